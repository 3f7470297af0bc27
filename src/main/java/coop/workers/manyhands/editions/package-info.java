/** The forms and letters that open cases began with, kept as long as somebody is on their way with them. What they say, it does not know. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package coop.workers.manyhands.editions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
