/** The public pages, sign-in and the JSON API. Holds no rules: it asks the modules and shows the answers. */
@ApplicationModule(
        allowedDependencies = {
            "accounts",
            "cases",
            "involvement",
            "catalogue",
            "people",
            "forms",
            "files",
            "groups",
            "membership",
            "board",
            "elections",
            "nominations",
            "appointments",
            "roles",
            "inductions",
            "invitations",
            "campaigns",
            "solidfund",
            "ballots",
            "coordinators"
        })
@NullMarked
package coop.workers.manyhands.site;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
