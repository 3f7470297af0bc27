package coop.workers.manyhands.site;

import coop.workers.manyhands.catalogue.Opportunity;

/**
 * An opportunity as the catalogue shows it.
 *
 * @param takenUpHere whether there is a form to sign up with; otherwise it says how to get in touch
 */
record CatalogueRow(Opportunity opportunity, boolean takenUpHere) {}
