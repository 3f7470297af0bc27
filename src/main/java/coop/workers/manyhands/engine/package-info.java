/** The only package that knows the workflow engine: deployment, forms' doors, delegates, deadlines, sign-in. Holds no rules of the federation and no personal data. */
@ApplicationModule(
        allowedDependencies = {
            "accounts",
            "cases",
            "involvement",
            "catalogue",
            "people",
            "forms",
            "groups",
            "membership",
            "board",
            "appointments",
            "roles",
            "inductions",
            "invitations",
            "networks",
            "nominations",
            "campaigns",
            "solidfund",
            "elections",
            "mail",
            "erasure",
            "monitor",
            "coordinators"
        })
@NullMarked
package coop.workers.manyhands.engine;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
