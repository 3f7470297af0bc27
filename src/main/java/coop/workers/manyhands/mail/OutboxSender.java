package coop.workers.manyhands.mail;

import coop.workers.manyhands.Calendars;
import coop.workers.manyhands.coordinators.NotSent;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets out news that is due, and carries the letters from the outbox to the mail server, in a thread of its own: nobody
 * waits for a mail server. Nothing goes out about something that is done or over.
 *
 * <p>A letter is claimed for a while, sent outside any transaction, and marked; the claim is renewed meanwhile, for a mail server may
 * take minutes. Several nodes never send the same one at once. Should a node stop between the server's answer and the mark, the claim runs out and another sends the letter a
 * second time with the same Message-ID; SMTP allows no better (RFC 1047).
 */
@Component
class OutboxSender implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(OutboxSender.class);

    private static final int BATCH = 10;
    private static final Duration ROUNDS = Duration.ofSeconds(30);

    /** How long letters of a node that is gone wait for another; one that is there renews its claim as long as it is at them. */
    static final Duration CLAIM = Duration.ofSeconds(30);

    private static final Duration RENEWED_EVERY = Duration.ofSeconds(10);

    /** How long to wait after the first failure, the second, and so on; after that the last one holds. */
    private static final List<Duration> PAUSES = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(6));

    private final NewsDigest newsDigest;
    private final LetterBudget budget;
    private final StalenessCheck stalenessCheck;
    private final Letters letters;
    private final SenderAddress sender;
    private final MailPause pause;
    private final CopyWatch copyWatch;
    private final Optional<JavaMailSender> server;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final AtomicBoolean nudged = new AtomicBoolean();
    private volatile @Nullable ThreadPoolTaskScheduler thread;
    private volatile @Nullable ThreadPoolTaskScheduler renewing;
    private volatile @Nullable Claimed claimed;

    OutboxSender(
            NewsDigest newsDigest,
            LetterBudget budget,
            StalenessCheck stalenessCheck,
            Letters letters,
            SenderAddress sender,
            MailPause pause,
            CopyWatch copyWatch,
            MailServer server,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.newsDigest = newsDigest;
        this.budget = budget;
        this.stalenessCheck = stalenessCheck;
        this.letters = letters;
        this.sender = sender;
        this.pause = pause;
        this.copyWatch = copyWatch;
        this.server = server.sender();
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** What this node is at. */
    private record Claimed(UUID claim, Instant until) {}

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void on(LettersWritten written) {
        ThreadPoolTaskScheduler running = thread;
        if (running != null && nudged.compareAndSet(false, true)) {
            running.execute(() -> {
                nudged.set(false);
                round();
            });
        }
    }

    @Override
    public synchronized void start() {
        if (thread != null) {
            return;
        }
        ThreadPoolTaskScheduler started = new ThreadPoolTaskScheduler();
        started.setThreadNamePrefix("letters-");
        started.setDaemon(true);
        started.setWaitForTasksToCompleteOnShutdown(true);
        started.setAwaitTerminationSeconds(20);
        started.initialize();
        started.scheduleWithFixedDelay(this::round, ROUNDS);
        thread = started;
        ThreadPoolTaskScheduler keeper = new ThreadPoolTaskScheduler();
        keeper.setThreadNamePrefix("letters-claimed-");
        keeper.setDaemon(true);
        keeper.initialize();
        keeper.scheduleWithFixedDelay(this::renew, RENEWED_EVERY);
        renewing = keeper;
    }

    @Override
    public synchronized void stop() {
        ThreadPoolTaskScheduler stopping = thread;
        thread = null;
        nudged.set(false);
        if (stopping != null) {
            stopping.shutdown();
        }
        // Last: what was begun is sent to its end.
        ThreadPoolTaskScheduler keeper = renewing;
        renewing = null;
        if (keeper != null) {
            keeper.shutdown();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void round() {
        try {
            if (pause.now().isPresent()) {
                return;
            }
            newsDigest.letOut();
            budget.letOut();
            sendDue(() -> thread == null);
        } catch (RuntimeException unexpected) {
            log.error("The outbox cannot be worked; trying again in {}", ROUNDS, unexpected);
        }
    }

    /** Still at it: nobody else is to take these letters. */
    void renew() {
        Claimed at = claimed;
        if (at == null) {
            return;
        }
        Instant until = clock.instant().plus(CLAIM);
        try {
            settle(() -> letters.renew(at.claim(), until));
        } catch (RuntimeException unreachable) {
            log.warn(
                    "Letters that are being sent cannot be held for longer: {}",
                    unreachable.getClass().getName());
            return;
        }
        if (claimed == at) {
            claimed = new Claimed(at.claim(), until);
        }
    }

    /** Whether there is time to begin one more letter: if the claim could not be renewed, it is put back instead. */
    private boolean holds(UUID claim, Instant now) {
        Claimed at = claimed;
        return at != null && at.claim().equals(claim) && now.isBefore(at.until().minus(RENEWED_EVERY));
    }

    /** Sends whatever is due, until there is nothing left or the server does not take letters. */
    void sendDue() {
        sendDue(() -> false);
    }

    private void sendDue(java.util.function.BooleanSupplier stopping) {
        JavaMailSender smtp = server.orElse(null);
        boolean goesOn = smtp != null && pause.now().isEmpty();
        while (goesOn && !stopping.getAsBoolean()) {
            UUID claim = UUID.randomUUID();
            Instant taken = clock.instant();
            claimed = new Claimed(claim, taken.plus(CLAIM));
            List<Letter> batch = take(claim, taken);
            goesOn = !batch.isEmpty();
            boolean reachable = true;
            for (Letter letter : batch) {
                Instant now = clock.instant();
                try {
                    if (!reachable) {
                        settle(() -> letters.putBack(letter.id(), claim, now.plus(PAUSES.get(0))));
                    } else if (stopping.getAsBoolean() || !holds(claim, now)) {
                        settle(() -> letters.putBack(letter.id(), claim, now));
                    } else {
                        reachable = send(Objects.requireNonNull(smtp), letter, claim);
                    }
                } catch (RuntimeException unmarked) {
                    // It stays claimed for a while, and keeps no other back. Its words stay out of the log.
                    log.warn(
                            "Letter {} cannot be marked; it is looked at again in {}: {}",
                            letter.id(),
                            CLAIM,
                            unmarked.getClass().getName());
                }
            }
            claimed = null;
            goesOn &= reachable;
        }
    }

    private List<Letter> take(UUID claim, Instant now) {
        return Objects.requireNonNull(transaction.execute(status -> {
            letters.take(claim, now, now.plus(CLAIM), BATCH);
            return letters.findByClaimOrderByCreatedAt(claim);
        }));
    }

    /** Sends one letter, unless it was overtaken, and marks it; says whether the server can be reached. */
    private boolean send(JavaMailSender smtp, Letter letter, UUID claim) {
        Optional<String> overtaken;
        try {
            overtaken = stalenessCheck.overtaken(letter);
            Map<UUID, String> gone = overtaken.isEmpty() ? stalenessCheck.overtakenParts(letter) : Map.of();
            if (!gone.isEmpty()) {
                settle(() -> takeApart(letter, claim, gone));
                return true;
            }
            if (overtaken.isEmpty()) {
                stalenessCheck.elsewhere(letter).ifPresent(now -> {
                    settle(() -> letters.readdress(letter.id(), claim, now.address(), now.name()));
                    letter.goesTo(now);
                });
                MimeMessage message = smtp.createMimeMessage();
                MimeMessages.fill(message, letter, entriesWith(letter), sender, clock.instant());
                smtp.send(message);
            }
        } catch (MailException | MessagingException failure) {
            return failed(letter, claim, DeliveryFailure.of(failure));
        } catch (RuntimeException unexpected) {
            // One letter that cannot be made up keeps no other back. Its words stay out of the log.
            log.warn(
                    "Letter {} cannot be made up: {}",
                    letter.id(),
                    unexpected.getClass().getName());
            return failed(letter, claim, DeliveryFailure.of(unexpected));
        }
        if (overtaken.isPresent()) {
            settle(() -> leftOut(letter, claim, overtaken.get()));
            return true;
        }
        Instant gone = clock.instant();
        settle(() -> {
            letters.settle(letter.id(), claim, LetterState.SENT, gone, null);
            copyWatch.sent(gone);
        });
        copyWatch.remember(gone);
        log.info("Letter {} went out: {}", letter.id(), letter.template());
        return true;
    }

    /** What a letter of several holds is so no more in part: the rest goes letter by letter. */
    private void takeApart(Letter letter, UUID claim, Map<UUID, String> gone) {
        Instant now = clock.instant();
        if (letters.settle(
                        letter.id(),
                        claim,
                        LetterState.NOT_NEEDED,
                        now,
                        "Part of it is so no more; the rest goes by itself")
                == 0) {
            return;
        }
        for (Letter part : letters.findByGatheringIdOrderByCreatedAt(letter.id())) {
            String why = gone.get(part.id());
            if (why == null) {
                part.goesByItself(server.isPresent(), now);
            } else {
                part.isLeftOutWithIt(why);
            }
        }
    }

    private List<Calendars.File> entriesWith(Letter letter) {
        List<Letter> carrying = letter.template().equals(NewsDigest.SEVERAL)
                ? letters.findByGatheringIdOrderByCreatedAt(letter.id())
                : List.of(letter);
        return carrying.stream().map(Letter::calendar).filter(Objects::nonNull).toList();
    }

    private void leftOut(Letter letter, UUID claim, String why) {
        boolean ours = letters.settle(letter.id(), claim, LetterState.NOT_NEEDED, clock.instant(), why) == 1;
        Occasion occasion = letter.occasion();
        if (ours && letter.coordinator() != null && occasion != null) {
            events.publishEvent(new NotSent(
                    letter.coordinator(),
                    letter.template(),
                    List.copyOf(occasion.tasks().keySet())));
        }
    }

    private boolean failed(Letter letter, UUID claim, DeliveryFailure mishap) {
        Instant now = clock.instant();
        Instant giveUpAt = Objects.requireNonNull(letter.giveUpAt());
        if (mishap.reach() == DeliveryFailure.Reach.ADDRESS) {
            log.warn("Letter {} failed: {}", letter.id(), mishap.words());
            settle(() -> letters.settleRefused(letter.id(), claim, now, mishap.words()));
        } else if (mishap.reach() == DeliveryFailure.Reach.LETTER_FOR_GOOD || !now.isBefore(giveUpAt)) {
            log.warn("Letter {} failed: {}", letter.id(), mishap.words());
            settle(() -> letters.settle(letter.id(), claim, LetterState.FAILED, now, mishap.words()));
        } else {
            Instant next = now.plus(pauseAfter(letter.attempts()));
            log.info("Letter {} waits until {}: {}", letter.id(), next, mishap.words());
            settle(() -> letters.putOff(letter.id(), claim, next.isAfter(giveUpAt) ? giveUpAt : next, mishap.words()));
        }
        return mishap.reach() != DeliveryFailure.Reach.SERVER;
    }

    static Duration pauseAfter(int attempts) {
        return PAUSES.get(Math.min(Math.max(attempts, 1), PAUSES.size()) - 1);
    }

    private void settle(Runnable mark) {
        transaction.executeWithoutResult(status -> mark.run());
    }
}
