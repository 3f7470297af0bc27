package coop.workers.manyhands.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.util.FileSystemUtils;

/** The server, started in a folder of its own and stopped by Spring after everything that uses it. */
final class PostgresServer implements DisposableBean {

    /** The database, and the role that owns it; the application is no superuser. */
    static final String NAME = "many_hands";

    private static final Logger log = LoggerFactory.getLogger(PostgresServer.class);

    private static final Duration SOONEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** As PostgreSQL says it. */
    private static final Pattern OF_ANOTHER_VERSION = Pattern.compile(
            "initialized by PostgreSQL version (\\S+), which is not compatible with this version (\\d+)");

    private static final String ANYBODY_HERE = "host all all 127.0.0.1/32 trust\n";
    private static final String WITH_THE_PASSWORD = "host all all 127.0.0.1/32 scram-sha-256\n";

    private final Path cluster;
    private final FolderLock lock;
    private final String password;
    private final int port;
    private EmbeddedPostgres postgres;
    private boolean stopping;

    private PostgresServer(Path cluster, FolderLock lock, EmbeddedPostgres postgres, String password) {
        this.cluster = cluster;
        this.lock = lock;
        this.postgres = postgres;
        this.password = password;
        this.port = postgres.getPort();
    }

    /**
     * Starts the server on what the folder holds, or on an empty database.
     *
     * @throws DatabaseUnusable if it cannot be
     */
    static PostgresServer startedIn(Path folder) {
        Path logFile = folder.resolve("postgresql.log");
        try {
            Files.createDirectories(folder, forTheOwnerAlone("rwx------"));
            FolderLock lock = FolderLock.of(folder);
            try {
                return start(folder, logFile, lock);
            } catch (Throwable failed) {
                lock.close();
                throw failed;
            }
        } catch (IOException | SQLException | IllegalStateException | ExceptionInInitializerError failed) {
            throw new DatabaseUnusable(
                    "The embedded PostgreSQL in %s did not start: %s%n%s".formatted(folder, failed, endOf(logFile)),
                    wayOut(failed, logFile),
                    failed);
        }
    }

    /** A jar has the programs for the platform that it was built on, or for all; a container has none. */
    static String wayOut(Throwable failed, Path logFile) {
        String said = String.valueOf(failed.getMessage());
        Matcher other = OF_ANOTHER_VERSION.matcher(endOf(logFile));
        if (other.find()) {
            return ("What is kept in %s was written by PostgreSQL %s, and this version of Many Hands brings PostgreSQL %s. Start the version of"
                            + " Many Hands that wrote it with --backup FILE, move the folder postgresql and the file database-password to"
                            + " another place, and start this one with --restore FILE (docs/operations/update.md).")
                    .formatted(logFile.resolveSibling("postgresql"), other.group(1), other.group(2));
        }
        return said.startsWith("Missing embedded postgres binaries") || said.startsWith("Unsupported architecture")
                ? "This build brings no PostgreSQL for this machine: set SPRING_DATASOURCE_URL to use another one, build on a"
                        + " machine of its kind, or build with -Pall-platforms."
                : "Put right what its log says (%s), or set SPRING_DATASOURCE_URL to use another PostgreSQL."
                        .formatted(logFile);
    }

    private static PostgresServer start(Path folder, Path logFile, FolderLock lock) throws IOException, SQLException {
        Path cluster = folder.resolve("postgresql");
        Path binaries = folder.resolve("postgresql-binaries");
        Path passwordFile = folder.resolve("database-password");
        Path unfinished = folder.resolve("postgresql-unfinished");

        Postmaster.clearAway(cluster);
        // A first start that was killed half-way leaves files that look right and are not.
        if (Files.exists(unfinished)) {
            FileSystemUtils.deleteRecursively(cluster);
            FileSystemUtils.deleteRecursively(binaries);
            Files.deleteIfExists(passwordFile);
        } else if (!Files.exists(cluster)) {
            Files.createFile(unfinished);
        }
        if (Files.exists(logFile)) {
            Files.move(logFile, folder.resolve("postgresql.log.before"), StandardCopyOption.REPLACE_EXISTING);
        }

        boolean passwordIsSet = Files.exists(passwordFile);
        String password = passwordIsSet ? Files.readString(passwordFile).strip() : freshPassword();
        EmbeddedPostgres postgres = settings(cluster, binaries, logFile)
                .setConnectConfig("password", password)
                .setDataDirectoryCustomizer(made -> letIn(cluster, passwordIsSet ? WITH_THE_PASSWORD : ANYBODY_HERE))
                .start();
        // It leaves the folder of its programs open to everybody.
        binaries.toFile().setWritable(false, false);
        binaries.toFile().setWritable(true, true);
        PostgresServer server = new PostgresServer(cluster, lock, postgres, password);
        try {
            if (!passwordIsSet) {
                server.setUp();
                Files.createFile(passwordFile, forTheOwnerAlone("rw-------"));
                Files.writeString(passwordFile, password);
            }
            Files.deleteIfExists(unfinished);
        } catch (SQLException | IOException failed) {
            postgres.close();
            throw failed;
        }
        log.info("Embedded PostgreSQL on 127.0.0.1:{}, kept in {}", server.port, cluster);
        Thread keeper = new Thread(() -> server.keepUp(binaries, logFile), "embedded-postgresql");
        keeper.setDaemon(true);
        keeper.start();
        return server;
    }

