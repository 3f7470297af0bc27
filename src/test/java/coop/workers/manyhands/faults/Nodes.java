package coop.workers.manyhands.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import coop.workers.manyhands.site.Visitor;
import coop.workers.manyhands.site.Visitor.NoAnswer;
import coop.workers.manyhands.site.Visitor.Page;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.ApplicationProcess;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Several nodes, each a process with a folder of its own, on one PostgreSQL and one mail server. */
final class Nodes implements AutoCloseable {

    static final String LINK_KEY = "5e".repeat(32);

    private static final Pattern CONFIRM = Pattern.compile("/confirm/([A-Za-z0-9_-]+)");

    private final Path folder;
    private final Servers servers;
    private final Map<String, String> settings;
    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final Map<String, ApplicationProcess> running = new HashMap<>();
    private final AtomicInteger networks = new AtomicInteger();
    private final JdbcClient database;

    /** What they all stand on. */
    interface Servers extends AutoCloseable {

        /** Where it is; {@code postgres} owns it, and needs no password. */
        String jdbcUrl();

        @Override
        void close() throws IOException;
    }

    /** One server, which nothing happens to. */
    record OneServer(EmbeddedPostgres server) implements Servers {

        static OneServer started() throws IOException {
            return new OneServer(EmbeddedPostgres.builder()
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .start());
        }

        @Override
        public String jdbcUrl() {
            return "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(server.getPort());
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    Nodes(Path folder) throws IOException {
        this(folder, OneServer.started(), Map.of());
    }

    /**
     * On these servers.
     *
     * @param settings of each node, by the names of their environment
     */
    Nodes(Path folder, Servers servers, Map<String, String> settings) {
        this.folder = folder;
        this.servers = servers;
        this.settings = settings;
        this.database = JdbcClient.create(new DriverManagerDataSource(servers.jdbcUrl(), "postgres", ""));
        mail.start();
    }

    /** Starts them, all at once. */
    void start(String... names) throws Exception {
        ExecutorService starting = Executors.newFixedThreadPool(names.length);
        try {
            Map<String, Future<ApplicationProcess>> started = new HashMap<>();
            for (String name : names) {
                started.put(name, starting.submit(() -> started(name)));
            }
            for (Map.Entry<String, Future<ApplicationProcess>> one : started.entrySet()) {
                running.put(one.getKey(), one.getValue().get());
            }
        } finally {
            starting.shutdownNow();
        }
    }

    private ApplicationProcess started(String name) throws Exception {
        Map<String, String> environment = new HashMap<>(Map.of(
                "SPRING_DATASOURCE_URL", servers.jdbcUrl(),
                "SPRING_DATASOURCE_USERNAME", "postgres",
                "MANYHANDS_LINK_KEY", LINK_KEY,
                "MANYHANDS_PUBLIC_URL", "http://help.example.test",
                "MANYHANDS_ERASURES", folder.resolve("erasures").toString(),
                "MANYHANDS_SIGN_IN_FOR_EVERY_GROUP", "true",
                "SERVER_FORWARD_HEADERS_STRATEGY", "native"));
        environment.putAll(Map.of(
                "SPRING_MAIL_HOST", "127.0.0.1",
                "SPRING_MAIL_PORT", Integer.toString(mail.getSmtp().getPort()),
                "MANYHANDS_MAIL_ENCRYPTION", "none"));
        environment.putAll(settings);
        return ApplicationProcess.on(
                Files.createDirectories(data(name)), List.of("-XX:TieredStopAtLevel=1"), environment);
    }

    Path data(String name) {
        return folder.resolve(name);
    }

    ApplicationProcess node(String name) {
        return Objects.requireNonNull(running.get(name), name);
    }

    /** Somebody at that node, from a network of their own. */
    Visitor visitor(String name) {
        int network = networks.incrementAndGet();
        return new Visitor(node(name).port(), "198.18.%d.%d".formatted(network / 250 % 250, network % 250));
    }

    /** One of the accounts of the first start, signed in at that node. */
    Visitor signedIn(String name, String user) throws Exception {
        String password;
        try (Stream<Path> folders = Files.list(folder)) {
            Path file = folders.map(data -> data.resolve("first-sign-ins.txt"))
                    .filter(Files::exists)
                    .findFirst()
                    .orElseThrow();
            password = Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith(user + " "))
                    .map(line -> line.split(" ")[1])
                    .findFirst()
                    .orElseThrow();
        }
        Visitor visitor = visitor(name);
        Page in = visitor.submit(visitor.get("/login"), "/login", Map.of("username", user, "password", password));
        assertThat(in.response().headers().firstValue("Location").orElse("")).doesNotContain("wrong");
        return visitor;
    }

    /** As its admin stops it. */
    void stop(String name) throws InterruptedException {
        Process stopped = Objects.requireNonNull(running.remove(name), name).process();
        stopped.destroy();
        assertThat(stopped.waitFor(90, TimeUnit.SECONDS)).isTrue();
    }

    void kill(String name) throws InterruptedException {
        ApplicationProcess dead = Objects.requireNonNull(running.remove(name), name);
        dead.process().destroyForcibly().waitFor();
    }

    /** It stands still: it keeps its connections, its locks and what it has claimed. */
    void freeze(String name) throws Exception {
        signal("STOP", name);
    }

    /** It goes on where it stood, and knows nothing of the time between. */
    void thaw(String name) throws Exception {
        signal("CONT", name);
    }

    private void signal(String signal, String name) throws Exception {
        String process = Long.toString(node(name).process().pid());
        assertThat(new ProcessBuilder("kill", "-" + signal, process).start().waitFor())
                .isZero();
    }

    /** Something that happens to them. */
    interface Event {
        void happens() throws Exception;
    }

