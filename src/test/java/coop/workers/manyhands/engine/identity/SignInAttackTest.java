package coop.workers.manyhands.engine.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import coop.workers.manyhands.accounts.Guesses;
import coop.workers.manyhands.accounts.TooManyGuesses;
import coop.workers.manyhands.engine.access.Caller;
import coop.workers.manyhands.support.Colleagues;
import coop.workers.manyhands.support.CountedPasswordEncryptor;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.MovableClock;
import coop.workers.manyhands.support.SignIns;
import coop.workers.manyhands.support.SignIns.SignIn;
import jakarta.servlet.http.Cookie;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Ways into somebody's account, and ways to keep them out of it: each was open once, and is shut. */
@ManyHandsTest
class SignInAttackTest {

    private static final String WEAK = "Password1234";

    @LocalServerPort
    private int port;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Colleagues colleagues;

    @Autowired
    private IdentityService identities;

    @Autowired
    private MovableClock clock;

    @Autowired
    private Guesses guesses;

    @Autowired
    private CountedPasswordEncryptor passwords;

    @Autowired
    private WebApplicationContext application;

    private MockMvc web = MockMvcBuilders.standaloneSetup().build();
    private String kim = "";

    @BeforeEach
    void aColleague() {
        web = MockMvcBuilders.webAppContextSetup(application)
                .apply(SecurityMockMvcConfigurers.springSecurity())
                .build();
        kim = colleagues.somebody("inductors");
    }

    @AfterEach
    void asBefore() {
        clock.reset();
        colleagues.gone();
    }

    @Test
    void guessesAtTheSameMomentCountAsWell() throws Exception {
        colleagues.canSignIn(kim);
        String address = anAddress();

        List<Integer> answers = atOnce(20, () -> guess(kim, "wrong", address).getStatus());

        assertThat(answers).filteredOn(status -> status != 429).hasSizeLessThanOrEqualTo(8);
        assertThat(answers).contains(429);
    }

    @Test
    void guessesByBasicCountWithThoseOfTheForm() throws Exception {
        colleagues.canSignIn(kim);
        String address = anAddress();

        List<Integer> answers = atOnce(10, () -> basic(kim, "wrong", address, "/engine-rest/task"));
        answers.addAll(atOnce(10, () -> basic(kim, "wrong", address, "/actuator/prometheus")));

        assertThat(answers).filteredOn(status -> status != 429).hasSizeLessThanOrEqualTo(8);
        assertThat(guess(kim, "wrong", address).getStatus()).isEqualTo(429);
    }

    @Test
    void nobodyIsLockedOutBySomebodyElsesGuesses() throws Exception {
        SignIn account = colleagues.canSignIn(kim);
        String stranger = anAddress();
        for (int i = 0; i < 8; i++) {
            guess(kim, "wrong", stranger);
        }

        assertThat(guess(kim, account.password(), anAddress()).getRedirectedUrl())
                .doesNotContain("/login");
    }

    @Test
    void guessesFromAThousandAddressesHoldUpStrangersOnly() throws Exception {
        SignIn account = colleagues.canSignIn(kim);
        String home = anAddress();
        MockHttpServletResponse signedIn = guess(kim, account.password(), home);
        Cookie device = signedIn.getCookie("MANYHANDS_DEVICE");
        assertThat(device).isNotNull();
        assertThat(device.isHttpOnly()).isTrue();

        // As the sign-in counts them; each by itself would be derived slowly here.
        for (int i = 0; i < 160; i++) {
            try {
                guesses.count(new Guesses.Guess(kim, anAddress(), null), () -> false);
            } catch (TooManyGuesses enough) {
                break;
            }
        }

        assertThat(guess(kim, account.password(), anAddress()).getStatus()).isEqualTo(429);
        assertThat(guess(kim, account.password(), home).getRedirectedUrl()).endsWith("/default/");
        assertThat(guess(kim, account.password(), anAddress(), device).getRedirectedUrl())
                .endsWith("/default/");
        // Somebody else's device opens nothing here.
        String lee = colleagues.somebody("inductors");
        Cookie other =
                guess(lee, colleagues.canSignIn(lee).password(), anAddress()).getCookie("MANYHANDS_DEVICE");
        assertThat(guess(kim, account.password(), anAddress(), other).getStatus())
                .isEqualTo(429);
        clock.moveBy(Duration.ofMinutes(2));
        assertThat(guess(kim, account.password(), anAddress()).getRedirectedUrl())
                .endsWith("/default/");
    }

