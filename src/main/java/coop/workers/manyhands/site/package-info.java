/** The public pages, sign-in and the JSON API. Holds no rules: it asks the modules and shows the answers. */
@ApplicationModule(
        allowedDependencies = {
            "accounts",
            "appointments",
            "board",
            "campaigns",
            "cases",
            "catalogue",
            "elections",
            "files",
            "forms",
            "groups",
            "inductions",
            "involvement",
            "links",
            "membership",
            "nominations",
            "people",
            "roles",
            "solidfund",
            "web"
        })
@NullMarked
package coop.workers.manyhands.site;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
