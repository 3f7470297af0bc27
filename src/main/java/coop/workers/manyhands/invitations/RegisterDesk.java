package coop.workers.manyhands.invitations;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.WallClock;
import coop.workers.manyhands.board.Board;
import coop.workers.manyhands.board.Director;
import coop.workers.manyhands.coordinators.Interests;
import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.invitations.RegisterChange.Kind;
import coop.workers.manyhands.invitations.RegisterChange.State;
import coop.workers.manyhands.involvement.OwnWordDesk;
import coop.workers.manyhands.membership.Capacity;
import coop.workers.manyhands.membership.MemberEntry;
import coop.workers.manyhands.membership.Register;
import coop.workers.manyhands.people.PersonErased;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.people.PersonPhases;
import coop.workers.manyhands.people.PersonsUnited;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where a line of the registers is entered or struck by hand. It takes two people, told apart by account and by email
 * address, neither of whom it is about. Whoever is to be struck hears of it first, and has some days to say something
 * before anybody can confirm it; all whom it concerns hear of it when it is done. How it is undone: {@link RegisterUndo}.
 */
@Service
@Transactional
public class RegisterDesk {

    /** Why somebody cannot enter or strike themselves, and the way out. */
    static final String NOT_ONESELF =
            "Nobody enters or strikes themselves: ask a colleague from the same office to do it.";

    /** The kinds that stand on the page of the register of members. */
    public static final List<Kind> OF_MEMBERS = List.of(Kind.ENTER_REPRESENTATIVE, Kind.END_REPRESENTATION);

    /** The kinds that stand on the page of the Board. */
    public static final List<Kind> OF_THE_BOARD = List.of(Kind.ENTER_DIRECTOR, Kind.DIRECTOR_LEAVES);

    private static final String HOW = "how";
    private static final String SINCE = "inOfficeSince";
    private static final String UNTIL = "termEnds";
    private static final String TERMS_BEFORE = "termsBefore";
    private static final String LEAVES_ON = "leavesOn";
    private static final String LEAVES_WHY = "leavesWhy";

    private static final LocalTime MORNING = LocalTime.of(8, 0);

    /** What no second pair of eyes has looked at by then is dropped. */
    private static final Period WAITS = Period.ofDays(30);

    private final RegisterChanges changes;
    private final Register register;
    private final Board board;
    private final Interests interests;
    private final DateWords dates;
    private final RegisterLetters letters;
    private final Site site;
    private final Clock clock;

    RegisterDesk(
            RegisterChanges changes,
            Register register,
            Board board,
            Interests interests,
            DateWords dates,
            RegisterLetters letters,
            Site site,
            Clock clock) {
        this.changes = changes;
        this.register = register;
        this.board = board;
        this.interests = interests;
        this.dates = dates;
        this.letters = letters;
        this.site = site;
        this.clock = clock;
    }

    // The first pair of eyes

    /**
     * Somebody is to be entered.
     *
     * @param person who they are, if they are known here and agreed to it
     * @param details what was typed, by the fields of the form
     * @param by the Camunda user
     * @throws SubmissionRefused if it is about the one who does it
     */
    public void proposeEntry(
            Kind kind, @Nullable PersonId person, String name, Map<String, String> details, String by) {
        propose(new RegisterChange(kind, person, name, null, details, by, clock.instant()));
    }

    /**
     * A representative's line is to end; says whether there is one to end.
     *
     * @throws SubmissionRefused if it is about the one who does it, or is proposed already
     */
    public boolean proposeEnd(UUID line, String by) {
        Optional<MemberEntry> entry =
                register.find(line).filter(known -> known.isCurrent() && known.organisation() != null);
        entry.ifPresent(known -> propose(new RegisterChange(
                Kind.END_REPRESENTATION,
                known.person().orElse(null),
                known.name(),
                line,
                Map.of(),
                by,
                clock.instant())));
        return entry.isPresent();
    }

