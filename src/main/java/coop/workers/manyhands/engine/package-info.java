/** The only package that knows the workflow engine: deployment, forms' doors, the one delegate, deadlines, sign-in. Holds no rules of the federation and no personal data. */
@ApplicationModule(
        allowedDependencies = {
            "accounts",
            "cases",
            "catalogue",
            "coordinators",
            "database",
            "demo",
            "editions",
            "forms",
            "involvement",
            "links",
            "mending",
            "monitor",
            "people",
            "sessions",
            "web"
        })
@NullMarked
package coop.workers.manyhands.engine;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
