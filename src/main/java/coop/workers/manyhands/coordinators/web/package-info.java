/** A coordinator's own page: letters and absences. */
@NullMarked
package coop.workers.manyhands.coordinators.web;

import org.jspecify.annotations.NullMarked;
