/** Ballots and how they are counted. Knows no person and no election: candidates are numbers with a label. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package coop.workers.manyhands.ballots;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
