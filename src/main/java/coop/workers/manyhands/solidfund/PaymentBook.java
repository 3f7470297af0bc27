package coop.workers.manyhands.solidfund;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.involvement.Pathways;
import coop.workers.manyhands.solidfund.PaymentSource.Incoming;
import coop.workers.manyhands.solidfund.Taken.Match;
import coop.workers.manyhands.solidfund.Taken.Unmatched;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** The payments that are known, and up to which day all are: however they became known, they are entered here. */
@Service
@Transactional
public class PaymentBook {

    /** The variable by which diagrams know when a payment is late. */
    public static final String LATE_AT = "paymentLateAt";

    /** The pathway of money that came after the end. */
    static final String AFTER_THE_END = "paid-after-leaving";

    /** Between the day that somebody entered and the day that the bank books it. */
    private static final int DAYS_BETWEEN_HAND_AND_BANK = 3;

    /** A payment is missing only if the payments were gone through up to so many days ago. */
    private static final Period KNOWN_WITHIN = Period.ofDays(14);

    private final Pledges pledges;
    private final Payments payments;
    private final Reckonings reckonings;
    private final InvolvementDesk desk;
    private final Pathways pathways;
    private final SolidfundSettings settings;
    private final DateWords dates;
    private final Clock clock;
    private final TransactionTemplate transaction;

    PaymentBook(
            Pledges pledges,
            Payments payments,
            Reckonings reckonings,
            InvolvementDesk desk,
            Pathways pathways,
            SolidfundSettings settings,
            DateWords dates,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.transaction = new TransactionTemplate(transactions);
        this.pledges = pledges;
        this.payments = payments;
        this.reckonings = reckonings;
        this.desk = desk;
        this.pathways = pathways;
        this.settings = settings;
        this.dates = dates;
        this.clock = clock;
    }

    // How payments become known

    /**
     * A statement and what came of it.
     *
     * @param knownUntil up to which day all payments are known now; null if nobody has ever said
     */
    public record Imported(
            Statement statement, Taken taken, @Nullable LocalDate knownUntil) {}

    /**
     * Enters the payments of a bank's statement. The same statement again changes nothing, nor does one that overlaps.
     *
     * @param until the day up to which it goes, if that is later than its last line
     * @throws StatementUnusable if the file is no statement, or it is not clear which way its money went
     */
    @Transactional(propagation = Propagation.NEVER)
    public Imported importStatement(byte[] file, MoneyIn moneyIn, @Nullable LocalDate until, String by) {
        // Reading takes long, and others wait for the lock: all of it is done before.
        ReferenceFinder finder = finderOf(pledges.findAll());
        Statement statement = new StatementReader(
                        moneyIn, text -> finder.find(text).reference() != null, LocalDate.now(clock))
                .read(file)
                .upTo(until);
        statement.payments().forEach(payment -> finder.find(payment.text()));
        return Objects.requireNonNull(transaction.execute(begun -> {
            payments.lockForEntering();
            List<Pledge> all = pledges.findAll();
            boolean asBefore =
                    finder.looksFor(all.stream().map(Pledge::reference).toList());
            Taken taken = take(statement, all, asBefore ? finder : finderOf(all), by);
            return new Imported(statement, taken, knownUntil().orElse(null));
        }));
    }

    /**
     * Enters what came in for one supporter or, through a co-op, for several.
     *
     * @param references as somebody typed them, between spaces or commas
     * @param each what came for each of them
     * @param another whether it is another payment than one that is known of those days
     * @throws SubmissionRefused if a reference is nobody's, or such a payment is known already
     */
    public Taken enterByHand(String references, LocalDate day, Money each, boolean another, String by) {
        if (day.isAfter(LocalDate.now(clock))) {
            throw refused("paidOn", "That day has not come yet.");
        }
        payments.lockForEntering();
        List<Pledge> all = pledges.findAll();
        ReferenceFinder finder = finderOf(all);
        List<PaymentReference> meant = new ArrayList<>();
        for (String word : words(references)) {
            ReferenceFinder.Found found = finder.find(word);
            PaymentReference reference = found.reference();
            if (reference == null) {
                throw refused("references", "\"%s\" is nobody's reference.".formatted(word));
            }
            if (found.stood() != null) {
                throw refused(
                        "references", "\"%s\" is nobody's reference. Did you mean %s?".formatted(word, reference));
            }
            if (meant.contains(reference)) {
                throw refused("references", "%s stands there twice.".formatted(reference));
            }
            meant.add(reference);
        }
        if (meant.isEmpty()) {
            throw refused("references", "Give the reference of whoever paid, such as SF7K2Q4D.");
        }
        ByHand source = new ByHand(meant, day, each);
        Map<PaymentReference, Pledge> byReference = byReference(all);
        Map<UUID, List<Payment>> known = knownOf(meant.stream()
                .map(one -> Objects.requireNonNull(byReference.get(one)))
                .toList());
        for (PaymentReference reference : meant) {
            UUID pledge = Objects.requireNonNull(byReference.get(reference)).id();
            known.getOrDefault(pledge, List.of()).stream()
                    .filter(payment -> payment.amount().equals(each)
                            && (payment.day().equals(day) || (!another && isNear(payment.day(), day))))
                    .findFirst()
                    .ifPresent(payment -> {
                        throw refused(
                                payment.day().equals(day) ? "references" : "another",
                                "%s on %s for %s is entered already."
                                        .formatted(each.words(), dates.day(payment.day()), reference));
                    });
        }
        return take(source, all, finder, by);
    }

