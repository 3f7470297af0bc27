/** Trainings run out, and are asked for anew. */
@NullMarked
package coop.workers.manyhands.trainings;

import org.jspecify.annotations.NullMarked;
