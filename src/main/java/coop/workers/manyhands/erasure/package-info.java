/** Leaving: who is erased at their request or because they never came, the list by which a restored backup erases again, and texts that may still name somebody. What hangs on a person is deleted by the module that keeps it. */
@ApplicationModule(allowedDependencies = {"cases", "catalogue", "forms", "involvement", "people", "web"})
@NullMarked
package coop.workers.manyhands.erasure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
