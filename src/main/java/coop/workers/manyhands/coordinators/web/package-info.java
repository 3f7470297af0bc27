/** A coordinator's own page: letters and absences; and the way from a letter to a task. */
@NullMarked
package coop.workers.manyhands.coordinators.web;

import org.jspecify.annotations.NullMarked;
