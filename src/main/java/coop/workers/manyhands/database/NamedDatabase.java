package coop.workers.manyhands.database;

import coop.workers.manyhands.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The database that the settings name, one's own or the embedded one, for a command: while Many Hands runs on it, or while it does not. */
public final class NamedDatabase {

    private NamedDatabase() {}

    /** The data folder that the settings name, whole. */
    public static Path folder(Environment settings) {
        return Path.of(settings.getProperty("manyhands.data", "./data"))
                .toAbsolutePath()
                .normalize();
    }

    /** Whether the settings name a database of one's own. */
    static boolean isOwn(Environment settings) {
        return !settings.getProperty("spring.datasource.url", "").isBlank();
    }

    /** The database of one's own that the settings name. */
    static DataSource own(Environment settings) {
        return new DriverManagerDataSource(
                settings.getProperty("spring.datasource.url", ""),
                settings.getProperty("spring.datasource.username", ""),
                settings.getProperty("spring.datasource.password", ""));
    }

    /**
     * Works on it. An embedded one that runs goes on running; one that does not is started, and stopped again.
     *
     * @throws CannotStart if there is none
     * @throws DatabaseUnusable if the embedded one does not start
     * @throws IOException if files of the work or of the server cannot be used
     * @throws SQLException if the work fails
     */
    public static <T> T on(Environment settings, FolderDatabase.Work<T> work) throws IOException, SQLException {
        Path folder = folder(settings);
        if (isOwn(settings)) {
            return work.on(own(settings));
        }
        Path cluster = folder.resolve("postgresql");
        if (Postmaster.on(cluster).isPresent()) {
            String port = Files.readAllLines(cluster.resolve("postmaster.pid")).get(3);
            String password =
                    Files.readString(folder.resolve("database-password")).strip();
            return work.on(new DriverManagerDataSource(
                    "jdbc:postgresql://127.0.0.1:%s/%s".formatted(port, PostgresServer.NAME),
                    PostgresServer.NAME,
                    password));
        }
        if (!FolderDatabase.isIn(folder)) {
            throw new CannotStart(
                    "There is no database in %s.".formatted(folder),
                    "Set MANYHANDS_DATA, or SPRING_DATASOURCE_URL, as Many Hands runs with it.");
        }
        return FolderDatabase.in(folder, work);
    }
}
