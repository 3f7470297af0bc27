package coop.workers.manyhands.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import coop.workers.manyhands.site.Visitor;
import coop.workers.manyhands.site.Visitor.Page;
import coop.workers.manyhands.support.ApplicationProcess;
import coop.workers.manyhands.support.OperationsDocs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A PostgreSQL of one's own goes back to a moment, by what {@code backup-and-restore.md} gives to be copied, and moves into a newer one. Where
 * Debian's PostgreSQL is installed: what the jar brings has no {@code pg_basebackup}.
 */
@Tag("long")
class PointInTimeTest {

    private static final String PAGE = "backup-and-restore.md";
    private static final String NODE = "node";

    @TempDir
    private Path folder;

    /** Somebody who has had one email. */
    private record Known(String email, String statusPage) {}

    private static Known somebody(Nodes nodes) throws Exception {
        SignUp somebody = SignUp.ofSomebody();
        Page taken = somebody.sentBy(nodes.visitor(NODE));
        assertThat(taken.status()).as(taken.body()).isEqualTo(201);
        nodes.confirmation(somebody.email());
        return new Known(somebody.email(), SignUp.statusPage(taken));
    }

    private static List<String> named(Nodes nodes, String name) {
        return nodes.rows("select email from person where name = '%s'".formatted(name));
    }

    private static void until(String what, BooleanSupplier so) throws InterruptedException {
        Instant patienceEnds = Instant.now().plus(Duration.ofSeconds(60));
        while (!so.getAsBoolean()) {
            assertThat(Instant.now()).as(what).isBefore(patienceEnds);
            Thread.sleep(200);
        }
    }

    @Test
    void whatWasThereAtTheMomentIsThereAgainAndWhatHarmedItIsNot() throws Exception {
        Optional<Path> installed = DebianServer.installed();
        assumeThat(installed).as("Debian's PostgreSQL is not installed here").isPresent();
        String install = OperationsDocs.tried("install.md", "sql", "create database");
        Map<String, String> settings = Map.of(
                "SPRING_DATASOURCE_USERNAME", "many_hands",
                "SPRING_DATASOURCE_PASSWORD", OperationsDocs.passwordIn(install),
                "MANYHANDS_ALERTS_EVERY", "PT2S");
        DebianServer server = DebianServer.startedIn(folder.resolve("server"), installed.orElseThrow());
        try (Nodes nodes = new Nodes(folder, server, settings)) {
            server.sql(install);
            server.run(OperationsDocs.tried(PAGE, "sh", "archive-wal"));
            server.sql(OperationsDocs.tried(PAGE, "sql", "archive_command"));
            server.run("systemctl restart postgresql");
            nodes.start(NODE);
            server.runByCron(OperationsDocs.ofCron(OperationsDocs.tried(PAGE, "cron", "pg_basebackup")));

            Known stays = somebody(nodes);
            Known erased = somebody(nodes);
            String moment = momentOf(nodes);
            Known lost = somebody(nodes);
            erase(nodes, erased);
            adminsAreToldWhereTheLogIsNotKept(server, nodes);
            // A slip: what was meant for one line goes to all.
            assertThat(nodes.rows("update person set name = 'Kim' returning name"))
                    .hasSize(2);
            nodes.stop(NODE);

            server.run(OperationsDocs.tried(PAGE, "sh", "recovery_target_time")
                    .replace("2026-12-08 14:35:00 Europe/London", moment)
                    .replace("base-2026-12-06", theBase(server)));
            until(
                    "it is open to all",
                    () -> nodes.rows("select pg_is_in_recovery()").equals(List.of("f")));
            assertThat(server.said()).contains("recovery stopping before commit");
            assertThat(named(nodes, "Sam Rivers")).containsExactlyInAnyOrder(stays.email(), erased.email());
            assertThat(named(nodes, "Kim")).isEmpty();

            whoeverWasErasedSinceHearsNothing(nodes, stays, erased);
            assertThat(nodes.rows("select email from person")).containsExactly(stays.email());
            assertThat(nodes.emailsTo(lost.email())).isEqualTo(1);

            nodes.stop(NODE);
            movesIntoTheNewerPostgresqlOfTheJar(server, settings, stays);
        }
    }

