/** Files with a federation's people. */
@NullMarked
package coop.workers.manyhands.imports;

import org.jspecify.annotations.NullMarked;
