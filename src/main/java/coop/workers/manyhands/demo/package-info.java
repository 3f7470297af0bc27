/** Makes people up and lets some months of theirs go by, for {@code --demo}; shows their email. Does what people do, by the desks that they use, and has no rules. */
@ApplicationModule(
        allowedDependencies = {
            "cases",
            "catalogue",
            "coordinators",
            "database",
            "elections",
            "forms",
            "involvement",
            "mail",
            "membership",
            "people",
            "web"
        })
@NullMarked
package coop.workers.manyhands.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
