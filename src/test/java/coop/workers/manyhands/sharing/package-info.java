/** Tests of what is passed on. */
@NullMarked
package coop.workers.manyhands.sharing;

import org.jspecify.annotations.NullMarked;
