/** What is offered, as secretaries and admins edit it in the running site. What an opportunity is belongs to {@code catalogue}. */
@ApplicationModule(allowedDependencies = {"catalogue", "edits", "forms", "groups", "involvement", "web"})
@NullMarked
package coop.workers.manyhands.offers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
