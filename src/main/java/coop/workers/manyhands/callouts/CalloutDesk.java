package coop.workers.manyhands.callouts;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.cases.AddressLetterWanted;
import coop.workers.manyhands.cases.Ground;
import coop.workers.manyhands.cases.StillSo;
import coop.workers.manyhands.catalogue.Enjoyment;
import coop.workers.manyhands.catalogue.Opportunity;
import coop.workers.manyhands.catalogue.TimeNeeded;
import coop.workers.manyhands.involvement.SignUpDesk;
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
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
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
 * Keeps who may be asked about other things, asks them, and keeps their no: to one thing, and to being asked at all. Nobody is
 * asked more often than {@link #MOST} times in a month, whoever asks.
 */
@Service
@Transactional
public class CalloutDesk implements StillSo, LinkReaders {

    /** So often somebody is asked in a month, by all groups together: more, and they stop reading. */
    public static final int MOST = 2;

    /** What counts as a month. */
    private static final Duration MONTH = Duration.ofDays(30);

    /** What they agreed to, in the ledger of consents. */
    private static final String PURPOSE = "being asked about other things";

    private final JdbcClient database;
    private final People people;
    private final Links links;
    private final Site site;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CalloutDesk(
            JdbcClient database, People people, Links links, Site site, ApplicationEventPublisher events, Clock clock) {
        this.database = database;
        this.people = people;
        this.links = links;
        this.site = site;
        this.events = events;
        this.clock = clock;
    }

    /** What one of the asks was about. */
    public record Asked(UUID id, String opportunity, String title, String words, boolean over) {}

    /** What came of asking: who was asked, and who was not, for they had been asked often enough or say no. */
    public record Result(int asked, int leftOut) {}

    /** What somebody offers; empty if they may not be asked. */
    @Transactional(readOnly = true)
    public Optional<Offer> of(PersonId person) {
        return database.sql("select * from willing_person where person_id = :person and no_at is null")
                .param("person", person.value())
                .query((row, number) -> offerIn(row))
                .optional();
    }

    /** Somebody agrees to be asked, or says anew what they offer. */
    public void may(PersonId person, Offer offer) {
        if (of(person).isEmpty()) {
            people.agrees(person, PURPOSE, SignUpDesk.PRIVACY_WORDING, "page");
        }
        database.sql("""
                        insert into willing_person (id, person_id, enjoys, time_needed, can_words, speaks_words, when_words, since)
                        values (:id, :person, string_to_array(:enjoys, ','), :time, :can, :speaks, :when, :now)
                        on conflict (person_id) do update set enjoys = excluded.enjoys, time_needed = excluded.time_needed,
                            can_words = excluded.can_words, speaks_words = excluded.speaks_words,
                            when_words = excluded.when_words, no_at = null""")
                .param("id", UUID.randomUUID())
                .param("person", person.value())
                .param(
                        "enjoys",
                        String.join(
                                ",",
                                offer.enjoys().stream().map(Enjoyment::name).toList()))
                .param(
                        "time",
                        Optional.ofNullable(offer.time()).map(TimeNeeded::name).orElse(null))
                .param("can", offer.can())
                .param("speaks", offer.speaks())
                .param("when", offer.when())
                .param("now", now())
                .update();
    }

    /** Somebody is not to be asked any more: that is kept, and what they said of themselves is not. */
    public void no(PersonId person) {
        database.sql("""
                        update willing_person set no_at = :now, enjoys = '{}', time_needed = null, can_words = '',
                            speaks_words = '', when_words = ''
                        where person_id = :person and no_at is null""").param("now", now()).param("person", person.value()).update();
    }

    /**
     * Asks several people in one act, each once. Whoever said no, was asked about the same thing within a month, or often enough,
     * is left out: also if that came about while the page lay open.
     *
     * @param by the Camunda user
     */
    public Result ask(Opportunity opportunity, String words, Collection<PersonId> whom, String by) {
        Set<UUID> wanted = new LinkedHashSet<>();
        whom.forEach(person -> wanted.add(person.value()));
        // Whoever asks the same people at the same moment waits here, and counts this one.
        List<UUID> may = database.sql("""
                        select w.person_id from willing_person w where w.person_id = any(:whom::uuid[]) and w.no_at is null
                        order by w.person_id for update""")
                .param("whom", wanted.stream().map(UUID::toString).toArray(String[]::new))
                .query(UUID.class)
                .list();
        List<UUID> free = database.sql("""
                        select w.person_id from willing_person w where w.person_id = any(:whom::uuid[])
                            and (select count(*) from callout_ask a where a.person_id = w.person_id and a.at > :since) < :most
                            and not exists (select 1 from callout_ask a join callout c on c.id = a.callout_id
                                where a.person_id = w.person_id and c.opportunity = :opportunity
                                    and (a.at > :since or a.said_no_at is not null))""")
                .param("whom", may.stream().map(UUID::toString).toArray(String[]::new))
                .param("since", now().minus(MONTH))
                .param("most", MOST)
                .param("opportunity", opportunity.slug())
                .query(UUID.class)
                .list();
        List<Person> asked = people.all(free.stream().map(PersonId::new).toList()).stream()
                .filter(person -> person.emailConfirmed() && person.email() != null)
                .toList();
        if (!asked.isEmpty()) {
            UUID callout = UUID.randomUUID();
            database.sql(
                            "insert into callout (id, opportunity, words, asked_by, at) values (:id, :opportunity, :words, :by, :now)")
                    .param("id", callout)
                    .param("opportunity", opportunity.slug())
                    .param("words", words)
                    .param("by", by)
                    .param("now", now())
                    .update();
            asked.forEach(person -> ask(callout, person, opportunity, words));
        }
        return new Result(asked.size(), wanted.size() - asked.size());
    }

    private void ask(UUID callout, Person person, Opportunity opportunity, String words) {
        UUID ask = UUID.randomUUID();
        database.sql("insert into callout_ask (id, callout_id, person_id, at) values (:id, :callout, :person, :now)")
                .param("id", ask)
                .param("callout", callout)
                .param("person", person.id().value())
                .param("now", now())
                .update();
        String link = "%s/callouts/%s".formatted(site.publicUrl(), links.token(LinkPurpose.CALLOUT, ask, 0));
        events.publishEvent(new AddressLetterWanted(
                person.id(),
                person.email(),
                "callouts/asked",
                Map.of(
                        "name",
                        person.name(),
                        "myLink",
                        site.publicUrl() + "/me",
                        "opportunity",
                        opportunity.title(),
                        "calloutWords",
                        words,
                        "offerLink",
                        "%s/opportunities/%s".formatted(site.publicUrl(), opportunity.slug()),
                        "calloutLink",
                        link),
                opportunity.lookedAfterBy(),
                List.of(new Ground(kind(), ask.toString())),
                null,
                link));
    }

    /** What somebody was asked, by its link; empty once they or it are gone. */
    @Transactional(readOnly = true)
    public Optional<Asked> asked(UUID ask) {
        return database.sql("""
                        select a.id, o.slug, o.title, c.words, a.said_no_at is not null or w.no_at is not null as over
                        from callout_ask a join callout c on c.id = a.callout_id join opportunity o on o.slug = c.opportunity
                        left join willing_person w on w.person_id = a.person_id where a.id = :id""")
                .param("id", ask)
                .query((row, number) -> new Asked(
                        row.getObject("id", UUID.class),
                        row.getString("slug"),
                        row.getString("title"),
                        row.getString("words"),
                        row.getBoolean("over")))
                .optional();
    }

    /**
     * Somebody says no.
     *
     * @param all to being asked at all; else to this
     */
    public void noTo(UUID ask, boolean all) {
        database.sql("update callout_ask set said_no_at = :now where id = :id and said_no_at is null")
                .param("now", now())
                .param("id", ask)
                .update();
        if (all) {
            database.sql("select person_id from callout_ask where id = :id")
                    .param("id", ask)
                    .query(UUID.class)
                    .optional()
                    .map(PersonId::new)
                    .ifPresent(this::no);
        }
    }

    @Override
    public String kind() {
        return "callout";
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<String> overtaken(String of, @Nullable PersonId reader) {
        return asked(UUID.fromString(of)).filter(known -> !known.over()).isPresent()
                ? Optional.empty()
                : Optional.of("They said that they are not to be asked.");
    }

    static Offer offerIn(ResultSet row) throws SQLException {
        Set<Enjoyment> enjoys = EnumSet.noneOf(Enjoyment.class);
        Arrays.stream((String[]) row.getArray("enjoys").getArray())
                .filter(name -> !name.isEmpty())
                .map(Enjoyment::valueOf)
                .forEach(enjoys::add);
        String time = row.getString("time_needed");
        return new Offer(
                enjoys,
                time == null ? null : TimeNeeded.valueOf(time),
                row.getString("can_words"),
                row.getString("speaks_words"),
                row.getString("when_words"));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /** A no of either record is a no. */
    @EventListener
    void on(PersonsUnited united) {
        UUID from = united.from().value();
        UUID to = united.to().value();
        boolean saidNo = database.sql(
                        "select exists (select 1 from willing_person where person_id = :from and no_at is not null)")
                .param("from", from)
                .query(Boolean.class)
                .single();
        database.sql("update callout_ask set person_id = :to where person_id = :from")
                .param("to", to)
                .param("from", from)
                .update();
        database.sql("""
                        update willing_person set person_id = :to where person_id = :from
                            and not exists (select 1 from willing_person where person_id = :to)""").param("to", to).param("from", from).update();
        database.sql("delete from willing_person where person_id = :from")
                .param("from", from)
                .update();
        if (saidNo) {
            no(united.to());
        }
    }

    @EventListener
    @Order(PersonPhases.HANGING_ON)
    void on(PersonErased erased) {
        for (String table : List.of("callout_ask", "willing_person")) {
            database.sql("delete from " + table + " where person_id = :person")
                    .param("person", erased.person().value())
                    .update();
        }
    }

    @Override
    public Set<LinkPurpose> readBy() {
        return Set.of(LinkPurpose.CALLOUT);
    }

    @Override
    public Optional<PersonId> readerOf(LinkPurpose purpose, UUID subject) {
        return database.sql("select person_id from callout_ask where id = :id")
                .param("id", subject)
                .query(UUID.class)
                .optional()
                .map(PersonId::new);
    }
}
