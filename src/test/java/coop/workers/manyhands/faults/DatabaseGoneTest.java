package coop.workers.manyhands.faults;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.site.Visitor;
import coop.workers.manyhands.site.Visitor.Page;
import coop.workers.manyhands.support.ApplicationProcess;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database is killed, or stands still, under an application as people start it. */
@Tag("long")
class DatabaseGoneTest {

    /** What somebody waits for before they read that it does not go now: four seconds, and a slow machine beside them. */
    private static final Duration LONGEST = Duration.ofSeconds(9);

    private static final Duration RECOVERY = Duration.ofMinutes(1);

    /** On a quiet machine some ten: what works by itself says so once a round. */
    private static final int FEW_LINES = 100;

    @TempDir
    private Path folder;

    private @Nullable ApplicationProcess application;
    private @Nullable EmbeddedPostgres database;

    @AfterEach
    void nothingIsLeftRunning() throws Exception {
        if (application != null) {
            application.process().destroy();
            assertThat(application.process().waitFor(90, TimeUnit.SECONDS)).isTrue();
        }
        if (database != null) {
            database.close();
        }
    }

    private EmbeddedPostgres database(int port) throws IOException {
        if (database != null) {
            // Lets go of the folder.
            database.close();
        }
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("own-postgresql"))
                .setCleanDataDirectory(false)
                .setPGStartupWait(Duration.ofSeconds(60));
        EmbeddedPostgres started = (port == 0 ? builder : builder.setPort(port)).start();
        database = started;
        return started;
    }

    private static ProcessHandle postmaster(Path cluster) throws IOException {
        String pid =
                Files.readAllLines(cluster.resolve("postmaster.pid")).get(0).strip();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    private static void killed(ProcessHandle postmaster) throws Exception {
        List<ProcessHandle> all =
                Stream.concat(postmaster.children(), Stream.of(postmaster)).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        postmaster.onExit().get(30, TimeUnit.SECONDS);
    }

    private static void signal(String name, ProcessHandle postmaster) throws Exception {
        List<ProcessHandle> all =
                Stream.concat(Stream.of(postmaster), postmaster.children()).toList();
        for (ProcessHandle one : all) {
            new ProcessBuilder("kill", "-" + name, Long.toString(one.pid()))
                    .start()
                    .waitFor();
        }
    }

    private ApplicationProcess started(Map<String, String> environment) throws Exception {
        ApplicationProcess started = ApplicationProcess.on(
                Files.createDirectories(folder.resolve("data")), List.of("-XX:TieredStopAtLevel=1"), environment);
        application = started;
        return started;
    }

    private int health(ApplicationProcess here) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/actuator/health".formatted(here.port())))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    /** Signs up until it goes. */
    private static String recovered(Visitor visitor) throws Exception {
        SignUp somebody = SignUp.ofSomebody();
        Instant patienceEnds = Instant.now().plus(RECOVERY);
        Page answer = somebody.sentBy(visitor);
        while (answer.status() != 201 && Instant.now().isBefore(patienceEnds)) {
            assertThat(answer.status()).as(answer.body()).isEqualTo(503);
            Thread.sleep(2_000);
            answer = somebody.sentBy(visitor);
        }
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return SignUp.statusPage(answer);
    }

    private interface Asked {
        Page answer();
    }

    private static Page within(Duration longest, Asked asked) {
        long before = System.nanoTime();
        Page answer = asked.answer();
        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .as(answer.text())
                .isLessThan(longest);
        return answer;
    }

    private static void saysThatItCannotBeReached(Page answer) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.response().headers().firstValue("Retry-After")).contains("60");
        assertThat(answer.body())
                .contains("Our records cannot be reached at this moment")
                .doesNotContain("Exception", "SQL", "Hikari");
    }

    @Test
    void databaseThatIsGoneIsSaidWithinSecondsAndNobodyHasToDoAnythingWhenItIsBack() throws Exception {
        int port = database(0).getPort();
        Path cluster = folder.resolve("own-postgresql");
        ApplicationProcess here = started(
                Map.of("SPRING_DATASOURCE_URL", database(port, "postgres"), "SPRING_DATASOURCE_USERNAME", "postgres"));
        Visitor known = new Visitor(here.port());
        String status = recovered(known);
        assertThat(known.get(status).status()).isEqualTo(200);
        assertThat(new Visitor(here.port()).get("/").status()).isEqualTo(200);
        Visitor inASession = new Visitor(here.port());
        assertThat(inASession.get("/office").response().headers().allValues("Set-Cookie"))
                .as("where they wanted to go is kept")
                .anyMatch(cookie -> cookie.startsWith("JSESSIONID="));
        long before = here.written().lines().count();

        killed(postmaster(cluster));

        assertThat(within(LONGEST, () -> new Visitor(here.port()).get("/")).status())
                .as("what is alike for all is shown on, as it was")
                .isEqualTo(200);
        saysThatItCannotBeReached(within(LONGEST, () -> known.get(status)));
        saysThatItCannotBeReached(within(LONGEST, () -> known.get("/elections")));
        saysThatItCannotBeReached(within(LONGEST, () -> inASession.get("/office")));
        saysThatItCannotBeReached(within(LONGEST, () -> known.get("/opportunities/communications/sign-up")));
        saysThatItCannotBeReached(within(LONGEST, () -> SignUp.ofSomebody().sentBy(known)));
        assertThat(health(here)).isEqualTo(503);
        assertThat(here.written().lines().count() - before).isLessThan(FEW_LINES);
        assertThat(here.written()).doesNotContain("\tat org.postgresql");

        database(port);

        recovered(known);
        assertThat(known.get(status).status()).isEqualTo(200);
        assertThat(inASession.get("/office").location()).isEqualTo("/login");
        assertThat(health(here)).isEqualTo(200);
    }

    private static String database(int port, String name) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, name);
    }

    /** As when a machine hangs: nothing is refused, nothing answers. */
    @Test
    void databaseThatStandsStillHoldsNobodyForLong() throws Exception {
        int port = database(0).getPort();
        ApplicationProcess here = started(
                Map.of("SPRING_DATASOURCE_URL", database(port, "postgres"), "SPRING_DATASOURCE_USERNAME", "postgres"));
        Visitor known = new Visitor(here.port());
        String status = recovered(known);
        ProcessHandle postmaster = postmaster(folder.resolve("own-postgresql"));

        signal("STOP", postmaster);
        try {
            // Those whose statement was under way wait for as long as a line may be silent; whoever comes then, no
            // more.
            within(Duration.ofSeconds(40), () -> known.get(status));
            saysThatItCannotBeReached(within(Duration.ofSeconds(12), () -> known.get(status)));
        } finally {
            signal("CONT", postmaster);
        }

        recovered(known);
        assertThat(known.get(status).status()).isEqualTo(200);
    }

    @Test
    void embeddedDatabaseThatWasKilledIsStartedAgainAndHasAllThatWasSaid() throws Exception {
        ApplicationProcess here = started(Map.of());
        Visitor known = new Visitor(here.port());
        String status = recovered(known);

        for (int time = 0; time < 2; time++) {
            killed(postmaster(folder.resolve("data").resolve("postgresql")));

            recovered(known);
            assertThat(known.get(status).status()).isEqualTo(200);
        }
    }
}