    private static List<String> words(String references) {
        return Arrays.stream(references.split("[\\s,;]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /**
     * Enters what a source tells of. What is known already is recognised by pledge, day and sum: of those that are alike in all
     * three, only as many are new as there are more in the source than are known. So nothing else of a statement has to be kept.
     */
    public Taken take(PaymentSource source, String by) {
        payments.lockForEntering();
        List<Pledge> all = pledges.findAll();
        return take(source, all, finderOf(all), by);
    }

    private Taken take(PaymentSource source, List<Pledge> all, ReferenceFinder finder, String by) {
        Map<PaymentReference, Pledge> byReference = byReference(all);
        List<Match> matches = new ArrayList<>();
        List<Unmatched> unmatched = new ArrayList<>();
        for (Incoming payment : source.payments()) {
            ReferenceFinder.Found found = finder.find(payment.text());
            if (found.reference() == null) {
                unmatched.add(new Unmatched(payment, found.several()));
            } else {
                Pledge pledge = Objects.requireNonNull(byReference.get(found.reference()));
                matches.add(new Match(payment, pledge, found.stood(), pledge.state() == Pledge.State.ENDED));
            }
        }
        Map<UUID, List<Payment>> known =
                knownOf(matches.stream().map(Match::pledge).distinct().toList());
        Map<Pledge, @Nullable Instant> formerlyLateAt = new LinkedHashMap<>();
        List<Match> entered = new ArrayList<>();
        List<Match> seenBefore = new ArrayList<>();
        Set<Payment> recognised = new HashSet<>();
        for (Match match : matches) {
            List<Payment> ofPledge = known.computeIfAbsent(match.pledge().id(), none -> new ArrayList<>());
            Optional<Payment> same = recognise(match.payment(), ofPledge, recognised, source.fromTheBank());
            if (same.isPresent()) {
                recognised.add(same.get());
                seenBefore.add(match);
            } else {
                Pledge pledge = match.pledge();
                formerlyLateAt.putIfAbsent(pledge, lateAt(pledge).orElse(null));
                Payment payment = payments.save(new Payment(
                        pledge,
                        match.payment().day(),
                        match.payment().amount(),
                        source.code(),
                        source.fromTheBank(),
                        by,
                        clock.instant()));
                ofPledge.add(payment);
                recognised.add(payment);
                entered.add(match);
            }
        }
        formerlyLateAt.keySet().forEach(pledge -> countAnew(pledge, Objects.requireNonNull(known.get(pledge.id()))));
        source.completeUntil().ifPresent(until -> goneThrough(until, by));
        formerlyLateAt.forEach(this::tellThePathway);
        return new Taken(List.copyOf(entered), List.copyOf(seenBefore), List.copyOf(unmatched));
    }

    /** The payment that this one is, if it is known: each answers for one line only. */
    private static Optional<Payment> recognise(
            Incoming incoming, List<Payment> known, Set<Payment> taken, boolean fromTheBank) {
        List<Payment> alike = known.stream()
                .filter(payment -> payment.amount().equals(incoming.amount()) && !taken.contains(payment))
                .toList();
        Optional<Payment> sameDay = alike.stream()
                .filter(payment -> payment.day().equals(incoming.day()))
                .findFirst();
        Optional<Payment> same = sameDay.isPresent() || !fromTheBank
                ? sameDay
                : alike.stream()
                        .filter(payment -> !payment.onStatement() && isNear(payment.day(), incoming.day()))
                        .findFirst();
        if (fromTheBank) {
            same.ifPresent(payment -> payment.isOnStatement(incoming.day()));
        }
        return same;
    }

    private static boolean isNear(LocalDate one, LocalDate other) {
        return Math.abs(one.toEpochDay() - other.toEpochDay()) <= DAYS_BETWEEN_HAND_AND_BANK;
    }

    /** Whoever waits for the payment hears of it; whoever does not is late later than before. */
    private void tellThePathway(Pledge pledge, @Nullable Instant formerlyLateAt) {
        Involvement involvement = desk.find(pledge.involvementId()).orElseThrow();
        if (pledge.state() == Pledge.State.ENDED) {
            boolean underWay = desk.of(pledge.person(), AFTER_THE_END).stream().anyMatch(Involvement::isOpen);
            if (!underWay) {
                desk.begin(pledge.person(), involvement.opportunity(), AFTER_THE_END);
            }
        } else if (!pathways.paymentSeen(involvement.reference())) {
            lateAt(pledge).ifPresent(now -> desk.dateMoved(involvement.reference(), LATE_AT, formerlyLateAt, now));
        }
    }

    /** What was found when somebody looked, in the course of the pathway itself, which goes on by that. */
    void note(Pledge pledge, LocalDate day, String by) {
        payments.lockForEntering();
        List<Payment> known = new ArrayList<>(knownOf(List.of(pledge)).getOrDefault(pledge.id(), List.of()));
        boolean isKnown = known.stream()
                .anyMatch(payment -> payment.amount().equals(pledge.each()) && isNear(payment.day(), day));
        if (!isKnown) {
            known.add(payments.save(new Payment(pledge, day, pledge.each(), "hand", false, by, clock.instant())));
            countAnew(pledge, known);
        }
    }

    /**
     * A payment was entered by mistake; it stays, crossed out. Says whether it could be taken back: what a statement shows
     * cannot.
     */
    public boolean takeBack(UUID id, String by) {
        Optional<Payment> payment = payments.findById(id).filter(Payment::canBeTakenBack);
        payment.ifPresent(wrong -> {
            wrong.takeBack(by, clock.instant());
            Optional<Pledge> pledge = Optional.ofNullable(wrong.pledgeId()).flatMap(pledges::findById);
            pledge.ifPresent(this::countAnew);
        });
        return payment.isPresent();
    }

    private void countAnew(Pledge pledge) {
        Instant former = lateAt(pledge).orElse(null);
        countAnew(pledge, payments.findByPledgeIdInAndTakenBackAtIsNull(List.of(pledge.id())));
        Reference reference = desk.find(pledge.involvementId()).orElseThrow().reference();
        lateAt(pledge).ifPresent(now -> desk.dateMoved(reference, LATE_AT, former, now));
    }

    private static void countAnew(Pledge pledge, Collection<Payment> known) {
        pledge.isPaidUntil(known.stream()
                .filter(payment -> !payment.isTakenBack())
                .map(Payment::coversUntil)
                .max(Comparator.naturalOrder())
                .orElse(null));
    }

    private Map<UUID, List<Payment>> knownOf(Collection<Pledge> some) {
        return payments
                .findByPledgeIdInAndTakenBackAtIsNull(
                        some.stream().map(Pledge::id).toList())
                .stream()
                .collect(groupingBy(payment -> Objects.requireNonNull(payment.pledgeId())));
    }

    private static Map<PaymentReference, Pledge> byReference(Collection<Pledge> all) {
        return all.stream().collect(toMap(Pledge::reference, Function.identity()));
    }

    private ReferenceFinder finderOf(Collection<Pledge> all) {
        return new ReferenceFinder(all.stream().map(Pledge::reference).toList());
    }

    // Up to which day they are known

    /**
     * Somebody went through the payments: all that came up to that day are entered.
     *
     * @throws SubmissionRefused if it has not come yet
     */
    public void goneThrough(LocalDate until, String by) {
        if (until.isAfter(LocalDate.now(clock))) {
            throw refused("until", "That day has not come yet.");
        }
        if (knownUntil().filter(known -> !known.isBefore(until)).isEmpty()) {
            reckonings.save(new Reckoning(until, by, clock.instant()));
        }
    }

    /** Up to which day all payments are known. */
    @Transactional(readOnly = true)
    public Optional<LocalDate> knownUntil() {
        return reckonings.findFirstByOrderByCompleteUntilDesc().map(Reckoning::completeUntil);
    }

    /** Whether a payment should have come by now, and none has, as far as anybody knows. */
    @Transactional(readOnly = true)
    public boolean isLate(Pledge pledge) {
        return pledge.inTimeUntil(settings.grace(pledge.payBy()))
                .filter(LocalDate.now(clock)::isAfter)
                .isPresent();
    }

    /** Whether the payments are known well enough to say that one of this pledge is missing. */
    boolean canTell(Pledge pledge) {
        LocalDate recently = LocalDate.now(clock).minus(KNOWN_WITHIN);
        LocalDate lastDay = pledge.inTimeUntil(settings.grace(pledge.payBy())).orElse(recently);
        LocalDate needed = lastDay.isAfter(recently) ? lastDay : recently;
        return knownUntil().filter(known -> !known.isBefore(needed)).isPresent();
    }

    /** How many supporters may be late, and nobody can tell because the payments are not known. */
    int untold() {
        return (int) pledges.findByState(Pledge.State.SUPPORTING).stream()
                .filter(pledge -> isLate(pledge) && !canTell(pledge))
                .count();
    }

    /** The moment from which the next payment is late; empty while none is expected. */
    Optional<Instant> lateAt(Pledge pledge) {
        return pledge.inTimeUntil(settings.grace(pledge.payBy()))
                .map(day -> day.plusDays(1).atStartOfDay(clock.getZone()).toInstant());
    }

    /** The payments of a pledge, newest first, those that were taken back among them. */
    @Transactional(readOnly = true)
    public Page<Payment> of(Pledge pledge, Pageable page) {
        return payments.findByPledgeIdOrderByDayDesc(pledge.id(), page);
    }

    private static SubmissionRefused refused(String field, String message) {
        return new SubmissionRefused(List.of(new FieldError(field, message)));
    }
}
