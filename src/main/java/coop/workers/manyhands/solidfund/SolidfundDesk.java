package coop.workers.manyhands.solidfund;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.NameOrder;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.cases.OwnersLetterWanted;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.forms.Answers;
import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementConcluded;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.involvement.Step;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonErased;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.people.PersonPhases;
import coop.workers.manyhands.people.PersonsUnited;
import coop.workers.manyhands.people.UnionPreview;
import coop.workers.manyhands.solidfund.Pledge.State;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where pledges are made, changed and ended, as the pathways tell it. */
@Service
@Transactional
public class SolidfundDesk implements UnionPreview {

    /** The pathway. */
    public static final String SUPPORTER = "solidfund-supporter";

    private static final String SECRETARIES = "secretaries";
    private static final int LATEST = 12;

    private final Pledges pledges;
    private final Payments payments;
    private final PaymentBook book;
    private final InvolvementDesk desk;
    private final People people;
    private final SolidfundSettings settings;
    private final Site site;
    private final DateWords dates;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SolidfundDesk(
            Pledges pledges,
            Payments payments,
            PaymentBook book,
            InvolvementDesk desk,
            People people,
            SolidfundSettings settings,
            Site site,
            DateWords dates,
            ApplicationEventPublisher events,
            Clock clock) {
        this.pledges = pledges;
        this.payments = payments;
        this.book = book;
        this.desk = desk;
        this.people = people;
        this.settings = settings;
        this.site = site;
        this.dates = dates;
        this.events = events;
        this.clock = clock;
    }

    // What the pathways tell

    /**
     * What there is to know once somebody promised.
     *
     * @param supportsAlready whether another pledge of theirs is running; then none was made
     * @param accountKnown whether we can say where to pay without asking a secretary
     */
    public record Promised(boolean supportsAlready, boolean accountKnown) {}

    /** The applicant promises what the sign-up says, and gets a payment reference; whoever comes back keeps theirs. */
    public Promised promise(Reference reference) {
        Involvement involvement = desk.get(reference);
        boolean elsewhere = pledges
                .findByPersonIdOrderByPromisedOn(involvement.person().value())
                .stream()
                .anyMatch(other ->
                        other.state() != State.ENDED && !other.involvementId().equals(involvement.id()));
        if (!elsewhere && find(involvement).isEmpty()) {
            Answers answers = desk.answersOf(reference);
            pledges.lockForDrawing();
            ReferenceFinder given = pledges.finder();
            pledges.save(new Pledge(
                    PaymentReference.drawn(given::meansSomebody),
                    involvement.person(),
                    involvement.id(),
                    pounds(answers, "weeklyAmount"),
                    PayBy.of(Objects.requireNonNull(answers.text("payBy"))),
                    answers.text("coopName"),
                    answers.ticked("share"),
                    today()));
        }
        return new Promised(elsewhere, !settings.payTo().isBlank());
    }

    /** A payment is known: the applicant is a registered supporter. Says whether they come back. */
    public boolean register(Reference reference) {
        return pledgeOf(reference).register(today());
    }

    /** Whoever paused pays again; from when on the next payment is late. */
    public Instant expectPayment(Reference reference) {
        Pledge pledge = pledgeOf(reference);
        pledge.resume(today());
        return book.lateAt(pledge).orElseThrow();
    }

    /**
     * What the payments show that are known.
     *
     * @param missing whether one should have come and did not
     * @param unknown whether that cannot be told, because nobody has gone through the payments for too long
     */
    public record Look(boolean missing, boolean unknown) {}

    /** Looks whether the payment that should have come is there. */
    public Look lookForPayment(Reference reference) {
        Pledge pledge = pledgeOf(reference);
        boolean late = book.isLate(pledge);
        boolean canTell = book.canTell(pledge);
        return new Look(late && canTell, late && !canTell);
    }

    /**
     * A secretary looked, and found the payment of the day that they noted ({@code paidOn}). From then on there is time for the
     * next.
     *
     * @throws SubmissionRefused if that day has not come yet
     */
    public void noteFound(Reference reference) {
        Step looked = lastStepWith(reference, "paidOn");
        LocalDate day = LocalDate.parse(Objects.requireNonNull(looked.answers().text("paidOn")));
        if (day.isAfter(today())) {
            throw refused("paidOn", "That day has not come yet.");
        }
        Pledge pledge = pledgeOf(reference);
        book.note(pledge, day, looked.doneBy());
        pledge.expectNothingBefore(today());
    }

