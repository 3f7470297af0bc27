package coop.workers.manyhands.mail;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.people.PersonId;
import org.jspecify.annotations.Nullable;

/** A letter waits to be passed on for longer than promised: those who look after it are reminded. */
record ErrandOverdue(Reference errand, @Nullable PersonId about, String group, String taskName) {}