    /**
     * People sign up at each of them in turn, four at once, and when a third have, something happens. Whoever gets no answer, or one that
     * says to come again, sends the same at the next node until it is taken.
     *
     * @param patience how long somebody tries at most
     * @return those who were told that it reached us
     */
    List<SignUp> whileSigningUp(int people, Duration patience, Event event) throws Exception {
        List<String> names = running.keySet().stream().sorted().toList();
        ExecutorService clients = Executors.newFixedThreadPool(4);
        List<SignUp> told = new ArrayList<>();
        List<Future<?>> all = new ArrayList<>();
        AtomicInteger through = new AtomicInteger();
        try {
            for (int i = 0; i < people; i++) {
                SignUp somebody = SignUp.ofSomebody();
                told.add(somebody);
                int first = i;
                all.add(clients.submit(() -> {
                    try {
                        signsUp(somebody, names, first, patience);
                    } finally {
                        // Also whoever was not heard: else nobody would ever be told why.
                        through.incrementAndGet();
                    }
                    return null;
                }));
            }
            while (through.get() < people / 3) {
                Thread.sleep(20);
            }
            event.happens();
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            clients.shutdownNow();
        }
        return told;
    }

    private void signsUp(SignUp somebody, List<String> names, int first, Duration patience)
            throws InterruptedException {
        Instant patienceEnds = Instant.now().plus(patience);
        String answer = "";
        for (int tried = 0; Instant.now().isBefore(patienceEnds); tried++) {
            String name = names.get((first + tried) % names.size());
            if (running.containsKey(name)) {
                try {
                    Page page = somebody.sentBy(visitor(name));
                    if (page.status() == 201 || page.status() == 200) {
                        return;
                    }
                    assertThat(page.status()).as(page.body()).isIn(408, 409, 429, 503);
                    answer = page.status() + " " + page.body();
                } catch (NoAnswer cutOff) {
                    answer = cutOff.toString();
                }
            }
            Thread.sleep(250);
        }
        throw new AssertionError("tried for %s; last: %s".formatted(patience, answer));
    }

    List<String> rows(String query) {
        return database.sql(query).query(String.class).list();
    }

    /** How many emails have come to that address. */
    int emailsTo(String email) {
        return mail.getReceivedMessagesForDomain(email).length;
    }

    /** The link by which that address is confirmed, once its email has come. */
    String confirmation(String email) throws Exception {
        Instant patienceEnds = Instant.now().plus(Duration.ofMinutes(3));
        while (Instant.now().isBefore(patienceEnds)) {
            for (MimeMessage one : mail.getReceivedMessagesForDomain(email)) {
                Matcher link = CONFIRM.matcher(Applicants.words(one));
                if (link.find()) {
                    return link.group();
                }
            }
            Thread.sleep(200);
        }
        throw new AssertionError("no email for " + email);
    }

    /** Until no email waits and no job is due. */
    void settle(Duration patience) throws InterruptedException {
        Instant patienceEnds = Instant.now().plus(patience);
        List<String> waiting;
        do {
            Thread.sleep(500);
            waiting = new ArrayList<>(rows("select 'email ' || template || ' ' || coalesce(to_address, '') from letter"
                    + " where state = 'WAITING' and (claim is not null or next_attempt_at <= now())"));
            waiting.addAll(rows("select 'job ' || handler_type_ || ' ' || coalesce(exception_msg_, '') from act_ru_job"
                    + " where duedate_ is null or duedate_ < now() at time zone 'UTC'"));
        } while (!waiting.isEmpty() && Instant.now().isBefore(patienceEnds));
        assertThat(waiting).as("still waiting after %s", patience).isEmpty();
    }

    /** Whatever these were told is so, once, and each was written to once. */
    void nothingIsLostAndNothingIsThereTwice(List<SignUp> told, int secondCopiesAtMost) {
        for (SignUp one : told) {
            String mine = " from involvement i join person p on p.id = i.person_id where p.email = '%s'"
                    .formatted(one.email());
            assertThat(rows("select i.reference" + mine))
                    .as("sign-ups of %s", one.email())
                    .hasSize(1);
            assertThat(rows("select id_ from act_ru_execution where parent_id_ is null and super_exec_ is null"
                            + " and business_key_ in (select i.reference" + mine + ")"))
                    .as("processes of %s", one.email())
                    .hasSize(1);
        }
        assertThat(rows("select coalesce(exception_msg_, 'failed') from act_ru_job where retries_ = 0"))
                .isEmpty();
        assertThat(rows("select template || ' ' || coalesce(last_error, '') from letter where state = 'FAILED'"))
                .isEmpty();
        List<MimeMessage> arrived = Arrays.asList(mail.getReceivedMessages());
        Map<String, Long> copies = arrived.stream()
                .collect(Collectors.groupingBy(one -> header(one, "Message-ID"), Collectors.counting()));
        assertThat(copies.values().stream().mapToLong(count -> count - 1).sum())
                .as("second copies of an email")
                .isLessThanOrEqualTo(secondCopiesAtMost);
        for (SignUp one : told) {
            assertThat(arrived.stream()
                            .filter(email -> header(email, "To").contains(one.email()))
                            .map(email -> header(email, "Message-ID"))
                            .distinct())
                    .as("emails to %s", one.email())
                    .hasSize(1);
        }
    }

    private static String header(MimeMessage one, String name) {
        try {
            return String.join(",", one.getHeader(name));
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    @Override
    public void close() throws Exception {
        for (ApplicationProcess one : running.values()) {
            one.process().destroy();
        }
        for (ApplicationProcess one : running.values()) {
            assertThat(one.process().waitFor(90, TimeUnit.SECONDS)).isTrue();
        }
        mail.stop();
        servers.close();
    }
}
