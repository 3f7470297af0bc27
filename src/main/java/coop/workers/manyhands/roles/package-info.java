/** Who has which role in the federation, since when and until when. Not roles in a working group: those are in {@code groups}; nor the way into a role: that is the pathway {@code ongoing-role}. */
@ApplicationModule(allowedDependencies = {"cases", "catalogue", "forms", "involvement", "links", "people", "web"})
@NullMarked
package coop.workers.manyhands.roles;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
