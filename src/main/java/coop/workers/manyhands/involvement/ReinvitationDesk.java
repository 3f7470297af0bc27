package coop.workers.manyhands.involvement;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.cases.AddressLetterWanted;
import coop.workers.manyhands.cases.Ground;
import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.cases.Standing;
import coop.workers.manyhands.cases.StillSo;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.catalogue.Opportunity;
import coop.workers.manyhands.links.LinkPurpose;
import coop.workers.manyhands.links.LinkReaders;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonErased;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.people.PersonPhases;
import coop.workers.manyhands.people.PersonsUnited;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Asks somebody whose way ended whether they would take it up again: by a link in their own mailbox, not often, and never once they
 * said no. A yes signs them up as they were.
 */
@Service
@Transactional
public class ReinvitationDesk implements StillSo, LinkReaders {

    /** How long after one asking the next may come, about the same thing. */
    static final Duration BETWEEN = Duration.ofDays(90);

    /** Ends after which somebody may well want to come back; others reached what they set out for, or go on elsewhere. */
    private static final Set<Outcome> ENDS = Set.of(Outcome.DECLINED, Outcome.WITHDRAWN, Outcome.LAPSED);

    private final JdbcClient database;
    private final InvolvementDesk desk;
    private final SignUpDesk signUps;
    private final Catalogue catalogue;
    private final People people;
    private final Links links;
    private final Site site;
    private final DateWords dates;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ReinvitationDesk(
            JdbcClient database,
            InvolvementDesk desk,
            SignUpDesk signUps,
            Catalogue catalogue,
            People people,
            Links links,
            Site site,
            DateWords dates,
            ApplicationEventPublisher events,
            Clock clock) {
        this.database = database;
        this.desk = desk;
        this.signUps = signUps;
        this.catalogue = catalogue;
        this.people = people;
        this.links = links;
        this.site = site;
        this.dates = dates;
        this.events = events;
        this.clock = clock;
    }

    /**
     * An asking.
     *
     * @param reference of the case that ended
     * @param saidYes null while nobody answered
     */
    public record Asking(
            UUID id,
            PersonId person,
            Reference reference,
            String opportunity,
            Instant askedAt,
            @Nullable Boolean saidYes) {

        Instant until() {
            return askedAt.plus(LinkPurpose.AGAIN.lifetime().orElseThrow());
        }
    }

    /** Whether it is an end after which somebody can be asked at all. */
    public boolean mayFollow(Involvement involvement) {
        Outcome how = involvement.outcome();
        return how != null && ENDS.contains(how);
    }

    /** Why they cannot be asked now, and what to do instead, in words; empty if they can. */
    @Transactional(readOnly = true)
    public Optional<String> objection(Involvement involvement) {
        if (!mayFollow(involvement)) {
            return Optional.of(
                    involvement.isOpen()
                            ? "It is under way: there is nothing to begin again."
                            : "It ended well, or goes on elsewhere: there is nothing to begin again.");
        }
        Opportunity opportunity = catalogue.get(involvement.opportunity());
        if (opportunity.isRetired()
                || !opportunity.acceptsNow()
                || !involvement.pathway().equals(opportunity.pathway())) {
            return Optional.of("Nobody new can start with “%s” at present.".formatted(opportunity.title()));
        }
        Person person = people.get(involvement.person());
        if (!person.emailConfirmed()) {
            return Optional.of(
                    "They have no email address that is known to be theirs. Ask them yourself; if they want to, start it for them in Tasklist.");
        }
        if (signUps.alreadyIn(person.id(), opportunity).isPresent()) {
            return Optional.of("They are on the way again already: look at what they do here.");
        }
        return last(person.id(), opportunity.slug()).flatMap(this::tooSoon);
    }

    private Optional<String> tooSoon(Asking last) {
        if (Boolean.FALSE.equals(last.saidYes())) {
            return Optional.of(
                    "They were asked on %s and said no: they are not asked again. If they change their mind, they sign up."
                            .formatted(dates.day(last.askedAt())));
        }
        Instant again = last.askedAt().plus(BETWEEN);
        return clock.instant().isBefore(again)
                ? Optional.of("They were asked on %s. They are not asked once more before %s."
                        .formatted(dates.day(last.askedAt()), dates.day(again)))
                : Optional.empty();
    }

