package coop.workers.manyhands.accounts.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.workers.manyhands.CannotStart;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.accounts.Browser;
import coop.workers.manyhands.accounts.SignInAudit;
import coop.workers.manyhands.engine.identity.RecoverAdminCommand;
import coop.workers.manyhands.support.Colleagues;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.MovableClock;
import coop.workers.manyhands.support.SignIns;
import coop.workers.manyhands.support.SignIns.SignIn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.WebApplicationContext;

/** Accounts from their invitation on, and what is recorded of them. */
@ManyHandsTest
class AccountPagesTest {

    private static final String GOOD = "the seven lanterns of Ely";
    private static final Pattern LINK = Pattern.compile("/login/password/[A-Za-z0-9_-]+");

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Colleagues colleagues;

    @Autowired
    private IdentityService identities;

    @Autowired
    private ConfigurableEnvironment settings;

    @Autowired
    private SignInAudit audit;

    @Autowired
    private MovableClock clock;

    @Autowired
    private Site site;

    @Autowired
    private JdbcTemplate jdbc;

    private String kim = "";

    @BeforeEach
    void aColleague() {
        kim = colleagues.somebody("inductors");
    }

    @AfterEach
    void asBefore() {
        clock.reset();
        colleagues.gone();
    }

    @Test
    void whoeverIsInvitedSetsAPasswordByALinkThatWorksOnce() throws Exception {
        Browser admin = new Browser(application);
        admin.signIn(signIns.in("camunda-admin"));
        String email = "inv" + UUID.randomUUID() + "@example.org";

        MockHttpServletResponse answer =
                admin.send("/monitor/accounts/new", "name", "Zoë Ó Dálaigh", "address", email, "groups", "inductors");

        assertThat(answer.getRedirectedUrl()).isEqualTo("/monitor/accounts");
        String user = jdbc.queryForObject("select id_ from act_id_user where email_ = ?", String.class, email);
        try {
            assertThat(user).startsWith("zoe-o-dalaigh");
            assertThat(colleagues.groupsOf(user)).containsExactly("inductors");
            Colleagues.Told letter =
                    colleagues.lettersTo(user, "coordinators/invitation").get(0);
            assertThat(admin.open("/monitor/letters/" + letter.id()).getContentAsString())
                    .doesNotContainPattern(LINK);
            String link = linkIn(letter);
            Browser zoe = new Browser(application);
            assertThat(zoe.page(link).text()).contains(user);
            assertThat(zoe.send(link, "password", GOOD, "again", "something else")
                            .getStatus())
                    .isEqualTo(422);
            MockHttpServletResponse weak = zoe.send(link, "password", "Password1234", "again", "Password1234");
            assertThat(weak.getStatus()).isEqualTo(422);
            assertThat(weak.getContentAsString()).contains("guessers try first", "password-error");

            assertThat(zoe.send(link, "password", GOOD, "again", GOOD).getRedirectedUrl())
                    .isEqualTo("/login?set");

            assertThat(zoe.send(link, "password", GOOD, "again", GOOD).getStatus())
                    .isEqualTo(410);
            assertThat(zoe.open(link).getStatus()).isEqualTo(410);
            assertThat(zoe.signIn(new SignIn(user, GOOD)).getRedirectedUrl())
                    .endsWith("/camunda/app/tasklist/default/");
            assertThat(eventsOf(user)).contains("CREATED", "JOINED", "LINK", "PASSWORD", "SIGNED_IN");
            assertThat(admin.page("/monitor/accounts")
                            .select("tr:contains(%s)".formatted(user))
                            .text())
                    .contains("Zoë Ó Dálaigh", "Inductors", "off")
                    .doesNotContain("none known");
        } finally {
            identities.deleteUser(user);
        }
        assertThat(eventsOf(user)).contains("DELETED");
    }

