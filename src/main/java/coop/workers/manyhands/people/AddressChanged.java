package coop.workers.manyhands.people;

import org.jspecify.annotations.Nullable;

/**
 * Somebody confirmed another address than the one that was confirmed before. Published in the transaction of the
 * confirmation.
 *
 * @param from the address until now; null if there was none
 * @param to the address from now on
 */
public record AddressChanged(PersonId person, @Nullable String from, String to) {}
