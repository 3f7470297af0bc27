package coop.workers.manyhands.demo;

import coop.workers.manyhands.CannotStart;
import coop.workers.manyhands.Demonstration;
import coop.workers.manyhands.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/**
 * The mark in the database that its people are made up, looked at before anything else works on it: whoever starts a demonstration on
 * real people, or serves made-up ones as real, is told so instead.
 */
@Component
class Mark implements Callback {

    private static final String IS_THERE = "select exists (select 1 from demonstration)";

    /** Whoever starts it on an empty database for the first time has no engine's tables yet. */
    private static final String IS_NEW = "select to_regclass('act_ge_property') is null";

    private final boolean demonstration;
    private final Site site;

    Mark(Environment settings, Site site) {
        this.demonstration = Demonstration.isOn(settings);
        this.site = site;
    }

    /** Whether a database has it: one of before there were demonstrations does not. */
    static boolean isOn(Connection database) throws SQLException {
        return asked(database, "select to_regclass('demonstration') is not null") && asked(database, IS_THERE);
    }

    @Override
    public void handle(Event event, Context context) {
        Connection database = context.getConnection();
        try {
            boolean marked = isOn(database);
            if (marked && !demonstration) {
                throw new CannotStart(
                        "This database is a demonstration: its people are made up.",
                        "Start it with --demo, or give this one a folder of its own in MANYHANDS_DATA.");
            }
            if (!marked && demonstration) {
                if (!asked(database, IS_NEW)) {
                    throw new CannotStart(
                            "The database in %s is no demonstration: somebody works with it."
                                    .formatted(site.data().toAbsolutePath().normalize()),
                            "Give the demonstration a folder of its own in MANYHANDS_DATA, or start without --demo.");
                }
                clearAway();
                try (Statement sql = database.createStatement()) {
                    sql.execute("insert into demonstration (id) values (1)");
                }
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("Whether this is a demonstration cannot be read.", failed);
        }
    }

    /** What one that was not finished left beside its database. */
    private void clearAway() {
        try {
            FileSystemUtils.deleteRecursively(site.data().resolve(Mailbox.FOLDER));
            FileSystemUtils.deleteRecursively(site.data().resolve("erasures"));
        } catch (IOException undeletable) {
            throw new UncheckedIOException(undeletable);
        }
    }

    private static boolean asked(Connection database, String question) throws SQLException {
        try (Statement sql = database.createStatement();
                ResultSet answer = sql.executeQuery(question)) {
            return answer.next() && answer.getBoolean(1);
        }
    }

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.AFTER_MIGRATE;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public String getCallbackName() {
        return "demonstration";
    }
}
