package coop.workers.manyhands.involvement;

import coop.workers.manyhands.people.PersonId;

/**
 * The links that somebody was mailed have stopped working: they are to have fresh ones. Published in a transaction: the
 * letter is written in it, and only to a confirmed address.
 */
public record NewLinksWanted(PersonId person) {}
