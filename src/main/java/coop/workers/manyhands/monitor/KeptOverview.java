package coop.workers.manyhands.monitor;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.cases.CleanUps;
import coop.workers.manyhands.cases.Tidying;
import coop.workers.manyhands.cases.Verb;
import coop.workers.manyhands.cases.Verbs;
import coop.workers.manyhands.files.DiskSpace;
import coop.workers.manyhands.people.KeptAbout;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is kept, how long, what deletes it, and how large it is. Sizes and rows are read from PostgreSQL's catalogue: nothing is counted,
 * so rows are as the database estimated them when it looked last.
 */
@Component
@Transactional(readOnly = true)
class KeptOverview {

    /** So many of the largest tables are named. */
    private static final int LARGEST = 10;

    private static final String HISTORY = "act_hi_";

    private final JdbcClient database;
    private final List<Verbs> verbs;
    private final List<KeptAbout> about;
    private final CleanUps cleanUps;
    private final Site site;

    KeptOverview(JdbcClient database, List<Verbs> verbs, List<KeptAbout> about, CleanUps cleanUps, Site site) {
        this.database = database;
        this.verbs = List.copyOf(verbs);
        this.about = List.copyOf(about);
        this.cleanUps = cleanUps;
        this.site = site;
    }

    /**
     * A table, or several of them.
     *
     * @param bytes with their indexes, and what is kept beside the rows
     * @param rows as the database estimates them; empty where it has not looked yet
     */
    record Size(long bytes, OptionalLong rows) {

        private static Size of(Collection<Size> several) {
            return new Size(
                    several.stream().mapToLong(Size::bytes).sum(),
                    several.stream().anyMatch(one -> one.rows().isPresent())
                            ? OptionalLong.of(several.stream()
                                    .mapToLong(one -> one.rows().orElse(0))
                                    .sum())
                            : OptionalLong.empty());
        }

        /** Such as {@code 1.4 MB}. */
        public String inWords() {
            return KeptOverview.inWords(bytes);
        }
    }

    /** Something that is deleted by itself; {@code last} is null until it has been looked through once. */
    record Tidied(Tidying tidying, Size size, CleanUps.@Nullable Last last) {}

    /** Something with a name, and its size. */
    record Named(String name, Size size) {}

    /**
     * All of it.
     *
     * @param tidied what is deleted by itself once it is old
     * @param history what the engine has noted of what has ended, which it deletes by itself
     * @param untilErased what is kept until somebody is erased, the largest first
     * @param rest everything else: texts, settings, what the engine has under way
     * @param largest the largest tables, wherever they stand above
     * @param database all of the database, with what is no table
     * @param free on the disk of the data folder, in words
     */
    record Kept(
            List<Tidied> tidied,
            Size history,
            List<Named> untilErased,
            Size rest,
            List<Named> largest,
            Size all,
            String database,
            String free) {}

    /** How it stands now. */
    Kept now() {
        Map<String, Size> sizes = sizes();
        Map<String, CleanUps.Last> last = cleanUps.last();
        Set<String> told = new HashSet<>();
        List<Tidied> tidied = new ArrayList<>();
        for (Verbs module : verbs) {
            for (Verb verb : module.verbs()) {
                Tidying tidying = verb.tidying();
                if (tidying != null) {
                    tidied.add(new Tidied(tidying, sum(sizes, tidying.tables()::contains), last.get(verb.name())));
                    told.addAll(tidying.tables());
                }
            }
        }
        List<Named> untilErased = new ArrayList<>();
        for (KeptAbout one : about) {
            // Of two that stand in the same table, the first tells its size.
            Set<String> tables = one.tables().stream().filter(told::add).collect(Collectors.toSet());
            if (!tables.isEmpty()) {
                untilErased.add(new Named(words(one.what()), sum(sizes, tables::contains)));
            }
        }
        untilErased.sort(Comparator.comparing((Named one) -> one.size().bytes()).reversed());
        Predicate<String> isHistory = table -> table.startsWith(HISTORY);
        return new Kept(
                tidied,
                sum(sizes, isHistory),
                untilErased,
                sum(sizes, isHistory.negate().and(table -> !told.contains(table))),
                sizes.entrySet().stream()
                        .map(table -> new Named(table.getKey(), table.getValue()))
                        .sorted(Comparator.comparing((Named one) -> one.size().bytes())
                                .reversed()
                                .thenComparing(Named::name))
                        .limit(LARGEST)
                        .toList(),
                Size.of(sizes.values()),
                inWords(database.sql("select pg_database_size(current_database())")
                        .query(Long.class)
                        .single()),
                inWords(DiskSpace.freeUnder(site.data())));
    }

    private static Size sum(Map<String, Size> sizes, Predicate<String> which) {
        return Size.of(sizes.entrySet().stream()
                .filter(table -> which.test(table.getKey()))
                .map(Map.Entry::getValue)
                .toList());
    }

    /** All tables of the schema, by their names in small letters. */
    private Map<String, Size> sizes() {
        return database
                .sql("""
                        select lower(c.relname) as name, c.reltuples::bigint as rows, pg_total_relation_size(c.oid) as bytes
                        from pg_class c where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace""")
                .query((row, number) -> new Named(
                        row.getString("name"),
                        new Size(
                                row.getLong("bytes"),
                                // -1 until it was analysed once.
                                row.getLong("rows") < 0 ? OptionalLong.empty() : OptionalLong.of(row.getLong("rows")))))
                .list()
                .stream()
                .collect(Collectors.toMap(Named::name, Named::size, (one, other) -> one, TreeMap::new));
    }

    /** As downloads call it, {@code askedByLink}, in words. */
    private static String words(String what) {
        String words = what.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** Bytes as people say them. */
    static String inWords(long bytes) {
        Function<Double, String> short_ = number -> String.format(Locale.ROOT, number < 10 ? "%.1f" : "%.0f", number);
        if (bytes < 1_000_000) {
            return "%d kB".formatted(Math.round(bytes / 1000.0));
        }
        return bytes < 1_000_000_000 ? short_.apply(bytes / 1e6) + " MB" : short_.apply(bytes / 1e9) + " GB";
    }
}
