/** Reads the forms under {@code forms/}, renders them and validates every submission, whichever door it came through. Knows no person and no task. */
@ApplicationModule(allowedDependencies = {"editions", "languages"})
@NullMarked
package coop.workers.manyhands.forms;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
