/** Who stands for the Board: nominations, who supports them, whether they can stand, and questions to the candidates. Not the election that they stand in, nor the Board that they come to. */
@ApplicationModule(
        allowedDependencies = {
            "board",
            "cases",
            "catalogue",
            "elections",
            "files",
            "forms",
            "involvement",
            "links",
            "membership",
            "people",
            "web"
        })
@NullMarked
package coop.workers.manyhands.nominations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
