/** The embedded PostgreSQL for those who have none. Not the tables: those are in {@code db/migration}. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package coop.workers.manyhands.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
