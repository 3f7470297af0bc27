/** The office's page on news for whoever follows a campaign. */
@NullMarked
package coop.workers.manyhands.campaigns.web;

import org.jspecify.annotations.NullMarked;