    /**
     * A Director is to leave office.
     *
     * @param details what was typed, by the fields of the form
     * @throws SubmissionRefused if it is about the one who does it, or is proposed already
     */
    public void proposeLeaving(Director director, Map<String, String> details, String by) {
        propose(new RegisterChange(
                Kind.DIRECTOR_LEAVES,
                director.person().orElse(null),
                director.name(),
                director.id(),
                details,
                by,
                clock.instant()));
    }

    private void propose(RegisterChange change) {
        if (isAbout(change, change.proposedBy())) {
            throw refused(NOT_ONESELF);
        }
        boolean again = change.line()
                .filter(line ->
                        !changes.findByLineIdAndState(line, State.PROPOSED).isEmpty())
                .isPresent();
        if (again) {
            throw refused(alreadyProposed());
        }
        try {
            changes.saveAndFlush(change);
        } catch (DataIntegrityViolationException raced) {
            throw refused(alreadyProposed());
        }
        letters.proposed(change, confirmedFrom(change));
    }

    /** From when on it can be confirmed: what strikes somebody, once they had some days to say something. */
    public Instant confirmedFrom(RegisterChange change) {
        return change.kind().strikes()
                ? WallClock.moment(
                        LocalDate.ofInstant(change.proposedAt(), site.zone())
                                .plus(OwnWordDesk.TO_OBJECT)
                                .plusDays(1)
                                .atTime(MORNING),
                        site.zone())
                : change.proposedAt();
    }

    /** Whether it can be confirmed by now. */
    public boolean canBeConfirmed(RegisterChange change) {
        return !clock.instant().isBefore(confirmedFrom(change));
    }

    private static String alreadyProposed() {
        return "This waits for a second pair of eyes already: see the list on the page.";
    }

    // The second

    /** What waits for a second pair of eyes, the longest first. */
    @Transactional(readOnly = true)
    public List<RegisterChange> proposed(Collection<Kind> kinds) {
        return changes.findByStateAndKindInOrderByProposedAt(State.PROPOSED, kinds);
    }

    /** What whoever looks has to know, in words. */
    public String inWords(RegisterChange change) {
        return switch (change.kind()) {
            case ENTER_REPRESENTATIVE ->
                "as the representative of %s; %s"
                        .formatted(
                                change.detail(InvitationDesk.COOP),
                                change.detail(InvitationDesk.POSTAL_ADDRESS).replaceAll("\\s*\\R\\s*", ", "));
            case END_REPRESENTATION -> "the line of a co-op's representative, from the day on which it is confirmed";
            case ENTER_DIRECTOR ->
                "%s, in office since %s, term until %s, terms before: %s"
                        .formatted(
                                Director.How.valueOf(change.detail(HOW)).label(),
                                dates.day(LocalDate.parse(change.detail(SINCE))),
                                dates.day(LocalDate.parse(change.detail(UNTIL))),
                                change.detail(TERMS_BEFORE));
            case DIRECTOR_LEAVES ->
                "%s, on %s"
                        .formatted(
                                Director.Why.valueOf(change.detail(LEAVES_WHY)).label(),
                                dates.day(LocalDate.parse(change.detail(LEAVES_ON))));
        };
    }

    /**
     * Somebody else has looked, and it is done.
     *
     * @param by the Camunda user
     * @return what was done, in words; empty if it was settled before
     * @throws SubmissionRefused if whoever looks is whom it is about, or the one who proposed it, or it is too early
     */
    public Optional<String> confirm(UUID id, Collection<Kind> kinds, String by) {
        return open(id, kinds).map(change -> {
            if (interests.areOne(by, change.proposedBy())) {
                throw refused("It takes a second pair of eyes: you proposed it, so somebody else has to confirm it.");
            }
            if (isAbout(change, by)) {
                throw refused("This is about you, so somebody else has to confirm it.");
            }
            if (!canBeConfirmed(change)) {
                throw refused(
                        "The person it is about can say something first. Confirm it from %s on, and drop it if it is not right."
                                .formatted(dates.day(confirmedFrom(change))));
            }
            String name = String.valueOf(change.name());
            UUID line = perform(change);
            letters.done(change);
            change.confirm(line, by, clock.instant());
            return "Done, by two people: %s (%s)."
                    .formatted(name, change.kind().label().toLowerCase(Locale.ROOT));
        });
    }

