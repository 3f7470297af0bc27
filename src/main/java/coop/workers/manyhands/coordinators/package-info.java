/** What coordinators are told, when, and who stands in for them. Not what they do: that is the tasks, which the diagrams hand out. */
@ApplicationModule(allowedDependencies = {"cases", "forms", "people", "web"})
@NullMarked
package coop.workers.manyhands.coordinators;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