    /**
     * What the applicant changed.
     *
     * @param pauseEnds the day on which they pay again, if they pause
     * @param shares whether Solidfund may be told now
     * @param leaves whether they end it
     */
    public record Changed(@Nullable LocalDate pauseEnds, boolean shares, boolean leaves) {}

    /**
     * The applicant changes their support as they just said ({@code change}).
     *
     * @throws SubmissionRefused if a pause ends too late, or nothing would change
     */
    public Changed change(Reference reference) {
        Answers said = lastStepWith(reference, "change").answers();
        Pledge pledge = pledgeOf(reference);
        String change = Objects.requireNonNull(said.text("change"));
        LocalDate pauseEnds = null;
        switch (change) {
            case "amount" -> {
                Money weekly = pounds(said, "newAmount");
                if (weekly.equals(pledge.weekly())) {
                    throw refused("newAmount", "That is what you pay already.");
                }
                pledge.changeWeekly(weekly, today());
            }
            case "pause" -> {
                pauseEnds = LocalDate.parse(Objects.requireNonNull(said.text("pausedUntil")));
                if (!pauseEnds.isAfter(today()) || pauseEnds.isAfter(today().plusYears(1))) {
                    throw refused("pausedUntil", "A pause ends tomorrow at the earliest, and within a year.");
                }
                pledge.pause(pauseEnds);
            }
            case "share" -> {
                LocalDate told = pledge.solidfundToldOn();
                if (told != null) {
                    throw refused("change", "Solidfund was told on %s.".formatted(dates.day(told)));
                }
                pledge.maySolidfundKnow();
            }
            default -> {
                // To leave changes nothing before the end.
            }
        }
        return new Changed(pauseEnds, change.equals("share"), change.equals("leave"));
    }

    /** A secretary told Solidfund who the supporter is. */
    public void solidfundWasTold(Reference reference) {
        pledgeOf(reference).solidfundWasTold(today());
    }

    /** The support ends, or lapses until somebody pays again. Says whether they have ever been a supporter. */
    public boolean end(Reference reference, State how) {
        Optional<Pledge> known = find(desk.get(reference));
        known.ifPresent(pledge -> {
            if (how == State.LAPSED) {
                pledge.lapse();
            } else {
                pledge.end(today());
            }
        });
        return known.filter(pledge -> pledge.registeredOn() != null).isPresent();
    }

    /** Asks the secretaries to go through the payments, if somebody may be late and nobody can tell. */
    public void askForPayments() {
        int untold = book.untold();
        if (untold > 0) {
            events.publishEvent(new OwnersLetterWanted(
                    null,
                    SECRETARIES,
                    "coordinators/payments-not-known",
                    Map.of(
                            "task",
                            "Go through the payments",
                            "officeLink",
                            site.publicUrl() + "/office/solidfund",
                            "supporters",
                            untold == 1 ? "one supporter" : untold + " supporters",
                            "knownUntil",
                            book.knownUntil().map(dates::day).orElse("no day yet"))));
        }
    }

    // What others ask

    /**
     * A pledge as the office lists it.
     *
     * @param late whether a payment should have come by now, and none is known
     */
    public record Supporter(Pledge pledge, String name, boolean late) {}

    /** All pledges that stand so, or all that there are, by name. */
    @Transactional(readOnly = true)
    public List<Supporter> supporters(@Nullable State state) {
        List<Pledge> wanted = state == null ? pledges.findAll() : pledges.findByState(state);
        Map<PersonId, Person> known = people
                .all(wanted.stream().map(Pledge::person).distinct().toList())
                .stream()
                .collect(Collectors.toMap(Person::id, Function.identity()));
        return wanted.stream()
                .map(pledge -> new Supporter(
                        pledge,
                        Objects.requireNonNull(known.get(pledge.person())).name(),
                        book.isLate(pledge)))
                .sorted(Comparator.comparing(Supporter::name, NameOrder.NAMES)
                        .thenComparing(supporter -> supporter.pledge().promisedOn()))
                .toList();
    }

