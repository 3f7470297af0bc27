package coop.workers.manyhands.support;

import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Counts what is sent to the database while something is done in this thread, whoever sends it: the engine, JPA or our own SQL. It
 * reads what PostgreSQL's driver says about its own protocol (its log at {@code FINEST}): one {@code Execute} is one statement, a
 * row of a batch too; {@code BEGIN} and {@code COMMIT} are not counted. Connections are new, so that each text is seen.
 */
public final class SentStatements {

    private static final Pattern PARSE =
            Pattern.compile("FE=> Parse\\(stmt=([^,]*),query=\"(.*)\",oids=.*", Pattern.DOTALL);
    private static final Pattern BIND = Pattern.compile("FE=> Bind\\(stmt=([^,]*),portal=.*", Pattern.DOTALL);
    private static final Pattern EXECUTE = Pattern.compile("FE=> Execute\\(.*", Pattern.DOTALL);

    private static final String CALLED_BY = "  <- ";

    private SentStatements() {}

    /** The statements that are sent while this is done, in their order, each with what of our code sent it. */
    public static List<String> during(DataSource database, Runnable deed) {
        Logger driver = Logger.getLogger("org.postgresql");
        Level before = driver.getLevel();
        Listener listener = new Listener();
        driver.setUseParentHandlers(false);
        driver.addHandler(listener);
        driver.setLevel(Level.FINEST);
        if (database instanceof HikariDataSource pool) {
            pool.getHikariPoolMXBean().softEvictConnections();
        }
        try {
            deed.run();
        } finally {
            driver.setLevel(before);
            driver.removeHandler(listener);
            driver.setUseParentHandlers(true);
        }
        return listener.sent;
    }

    /** How often each was sent, the most frequent first: for whoever looks where they go. */
    public static String inWords(List<String> sent) {
        Map<String, Integer> times = new TreeMap<>();
        sent.forEach(one -> times.merge(shortened(one), 1, Integer::sum));
        StringBuilder words = new StringBuilder();
        times.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(entry ->
                        words.append("%n%3d  ".formatted(entry.getValue())).append(entry.getKey()));
        return words.toString();
    }

    private static String shortened(String sent) {
        int end = sent.lastIndexOf(CALLED_BY);
        String text = sent.substring(0, end).replaceAll("\\s+", " ").strip();
        return text.substring(0, Math.min(100, text.length())) + sent.substring(end);
    }

    private static boolean isOurs(StackWalker.StackFrame frame) {
        String name = frame.getClassName();
        return name.startsWith("coop.workers.manyhands.")
                && !name.contains("$$")
                && !name.contains(".support.")
                && !name.endsWith("Interceptor")
                && !name.endsWith("Test");
    }

    private static final class Listener extends Handler {

        private final Thread thread = Thread.currentThread();
        private final SimpleFormatter text = new SimpleFormatter();
        private final Map<String, String> named = new ConcurrentHashMap<>();
        private final List<String> sent = new ArrayList<>();
        private String bound = "?";

        @Override
        public void publish(LogRecord entry) {
            String message = text.formatMessage(entry).strip();
            Matcher parse = PARSE.matcher(message);
            if (parse.matches()) {
                // The pool opens connections in a thread of its own, and begins them with the same statements.
                named.put(parse.group(1), parse.group(2));
                return;
            }
            if (Thread.currentThread() != thread) {
                return;
            }
            Matcher bind = BIND.matcher(message);
            if (bind.matches()) {
                bound = named.getOrDefault(bind.group(1), "?");
            } else if (EXECUTE.matcher(message).matches() && !bound.equals("BEGIN") && !bound.equals("COMMIT")) {
                sent.add(bound + CALLED_BY + callers());
            }
        }

        /** Where in our own code it came from: nowhere where the engine goes on of itself. */
        private static String callers() {
            return StackWalker.getInstance()
                    .walk(frames -> frames.filter(SentStatements::isOurs)
                            .limit(3)
                            .map(frame -> frame.getClassName().replaceFirst(".*\\.", "") + "." + frame.getMethodName())
                            .collect(Collectors.joining(", ")));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
