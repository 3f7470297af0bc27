package coop.workers.manyhands.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import coop.workers.manyhands.site.Visitor.Page;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.ApplicationProcess;
import coop.workers.manyhands.support.Photos;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One hostile client of each kind, all at once and without a pause, on the application as people start it, with the heap
 * that docs/operations/install.md asks for: somebody beside them waits for no page for longer than a second. For a minute, or
 * {@code -Dload.seconds=600}; {@code ./mvnw test -Pload} prints what docs/benchmarks.md shows. Another heap:
 * {@code -Dload.jvm="-XX:MaxRAM=1g -XX:MaxRAMPercentage=25 -XX:+UseSerialGC"}.
 */
@Tag("load")
class HostileClientsTest {

    private static final int SECONDS = Integer.getInteger("load.seconds", 60);
    private static final Duration LONGEST = Duration.ofSeconds(1);
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Pattern CONFIRM = Pattern.compile("/confirm/([A-Za-z0-9_-]+)");
    private static final String BOUNDARY = "----a-boundary-that-stands-in-no-file";

    @TempDir
    private Path folder;

    private @Nullable ApplicationProcess application;
    private final ExecutorService clients = Executors.newCachedThreadPool();
    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private volatile boolean over;

    /** By client, how often it was answered by which status; 0 is no answer. */
    private final Map<String, Map<Integer, Integer>> answers = new ConcurrentSkipListMap<>();

    /** By page, how long each answer took, in milliseconds. */
    private final Map<String, List<Long>> waited = new ConcurrentHashMap<>();

    private final List<String> wrong = new ArrayList<>();

