package bench;

import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** The work as every peer must do it. Each of submit, claim and complete ends in one durable commit. */
public interface Peer {

    /** The public hands in a form; the answer is the key under which its task is found. */
    String submit(String applicationId, Map<String, String> answers);

    String findTask(String key, Secretary who);

    void claim(String task, Secretary who);

    /** Ends the process and writes one outbox row in the same transaction. */
    void complete(String task, Secretary who, String decision);

    /** SQL that counts what is left open: 0 tasks and 0 reminders when all is done. */
    String openSql();

    /** The lists and counts that a coordinator asks for, by name; each answers how many it found. None: not tried. */
    default Map<String, LongSupplier> lists(Secretary who) {
        return Map.of();
    }

    /** The rows of an open application, so that many more can be copied from some. */
    default List<Rows> rowsOfAnOpenOne() {
        return List.of();
    }

    /** SQL that makes all reminders due now, and SQL that counts those that are; none: not tried. */
    default Reminders reminders() {
        return Reminders.NONE;
    }

    /** A coordinator and their groups. */
    record Secretary(String user, List<String> groups) {}

    /**
     * A table in which an open application has rows.
     *
     * @param ids the columns that a copy has an id of its own in
     * @param which SQL for the rows that are an application's
     */
    record Rows(String table, List<String> ids, String which) {}

    /**
     * How reminders fall due.
     *
     * @param allDue makes them all due
     * @param stillDue counts those that nobody has seen to
     * @param written counts what they made people read
     */
    record Reminders(String allDue, String stillDue, String written) {
        public static final Reminders NONE = new Reminders("", "", "");
    }
}
