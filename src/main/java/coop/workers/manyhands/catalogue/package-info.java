/** What there is to do: the opportunities that the public page shows, and which of them suit somebody. Not who takes them up, that is {@code involvement}. */
@ApplicationModule(allowedDependencies = {"edits", "forms"})
@NullMarked
package coop.workers.manyhands.catalogue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
