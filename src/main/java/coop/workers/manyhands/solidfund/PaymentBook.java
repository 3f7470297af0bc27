package coop.workers.manyhands.solidfund;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.WallClock;
import coop.workers.manyhands.cases.CaseStep;
import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.involvement.LetterWanted;
import coop.workers.manyhands.involvement.Pathways;
import coop.workers.manyhands.involvement.StartDesk;
import coop.workers.manyhands.solidfund.Taken.Match;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The payments that are known, and up to which day all are: however they became known, they are entered here. */
@Service
@Transactional
public class PaymentBook {

    /** The variable by which diagrams know when a payment is late. */
    public static final String LATE_AT = "paymentLateAt";

    /** The pathway of money that came after the end. */
    static final String AFTER_THE_END = "paid-after-leaving";

    /** A payment is missing only if the payments were gone through up to so many days ago. */
    private static final Period KNOWN_WITHIN = Period.ofDays(14);

    private final Pledges pledges;
    private final Payments payments;
    private final Reckonings reckonings;
    private final InvolvementDesk desk;
    private final StartDesk starts;
    private final Pathways pathways;
    private final SolidfundSettings settings;
    private final DateWords dates;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    PaymentBook(
            Pledges pledges,
            Payments payments,
            Reckonings reckonings,
            InvolvementDesk desk,
            StartDesk starts,
            Pathways pathways,
            SolidfundSettings settings,
            DateWords dates,
            Clock clock,
            ApplicationEventPublisher events) {
        this.pledges = pledges;
        this.payments = payments;
        this.reckonings = reckonings;
        this.desk = desk;
        this.starts = starts;
        this.pathways = pathways;
        this.settings = settings;
        this.dates = dates;
        this.clock = clock;
        this.events = events;
    }

