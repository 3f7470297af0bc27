/** Who agreed to be asked about other things, and the calls that ask them. Not the ways in: whoever says yes signs up as everybody does. */
@ApplicationModule(
        allowedDependencies = {"cases", "catalogue", "coordinators", "forms", "involvement", "links", "people", "web"})
@NullMarked
package coop.workers.manyhands.callouts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
