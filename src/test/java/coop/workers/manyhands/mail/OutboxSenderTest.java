package coop.workers.manyhands.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.MovableClock;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.PageRequest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@ManyHandsTest
class OutboxSenderTest {

    @Autowired
    private WithheldLinks withheld;

    @Autowired
    private coop.workers.manyhands.people.AddressDesk addresses;

    @Autowired
    private OutboxSender ofTheApplication;

    @Autowired
    private Letters letters;

    @Autowired
    private LetterBudget budget;

    @Autowired
    private NewsDigest newsDigest;

    @Autowired
    private StalenessCheck stalenessCheck;

    @Autowired
    private HandDeliveries errands;

    @Autowired
    private OutboxOverview outboxOverview;

    @Autowired
    private SenderAddress sender;

    @Autowired
    private MailPause pause;

    @Autowired
    private CopyWatch copyWatch;

    @Autowired
    private EntityManager entities;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private MovableClock clock;

    @Autowired
    private GreenMail mail;

    @Autowired
    private ApplicationEventPublisher events;

    private final String somebody = "c" + UUID.randomUUID() + "@example.org";

    @BeforeEach
    void onlyTheseCarriersAreAtWork() {
        ofTheApplication.stop();
        jdbc.update(
                "update letter set next_attempt_at = ? where state = 'WAITING'",
                java.sql.Timestamp.from(Instant.now().plus(Duration.ofDays(3650))));
    }

    @AfterEach
    void asBefore() {
        clock.reset();
        ofTheApplication.start();
    }

    private UUID written(String address) {
        Letter letter = new Letter(
                null,
                null,
                "a/letter",
                new Recipient(address, null),
                new LetterText("Hello", "text\n", "<p>html</p>"),
                null,
                sender.domain(),
                true,
                clock.instant());
        new TransactionTemplate(transactions).executeWithoutResult(status -> entities.persist(letter));
        return letter.id();
    }

    private Letter letter(UUID id) {
        return letters.findById(id).orElseThrow();
    }