    // How payments become known

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
            throw refused("references", "Give the reference of the person who paid, such as SF7K2Q4D.");
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
                            && (payment.day().equals(day) || (!another && PaymentMatching.isNear(payment.day(), day))))
                    .findFirst()
                    .ifPresent(payment -> {
                        throw refused(
                                payment.day().equals(day) ? "references" : "another",
                                "%s on %s for %s is entered already."
                                        .formatted(each.words(), dates.day(payment.day()), reference));
                    });
        }
        return take(source, match(source, all, finder), by, null);
    }

    private static List<String> words(String references) {
        return Arrays.stream(references.split("[\\s,;]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** Enters what a source tells of; what is known already changes nothing: see {@link PaymentMatching}. */
    public Taken take(PaymentSource source, String by) {
        payments.lockForEntering();
        List<Pledge> all = pledges.findAll();
        return take(source, match(source, all, finderOf(all)), by, null);
    }

    /** Whose the payments of a source are, and which of them are known; nothing is changed. */
    PaymentMatching match(PaymentSource source, List<Pledge> all, ReferenceFinder finder) {
        return PaymentMatching.of(source, all, finder, this::knownOf);
    }

    /**
     * Enters it; whoever calls holds the lock.
     *
     * @param matching what is known of its payments
     * @param statement the import that it is, if it is one
     */
    Taken take(PaymentSource source, PaymentMatching matching, String by, @Nullable StatementImport statement) {
        if (source.fromTheBank()) {
            matching.known()
                    .forEach((match, payment) ->
                            payment.isOnStatement(match.payment().day(), statement));
        }
        Taken taken = matching.taken();
        Map<Pledge, @Nullable Instant> formerlyLateAt = new LinkedHashMap<>();
        Map<Pledge, List<Payment>> entered = new LinkedHashMap<>();
        for (Match match : taken.entered()) {
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
            payment.cameWith(statement);
            entered.computeIfAbsent(pledge, none -> new ArrayList<>()).add(payment);
        }
        payments.flush();
        Map<UUID, List<Payment>> known = knownOf(entered.keySet());
        formerlyLateAt.keySet().forEach(pledge -> countAnew(pledge, Objects.requireNonNull(known.get(pledge.id()))));
        source.completeUntil().ifPresent(until -> goneThrough(until, by, statement));
        formerlyLateAt.forEach((pledge, lateAt) -> {
            if (tellThePathway(pledge, lateAt)) {
                Objects.requireNonNull(entered.get(pledge)).forEach(Payment::wasTold);
            }
        });
        return taken;
    }

    /** Whoever waits for the payment hears of it; whoever does not is late later than before. Says whether anybody heard. */
    private boolean tellThePathway(Pledge pledge, @Nullable Instant formerlyLateAt) {
        Involvement involvement = desk.find(pledge.involvementId()).orElseThrow();
        if (pledge.state() == Pledge.State.ENDED) {
            boolean underWay = desk.of(pledge.person(), AFTER_THE_END).stream().anyMatch(Involvement::isOpen);
            if (!underWay) {
                starts.begin(pledge.person(), involvement.opportunity(), AFTER_THE_END);
            }
            return !underWay;
        }
        if (pathways.paymentSeen(involvement.reference())) {
            return true;
        }
        lateAt(pledge).ifPresent(now -> desk.dateMoved(involvement.reference(), LATE_AT, formerlyLateAt, now));
        return false;
    }

    /** What was found when somebody looked, in the course of the pathway itself, which goes on by that. */
    void note(Pledge pledge, LocalDate day, String by) {
        payments.lockForEntering();
        List<Payment> known = new ArrayList<>(knownOf(List.of(pledge)).getOrDefault(pledge.id(), List.of()));
        boolean isKnown = known.stream()
                .anyMatch(payment ->
                        payment.amount().equals(pledge.each()) && PaymentMatching.isNear(payment.day(), day));
        if (!isKnown) {
            known.add(payments.save(new Payment(pledge, day, pledge.each(), "hand", false, by, clock.instant())));
            countAnew(pledge, known);
        }
    }

    /** A payment was entered by mistake; it stays, crossed out. Says whether there was anything to take back. */
    public boolean takeBack(UUID id, String by) {
        payments.lockForEntering();
        Optional<Payment> payment = payments.findById(id).filter(one -> !one.isTakenBack());
        payment.ifPresent(wrong -> takeBack(List.of(wrong), by));
        return payment.isPresent();
    }

    /** Crosses payments out, and mends what followed from them; whoever calls holds the lock. */
    void takeBack(List<Payment> wrong, String by) {
        wrong.forEach(payment -> payment.takeBack(by, clock.instant()));
        payments.flush();
        Map<UUID, List<Payment>> byPledge = wrong.stream()
                .filter(payment -> payment.pledgeId() != null)
                .collect(groupingBy(payment -> Objects.requireNonNull(payment.pledgeId())));
        List<Pledge> concerned = pledges.findAllById(byPledge.keySet());
        Map<UUID, List<Payment>> known = knownOf(concerned);
        for (Pledge pledge : concerned) {
            settle(
                    pledge,
                    known.getOrDefault(pledge.id(), List.of()),
                    Objects.requireNonNull(byPledge.get(pledge.id())));
        }
    }

    /** Whoever became a supporter by nothing else is none (a list may have said it before any payment); whoever was told of it is told that it was a mistake. */
    private void settle(Pledge pledge, List<Payment> known, List<Payment> wrong) {
        Instant former = lateAt(pledge).orElse(null);
        Involvement involvement = desk.find(pledge.involvementId()).orElseThrow();
        boolean ended = pledge.state() == Pledge.State.ENDED;
        boolean none = known.isEmpty() && pledge.isSupporter() && pledge.takenOverOn() == null;
        boolean canAskAgain = none && pledge.state() != Pledge.State.LAPSED;
        countAnew(pledge, known);
        if (none) {
            pledge.isNoSupporterYet();
        }
        boolean asksAgain = canAskAgain && pathways.paymentTakenBack(involvement.reference());
        if (!asksAgain) {
            lateAt(pledge).ifPresent(now -> desk.dateMoved(involvement.reference(), LATE_AT, former, now));
        }
        if (ended && known.stream().noneMatch(payment -> payment.isAfter(pledge.endedOn()))) {
            desk.of(pledge.person(), AFTER_THE_END).stream()
                    .filter(Involvement::isOpen)
                    .filter(open -> !pathways.paymentTakenBack(open.reference()))
                    .forEach(open -> desk.happened(
                            open.reference(), "The payment that this is about was taken back", CaseStep.CLOCK));
        }
        if (asksAgain || wrong.stream().anyMatch(Payment::isTold)) {
            Payment one = wrong.get(0);
            events.publishEvent(new LetterWanted(
                    involvement.reference(),
                    asksAgain ? "solidfund-supporter/not-paid-yet" : "solidfund-supporter/payment-taken-back",
                    Map.of("payment", "%s on %s".formatted(one.amount().words(), dates.day(one.day()))),
                    null));
        }
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

    static ReferenceFinder finderOf(Collection<Pledge> all) {
        return new ReferenceFinder(all.stream().map(Pledge::reference).toList());
    }

    // Up to which day they are known

    /**
     * Somebody went through the payments: all that came up to that day are entered.
     *
     * @throws SubmissionRefused if it has not come yet
     */
    public void goneThrough(LocalDate until, String by) {
        goneThrough(until, by, null);
    }

    private void goneThrough(LocalDate until, String by, @Nullable StatementImport statement) {
        if (until.isAfter(LocalDate.now(clock))) {
            throw refused("until", "That day has not come yet.");
        }
        if (knownUntil().filter(known -> !known.isBefore(until)).isEmpty()) {
            reckonings.save(new Reckoning(until, by, clock.instant(), statement));
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
                .map(day -> WallClock.startOf(day.plusDays(1), clock.getZone()));
    }

    /** Whether a payment of a pledge was ever entered, be it that it was taken back. */
    boolean knowsOf(Pledge pledge) {
        return payments.existsByPledgeId(pledge.id());
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
