/** Files that people hand in: what is taken, how photos are cleaned, and where they are kept. Not what they are handed in for. */
@ApplicationModule(allowedDependencies = {"forms"})
@NullMarked
package coop.workers.manyhands.files;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