    private OutboxSender carrierTo(int port) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        return carrierBy(sender);
    }

    private OutboxSender carrierBy(@Nullable JavaMailSender sender) {
        return new OutboxSender(
                newsDigest,
                budget,
                stalenessCheck,
                letters,
                this.sender,
                pause,
                copyWatch,
                new MailServer(providing(sender)),
                events,
                transactions,
                clock);
    }

    private static ObjectProvider<JavaMailSender> providing(@Nullable JavaMailSender sender) {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        if (sender != null) {
            beans.addBean("sender", sender);
        }
        return beans.getBeanProvider(JavaMailSender.class);
    }

    private OutboxSender outboxSender() {
        return carrierTo(mail.getSmtp().getPort());
    }

    private OutboxSender carrierToNobody() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return carrierTo(free.getLocalPort());
        }
    }

    private List<MimeMessage> arrived(String address) {
        return Arrays.stream(mail.getReceivedMessages())
                .filter(message -> {
                    try {
                        return message.getAllRecipients()[0].toString().equals(address);
                    } catch (MessagingException unreadable) {
                        throw new IllegalStateException(unreadable);
                    }
                })
                .toList();
    }

    @Test
    void serverThatIsDownLosesNothingAndIsTriedAgainAtGrowingIntervals() throws Exception {
        UUID first = written(somebody);
        UUID second = written("also-" + somebody);
        OutboxSender down = carrierToNobody();
        for (Duration pause : List.of(
                Duration.ofMinutes(1),
                Duration.ofMinutes(5),
                Duration.ofMinutes(15),
                Duration.ofHours(1),
                Duration.ofHours(6))) {
            down.sendDue();
            Letter waiting = letter(first);
            assertThat(waiting.state()).isEqualTo(LetterState.WAITING);
            assertThat(waiting.lastError()).contains("could not be reached").doesNotContain("@");
            assertThat(Duration.between(clock.instant(), Objects.requireNonNull(waiting.nextAttemptAt())))
                    .isBetween(pause.minusSeconds(20), pause);
            // The other one would have met the same: it was not even tried, and is not late for it.
            jdbc.update(
                    "update letter set next_attempt_at = next_attempt_at + interval '30 days' where id = ?", second);
            outboxSender().sendDue();
            assertThat(arrived(somebody)).isEmpty();
            clock.moveTo(Objects.requireNonNull(waiting.nextAttemptAt()).plusSeconds(1));
        }
        assertThat(letter(first).attempts()).isEqualTo(5);

        outboxSender().sendDue();
        assertThat(letter(first).state()).isEqualTo(LetterState.SENT);
        assertThat(letter(first).lastError()).isNull();
        assertThat(arrived(somebody))
                .singleElement()
                .satisfies(message -> assertThat(message.getMessageID())
                        .isEqualTo(letter(first).messageId()));
        jdbc.update(
                "update letter set next_attempt_at = ? where id = ?", java.sql.Timestamp.from(clock.instant()), second);
        outboxSender().sendDue();
        assertThat(arrived("also-" + somebody)).hasSize(1);
    }

    @Test
    void whatWasNotTriedBecauseTheServerIsDownCountsNoAttempt() throws Exception {
        UUID first = written(somebody);
        UUID second = written("also-" + somebody);
        carrierToNobody().sendDue();
        assertThat(letter(first).attempts() + letter(second).attempts()).isEqualTo(1);
        assertThat(letter(second).nextAttemptAt()).isAfter(clock.instant());
    }

    @Test
    void afterThreeDaysALetterHasFailedAndAnAdminMaySendItAgain() throws Exception {
        UUID id = written(somebody);
        OutboxSender down = carrierToNobody();
        down.sendDue();
        clock.moveTo(Objects.requireNonNull(letter(id).giveUpAt()).minusSeconds(10));
        down.sendDue();
        assertThat(letter(id).state()).isEqualTo(LetterState.WAITING);
        assertThat(letter(id).nextAttemptAt()).isEqualTo(letter(id).giveUpAt());
        clock.moveTo(Objects.requireNonNull(letter(id).giveUpAt()).plusSeconds(1));
        down.sendDue();
        assertThat(letter(id).state()).isEqualTo(LetterState.FAILED);
        assertThat(letter(id).settledAt()).isNotNull();
        assertThat(outboxOverview.counts().get(LetterState.FAILED)).isPositive();
        assertThat(outboxOverview
                        .letters(PageRequest.of(0, 20), LetterState.FAILED)
                        .getContent())
                .extracting(LetterView::id)
                .contains(id);

        outboxOverview.sendAgain(id);
        assertThat(letter(id).attempts()).isZero();
        outboxSender().sendDue();
        assertThat(letter(id).state()).isEqualTo(LetterState.SENT);
        assertThat(arrived(somebody)).hasSize(1);
    }

    @Test
    void refusedRecipientFailsAtOnceAndTheOthersGetTheirs() throws Exception {
        try (MoodySmtp moody = new MoodySmtp()) {
            moody.refuse("nobody-" + somebody, "550 5.1.1 no such user nobody-" + somebody);
            moody.refuse("full-" + somebody, "452 4.2.2 mailbox of full-" + somebody + " is full");
            UUID refused = written("nobody-" + somebody);
            UUID full = written("full-" + somebody);
            UUID unusable = written("x, y@example.org");
            UUID fine = written(somebody);
            carrierTo(moody.port()).sendDue();

            assertThat(letter(refused).state()).isEqualTo(LetterState.FAILED);
            assertThat(letter(refused).lastError()).isEqualTo("The mail server refused the address (550, 5.1.1)");
            assertThat(letter(full).state()).isEqualTo(LetterState.WAITING);
            assertThat(letter(full).lastError())
                    .isEqualTo("The mail server asks to try the address later (452, 4.2.2)");
            assertThat(letter(unusable).state()).isEqualTo(LetterState.FAILED);
            assertThat(letter(unusable).lastError()).contains("not one that an email can be sent to");
            assertThat(letter(fine).state()).isEqualTo(LetterState.SENT);
            assertThat(moody.taken()).hasSize(1);
            assertThat(jdbc.queryForList("select id from letter where address_refused", UUID.class))
                    .contains(refused, unusable)
                    .doesNotContain(full, fine);
        }
    }

    @Test
    void serverThatHangsUpBeforeItsAnswerGetsACopyWithTheSameMessageId() throws Exception {
        try (MoodySmtp moody = new MoodySmtp()) {
            moody.hangUpAfterData(1);
            UUID id = written(somebody);
            carrierTo(moody.port()).sendDue();
            assertThat(letter(id).state()).isEqualTo(LetterState.WAITING);
            assertThat(letter(id).lastError()).isEqualTo("The mail server hung up before it answered");
            clock.moveBy(Duration.ofMinutes(2));
            carrierTo(moody.port()).sendDue();
            assertThat(letter(id).state()).isEqualTo(LetterState.SENT);
            assertThat(moody.taken())
                    .hasSize(2)
                    .allSatisfy(copy -> assertThat(copy)
                            .contains("Message-ID: " + letter(id).messageId()));
        }
    }

    @Test
    void severalCarriersSendEachLetterOnce() throws Exception {
        List<String> addresses = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            addresses.add(i + "-" + somebody);
            written(i + "-" + somebody);
        }
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> rounds = new ArrayList<>();
            for (int node = 0; node < 4; node++) {
                rounds.add(nodes.submit(() -> outboxSender().sendDue()));
            }
            for (Future<?> round : rounds) {
                round.get();
            }
        } finally {
            nodes.shutdown();
        }
        assertThat(addresses).allSatisfy(address -> assertThat(arrived(address)).hasSize(1));
    }

    /** A mail server that takes its time over each. */
    private final class SlowSender extends JavaMailSenderImpl {

        private final Runnable meanwhile;

        SlowSender(Runnable meanwhile) {
            this.meanwhile = meanwhile;
            setHost("127.0.0.1");
            setPort(mail.getSmtp().getPort());
        }

        @Override
        protected void doSend(MimeMessage[] messages, Object @Nullable [] originals) {
            meanwhile.run();
            super.doSend(messages, originals);
        }
    }

    @Test
    void lettersOfANodeThatIsAtThemForLongAreNobodyElses() {
        String other = "other-" + somebody;
        written(somebody);
        written(other);
        AtomicReference<OutboxSender> atIt = new AtomicReference<>();
        atIt.set(carrierBy(new SlowSender(() -> {
            for (int time = 0; time < 3; time++) {
                clock.moveBy(OutboxSender.CLAIM.minusSeconds(1));
                Objects.requireNonNull(atIt.get()).renew();
            }
            outboxSender().sendDue();
        })));

        Objects.requireNonNull(atIt.get()).sendDue();

        assertThat(arrived(somebody)).hasSize(1);
        assertThat(arrived(other)).hasSize(1);
    }

    /** Frozen for a while, or cut off from the database: whoever took its letters meanwhile has them. */
    @Test
    void nodeWhoseClaimRanOutBeginsNoFurtherLetterOfIt() {
        String other = "other-" + somebody;
        written(somebody);
        written(other);
        AtomicBoolean first = new AtomicBoolean(true);
        carrierBy(new SlowSender(() -> {
                    if (first.getAndSet(false)) {
                        clock.moveBy(OutboxSender.CLAIM.plusSeconds(1));
                        outboxSender().sendDue();
                    }
                }))
                .sendDue();

        assertThat(arrived(somebody).size() + arrived(other).size())
                .as("a second copy of the one that was on its way, and of no other")
                .isEqualTo(3);
    }

    @Test
    void letterOfANodeThatDiedIsSentOnceItsClaimRanOut() {
        UUID id = written(somebody);
        UUID claim = UUID.randomUUID();
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        transaction.executeWithoutResult(
                status -> letters.take(claim, clock.instant(), clock.instant().plus(OutboxSender.CLAIM), 10));
        outboxSender().sendDue();
        assertThat(arrived(somebody)).isEmpty();

        clock.moveBy(OutboxSender.CLAIM.plusSeconds(1));
        outboxSender().sendDue();
        assertThat(arrived(somebody)).hasSize(1);
        // The node was only frozen, and comes back late: it marks nothing any more.
        Integer marked = transaction.execute(
                status -> letters.settle(id, claim, LetterState.FAILED, clock.instant(), "too late"));
        assertThat(marked).isZero();
        assertThat(letter(id).state()).isEqualTo(LetterState.SENT);
    }

    @Test
    void withoutAMailServerNothingIsTriedAndSendingAgainSaysWhatToSetUp() {
        UUID id = written(somebody);
        carrierBy(null).sendDue();
        assertThat(letter(id).state()).isEqualTo(LetterState.WAITING);
        assertThat(letter(id).attempts()).isZero();
        OutboxOverview without = new OutboxOverview(
                letters,
                errands,
                new MailSettings(Period.ofDays(180), MailEncryption.NONE),
                new MailServer(providing(null)),
                withheld,
                addresses,
                events,
                clock);
        assertThat(without.canSend()).isFalse();
        assertThatThrownBy(() -> without.sendAgain(id))
                .isInstanceOf(CannotBeSent.class)
                .hasMessageContaining("SPRING_MAIL_HOST");
    }

    @Test
    void hostThatIsSetToNothingIsNone() {
        JavaMailSenderImpl blank = new JavaMailSenderImpl();
        blank.setHost("");
        assertThat(new MailServer(providing(blank)).isThere()).isFalse();
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void letterThatWentOutIsOneLineOfTheLogAndNamesNobody(CapturedOutput log) {
        UUID id = written(somebody);
        outboxSender().sendDue();

        assertThat(log.getAll().lines().filter(line -> line.contains(id.toString())))
                .singleElement()
                .asString()
                .endsWith("Letter %s went out: a/letter".formatted(id));
        assertThat(log.getAll()).doesNotContain(somebody);
    }

    @Test
    void letterThatIsSentAgainKeepsItsMessageId() throws Exception {
        UUID id = written(somebody);
        outboxSender().sendDue();
        outboxOverview.sendAgain(id);
        outboxSender().sendDue();
        List<String> ids = new ArrayList<>();
        for (MimeMessage message : arrived(somebody)) {
            ids.add(message.getMessageID());
        }
        assertThat(ids).containsExactly(letter(id).messageId(), letter(id).messageId());
    }
}
