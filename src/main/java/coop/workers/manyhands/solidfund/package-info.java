/** Who supports worker co-ops through Solidfund, what they promised, and which payments are known. Takes no money and keeps no bank details; not the way in either: that is the pathway {@code solidfund-supporter}. */
@ApplicationModule(allowedDependencies = {"cases", "forms", "involvement", "links", "people", "web"})
@NullMarked
package coop.workers.manyhands.solidfund;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
