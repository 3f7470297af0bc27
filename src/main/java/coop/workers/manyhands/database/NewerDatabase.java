package coop.workers.manyhands.database;

import coop.workers.manyhands.CannotStart;
import java.util.Arrays;
import java.util.Comparator;
import org.flywaydb.core.api.MigrationInfo;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Going back a version is refused before anything is written: what a newer one has kept, an older one would lose or break. */
@Configuration(proxyBeanMethods = false)
class NewerDatabase {

    @Bean
    FlywayMigrationStrategy migrateUnlessNewer(StartTurn turn) {
        return flyway -> {
            turn.take();
            MigrationInfo[] all = flyway.info().all();
            Arrays.stream(all)
                    .filter(change -> change.getVersion() != null
                            && change.getState().isApplied()
                            && !change.getState().isResolved())
                    .max(Comparator.comparing(MigrationInfo::getVersion))
                    .ifPresent(newest -> {
                        throw new CannotStart(
                                "A newer version of Many Hands has worked on this database: its tables are of change %s, and this version knows them up to %s."
                                        .formatted(newest.getVersion(), newestKnown(all)),
                                "Start that version again. To go back for good, restore the backup that was made before the update: what was done since is in none of its tables.");
                    });
            flyway.migrate();
        };
    }

    private static String newestKnown(MigrationInfo[] all) {
        return Arrays.stream(all)
                .filter(change ->
                        change.getVersion() != null && change.getState().isResolved())
                .max(Comparator.comparing(MigrationInfo::getVersion))
                .map(change -> change.getVersion().toString())
                .orElse("none");
    }
}
