/** Sealed links: what each is for, how long it holds, what voids it; and who came in by one. Not what is done behind a link: that is in the modules. */
@ApplicationModule(allowedDependencies = {"people"})
@NullMarked
package coop.workers.manyhands.links;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
