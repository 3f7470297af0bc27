package coop.workers.manyhands.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import coop.workers.manyhands.site.Visitor;
import coop.workers.manyhands.site.Visitor.Page;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.SentStatements;
import coop.workers.manyhands.support.SignIns;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Who is signed in lies in the database: what is kept there, what each page costs, and when it goes. */
@ManyHandsTest
class SessionsTest {

    @LocalServerPort
    private int port;

    @Autowired
    private SignIns signIns;

    @Autowired
    private JdbcClient database;

    @Autowired
    private DataSource connections;

    @Autowired
    private QuietSessions sessions;

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private SessionRepositoryFilter<?> filter;

    @Autowired
    private FilterRegistrationBean<SessionScope> scope;

    private Visitor visitor;
    private String session;

    @BeforeEach
    void somebodySignsIn() {
        visitor = new Visitor(port);
        SignIns.SignIn facilitator = signIns.in("facilitators-communications");
        Page signedIn = visitor.submit(
                visitor.get("/login"),
                "/login",
                Map.of("username", facilitator.user(), "password", facilitator.password()));
        assertThat(signedIn.location()).isEqualTo("/camunda/app/tasklist/default/");
        session = newest();
    }

    private String newest() {
        return database.sql(
                        "select session_id from spring_session join spring_session_attributes on primary_id = session_primary_id where attribute_name = 'SPRING_SECURITY_CONTEXT' order by creation_time desc, last_access_time desc limit 1")
                .query(String.class)
                .single();
    }

    /** Which rows there are of it, and who wrote each of them last. */
    private List<String> rows() {
        return database.sql("""
                        select 'session ' || xmin from spring_session where session_id = :id
                        union all select a.attribute_name || ' ' || a.xmin from spring_session_attributes a
                        join spring_session s on s.primary_id = a.session_primary_id where s.session_id = :id order by 1""").param("id", session).query(String.class).list();
    }

    private MockMvc web() {
        return MockMvcBuilders.webAppContextSetup(application)
                .addFilters(scope.getFilter(), filter)
                .apply(SecurityMockMvcConfigurers.springSecurity())
                .build();
    }

