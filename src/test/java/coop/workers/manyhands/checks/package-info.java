/** What is wrong with a diagram, said to whoever drew it: which file, which element, and the way out. No application runs for it. */
@NullMarked
package coop.workers.manyhands.checks;

import org.jspecify.annotations.NullMarked;
