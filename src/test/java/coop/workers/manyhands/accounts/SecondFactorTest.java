package coop.workers.manyhands.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.support.Colleagues;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.MovableClock;
import coop.workers.manyhands.support.SignIns;
import coop.workers.manyhands.support.SignIns.SignIn;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.crypto.spec.SecretKeySpec;
import org.camunda.bpm.engine.IdentityService;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** A code from the phone besides the password: no way past it, and no code twice. */
@ManyHandsTest
class SecondFactorTest {

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final String PAGE = "/office/me/second-factor";

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private Colleagues colleagues;

    @Autowired
    private SignIns signIns;

    @Autowired
    private IdentityService identities;

    @Autowired
    private SecondFactors factors;

    @Autowired
    private Accounts accounts;

    @Autowired
    private AccountRows rows;

    @Autowired
    private Links links;

    @Autowired
    private Environment environment;

    @Autowired
    private MovableClock clock;

    @Autowired
    private JdbcTemplate jdbc;

    private String kim = "";
    private SignIn account = new SignIn("", "");

    @BeforeEach
    void aColleague() {
        kim = colleagues.somebody("inductors");
        account = colleagues.canSignIn(kim);
    }

    @AfterEach
    void asBefore() {
        clock.reset();
        colleagues.gone();
    }

    @Test
    void itIsOnOnceItsFirstCodeHasCome() throws Exception {
        Browser me = signedIn();
        String secret = Jsoup.parse(me.send(PAGE + "/begin").getContentAsString())
                .select("#secret")
                .text();
        assertThat(new Browser(application).signIn(account).getRedirectedUrl()).endsWith("/default/");

        MockHttpServletResponse wrong = me.send(PAGE + "/confirm", "code", "000000");
        assertThat(wrong.getStatus()).isEqualTo(422);
        assertThat(Jsoup.parse(wrong.getContentAsString()).select("#secret").text())
                .isEqualTo(secret);
        MockHttpServletResponse right = me.send(PAGE + "/confirm", "code", code(secret));

        assertThat(Jsoup.parse(right.getContentAsString()).select("#recovery-codes li"))
                .hasSize(10);
        assertThat(me.page(PAGE).text())
                .contains("It is on", "10 recovery codes")
                .doesNotContain(secret);
        assertThat(me.open("/office/me").getStatus()).isEqualTo(200);
        assertThat(new Browser(application).signIn(account).getRedirectedUrl()).endsWith("/login/code");
        byte[] kept = Objects.requireNonNull(
                jdbc.queryForObject("select totp_secret from account where user_id = ?", byte[].class, kim));
        assertThat(SecondFactors.base32(kept)).doesNotContain(secret);
        assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain(secret);
    }

    @Test
    void thePasswordAloneOpensNothing() throws Exception {
        String secret = setUp();
        Browser half = new Browser(application);

        assertThat(half.signIn(account).getRedirectedUrl()).endsWith("/login/code");

        for (String path : List.of("/office/me", PAGE, "/monitor", "/camunda/app/tasklist/default/")) {
            assertThat(half.open(path).getRedirectedUrl()).as(path).endsWith("/login/code");
        }
        for (String path : List.of(
                "/camunda/api/engine/engine/default/task/count",
                "/forms/join-group/welcome.html",
                "/actuator/prometheus")) {
            assertThat(half.open(path).getStatus()).as(path).isEqualTo(403);
        }
        assertThat(half.send(PAGE + "/off", "code", "000000").getStatus()).isEqualTo(403);
        clock.moveBy(Duration.ofSeconds(90));
        assertThat(half.open("/office/me").getRedirectedUrl()).endsWith("/login/code");
        assertThat(half.send("/login/code", "code", code(secret)).getRedirectedUrl())
                .endsWith("/default/");
        assertThat(half.open("/office/me").getStatus()).isEqualTo(200);
    }