    /** The pledge of that id, as the office names it. */
    @Transactional(readOnly = true)
    public Optional<Supporter> supporter(UUID id) {
        return pledges.findById(id)
                .map(pledge -> new Supporter(pledge, people.get(pledge.person()).name(), book.isLate(pledge)));
    }

    /**
     * A pledge with its latest payments, newest first.
     *
     * @param more whether there are earlier ones
     */
    public record Support(Pledge pledge, List<Payment> latest, boolean more) {}

    /** The pledge of an involvement, if one was made. */
    @Transactional(readOnly = true)
    public Optional<Support> of(UUID involvement) {
        return pledges.findByInvolvementId(involvement).map(this::withPayments);
    }

    /** Every pledge that somebody made, oldest first. */
    @Transactional(readOnly = true)
    public List<Support> of(PersonId person) {
        return pledges.findByPersonIdOrderByPromisedOn(person.value()).stream()
                .map(this::withPayments)
                .toList();
    }

    Support withPayments(Pledge pledge) {
        List<Payment> latest =
                payments.findByPledgeIdAndTakenBackAtIsNullOrderByDayDesc(pledge.id(), Limit.of(LATEST + 1));
        return new Support(pledge, latest.stream().limit(LATEST).toList(), latest.size() > LATEST);
    }

    /** All payments of somebody that are known, oldest first: what they download. */
    @Transactional(readOnly = true)
    public List<Payment> paymentsOf(PersonId person) {
        List<UUID> theirs = pledges.findByPersonIdOrderByPromisedOn(person.value()).stream()
                .map(Pledge::id)
                .toList();
        return payments.findByPledgeIdInAndTakenBackAtIsNull(theirs).stream()
                .sorted(Comparator.comparing(Payment::day))
                .toList();
    }

    /** The pledge of an involvement; of one that is about money after the end, the last that ended. */
    Optional<Pledge> find(Involvement involvement) {
        if (involvement.pathway().equals(PaymentBook.AFTER_THE_END)) {
            return pledges.findByPersonIdOrderByPromisedOn(involvement.person().value()).stream()
                    .filter(pledge -> pledge.state() == State.ENDED)
                    .reduce((earlier, later) -> later);
        }
        return involvement.pathway().equals(SUPPORTER)
                ? pledges.findByInvolvementId(involvement.id())
                : Optional.empty();
    }

    private Pledge pledgeOf(Reference reference) {
        return find(desk.get(reference))
                .orElseThrow(() -> new IllegalStateException("%s has no pledge.".formatted(reference)));
    }

    private Step lastStepWith(Reference reference, String field) {
        return desk.historyOf(desk.get(reference)).stream()
                .filter(step -> step.answers().text(field) != null)
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new IllegalStateException("%s: nobody said \"%s\".".formatted(reference, field)));
    }

    private static Money pounds(Answers answers, String field) {
        return Money.ofPounds(Integer.parseInt(Objects.requireNonNull(answers.text(field))));
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private static SubmissionRefused refused(String field, String message) {
        return new SubmissionRefused(List.of(new FieldError(field, message)));
    }

    // Who it is about

    /** Whatever brings the support to its end, nothing is promised any more. */
    @EventListener
    void on(InvolvementConcluded concluded) {
        find(concluded.involvement())
                .filter(pledge -> pledge.state() != State.ENDED)
                .ifPresent(pledge -> pledge.end(today()));
    }

    @EventListener
    void on(PersonsUnited united) {
        pledges.findByPersonIdOrderByPromisedOn(united.from().value()).forEach(pledge -> pledge.belongsTo(united.to()));
    }

    /** Before the involvements themselves go. Of payments, day and sum stay for the accounts, without whose they were. */
    @EventListener
    @Order(PersonPhases.HANGING_ON)
    void on(PersonErased erased) {
        List<Pledge> theirs =
                pledges.findByPersonIdOrderByPromisedOn(erased.person().value());
        payments.forgetWhose(theirs.stream().map(Pledge::id).toList());
        pledges.deleteAll(theirs);
        pledges.flush();
    }

    @Override
    @Transactional(readOnly = true)
    public List<String> has(PersonId person) {
        return pledges.findByPersonIdOrderByPromisedOn(person.value()).stream()
                .map(pledge -> "Supporter, %s: %s"
                        .formatted(pledge.reference(), pledge.state().label()))
                .toList();
    }
}
