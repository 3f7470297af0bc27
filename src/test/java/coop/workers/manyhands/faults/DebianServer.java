package coop.workers.manyhands.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * PostgreSQL as the package of Debian brings it, on a folder of the test's own, and a shell in which an admin's commands reach it. Three
 * programs stand in for others: {@code systemctl} for that of a machine, {@code sudo} for becoming the server's user, and both know no more than
 * the docs need.
 */
final class DebianServer implements Nodes.Servers {

    /** Where the docs have it; and where it is here. */
    private static final String DATA = "/var/lib/postgresql/15/main";

    private static final String KEPT = "/var/backups/postgresql";
    private static final String PROGRAMS = "/usr/local/bin";

    /** A server refuses root; in a namespace of users of its own, root is nobody. */
    private static final String SUDO = """
            #!/bin/sh
            [ "$1" = -u ] && shift 2
            if [ "$(id -u)" = 0 ]; then exec unshare -U "$@"; fi
            exec "$@"
            """;

    /** Many Hands is stopped and started by the test itself. */
    private static final String SYSTEMCTL = """
            #!/bin/sh
            does=$1; shift
            for unit in "$@"; do
              case $unit in
                postgresql*) sudo -u postgres pg_ctl -D "%1$s" -l "%2$s" -m fast -w -t 60 "$does" ;;
                many-hands) ;;
                *) echo "nobody knows $unit"; exit 5 ;;
              esac
            done
            """;

    private final Path folder;
    private final Path data;
    private final Path binaries;
    private final int port;

    private DebianServer(Path folder, Path binaries, int port) {
        this.folder = folder;
        this.data = folder.resolve("main");
        this.binaries = binaries;
        this.port = port;
    }

    /** The programs of the newest that is installed here, if one is. */
    static Optional<Path> installed() {
        Path all = Path.of("/usr/lib/postgresql");
        if (!Files.isDirectory(all)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(all)) {
            return versions.sorted(Comparator.comparingInt((Path version) ->
                                    Integer.parseInt(version.getFileName().toString()))
                            .reversed())
                    .map(version -> version.resolve("bin"))
                    .filter(programs -> Files.isExecutable(programs.resolve("pg_basebackup"))
                            && Files.isExecutable(programs.resolve("postgres")))
                    .findFirst();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static DebianServer startedIn(Path folder, Path binaries) throws Exception {
        DebianServer server = new DebianServer(Files.createDirectories(folder), binaries, freePort());
        Path programs = Files.createDirectories(server.programs());
        program(programs.resolve("sudo"), SUDO);
        program(programs.resolve("systemctl"), SYSTEMCTL.formatted(server.data, server.log()));
        server.run(
                "sudo -u postgres initdb --auth=trust --username=postgres --encoding=UTF8 --locale=C.UTF-8 -D " + DATA);
        Files.writeString(server.data.resolve("postgresql.conf"), """
                port = %d
                listen_addresses = '127.0.0.1'
                unix_socket_directories = ''
                """.formatted(server.port));
        server.run("systemctl start postgresql");
        return server;
    }

    private static void program(Path file, String content) throws IOException {
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private Path programs() {
        return folder.resolve("programs");
    }

    /** Where backups and the log are kept. */
    Path kept() {
        return folder.resolve("kept");
    }

    private Path log() {
        return folder.resolve("postgresql.log");
    }

    /** All that the server has said. */
    String said() throws IOException {
        return Files.readString(log());
    }

    private String here(String text) {
        return text.replace(DATA, data.toString())
                .replace(KEPT, kept().toString())
                .replace(PROGRAMS, programs().toString())
                // Whoever runs the test is the server's user.
                .replace("-o postgres -g postgres ", "");
    }

    /** As an admin in a shell, at the top of the repository. */
    String run(String commands) throws Exception {
        return run("sh", "-e", "-c", here(commands));
    }

    /** As cron does for the server's user. */
    String runByCron(String command) throws Exception {
        return run("sudo", "-u", "postgres", "sh", "-c", here(command));
    }

    private String run(String... command) throws Exception {
        command[0] = command[0].equals("sudo") ? programs().resolve("sudo").toString() : command[0];
        Path output = folder.resolve("output");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        Map<String, String> environment = builder.environment();
        environment.put("PATH", "%s:%s:%s".formatted(programs(), binaries, environment.get("PATH")));
        environment.put("PGHOST", "127.0.0.1");
        environment.put("PGPORT", Integer.toString(port));
        environment.put("PGUSER", "postgres");
        Process process = builder.start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS))
                .as(String.join(" ", command))
                .isTrue();
        String said = Files.readString(output);
        assertThat(process.exitValue())
                .as("%s%n%s", String.join(" ", command), said)
                .isZero();
        return said;
    }

    /** One statement after the other, as {@code psql} does. */
    void sql(String statements) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(jdbcUrl().replace("/many_hands", "/postgres"), "postgres", "");
                Statement sql = connection.createStatement()) {
            for (String statement : here(statements).split(";")) {
                sql.execute(statement);
            }
        }
    }

    @Override
    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:%d/many_hands".formatted(port);
    }

    @Override
    public void close() throws IOException {
        try {
            if (Files.exists(data.resolve("postmaster.pid"))) {
                run("systemctl stop postgresql");
            }
        } catch (IOException failed) {
            throw failed;
        } catch (Exception failed) {
            throw new IOException(failed);
        }
    }
}
