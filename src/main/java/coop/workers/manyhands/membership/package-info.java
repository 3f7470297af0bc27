/** Who is a member of the federation, in which capacity and since when, and what shows that somebody takes part. Not the way in: that is the pathway {@code worker-member}. */
@ApplicationModule(allowedDependencies = {"cases", "forms", "groups", "involvement", "people", "web"})
@NullMarked
package coop.workers.manyhands.membership;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
