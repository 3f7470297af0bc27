/** The words of letters, as they are edited in the running site. */
@NullMarked
package coop.workers.manyhands.wording;

import org.jspecify.annotations.NullMarked;
