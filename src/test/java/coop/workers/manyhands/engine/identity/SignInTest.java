package coop.workers.manyhands.engine.identity;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.coordinators.Account;
import coop.workers.manyhands.coordinators.Staff;
import coop.workers.manyhands.engine.access.Caller;
import coop.workers.manyhands.groups.GroupKind;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.involvement.Coordinators;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.MovableClock;
import coop.workers.manyhands.support.SignIns;
import coop.workers.manyhands.support.SignIns.SignIn;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** One sign-in for everything, and no way around it. */
@ManyHandsTest
class SignInTest {

    private static final String SETUP = "/camunda/api/admin/setup/default/user/create";
    private static final String NEW_ADMIN =
            "{\"profile\":{\"id\":\"intruder\",\"firstName\":\"I\",\"lastName\":\"N\"},\"credentials\":{\"password\":\"secret-secret\"}}";

    @LocalServerPort
    private int port;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Site site;

    @Autowired
    private Groups groups;

    @Autowired
    private Coordinators coordinators;

    @Autowired
    private Staff staff;

    @Autowired
    private IdentityService identities;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private MovableClock clock;

    @AfterEach
    void asBefore() {
        clock.reset();
    }

    @Test
    void firstSignInsAreOneForEachGroupAndForTheirOwnerOnly() throws IOException {
        Path file = site.data().resolve("first-sign-ins.txt");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readAllLines(file))
                .allMatch(line -> line.matches("[a-z-]+ [A-Za-z2-9]{24} [a-z-]+"))
                .extracting(line -> line.split(" ")[2])
                .contains("secretaries", "facilitators", "inductors", "communications-editors", "returning-officers")
                .contains("camunda-admin")
                .containsAll(groups.all().stream()
                        .filter(group -> group.kind() == GroupKind.WORKING_GROUP)
                        .map(group -> "facilitators-" + group.slug())
                        .toList())
                .doesNotHaveDuplicates();
    }

    @Test
    void passwordsAreKeptByASlowDerivation() {
        assertThat(jdbc.queryForList("select pwd_ from act_id_user", String.class))
                .isNotEmpty()
                .allMatch(stored -> stored.startsWith("{pbkdf2-sha256-"));
    }

    @Test
    void facilitatorComesToTasklistAndAdminToTheMonitor() {
        assertThat(location(Caller.bySession(port, null).signIn(signIns.in("facilitators-communications"))))
                .endsWith("/camunda/app/tasklist/default/");
        assertThat(location(Caller.bySession(port, null).signIn(signIns.in("camunda-admin"))))
                .endsWith("/monitor");
    }

    @Test
    void whoeverWantedToGoSomewhereComesThere() {
        Caller admin = Caller.bySession(port, null);
        assertThat(location(admin.site("GET", "/camunda/app/cockpit/default/", null)))
                .endsWith("/login");

        assertThat(location(admin.signIn(signIns.in("camunda-admin")))).contains("/camunda/app/cockpit/default/");
    }

    @Test
    void wrongPasswordIsSaidSoAndManyAreSlowedDown() {
        SignIn known = somebody();
        Caller guesser = Caller.bySession(port, null);

        assertThat(location(guesser.signIn(new SignIn(known.user(), "wrong")))).endsWith("/login?wrong");
        assertThat(location(guesser.signIn(new SignIn("nobody-of-that-name", "wrong"))))
                .endsWith("/login?wrong");
        for (int i = 0; i < 6; i++) {
            guesser.signIn(new SignIn(known.user(), "wrong"));
        }
        HttpResponse<String> later = guesser.signIn(known);
        assertThat(later.statusCode()).isEqualTo(429);
        assertThat(later.headers().firstValue("Retry-After")).isPresent();
        assertThat(later.body()).contains("Wait a minute").doesNotContain("Error");
        // For a while, not for good.
        clock.moveBy(Duration.ofMinutes(1));
        assertThat(location(guesser.signIn(known))).doesNotContain("/login");
    }

    @Test
    void changedPasswordCountsAtOnce() {
        SignIn known = somebody();
        assertThat(Caller.byBasic(port, known).get("/task").statusCode()).isEqualTo(200);

        User user = identities.createUserQuery().userId(known.user()).singleResult();
        user.setPassword("another harbour, another ferry");
        identities.saveUser(user);

        assertThat(Caller.byBasic(port, known).get("/task").statusCode()).isEqualTo(401);
    }

    @Test
    void restApiTakesNoCookie() {
        Caller session = Caller.bySession(port, signIns.in("camunda-admin"));
        assertThat(session.get("/task/count").statusCode()).isEqualTo(200);

        HttpResponse<String> answer =
                Caller.byBasic(port, null).carrying(session).get("/task/count");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(Caller.byBasic(port, signIns.in("camunda-admin"))
                        .get("/task/count")
                        .headers()
                        .firstValue("Set-Cookie"))
                .isEmpty();
    }

    @Test
    void nobodyIsMadeAnAdmin() {
        List<Caller> all = List.of(
                Caller.bySession(port, null),
                Caller.bySession(port, signIns.in("facilitators-communications")),
                Caller.bySession(port, signIns.in("camunda-admin")));
        refuseSetup(all);
        // Nor once no admin is left: that is what the published hole needs.
        List<String> admins = jdbc.queryForList(
                "select user_id_ from act_id_membership where group_id_ = 'camunda-admin'", String.class);
        admins.forEach(admin -> identities.deleteMembership(admin, "camunda-admin"));
        try {
            refuseSetup(all);
            assertThat(Caller.bySession(port, signIns.in("facilitators-communications"))
                            .site("GET", "/camunda/app/admin/default/setup/", null)
                            .statusCode())
                    .isEqualTo(403);
        } finally {
            admins.forEach(admin -> identities.createMembership(admin, "camunda-admin"));
        }
    }

    private void refuseSetup(List<Caller> callers) {
        SoftAssertions all = new SoftAssertions();
        for (Caller caller : callers) {
            for (String path : List.of(
                    SETUP,
                    SETUP + "/",
                    "/camunda/api/admin/setup/default/other",
                    "/camunda/api/admin/%73etup/default/user/create",
                    "/camunda/api/admin//setup/default/user/create",
                    "/camunda/api/admin/setup;x=y/default/user/create")) {
                for (String method : List.of("POST", "GET")) {
                    int status = caller.site(method, path, method.equals("POST") ? NEW_ADMIN : null)
                            .statusCode();
                    all.assertThat(status).as(method + " " + path).isBetween(400, 404);
                }
            }
        }
        all.assertThat(identities.createUserQuery().userId("intruder").count()).isZero();
        all.assertAll();
    }

    @Test
    void webappsHaveNoSignInOfTheirOwn() {
        SignIn facilitator = signIns.in("facilitators-communications");
        for (Caller caller : List.of(Caller.bySession(port, null), Caller.bySession(port, facilitator))) {
            HttpResponse<String> answer = caller.site(
                    "POST",
                    "/camunda/api/admin/auth/user/default/login/tasklist",
                    "username=%s&password=%s".formatted(facilitator.user(), facilitator.password()));
            assertThat(answer.statusCode()).isBetween(401, 403);
        }
    }

    @Test
    void nobodyReachesWhatTheWebappsShowToAnybody() {
        Caller nobody = Caller.bySession(port, null);
        SoftAssertions all = new SoftAssertions();
        for (String path : List.of(
                "/camunda/api/engine/engine/",
                "/camunda/api/engine/engine/default/identity/password-policy",
                "/camunda/api/admin/auth/user/default",
                "/camunda/api/cockpit/plugin/base/static/app/plugin.css",
                "/camunda/api/admin/plugin/license/default/check-key",
                "/camunda/api/tasklist/plugin/tasklistPlugins/static/app/plugin.css")) {
            all.assertThat(nobody.site("GET", path, null).statusCode()).as(path).isEqualTo(401);
        }
        for (String path : List.of("/camunda", "/camunda/", "/camunda/app/welcome/default/", "/camunda/lib/deps.js")) {
            all.assertThat(nobody.site("GET", path, null).statusCode()).as(path).isEqualTo(302);
        }
        all.assertAll();
    }

    @Test
    void tasklistsOwnButtonSignsOutOfEverything() {
        Caller facilitator = Caller.bySession(port, signIns.in("facilitators-communications"));

        assertThat(facilitator
                        .site("POST", "/camunda/api/admin/auth/user/default/logout", "{}")
                        .statusCode())
                .isEqualTo(204);

        assertThat(facilitator.get("/task/count").statusCode()).isEqualTo(401);
        assertThat(location(facilitator.site("GET", "/camunda/app/tasklist/default/", null)))
                .endsWith("/login");
    }

    @Test
    void monitorAndMetricsAreForAdmins() {
        Caller facilitator = Caller.bySession(port, signIns.in("facilitators-communications"));
        assertThat(facilitator.site("GET", "/monitor", null).statusCode()).isEqualTo(403);
        assertThat(facilitator.site("GET", "/actuator/prometheus", null).statusCode())
                .isEqualTo(403);
        assertThat(location(Caller.bySession(port, null).site("GET", "/monitor", null)))
                .endsWith("/login");
        assertThat(Caller.bySession(port, null)
                        .site("GET", "/actuator/prometheus", null)
                        .statusCode())
                .isEqualTo(401);

        HttpResponse<String> health = Caller.bySession(port, null).site("GET", "/actuator/health", null);
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).doesNotContain("components");
        for (String probe : List.of("liveness", "readiness")) {
            HttpResponse<String> answer = Caller.bySession(port, null).site("GET", "/actuator/health/" + probe, null);
            assertThat(answer.statusCode()).as(probe).isEqualTo(200);
            assertThat(answer.body()).doesNotContain("components");
        }
        // In tests there are no metrics to show; what counts is that the door opens.
        assertThat(Caller.bySession(port, signIns.in("camunda-admin"))
                        .site("GET", "/actuator/prometheus", null)
                        .statusCode())
                .isNotIn(401, 403);
        assertThat(Caller.byBasic(port, signIns.in("camunda-admin"))
                        .site("GET", "/actuator/prometheus", null)
                        .statusCode())
                .isNotIn(401, 403);
    }

    @Test
    void pagesAllowNoScriptFromElsewhere() {
        HttpResponse<String> page = Caller.bySession(port, null).site("GET", "/login", null);

        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains("default-src 'self'", "frame-ancestors 'none'")
                        .doesNotContain("unsafe"));
        assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(page.headers().allValues("Set-Cookie"))
                .allMatch(cookie -> cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"));
        assertThat(Caller.bySession(port, null)
                        .site("GET", "/no-such-page", null)
                        .headers()
                        .allValues("Set-Cookie"))
                .isEmpty();
    }

    @Test
    void postWithoutATokenIsRefused() {
        Caller admin = Caller.bySession(port, signIns.in("camunda-admin"));

        assertThat(admin.site("POST", "/logout", "{}").statusCode()).isEqualTo(403);
    }

    @Test
    void coordinatorsAreKnownByTheirGroup() {
        SignIn facilitator = somebody();
        User user = identities.createUserQuery().userId(facilitator.user()).singleResult();
        user.setEmail("office-of-" + facilitator.user() + "@example.org");
        identities.saveUser(user);
        identities.createMembership(facilitator.user(), "facilitators-communications");

        assertThat(staff.everybody().members().get("facilitators-communications"))
                .contains(facilitator.user());
        assertThat(staff.everybody().accounts().values())
                .extracting(Account::address)
                .contains(user.getEmail());
        assertThat(coordinators.nameOf("facilitators-communications")).isEqualTo("Facilitators of Communications");
        assertThat(coordinators.nameOf("no-such-group")).isEqualTo("no-such-group");
        identities.deleteUser(user.getId());
    }

    private SignIn somebody() {
        User user =
                identities.newUser("somebody-" + UUID.randomUUID().toString().substring(0, 8));
        SignIn signIn = new SignIn(user.getId(), "pass-" + UUID.randomUUID());
        user.setPassword(signIn.password());
        identities.saveUser(user);
        identities.createMembership(signIn.user(), "inductors");
        return signIn;
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("no redirect: " + answer.statusCode());
    }
}