    @Test
    void noCodeIsTakenTwice() throws Exception {
        String secret = setUp();
        clock.moveBy(Duration.ofSeconds(60));
        String code = code(secret);
        Browser one = new Browser(application);
        one.signIn(account);
        Browser other = new Browser(application);
        other.signIn(account);

        assertThat(one.send("/login/code", "code", code).getStatus()).isEqualTo(302);

        assertThat(other.send("/login/code", "code", code).getStatus()).isEqualTo(422);
        clock.moveBy(Duration.ofSeconds(30));
        assertThat(other.send(
                                "/login/code",
                                "code",
                                codeAt(secret, clock.instant().plusSeconds(30)))
                        .getStatus())
                .isEqualTo(302);
    }

    @Test
    void codesOfAnotherTimeAreRefusedAndGuessesAreCounted() throws Exception {
        String secret = setUp();
        clock.moveBy(Duration.ofMinutes(10));
        Browser me = new Browser(application);
        me.signIn(account);

        assertThat(me.send("/login/code", "code", codeAt(secret, clock.instant().minusSeconds(90)))
                        .getStatus())
                .isEqualTo(422);
        for (int i = 0; i < 6; i++) {
            me.send("/login/code", "code", "00000" + i);
        }

        MockHttpServletResponse held = me.send("/login/code", "code", code(secret));
        assertThat(held.getStatus()).isEqualTo(429);
        assertThat(held.getContentAsString()).contains("Wait a minute");
        // From another address as well: whoever has the password does not get more guesses by moving.
        Browser elsewhere = new Browser(application);
        elsewhere.signIn(account);
        assertThat(elsewhere.send("/login/code", "code", code(secret)).getStatus())
                .isEqualTo(429);
    }

    @Test
    void aRecoveryCodeWorksOnce() throws Exception {
        List<String> codes = setUpWithCodes().codes();
        assertThat(jdbc.queryForList(
                        "select encode(hash, 'escape') from recovery_code where user_id = ?", String.class, kim))
                .hasSize(10)
                .noneMatch(hash -> hash.contains(codes.get(0)));
        Browser me = new Browser(application);
        me.signIn(account);
        assertThat(me.send("/login/code", "code", codes.get(3).toLowerCase(Locale.ROOT))
                        .getStatus())
                .isEqualTo(302);

        Browser again = new Browser(application);
        again.signIn(account);
        assertThat(again.send("/login/code", "code", codes.get(3)).getStatus()).isEqualTo(422);
    }

    @Test
    void aProgramGivesAKeyInPlaceOfThePassword() throws Exception {
        Browser me = signedIn();
        setUp();
        MockMvc web = web();
        MockHttpServletResponse refused = web.perform(get("/engine-rest/task").with(httpBasic(kim, account.password())))
                .andReturn()
                .getResponse();
        assertThat(refused.getStatus()).isEqualTo(403);
        assertThat(refused.getContentAsString()).contains(PAGE);

        String key = factors.newProgramKey(kim);
        assertThat(basic(web, key)).isEqualTo(200);
        assertThat(basic(web, key + "x")).isEqualTo(401);
        assertThat(new Browser(application).signIn(new SignIn(kim, key)).getRedirectedUrl())
                .endsWith("/login?wrong");
        factors.dropProgramKey(kim);
        assertThat(basic(web, key)).isEqualTo(401);
        String another = factors.newProgramKey(kim);
        accounts.setPassword(kim, "another harbour, another ferry");
        assertThat(basic(web, another)).isEqualTo(401);
        assertThat(me.address()).isNotEmpty();
    }

    @Test
    void anAdminTakesItOffAndThatIsRecorded() throws Exception {
        setUp();
        Browser admin = new Browser(application);
        SignIn adminAccount = signIns.in("camunda-admin");
        admin.signIn(adminAccount);

        admin.send("/monitor/accounts/%s/second-factor/off".formatted(kim));

        assertThat(new Browser(application).signIn(account).getRedirectedUrl()).endsWith("/default/");
        assertThat(jdbc.queryForObject(
                        "select by_whom from sign_in_audit where account = ? and event = 'FACTOR_OFF'",
                        String.class,
                        kim))
                .isEqualTo(adminAccount.user());
    }

