package coop.workers.manyhands.people;

import java.util.UUID;

/**
 * A former address is to be told that it was replaced, with a link to put it back. Published in the transaction of the
 * change.
 *
 * @param change what the link puts back
 * @param address where it goes
 */
public record UndoLinkWanted(UUID change, PersonId person, String address) {}
