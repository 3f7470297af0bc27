/** Trainings and checks that run out: their kinds, who had one when, and what demands one. Not how one is held. */
@ApplicationModule(
        allowedDependencies = {
            "cases",
            "catalogue",
            "coordinators",
            "forms",
            "groups",
            "inductions",
            "involvement",
            "people",
            "roles",
            "web"
        })
@NullMarked
package coop.workers.manyhands.trainings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
