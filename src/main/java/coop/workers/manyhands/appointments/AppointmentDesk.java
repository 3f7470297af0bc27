package coop.workers.manyhands.appointments;

import coop.workers.manyhands.Calendars;
import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.WallClock;
import coop.workers.manyhands.cases.Choices;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.forms.Field;
import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.involvement.AskingDesk;
import coop.workers.manyhands.involvement.CalendarEntries;
import coop.workers.manyhands.involvement.FirmDates;
import coop.workers.manyhands.involvement.HelperReplied;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementConcluded;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.involvement.InvolvementLetters;
import coop.workers.manyhands.involvement.LetterDetails;
import coop.workers.manyhands.involvement.Step;
import coop.workers.manyhands.people.Named;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.PersonErased;
import coop.workers.manyhands.people.PersonPhases;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where two people agree on a time: somebody offers some, the applicant chooses one, and both have it in their calendars
 * until it is over or called off. What was offered stands in the history of the involvement.
 */
@Service
@Transactional
public class AppointmentDesk implements Choices, LetterDetails, CalendarEntries, FirmDates {

    private final Appointments appointments;
    private final EntityManager entities;
    private final InvolvementDesk desk;
    private final InvolvementLetters letters;
    private final AskingDesk asking;
    private final People people;
    private final Calendars calendars;
    private final DateWords dates;
    private final Site site;
    private final Clock clock;

    AppointmentDesk(
            Appointments appointments,
            EntityManager entities,
            InvolvementDesk desk,
            InvolvementLetters letters,
            AskingDesk asking,
            People people,
            Calendars calendars,
            DateWords dates,
            Site site,
            Clock clock) {
        this.appointments = appointments;
        this.entities = entities;
        this.desk = desk;
        this.letters = letters;
        this.asking = asking;
        this.people = people;
        this.calendars = calendars;
        this.dates = dates;
        this.site = site;
        this.clock = clock;
    }

    /**
     * Looks at the times that the last form offered.
     *
     * @throws SubmissionRefused if one of them had passed when it was offered, is there twice or is only half filled in
     */
    public void offer(Reference reference) {
        // Heard only after a pause, they may have passed since, and nobody is there to be told: whoever chooses sees
        // the others.
        Step offered = lastStep(desk.get(reference), false).orElseThrow();
        List<FieldError> faults = Offer.faults(offered.answers(), offered.at(), site.zone());
        if (!faults.isEmpty()) {
            throw new SubmissionRefused(faults);
        }
    }

    /**
     * Puts down the time that was chosen; where nobody had to choose, the first that was offered.
     *
     * @throws SubmissionRefused if it has passed meanwhile
     */
    public Appointment appoint(Reference reference) {
        Involvement involvement = desk.get(reference);
        Offer offer = lastOffer(involvement).orElseThrow();
        String code = lastStep(involvement, true)
                .map(step -> step.answers().text("time"))
                .orElse(null);
        LocalDateTime chosen = code == null
                ? offer.times().values().iterator().next()
                : Optional.ofNullable(offer.find(code)).orElseThrow();
        Instant starts = WallClock.moment(chosen, site.zone());
        if (!starts.isAfter(clock.instant())) {
            throw new SubmissionRefused(List.of(new FieldError(
                    code == null ? "firstTime" : "time", "That time has passed meanwhile. Choose another.")));
        }
        return appointments.save(
                new Appointment(involvement.id(), starts, offer.minutes(), offer.place(), clock.instant()));
    }

