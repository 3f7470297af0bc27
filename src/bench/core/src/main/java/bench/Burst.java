package bench;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/**
 * A newsletter's readers, over HTTP: each comes when they come, whether those before were served or not (open loop), and has
 * waited since that moment. The client takes its part of the same machine.
 */
final class Burst {
    private static final double SECONDS = Double.parseDouble(System.getProperty("burstSeconds", "30"));
    private static final int VISITORS = Integer.getInteger("visitors", 200);
    private static final int SIGN_UPS = Integer.getInteger("signUps", 8);
    private static final int WARM_UP_SECONDS = 20;

    private final Path target;
    private final Figures figures;

    Burst(Path target, Figures figures) {
        this.target = target;
        this.figures = figures;
    }

    void run() throws Exception {
        Path folder = Benchmarks.emptied(target.resolve("run"));
        List<String> command = new ArrayList<>(Benchmarks.java());
        command.addAll(List.of("-Xmx1g", "-jar", Benchmarks.extracted(target).toString()));
        // All come from this one machine, which is not to be taken for a flood.
        Map<String, String> settings = Map.of("MANYHANDS_THROTTLE_POSTS_PER_MINUTE", "1000000");
        try (var application = Application.started(command, folder, target.resolve("b5.log"), settings)) {
            application.answers("/");
            var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
            String tag = client.send(page(application, null), BodyHandlers.discarding())
                    .headers()
                    .firstValue("ETag")
                    .orElseThrow();
            offered(application, client, null, VISITORS / 4, WARM_UP_SECONDS / 2, n -> page(application, null), 200);
            offered(application, client, null, SIGN_UPS, WARM_UP_SECONDS, n -> signUp(application), 201);
            offered(application, client, "the front page", VISITORS, SECONDS, n -> page(application, null), 200);
            offered(application, client, "the front page, known already (ETag)", VISITORS, SECONDS, n -> page(application, tag), 304);
            offered(application, client, "a sign-up, as JSON", SIGN_UPS, SECONDS, n -> signUp(application), 201);
        }
        Benchmarks.emptied(folder);
    }

    private void offered(
            Application application,
            HttpClient client,
            String what,
            int aSecond,
            double seconds,
            IntFunction<HttpRequest> request,
            int expected)
            throws Exception {
        int many = (int) (aSecond * seconds);
        var took = new ConcurrentLinkedQueue<Double>();
        var errors = new AtomicInteger();
        double cpu = application.cpuMillis();
        List<CompletableFuture<?>> all = new ArrayList<>();
        long began = System.nanoTime();
        for (int n = 0; n < many; n++) {
            long due = began + (long) (n * 1e9 / aSecond);
            long wait = due - System.nanoTime();
            if (wait > 0) {
                TimeUnit.NANOSECONDS.sleep(wait);
            }
            all.add(client.sendAsync(request.apply(n), BodyHandlers.discarding()).handle((answer, failed) -> {
                took.add((System.nanoTime() - due) / 1e6);
                if (failed != null || answer.statusCode() != expected) {
                    errors.incrementAndGet();
                }
                return null;
            }));
        }
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(5, TimeUnit.MINUTES);
        double lasted = (System.nanoTime() - began) / 1e9;
        if (what == null) {
            return;
        }
        double[] sorted = took.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        figures.add(1, what, "offered a second", 0, aSecond);
        figures.add(1, what, "served a second", 0, many / lasted);
        figures.add(1, what, "requests", 0, many);
        figures.add(1, what, "errors", 0, errors.get());
        figures.add(1, what, "p50 ms", 0, Clients.percentile(sorted, 50));
        figures.add(1, what, "p95 ms", 0, Clients.percentile(sorted, 95));
        figures.add(1, what, "p99 ms", 0, Clients.percentile(sorted, 99));
        figures.add(1, what, "CPU ms of the JVM each", 0, (application.cpuMillis() - cpu) / many);
    }

    private static HttpRequest page(Application application, String tag) {
        var request = HttpRequest.newBuilder(application.uri("/")).header("Accept-Encoding", "gzip");
        return (tag == null ? request : request.header("If-None-Match", tag)).build();
    }

    /** Somebody new, who has not been here before. */
    private static HttpRequest signUp(Application application) {
        String mark = UUID.randomUUID().toString();
        return HttpRequest.newBuilder(application.uri("/api/v1/opportunities/communications/sign-ups"))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", mark)
                .POST(HttpRequest.BodyPublishers.ofString("""
                        {"name": "Sam %s", "contactBy": "email", "email": "%s@example.org", "draws": "I like it", "agree": true}
                        """.formatted(mark, mark)))
                .build();
    }
}