    private List<String> asked(MockMvc web, String path, boolean signedIn) {
        return SentStatements.during(connections, () -> {
                    try {
                        assertThat(web.perform(
                                                signedIn
                                                        ? get(path)
                                                                .cookie(new jakarta.servlet.http.Cookie(
                                                                        "JSESSIONID",
                                                                        Base64.getEncoder()
                                                                                .encodeToString(session.getBytes())))
                                                        : get(path))
                                        .andReturn()
                                        .getResponse()
                                        .getStatus())
                                .as(path)
                                .isEqualTo(200);
                    } catch (Exception unexpected) {
                        throw new AssertionError(unexpected);
                    }
                })
                .stream()
                .filter(statement ->
                        statement.toLowerCase(java.util.Locale.ROOT).contains("spring_session"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/opportunities/communications",
                "/opportunities/communications/sign-up",
                "/elections",
                "/calendar",
                "/groups/communications",
                "/suggestions",
                "/privacy",
                "/api/v1/opportunities"
            })
    void pageForEverybodyBeginsNoSessionAndAsksForNone(String path) {
        assertThat(asked(web(), path, false)).isEmpty();
        assertThat(new Visitor(port).get(path).response().headers().allValues("Set-Cookie"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/login?out", "/login/forgotten", "/me"})
    void formThatIsOpenToEverybodyBeginsNoSessionAndKeepsItsTokenInACookie(String path) {
        assertThat(asked(web(), path, false)).isEmpty();

        Page page = new Visitor(port).get(path);
        assertThat(page.html().select("main form input[name=_csrf]")).isNotEmpty();
        assertThat(page.response().headers().allValues("Set-Cookie"))
                .singleElement()
                .asString()
                .startsWith("form=")
                .contains("Path=/", "HttpOnly", "SameSite=Lax");
    }

    @Test
    void byHttpsTheCookieOfAFormCanBeOfNoOtherHost() throws Exception {
        String cookie = web().perform(get("/login").secure(true))
                .andReturn()
                .getResponse()
                .getHeader("Set-Cookie");

        // What browsers ask of that name: RFC 6265bis, "__Host-".
        assertThat(cookie)
                .startsWith("__Host-form=")
                .contains("Path=/", "Secure", "HttpOnly")
                .doesNotContain("Domain");
    }

    @Test
    void wrongPasswordBeginsNoSession() {
        long before = sessionsInAll();
        Visitor stranger = new Visitor(port);

        Page refused = stranger.submit(
                stranger.get("/login"), "/login", Map.of("username", "nobody", "password", "of nobody at all"));

        assertThat(refused.location()).isEqualTo("/login");
        assertThat(stranger.get("/login?error").status()).isEqualTo(200);
        assertThat(sessionsInAll()).isEqualTo(before);
    }

    private long sessionsInAll() {
        return database.sql("select count(*) from spring_session")
                .query(Long.class)
                .single();
    }

    @Test
    void formThatAnotherBrowserWasShownSignsNobodyIn() {
        SignIns.SignIn facilitator = signIns.in("facilitators-communications");
        Map<String, String> fields =
                new HashMap<>(new Visitor(port).get("/login").hidden("/login"));
        fields.putAll(Map.of("username", facilitator.user(), "password", facilitator.password()));

        Visitor lured = new Visitor(port);
        lured.get("/login");
        assertThat(lured.post("/login", fields).status()).isEqualTo(403);
        assertThat(new Visitor(port).post("/login", fields).status()).isEqualTo(403);
    }

    @Test
    void formToSignInIsTakenThoughASessionBeganInAnotherTab() {
        SignIns.SignIn facilitator = signIns.in("facilitators-communications");
        Visitor browser = new Visitor(port);
        Page first = browser.get("/login");
        long before = sessionsInAll();
        assertThat(browser.get("/office").location()).isEqualTo("/login");
        assertThat(sessionsInAll()).isEqualTo(before + 1);
        browser.get("/login");

        Page signedIn = browser.submit(
                first, "/login", Map.of("username", facilitator.user(), "password", facilitator.password()));

        assertThat(signedIn.location()).isEqualTo("/office");
    }

    @Test
    void tokenOfBeforeTheSignInDoesNothingAfterIt() {
        SignIns.SignIn facilitator = signIns.in("facilitators-communications");
        Visitor browser = new Visitor(port);
        Page first = browser.get("/login");
        browser.submit(first, "/login", Map.of("username", facilitator.user(), "password", facilitator.password()));
        assertThat(browser.get("/office").status()).isEqualTo(200);

        assertThat(browser.post("/logout", first.hidden("/login")).status()).isEqualTo(403);
        assertThat(browser.get("/office").status()).isEqualTo(200);
    }

    @Test
    void pageOfSomebodySignedInReadsTheSessionOnceAndWritesNothing() {
        MockMvc web = web();
        asked(web, "/office", true);

        assertThat(asked(web, "/office", true))
                .singleElement()
                .asString()
                .containsIgnoringCase("select")
                .containsIgnoringCase("spring_session");
    }

    @Test
    void whatAPageBringsAlongAsksForNoSession() {
        String style = Objects.requireNonNull(visitor.get("/office").html().selectFirst("link[rel=stylesheet]"))
                .attr("href");

        assertThat(style).startsWith("/assets/");
        assertThat(asked(web(), style, true)).isEmpty();
    }

    @Test
    void webappsOfCamundaKeepWhoSignedInThereOnceAndNotWithEachCall() {
        String call = "/camunda/api/engine/engine/default/task/count";
        assertThat(visitor.get("/camunda/app/tasklist/default/").status()).isEqualTo(200);
        assertThat(visitor.get(call).status()).isEqualTo(200);
        List<String> before = rows();
        assertThat(before).anyMatch(row -> row.startsWith("authenticatedUser "));

        for (int time = 0; time < 3; time++) {
            assertThat(visitor.get(call).status()).isEqualTo(200);
        }

        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void whenItWasUsedLastIsNotedOnceAMinute() {
        long now = System.currentTimeMillis();
        usedLast(now - 50_000);
        visitor.get("/office");
        assertThat(usedLast()).isEqualTo(now - 50_000);

        usedLast(now - 61_000);
        visitor.get("/office");
        assertThat(usedLast()).isGreaterThanOrEqualTo(now);
    }

    private void usedLast(long millis) {
        database.sql("update spring_session set last_access_time = :at where session_id = :id")
                .param("at", millis)
                .param("id", session)
                .update();
    }

    private long usedLast() {
        return database.sql("select last_access_time from spring_session where session_id = :id")
                .param("id", session)
                .query(Long.class)
                .single();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SPRING_SECURITY_CONTEXT", "authenticatedUser"})
    void sessionThatAnotherVersionWroteSignsOutAndIsNoFault(String attribute) {
        visitor.get("/camunda/app/tasklist/default/");
        visitor.get("/camunda/api/engine/engine/default/task/count");
        assertThat(database.sql("update spring_session_attributes set attribute_bytes = '\\xaced0005'::bytea"
                                + " where attribute_name = :name and session_primary_id ="
                                + " (select primary_id from spring_session where session_id = :id)")
                        .param("name", attribute)
                        .param("id", session)
                        .update())
                .isEqualTo(1);

        Page page = visitor.get("/office");
        if (attribute.startsWith("SPRING")) {
            assertThat(page.location()).isEqualTo("/login");
        } else {
            // Camunda's own copy is made anew.
            assertThat(page.status()).isEqualTo(200);
            assertThat(visitor.get("/camunda/api/engine/engine/default/task/count")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void nothingIsMadeOfBytesThatIsNotOfOurPackages() {
        SessionBytes bytes = new SessionBytes(List.of());
        byte[] foreign = bytes.of(new ArrayList<>(List.of(new File("of nobody"))));

        assertThatThrownBy(() -> bytes.read(foreign))
                .isInstanceOf(IllegalArgumentException.class)
                .hasRootCauseMessage("filter status: REJECTED");
    }

    @Test
    void signingOutLeavesNothing() {
        assertThat(rows()).isNotEmpty();

        visitor.submit(visitor.get("/office"), "/logout", Map.of());

        assertThat(rows()).isEmpty();
        assertThat(visitor.get("/office").location()).isEqualTo("/login");
    }

    @Test
    void sessionThatNobodyComesBackToGoes() {
        database.sql("update spring_session set expiry_time = 1 where session_id = :id")
                .param("id", session)
                .update();

        sessions.forgetExpired();

        assertThat(rows()).isEmpty();
    }

    @Test
    void requestThatWasUnderWayWhenTheSessionEndedBringsItNotBack() throws IOException {
        QuietSession underWay = Objects.requireNonNull(sessions.findById(session));
        underWay.setAttribute("kept", "something");
        sessions.deleteById(session);

        sessions.save(underWay);
        sessions.requestIsOver();

        assertThat(rows()).isEmpty();
    }
}
