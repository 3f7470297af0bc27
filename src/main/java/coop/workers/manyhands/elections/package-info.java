/** Elections of Directors and co-options: the call, its rules and dates, the candidates' list, the roll, the votes and the result. Not who stands, and why they may: those are nominations. */
@ApplicationModule(
        allowedDependencies = {"ballots", "board", "cases", "catalogue", "forms", "membership", "people", "web"})
@NullMarked
package coop.workers.manyhands.elections;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