    /** It is not done; says whether it was still to be decided. Whoever proposed it may do so, and anybody else of the office. */
    public boolean drop(UUID id, Collection<Kind> kinds, String by) {
        Optional<RegisterChange> change = open(id, kinds);
        change.ifPresent(known -> known.drop(by, clock.instant()));
        return change.isPresent();
    }

    private Optional<RegisterChange> open(UUID id, Collection<Kind> kinds) {
        return changes.findLocked(id).filter(change -> change.isProposed() && kinds.contains(change.kind()));
    }

    private UUID perform(RegisterChange change) {
        PersonId person = change.person().orElse(null);
        return switch (change.kind()) {
            case ENTER_REPRESENTATIVE -> enterRepresentative(change, person);
            case END_REPRESENTATION -> {
                UUID line = change.line().orElseThrow();
                if (!register.endRepresentation(line)) {
                    throw refused("This line has ended already: drop the proposal.");
                }
                yield line;
            }
            case ENTER_DIRECTOR -> enterDirector(change, person);
            case DIRECTOR_LEAVES -> {
                UUID line = change.line().orElseThrow();
                if (board.find(line).filter(Director::isInOffice).isEmpty()) {
                    throw refused("They left already: drop the proposal.");
                }
                board.leaves(
                        line,
                        LocalDate.parse(change.detail(LEAVES_ON)),
                        Director.Why.valueOf(change.detail(LEAVES_WHY)));
                yield line;
            }
        };
    }

    private UUID enterRepresentative(RegisterChange change, @Nullable PersonId person) {
        if (person != null
                && register.current(person, Capacity.CO_OP_REPRESENTATIVE).isPresent()) {
            throw refused("They represent a co-op already: end that line first, or drop this.");
        }
        return register.enter(
                        person,
                        Capacity.CO_OP_REPRESENTATIVE,
                        String.valueOf(change.name()),
                        change.detail(InvitationDesk.POSTAL_ADDRESS),
                        change.detail(InvitationDesk.COOP))
                .id();
    }

    private UUID enterDirector(RegisterChange change, @Nullable PersonId person) {
        if (person != null && board.current(person).isPresent()) {
            throw refused("They are a Director already: drop this.");
        }
        return board.enter(
                        person,
                        String.valueOf(change.name()),
                        LocalDate.parse(change.detail(SINCE)),
                        LocalDate.parse(change.detail(UNTIL)),
                        Director.How.valueOf(change.detail(HOW)),
                        Integer.parseInt(change.detail(TERMS_BEFORE)))
                .id();
    }

    // Who is who

    /** A namesake asks a colleague, as anybody does about themselves. */
    private boolean isAbout(RegisterChange change, String user) {
        return interests.isCalled(user, String.valueOf(change.name()))
                || change.person()
                        .filter(person -> interests.isPerson(user, person))
                        .isPresent();
    }

    // Housekeeping

    /** Drops what nobody has looked at for a month; says how many. */
    public int forgetUnseen() {
        List<RegisterChange> old = changes.findByStateAndProposedAtBefore(
                State.PROPOSED,
                clock.instant().atZone(ZoneOffset.UTC).minus(WAITS).toInstant());
        changes.deleteAll(old);
        return old.size();
    }

    /** Before the person goes. */
    @EventListener
    @Order(PersonPhases.UNDER_WAY)
    void on(PersonErased erased) {
        changes.deleteAll(changes.findByPersonId(erased.person().value()));
        changes.flush();
    }

    @EventListener
    void on(PersonsUnited united) {
        changes.findByPersonId(united.from().value()).forEach(change -> change.belongsTo(united.to()));
    }

    static SubmissionRefused refused(String why) {
        return new SubmissionRefused(List.of(new FieldError("", why)));
    }
}
