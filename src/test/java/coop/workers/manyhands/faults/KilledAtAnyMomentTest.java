package coop.workers.manyhands.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import coop.workers.manyhands.site.Visitor;
import coop.workers.manyhands.site.Visitor.Page;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.ApplicationProcess;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The application is killed ({@code SIGKILL}) while people sign up, confirm and withdraw, and started again, over and over. Each of them
 * notes what they were told; in the end it is compared with what is kept and with the emails that arrived: nothing that anybody was
 * told is lost, nothing happened twice, an email came twice at most where a kill was on its way, with the same Message-ID, and
 * nobody read a fault of ours. Ten kills, or {@code -Dfaults.kills=500}; the points by name are always tried.
 */
@Tag("faults")
@Timeout(value = 24, unit = TimeUnit.HOURS)
class KilledAtAnyMomentTest {

    private static final int KILLS = Integer.getInteger("faults.kills", 10);
    private static final long SEED = Long.getLong("faults.seed", System.nanoTime());
    private static final Duration RECOVERY = Duration.ofSeconds(90);
    private static final Pattern CONFIRM = Pattern.compile("/confirm/([A-Za-z0-9_-]+)");
    private static final int CLIENTS = 3;

    @TempDir
    private Path folder;

    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    private final ConcurrentLinkedQueue<Told> told = new ConcurrentLinkedQueue<>();
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private final AtomicInteger networks = new AtomicInteger();
    private volatile @Nullable ApplicationProcess application;
    private volatile boolean over;

    /** What one of them was told, for certain. */
    private static final class Told {
        private final SignUp signUp = SignUp.ofSomebody();
        private volatile boolean signedUp;
        private volatile boolean confirmed;
        private volatile boolean withdrawn;
    }

    @BeforeEach
    void mailIsTaken() {
        mail.start();
    }

    @AfterEach
    void nothingIsLeftRunning() throws Exception {
        over = true;
        clients.shutdownNow();
        ApplicationProcess last = application;
        if (last != null) {
            last.process().destroy();
            assertThat(last.process().waitFor(90, TimeUnit.SECONDS)).isTrue();
        }
        mail.stop();
    }

    private void start() throws Exception {
        application = ApplicationProcess.on(
                folder,
                List.of("-XX:TieredStopAtLevel=1"),
                Map.of(
                        "SERVER_FORWARD_HEADERS_STRATEGY", "native",
                        "SPRING_MAIL_HOST", "127.0.0.1",
                        "MANYHANDS_MAIL_ENCRYPTION", "none",
                        "SPRING_MAIL_PORT", Integer.toString(mail.getSmtp().getPort())));
    }

    private void kill() throws Exception {
        Objects.requireNonNull(application).process().destroyForcibly().waitFor();
        application = null;
    }

    // What people do

    private interface Attempt {
        /** The answer; the attempt is repeated until it is one that settles it. */
        Page answer(Visitor visitor) throws Exception;
    }

    /** Tries until there is an answer that is no 503, whatever was killed meanwhile. */
    private Page insisting(Attempt attempt) throws Exception {
        while (true) {
            ApplicationProcess here = application;
            if (here != null) {
                try {
                    Page answer = attempt.answer(visitor(here));
                    synchronized (statuses) {
                        statuses.merge(answer.status(), 1, Integer::sum);
                    }
                    if (answer.status() < 500) {
                        return answer;
                    }
                } catch (AssertionError cutOff) {
                    if (!String.valueOf(cutOff.getMessage()).startsWith("no answer")) {
                        throw cutOff;
                    }
                }
            }
            Thread.sleep(200);
        }
    }

    /** Each from a network of its own: how many may send from one is not what is tried. */
    private Visitor visitor(ApplicationProcess here) {
        int network = networks.incrementAndGet();
        return new Visitor(here.port(), "198.18.%d.%d".formatted(network / 250 % 250, network % 250));
    }

    private void somebodyTakesPart(Random random) throws Exception {
        Told mine = new Told();
        told.add(mine);
        Page receipt = insisting(mine.signUp::sentBy);
        assertThat(receipt.status()).as(receipt.body()).isEqualTo(201);
        mine.signedUp = true;
        String status = SignUp.statusPage(receipt);
        if (random.nextInt(4) == 0) {
            return;
        }
        String link = confirmation(mine.signUp.email());
        insisting(visitor -> {
            Page page = visitor.get(link);
            // The answer to the last attempt may have been lost; then there is nothing left to confirm.
            return page.status() == 200
                            && !page.html()
                                    .select("main form[action^=/confirm]")
                                    .isEmpty()
                    ? visitor.submit(page, link.substring(link.lastIndexOf('/') + 1), Map.of())
                    : page;
        });
        mine.confirmed = true;
        if (random.nextInt(3) == 0) {
            insisting(visitor -> {
                Page page = visitor.get(status);
                return page.html().select("main form[action$=/withdraw]").isEmpty()
                        ? page
                        : visitor.submit(page, "/withdraw", Map.of());
            });
            mine.withdrawn = true;
        }
    }