    @Test
    void oneAddressCannotTryOnePasswordAtEveryAccount() throws Exception {
        String address = anAddress();

        assertThat(guess("nobody-" + UUID.randomUUID(), "wrong", address).getStatus())
                .isEqualTo(302);
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 60; i++) {
                        guesses.count(new Guesses.Guess("nobody-" + i, address, null), () -> true);
                    }
                })
                .isInstanceOf(TooManyGuesses.class);

        assertThat(guess("nobody-" + UUID.randomUUID(), "wrong", address).getStatus())
                .isEqualTo(429);
    }

    @Test
    void whoIsUnknownIsAnsweredAsWhoIsKnown() throws Exception {
        colleagues.canSignIn(kim);
        String lee = colleagues.somebody("inductors");
        // What nobody's password is compared with is derived at the first time.
        guess("nobody-" + UUID.randomUUID(), "wrong", anAddress());
        // It takes as long as the one slow derivation, which is the same for all of them.
        for (String who : List.of(kim, lee, "nobody-" + UUID.randomUUID())) {
            int before = passwords.derived();
            guess(who, "wrong", anAddress());
            assertThat(passwords.derived() - before).as(who).isEqualTo(1);
        }

        for (String who : List.of(kim, lee, "nobody-" + UUID.randomUUID())) {
            String address = anAddress();
            assertThat(guess(who, "wrong", address).getRedirectedUrl()).endsWith("/login?wrong");
            for (int i = 0; i < 6; i++) {
                guess(who, "wrong", address);
            }
            MockHttpServletResponse later = guess(who, "wrong", address);
            assertThat(later.getStatus()).isEqualTo(429);
            assertThat(later.getHeader("Retry-After")).matches("[1-9][0-9]?");
            assertThat(later.getForwardedUrl()).isEqualTo("/login/later");
        }
    }

    @Test
    void theRightPasswordAmongTooManyGuessesIsNoAnswer() throws Exception {
        SignIn account = colleagues.canSignIn(kim);
        String address = anAddress();
        // Whoever called just now is remembered for speed; that must not answer guesses.
        assertThat(basic(kim, account.password(), address, "/engine-rest/task")).isEqualTo(200);
        for (int i = 0; i < 8; i++) {
            basic(kim, "wrong", address, "/engine-rest/task");
        }

        assertThat(basic(kim, account.password(), address, "/engine-rest/task")).isEqualTo(429);
        clock.moveBy(Duration.ofMinutes(1));
        assertThat(basic(kim, account.password(), address, "/engine-rest/task")).isEqualTo(200);
    }

    @Test
    void theEnginesOwnCheckOfPasswordsTellsNothingAboutOthers() {
        SignIn lee = colleagues.canSignIn(colleagues.somebody("inductors"));
        Caller me = Caller.byBasic(port, colleagues.canSignIn(kim));

        HttpResponse<String> answer = me.post(
                "/identity/verify", "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(lee.user(), lee.password()));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).doesNotContain("\"authenticated\":true");
    }

    @Test
    void onesOwnPasswordIsNotGuessedByChangingIt() {
        SignIn account = colleagues.canSignIn(kim);
        Caller session = Caller.bySession(port, account);

        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            answers.add(session.send(
                            "PUT",
                            "/user/%s/credentials".formatted(kim),
                            "{\"password\":\"the seven lanterns of Ely\",\"authenticatedUserPassword\":\"wrong\"}")
                    .statusCode());
        }

        assertThat(answers).contains(400).doesNotContain(204, 500);
        assertThat(answers.subList(8, 12)).containsOnly(403);
    }

    @Test
    void anAdminCannotGiveAPasswordThatIsEasilyGuessed() {
        SignIn admin = signIns.in("camunda-admin");
        Caller caller = Caller.byBasic(port, admin);
        for (String weak : List.of(WEAK, "short-Xy7", kim + "2026", "aaaaaaaaaaaaaaaa", "x".repeat(5_000))) {
            HttpResponse<String> answer = caller.send(
                    "PUT",
                    "/user/%s/credentials".formatted(kim),
                    "{\"password\":\"%s\",\"authenticatedUserPassword\":\"%s\"}".formatted(weak, admin.password()));

            assertThat(answer.statusCode()).as(weak).isEqualTo(400);
            assertThat(answer.body()).as(weak).contains("password").doesNotContain("ENGINE-");
        }
        assertThat(caller.post(
                                "/user/create",
                                "{\"profile\":{\"id\":\"%sx\"},\"credentials\":{\"password\":\"%s\"}}"
                                        .formatted(kim, WEAK))
                        .statusCode())
                .isEqualTo(400);
        assertThat(identities.createUserQuery().userId(kim + "x").count()).isZero();
        assertThat(caller.send(
                                "PUT",
                                "/user/%s/credentials".formatted(kim),
                                "{\"password\":\"the seven lanterns of Ely\",\"authenticatedUserPassword\":\"%s\"}"
                                        .formatted(admin.password()))
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void nobodyGivesThemselvesAnotherAddress() {
        Caller me = Caller.byBasic(port, colleagues.canSignIn(kim));

        HttpResponse<String> answer =
                me.send("PUT", "/user/%s/profile".formatted(kim), profile(kim, "else@example.org"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("admin").doesNotContain("ENGINE-");
        assertThat(identities.createUserQuery().userId(kim).singleResult().getEmail())
                .isEqualTo(colleagues.addressOf(kim));
        assertThat(me.send("PUT", "/user/%s/profile".formatted(kim), profile(kim, colleagues.addressOf(kim)))
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void twoAccountsDoNotShareAnAddress() {
        String lee = colleagues.somebody("inductors");
        Caller admin = Caller.byBasic(port, signIns.in("camunda-admin"));

        HttpResponse<String> answer = admin.send(
                "PUT",
                "/user/%s/profile".formatted(lee),
                profile(lee, " " + colleagues.addressOf(kim).toUpperCase(Locale.ROOT)));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("second pair of eyes");
        String moved = "moved-" + lee + "@example.org";
        assertThat(admin.send("PUT", "/user/%s/profile".formatted(lee), profile(lee, moved))
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void aDeletedAccountsSessionEndsEverywhere() {
        List<Caller> sessions = sessions(colleagues.canSignIn(kim));

        identities.deleteUser(kim);

        ended(sessions);
    }

    @Test
    void aChangedPasswordEndsTheSessionsThatWereBegunWithTheOldOne() {
        List<Caller> sessions = sessions(colleagues.canSignIn(kim));

        User user = identities.createUserQuery().userId(kim).singleResult();
        user.setPassword("the seven lanterns of Ely");
        identities.saveUser(user);

        ended(sessions);
    }

    @Test
    void whoeverIsAnAdminNoMoreSeesNoAdminsPage() {
        identities.createMembership(kim, "camunda-admin");
        Caller session = Caller.bySession(port, colleagues.canSignIn(kim));
        assertThat(session.site("GET", "/monitor", null).statusCode()).isEqualTo(200);
        identities.deleteMembership(kim, "camunda-admin");

        clock.moveBy(Duration.ofSeconds(60));

        assertThat(session.site("GET", "/actuator/prometheus", null).statusCode())
                .isEqualTo(403);
        assertThat(session.site("GET", "/monitor", null).statusCode()).isEqualTo(403);
        assertThat(session.site("GET", "/camunda/api/cockpit/plugin/base/static/app/plugin.css", null)
                        .statusCode())
                .isEqualTo(403);
    }

    /** One for each door, since a session is looked at by the first page that it opens. */
    private List<Caller> sessions(SignIn account) {
        List<Caller> sessions = new ArrayList<>();
        for (int i = 0; i < DOORS.size(); i++) {
            Caller session = Caller.bySession(port, account);
            assertThat(session.site("GET", "/office/me", null).statusCode()).isEqualTo(200);
            sessions.add(session);
        }
        return sessions;
    }

    private static final List<String> DOORS = List.of(
            "/office/me",
            "/camunda/app/tasklist/default/",
            "/camunda/api/engine/engine/default/task/count",
            "/forms/join-group/welcome.html",
            "/monitor",
            "/actuator/prometheus");

    private void ended(List<Caller> sessions) {
        clock.moveBy(Duration.ofSeconds(60));
        for (int i = 0; i < DOORS.size(); i++) {
            HttpResponse<String> answer = sessions.get(i).site("GET", DOORS.get(i), null);
            assertThat(answer.statusCode()).as(DOORS.get(i)).isIn(302, 401);
            if (answer.statusCode() == 302) {
                assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/login");
            }
        }
    }

    private static String profile(String user, String email) {
        return "{\"id\":\"%s\",\"firstName\":\"Kim\",\"lastName\":\"Lee\",\"email\":\"%s\"}".formatted(user, email);
    }

    private MockHttpServletResponse guess(String who, String password, String address, @Nullable Cookie... cookies)
            throws Exception {
        MockHttpServletRequestBuilder request = post("/login")
                .param("username", who)
                .param("password", password)
                .with(csrf())
                .remoteAddress(address);
        for (Cookie cookie : cookies) {
            if (cookie != null) {
                request.cookie(cookie);
            }
        }
        return web.perform(request).andReturn().getResponse();
    }

    private int basic(String who, String password, String address, String path) throws Exception {
        int status = web.perform(get(path).with(httpBasic(who, password)).remoteAddress(address))
                .andReturn()
                .getResponse()
                .getStatus();
        // Here there is no servlet behind the door; whoever gets that far is in.
        return status == 404 ? 200 : status;
    }

    /** Nobody else's in these tests. */
    private static String anAddress() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return "10.%d.%d.%d".formatted(random.nextInt(256), random.nextInt(256), random.nextInt(256));
    }

    private static <T> List<T> atOnce(int times, Callable<T> deed) throws Exception {
        ExecutorService hands = Executors.newFixedThreadPool(16);
        try {
            List<T> answers = new ArrayList<>();
            for (Future<T> done : hands.invokeAll(Collections.nCopies(times, deed))) {
                answers.add(done.get());
            }
            return answers;
        } finally {
            hands.shutdown();
        }
    }
}
