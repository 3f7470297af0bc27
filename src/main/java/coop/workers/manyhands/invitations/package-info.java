/** Whom coordinators ask into a group, the pool of hosts or a register, until they answer; and what a second pair of eyes has to see before it stands in a register. Not what comes of it: that is in the modules which keep it. */
@ApplicationModule(
        allowedDependencies = {
            "board",
            "cases",
            "coordinators",
            "elections",
            "forms",
            "groups",
            "inductions",
            "involvement",
            "links",
            "membership",
            "people",
            "web"
        })
@NullMarked
package coop.workers.manyhands.invitations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
