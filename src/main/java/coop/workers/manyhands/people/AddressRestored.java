package coop.workers.manyhands.people;

/** A former address was put back from its own mailbox, because the change was not the person's. */
public record AddressRestored(PersonId person) {}
