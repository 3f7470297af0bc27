/** Letters: templates, the outbox and the sending. Decides nothing about who is written to, or when. */
@ApplicationModule(
        allowedDependencies = {
            "cases",
            "catalogue",
            "coordinators",
            "editions",
            "forms",
            "groups",
            "involvement",
            "languages",
            "links",
            "people",
            "web"
        })
@NullMarked
package coop.workers.manyhands.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