    /**
     * Asks them, by an email to their own address.
     *
     * @param by the Camunda user
     * @return why not, in words; empty if they are asked
     */
    public Optional<String> ask(Reference reference, String by) {
        Involvement involvement = desk.get(reference);
        // Whoever asks the same person at the same moment waits here, and finds this one.
        database.sql("select pg_advisory_xact_lock(27, hashtext(:person))")
                .param("person", involvement.person().value().toString())
                .query(row -> {});
        Optional<String> objection = objection(involvement);
        if (objection.isPresent()) {
            return objection;
        }
        Person person = people.get(involvement.person());
        Opportunity opportunity = catalogue.get(involvement.opportunity());
        Asking asking =
                new Asking(UUID.randomUUID(), person.id(), reference, opportunity.slug(), clock.instant(), null);
        database.sql("""
                        insert into reinvitation (id, person_id, reference, opportunity, asked_by, asked_at)
                        values (:id, :person, :reference, :opportunity, :by, :at)""")
                .param("id", asking.id())
                .param("person", person.id().value())
                .param("reference", reference.value())
                .param("opportunity", opportunity.slug())
                .param("by", by)
                .param("at", asking.askedAt().atOffset(ZoneOffset.UTC))
                .update();
        desk.happened(reference, "Asked whether they would like to begin again", by);
        String link = "%s/again/%s"
                .formatted(site.publicUrl(), links.token(LinkPurpose.AGAIN, asking.id(), person.linkGeneration()));
        events.publishEvent(new AddressLetterWanted(
                person.id(),
                person.email(),
                "again/invitation",
                Map.of(
                        "name",
                        person.name(),
                        "opportunity",
                        opportunity.title(),
                        "reference",
                        reference.value(),
                        "answerUntil",
                        dates.day(asking.until()),
                        "againLink",
                        link),
                opportunity.lookedAfterBy(),
                List.of(new Ground(kind(), asking.id().toString())),
                null,
                link));
        return Optional.empty();
    }

    /**
     * The asking by whose link somebody comes, answered or not; empty if it is gone, or their links were voided.
     *
     * @param generation as the link has it
     */
    @Transactional(readOnly = true)
    public Optional<Asking> find(UUID id, int generation) {
        return find(id).filter(asking -> people.find(asking.person())
                .filter(person -> person.linkGeneration() == generation)
                .isPresent());
    }

    /**
     * Yes: they are signed up as they were then, once.
     *
     * @return what they are in now, by this answer or by the same one before; empty if they said no before, or it is over
     * @throws coop.workers.manyhands.forms.SubmissionRefused if what they filled in then is not enough any more
     * @throws AlreadyInvolved if they are in it already
     */
    public Optional<Reference> yes(UUID id) {
        Optional<Asking> open = find(id).filter(asking -> answer(asking, true));
        return open.map(asking -> {
                    Reference now = signUps.takeUpAgain(asking.reference());
                    desk.happened(asking.reference(), "Began again: it goes on as " + now, Standing.APPLICANT);
                    return now;
                })
                .or(() -> find(id).filter(asking -> Boolean.TRUE.equals(asking.saidYes()))
                        .flatMap(this::goesOnAs));
    }

    private Optional<Reference> goesOnAs(Asking asking) {
        return desk.of(asking.person()).stream()
                .filter(involvement ->
                        involvement.isOpen() && involvement.opportunity().equals(asking.opportunity()))
                .map(Involvement::reference)
                .findFirst();
    }

    /** No, thank you: nobody asks again. Says whether it was open. */
    public boolean no(UUID id) {
        Optional<Asking> open = find(id).filter(asking -> answer(asking, false));
        open.ifPresent(asking -> desk.happened(asking.reference(), "Would rather not begin again", Standing.APPLICANT));
        return open.isPresent();
    }

    private boolean answer(Asking asking, boolean yes) {
        return database.sql(
                                "update reinvitation set said_yes = :yes, answered_at = :now where id = :id and answered_at is null")
                        .param("yes", yes)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("id", asking.id())
                        .update()
                == 1;
    }

    @Override
    public String kind() {
        return "reinvitation";
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<String> overtaken(String of, @Nullable PersonId reader) {
        Optional<Asking> open = find(UUID.fromString(of)).filter(asking -> asking.saidYes() == null);
        return open.isEmpty()
                ? Optional.of("They have answered.")
                : open.flatMap(asking -> signUps.alreadyIn(asking.person(), catalogue.get(asking.opportunity())))
                        .map(in -> "They are in it again.");
    }

    private Optional<Asking> find(UUID id) {
        return database.sql("select * from reinvitation where id = :id")
                .param("id", id)
                .query((row, number) -> askingIn(row))
                .optional();
    }

    private Optional<Asking> last(PersonId person, String opportunity) {
        return database.sql("""
                        select * from reinvitation where person_id = :person and opportunity = :opportunity
                        order by asked_at desc, id limit 1""")
                .param("person", person.value())
                .param("opportunity", opportunity)
                .query((row, number) -> askingIn(row))
                .optional();
    }

    private static Asking askingIn(ResultSet row) throws SQLException {
        return new Asking(
                row.getObject("id", UUID.class),
                new PersonId(row.getObject("person_id", UUID.class)),
                new Reference(row.getString("reference")),
                row.getString("opportunity"),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                (Boolean) row.getObject("said_yes"));
    }

    @EventListener
    void on(PersonsUnited united) {
        database.sql("update reinvitation set person_id = :to where person_id = :from")
                .param("to", united.to().value())
                .param("from", united.from().value())
                .update();
    }

    @EventListener
    @Order(PersonPhases.HANGING_ON)
    void on(PersonErased erased) {
        database.sql("delete from reinvitation where person_id = :person")
                .param("person", erased.person().value())
                .update();
    }

    @Override
    public Set<LinkPurpose> readBy() {
        return Set.of(LinkPurpose.AGAIN);
    }

    @Override
    public Optional<PersonId> readerOf(LinkPurpose purpose, UUID subject) {
        return find(subject).map(Asking::person);
    }
}
