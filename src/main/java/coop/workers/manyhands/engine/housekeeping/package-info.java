/** Jobs that failed: what an admin sees of them, and how they are tried again without personal data in the log. */
@NullMarked
package coop.workers.manyhands.engine.housekeeping;

import org.jspecify.annotations.NullMarked;
