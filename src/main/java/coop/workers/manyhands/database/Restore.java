package coop.workers.manyhands.database;

import coop.workers.manyhands.CannotStart;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/**
 * Fills an empty database from a {@link Backup}: the tables are made as they were at that version, filled, and every reference between
 * them is checked anew. All or nothing, as far as what was in them goes.
 */
final class Restore {

    /** The engine makes its tables by these, in this order; whichever fork of it is there. */
    private static final List<String> ENGINES = List.of(
            "engine", "history", "identity", "case.engine", "case.history", "decision.engine", "decision.history");

    private static final String ANOTHER = "Take another backup, or the same from where it is kept.";

    private final DataSource database;
    private final Path linkKey;

    /**
     * @param linkKey where the key of the mailed links is to be, if none is there
     */
    Restore(DataSource database, Path linkKey) {
        this.database = database;
        this.linkKey = linkKey;
    }

    /**
     * Reads that file into the database.
     *
     * @throws CannotStart if the file is no backup that this version reads, or the database is not empty
     */
    BackupManifest from(Path file, Optional<byte[]> key) throws IOException, SQLException {
        try (Connection connection = database.getConnection()) {
            if (!texts(connection, "select tablename from pg_tables where schemaname = current_schema() limit 1")
                    .isEmpty()) {
                throw new CannotStart(
                        "The database is not empty, and a restore puts nothing beside what is there.",
                        "Make a new, empty database and let SPRING_DATASOURCE_URL name it. With the embedded one, stop Many Hands and move the folder postgresql and the file database-password out of MANYHANDS_DATA.");
            }
        }
        try (ZipInputStream zip = new ZipInputStream(opened(file, key))) {
            ZipEntry first = zip.getNextEntry();
            if (first == null || !first.getName().equals(Backup.MANIFEST)) {
                throw new IOException("It is no backup of Many Hands.");
            }
            BackupManifest manifest = BackupManifest.read(zip.readAllBytes());
            makeTables(manifest);
            try (Connection connection = database.getConnection()) {
                connection.setAutoCommit(false);
                fill(connection, manifest, zip);
                connection.commit();
            }
            return manifest;
        } catch (IOException unreadable) {
            throw new CannotStart(
                    "%s cannot be restored: %s".formatted(file, unreadable.getMessage()), ANOTHER, unreadable);
        }
    }

