/** Who of a coordinator's people did something and was not thanked for long, and the thanks. Not the record that people have of what they did. */
@ApplicationModule(allowedDependencies = {"cases", "involvement", "people", "web"})
@NullMarked
package coop.workers.manyhands.thanks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
