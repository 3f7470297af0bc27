package coop.workers.manyhands.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.workers.manyhands.CannotStart;
import coop.workers.manyhands.support.ManyHandsTest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A backup is what can be restored: so each is restored here, and compared. */
@Tag("long")
@ManyHandsTest
class BackupTest {

    private static final Instant NOW = Instant.parse("2026-12-01T10:15:00Z");

    /** These are others after a restore, as they have to be. */
    private static final List<String> ITS_OWN =
            List.of("flyway_schema_history", "mail_place", "spring_session", "spring_session_attributes");

    @TempDir
    private Path folder;

    @Autowired
    private DataSource real;

    private Path backedUp(Optional<byte[]> key) throws Exception {
        Path file = folder.resolve("backup.zip");
        Path linkKey = Files.writeString(folder.resolve("link-key"), "0123abcd");
        try (Connection connection = real.getConnection()) {
            Backup.write(connection, file, key, linkKey, NOW);
        }
        return file;
    }

    private static Map<String, String> contents(DataSource database) {
        JdbcClient sql = JdbcClient.create(database);
        Map<String, String> contents = new TreeMap<>();
        for (String table : sql.sql("select tablename from pg_tables where schemaname = current_schema()")
                .query(String.class)
                .list()) {
            if (!ITS_OWN.contains(table)) {
                contents.put(
                        table,
                        sql.sql(
                                        "select count(*) || ' ' || coalesce(md5(string_agg(each::text, '' order by each::text)), '') from %s each"
                                                .formatted(table))
                                .query(String.class)
                                .single());
            }
        }
        return contents;
    }

    private static List<String> rules(DataSource database) {
        return JdbcClient.create(database).sql("""
                        select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) || ' ' || convalidated as rule
                        from pg_constraint where connamespace = current_schema()::regnamespace and contype in ('f', 'c', 'u', 'p')
                        union all
                        select tgrelid::regclass || ' ' || tgname || ' ' || tgenabled::text from pg_trigger where not tgisinternal
                        union all
                        select sequencename || ' ' || coalesce(last_value, 0) from pg_sequences where schemaname = current_schema()
                        order by rule""").query(String.class).list();
    }

    @Test
    void everyTableRuleAndSequenceComesBackAsItWasAndEmailIsPaused() throws Exception {
        String session = UUID.randomUUID().toString();
        JdbcClient.create(real)
                .sql("insert into spring_session values (:id, :id, 1, 1, 1800, 4102444800000, 'somebody')")
                .param("id", session)
                .update();
        Map<String, String> before = contents(real);
        Path file = backedUp(Optional.empty());
        JdbcClient.create(real)
                .sql("delete from spring_session where session_id = :id")
                .param("id", session)
                .update();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");

        Path elsewhere = folder.resolve("elsewhere");
        PostgresServer server = PostgresServer.startedIn(elsewhere);
        try {
            DataSource restored = new DriverManagerDataSource(server.jdbcUrl(), PostgresServer.NAME, server.password());
            new Restore(restored, elsewhere.resolve("link-key")).from(file, Optional.empty());

            assertThat(before).hasSizeGreaterThan(100).containsKeys("act_ru_job", "letter", "person");
            assertThat(contents(restored)).isEqualTo(before);
            assertThat(rules(restored)).isEqualTo(rules(real));
            assertThat(JdbcClient.create(restored)
                            .sql("select count(*) from spring_session")
                            .query(Long.class)
                            .single())
                    .as("nobody is signed in by a backup")
                    .isZero();
            assertThat(JdbcClient.create(restored)
                            .sql("select paused_why from mail_place where paused_since = '2026-12-01T10:15Z'")
                            .query(String.class)
                            .single())
                    .isEqualTo("This database was restored from the backup of 2026-12-01 10:15 UTC.");
            assertThat(elsewhere.resolve("link-key")).hasContent("0123abcd");

            assertThatThrownBy(() -> new Restore(restored, elsewhere.resolve("link-key")).from(file, Optional.empty()))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("not empty");
        } finally {
            server.destroy();
        }
    }

    @Test
    void sealedBackupOpensWithItsKeyAndNothingElse() throws Exception {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) 7);
        Path file = backedUp(Optional.of(key));
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("backup.properties", "letter");
        assertThat(Files.size(file)).isGreaterThan(100_000);
        try (SealedInput in = opened(file, key)) {
            assertThat(new String(in.readNBytes(200), StandardCharsets.ISO_8859_1))
                    .contains("backup.properties");
            in.transferTo(OutputStream.nullOutputStream());
        }
        byte[] another = key.clone();
        another[0] = 8;
        assertThatThrownBy(() -> opened(file, another).readAllBytes()).hasMessageContaining("another key");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Path changed = Files.write(folder.resolve("changed"), bytes);
        assertThatThrownBy(() -> opened(changed, key).readAllBytes()).isInstanceOf(IOException.class);
        Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(Files.readAllBytes(file), bytes.length - 40));
        assertThatThrownBy(() -> opened(cut, key).readAllBytes()).hasMessageContaining("cut short");
    }

    private static SealedInput opened(Path file, byte[] key) throws IOException {
        InputStream in = Files.newInputStream(file);
        assertThat(in.readNBytes(Seal.mark().length)).isEqualTo(Seal.mark());
        return new SealedInput(in, key);
    }

    @Test
    void backupThatIsThereIsNotWrittenOver() throws Exception {
        Path file = backedUp(Optional.empty());
        byte[] first = Files.readAllBytes(file);

        assertThatThrownBy(() -> backedUp(Optional.empty())).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(file).hasBinaryContent(first);
    }
}
