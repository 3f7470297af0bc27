/** The office's pages on a case that no task is open for, and the calendar that whoever takes part subscribes to. */
@NullMarked
package coop.workers.manyhands.involvement.web;

import org.jspecify.annotations.NullMarked;
