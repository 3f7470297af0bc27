/** The public pages, sign-in and the JSON API. Holds no rules: it asks the modules and shows the answers. What other modules know of one person, or of what there is to do, they bring to /me, the page of a case, the catalogue and the sign-up ({@code web.PagePart}). */
@ApplicationModule(
        allowedDependencies = {
            "accounts",
            "cases",
            "catalogue",
            "files",
            "forms",
            "groups",
            "involvement",
            "languages",
            "links",
            "people",
            "web"
        })
@NullMarked
package coop.workers.manyhands.site;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
