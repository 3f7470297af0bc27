/** The hours that people note of themselves, where their group agreed to it. Nobody else notes them, and nothing is reckoned from them. */
@ApplicationModule(allowedDependencies = {"forms", "groups", "links", "people", "web"})
@NullMarked
package coop.workers.manyhands.hours;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
