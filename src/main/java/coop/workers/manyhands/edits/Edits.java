package coop.workers.manyhands.edits;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** All edits, as kept in the database: nothing is written over. */
@Repository
public class Edits {

    private static final TypeReference<List<Edit.Change>> CHANGES = new TypeReference<>() {};

    private final JdbcClient database;
    private final ObjectMapper json;
    private final Clock clock;

    Edits(JdbcClient database, ObjectMapper json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    /** What is another in the second than it is in the first, by field; a field that is empty and none are the same. */
    public static List<Edit.Change> between(Map<String, String> before, Map<String, String> after) {
        Collection<String> fields = new TreeSet<>(before.keySet());
        fields.addAll(after.keySet());
        List<Edit.Change> changes = new ArrayList<>();
        for (String field : fields) {
            String from = before.getOrDefault(field, "");
            String to = after.getOrDefault(field, "");
            if (!from.equals(to)) {
                changes.add(new Edit.Change(field, from, to));
            }
        }
        return changes;
    }

    /**
     * One more edit of that thing.
     *
     * @throws OptimisticLockingFailureException if somebody else edits it at the same moment
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(String thing, String what, List<Edit.Change> changes, @Nullable String by) {
        try {
            database.sql("insert into edit (thing, number, what, changes, edited_by, edited_at)"
                            + " select :thing, coalesce(max(number), 0) + 1, cast(:what as text), cast(:changes as jsonb),"
                            + " cast(:by as text), cast(:at as timestamptz) from edit where thing = :thing")
                    .param("thing", thing)
                    .param("what", what)
                    .param("changes", json.writeValueAsString(changes))
                    .param("by", by, Types.VARCHAR)
                    .param("at", Timestamp.from(clock.instant()))
                    .update();
        } catch (DuplicateKeyException atTheSameMoment) {
            throw new OptimisticLockingFailureException("Somebody else edits " + thing, atTheSameMoment);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The last ones of that thing, newest first. */
    @Transactional(readOnly = true)
    public List<Edit> last(String thing, int most) {
        return database.sql("select what, changes, edited_by, edited_at from edit where thing = ?"
                        + " order by number desc limit ?")
                .params(thing, most)
                .query((row, number) -> new Edit(
                        row.getString("what"),
                        changes(row.getString("changes")),
                        row.getString("edited_by"),
                        row.getTimestamp("edited_at").toInstant()))
                .list();
    }

    /** The newest of all things whose names begin so, such as {@code opportunity/}, by thing; of the files' own none. */
    @Transactional(readOnly = true)
    public Map<String, Edit> newest(String under) {
        Map<String, Edit> newest = new TreeMap<>();
        database.sql("select distinct on (thing) thing, what, edited_by, edited_at from edit"
                        + " where starts_with(thing, ?) and edited_by is not null order by thing, number desc")
                .param(under)
                .query(row -> {
                    newest.put(
                            row.getString("thing"),
                            new Edit(
                                    row.getString("what"),
                                    List.of(),
                                    row.getString("edited_by"),
                                    row.getTimestamp("edited_at").toInstant()));
                });
        return newest;
    }

    /** The last one of that thing by a person. */
    @Transactional(readOnly = true)
    public Optional<Edit> newestOf(String thing) {
        return Optional.ofNullable(newest(thing).get(thing));
    }

    private List<Edit.Change> changes(String written) {
        try {
            return json.readValue(written, CHANGES);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
