package coop.workers.manyhands.coordinators;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What coordinators have typed into a task's form and not sent yet, for one account and one task. Nobody else reads it, no
 * case and no letter knows of it; it goes with the task, with the account, and after thirty days.
 */
@Service
@Transactional
public class TaskDrafts {

    private static final Duration KEPT = Duration.ofDays(30);

    /** More than any field takes: whoever pasted too much finds it again, and shortens it. */
    private static final int LONGEST = 20_000;

    private static final TypeReference<Map<String, String>> FIELDS = new TypeReference<>() {};

    private final JdbcClient database;
    private final ObjectMapper json;
    private final TaskBoard board;
    private final Clock clock;

    TaskDrafts(JdbcClient database, ObjectMapper json, TaskBoard board, Clock clock) {
        this.database = database;
        this.json = json;
        this.board = board;
        this.clock = clock;
    }

    /** What was typed, by the name of the field, and when. */
    public record Draft(Map<String, String> fields, Instant at) {}

    /** What somebody has typed into a task's form. */
    @Transactional(readOnly = true)
    public Optional<Draft> of(String user, String task) {
        return database.sql("select answers::text, kept_at from task_draft where user_id = :user and task = :task")
                .param("user", user)
                .param("task", task)
                .query((row, number) ->
                        new Draft(read(row.getString(1)), row.getTimestamp(2).toInstant()))
                .optional();
    }

    /** Keeps it instead of what was kept before; nothing, if nothing is typed. */
    public void keep(String user, OpenTask task, Map<String, String> fields) {
        Map<String, String> typed = new LinkedHashMap<>();
        fields.forEach((name, value) -> {
            String clean = plain(value);
            if (!clean.isBlank()) {
                typed.put(name, clean);
            }
        });
        if (typed.isEmpty()) {
            database.sql("delete from task_draft where user_id = :user and task = :task")
                    .param("user", user)
                    .param("task", task.id())
                    .update();
            return;
        }
        database.sql("""
                        insert into task_draft (id, user_id, task, reference, answers, kept_at)
                        values (:id, :user, :task, :reference, cast(:answers as jsonb), :now)
                        on conflict (user_id, task) do update set answers = excluded.answers, kept_at = excluded.kept_at
                        """)
                .param("id", UUID.randomUUID())
                .param("user", user)
                .param("task", task.id())
                .param("reference", task.reference().value())
                .param("answers", written(typed))
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /** A task is done or gone: nobody needs what was typed into it. */
    public void drop(String task) {
        database.sql("delete from task_draft where task = :task")
                .param("task", task)
                .update();
    }

    /** An account is gone. */
    public void forget(String user) {
        database.sql("delete from task_draft where user_id = :user")
                .param("user", user)
                .update();
    }

    /** Nothing is kept of accounts that are gone, nor of tasks, nor for long. */
    void forgetAllBut(Collection<String> users) {
        database.sql("delete from task_draft where kept_at < :then or not (user_id = any(:users::text[]))")
                .param("then", Timestamp.from(clock.instant().minus(KEPT)))
                .param("users", users.toArray(String[]::new))
                .update();
        List<String> tasks = database.sql("select distinct task from task_draft")
                .query(String.class)
                .list();
        Collection<String> there = board.holders(tasks).keySet();
        tasks.stream().filter(task -> !there.contains(task)).forEach(this::drop);
    }

    /** Neither the database nor JSON takes these signs, and nobody can read them. */
    private static String plain(String value) {
        String clean = value.replaceAll("[\\x00\\p{Cs}]", "");
        return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST).replaceAll("\\p{Cs}", "");
    }

    private String written(Map<String, String> fields) {
        try {
            return json.writeValueAsString(fields);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Map<String, String> read(String fields) {
        try {
            return json.readValue(fields, FIELDS);
        } catch (JsonProcessingException noJson) {
            throw new IllegalStateException("What the database keeps as JSON is none.", noJson);
        }
    }
}
