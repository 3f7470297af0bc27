package coop.workers.manyhands.mailings;

import coop.workers.manyhands.links.LinkPurpose;
import coop.workers.manyhands.links.LinkReaders;
import coop.workers.manyhands.people.PersonErased;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.people.PersonPhases;
import coop.workers.manyhands.people.PersonsUnited;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who asked not to get messages to everybody: from some coordinators, or from nobody. Everything else goes on reaching them. */
@Service
@Transactional
public class MailingStops implements LinkReaders {

    /** Stands for whoever writes. */
    public static final String ANYBODY = "";

    private final JdbcClient database;
    private final Clock clock;

    MailingStops(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A message that somebody got.
     *
     * @param lookedAfterBy the Camunda group that sent it
     * @param stopped whether they get no more of them
     */
    public record Got(PersonId person, String lookedAfterBy, String subject, boolean stopped) {}

    /** The message by whose link somebody comes; empty once they are gone. */
    @Transactional(readOnly = true)
    public Optional<Got> got(UUID copy) {
        return database.sql("""
                        select c.person_id, m.looked_after_by, m.subject from mailing_copy c join mailing m on m.id = c.mailing_id
                        where c.id = :copy""")
                .param("copy", copy)
                .query((row, number) -> {
                    PersonId person = new PersonId(row.getObject("person_id", UUID.class));
                    String group = row.getString("looked_after_by");
                    return new Got(person, group, row.getString("subject"), has(person, group));
                })
                .optional();
    }

    /**
     * They get no more messages from there.
     *
     * @param from a Camunda group, or {@link #ANYBODY}
     */
    public void stop(PersonId person, String from) {
        database.sql("""
                        insert into mailing_stop (id, person_id, looked_after_by, at) values (:id, :person, :from, :now)
                        on conflict (person_id, looked_after_by) do nothing""")
                .param("id", UUID.randomUUID())
                .param("person", person.value())
                .param("from", from)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** They get them again. */
    public void resume(PersonId person, String from) {
        database.sql("delete from mailing_stop where person_id = :person and looked_after_by = :from")
                .param("person", person.value())
                .param("from", from)
                .update();
    }

    /** From where they asked to get none. */
    @Transactional(readOnly = true)
    public List<String> from(PersonId person) {
        return database.sql(
                        "select looked_after_by from mailing_stop where person_id = :person order by looked_after_by")
                .param("person", person.value())
                .query(String.class)
                .list();
    }

    /** Whether they want none from there. */
    boolean has(PersonId person, String from) {
        return from(person).stream().anyMatch(one -> one.equals(ANYBODY) || one.equals(from));
    }

    /** Everybody who wants none from there. */
    Set<PersonId> of(String from) {
        return new HashSet<>(database.sql("select person_id from mailing_stop where looked_after_by in ('', :from)")
                .param("from", from)
                .query((row, number) -> new PersonId(row.getObject("person_id", UUID.class)))
                .list());
    }

    /** What either record asked for, the person did. */
    @EventListener
    void on(PersonsUnited united) {
        from(united.from()).forEach(from -> stop(united.to(), from));
        database.sql("delete from mailing_stop where person_id = :from")
                .param("from", united.from().value())
                .update();
        database.sql("update mailing_copy set person_id = :to where person_id = :from")
                .param("to", united.to().value())
                .param("from", united.from().value())
                .update();
    }

    @EventListener
    @Order(PersonPhases.HANGING_ON)
    void on(PersonErased erased) {
        for (String table : List.of("mailing_copy", "mailing_stop")) {
            database.sql("delete from " + table + " where person_id = :person")
                    .param("person", erased.person().value())
                    .update();
        }
    }

    @Override
    public Set<LinkPurpose> readBy() {
        return Set.of(LinkPurpose.MAILING);
    }

    @Override
    public Optional<PersonId> readerOf(LinkPurpose purpose, UUID subject) {
        return got(subject).map(Got::person);
    }
}
