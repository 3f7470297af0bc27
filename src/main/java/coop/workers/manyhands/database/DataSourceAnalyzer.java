package coop.workers.manyhands.database;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** An external database that cannot be reached, or does not let us in, is said in a sentence. Any other failure of SQL is none of ours. */
class DataSourceAnalyzer extends AbstractFailureAnalyzer<SQLException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable root, SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        if (state.startsWith("08")) {
            return said(
                    "The database cannot be reached",
                    "Look whether it runs, and whether SPRING_DATASOURCE_URL names its host and port. Without that setting, Many Hands"
                            + " brings a database of its own along.",
                    failure);
        }
        if (state.startsWith("28")) {
            return said(
                    "The database does not let Many Hands in",
                    "Set SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD to an account that it knows.",
                    failure);
        }
        if (state.equals("3D000")) {
            return said(
                    "There is no such database",
                    "Create it, or let SPRING_DATASOURCE_URL name one that is there.",
                    failure);
        }
        return null;
    }

    private static FailureAnalysis said(String what, String wayOut, SQLException failure) {
        return new FailureAnalysis("%s: %s".formatted(what, failure.getMessage()), wayOut, failure);
    }
}
