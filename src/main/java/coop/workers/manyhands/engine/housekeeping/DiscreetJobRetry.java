package coop.workers.manyhands.engine.housekeeping;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.impl.cmd.DefaultJobRetryCmd;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.jspecify.annotations.Nullable;

/**
 * Notes why a job failed without what others put into their messages: a database or a mail server quotes names and
 * addresses there, and the engine would keep them in its tables. Classes and places are kept, and our own messages.
 */
public class DiscreetJobRetry extends DefaultJobRetryCmd {

    private static final long serialVersionUID = 1L;

    private static final String OURS = "coop.workers.manyhands";
    private static final String ENGINE = "org.camunda.bpm.engine";
    /** Stands between the class of a failure of the database and what it was. */
    static final String STATE = ": SQL state ";

    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{[^{}]*}");

    public DiscreetJobRetry(String jobId, Throwable exception) {
        super(jobId, exception);
    }

    @Override
    protected void logException(JobEntity job) {
        if (exception != null) {
            job.setExceptionMessage(inWords(exception));
            job.setExceptionStacktrace(getExceptionStacktrace());
        }
    }

    @Override
    protected String getExceptionStacktrace() {
        StringBuilder trace = new StringBuilder();
        Set<Throwable> seen = new HashSet<>();
        for (Throwable cause = exception; cause != null && seen.add(cause); cause = cause.getCause()) {
            trace.append(trace.isEmpty() ? "" : "Caused by: ")
                    .append(words(cause))
                    .append('\n');
            for (StackTraceElement place : cause.getStackTrace()) {
                trace.append("\tat ").append(place).append('\n');
            }
        }
        return trace.toString();
    }

    /** Why something failed, in one sentence: what we say ourselves or which expression it was, and else what kind of failure. */
    public static String inWords(Throwable failed) {
        Set<Throwable> seen = new HashSet<>();
        for (Throwable cause = failed; cause != null && seen.add(cause); cause = cause.getCause()) {
            String words = words(cause);
            if (words.contains(":")) {
                return words;
            }
        }
        return words(failed);
    }

    private static String words(Throwable cause) {
        String name = cause.getClass().getName();
        if (cause instanceof SQLException sql && sql.getSQLState() != null) {
            // Five letters that quote nobody, and say what was the matter where the class is the same for all.
            return name + STATE + sql.getSQLState();
        }
        @Nullable String message = cause.getMessage();
        if (message == null) {
            return name;
        }
        if (name.startsWith(OURS)) {
            return name + ": " + message;
        }
        // An expression stands in the diagram, so it is about nobody.
        Matcher expression = EXPRESSION.matcher(message);
        return name.startsWith(ENGINE) && expression.find()
                ? "%s: the diagram's %s cannot be worked out".formatted(name, expression.group())
                : name;
    }
}
