package coop.workers.manyhands.mailings;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.NameOrder;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.cases.AddressLetterWanted;
import coop.workers.manyhands.cases.Ground;
import coop.workers.manyhands.cases.StillSo;
import coop.workers.manyhands.involvement.RefusedAddresses;
import coop.workers.manyhands.links.LinkPurpose;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.people.Channel;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where coordinators write to everybody of something: a draft, who gets it, and one email each, once. Whoever left, or asked to get
 * no such messages, is left out, also where the email waited.
 */
@Service
@Transactional
public class MailingDesk implements StillSo {

    private static final Duration DAY = Duration.ofDays(1);

    /** So many that were sent are listed. */
    private static final int LISTED = 50;

    private final JdbcClient database;
    private final Audiences audiences;
    private final MailingStops stops;
    private final RefusedAddresses refused;
    private final People people;
    private final Links links;
    private final Site site;
    private final MailingSettings settings;
    private final DateWords dates;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MailingDesk(
            JdbcClient database,
            Audiences audiences,
            MailingStops stops,
            RefusedAddresses refused,
            People people,
            Links links,
            Site site,
            MailingSettings settings,
            DateWords dates,
            ApplicationEventPublisher events,
            Clock clock) {
        this.database = database;
        this.audiences = audiences;
        this.stops = stops;
        this.refused = refused;
        this.people = people;
        this.links = links;
        this.site = site;
        this.settings = settings;
        this.dates = dates;
        this.events = events;
        this.clock = clock;
    }

    /** To how many it went. */
    public record Sent(int emails, int byHand) {}

    /** Those of some groups of coordinators: drafts first, then those that were sent last. */
    @Transactional(readOnly = true)
    public List<Mailing> of(boolean everything, Collection<String> groups) {
        return database.sql("""
                        select * from mailing where :everything or looked_after_by = any(:groups::text[])
                        order by sent_at desc nulls first, made_at desc, id limit :most""")
                .param("everything", everything)
                .param("groups", groups.toArray(String[]::new))
                .param("most", LISTED)
                .query((row, number) -> mailingIn(row))
                .list();
    }

    /** The message of that id, if there is one. */
    @Transactional(readOnly = true)
    public Optional<Mailing> find(UUID id) {
        return database.sql("select * from mailing where id = :id")
                .param("id", id)
                .query((row, number) -> mailingIn(row))
                .optional();
    }

    /** A new draft. */
    public UUID draft(Audiences.Known to, String subject, String words, String by) {
        UUID id = UUID.randomUUID();
        database.sql("""
                        insert into mailing (id, audience, audience_of, looked_after_by, subject, words, made_by, made_at, changed_at, version)
                        values (:id, :audience, :of, :group, :subject, :words, :by, :now, :now, 0)""")
                .param("id", id)
                .param("audience", to.audience().kind().name())
                .param("of", to.audience().of())
                .param("group", to.lookedAfterBy())
                .param("subject", subject)
                .param("words", words)
                .param("by", by)
                .param("now", now())
                .update();
        return id;
    }

    /**
     * The draft says this from now on.
     *
     * @throws OptimisticLockingFailureException if it was changed or sent meanwhile
     */
    public void change(Mailing draft, String subject, String words) {
        int changed = database.sql("""
                        update mailing set subject = :subject, words = :words, changed_at = :now, version = version + 1
                        where id = :id and version = :version and sent_at is null""")
                .param("subject", subject)
                .param("words", words)
                .param("now", now())
                .param("id", draft.id())
                .param("version", draft.version())
                .update();
        if (changed == 0) {
            throw new OptimisticLockingFailureException("The message was changed or sent meanwhile.");
        }
    }

