/** The monitor's page on what other sites were told; internal to the module. */
@NullMarked
package coop.workers.manyhands.webhooks.web;

import org.jspecify.annotations.NullMarked;