    @AfterEach
    void nothingIsLeftRunning() throws Exception {
        over = true;
        clients.shutdownNow();
        if (application != null) {
            application.process().destroy();
            assertThat(application.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
        mail.stop();
    }

    /** One thing that a client does over and over. */
    private interface Deed {
        int status() throws Exception;
    }

    private int port() {
        return Objects.requireNonNull(application).port();
    }

    private void hostile(String who, Deed deed) {
        Map<Integer, Integer> statuses = answers.computeIfAbsent(who, name -> new ConcurrentSkipListMap<>());
        clients.submit(() -> {
            while (!over) {
                int status = 0;
                try {
                    status = deed.status();
                } catch (InterruptedException ended) {
                    return;
                } catch (Exception | AssertionError unanswered) {
                    // It was cut off: that is counted, and it goes on.
                    if (!over && !statuses.containsKey(0)) {
                        System.out.println(who + ": " + unanswered);
                    }
                }
                statuses.merge(status, 1, Integer::sum);
            }
        });
    }

    @Test
    void nobodyWaitsForLongBesideOneHostileClientOfEachKind() throws Exception {
        ApplicationProcess application =
                started(System.getProperty("load.jvm", "-XX:MaxRAM=2g -XX:MaxRAMPercentage=25 -XX:+UseSerialGC"));
        Visitor bystander = new Visitor(port(), "203.0.113.200");
        String email = somebody();
        signUp(bystander, "communications", email);
        String status = confirmed(bystander, email);
        clients();

        Instant end = Instant.now().plusSeconds(SECONDS);
        for (int round = 0; Instant.now().isBefore(end); round++) {
            look(bystander, "the catalogue", "/", 200);
            look(bystander, "an opportunity", "/opportunities/communications", 200);
            look(bystander, "the form", "/opportunities/communications/sign-up", 200);
            look(bystander, "the status of a sign-up", status, 200);
            look(bystander, "health", "/actuator/health", 200);
            if (round % 10 == 0) {
                timed("a sign-up", () -> {
                    signUp(bystander, "communications", somebody());
                    return 201;
                });
            }
            Thread.sleep(50);
        }
        over = true;
        clients.shutdown();
        report();

        assertThat(application.process().isAlive()).isTrue();
        assertThat(wrong).isEmpty();
        waited.forEach((page, times) -> assertThat(Duration.ofMillis(p(95, times)))
                .as("95 of 100 answers of %s", page)
                .isLessThan(LONGEST));
        assertThat(new Visitor(port(), "203.0.113.201").get("/actuator/health").status())
                .isEqualTo(200);
        assertThat(application.written()).doesNotContain("OutOfMemoryError", "Exception in thread");
        // Each of them did something, or this says nothing.
        assertThat(answers)
                .hasSize(9)
                .allSatisfy(
                        (who, statuses) -> assertThat(statuses.keySet()).as(who).anyMatch(code -> code > 0));
        assertThat(answers.values()).allSatisfy(statuses -> assertThat(statuses).doesNotContainKey(500));
    }

    /** As docs/operations/many-hands.service has it on machines of 2 and of 1 GiB. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-XX:MaxRAM=2g -XX:MaxRAMPercentage=25 -XX:+UseSerialGC",
                "-XX:MaxRAM=1g -XX:MaxRAMPercentage=25 -XX:+UseSerialGC"
            })
    void largestPhotoIsTakenWithTheMemoryThatWeAskFor(String ofTheJvm) throws Exception {
        ApplicationProcess application = started(ofTheJvm);
        long begun = application.megabytes("VmRSS");
        Visitor photographer = new Visitor(port(), "203.0.113.1");
        String place = handsIn(photographer);
        long used = application.megabytes("VmRSS");
        byte[] photo = Photos.photo(8_100, 6_100, 0.95f);
        for (float quality = 0.9f; photo.length > 10_000_000; quality -= 0.05f) {
            photo = Photos.photo(8_100, 6_100, quality);
        }
        assertThat(photo.length).isGreaterThan(4_000_000);

        long before = System.nanoTime();
        assertThat(handIn(photographer, place, file("largest.jpg", photo))).isEqualTo(303);
        long took = Duration.ofNanos(System.nanoTime() - before).toMillis();
        for (String page :
                List.of("/", "/opportunities/photos", "/opportunities/photos/sign-up", "/elections", place)) {
            assertThat(photographer.get(page).status()).as(page).isEqualTo(200);
        }

        System.out.printf(
                "%s, a photo of %,d bytes in %d ms%n| started | signed up, confirmed | photo and pages | the most |%n|---:|---:|---:|---:|%n| %d MB | %d MB | %d MB | %d MB |%n",
                ofTheJvm,
                photo.length,
                took,
                begun,
                used,
                application.megabytes("VmRSS"),
                application.megabytes("VmHWM"));
        assertThat(application.process().isAlive()).isTrue();
        assertThat(application.megabytes("VmHWM")).as("MB").isLessThan(1_024);
        assertThat(application.written()).doesNotContain("OutOfMemoryError");
    }

    private ApplicationProcess started(String ofTheJvm) throws IOException, InterruptedException {
        mail.start();
        application = ApplicationProcess.on(
                folder,
                List.of(("-XX:+ExitOnOutOfMemoryError " + ofTheJvm).split(" ")),
                Map.of(
                        "SPRING_MAIL_HOST", "127.0.0.1",
                        "MANYHANDS_MAIL_ENCRYPTION", "none",
                        "SPRING_MAIL_PORT", Integer.toString(mail.getSmtp().getPort())));
        return application;
    }

    private void clients() throws Exception {
        byte[] bomb = Photos.progressive(4_000, 3_000, 50);
        byte[] notes = new byte[] {1, 2, 3};
        for (int one = 1; one <= 2; one++) {
            Visitor photographer = new Visitor(port(), "198.51.100." + one);
            String place = handsIn(photographer);
            hostile(
                    "photos of 12 million pixels in some 60 scans",
                    () -> handIn(photographer, place, file("bomb.jpg", bomb), file("no-photo.jpg", notes)));
        }
        byte[] noise = new byte[9_800_000];
        new Random(1).nextBytes(noise);
        Visitor large = new Visitor(port(), "198.51.100.10");
        String place = handsIn(large);
        byte[][] five = Stream.generate(() -> file("large.jpg", noise)).limit(5).toArray(byte[][]::new);
        hostile("five files of 9.8 MB at once", () -> handIn(large, place, five));

        Visitor secretary = signedIn("secretaries", "198.51.100.20");
        byte[] statement = ("Date,Description,Amount\n"
                        + ("03/11/2026," + "SF7K1 ".repeat(5) + ",4.33\n").repeat(19_000))
                .getBytes(StandardCharsets.UTF_8);
        hostile("statements of 19,000 lines", () -> {
            Page page = secretary.get("/office/solidfund/statement");
            return page.status() != 200
                    ? page.status()
                    : multipart(
                            secretary,
                            "/office/solidfund/statement",
                            page.hidden("/statement"),
                            "statement",
                            file("statement.csv", Arrays.copyOf(statement, Math.min(statement.length, 1_000_000))));
        });

        Visitor facilitator = signedIn("facilitators-communications", "198.51.100.30");
        List<String> rules =
                List.of("FREQ=DAILY", "FREQ=SECONDLY", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;COUNT=0");
        Random random = new Random(2);
        hostile("rhythms", () -> {
            Page page = facilitator.get("/office/groups/communications/rhythm");
            return page.status() != 200
                    ? page.status()
                    : facilitator
                            .submit(
                                    page,
                                    "/rhythm",
                                    Map.of(
                                            "how",
                                            "rule",
                                            "rrule",
                                            rules.get(random.nextInt(rules.size())),
                                            "since",
                                            "2026-01-19",
                                            "starts",
                                            "%02d:%02d".formatted(random.nextInt(24), random.nextInt(60)),
                                            "minutes",
                                            "60"))
                            .status();
        });

        Visitor counter = new Visitor(port(), "198.51.100.40");
        hostile(
                "page numbers",
                () -> counter.get("/elections?page=" + Integer.MAX_VALUE).status());

        Visitor garbled = new Visitor(port(), "198.51.100.50");
        hostile(
                "multipart without a boundary",
                () -> garbled.post(
                                "/opportunities/communications/sign-up",
                                BodyPublishers.ofString("x"),
                                "multipart/form-data")
                        .status());

        Visitor talker = new Visitor(port(), "198.51.100.60");
        String words =
                "a=" + "x".repeat(100_000) + "&name=" + "%E2%80%AE".repeat(10_000) + "&draws=" + "a.".repeat(20_000);
        hostile(
                "sign-ups with long fields",
                () -> talker.post("/opportunities/communications/sign-up", BodyPublishers.ofString(words), FORM)
                        .status());

        Visitor program = new Visitor(port(), "198.51.100.70");
        String fields = IntStream.range(0, 8_000)
                .mapToObj(number -> "\"field%d\": \"xxxxxxxx\"".formatted(number))
                .collect(Collectors.joining(",", "{", "}"));
        hostile(
                "JSON of 8,000 fields",
                () -> program.post(
                                "/api/v1/opportunities/communications/sign-ups",
                                BodyPublishers.ofString(fields),
                                "application/json",
                                "Idempotency-Key",
                                UUID.randomUUID().toString())
                        .status());

        // More than one network may send at a time; each is opened again when it is given up.
        for (int one = 0; one < 40; one++) {
            hostile("slow bodies", this::drip);
        }
    }

    /** A byte a second until the other side has enough. */
    private int drip() throws IOException, InterruptedException {
        try (Socket socket = new Socket("127.0.0.1", port())) {
            socket.setSoTimeout(1_000);
            socket.getOutputStream()
                    .write(
                            ("POST /opportunities/communications/sign-up HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 198.51.100.80\r\n"
                                            + "Content-Type: " + FORM + "\r\nContent-Length: 100000\r\n\r\nname=")
                                    .getBytes(StandardCharsets.ISO_8859_1));
            while (!over) {
                socket.getOutputStream().write('x');
                socket.getOutputStream().flush();
                try {
                    byte[] line = socket.getInputStream().readNBytes(12);
                    // Not at once again: forty that are refused would be nothing but new connections.
                    Thread.sleep(500);
                    return line.length < 12 ? 0 : Integer.parseInt(new String(line, 9, 3, StandardCharsets.ISO_8859_1));
                } catch (SocketTimeoutException nothingYet) {
                    // It goes on.
                }
            }
            return 0;
        }
    }

    // What somebody does

    private static String signUp(Visitor who, String opportunity, String email) throws IOException {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("name", "Sam Rivers");
        form.put("contactBy", "email");
        form.put("email", email);
        form.put("draws", "I like it.");
        form.put("agree", true);
        Page page = who.post(
                "/api/v1/opportunities/%s/sign-ups".formatted(opportunity),
                BodyPublishers.ofString(new ObjectMapper().writeValueAsString(form)),
                "application/json",
                "Idempotency-Key",
                UUID.randomUUID().toString());
        assertThat(page.status()).as(page.body()).isEqualTo(201);
        JsonNode receipt = new ObjectMapper().readTree(page.body());
        return URI.create(receipt.get("statusUrl").asText()).getPath();
    }

    private static String somebody() {
        return UUID.randomUUID() + "@example.org";
    }

    /** Confirms the address; where that leads to. */
    private String confirmed(Visitor who, String email) throws Exception {
        assertThat(mail.waitForIncomingEmail(60_000, 1)).isTrue();
        for (int second = 0; second < 60; second++) {
            for (MimeMessage letter : mail.getReceivedMessagesForDomain(email)) {
                Matcher link = CONFIRM.matcher(Applicants.words(letter));
                if (link.find()) {
                    Page page = who.get(link.group());
                    return who.submit(page, link.group(1), Map.of()).location();
                }
            }
            Thread.sleep(1_000);
        }
        throw new AssertionError("no email for " + email);
    }

    /** Where somebody has come who is to hand in photos. */
    private String handsIn(Visitor who) throws Exception {
        String email = somebody();
        signUp(who, "photos", email);
        String place = confirmed(who, email);
        for (int second = 0; second < 60; second++) {
            if (!who.get(place)
                    .html()
                    .select("main form[action$=/answer] input[type=file]")
                    .isEmpty()) {
                return place;
            }
            Thread.sleep(1_000);
        }
        throw new AssertionError("nothing to hand in: " + who.get(place).text());
    }

    private static int handIn(Visitor who, String place, byte[]... files) throws IOException {
        Page page = who.get(place);
        if (page.status() != 200) {
            return page.status();
        }
        Map<String, String> fields = new LinkedHashMap<>(page.hidden("/answer"));
        fields.put("work", "done");
        fields.put("handedIn", "Here they are.");
        return multipart(who, page.form("/answer").attr("action"), fields, "files", files);
    }

    private static byte[] file(String name, byte[] content) {
        byte[] head = "; filename=\"%s\"\r\nContent-Type: application/octet-stream\r\n\r\n"
                .formatted(name)
                .getBytes(StandardCharsets.UTF_8);
        byte[] part = Arrays.copyOf(head, head.length + content.length);
        System.arraycopy(content, 0, part, head.length, content.length);
        return part;
    }

    private static int multipart(Visitor who, String path, Map<String, String> fields, String field, byte[]... files)
            throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Map.Entry<String, String> entry : fields.entrySet()) {
            body.write("--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                    .formatted(BOUNDARY, entry.getKey(), entry.getValue())
                    .getBytes(StandardCharsets.UTF_8));
        }
        for (byte[] file : files) {
            body.write("--%s\r\nContent-Disposition: form-data; name=\"%s\""
                    .formatted(BOUNDARY, field)
                    .getBytes(StandardCharsets.UTF_8));
            body.write(file);
            body.write("\r\n".getBytes(StandardCharsets.UTF_8));
        }
        body.write("--%s--\r\n".formatted(BOUNDARY).getBytes(StandardCharsets.UTF_8));
        return who.post(
                        path,
                        BodyPublishers.ofByteArray(body.toByteArray()),
                        "multipart/form-data; boundary=" + BOUNDARY)
                .status();
    }

