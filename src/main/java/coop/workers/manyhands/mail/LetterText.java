package coop.workers.manyhands.mail;

/** What a letter says: one line, and the same twice, as plain text and as HTML. */
record LetterText(String subject, String text, String html) {}
