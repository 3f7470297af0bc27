package coop.workers.manyhands.mail;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lets tests outside say when letters are carried, instead of the thread that does it otherwise, or before it does. */
public final class LetterRounds {

    private final OutboxSender outboxSender;
    private final NewsDigest newsDigest;
    private final JdbcClient database;
    private final Clock clock;

    private LetterRounds(ApplicationContext application) {
        this.outboxSender = application.getBean(OutboxSender.class);
        this.newsDigest = application.getBean(NewsDigest.class);
        this.database = application.getBean(JdbcClient.class);
        this.clock = application.getBean(Clock.class);
    }

    /** Letters go as they do, and when {@link #finish} is called. */
    public static LetterRounds beside(ApplicationContext application) {
        return new LetterRounds(application);
    }

    /** From now on letters go when {@link #carry} is called, and only then. */
    public static LetterRounds of(ApplicationContext application) {
        LetterRounds rounds = new LetterRounds(application);
        rounds.outboxSender.stop();
        return rounds;
    }

    /** Where the thread is at work: whatever is due goes now, and what it has in its hands is waited for. */
    public void finish() {
        if (outboxSender.isRunning()) {
            Awaitility.await()
                    .pollInSameThread()
                    .pollInterval(Duration.ofMillis(5))
                    .atMost(Duration.ofSeconds(30))
                    .until(
                            () -> {
                                carry();
                                return inHands();
                            },
                            List::isEmpty);
        }
    }

    /**
     * What somebody is sending at this moment, in words that help where it goes on for ever. What is due counts too: the thread
     * may have it in its hands in a transaction that nobody sees yet, and would send it after the clock has moved.
     */
    private List<String> inHands() {
        return database.sql("""
                        select concat_ws(' ', id, template, 'attempts', attempts, 'written', created_at, 'until', next_attempt_at)
                        from letter where state = 'WAITING' and (claim is not null or next_attempt_at <= :now)""")
                .param("now", Timestamp.from(clock.instant()))
                .query(String.class)
                .list();
    }

    /** Carries whatever is due, as the thread would. */
    public void carry() {
        newsDigest.letOut();
        outboxSender.sendDue();
    }
}