    @Test
    void aWrongInvitationSaysWhatIsWrongAtItsField() throws Exception {
        Browser admin = new Browser(application);
        admin.signIn(signIns.in("camunda-admin"));
        long before = identities.createUserQuery().count();

        assertThat(refusal(admin, "name", " ", "address", "a@example.org", "groups", "inductors"))
                .startsWith("name:");
        assertThat(refusal(admin, "name", "\u3164", "address", "a@example.org", "groups", "inductors"))
                .startsWith("name:");
        assertThat(refusal(admin, "name", "\u00a0\ufe0f", "address", "a@example.org", "groups", "inductors"))
                .startsWith("name:");
        assertThat(refusal(admin, "name", "Kim", "address", "a@straße.example", "groups", "inductors"))
                .startsWith("address:");
        assertThat(refusal(admin, "name", "Kim", "address", "example.org", "groups", "inductors"))
                .startsWith("address:");
        assertThat(refusal(admin, "name", "Kim", "address", colleagues.addressOf(kim), "groups", "inductors"))
                .startsWith("address:")
                .contains(kim);
        assertThat(refusal(admin, "name", "Kim", "address", "a@example.org")).startsWith("groups:");
        assertThat(refusal(admin, "name", "Kim", "address", "a@example.org", "groups", "no-such-group"))
                .startsWith("groups:");
        assertThat(identities.createUserQuery().count()).isEqualTo(before);

        Browser coordinator = new Browser(application);
        coordinator.signIn(colleagues.canSignIn(kim));
        for (String path : List.of("/monitor/accounts", "/monitor/accounts/new", "/monitor/sign-ins")) {
            assertThat(coordinator.open(path).getStatus()).as(path).isEqualTo(403);
        }
        assertThat(coordinator.send("/monitor/accounts/%s/link".formatted(kim)).getStatus())
                .isEqualTo(403);
    }

    private static String refusal(Browser admin, String... fields) throws Exception {
        MockHttpServletResponse answer = admin.send("/monitor/accounts/new", fields);
        assertThat(answer.getStatus()).isEqualTo(422);
        Document page = Jsoup.parse(answer.getContentAsString());
        return page.select(".error").attr("id").replace("-error", ": ")
                + page.select(".error").text();
    }

    @Test
    void whoeverForgotThePasswordIsAnsweredLikeWhoeverIsUnknown() throws Exception {
        Browser somebody = new Browser(application);

        String unknown = asked(somebody, "nobody-" + UUID.randomUUID());
        assertThat(asked(somebody, kim)).isEqualTo(unknown);
        assertThat(asked(somebody, colleagues.addressOf(kim).toUpperCase(Locale.ROOT)))
                .isEqualTo(unknown);

        List<Colleagues.Told> letters = letters(2);
        for (int i = 0; i < 7; i++) {
            somebody.send("/login/forgotten", "who", "nobody");
        }
        MockHttpServletResponse tooMany = somebody.send("/login/forgotten", "who", kim);
        assertThat(tooMany.getStatus()).isEqualTo(429);
        assertThat(tooMany.getContentAsString()).contains("Wait a minute");

        // One link is used; the other, and all sessions, are void.
        Browser elsewhere = new Browser(application);
        elsewhere.signIn(colleagues.canSignIn(kim));
        String late = linkIn(letters.get(1));
        assertThat(somebody.send(late, "password", GOOD, "again", GOOD).getStatus())
                .isEqualTo(410);
    }

    @Test
    void aPasswordThatIsSetByALinkEndsAllSessionsAndLinks() throws Exception {
        SignIn before = colleagues.canSignIn(kim);
        Browser elsewhere = new Browser(application);
        elsewhere.signIn(before);
        assertThat(elsewhere.open("/office/me").getStatus()).isEqualTo(200);
        Browser me = new Browser(application);
        asked(me, kim);
        asked(me, kim);
        List<Colleagues.Told> letters = letters(2);

        assertThat(me.send(linkIn(letters.get(0)), "password", GOOD, "again", GOOD)
                        .getRedirectedUrl())
                .isEqualTo("/login?set");

        assertThat(me.send(linkIn(letters.get(1)), "password", GOOD, "again", GOOD)
                        .getStatus())
                .isEqualTo(410);
        assertThat(me.signIn(before).getRedirectedUrl()).endsWith("/login?wrong");
        clock.moveBy(Duration.ofSeconds(60));
        assertThat(elsewhere.open("/office/me").getRedirectedUrl()).endsWith("/login");
    }

    @Test
    void aLinkIsTooOldAfterAnHour() throws Exception {
        Browser me = new Browser(application);
        asked(me, kim);
        String link = linkIn(letters(1).get(0));
        clock.moveBy(Duration.ofMinutes(61));

        assertThat(me.send(link, "password", GOOD, "again", GOOD).getStatus()).isEqualTo(410);
        assertThat(me.send("/login/password/nonsense", "password", GOOD, "again", GOOD)
                        .getStatus())
                .isEqualTo(410);
    }

