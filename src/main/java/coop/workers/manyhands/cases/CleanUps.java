package coop.workers.manyhands.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** When each verb that deletes what is old did so last, and how much that was. */
@Component
public class CleanUps {

    private final JdbcClient database;
    private final Clock clock;

    CleanUps(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * One verb's last.
     *
     * @param verb its name
     * @param deleted how many rows, or people, or files it deleted
     */
    public record Last(String verb, Instant at, long deleted) {}

    /** Notes that a verb has deleted so many; in the caller's transaction. */
    public void done(String verb, long deleted) {
        database.sql("""
                        insert into clean_up (verb, done_at, deleted) values (:verb, :now, :deleted)
                        on conflict (verb) do update set done_at = excluded.done_at, deleted = excluded.deleted""")
                .param("verb", verb)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("deleted", deleted)
                .update();
    }

    /** The last of each verb that has run, by its name. */
    public Map<String, Last> last() {
        return database.sql("select verb, done_at, deleted from clean_up").query(CleanUps::row).list().stream()
                .collect(Collectors.toMap(Last::verb, last -> last));
    }

    private static Last row(ResultSet row, int number) throws SQLException {
        return new Last(
                row.getString("verb"),
                row.getObject("done_at", OffsetDateTime.class).toInstant(),
                row.getLong("deleted"));
    }
}
