/** Tests of what other sites are told. */
@NullMarked
package coop.workers.manyhands.webhooks;

import org.jspecify.annotations.NullMarked;
