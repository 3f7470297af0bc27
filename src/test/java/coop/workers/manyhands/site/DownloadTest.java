package coop.workers.manyhands.site;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.people.KeptAbout;
import coop.workers.manyhands.support.ManyHandsTest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the download of somebody's data is put together from leaves no table out that names a person. */
@ManyHandsTest
class DownloadTest {

    /** What the download says itself, first: who somebody is, and what they agreed to. */
    private static final Set<String> WHO_THEY_ARE = Set.of("person", "consent");

    @Autowired
    private List<KeptAbout> kept;

    @Autowired
    private JdbcClient database;

    @Test
    void everyTableWithAPersonInItIsInTheDownload() {
        Set<String> named = new HashSet<>(WHO_THEY_ARE);
        kept.forEach(module -> named.addAll(module.tables()));
        assertThat(named).containsAll(tablesThatNameAPerson());
    }

    @Test
    void everyTableThatTheDownloadNamesIsThere() {
        Set<String> there = new HashSet<>(
                database.sql("select table_name from information_schema.tables where table_schema = 'public'")
                        .query(String.class)
                        .list());
        kept.forEach(module -> assertThat(there).as(module.what()).containsAll(module.tables()));
    }

    @Test
    void noTwoPartsOfTheDownloadHaveOneName() {
        assertThat(kept).extracting(KeptAbout::what).doesNotHaveDuplicates();
    }

    private List<String> tablesThatNameAPerson() {
        List<String> tables = database.sql("""
                        select distinct t.relname from pg_constraint c
                        join pg_class t on t.oid = c.conrelid
                        join pg_class p on p.oid = c.confrelid
                        where c.contype = 'f' and p.relname = 'person' and t.relname <> 'person'
                        """).query(String.class).list();
        assertThat(tables).hasSizeGreaterThan(15);
        return tables;
    }
}
