package coop.workers.manyhands.people;

/** Somebody whose address is confirmed asked for a one-time link to their own page. */
public record SignInLinkWanted(PersonId person) {}