    /**
     * Brings the last appointment to its end: one that is still to come is called off, and both are told; of one that is
     * over it is noted whether they met ({@code happened}). Whoever offered times that nobody needs any more is told too.
     *
     * @return how many were missed so far
     */
    public int settle(Reference reference) {
        Involvement involvement = desk.get(reference);
        asking.nothingMoreToAsk(reference);
        List<Appointment> all = appointments.findByInvolvementIdOrderByAgreedAt(involvement.id());
        Optional<Appointment> last = lastOf(all);
        Optional<Offer> offer = lastOffer(involvement);
        if (offer.isPresent()
                && last.filter(known -> !known.agreedAt().isBefore(offer.get().at()))
                        .isEmpty()) {
            asking.tellHelper(reference, "appointments/not-needed", null);
        } else if (last.isPresent() && !last.get().isCalledOff()) {
            if (last.get().startsAt().isAfter(clock.instant())) {
                callOff(reference, last.get());
            } else if ("missed".equals(desk.answersOf(reference).text("happened"))) {
                last.get().miss();
            }
        }
        return (int) all.stream().filter(Appointment::isMissed).count();
    }

    /** When they met last, as far as anybody knows. */
    @Transactional(readOnly = true)
    public Optional<Instant> lastHeld(Reference reference) {
        return appointments
                .findByInvolvementIdOrderByAgreedAt(desk.get(reference).id())
                .stream()
                .filter(known -> !known.isCalledOff() && !known.isMissed())
                .map(Appointment::startsAt)
                .filter(starts -> !starts.isAfter(clock.instant()))
                .reduce((earlier, later) -> later);
    }

    /** The appointment that is still to come, if there is one. */
    @Transactional(readOnly = true)
    public Optional<Appointment> next(Involvement involvement) {
        return lastOf(appointments.findByInvolvementIdOrderByAgreedAt(involvement.id()))
                .filter(known -> !known.isCalledOff() && known.endsAt().isAfter(clock.instant()));
    }

    /** Something of the next appointment changes in this transaction: whoever calls it off at the same moment begins anew. */
    public void changes(Involvement involvement) {
        next(involvement).ifPresent(next -> entities.lock(next, LockModeType.OPTIMISTIC_FORCE_INCREMENT));
    }

    /** When it is, as letters say it. */
    String inWords(Appointment appointment) {
        return dates.moment(appointment.startsAt());
    }

    /** Somebody else keeps that time free. */
    @Override
    @Transactional(readOnly = true)
    public Optional<Instant> firmDate(Involvement involvement) {
        return next(involvement).map(Appointment::startsAt);
    }

    /** All that were agreed on, those called off and missed too, in the order in which they were. */
    @Transactional(readOnly = true)
    public List<Appointment> agreedOn(Involvement involvement) {
        return appointments.findByInvolvementIdOrderByAgreedAt(involvement.id());
    }

