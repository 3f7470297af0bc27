package coop.workers.manyhands.database;

import coop.workers.manyhands.CannotStart;
import coop.workers.manyhands.OfflineCommand;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/**
 * {@code --backup FILE} and {@code --restore FILE}, on whichever database the settings name. A backup is made while Many Hands runs, or
 * while it does not; with {@code MANYHANDS_BACKUP_KEY} it is sealed.
 */
public class BackupCommand implements OfflineCommand {

    private static final Logger log = LoggerFactory.getLogger(BackupCommand.class);

    private static final String BACKUP = "backup";
    private static final String RESTORE = "restore";
    private static final int KEY_BYTES = 32;

    @Override
    public boolean isMeant(ApplicationArguments arguments) {
        return arguments.containsOption(BACKUP) || arguments.containsOption(RESTORE);
    }

    @Override
    public void run(ApplicationArguments arguments, Environment settings, Clock clock) {
        boolean restores = arguments.containsOption(RESTORE);
        if (restores && arguments.containsOption(BACKUP)) {
            throw new CannotStart("Both --backup and --restore are given.", "Give one of them.");
        }
        Path file = file(arguments, restores ? RESTORE : BACKUP);
        Optional<byte[]> key = key(settings.getProperty("manyhands.backup-key", ""));
        Path folder = NamedDatabase.folder(settings);
        try {
            if (restores) {
                restore(file, key, folder, settings);
            } else {
                backUp(file, key, folder, settings, clock.instant());
            }
        } catch (FileAlreadyExistsException there) {
            throw new CannotStart("%s is there already.".formatted(file), "Name a file that is not there yet.", there);
        } catch (IOException unusable) {
            throw new CannotStart(
                    "%s cannot be used: %s".formatted(file, unusable),
                    "Name a file in a folder that is there, and that %s can use."
                            .formatted(System.getProperty("user.name")),
                    unusable);
        } catch (SQLException failure) {
            throw new CannotStart(
                    "The database did not do it: %s".formatted(failure.getMessage()),
                    restores
                            ? "Nothing that was in the backup has been put into it, but tables may be there: make it empty again before you try anew."
                            : "Look whether it runs, and whether the settings SPRING_DATASOURCE_… are those that Many Hands runs with.",
                    failure);
        }
    }

    private static Path file(ApplicationArguments arguments, String option) {
        List<String> named = arguments.getOptionValues(option);
        List<String> others = arguments.getNonOptionArgs();
        String file = named != null && !named.isEmpty() ? named.get(0) : others.size() == 1 ? others.get(0) : "";
        if (file.isBlank()) {
            throw new CannotStart(
                    "--%s needs the name of a file.".formatted(option), "Write it as --%s FILE.".formatted(option));
        }
        return Path.of(file).toAbsolutePath();
    }

    private static Optional<byte[]> key(String hex) {
        if (hex.isBlank()) {
            return Optional.empty();
        }
        try {
            byte[] key = HexFormat.of().parseHex(hex.strip());
            if (key.length == KEY_BYTES) {
                return Optional.of(key);
            }
        } catch (IllegalArgumentException noHex) {
            // Said below. What stands there stays out of every message.
        }
        throw new CannotStart(
                "MANYHANDS_BACKUP_KEY is no key.", "It is 32 bytes in hexadecimal: `openssl rand -hex 32` makes one.");
    }

    private static void backUp(Path file, Optional<byte[]> key, Path folder, Environment settings, Instant now)
            throws IOException, SQLException {
        Path linkKey = folder.resolve("link-key");
        BackupManifest made = NamedDatabase.on(settings, source -> {
            try (Connection database = source.getConnection()) {
                return backUp(database, file, key, linkKey, now);
            }
        });
        log.info(
                "Backed up {} tables with {} rows to {}{}",
                made.tables().size(),
                made.tables().values().stream()
                        .mapToLong(BackupManifest.Rows::count)
                        .sum(),
                file,
                key.isPresent() ? ", sealed" : "");
    }

    private static BackupManifest backUp(
            Connection database, Path file, Optional<byte[]> key, Path linkKey, Instant now)
            throws IOException, SQLException {
        BackupManifest made = Backup.write(database, file, key, linkKey, now);
        database.setAutoCommit(true);
        try (PreparedStatement note = database.prepareStatement("insert into backup_made (id, made_at) values (1, ?)"
                + " on conflict (id) do update set made_at = excluded.made_at")) {
            note.setObject(1, now.atOffset(ZoneOffset.UTC));
            note.executeUpdate();
        } catch (SQLException readOnly) {
            // The file is whole; an older database has no place for it, and some roles may only read.
            log.warn(
                    "That it was made cannot be noted in the database, so admins may be told that there is none: {}",
                    readOnly.getMessage());
        }
        return made;
    }

    private static void restore(Path file, Optional<byte[]> key, Path folder, Environment settings)
            throws IOException, SQLException {
        if (!Files.isReadable(file)) {
            throw new CannotStart("There is no backup %s.".formatted(file), "Name a file that is there.");
        }
        Path linkKey = folder.resolve("link-key");
        BackupManifest restored;
        if (NamedDatabase.isOwn(settings)) {
            restored = new Restore(NamedDatabase.own(settings), linkKey).from(file, key);
        } else {
            restored = intoTheEmbedded(file, key, folder, linkKey);
        }
        log.info(
                "Restored the backup of {}: {} tables with {} rows. At the next start email is paused: an admin decides at /monitor/mail what becomes of what waits",
                restored.madeAt(),
                restored.tables().size(),
                restored.tables().values().stream()
                        .mapToLong(BackupManifest.Rows::count)
                        .sum());
    }

    private static BackupManifest intoTheEmbedded(Path file, Optional<byte[]> key, Path folder, Path linkKey)
            throws IOException, SQLException {
        if (Files.exists(folder.resolve("postgresql"))) {
            throw new CannotStart(
                    "There is a database in %s already, and a restore puts nothing beside what is there."
                            .formatted(folder),
                    "Stop Many Hands, and move the folder postgresql and the file database-password to another place.");
        }
        Files.deleteIfExists(folder.resolve("database-password"));
        PostgresServer server = PostgresServer.startedIn(folder);
        boolean done = false;
        try {
            BackupManifest restored = new Restore(embedded(server), linkKey).from(file, key);
            done = true;
            return restored;
        } finally {
            server.destroy();
            if (!done) {
                // As it was before: an empty database would keep the next try off.
                FileSystemUtils.deleteRecursively(folder.resolve("postgresql"));
                Files.deleteIfExists(folder.resolve("database-password"));
            }
        }
    }

    private static DataSource embedded(PostgresServer server) {
        return new DriverManagerDataSource(server.jdbcUrl(), PostgresServer.NAME, server.password());
    }
}
