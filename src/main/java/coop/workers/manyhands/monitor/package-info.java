/**
 * What admins see and mend: where everything stands, the letters, the catalogue. Changes no flow by itself.
 *
 * <p>The lists are a read model: {@code CaseOverview} reads the involvements' tables with SQL of its own, one query for a page
 * of rows, instead of walking entities. It writes nothing; every change goes through the module that owns the table.
 */
@ApplicationModule(
        allowedDependencies = {
            "cases",
            "catalogue",
            "coordinators",
            "figures",
            "files",
            "forms",
            "groups",
            "involvement",
            "mail",
            "mending",
            "people",
            "web"
        })
@NullMarked
package coop.workers.manyhands.monitor;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