    /** As the docs have it, with the zone; nothing else happens within a second of it. */
    private static String momentOf(Nodes nodes) throws Exception {
        Thread.sleep(1_100);
        String moment = nodes.rows("select to_char(now() at time zone 'Europe/London', 'YYYY-MM-DD HH24:MI:SS.MS')")
                .get(0);
        Thread.sleep(1_100);
        return moment + " Europe/London";
    }

    private static String theBase(DebianServer server) throws Exception {
        try (Stream<Path> all = Files.list(server.kept())) {
            List<String> bases = all.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("base-"))
                    .toList();
            assertThat(bases).hasSize(1);
            return bases.get(0);
        }
    }

    private void erase(Nodes nodes, Known somebody) throws Exception {
        String reference = nodes.rows("select reference from involvement i join person p on p.id = i.person_id"
                        + " where email = '%s'".formatted(somebody.email()))
                .get(0);
        Visitor secretary = nodes.signedIn(NODE, "secretary");
        Page asked = secretary.get("/office/erasures/" + reference);
        Page done = secretary.submit(asked, "/" + reference, Map.of("askedHow", "phone"));
        assertThat(done.status()).as(done.body()).isIn(302, 303);
        Path list = folder.resolve("erasures").resolve("list");
        until("it is noted outside the database", () -> Files.exists(list));
    }

    private static void adminsAreToldWhereTheLogIsNotKept(DebianServer server, Nodes nodes) throws Exception {
        Visitor admin = nodes.signedIn(NODE, "admin");
        Path wal = server.kept().resolve("wal");
        Path away = Files.move(wal, server.kept().resolve("away"));
        nodes.rows("select pg_switch_wal()");
        until("admins are told", () -> admin.get("/monitor").text().contains("PostgreSQL cannot keep its log"));
        Files.move(away, wal);
        until("all is well again", () -> !admin.get("/monitor").text().contains("PostgreSQL cannot keep its log"));
    }

    /** An email to each was waiting at that moment. */
    private static void whoeverWasErasedSinceHearsNothing(Nodes nodes, Known stays, Known erased) throws Exception {
        assertThat(nodes.rows("update letter set state = 'WAITING', settled_at = null, next_attempt_at = now()"
                        + " where to_address in ('%s', '%s') returning id".formatted(stays.email(), erased.email())))
                .hasSize(2);

        nodes.start(NODE);
        assertThat(nodes.node(NODE).written())
                .contains(
                        "Email is paused. This database was restored from a backup",
                        "Erased again, as they had been since it was made: 1");

        Visitor admin = nodes.signedIn(NODE, "admin");
        Page waiting = admin.get("/monitor/mail");
        Map<String, String> sendAll = waiting.form("/go-on").select("select").stream()
                .collect(Collectors.toMap(field -> field.attr("name"), field -> "SEND"));
        assertThat(nodes.emailsTo(stays.email())).as("while it is paused").isEqualTo(1);
        assertThat(admin.submit(waiting, "/go-on", sendAll).status()).isIn(302, 303);
        until("what waited has gone", () -> nodes.emailsTo(stays.email()) == 2);
        assertThat(nodes.emailsTo(erased.email())).as("before the moment").isEqualTo(1);
    }

    /** As an older embedded one does: {@code update.md}. */
    private void movesIntoTheNewerPostgresqlOfTheJar(DebianServer server, Map<String, String> settings, Known stays)
            throws Exception {
        Path older = Files.createDirectories(folder.resolve("older"));
        Path newer = Files.createDirectories(folder.resolve("newer"));
        String file = folder.resolve("before-update.zip").toString();
        Map<String, String> there = new HashMap<>(settings);
        there.put("SPRING_DATASOURCE_URL", server.jdbcUrl());
        done(ApplicationProcess.ended(older, there, List.of("--backup", file)));
        done(ApplicationProcess.ended(newer, Map.of(), List.of("--restore", file)));

        ApplicationProcess application = ApplicationProcess.on(
                newer, List.of("-XX:TieredStopAtLevel=1"), Map.of("MANYHANDS_LINK_KEY", Nodes.LINK_KEY));
        try {
            Page status = new Visitor(application.port()).get(stays.statusPage());
            assertThat(status.status()).isEqualTo(200);
            assertThat(status.text()).contains("Sam");
        } finally {
            application.process().destroy();
            assertThat(application.process().waitFor(90, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static void done(ApplicationProcess command) {
        assertThat(command.process().exitValue()).as(command::written).isZero();
    }
}
