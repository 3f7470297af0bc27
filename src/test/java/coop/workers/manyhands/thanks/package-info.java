/** Nobody goes without thanks for long. */
@NullMarked
package coop.workers.manyhands.thanks;

import org.jspecify.annotations.NullMarked;
