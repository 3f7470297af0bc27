/** The pool of hosts who meet newcomers, and who is asked next. Not the meetings themselves: those are appointments; nor the flow: that is the pathway {@code induction}. */
@ApplicationModule(allowedDependencies = {"cases", "forms", "involvement", "people", "appointments", "roles"})
@NullMarked
package coop.workers.manyhands.inductions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
