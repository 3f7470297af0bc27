package coop.workers.manyhands.database;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Everything that cannot be made anew, in one file: every table as it stood at one moment, whoever works on it meanwhile, and the key of
 * the mailed links. Done by {@code copy}, since PostgreSQL's own programs do not come with the embedded database, and those of another
 * version refuse it.
 */
final class Backup {

    static final String MANIFEST = "backup.properties";
    static final String TABLES = "tables/";
    static final String DATA = "data/";
    static final String LINK_KEY = DATA + "link-key";

    private Backup() {}

    /**
     * Writes one.
     *
     * @param key 32 bytes to seal it with
     * @param linkKey the file of that key, if there is one
     * @throws FileAlreadyExistsException if that file is there
     */
    static BackupManifest write(Connection database, Path file, Optional<byte[]> key, Path linkKey, Instant now)
            throws IOException, SQLException {
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        Path beside = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(beside);
        try {
            BackupManifest made;
            try (FileChannel channel = FileChannel.open(
                    beside, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), forTheOwnerAlone())) {
                OutputStream raw = new BufferedOutputStream(new StaysOpen(Channels.newOutputStream(channel)));
                try (ZipOutputStream zip =
                        new ZipOutputStream(key.isPresent() ? new SealedOutput(raw, key.get()) : raw)) {
                    made = write(database, zip, linkKey, now);
                }
                channel.force(true);
            }
            // Whole, or not there.
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
            return made;
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static BackupManifest write(Connection database, ZipOutputStream zip, Path linkKey, Instant now)
            throws IOException, SQLException {
        database.setAutoCommit(false);
        try (Statement sql = database.createStatement()) {
            sql.execute("set transaction isolation level repeatable read read only");
            BackupManifest manifest = BackupManifest.of(database, now);
            zip.putNextEntry(new ZipEntry(MANIFEST));
            zip.write(manifest.written());
            CopyManager copies = database.unwrap(PGConnection.class).getCopyAPI();
            for (String table : manifest.tables().keySet()) {
                zip.putNextEntry(new ZipEntry(TABLES + table));
                copies.copyOut(
                        "copy %s (%s) to stdout".formatted(BackupManifest.quoted(table), manifest.columns(table)),
                        new StaysOpen(zip));
            }
            if (Files.exists(linkKey)) {
                zip.putNextEntry(new ZipEntry(LINK_KEY));
                Files.copy(linkKey, zip);
            }
            zip.closeEntry();
            return manifest;
        } finally {
            database.rollback();
        }
    }

    private static FileAttribute<?>[] forTheOwnerAlone() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /** What is written to it goes on where this one ends. */
    private static final class StaysOpen extends FilterOutputStream {

        StaysOpen(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