    private static InputStream opened(Path file, Optional<byte[]> key) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file));
        byte[] mark = Seal.mark();
        in.mark(mark.length);
        boolean sealed = Arrays.equals(in.readNBytes(mark.length), mark);
        if (!sealed) {
            in.reset();
            return in;
        }
        return new SealedInput(
                in,
                key.orElseThrow(() -> new CannotStart(
                        "%s is sealed.".formatted(file),
                        "Set MANYHANDS_BACKUP_KEY to the key that it was made with.")));
    }

    /** As they were then: what is newer is done to them by the next start, as after any update. */
    private void makeTables(BackupManifest manifest) throws IOException, SQLException {
        Flyway flyway = Flyway.configure()
                .dataSource(database)
                .table("flyway_schema_history")
                .target(manifest.schema())
                .load();
        boolean known = Arrays.stream(flyway.info().all())
                .anyMatch(change -> change.getVersion() != null
                        && change.getVersion().toString().equals(manifest.schema()));
        if (!known) {
            throw new CannotStart(
                    "The backup was made by a newer version of Many Hands: its tables are of change %s, which this version does not know."
                            .formatted(manifest.schema()),
                    "Restore it with that version, or a newer one.");
        }
        flyway.migrate();
        if (manifest.engine().isEmpty()) {
            return;
        }
        ResourceDatabasePopulator scripts = new ResourceDatabasePopulator();
        for (String part : ENGINES) {
            if (!hasThat(part, manifest)) {
                continue;
            }
            Resource[] found = new PathMatchingResourcePatternResolver()
                    .getResources(
                            "classpath*:org/*/bpm/engine/db/create/activiti.postgres.create.%s.sql".formatted(part));
            if (found.length != 1) {
                throw new IOException("The engine's tables cannot be made (%s).".formatted(part));
            }
            scripts.addScript(found[0]);
        }
        try (Connection connection = database.getConnection()) {
            scripts.populate(connection);
            String made = texts(connection, "select value_ from act_ge_property where name_ = 'schema.version'")
                    .get(0);
            if (!made.equals(manifest.engine())) {
                throw new CannotStart(
                        "The backup has the engine's tables of version %s, and this version of Many Hands makes those of %s."
                                .formatted(manifest.engine(), made),
                        "Restore it, into a database that is empty again, with the version of Many Hands that made it; then update.");
            }
        }
    }

    /** Where cases (CMMN) or decisions are switched off, the engine makes none of their tables. */
    private static boolean hasThat(String part, BackupManifest manifest) {
        return (!part.startsWith("case.") || manifest.tables().containsKey("act_re_case_def"))
                && (!part.startsWith("decision.") || manifest.tables().containsKey("act_re_decision_def"));
    }

    private void fill(Connection connection, BackupManifest manifest, ZipInputStream zip)
            throws IOException, SQLException {
        Set<String> made = new TreeSet<>(
                texts(
                        connection,
                        "select tablename from pg_tables where schemaname = current_schema() and tablename <> 'flyway_schema_history'"));
        Set<String> unknown = new TreeSet<>(manifest.tables().keySet());
        unknown.removeAll(made);
        if (!unknown.isEmpty()) {
            throw new CannotStart(
                    "The backup has tables that its version does not make: %s.".formatted(String.join(", ", unknown)),
                    "Take them out of the database that it is made from, if nobody needs them, and make the backup anew.");
        }
        try (Statement sql = connection.createStatement()) {
            List<String> references = texts(connection, """
                    select format('alter table %I add constraint %I %s', c.relname, k.conname, pg_get_constraintdef(k.oid))
                    from pg_constraint k join pg_class c on c.oid = k.conrelid
                    where k.contype = 'f' and k.connamespace = current_schema()::regnamespace""");
            for (String drop : texts(connection, """
                    select format('alter table %I drop constraint %I', c.relname, k.conname)
                    from pg_constraint k join pg_class c on c.oid = k.conrelid
                    where k.contype = 'f' and k.connamespace = current_schema()::regnamespace""")) {
                sql.execute(drop);
            }
            for (String table : made) {
                sql.execute("alter table %s disable trigger user".formatted(BackupManifest.quoted(table)));
                // What the making of the tables puts into them is in the backup as it was then.
                sql.execute("truncate " + BackupManifest.quoted(table));
            }
            Set<String> missing = copyIn(connection, manifest, zip);
            if (!missing.isEmpty()) {
                throw new IOException("It is cut short: %s missing.".formatted(String.join(", ", missing)));
            }
            for (String reference : references) {
                sql.execute(reference);
            }
            for (String table : made) {
                sql.execute("alter table %s enable trigger user".formatted(BackupManifest.quoted(table)));
            }
            for (String sequence : manifest.sequences().keySet()) {
                sql.execute("select setval('%s', %d)"
                        .formatted(
                                BackupManifest.quoted(sequence),
                                manifest.sequences().get(sequence)));
            }
            if (made.contains("mail_place")) {
                sql.execute(("update mail_place set paused_since = coalesce(paused_since, '%1$s'), paused_why ="
                                + " coalesce(paused_why, 'This database was restored from the backup of %2$s.')")
                        .formatted(
                                manifest.madeAt(),
                                manifest.madeAt().toString().substring(0, 16).replace('T', ' ') + " UTC"));
            }
        }
    }

    /** Fills each table, and says which are not there. */
    private Set<String> copyIn(Connection connection, BackupManifest manifest, ZipInputStream zip)
            throws IOException, SQLException {
        CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
        Set<String> missing = new HashSet<>(manifest.tables().keySet());
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (entry.getName().equals(Backup.LINK_KEY)) {
                putBack(zip);
            } else if (entry.getName().startsWith(Backup.TABLES)) {
                String table = entry.getName().substring(Backup.TABLES.length());
                if (!missing.remove(table)) {
                    throw new IOException("It has a table that it does not name: %s.".formatted(table));
                }
                long rows = copies.copyIn(
                        "copy %s (%s) from stdin".formatted(BackupManifest.quoted(table), manifest.columns(table)),
                        new StaysOpen(zip));
                long said = Objects.requireNonNull(manifest.tables().get(table)).count();
                if (rows != said) {
                    throw new IOException("%s has %d rows in it, and should have %d.".formatted(table, rows, said));
                }
            }
        }
        return missing;
    }

    /** The key of the mailed links, where none is: with one that is there the start says whether it is the right one. */
    private void putBack(InputStream key) throws IOException {
        if (Files.exists(linkKey)) {
            return;
        }
        Files.createDirectories(linkKey.toAbsolutePath().getParent());
        Files.copy(key, linkKey, StandardCopyOption.REPLACE_EXISTING);
        if (Files.getFileStore(linkKey).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(linkKey, PosixFilePermissions.fromString("rw-------"));
        }
    }

    private static List<String> texts(Connection connection, String query) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery(query)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    /** Entry by entry: whoever reads one must not end the file. */
    private static final class StaysOpen extends FilterInputStream {

        StaysOpen(InputStream in) {
            super(in);
        }

        @Override
        public void close() {
            // What follows is read by somebody else.
        }
    }
}
