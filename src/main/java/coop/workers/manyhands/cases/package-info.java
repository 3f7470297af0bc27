/** What every case that a pathway works on has in common, whatever it is about: its reference, where it stands, how it ended, and the desk where it is written down. Not the cases themselves: those are in their own modules. */
@ApplicationModule(allowedDependencies = {"forms", "people"})
@NullMarked
package coop.workers.manyhands.cases;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
