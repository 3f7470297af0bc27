package coop.workers.manyhands.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The application in a process of its own, as people start it: with its own settings, a durable database in its folder, its
 * jobs and its clock.
 *
 * @param log what it has written
 */
public record ApplicationProcess(Process process, int port, Path log) {

    private static final Duration PATIENCE = Duration.ofSeconds(180);

    /** As it was compiled, without the tests. */
    private static final List<String> CLASSES = List.of(
            "-cp",
            Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                    .filter(entry -> !entry.endsWith("test-classes"))
                    .collect(Collectors.joining(File.pathSeparator)),
            "coop.workers.manyhands.ManyHands");

    /** Starts it on that folder, and waits until it answers. */
    public static ApplicationProcess on(Path folder, List<String> ofTheJvm, Map<String, String> environment)
            throws IOException, InterruptedException {
        return on(folder, ofTheJvm, environment, List.of(), PATIENCE);
    }

    /** The same with arguments, and as long as it may take. */
    public static ApplicationProcess on(
            Path folder,
            List<String> ofTheJvm,
            Map<String, String> environment,
            List<String> arguments,
            Duration patience)
            throws IOException, InterruptedException {
        return answering(folder, ofTheJvm, CLASSES, environment, arguments, patience);
    }

    /** The same of a packaged jar, as README has it. */
    public static ApplicationProcess ofJar(
            Path jar,
            Path folder,
            List<String> ofTheJvm,
            Map<String, String> environment,
            List<String> arguments,
            Duration patience)
            throws IOException, InterruptedException {
        return answering(
                folder, ofTheJvm, List.of("-jar", jar.toAbsolutePath().toString()), environment, arguments, patience);
    }

    private static ApplicationProcess answering(
            Path folder,
            List<String> ofTheJvm,
            List<String> what,
            Map<String, String> environment,
            List<String> arguments,
            Duration patience)
            throws IOException, InterruptedException {
        int port = freePort();
        Path log = folder.resolve("application.log");
        ApplicationProcess application =
                new ApplicationProcess(started(folder, port, ofTheJvm, what, environment, arguments), port, log);
        Instant patienceEnds = Instant.now().plus(patience);
        while (!application.answers()) {
            assertThat(application.process.isAlive()).as(application::written).isTrue();
            assertThat(Instant.now()).as(application::written).isBefore(patienceEnds);
            Thread.sleep(200);
        }
        return application;
    }

    /** Runs it on that folder with those arguments, and waits until it ends; says with what, and what it wrote is in its log. */
    public static ApplicationProcess ended(Path folder, Map<String, String> environment, List<String> arguments)
            throws IOException, InterruptedException {
        Process process =
                started(folder, freePort(), List.of("-XX:TieredStopAtLevel=1"), CLASSES, environment, arguments);
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return new ApplicationProcess(process, 0, folder.resolve("application.log"));
    }

    private static Process started(
            Path folder,
            int port,
            List<String> ofTheJvm,
            List<String> what,
            Map<String, String> environment,
            List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ofTheJvm);
        command.addAll(what);
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("SPRING_"));
        builder.environment().put("SERVER_PORT", Integer.toString(port));
        builder.environment().put("MANYHANDS_DATA", folder.toString());
        builder.environment().putAll(environment);
        return builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("application.log").toFile())
                .start();
    }

    /** Whoever else has that port by now may take the question and say nothing, or something that is no HTTP. */
    private boolean answers() throws InterruptedException {
        URI health = URI.create("http://127.0.0.1:%d/actuator/health".formatted(port));
        try {
            return HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(health)
                                            .timeout(Duration.ofSeconds(20))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    < 500;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** All of its log. */
    public String written() {
        try {
            return Files.readString(log);
        } catch (IOException none) {
            return none.toString();
        }
    }

    /** What Linux counts as its memory, in MB: now, or the most that it ever was ({@code VmRSS}, {@code VmHWM}). */
    public long megabytes(String line) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(entry -> entry.startsWith(line + ":"))
                .mapToLong(entry -> Long.parseLong(entry.replaceAll("[^0-9]", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
