package coop.workers.manyhands.people;

/**
 * Somebody was erased, and all that hung on them is deleted in this transaction: the last that is known of them. Whoever
 * hears of it keeps none of it.
 *
 * @param details who they were; an address is as they gave it
 */
public record PersonForgotten(PersonId person, ContactDetails details) {}
