package bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** An application in a process of its own, as people start it, on its embedded database. */
final class Application implements AutoCloseable {
    private static final double PATIENCE = 900;

    private final Process process;
    private final int port;
    private final Path folder;
    private final Path log;

    private Application(Process process, int port, Path folder, Path log) {
        this.process = process;
        this.port = port;
        this.folder = folder;
        this.log = log;
    }

    static Application started(List<String> command, Path folder, Path log, Map<String, String> settings)
            throws IOException {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("SPRING_") || name.startsWith("MANYHANDS_"));
        builder.environment().put("SERVER_PORT", Integer.toString(port));
        builder.environment().put("MANYHANDS_DATA", folder.toString());
        builder.environment().putAll(settings);
        return new Application(builder.start(), port, folder, log);
    }

    /** Waits until the page is there. */
    void answers(String page) throws IOException, InterruptedException {
        var client =
                HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
        long began = System.nanoTime();
        while (!is200(client, page)) {
            if (!process.isAlive() || (System.nanoTime() - began) / 1e9 > PATIENCE) {
                throw new IllegalStateException("It did not start:\n" + Benchmarks.endOf(log));
            }
            Thread.sleep(50);
        }
    }

    private boolean is200(HttpClient client, String page) throws InterruptedException {
        try {
            return client.send(
                                    HttpRequest.newBuilder(uri(page)).build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    URI uri(String page) {
        return URI.create("http://localhost:" + port + page);
    }

    long pid() {
        return process.pid();
    }

    /** The processes of its database, which go their own way once they are started. */
    List<Long> server() {
        try (var lines = Files.lines(folder.resolve("postgresql/postmaster.pid"))) {
            return Machine.treeOf(Long.parseLong(lines.findFirst().orElseThrow().strip()));
        } catch (IOException notThere) {
            return List.of();
        }
    }

    /** CPU of the JVM so far, without its database. */
    double cpuMillis() {
        return process.info().totalCpuDuration().orElseThrow().toNanos() / 1e6;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
