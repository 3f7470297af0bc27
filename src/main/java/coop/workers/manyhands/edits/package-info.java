/** Who changed what of the things that are edited in the running site, and when. Knows none of these things. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package coop.workers.manyhands.edits;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
