package coop.workers.manyhands.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Lets whoever starts the application read what is wrong with the database, instead of a stack trace. */
class DatabaseUnusableAnalyzer extends AbstractFailureAnalyzer<DatabaseUnusable> {

    @Override
    protected FailureAnalysis analyze(Throwable root, DatabaseUnusable unusable) {
        return new FailureAnalysis(unusable.getMessage(), unusable.wayOut(), unusable);
    }
}