    /**
     * Nobody else looks after it: when it has died, by the hand of a machine without memory or of an admin, it is started again
     * on the same port, where the pool finds it. If that does not go, it is tried again, ever more seldom.
     */
    private void keepUp(Path binaries, Path logFile) {
        Duration wait = SOONEST;
        while (true) {
            long since = System.nanoTime();
            Postmaster.on(cluster).ifPresent(Postmaster::join);
            if (Duration.ofNanos(System.nanoTime() - since).compareTo(LONGEST) > 0) {
                wait = SOONEST;
            }
            synchronized (this) {
                try {
                    if (!stopping) {
                        wait(wait.toMillis());
                    }
                } catch (InterruptedException never) {
                    Thread.currentThread().interrupt();
                    return;
                }
                if (stopping) {
                    return;
                }
                log.error("The embedded PostgreSQL has died, and is started again; its log is {}", logFile);
                try {
                    // Lets go of the folder.
                    postgres.close();
                    Postmaster.clearAway(cluster);
                    postgres = settings(cluster, binaries, logFile)
                            .setConnectConfig("password", password)
                            .setPort(port)
                            .start();
                    log.info("The embedded PostgreSQL is there again, on 127.0.0.1:{}", port);
                } catch (IOException | IllegalStateException | UncheckedIOException | DatabaseUnusable failed) {
                    log.error("It did not start; trying again in {}: {}", wait, failed.toString());
                }
            }
            wait = wait.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : wait.multipliedBy(2);
        }
    }

    private static EmbeddedPostgres.Builder settings(Path cluster, Path binaries, Path logFile) {
        return EmbeddedPostgres.builder()
                .setDataDirectory(cluster)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(binaries.toFile())
                // Its own hook would take the database away while the engine still writes.
                .setRegisterShutdownHook(false)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setOutputRedirector(Redirect.appendTo(logFile.toFile()))
                // Its defaults are for tests: they lose data when the machine stops.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                // For a small machine that runs other things too.
                .setServerConfig("max_connections", "50")
                .setServerConfig("shared_buffers", "128MB")
                .setServerConfig("max_wal_size", "512MB")
                .setServerConfig("random_page_cost", "1.1")
                .setServerConfig("log_checkpoints", "off")
                // The same order and the same letters everywhere, whatever locales the machine has.
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8");
    }

    /** Makes role and database, and closes the door: from now on nobody gets in without the password. */
    private void setUp() throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement sql = connection.createStatement()) {
            // After a lost password file the role and the database are there; they only get a new password.
            if (!sql.executeQuery("select from pg_roles where rolname = '%s'".formatted(NAME))
                    .next()) {
                sql.execute("create role %s login".formatted(NAME));
            }
            if (!sql.executeQuery("select from pg_database where datname = '%s'".formatted(NAME))
                    .next()) {
                sql.execute("create database %s owner %s".formatted(NAME, NAME));
            }
            sql.execute("alter role postgres password '%s'".formatted(password));
            sql.execute("alter role %s password '%s'".formatted(NAME, password));
            letIn(cluster, WITH_THE_PASSWORD);
            sql.execute("select pg_reload_conf()");
        }
    }

    String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:%d/%s?reWriteBatchedInserts=true".formatted(port, NAME);
    }

    String password() {
        return password;
    }

    @Override
    public void destroy() throws IOException {
        EmbeddedPostgres running;
        synchronized (this) {
            stopping = true;
            notifyAll();
            running = postgres;
        }
        Optional<Postmaster> postmaster = Postmaster.on(cluster);
        running.close();
        // It stops waiting after five seconds; a last checkpoint on a slow disk takes longer.
        if (!postmaster.map(left -> left.isGoneWithin(Duration.ofSeconds(30))).orElse(true)) {
            log.warn("PostgreSQL still writes; the next start waits for it");
        }
        lock.close();
    }

    private static void letIn(Path cluster, String rule) {
        try {
            Files.writeString(cluster.resolve("pg_hba.conf"), rule);
        } catch (IOException unwritable) {
            throw new IllegalStateException(unwritable);
        }
    }

    private static String freshPassword() {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    private static FileAttribute<?>[] forTheOwnerAlone(String permissions) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static String endOf(Path logFile) {
        try (Stream<String> lines = Files.lines(logFile)) {
            List<String> all = lines.toList();
            return String.join(System.lineSeparator(), all.subList(Math.max(0, all.size() - 8), all.size()));
        } catch (IOException none) {
            return "";
        }
    }
}
