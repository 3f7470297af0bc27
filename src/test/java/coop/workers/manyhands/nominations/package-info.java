@NullMarked
package coop.workers.manyhands.nominations;

import org.jspecify.annotations.NullMarked;
