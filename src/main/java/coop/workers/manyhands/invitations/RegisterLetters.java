package coop.workers.manyhands.invitations;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.Roles;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.board.Board;
import coop.workers.manyhands.cases.AddressLetterWanted;
import coop.workers.manyhands.cases.Ground;
import coop.workers.manyhands.cases.OwnersLetterWanted;
import coop.workers.manyhands.cases.StillSo;
import coop.workers.manyhands.invitations.RegisterChange.Kind;
import coop.workers.manyhands.membership.MemberEntry;
import coop.workers.manyhands.membership.Register;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonId;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who hears of what two people do in the registers: whom it is about, and those beside whom they stand, the other
 * representatives of the co-op or the other Directors. The latter read that something changes, and not about whom: that
 * they ask, or see.
 */
@Component
class RegisterLetters implements StillSo {

    private static final String NOTICES = "notices/";

    private final RegisterChanges changes;
    private final Register register;
    private final Board board;
    private final People people;
    private final DateWords dates;
    private final Site site;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RegisterLetters(
            RegisterChanges changes,
            Register register,
            Board board,
            People people,
            DateWords dates,
            Site site,
            ApplicationEventPublisher events,
            Clock clock) {
        this.changes = changes;
        this.register = register;
        this.board = board;
        this.people = people;
        this.dates = dates;
        this.site = site;
        this.events = events;
        this.clock = clock;
    }

    /** Something is to be done, on that day at the earliest; whoever is to look at it is told on that day. */
    void proposed(RegisterChange change, Instant earliest) {
        List<Ground> grounds = List.of(new Ground(kind(), change.id().toString()));
        Map<String, String> day = Map.of("onDay", dates.day(earliest));
        if (change.kind().strikes()) {
            change.person().ifPresent(person -> tell(person, template(change.kind()) + "-proposed", day, grounds));
        }
        tellThoseBeside(others(change), "register-to-change", day, grounds);
        boolean members = RegisterDesk.OF_MEMBERS.contains(change.kind());
        events.publishEvent(new OwnersLetterWanted(
                null,
                Roles.SECRETARIES,
                "coordinators/second-eyes",
                Map.of("officeLink", site.publicUrl() + (members ? "/office/members" : "/office/board")),
                grounds,
                change.kind().strikes() ? earliest : null));
    }

    /** It is done. */
    void done(RegisterChange change) {
        Map<String, String> day = Map.of("onDay", dates.day(LocalDate.now(clock)));
        change.person().ifPresent(person -> tell(person, template(change.kind()), day, List.of()));
        tellThoseBeside(others(change), "register-changed", day, List.of());
    }

    /** It is undone. */
    void undone(Optional<PersonId> whom, Stream<PersonId> others) {
        Map<String, String> day = Map.of("onDay", dates.day(LocalDate.now(clock)));
        whom.ifPresent(person -> tell(person, NOTICES + "register-undone", day, List.of()));
        tellThoseBeside(others, "register-changed", day, List.of());
    }

    private static String template(Kind kind) {
        return NOTICES + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Stream<PersonId> others(RegisterChange change) {
        String coop = switch (change.kind()) {
            case ENTER_REPRESENTATIVE -> change.detail(InvitationDesk.COOP);
            case END_REPRESENTATION ->
                change.line()
                        .flatMap(register::find)
                        .map(MemberEntry::organisation)
                        .orElse(null);
            case ENTER_DIRECTOR, DIRECTOR_LEAVES -> null;
        };
        return beside(change.kind(), coop, change.person());
    }

    /** Those beside whom somebody stands: for the same co-op, or on the Board. */
    Stream<PersonId> beside(Kind kind, @Nullable String coop, Optional<PersonId> whom) {
        Stream<PersonId> all = RegisterDesk.OF_THE_BOARD.contains(kind)
                ? board.current().stream().flatMap(director -> director.person().stream())
                : Optional.ofNullable(coop).stream()
                        .flatMap(name -> register.representativesOf(name).stream())
                        .flatMap(entry -> entry.person().stream());
        return all.distinct().filter(person -> !whom.equals(Optional.of(person)));
    }

    /** Nobody rings them for that: it is not about them. */
    private void tellThoseBeside(
            Stream<PersonId> beside, String letter, Map<String, String> values, List<Ground> grounds) {
        people.all(beside.toList()).stream()
                .filter(Person::emailConfirmed)
                .forEach(person -> tell(person.id(), NOTICES + letter, values, grounds));
    }

    /** Whoever has no confirmed address hears of it by a secretary. */
    private void tell(PersonId id, String letter, Map<String, String> values, List<Ground> grounds) {
        people.find(id)
                .ifPresent(person -> events.publishEvent(new AddressLetterWanted(
                        id,
                        person.emailConfirmed() ? person.email() : null,
                        letter,
                        values,
                        Roles.SECRETARIES,
                        grounds,
                        null)));
    }

    /** Of what was proposed, by its id. */
    @Override
    public String kind() {
        return "register-change";
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<String> overtaken(String of, @Nullable PersonId reader) {
        return changes.findById(UUID.fromString(of))
                        .filter(RegisterChange::isProposed)
                        .isPresent()
                ? Optional.empty()
                : Optional.of("It was decided or dropped");
    }
}
