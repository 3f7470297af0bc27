package coop.workers.manyhands.mail;

import java.util.UUID;

/** A letter was written to somebody whom no e-mail reaches; {@code owner} is the Camunda group that passes it on. */
record LetterToPassOn(UUID letter, String owner) {}
