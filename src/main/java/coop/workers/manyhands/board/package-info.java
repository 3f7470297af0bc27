/** Who is a Director, since when, until when and how it ended. Not how somebody becomes one: that is in {@code nominations} and {@code elections}. */
@ApplicationModule(allowedDependencies = {"cases", "people"})
@NullMarked
package coop.workers.manyhands.board;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
