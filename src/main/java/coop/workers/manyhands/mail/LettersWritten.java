package coop.workers.manyhands.mail;

/** There are letters to be sent, once the transaction is committed. */
record LettersWritten() {}
