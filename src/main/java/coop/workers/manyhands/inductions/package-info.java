/** The pool of hosts who meet newcomers, and who is asked next. Not the meetings themselves: those are appointments; nor the flow: that is the pathway {@code induction}. */
@ApplicationModule(
        allowedDependencies = {
            "appointments",
            "cases",
            "catalogue",
            "forms",
            "involvement",
            "links",
            "people",
            "roles",
            "web"
        })
@NullMarked
package coop.workers.manyhands.inductions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