    private Visitor signedIn(String group, String address) throws IOException {
        String[] account = Files.readAllLines(folder.resolve("first-sign-ins.txt")).stream()
                .map(line -> line.split(" "))
                .filter(words -> Arrays.asList(words[2].split(",")).contains(group))
                .findFirst()
                .orElseThrow();
        Visitor visitor = new Visitor(port(), address);
        Page answer =
                visitor.submit(visitor.get("/login"), "/login", Map.of("username", account[0], "password", account[1]));
        assertThat(answer.location()).doesNotContain("/login");
        return visitor;
    }

    // The one beside them

    private void look(Visitor bystander, String page, String path, int expected) {
        timed(page, () -> {
            int status = bystander.get(path).status();
            if (status != expected) {
                wrong.add(page + ": " + status);
            }
            return status;
        });
    }

    private void timed(String page, Deed deed) {
        long begun = System.nanoTime();
        try {
            deed.status();
        } catch (Exception | AssertionError failed) {
            wrong.add(page + ": " + failed);
        }
        waited.computeIfAbsent(page, name -> new ArrayList<>())
                .add(Duration.ofNanos(System.nanoTime() - begun).toMillis());
    }

    private static long p(int hundredths, List<Long> times) {
        List<Long> sorted = times.stream().sorted().toList();
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * hundredths / 100));
    }

    private void report() throws IOException {
        System.out.println("| what a bystander opens | times | median | p95 | slowest |\n|---|---:|---:|---:|---:|");
        new TreeMap<>(waited)
                .forEach((page, times) -> System.out.printf(
                        "| %s | %d | %d ms | %d ms | %d ms |%n",
                        page, times.size(), p(50, times), p(95, times), p(100, times)));
        System.out.println("\n| meanwhile | answers |\n|---|---|");
        answers.forEach((who, statuses) -> System.out.printf(
                "| %s | %s |%n",
                who,
                statuses.entrySet().stream()
                        .map(entry -> entry.getValue() + " × " + (entry.getKey() == 0 ? "cut off" : entry.getKey()))
                        .collect(Collectors.joining(", "))));
        System.out.printf(
                "%nmemory of the process at the most: %d MB%n",
                Objects.requireNonNull(application).megabytes("VmHWM"));
    }
}
