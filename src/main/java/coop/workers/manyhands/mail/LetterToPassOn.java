package coop.workers.manyhands.mail;

import java.util.UUID;

/** A letter was written to somebody whom no email reaches; {@code owner} is the Camunda group that passes it on. */
record LetterToPassOn(UUID letter, String owner) {}
