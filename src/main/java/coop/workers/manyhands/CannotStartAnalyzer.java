package coop.workers.manyhands;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Lets whoever starts the application read which letter, diagram, form or entry is wrong, instead of a stack trace. */
class CannotStartAnalyzer extends AbstractFailureAnalyzer<CannotStart> {

    @Override
    protected FailureAnalysis analyze(Throwable root, CannotStart why) {
        return new FailureAnalysis(why.getMessage(), why.wayOut(), why);
    }
}
