/** Where a federation that exists already brings in its people from a file, looks first, takes it back, and takes them out in the same columns. Not what is made of them: that is in the modules which keep it. */
@ApplicationModule(
        allowedDependencies = {
            "board",
            "cases",
            "catalogue",
            "coordinators",
            "forms",
            "groups",
            "inductions",
            "invitations",
            "involvement",
            "links",
            "membership",
            "people",
            "solidfund",
            "web"
        })
@NullMarked
package coop.workers.manyhands.imports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
