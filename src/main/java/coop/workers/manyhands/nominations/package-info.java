/** Who stands for the Board: nominations, who supports them, whether they can stand, and questions to the candidates. Not the election that they stand in, nor the Board that they come to. */
@ApplicationModule(
        allowedDependencies = {"board", "cases", "elections", "files", "forms", "involvement", "membership", "people"})
@NullMarked
package coop.workers.manyhands.nominations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
