/** The public pages, sign-in and the JSON API. Holds no rules: it asks the modules and shows the answers. Needs so many because /me, the page of a case and the sign-up show what many modules know of one person. */
@ApplicationModule(
        allowedDependencies = {
            "accounts",
            "appointments",
            "campaigns",
            "cases",
            "catalogue",
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
