/** Somebody does it in somebody else's place. */
@NullMarked
package coop.workers.manyhands.standins;

import org.jspecify.annotations.NullMarked;
