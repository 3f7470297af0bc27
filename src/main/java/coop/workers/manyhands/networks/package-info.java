/** Peer networks that somebody starts: from a proposal that gathers people to a first session. Not the sessions themselves: those are meetings in {@code groups}. */
@ApplicationModule(allowedDependencies = {"cases", "catalogue", "forms", "groups", "involvement", "people"})
@NullMarked
package coop.workers.manyhands.networks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
