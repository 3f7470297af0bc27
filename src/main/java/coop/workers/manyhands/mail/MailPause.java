package coop.workers.manyhands.mail;

import coop.workers.manyhands.Site;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps every email back on a database that was restored or copied, until an admin has looked at what waits: what it holds may have gone
 * long ago, be for somebody who is gone, or come from a copy that nobody is to hear from.
 * When that is so, {@link CopyWatch} finds out.
 */
@Component
@Transactional
public class MailPause {

    private final JdbcClient database;
    private final Site site;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MailPause(JdbcClient database, Site site, ApplicationEventPublisher events, Clock clock) {
        this.database = database;
        this.site = site;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Why nothing goes out.
     *
     * @param since since when
     * @param why in a sentence, for admins
     */
    public record Pause(Instant since, String why) {}

    /** What becomes of the emails of one kind that wait. */
    public enum Choice {
        /** They go out. */
        SEND("Send them"),
        /** They never go. */
        DISCARD("Discard them"),
        /** They stay at hand, to be sent one by one. */
        KEEP("Keep them here");

        private final String label;

        Choice(String label) {
            this.label = label;
        }

        /** What admins read. */
        public String label() {
            return label;
        }
    }

    /** The emails of one kind that wait: how many, and when the first and the last were written. */
    public record Kind(String template, String subject, long count, Instant first, Instant last) {}

    /** Whether, and why, nothing goes out now. */
    @Transactional(readOnly = true)
    public Optional<Pause> now() {
        return database.sql("select paused_since, paused_why from mail_place where paused_since is not null")
                .query((row, number) ->
                        new Pause(row.getObject(1, OffsetDateTime.class).toInstant(), row.getString(2)))
                .optional();
    }

    /** What waits, by kind: written before and since. */
    @Transactional(readOnly = true)
    public List<Kind> waiting() {
        return database.sql("""
                        select template, min(subject) as subject, count(*), min(created_at), max(created_at)
                        from letter where state in ('WAITING', 'HELD') group by template order by template""")
                .query((row, number) -> new Kind(
                        row.getString(1),
                        row.getString(2),
                        row.getLong(3),
                        row.getObject(4, OffsetDateTime.class).toInstant(),
                        row.getObject(5, OffsetDateTime.class).toInstant()))
                .list();
    }

    /**
     * Ends the pause: what waits of each kind goes, is dropped, or is kept, as was chosen.
     *
     * @throws CannotBeSent if nothing is paused by now, or emails of a kind wait that nobody has chosen about
     */
    public void end(Map<String, Choice> choices) {
        if (database.sql("select paused_since from mail_place where paused_since is not null for update")
                .query(OffsetDateTime.class)
                .optional()
                .isEmpty()) {
            throw new CannotBeSent("Email is not paused any more: somebody else has seen to it.");
        }
        TreeSet<String> unasked = new TreeSet<>();
        waiting().forEach(kind -> unasked.add(kind.template()));
        unasked.removeAll(choices.keySet());
        if (!unasked.isEmpty()) {
            throw new CannotBeSent(
                    "Nothing was changed: emails of other kinds have been written since you opened this page (%s). Choose about them too."
                            .formatted(String.join(", ", unasked)));
        }
        choices.forEach((template, choice) -> {
            if (choice != Choice.SEND) {
                settle(template, choice == Choice.KEEP ? LetterState.KEPT : LetterState.NOT_NEEDED);
            }
        });
        // As if one had gone now: the mark outside is of before the restore.
        database.sql("update mail_place set paused_since = null, paused_why = null, public_url = :url,"
                        + " last_sent_at = greatest(last_sent_at, :now)")
                .param("url", site.publicUrl())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        events.publishEvent(new LettersWritten());
    }

    private void settle(String template, LetterState state) {
        boolean dropped = state == LetterState.NOT_NEEDED;
        database.sql("""
                        update letter set state = :state, next_attempt_at = null, claim = null, settled_at = :settled,
                            last_error = :why, news_at = null, quoted = null
                        where template = :template and state in ('WAITING', 'HELD')""")
                .param("state", state.name())
                .param("settled", dropped ? clock.instant().atOffset(ZoneOffset.UTC) : null)
                .param("why", dropped ? "An admin discarded it after a restore, or in a copy" : null)
                .param("template", template)
                .update();
    }

    /** Keeps everything back from now on; where that is so already, nothing changes. */
    void begin(String why) {
        database.sql("update mail_place set paused_since = :now, paused_why = :why where paused_since is null")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("why", why)
                .update();
    }
}
