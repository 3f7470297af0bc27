package bench;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Many Hands needs with its database on machines of 1, 2 and 4 GiB: as systemd starts it (options and environment are those of
 * docs/operations/many-hands.service), inside a real limit and without swap. Eight people do what they like without a pause: three look around,
 * two sign up, two secretaries and an admin work.
 */
final class SmallMachines {
    /** The system, the web server before it, and whoever looks after it at a shell. */
    private static final int OTHERS = 160;

    private static final int GIB = 1024;
    private static final long SETTLED = 10_000;
    private static final double SECONDS = Double.parseDouble(System.getProperty("loadSeconds", "60"));

    private static final Pattern COMMAND = Pattern.compile("(?m)^ExecStart=\\S*java (.*) -jar ");
    private static final Pattern ENVIRONMENT = Pattern.compile("(?m)^Environment=(\\w+)=(\\S*)$");
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private static final List<String> OF_VISITORS = List.of(
            "/",
            "/opportunities/communications",
            "/opportunities/communications/sign-up",
            "/groups/communications",
            "/calendar",
            "/elections",
            "/suggestions",
            "/api/v1/opportunities");
    private static final List<String> OF_SECRETARIES = List.of(
            "/office",
            "/office/people",
            "/office/people/board",
            "/office/people/numbers",
            "/camunda/app/tasklist/default/",
            "/camunda/api/engine/engine/default/task/count");
    private static final List<String> OF_ADMINS =
            List.of("/monitor", "/monitor/involvements", "/monitor/letters", "/monitor/kept", "/actuator/prometheus");

    private final Path target;
    private final Path jar;
    private final List<String> options;
    private final Map<String, String> environment = new HashMap<>();
    private final Figures figures;

    SmallMachines(Path target, Path jar, Path service, Figures figures) throws IOException {
        this.target = target;
        this.jar = jar;
        this.figures = figures;
        String unit = Files.readString(service);
        Matcher command = COMMAND.matcher(unit);
        if (!command.find()) {
            throw new IllegalStateException("No command in " + service);
        }
        this.options = List.of(command.group(1).split(" "));
        ENVIRONMENT.matcher(unit).results().forEach(set -> environment.put(set.group(1), set.group(2)));
        // All come from this one machine, which is not to be taken for a flood.
        environment.put("MANYHANDS_THROTTLE_POSTS_PER_MINUTE", "1000000");
    }

    void run() throws Exception {
        Path folder = target.resolve("run");
        for (int gib : List.of(1, 2, 4)) {
            if (Benchmarks.isAskedFor(Integer.toString(gib))) {
                on(gib, Benchmarks.emptied(folder));
            }
        }
        Benchmarks.emptied(folder);
    }

    private void on(int gib, Path folder) throws Exception {
        String who = gib + " GiB";
        List<String> command = new ArrayList<>(Benchmarks.java());
        // The percentages are of the machine, and not of what is left of it.
        command.add("-XX:MaxRAM=" + gib + "g");
        command.addAll(options);
        command.addAll(List.of("-jar", jar.toString()));
        Path log = target.resolve("memory-" + gib + ".log");
        try (var limit = new MemoryLimit(gib * GIB - OTHERS)) {
            figure(who, "MB for Many Hands and PostgreSQL", gib * GIB - OTHERS);
            say(who, "a first start");
            try (var application = Application.started(limit.around(command), folder, log, environment)) {
                application.answers("/");
                Thread.sleep(SETTLED);
                inUse(who, application, folder, limit);
            } catch (IllegalStateException | IOException | ExecutionException ended) {
                // Of being ended by the kernel a figure speaks; all else is a fault of the measurement.
                if (limit.killed() == 0) {
                    throw ended;
                }
            }
            figure(who, "processes ended by the kernel", limit.killed());
        }
    }

    private void inUse(String who, Application application, Path folder, MemoryLimit limit) throws Exception {
        figure(who, "MB of heap at most", heapAtMost(application.pid()));
        Memory now = Memory.of(application);
        figure(who, "started: MB of the JVM", now.jvm());
        figure(who, "started: MB of PostgreSQL", now.server());
        say(who, "eight people");
        long before = limit.readFromDisk();
        try (var memory = new Watched(application)) {
            load(who, application, folder);
            most(who, "beside eight people", memory);
        }
        figure(who, "beside eight people: pages read from the disk", limit.readFromDisk() - before);
        figure(who, "s of collecting garbage since the start", secondsOfGarbage(application.pid()));
    }

    private static void say(String who, String what) {
        System.out.printf("%tT memory, %s: %s%n", java.time.LocalTime.now(), who, what);
    }

    private void most(String who, String when, Watched memory) {
        figure(who, when + ": MB of the JVM at most", memory.most.jvm());
        figure(who, when + ": MB of PostgreSQL at most", memory.most.server());
        figure(who, when + ": MB of both at most", memory.most.both());
    }

    private void figure(String who, String metric, double value) {
        figures.add(1, who, metric, 0, value);
    }

