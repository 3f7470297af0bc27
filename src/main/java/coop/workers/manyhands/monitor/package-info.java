/** What admins see and mend: where everything stands, the letters, the catalogue. Changes no flow by itself. */
@ApplicationModule(allowedDependencies = {"involvement", "catalogue", "people", "groups", "forms", "mail"})
@NullMarked
package coop.workers.manyhands.monitor;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
