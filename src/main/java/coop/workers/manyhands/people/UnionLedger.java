package coop.workers.manyhands.people;

import coop.workers.manyhands.Batches;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which rows a union moved, and what it changed in them. It asks the database itself who refers to a person, by the
 * foreign keys: so a table that comes later is in it without a word, and a listener that forgets a row is found out.
 */
@Component
class UnionLedger {

    /** What counts changes is never set back. */
    private static final Set<String> COUNTERS = Set.of("version", "address_generation", "link_generation");

    private static final String PERSON = "person";

    private final JdbcClient database;

    UnionLedger(JdbcClient database) {
        this.database = database;
    }

    /** A column that says whose a row is. */
    private record Owner(String kind, String key, String column) {}

    /**
     * Notes all that is {@code from}'s, and the details of {@code to}, as they are before the union. Until it is done nobody
     * else changes any of it: else what they did, such as sending a letter, would be taken for the union's doing, and be
     * undone with it.
     */
    void before(UUID union, UUID from, UUID to) {
        byKind(owners()).forEach((kind, columns) -> {
            String theirs = columns.stream()
                    .map(owner -> "t.%s = :from".formatted(owner.column()))
                    .collect(Collectors.joining(" or "));
            note(union, kind, columns.get(0).key(), theirs, from);
        });
        note(union, PERSON, "id", "t.id = :from", to);
    }

    private void note(UUID union, String kind, String key, String condition, UUID from) {
        database.sql(
                        "insert into union_move (union_id, kind, row_id, before) select :union, :kind, t.%1$s::text, to_jsonb(t) from (select * from %2$s t where %3$s order by t.%1$s for update) t"
                                .formatted(key, kind, condition))
                .param("union", union)
                .param("kind", kind)
                .param("from", from)
                .update();
    }

    /**
     * Notes what became of it; of a row that is still there only what is different now.
     *
     * @throws IllegalStateException if something is {@code from}'s still
     */
    void after(UUID union, UUID from) {
        List<Owner> owners = owners();
        for (Owner owner : owners) {
            int left = database.sql("select count(*) from %s where %s = :from".formatted(owner.kind(), owner.column()))
                    .param("from", from)
                    .query(Integer.class)
                    .single();
            if (left > 0) {
                throw new IllegalStateException(
                        "Nobody moved %s.%s when two records became one: anyone who keeps it listens to PersonsUnited."
                                .formatted(owner.kind(), owner.column()));
            }
        }
        Map<String, String> keys =
                owners.stream().collect(Collectors.toMap(Owner::kind, Owner::key, (one, same) -> one, TreeMap::new));
        keys.put(PERSON, "id");
        keys.forEach((kind, key) -> database.sql("""
                        with now as (
                            select m.row_id, m.before, to_jsonb(t) as after from union_move m join %s t on t.%s::text = m.row_id
                            where m.union_id = :union and m.kind = :kind)
                        update union_move m set
                            before = (select coalesce(jsonb_object_agg(b.key, b.value), '{}') from jsonb_each(now.before) b
                                where b.value is distinct from now.after -> b.key),
                            after = (select coalesce(jsonb_object_agg(a.key, a.value), '{}') from jsonb_each(now.after) a
                                where a.value is distinct from now.before -> a.key)
                        from now where m.union_id = :union and m.kind = :kind and m.row_id = now.row_id""".formatted(kind, key))
                .param("union", union)
                .param("kind", kind)
                .update());
    }

    /**
     * Sets back what the union changed, wherever it still stands as the union left it, and brings back what it deleted.
     *
     * @throws CannotUndo if something stands in the way by now
     */
    void giveBack(UUID union) {
        Map<String, String> keys =
                owners().stream().collect(Collectors.toMap(Owner::kind, Owner::key, (one, same) -> one, TreeMap::new));
        keys.put(PERSON, "id");
        try {
            keys.forEach((kind, key) -> giveBack(union, kind, key));
        } catch (DataIntegrityViolationException taken) {
            throw new CannotUndo(
                    "Something that would be given back has its place taken by now, such as a membership or a place in a group. End that first.");
        }
    }

