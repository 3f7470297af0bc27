/** Who does something at a meeting or an induction in somebody else's place: the search, who is asked, and the first who says yes. Not the roles in a group. */
@ApplicationModule(
        allowedDependencies = {
            "callouts",
            "cases",
            "coordinators",
            "groups",
            "inductions",
            "involvement",
            "links",
            "people",
            "web"
        })
@NullMarked
package coop.workers.manyhands.standins;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
