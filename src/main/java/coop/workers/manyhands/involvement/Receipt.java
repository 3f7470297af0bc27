package coop.workers.manyhands.involvement;

import coop.workers.manyhands.cases.Reference;

/**
 * What somebody gets for a sign-up.
 *
 * @param statusToken opens the status page; until the address is confirmed it shows no details of the person
 * @param awaitsConfirmation whether a letter is under way whose link has to be followed
 */
public record Receipt(Reference reference, String statusToken, boolean awaitsConfirmation) {}
