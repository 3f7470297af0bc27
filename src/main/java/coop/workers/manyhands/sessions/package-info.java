/** Sessions in the database, so that whoever is signed in is so on every node and after a restart. Not who signs in: those who do keep what they need in them. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package coop.workers.manyhands.sessions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
