/** Working groups, their people and their meetings. Not the way into a group: that is the pathway {@code join-group}. */
@ApplicationModule(allowedDependencies = {"cases", "coordinators", "edits", "forms", "people", "web"})
@NullMarked
package coop.workers.manyhands.groups;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
