/** The application and what is particular to the place where it runs; everything else lives in the modules below. */
@NullMarked
package coop.workers.manyhands;

import org.jspecify.annotations.NullMarked;
