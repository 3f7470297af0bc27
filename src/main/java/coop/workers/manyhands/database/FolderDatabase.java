package coop.workers.manyhands.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The embedded database of a folder, for what is done while Many Hands does not run on it. */
public final class FolderDatabase {

    /** What is done with it. */
    public interface Work<T> {

        /** Does it. */
        T on(DataSource database) throws SQLException, IOException;
    }

    private FolderDatabase() {}

    /** Whether there is one in the folder. */
    public static boolean isIn(Path folder) {
        return Files.exists(folder.resolve("postgresql"));
    }

    /**
     * Starts it, works on it, and stops it again.
     *
     * @throws DatabaseUnusable if somebody works on the folder, or the server does not start
     * @throws IOException if the server does not stop
     * @throws SQLException if the work fails
     */
    public static <T> T in(Path folder, Work<T> work) throws IOException, SQLException {
        PostgresServer server = PostgresServer.startedIn(folder);
        try {
            return work.on(new DriverManagerDataSource(server.jdbcUrl(), PostgresServer.NAME, server.password()));
        } finally {
            server.destroy();
        }
    }
}
