/** What admins see and mend: where everything stands, the letters, the catalogue. Changes no flow by itself. */
@NullMarked
package coop.workers.manyhands.monitor;

import org.jspecify.annotations.NullMarked;
