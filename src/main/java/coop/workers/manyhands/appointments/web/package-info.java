/** What an applicant sees of a time that was agreed. */
@NullMarked
package coop.workers.manyhands.appointments.web;

import org.jspecify.annotations.NullMarked;