    @Test
    void onesOwnIsTurnedOffByACodeOnly() throws Exception {
        String secret = setUp();
        Browser me = new Browser(application);
        me.signIn(account);
        clock.moveBy(Duration.ofSeconds(60));
        me.send("/login/code", "code", code(secret));

        assertThat(me.send(PAGE + "/off", "code", "123456").getStatus()).isEqualTo(422);
        clock.moveBy(Duration.ofSeconds(60));
        assertThat(me.send(PAGE + "/off", "code", code(secret)).getStatus()).isEqualTo(302);

        assertThat(me.open("/office/me").getStatus()).isEqualTo(200);
        assertThat(factors.stateOf(kim).on()).isFalse();
    }

    @Test
    void anAdminInProductionSetsItUpBeforeAnythingElse() throws Exception {
        SignInDesk production = new SignInDesk(
                accounts, rows, links, new SignInLimits(6, 40, 100, true, Period.ofMonths(12)), environment);
        assertThat(production.standing(kim, false).orElseThrow().whole()).isTrue();
        identities.createMembership(kim, "camunda-admin");
        assertThat(production.standing(kim, false).orElseThrow().authorities())
                .containsExactly(SignInDesk.FACTOR_WANTED);

        MockMvc web = web();
        for (String path : List.of("/monitor", "/office/me", "/camunda/app/cockpit/default/")) {
            assertThat(web.perform(get(path).with(user(kim).authorities(new SimpleGrantedAuthority("FACTOR_WANTED"))))
                            .andReturn()
                            .getResponse()
                            .getRedirectedUrl())
                    .as(path)
                    .endsWith(PAGE);
        }
        assertThat(web.perform(get("/camunda/api/engine/engine/default/task/count")
                                .with(user(kim).authorities(new SimpleGrantedAuthority("FACTOR_WANTED"))))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(403);
        assertThat(web.perform(get(PAGE).with(user(kim).authorities(new SimpleGrantedAuthority("FACTOR_WANTED"))))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("Admins need a second factor here");

        setUp();
        assertThat(production.standing(kim, true).orElseThrow().authorities()).contains("ROLE_ADMIN");
    }

    private record Begun(String secret, List<String> codes) {}

    private String setUp() {
        return setUpWithCodes().secret();
    }

    private Begun setUpWithCodes() {
        String secret = factors.offer(kim).letters();
        return new Begun(secret, factors.confirm(kim, code(secret), "192.0.2.1"));
    }

    private Browser signedIn() throws Exception {
        Browser me = new Browser(application);
        me.signIn(account);
        return me;
    }

    private MockMvc web() {
        return MockMvcBuilders.webAppContextSetup(application)
                .apply(SecurityMockMvcConfigurers.springSecurity())
                .build();
    }

    /** Behind the door there is no servlet of Spring's for it. */
    private int basic(MockMvc web, String password) throws Exception {
        int status = web.perform(get("/engine-rest/task").with(httpBasic(kim, password)))
                .andReturn()
                .getResponse()
                .getStatus();
        return status == 404 ? 200 : status;
    }

    private String code(String secret) {
        return codeAt(secret, clock.instant());
    }

    private static String codeAt(String secret, Instant moment) {
        byte[] bytes = new byte[20];
        int held = 0;
        int bits = 0;
        int at = 0;
        for (char letter : secret.toCharArray()) {
            held = (held << 5) | BASE32.indexOf(letter);
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes[at++] = (byte) (held >> bits);
            }
            held &= (1 << bits) - 1;
        }
        try {
            return new TimeBasedOneTimePasswordGenerator()
                    .generateOneTimePasswordString(new SecretKeySpec(bytes, "HmacSHA1"), moment, Locale.ROOT);
        } catch (java.security.InvalidKeyException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
