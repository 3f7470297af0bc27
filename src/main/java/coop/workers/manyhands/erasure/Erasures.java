package coop.workers.manyhands.erasure;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The erasures as the database keeps them, and the look over its tables that this needs. */
@Component
class Erasures {

    /** What may hang on somebody who never came: it is deleted with them. Whatever else refers to a person keeps them. */
    private static final Set<String> GOES_ALONG = Set.of("consent", "letter", "involvement");

    private final JdbcClient database;

    Erasures(JdbcClient database) {
        this.database = database;
    }

    /** Somebody, as far as erasing again has to know. */
    record Kept(UUID id, @Nullable String mailbox, boolean confirmed, Instant createdAt) {}

    UUID add(String person, @Nullable String mailbox, Instant at) {
        UUID id = UUID.randomUUID();
        database.sql("insert into erasure (id, person_hash, mailbox_hash, erased_at) values (?, ?, ?, ?)"
                        + " on conflict (person_hash) do nothing")
                .params(id, person, mailbox, Timestamp.from(at))
                .update();
        return database.sql("select id from erasure where person_hash = ?")
                .param(person)
                .query(UUID.class)
                .single();
    }

    void wasAskedFor(String person, AskedHow how, String doneBy, String reference) {
        database.sql("update erasure set asked_how = ?, done_by = ?, reference = ? where person_hash = ?")
                .params(how.name(), doneBy, reference, person)
                .update();
    }

    List<ErasureList.Line> unlisted() {
        return database.sql(
                        "select erased_at, person_hash, mailbox_hash from erasure where not listed order by erased_at"
                                + " for update skip locked")
                .query((row, number) ->
                        new ErasureList.Line(row.getTimestamp(1).toInstant(), row.getString(2), row.getString(3)))
                .list();
    }

    void areListed(List<String> persons) {
        database.sql("update erasure set listed = true where person_hash in (:persons)")
                .param("persons", persons)
                .update();
    }

    Set<String> known() {
        return Set.copyOf(database.sql("select person_hash from erasure")
                .query(String.class)
                .list());
    }

    List<Kept> everybody() {
        return database.sql("select id, email_key, email_confirmed_at is not null, created_at from person")
                .query((row, number) -> new Kept(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getBoolean(3),
                        row.getTimestamp(4).toInstant()))
                .list();
    }

    /**
     * Those who gave an address before that moment, never confirmed it, and are reached by nothing else; nothing of theirs
     * is under way, and nothing but what goes along refers to them.
     */
    List<UUID> neverConfirmed(Instant before, int most) {
        StringBuilder others = new StringBuilder();
        for (Reference reference : references()) {
            if (!GOES_ALONG.contains(reference.table()) || reference.column().equals("helper_id")) {
                others.append(" and not exists (select 1 from %s other where other.%s = person.id)"
                        .formatted(reference.table(), reference.column()));
            }
        }
        return database.sql("select id from person where email_confirmed_at is null and contact_by = 'EMAIL'"
                        + " and created_at < :before and not exists (select 1 from involvement"
                        + " where involvement.person_id = person.id and involvement.outcome is null)" + others
                        + " order by created_at limit :most")
                .param("before", Timestamp.from(before))
                .param("most", most)
                .query(UUID.class)
                .list();
    }

    private record Reference(String table, String column) {}

    /** The columns that refer to a person, of whatever module: the names are the database's own. */
    private List<Reference> references() {
        return database.sql("""
                        select cast(cast(conrelid as regclass) as text), attname
                        from pg_constraint join pg_attribute on attrelid = conrelid and attnum = conkey[1]
                        where contype = 'f' and confrelid = cast('person' as regclass)""")
                .query((row, number) -> new Reference(row.getString(1), row.getString(2)))
                .list();
    }

    /** How an erasure that a coordinator did was asked for, by the reference that was named. */
    Optional<String> askedHow(String reference) {
        return database.sql("select asked_how from erasure where reference = ?")
                .param(reference)
                .query(String.class)
                .optional();
    }
}
