package coop.workers.manyhands.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.mail.MailPause.Choice;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.MovableClock;
import jakarta.mail.MessagingException;
import jakarta.persistence.EntityManager;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A database that was restored or copied sends nothing before somebody has looked at what waits. */
@ManyHandsTest
class MailPauseTest {

    @TempDir
    private Path folder;

    @Autowired
    private MailPause pause;

    @Autowired
    private MailStatus status;

    @Autowired
    private OutboxSender sender;

    @Autowired
    private Letters letters;

    @Autowired
    private EntityManager entities;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private JdbcClient database;

    @Autowired
    private MovableClock clock;

    @Autowired
    private Site site;

    @Autowired
    private GreenMail mail;

    @BeforeEach
    void nothingElseSends() {
        sender.stop();
    }

    @AfterEach
    void asBefore() {
        if (pause.now().isPresent()) {
            pause.end(choices(Map.of()));
        }
        sender.start();
    }

    private UUID written(String template) {
        Letter letter = new Letter(
                null,
                null,
                template,
                new Recipient(template.replace('/', '.') + "@example.org", null),
                new LetterText("Hello", "text\n", "<p>html</p>"),
                null,
                "example.org",
                true,
                clock.instant());
        new TransactionTemplate(transactions).executeWithoutResult(status -> entities.persist(letter));
        return letter.id();
    }

    /** These, and of whatever other tests left waiting, to send it. */
    private Map<String, Choice> choices(Map<String, Choice> some) {
        Map<String, Choice> all = new HashMap<>();
        pause.waiting().forEach(kind -> all.put(kind.template(), Choice.SEND));
        all.putAll(some);
        return all;
    }

    private LetterState state(UUID letter) {
        return letters.findById(letter).orElseThrow().state();
    }

    private long arrivedOf(String template) {
        return Arrays.stream(mail.getReceivedMessages())
                .filter(message -> {
                    try {
                        return message.getAllRecipients()[0]
                                .toString()
                                .equals(template.replace('/', '.') + "@example.org");
                    } catch (MessagingException unreadable) {
                        throw new IllegalStateException(unreadable);
                    }
                })
                .count();
    }

    private CopyWatch watchAt(String url) {
        return new CopyWatch(
                pause,
                database,
                transactions,
                new Site(folder, url, "a@example.org", "https://f", ZoneId.of("UTC")),
                folder.toString());
    }

    @Test
    void nothingGoesOutUntilItIsDecidedWhatBecomesOfEachKindAndThenItDoesSo() {
        pause.begin("It was restored.");
        UUID goes = written("pause/goes");
        UUID dropped = written("pause/dropped");
        UUID stays = written("pause/stays");

        sender.sendDue();
        assertThat(state(goes)).isEqualTo(LetterState.WAITING);
        assertThat(arrivedOf("pause/goes")).isZero();
        assertThat(status.now().level()).isEqualTo(MailStatus.Level.PAUSED);
        assertThat(pause.waiting()).extracting(MailPause.Kind::template).contains("pause/goes", "pause/dropped");

        pause.end(choices(Map.of("pause/dropped", Choice.DISCARD, "pause/stays", Choice.KEEP)));
        sender.sendDue();

        assertThat(state(goes)).isEqualTo(LetterState.SENT);
        assertThat(arrivedOf("pause/goes")).isEqualTo(1);
        assertThat(state(dropped)).isEqualTo(LetterState.NOT_NEEDED);
        assertThat(state(stays)).isEqualTo(LetterState.KEPT);
        assertThat(arrivedOf("pause/dropped") + arrivedOf("pause/stays")).isZero();
        assertThat(pause.now()).isEmpty();
    }

    @Test
    void kindThatNobodyHasChosenAboutHoldsEverythingBack() {
        pause.begin("It was restored.");
        written("pause/new-kind");
        Map<String, Choice> seen = choices(Map.of());
        seen.remove("pause/new-kind");

        assertThatThrownBy(() -> pause.end(seen))
                .isInstanceOf(CannotBeSent.class)
                .hasMessageContaining("pause/new-kind");
        assertThat(pause.now()).isPresent();
        pause.end(choices(Map.of("pause/new-kind", Choice.DISCARD)));
        assertThatThrownBy(() -> pause.end(Map.of()))
                .isInstanceOf(CannotBeSent.class)
                .hasMessageContaining("not paused any more");
    }

    @Test
    void copyAtAnotherAddressIsPaused() {
        watchAt(site.publicUrl()).look();
        assertThat(pause.now()).isEmpty();
        watchAt("http://127.0.0.1:9999").look();
        assertThat(pause.now()).as("another port of one's own machine").isEmpty();

        watchAt("https://staging.weavers.coop").look();

        assertThat(pause.now())
                .get()
                .extracting(MailPause.Pause::why)
                .asString()
                .contains(site.publicUrl(), "https://staging.weavers.coop");
    }

    @Test
    void databaseThatKnowsNothingOfTheLastEmailIsARestoredOne() {
        CopyWatch watch = watchAt(site.publicUrl());
        Instant gone = clock.instant();
        watch.sent(gone);
        watch.remember(gone);
        watch.look();
        assertThat(pause.now()).isEmpty();

        database.sql("update mail_place set last_sent_at = :before")
                .param("before", gone.minus(Duration.ofHours(1)).atOffset(ZoneOffset.UTC))
                .update();
        watch.look();

        assertThat(pause.now())
                .get()
                .extracting(MailPause.Pause::why)
                .asString()
                .contains("restored from a backup");
        pause.end(choices(Map.of()));
        watch.look();
        assertThat(pause.now()).as("once it is decided, it is").isEmpty();
    }
}
