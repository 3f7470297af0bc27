/** A year in the life of the federation, in fast motion. */
@NullMarked
package coop.workers.manyhands.year;

import org.jspecify.annotations.NullMarked;
