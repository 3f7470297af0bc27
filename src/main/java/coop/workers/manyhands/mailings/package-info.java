/** Messages of coordinators to everybody of a group, a meeting or an activity: drafts, who gets them, and who asked to get none. Not how an email goes. */
@ApplicationModule(
        allowedDependencies = {
            "cases",
            "catalogue",
            "coordinators",
            "forms",
            "groups",
            "involvement",
            "links",
            "mail",
            "people",
            "web"
        })
@NullMarked
package coop.workers.manyhands.mailings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
