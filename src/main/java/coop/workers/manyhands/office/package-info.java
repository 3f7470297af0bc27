/**
 * What a coordinator sees of the people and cases of their groups: what waits for them, who stands where, one person's page; and
 * the page of a task, which hands an answer to the port that takes it. Of cases it changes nothing itself: that is done on the
 * pages of the module that keeps them.
 *
 * <p>The lists are a read model: {@code CaseList}, {@code CaseBoard} and {@code LatelyHappened} read the tables with SQL of their own, one query
 * for a page of rows. Which cases are whose stands in {@code involvement.CaseScope} alone.
 */
@ApplicationModule(
        allowedDependencies = {
            "accounts",
            "cases",
            "coordinators",
            "figures",
            "forms",
            "groups",
            "involvement",
            "links",
            "mail",
            "mailings",
            "people",
            "web"
        })
@NullMarked
package coop.workers.manyhands.office;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
