package coop.workers.manyhands.editions;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Editions: all diagrams, forms and letters as they lay together at a start. Each case has the one that it began with, until it
 * is moved. One edition is the newest; its files are those of the application itself.
 */
@Component
@Transactional
public class Editions {

    private final JdbcClient database;
    private final JdbcTemplate batches;
    private final Clock clock;
    private volatile @Nullable String newest;

    Editions(JdbcClient database, JdbcTemplate batches, Clock clock) {
        this.database = database;
        this.batches = batches;
        this.clock = clock;
    }

    /** An edition's forms and letters by path, such as {@code forms/join-group/sign-up.html}. Kept already, it stays as it is. */
    public void keep(String edition, Map<String, String> files) {
        if (isKept(edition)) {
            return;
        }
        database.sql("insert into edition (id, since) values (?, ?)")
                .params(edition, Timestamp.from(clock.instant()))
                .update();
        List<Object[]> texts = new ArrayList<>();
        List<Object[]> paths = new ArrayList<>();
        files.forEach((path, text) -> {
            String digest = DigestUtils.sha256Hex(text);
            texts.add(new Object[] {digest, text});
            paths.add(new Object[] {edition, path, digest});
        });
        batches.batchUpdate("insert into edition_text (digest, text) values (?, ?) on conflict do nothing", texts);
        batches.batchUpdate("insert into edition_file (edition_id, path, digest) values (?, ?, ?)", paths);
    }

    /** That edition's files are those that the application itself brings. */
    public void isNewest(String edition) {
        newest = edition;
    }

    /** Whether it is. */
    public boolean isTheNewest(String edition) {
        return edition.equals(newest);
    }

    /** The edition whose files are those of the application; empty before it is deployed. */
    public Optional<String> newest() {
        return Optional.ofNullable(newest);
    }

    /** Whether its files are kept here. */
    public boolean isKept(String edition) {
        return database.sql("select count(*) from edition where id = ?")
                        .param(edition)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** A case begins with that edition. What begins beside it later changes nothing. */
    public void begins(String reference, String edition) {
        database.sql("insert into case_edition (reference, edition_id) values (?, ?) on conflict do nothing")
                .params(reference, edition)
                .update();
    }

    /** The edition of a case; empty if it is new, or began before there were editions. */
    public Optional<String> of(String reference) {
        return database.sql("select edition_id from case_edition where reference = ?")
                .param(reference)
                .query(String.class)
                .optional();
    }

    /** A case is moved to that edition. */
    public void moves(String reference, String edition) {
        database.sql("insert into case_edition (reference, edition_id) values (?, ?)"
                        + " on conflict (reference) do update set edition_id = excluded.edition_id")
                .params(reference, edition)
                .update();
    }

    /** A case is gone. */
    public void forgets(String reference) {
        database.sql("delete from case_edition where reference = ?")
                .param(reference)
                .update();
    }

    /** The edition of a case, if it is another than the newest. */
    public Optional<String> olderOf(String reference) {
        return Optional.ofNullable(olderOf(List.of(reference)).get(reference));
    }

    /** The editions of those cases that have another than the newest. */
    public Map<String, String> olderOf(Collection<String> references) {
        Map<String, String> older = new HashMap<>();
        if (!references.isEmpty()) {
            database.sql("select reference, edition_id from case_edition where reference in (:references)")
                    .param("references", references)
                    .query((row, number) -> {
                        if (!row.getString(2).equals(newest)) {
                            older.put(row.getString(1), row.getString(2));
                        }
                        return number;
                    })
                    .list();
        }
        return older;
    }

    /** How many open cases each edition has. */
    public Map<String, Integer> cases() {
        Map<String, Integer> cases = new TreeMap<>();
        database.sql("select edition_id, count(*) from case_edition group by edition_id")
                .query((row, number) -> cases.put(row.getString(1), row.getInt(2)))
                .list();
        return cases;
    }

    /** An edition's files below a folder, such as {@code forms/}, by key: the path without it and without its ending. */
    public Map<String, String> files(String edition, String folder, String ending) {
        Map<String, String> files = new TreeMap<>();
        database.sql("select f.path, t.text from edition_file f join edition_text t using (digest)"
                        + " where f.edition_id = ? and f.path like ?")
                .params(edition, folder + "%")
                .query((row, number) -> {
                    String path = row.getString(1);
                    return files.put(
                            path.substring(folder.length(), path.length() - ending.length()), row.getString(2));
                })
                .list();
        return files;
    }

    /** Forgets what nobody has any more: cases that are over, other editions without a case, texts of no edition. */
    public void keepOnly(Collection<String> open, String edition) {
        List<String> over = new ArrayList<>(database.sql("select reference from case_edition")
                .query(String.class)
                .list());
        over.removeAll(new HashSet<>(open));
        batches.batchUpdate(
                "delete from case_edition where reference = ?",
                over.stream().map(reference -> new Object[] {reference}).toList());
        database.sql("delete from edition e where e.id <> ? and e.id is distinct from ?"
                        + " and not exists (select 1 from case_edition c where c.edition_id = e.id)")
                .param(1, edition)
                .param(2, newest, Types.VARCHAR)
                .update();
        database.sql("delete from edition_text t"
                        + " where not exists (select 1 from edition_file f where f.digest = t.digest)")
                .update();
    }

    /** One word for all of those files: another as soon as one of them is another. */
    public static String digest(Map<String, String> files) {
        StringBuilder all = new StringBuilder();
        new TreeMap<>(files)
                .forEach((path, text) -> all.append(path)
                        .append(' ')
                        .append(DigestUtils.sha256Hex(text))
                        .append('\n'));
        return DigestUtils.sha256Hex(all.toString());
    }
}