    @Test
    void ofTwoWhoUseOneLinkAtOnceOneComesTooLate() throws Exception {
        Browser me = new Browser(application);
        asked(me, kim);
        String link = linkIn(letters(1).get(0));
        ExecutorService hands = Executors.newFixedThreadPool(2);
        try {
            Future<Integer> one = hands.submit(() -> new Browser(application)
                    .send(link, "password", GOOD, "again", GOOD)
                    .getStatus());
            Future<Integer> other = hands.submit(() -> new Browser(application)
                    .send(link, "password", GOOD + "!", "again", GOOD + "!")
                    .getStatus());

            assertThat(List.of(one.get(), other.get())).containsExactlyInAnyOrder(302, 410);
        } finally {
            hands.shutdown();
        }
    }

    @Test
    void anAdminSignsSomebodyOutEverywhere() throws Exception {
        Browser somebody = new Browser(application);
        somebody.signIn(colleagues.canSignIn(kim));
        assertThat(somebody.open("/office/me").getStatus()).isEqualTo(200);
        Browser admin = new Browser(application);
        SignIn adminAccount = signIns.in("camunda-admin");
        admin.signIn(adminAccount);

        admin.send("/monitor/accounts/%s/end-sessions".formatted(kim));
        clock.moveBy(Duration.ofSeconds(60));

        assertThat(somebody.open("/office/me").getRedirectedUrl()).endsWith("/login");
        assertThat(jdbc.queryForObject(
                        "select by_whom from sign_in_audit where account = ? and event = 'ENDED'", String.class, kim))
                .isEqualTo(adminAccount.user());
        assertThat(admin.send("/monitor/accounts/no-such-account/end-sessions").getRedirectedUrl())
                .isEqualTo("/monitor/accounts");
    }

    @Test
    void signInsFailuresAndSignOutsAreShownToAdminsAndNobodyChangesThem() throws Exception {
        SignIn account = colleagues.canSignIn(kim);
        Browser me = new Browser(application);
        me.signIn(new SignIn(kim, "wrong"));
        me.signIn(new SignIn("typed-" + account.password(), "wrong"));
        me.signIn(account);
        me.send("/logout");

        assertThat(eventsOf(kim)).contains("PASSWORD", "FAILED", "SIGNED_IN", "SIGNED_OUT");
        assertThat(jdbc.queryForList(
                        "select coalesce(account, '') || coalesce(detail, '') from sign_in_audit where address = ?",
                        String.class,
                        me.address()))
                .hasSize(4)
                .noneMatch(line -> line.contains("lanterns"));
        Browser admin = new Browser(application);
        admin.signIn(signIns.in("camunda-admin"));
        assertThat(admin.page("/monitor/sign-ins?account=" + kim)
                        .select("#sign-ins")
                        .text())
                .contains("Failed to sign in", "wrong password", "Signed out", me.address());
        assertThat(admin.open("/monitor/sign-ins?page=99").getStatus()).isEqualTo(200);
        for (String act : List.of(
                "update sign_in_audit set account = 'somebody else'",
                "delete from sign_in_audit where account = '%s'".formatted(kim),
                "truncate sign_in_audit")) {
            assertThatThrownBy(() -> jdbc.execute(act)).as(act).rootCause().hasMessageContaining("not changed");
        }
        assertThat(eventsOf(kim)).contains("FAILED");
    }