    /**
     * The draft is thrown away.
     *
     * @return whether there was one to throw away
     */
    public boolean throwAway(UUID id) {
        return database.sql("delete from mailing where id = :id and sent_at is null")
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Drafts that nobody changed or sent for so long that they are about something past are deleted; says how many. */
    int forgetDrafts() {
        return database.sql("delete from mailing where sent_at is null and changed_at < :then")
                .param("then", clock.instant().minus(Mailing.DRAFTS_KEPT).atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Everybody of it as they are now, by name, with who gets it and who does not. */
    @Transactional(readOnly = true)
    public List<Reader> readers(Mailing mailing) {
        Map<PersonId, Boolean> pausing = audiences.everybodyOf(mailing.audience());
        Set<PersonId> stopped = stops.of(mailing.lookedAfterBy());
        return people.all(pausing.keySet()).stream()
                .map(person -> reader(person, pausing.getOrDefault(person.id(), false), stopped.contains(person.id())))
                .sorted(Comparator.comparing(Reader::name, NameOrder.NAMES)
                        .thenComparing(one -> one.person().value()))
                .toList();
    }

    private Reader reader(Person person, boolean pausing, boolean stopped) {
        if (stopped) {
            return not(person, "asked not to get such messages");
        }
        if (pausing) {
            return not(person, "takes a break");
        }
        if (person.emailConfirmed()) {
            return refused.of(person).isPresent()
                    ? not(person, "their mail server refuses their address: ask them for another one")
                    : new Reader(person.id(), person.name(), Reader.Way.EMAIL, "");
        }
        return person.details().contactBy() == Channel.EMAIL
                ? not(person, "has not confirmed their address")
                : new Reader(
                        person.id(), person.name(), Reader.Way.BY_HAND, "no email: your group passes it on by hand");
    }

    private static Reader not(Person person, String why) {
        return new Reader(person.id(), person.name(), Reader.Way.NOT, why);
    }

    /** To whom it went, by name; those who are still known. */
    @Transactional(readOnly = true)
    public List<Reader> wentTo(Mailing mailing) {
        Map<PersonId, Boolean> byHand = new HashMap<>();
        database.sql("select person_id, by_hand from mailing_copy where mailing_id = :id")
                .param("id", mailing.id())
                .query(row -> {
                    byHand.put(new PersonId(row.getObject("person_id", UUID.class)), row.getBoolean("by_hand"));
                });
        return people.all(byHand.keySet()).stream()
                .map(person -> new Reader(
                        person.id(),
                        person.name(),
                        Boolean.TRUE.equals(byHand.get(person.id())) ? Reader.Way.BY_HAND : Reader.Way.EMAIL,
                        ""))
                .sorted(Comparator.comparing(Reader::name, NameOrder.NAMES))
                .toList();
    }

    /**
     * Sends it, once: one email each to those who are to get it now.
     *
     * @param version the draft that was looked at
     * @param by the Camunda user
     * @throws MailingRefused if it was sent or changed meanwhile, nobody would get it, or enough was sent for today
     */
    public Sent send(UUID id, int version, String by) {
        Mailing mailing = database.sql("select * from mailing where id = :id for update")
                .param("id", id)
                .query((row, number) -> mailingIn(row))
                .optional()
                .orElseThrow(() -> new MailingRefused("Somebody threw this draft away. Nothing was sent.", true));
        if (!mailing.isDraft()) {
            throw new MailingRefused("It was sent already: nobody gets it twice.", true);
        }
        if (mailing.version() != version) {
            throw new MailingRefused(
                    "Somebody changed it since you opened this page. Nothing was sent: read it once more.", true);
        }
        refuseTooMany(mailing.lookedAfterBy());
        Audiences.Known to = audiences
                .find(mailing.audience())
                .orElseThrow(() -> new MailingRefused(
                        "What it was about is there no more. Nothing was sent: throw the draft away.", false));
        List<Reader> readers = readers(mailing).stream()
                .filter(reader -> reader.way() != Reader.Way.NOT)
                .toList();
        if (readers.isEmpty()) {
            throw new MailingRefused("Nobody would get it. Below is said why; nothing was sent.", false);
        }
        Map<PersonId, Person> known = new HashMap<>();
        people.all(readers.stream().map(Reader::person).toList()).forEach(person -> known.put(person.id(), person));
        readers.forEach(reader -> {
            UUID copy = UUID.randomUUID();
            boolean byHand = reader.way() == Reader.Way.BY_HAND;
            database.sql(
                            "insert into mailing_copy (id, mailing_id, person_id, by_hand) values (:id, :mailing, :person, :byHand)")
                    .param("id", copy)
                    .param("mailing", id)
                    .param("person", reader.person().value())
                    .param("byHand", byHand)
                    .update();
            Person person = known.get(reader.person());
            events.publishEvent(letter(
                    mailing,
                    to,
                    reader.person(),
                    byHand || person == null ? null : person.email(),
                    reader.name(),
                    links.token(LinkPurpose.MAILING, copy, 0)));
        });
        database.sql("update mailing set sent_at = :now, sent_by = :by where id = :id")
                .param("now", now())
                .param("by", by)
                .param("id", id)
                .update();
        int byHand = (int) readers.stream()
                .filter(reader -> reader.way() == Reader.Way.BY_HAND)
                .count();
        return new Sent(readers.size() - byHand, byHand);
    }

    /** Two who send at the same moment do not both count one message too few. */
    private void refuseTooMany(String group) {
        database.sql("select pg_advisory_xact_lock(26, hashtext(:group))")
                .param("group", group)
                .query(row -> {});
        List<Instant> lately = database.sql(
                        "select sent_at from mailing where looked_after_by = :group and sent_at > :since order by sent_at desc")
                .param("group", group)
                .param("since", clock.instant().minus(DAY).atOffset(ZoneOffset.UTC))
                .query((row, number) ->
                        row.getObject("sent_at", OffsetDateTime.class).toInstant())
                .list();
        if (lately.size() >= settings.mostADay()) {
            Instant again = lately.get(settings.mostADay() - 1).plus(DAY);
            throw new MailingRefused(
                    "Your group sent %s within a day: more, and people stop reading. The draft is kept, and can be sent from %s on."
                            .formatted(
                                    settings.mostADay() == 1 ? "one message" : settings.mostADay() + " messages",
                                    dates.moment(again)),
                    false);
        }
    }

    /** The email as it is written to one of them. */
    public AddressLetterWanted example(Mailing mailing, Audiences.Known to, Reader reader) {
        return letter(mailing, to, reader.person(), "", reader.name(), "preview");
    }

    private AddressLetterWanted letter(
            Mailing mailing, Audiences.Known to, PersonId person, @Nullable String address, String name, String token) {
        String stop = "%s/messages/%s".formatted(site.publicUrl(), token);
        return new AddressLetterWanted(
                person,
                address,
                "mailings/everybody",
                Map.of(
                        "name",
                        name,
                        "messageSubject",
                        mailing.subject(),
                        "messageWords",
                        mailing.words(),
                        "messageTo",
                        to.words(),
                        "stopLink",
                        stop),
                mailing.lookedAfterBy(),
                List.of(new Ground(kind(), mailing.id().toString())),
                null,
                stop);
    }

    @Override
    public String kind() {
        return "mailing";
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<String> overtaken(String of, @Nullable PersonId reader) {
        Mailing mailing = find(UUID.fromString(of)).orElse(null);
        if (mailing == null || reader == null) {
            return Optional.of("What it belongs to is gone.");
        }
        if (stops.has(reader, mailing.lookedAfterBy())) {
            return Optional.of("They asked not to get such messages.");
        }
        return audiences.has(mailing.audience(), reader)
                ? Optional.empty()
                : Optional.of("They are not among those any more to whom it was written.");
    }

    /** A copy of theirs: what it was, and when. */
    public record Copy(UUID mailing, String subject, Instant at, boolean byHand) {}

    /** What went to somebody, newest first; of those that some groups of coordinators sent. */
    @Transactional(readOnly = true)
    public List<Copy> to(PersonId person, boolean everything, Collection<String> groups) {
        return database.sql("""
                        select m.id, m.subject, m.sent_at, c.by_hand from mailing_copy c join mailing m on m.id = c.mailing_id
                        where c.person_id = :person and (:everything or m.looked_after_by = any(:groups::text[]))
                        order by m.sent_at desc, m.id limit :most""")
                .param("person", person.value())
                .param("everything", everything)
                .param("groups", groups.toArray(String[]::new))
                .param("most", LISTED)
                .query((row, number) -> new Copy(
                        row.getObject("id", UUID.class),
                        row.getString("subject"),
                        row.getObject("sent_at", OffsetDateTime.class).toInstant(),
                        row.getBoolean("by_hand")))
                .list();
    }

    private static Mailing mailingIn(ResultSet row) throws SQLException {
        OffsetDateTime sent = row.getObject("sent_at", OffsetDateTime.class);
        return new Mailing(
                row.getObject("id", UUID.class),
                new Audience(Audience.Kind.valueOf(row.getString("audience")), row.getString("audience_of")),
                row.getString("looked_after_by"),
                row.getString("subject"),
                row.getString("words"),
                row.getString("made_by"),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                row.getInt("version"),
                sent == null ? null : sent.toInstant(),
                row.getString("sent_by"));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
