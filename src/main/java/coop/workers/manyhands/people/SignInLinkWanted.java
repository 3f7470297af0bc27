package coop.workers.manyhands.people;

/**
 * Somebody asked for a link to sign in to their own page. Published in a transaction: the letter is written in it, and
 * only to a confirmed address.
 */
public record SignInLinkWanted(PersonId person) {}