    private static Optional<Appointment> lastOf(List<Appointment> all) {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    private Optional<Offer> lastOffer(Involvement involvement) {
        return desk.historyOf(involvement).stream()
                .filter(step -> Offer.isIn(step.answers()))
                .reduce((earlier, later) -> later)
                .map(step -> Offer.of(step.at(), step.answers()));
    }

    /** The last form that offered times or, if {@code chosen}, chose one after that. */
    private Optional<Step> lastStep(Involvement involvement, boolean chosen) {
        return desk.historyOf(involvement).stream()
                .filter(step ->
                        Offer.isIn(step.answers()) || (chosen && step.answers().text("time") != null))
                .reduce((earlier, later) -> later);
    }

    // What others ask for

    @Override
    public String source() {
        return "times";
    }

    /** The times that were offered last and have not passed. */
    @Override
    @Transactional(readOnly = true)
    public List<Field.Option> of(Reference reference) {
        return lastOffer(desk.get(reference)).stream()
                .flatMap(offer -> offer.times().values().stream())
                .filter(time -> WallClock.moment(time, site.zone()).isAfter(clock.instant()))
                .map(time -> new Field.Option(Offer.codeOf(time), inWords(time)))
                .toList();
    }

    private String inWords(LocalDateTime time) {
        return dates.moment(WallClock.moment(time, site.zone()));
    }

    @Override
    public String kind() {
        return "appointment";
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, String> of(Involvement involvement) {
        Map<String, String> values = new LinkedHashMap<>();
        involvement
                .helper()
                .ifPresent(helper ->
                        values.put("helper", Named.in(helper, people.get(helper).name())));
        lastOf(appointments.findByInvolvementIdOrderByAgreedAt(involvement.id()))
                .ifPresent(appointment -> {
                    values.put("appointment", dates.moment(appointment.startsAt()));
                    values.put("appointmentPlace", appointment.place());
                });
        lastOffer(involvement)
                .ifPresent(offer -> values.put(
                        "offeredTimes",
                        offer.times().values().stream().map(this::inWords).collect(Collectors.joining("; "))));
        return values;
    }

    /** The calendar entry of the last appointment; one that was called off takes itself out again. */
    @Override
    @Transactional(readOnly = true)
    public Optional<Calendars.File> entryOf(Involvement involvement) {
        return lastOf(appointments.findByInvolvementIdOrderByAgreedAt(involvement.id()))
                .map(appointment -> calendars.file(new Calendars.Entry(
                        appointment.id(),
                        appointment.isCalledOff() ? 1 : 0,
                        appointment.startsAt(),
                        appointment.endsAt(),
                        site.federation().shortName() + ": a conversation",
                        "You agreed on this at %s; the reference is %s. Questions: %s"
                                .formatted(site.federation().name(), involvement.reference(), site.contactEmail()),
                        // What takes itself out needs no place, and may outlast whoever wrote it.
                        appointment.isCalledOff() ? null : appointment.place(),
                        appointment.isCalledOff())));
    }

    /**
     * Nobody has met, or been missed, at a time that is still to come.
     *
     * @throws SubmissionRefused at the field {@code happened}
     */
    @EventListener
    void on(HelperReplied replied) {
        String happened = replied.answers().text("happened");
        if (happened == null || happened.equals("otherTime")) {
            return;
        }
        next(desk.get(replied.reference()))
                .filter(appointment -> appointment.startsAt().isAfter(clock.instant()))
                .ifPresent(appointment -> {
                    throw new SubmissionRefused(List.of(new FieldError(
                            "happened",
                            "You are to meet on %s, which is still to come. Answer once you have; or choose that another time is needed."
                                    .formatted(dates.moment(appointment.startsAt())))));
                });
    }

    /** Whatever ended it: nobody waits at a time that nobody keeps. */
    @EventListener
    void on(InvolvementConcluded concluded) {
        if (concluded.hasRowsIn("appointment")) {
            next(concluded.involvement())
                    .filter(appointment -> appointment.startsAt().isAfter(clock.instant()))
                    .ifPresent(appointment -> callOff(concluded.involvement().reference(), appointment));
        }
    }

    private void callOff(Reference reference, Appointment appointment) {
        appointment.callOff(clock.instant());
        letters.writeTo(reference, "appointments/called-off", kind());
        if (desk.get(reference).helper().isPresent()) {
            asking.tellHelper(reference, "appointments/called-off-for-you", kind());
        } else {
            letters.writeToOwner(reference, "coordinators/called-off");
        }
    }

    /** Before the involvements themselves go. Whoever was to meet them is told, without a name. */
    @EventListener
    @Order(PersonPhases.HANGING_ON)
    void on(PersonErased erased) {
        List<Involvement> theirs = desk.of(erased.person());
        Map<UUID, Involvement> byId =
                theirs.stream().collect(Collectors.toMap(Involvement::id, involvement -> involvement));
        appointments.findByInvolvementIdIn(byId.keySet()).stream()
                .filter(appointment ->
                        !appointment.isCalledOff() && appointment.startsAt().isAfter(clock.instant()))
                .map(appointment -> byId.get(appointment.involvementId()))
                .distinct()
                .forEach(involvement -> {
                    next(involvement).ifPresent(appointment -> appointment.callOff(clock.instant()));
                    asking.tellHelper(involvement.reference(), "appointments/erased", kind());
                });
        appointments.deleteByInvolvementIdIn(byId.keySet());
    }
}