    private void load(String who, Application application, Path folder) throws Exception {
        var took = new ConcurrentLinkedQueue<Double>();
        var signUps = new AtomicInteger();
        var errors = new AtomicInteger();
        double cpu = application.cpuMillis();
        long until = System.nanoTime() + (long) (SECONDS * 1e9);
        List<Callable<Void>> people = new ArrayList<>();
        for (int n = 0; n < 8; n++) {
            HttpClient browser = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .cookieHandler(new CookieManager())
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .build();
            List<String> pages =
                    switch (n) {
                        case 0, 1 -> signedIn(browser, application, folder, "secretary", OF_SECRETARIES);
                        case 2 -> signedIn(browser, application, folder, "admin", OF_ADMINS);
                        default -> OF_VISITORS;
                    };
            boolean signsUp = n >= 6;
            people.add(() -> {
                for (int i = 0; System.nanoTime() < until; i++) {
                    HttpRequest request = signsUp
                            ? signUp(application)
                            : HttpRequest.newBuilder(application.uri(pages.get(i % pages.size())))
                                    .build();
                    long began = System.nanoTime();
                    int status = browser.send(request, BodyHandlers.discarding()).statusCode();
                    took.add((System.nanoTime() - began) / 1e6);
                    if (status / 100 != 2) {
                        errors.incrementAndGet();
                        System.out.println(request.uri().getPath() + ": " + status);
                    } else if (signsUp) {
                        signUps.incrementAndGet();
                    }
                }
                return null;
            });
        }
        var threads = Executors.newFixedThreadPool(people.size());
        try {
            for (Future<Void> one : threads.invokeAll(people)) {
                one.get();
            }
        } finally {
            threads.shutdown();
        }
        double[] sorted = took.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        figure(who, "requests", sorted.length);
        figure(who, "of them sign-ups", signUps.get());
        figure(who, "errors", errors.get());
        figure(who, "p50 ms", Clients.percentile(sorted, 50));
        figure(who, "p95 ms", Clients.percentile(sorted, 95));
        figure(who, "CPU ms of the JVM each", (application.cpuMillis() - cpu) / sorted.length);
    }

    private static HttpRequest signUp(Application application) {
        String mark = UUID.randomUUID().toString();
        return HttpRequest.newBuilder(application.uri("/api/v1/opportunities/communications/sign-ups"))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", mark)
                .POST(BodyPublishers.ofString("""
                        {"name": "Sam %s", "contactBy": "email", "email": "%s@example.org", "draws": "I like it", "agree": true}
                        """.formatted(mark, mark)))
                .build();
    }

    /** Signs in by the form, as people do. */
    private static List<String> signedIn(
            HttpClient browser, Application application, Path folder, String user, List<String> pages)
            throws IOException, InterruptedException {
        String password = Files.readAllLines(folder.resolve("first-sign-ins.txt")).stream()
                .map(line -> line.split(" "))
                .filter(parts -> parts[0].equals(user))
                .map(parts -> parts[1])
                .findFirst()
                .orElseThrow();
        Matcher token = TOKEN.matcher(browser.send(
                        HttpRequest.newBuilder(application.uri("/login")).build(), BodyHandlers.ofString())
                .body());
        String fields = "username=" + user + "&password=" + URLEncoder.encode(password, StandardCharsets.UTF_8)
                + (token.find() ? "&_csrf=" + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8) : "");
        HttpResponse<Void> signedIn = browser.send(
                HttpRequest.newBuilder(application.uri("/login"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(fields))
                        .build(),
                BodyHandlers.discarding());
        if (signedIn.statusCode() != 200 || signedIn.uri().getPath().startsWith("/login")) {
            throw new IllegalStateException(user + " could not sign in: " + signedIn);
        }
        return pages;
    }

    private static double heapAtMost(long pid) throws IOException, InterruptedException {
        String said = Machine.said("jcmd", Long.toString(pid), "VM.flags");
        Matcher heap = Pattern.compile("MaxHeapSize=(\\d+)").matcher(said);
        return heap.find() ? Double.parseDouble(heap.group(1)) / GIB / GIB : Double.NaN;
    }

    private static double secondsOfGarbage(long pid) throws IOException, InterruptedException {
        String[] said = Machine.said("jstat", "-gcutil", Long.toString(pid)).strip().split("\\s+");
        return Double.parseDouble(said[said.length - 1]);
    }

    /** Proportionally: what processes share counts once. */
    private record Memory(double jvm, double server, double both) {

        Memory(double jvm, double server) {
            this(jvm, server, jvm + server);
        }

        Memory most(Memory other) {
            return new Memory(
                    Math.max(jvm, other.jvm), Math.max(server, other.server), Math.max(both, other.both));
        }

        static Memory of(Application application) {
            return new Memory(
                    Machine.megabytes(application.pid(), "smaps_rollup", "Pss"),
                    application.server().stream()
                            .mapToDouble(pid -> Machine.megabytes(pid, "smaps_rollup", "Pss"))
                            .sum());
        }
    }

    /** Looks twice a second. */
    private static final class Watched implements AutoCloseable {
        private volatile Memory most = new Memory(0, 0);
        private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor();

        Watched(Application application) {
            looks.scheduleWithFixedDelay(
                    () -> most = most.most(Memory.of(application)),
                    0,
                    500,
                    TimeUnit.MILLISECONDS);
        }

        @Override
        public void close() throws InterruptedException {
            looks.shutdown();
            looks.awaitTermination(5, TimeUnit.SECONDS);
        }
    }
}