    private String confirmation(String email) throws Exception {
        Instant patienceEnds = Instant.now().plus(RECOVERY.multipliedBy(3));
        while (Instant.now().isBefore(patienceEnds)) {
            for (MimeMessage one : mail.getReceivedMessagesForDomain(email)) {
                Matcher link = CONFIRM.matcher(Applicants.words(one));
                if (link.find()) {
                    return link.group();
                }
            }
            Thread.sleep(300);
        }
        throw new AssertionError("no email for " + email);
    }

    // The checker

    private Connection database() throws IOException, SQLException {
        String port =
                Files.readAllLines(folder.resolve("postgresql/postmaster.pid")).get(3);
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%s/many_hands".formatted(port),
                "many_hands",
                Files.readString(folder.resolve("database-password")));
    }

    private List<String> rows(String query) throws IOException, SQLException {
        try (Connection connection = database();
                Statement sql = connection.createStatement();
                ResultSet found = sql.executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            while (found.next()) {
                rows.add(String.valueOf(found.getString(1)));
            }
            return rows;
        }
    }

    private List<MimeMessage> arrived() {
        return Arrays.asList(mail.getReceivedMessages());
    }

    private static String header(MimeMessage one, String name) {
        try {
            return String.join(",", Optional.ofNullable(one.getHeader(name)).orElse(new String[0]));
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** Until nothing waits any more: no email, no job that is due. */
    private void settles() throws Exception {
        Instant patienceEnds = Instant.now().plus(RECOVERY);
        List<String> waiting = List.of();
        while (Instant.now().isBefore(patienceEnds)) {
            waiting = new ArrayList<>(rows("select 'email ' || template || ' ' || coalesce(to_address, '') from letter"
                    + " where state = 'WAITING' and (claim is not null or next_attempt_at <= now())"));
            waiting.addAll(rows("select 'job ' || handler_type_ || ' ' || coalesce(exception_msg_, '') from act_ru_job"
                    + " where duedate_ is null or duedate_ < now() at time zone 'UTC'"));
            if (waiting.isEmpty()) {
                return;
            }
            Thread.sleep(500);
        }
        throw new AssertionError("still waiting after " + RECOVERY + ": " + waiting);
    }

    private void nothingIsLostAndNothingIsThereTwice(int kills) throws Exception {
        settles();
        String mine = "from involvement i join person p on p.id = i.person_id where p.email = '%s'";
        for (Told one : told) {
            String email = one.signUp.email();
            List<String> ended = rows(("select coalesce(i.outcome, 'open') " + mine).formatted(email));
            assertThat(ended).as("sign-ups of %s", email).hasSizeLessThanOrEqualTo(1);
            if (one.signedUp) {
                assertThat(ended).as("the sign-up of %s, acknowledged", email).hasSize(1);
            }
            if (one.confirmed) {
                assertThat(rows(("select i.address_confirmed " + mine).formatted(email)))
                        .as("the address of %s, confirmed", email)
                        .containsExactly("t");
            }
            if (one.withdrawn) {
                assertThat(ended).as("the withdrawal of %s", email).doesNotContain("open");
            }
            assertThat(rows(
                            ("select count(*) from act_ru_execution e where e.parent_id_ is null and e.super_exec_ is null"
                                            + " and e.business_key_ in (select i.reference " + mine
                                            + " and i.ended_at is null)")
                                    .formatted(email)))
                    .as("processes of %s", email)
                    .isEqualTo(rows(("select count(*) " + mine + " and i.ended_at is null").formatted(email)));
        }
        assertThat(rows("select reference from involvement group by reference having count(*) > 1"))
                .isEmpty();
        assertThat(rows("select coalesce(exception_msg_, 'failed') from act_ru_job where retries_ = 0"))
                .isEmpty();
        assertThat(rows("select template || ' ' || coalesce(last_error, '') from letter where state = 'FAILED'"))
                .isEmpty();
        Map<String, Long> copies = arrived().stream()
                .collect(Collectors.groupingBy(one -> header(one, "Message-ID"), Collectors.counting()));
        assertThat(copies.values()).allSatisfy(count -> assertThat(count).isLessThanOrEqualTo(2));
        assertThat(copies.values().stream().filter(count -> count == 2).count())
                .as("second copies: one at most for each kill")
                .isLessThanOrEqualTo(kills);
        Map<String, Long> mails = arrived().stream()
                .filter(one -> header(one, "To").contains("@example.org"))
                .collect(Collectors.groupingBy(
                        one -> header(one, "To") + " " + header(one, "Subject"),
                        Collectors.mapping(
                                one -> header(one, "Message-ID"),
                                Collectors.collectingAndThen(Collectors.toSet(), ids -> (long) ids.size()))));
        assertThat(mails)
                .as("the same email under two Message-IDs")
                .allSatisfy((email, ids) -> assertThat(ids).isEqualTo(1));
        assertThat(statuses).as("%s", statuses).doesNotContainKey(500);
    }

    @Test
    void nothingThatAnybodyWasToldIsLostAndNothingHappensTwice() throws Exception {
        Random random = new Random(SEED);
        System.out.printf("%d kills, -Dfaults.seed=%d%n", KILLS, SEED);
        start();
        List<Future<?>> all = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            Random own = new Random(random.nextLong());
            all.add(clients.submit(() -> {
                while (!over) {
                    somebodyTakesPart(own);
                }
                return null;
            }));
        }
        Duration longest = Duration.ZERO;
        for (int kill = 0; kill < KILLS; kill++) {
            Thread.sleep(500 + random.nextInt(8_000));
            kill();
            long since = System.nanoTime();
            start();
            Duration took = Duration.ofNanos(System.nanoTime() - since);
            longest = took.compareTo(longest) > 0 ? took : longest;
        }
        over = true;
        for (Future<?> one : all) {
            one.get(5, TimeUnit.MINUTES);
        }

        nothingIsLostAndNothingIsThereTwice(KILLS);
        System.out.printf(
                "| kills | people | confirmed | withdrawn | emails | second copies | longest start | answers |%n|---:|---:|---:|---:|---:|---:|---:|---|%n| %d | %d | %d | %d | %d | %d | %d s | %s |%n",
                KILLS,
                told.size(),
                told.stream().filter(one -> one.confirmed).count(),
                told.stream().filter(one -> one.withdrawn).count(),
                arrived().size(),
                arrived().size()
                        - arrived().stream()
                                .map(one -> header(one, "Message-ID"))
                                .distinct()
                                .count(),
                longest.toSeconds(),
                statuses);
        assertThat(told).as("or it says nothing").hasSizeGreaterThan(KILLS);
    }

    /** Held there by a lock of the test's own, and killed: before anything is written, in the middle, at the last table, at the engine's. */
    @ParameterizedTest
    @ValueSource(strings = {"person", "involvement", "letter", "act_ru_execution", "act_hi_actinst"})
    void whatIsKilledWhileItWritesIsSentOnceMoreAndIsThereOnce(String table) throws Exception {
        start();
        Told somebody = new Told();
        told.add(somebody);
        Future<?> signingUp;
        try (Connection connection = database();
                Statement sql = connection.createStatement()) {
            connection.setAutoCommit(false);
            sql.execute("lock table %s in share mode".formatted(table));
            signingUp = clients.submit(() -> {
                assertThat(insisting(somebody.signUp::sentBy).status()).isEqualTo(201);
                somebody.signedUp = true;
                return null;
            });
            waitsFor(table);
            kill();
        }
        start();
        signingUp.get(2, TimeUnit.MINUTES);

        nothingIsLostAndNothingIsThereTwice(0);
        assertThat(confirmation(somebody.signUp.email())).isNotEmpty();
    }

    private void waitsFor(String table) throws Exception {
        Instant patienceEnds = Instant.now().plusSeconds(60);
        while (rows("select pid from pg_locks where relation = '%s'::regclass and not granted".formatted(table))
                .isEmpty()) {
            assertThat(Instant.now()).as("nobody writes into " + table).isBefore(patienceEnds);
            Thread.sleep(20);
        }
    }

    /** The mail server has it, and the application dies before it has noted so. */
    @Test
    void emailThatWasHandedOverAndNotMarkedComesOnceMoreAtMostWithItsMessageId() throws Exception {
        start();
        Told somebody = new Told();
        told.add(somebody);
        Instant killed;
        try (Connection connection = database();
                Statement sql = connection.createStatement()) {
            // Letters can be written and taken, and not marked as sent.
            sql.execute("""
                    create function held() returns trigger language plpgsql as
                    $$ begin if new.state = 'SENT' then perform pg_advisory_xact_lock(4711); end if; return new; end $$""");
            sql.execute("create trigger held before update on letter for each row execute function held()");
            sql.execute("select pg_advisory_lock(4711)");
            assertThat(insisting(somebody.signUp::sentBy).status()).isEqualTo(201);
            somebody.signedUp = true;
            assertThat(confirmation(somebody.signUp.email())).isNotEmpty();
            kill();
            killed = Instant.now();
            sql.execute("drop trigger held on letter");
        }
        start();
        nothingIsLostAndNothingIsThereTwice(1);

        assertThat(arrived()).as("a second copy, since nobody can know").hasSize(2);
        assertThat(Duration.between(killed, Instant.now())).isLessThan(RECOVERY.plusSeconds(30));
    }
}
