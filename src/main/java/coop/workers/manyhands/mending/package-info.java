/** What admins mend by hand, and the record of it: who, when, what and why. Not the mending itself: that is with whatever is mended. */
@ApplicationModule(allowedDependencies = {"cases", "forms"})
@NullMarked
package coop.workers.manyhands.mending;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
