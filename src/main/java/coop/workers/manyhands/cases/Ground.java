package coop.workers.manyhands.cases;

/**
 * Something that a letter rests on: it goes only if that is still so at the moment of sending, however long it had to wait.
 *
 * @param kind which {@link StillSo} knows it
 * @param of what it is about, in words of that one: a reference, an id, a date; nothing personal
 */
public record Ground(String kind, String of) {}
