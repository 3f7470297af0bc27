/** Who hears of a campaign, and what they are told. Not the ways into one: that is the pathway {@code campaign}. */
@ApplicationModule(allowedDependencies = {"cases", "catalogue", "forms", "involvement", "people", "web"})
@NullMarked
package coop.workers.manyhands.campaigns;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
