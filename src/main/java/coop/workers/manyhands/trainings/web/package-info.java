/** Where kinds of trainings are kept and trainings recorded, and where people see theirs. */
@NullMarked
package coop.workers.manyhands.trainings.web;

import org.jspecify.annotations.NullMarked;
