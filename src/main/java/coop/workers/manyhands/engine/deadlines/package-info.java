/** Clocks of the diagrams: due dates in working days, reminders, escalation, suspension, what rings when something is overdue. */
@NullMarked
package coop.workers.manyhands.engine.deadlines;

import org.jspecify.annotations.NullMarked;