    private void giveBack(UUID union, String kind, String key) {
        Set<String> changed = new LinkedHashSet<>(database.sql(
                        "select distinct jsonb_object_keys(before) from union_move where union_id = :union and kind = :kind and after is not null")
                .param("union", union)
                .param("kind", kind)
                .query(String.class)
                .list());
        List<String> columns = columns(kind);
        changed.retainAll(columns);
        boolean counts = changed.removeAll(COUNTERS);
        if (!changed.isEmpty()) {
            String sets =
                    changed.stream().map(column -> """
                            "%1$s" = case when jsonb_exists(m.before, '%1$s') and to_jsonb(t) -> '%1$s' = m.after -> '%1$s'
                                then (jsonb_populate_record(null::%2$s, m.before))."%1$s" else t."%1$s" end""".formatted(column, kind)).collect(Collectors.joining(", "));
            database.sql(
                            "update %s t set %s%s from union_move m where m.union_id = :union and m.kind = :kind and m.after is not null and t.%s::text = m.row_id"
                                    .formatted(kind, sets, counts ? ", version = t.version + 1" : "", key))
                    .param("union", union)
                    .param("kind", kind)
                    .update();
        }
        database.sql("""
                        insert into %1$s (%3$s) select %4$s from union_move m, jsonb_populate_record(null::%1$s, m.before) r
                        where m.union_id = :union and m.kind = :kind and m.after is null
                            and not exists (select 1 from %1$s t where t.%2$s::text = m.row_id)""".formatted(kind, key, list("\"%s\"", columns), list("r.\"%s\"", columns)))
                .param("union", union)
                .param("kind", kind)
                .update();
    }

    /** Those of a table that can be written; others it makes of these. */
    private List<String> columns(String kind) {
        return database.sql("""
                        select attname from pg_attribute
                        where attrelid = cast(:kind as regclass) and attnum > 0 and not attisdropped and attgenerated = ''
                        order by attnum""").param("kind", kind).query(String.class).list();
    }

    private static String list(String one, List<String> columns) {
        return columns.stream().map(one::formatted).collect(Collectors.joining(", "));
    }

    /** How many rows each union moved, by the name of the table. */
    Map<UUID, Map<String, Integer>> counts(Collection<UUID> unions) {
        Map<UUID, Map<String, Integer>> counts = new HashMap<>();
        if (unions.isEmpty()) {
            return counts;
        }
        database.sql(
                        "select union_id, kind, count(*) as n from union_move where union_id in (:unions) and kind <> 'person' group by union_id, kind")
                .param("unions", unions)
                .query(row -> {
                    counts.computeIfAbsent(row.getObject("union_id", UUID.class), union -> new TreeMap<>())
                            .put(row.getString("kind"), row.getInt("n"));
                });
        return counts;
    }

    /** Whom of these a row of that table refers to. */
    Set<UUID> referredTo(Collection<UUID> ids, String table) {
        return referredTo(ids, owner -> owner.kind().equals(table));
    }

    /** Whom of these a row of any other table refers to. */
    Set<UUID> referredToBesides(Collection<UUID> ids, Set<String> tables) {
        return referredTo(ids, owner -> !tables.contains(owner.kind()));
    }

    private Set<UUID> referredTo(Collection<UUID> ids, Predicate<Owner> where) {
        Set<UUID> found = new HashSet<>();
        owners().stream()
                .filter(where)
                .forEach(owner -> Batches.of(List.copyOf(ids))
                        .forEach(some -> found.addAll(database.sql("select distinct %2$s from %1$s where %2$s in (:ids)"
                                        .formatted(owner.kind(), owner.column()))
                                .param("ids", some)
                                .query(UUID.class)
                                .list())));
        return found;
    }

    private static Map<String, List<Owner>> byKind(List<Owner> owners) {
        return owners.stream().collect(Collectors.groupingBy(Owner::kind, TreeMap::new, Collectors.toList()));
    }

    private List<Owner> owners() {
        return database.sql("""
                        select c.conrelid::regclass::text as kind, a.attname as col,
                            (select k.attname from pg_index i join pg_attribute k on k.attrelid = i.indrelid and k.attnum = i.indkey[0]
                             where i.indrelid = c.conrelid and i.indisprimary) as key
                        from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
                        where c.contype = 'f' and c.confrelid = 'person'::regclass
                            and c.conrelid not in ('person'::regclass, 'person_union'::regclass)
                        order by kind, col""")
                .query((row, number) -> new Owner(row.getString("kind"), row.getString("key"), row.getString("col")))
                .list();
    }
}
