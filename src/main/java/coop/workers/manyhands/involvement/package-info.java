/** One person's way through one opportunity, from sign-up to the end, and the port to the pathways. Not the flow itself: that stands in the diagrams, run by {@code engine}. */
@ApplicationModule(
        allowedDependencies = {"cases", "catalogue", "files", "forms", "groups", "languages", "links", "people", "web"})
@NullMarked
package coop.workers.manyhands.involvement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
