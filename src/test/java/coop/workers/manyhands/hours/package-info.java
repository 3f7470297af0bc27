/** Hours are noted by whoever they are of. */
@NullMarked
package coop.workers.manyhands.hours;

import org.jspecify.annotations.NullMarked;
