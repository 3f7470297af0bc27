/** Pages for coordinators about what is no task: a group's people and dates, the register of members, the pool of hosts, cases that are paused, where replies go. Holds no rules: it asks the modules that do. */
@ApplicationModule(
        allowedDependencies = {
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
            "roles",
            "inductions",
            "invitations",
            "campaigns",
            "solidfund",
            "ballots",
            "coordinators",
            "mail",
            "erasure"
        })
@NullMarked
package coop.workers.manyhands.office;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