    @Test
    void theAuditGoesWhenItIsOldAndNotBefore() {
        Instant old = clock.instant().minus(Duration.ofDays(400));
        jdbc.update(
                "insert into sign_in_audit (at, event, account) values (?, 'SIGNED_IN', ?)", Timestamp.from(old), kim);
        jdbc.update(
                "insert into sign_in_audit (at, event, account) values (?, 'SIGNED_OUT', ?)",
                // The database watches over the last six months by its own clock.
                Timestamp.from(Instant.now().minus(Duration.ofDays(100))),
                kim);

        assertThat(audit.tidyUp()).isPositive();

        assertThat(eventsOf(kim)).contains("SIGNED_OUT").doesNotContain("SIGNED_IN");
        // Whatever is asked for, the last six months stay.
        jdbc.queryForObject("select tidy_sign_in_audit(now())", Long.class);
        assertThat(eventsOf(kim)).contains("SIGNED_OUT");
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void failedSignInIsOneLineOfTheLogWithTheAddressThatItCameFromAndNothingThatWasTyped(CapturedOutput output)
            throws Exception {
        Browser somebody = new Browser(application);
        somebody.signIn(new SignIn(kim, "the nine lanterns of Ely"));

        assertThat(output.getOut().lines())
                .filteredOn(line -> line.contains(somebody.address()))
                .singleElement()
                .asString()
                .endsWith("Failed sign-in from %s: wrong password".formatted(somebody.address()));
        assertThat(output.getOut()).doesNotContain("nine lanterns", kim);
    }

    private void recover(String user) {
        DefaultApplicationArguments arguments = new DefaultApplicationArguments("--recover-admin=" + user);
        RecoverAdminCommand command = new RecoverAdminCommand();
        assertThat(command.isMeant(arguments)).isTrue();
        command.run(arguments, settings, clock);
    }

    @Test
    void whoeverHasTheServerGetsALinkForAnAdminWhoseOldPasswordIsVoid() throws Exception {
        Path file = site.data().resolve(RecoverAdminCommand.FILE);
        assertThatThrownBy(() -> recover(kim))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("\"%s\" is no admin.".formatted(kim));
        assertThat(file).doesNotExist();
        identities.createMembership(kim, "camunda-admin");
        User known = identities.createUserQuery().userId(kim).singleResult();
        known.setPassword("the six lanterns of Ely");
        identities.saveUser(known);
        Browser before = new Browser(application);
        assertThat(before.signIn(new SignIn(kim, "the six lanterns of Ely")).getRedirectedUrl())
                .endsWith("/monitor");

        recover(kim);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        String line = Files.readString(file);
        Files.delete(file);
        assertThat(line).startsWith(kim + " ");
        assertThat(new Browser(application)
                        .signIn(new SignIn(kim, "the six lanterns of Ely"))
                        .getRedirectedUrl())
                .contains("/login?");
        assertThat(eventsOf(kim)).contains("FACTOR_OFF", "LINK");
        assertThat(jdbc.queryForList(
                        "select detail from sign_in_audit where account = ? and event in ('FACTOR_OFF', 'LINK')",
                        String.class,
                        kim))
                .containsOnly("on the server");
        Browser me = new Browser(application);
        String link = found(line);
        assertThat(me.send(link, "password", GOOD, "again", GOOD).getRedirectedUrl())
                .isEqualTo("/login?set");
        assertThat(me.send(link, "password", GOOD, "again", GOOD).getStatus()).isEqualTo(410);
        assertThat(me.signIn(new SignIn(kim, GOOD)).getRedirectedUrl())
                .as("a second factor before anything else")
                .endsWith("/office/me/second-factor");
    }

    @Test
    void theLinkForAnAdminHoldsForAnHour() throws Exception {
        identities.createMembership(kim, "camunda-admin");
        recover(kim);
        Path file = site.data().resolve(RecoverAdminCommand.FILE);
        String link = found(Files.readString(file));
        Files.delete(file);

        clock.moveBy(Duration.ofMinutes(61));

        assertThat(new Browser(application).open(link).getStatus()).isEqualTo(410);
    }

    private static String asked(Browser somebody, String who) throws Exception {
        MockHttpServletResponse answer = somebody.send("/login/forgotten", "who", who);
        assertThat(answer.getStatus()).isEqualTo(302);
        return Objects.requireNonNull(answer.getRedirectedUrl());
    }

    /** The emails are written after the answer. */
    private List<Colleagues.Told> letters(int number) throws InterruptedException {
        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        List<Colleagues.Told> letters = List.of();
        while (letters.size() < number && System.nanoTime() < until) {
            Thread.sleep(50);
            letters = colleagues.lettersTo(kim, "coordinators/new-password");
        }
        assertThat(letters).hasSize(number);
        return letters;
    }

    private List<String> eventsOf(String user) {
        return jdbc.queryForList("select event from sign_in_audit where account = ? order by id", String.class, user);
    }

    private static String linkIn(Colleagues.Told letter) {
        return found(letter.text());
    }

    private static String found(String text) {
        Matcher link = LINK.matcher(text);
        assertThat(link.find()).as(text).isTrue();
        return link.group();
    }
}
