package coop.workers.manyhands.sessions;

/**
 * An attribute as Spring Session holds it: with its bytes, so that it is written once a request at most, and whether it has changed is
 * seen by them.
 *
 * @param bytes as they are in the table
 * @param value what they were read as, or written from
 */
@SuppressWarnings("ArrayRecordComponent") // Two of them are never compared.
record Stored(byte[] bytes, Object value) {}
