package coop.workers.manyhands.database;

import static coop.workers.manyhands.support.SignedInAs.coordinator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.fasterxml.jackson.databind.ObjectMapper;
import coop.workers.manyhands.DatabaseFault;
import coop.workers.manyhands.groups.Group;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.web.FilledIn;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Somebody else holds a row and does not let go, or a statement takes too long: whoever waits is told so within seconds, and
 * nothing of it is kept.
 */
@Tag("long")
@ManyHandsTest
class LockWaitTest {

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private DataSource database;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private Groups groups;

    @Autowired
    private InvolvementDesk desk;

    @Autowired
    private Applicants applicants;

    @Autowired
    private Clock clock;

    private MockMvc web;

    @BeforeEach
    void open() {
        web = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
    }

    private interface Held {
        MockHttpServletResponse answer() throws Exception;
    }

    /** What is answered while another connection holds what the query finds. */
    private MockHttpServletResponse whileHeld(String query, Object parameter, Held held) throws Exception {
        try (Connection other = database.getConnection()) {
            other.setAutoCommit(false);
            try (PreparedStatement lock = other.prepareStatement(query + " for update")) {
                lock.setObject(1, parameter);
                assertThat(lock.executeQuery().next()).as(query).isTrue();
                long before = System.nanoTime();
                MockHttpServletResponse answer = held.answer();
                assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(15));
                return answer;
            } finally {
                other.rollback();
                other.setAutoCommit(true);
            }
        }
    }

    private MockHttpServletResponse sent(MockHttpServletRequestBuilder request, String group) throws Exception {
        return web.perform(request.with(coordinator("kim", group)).with(csrf()))
                .andReturn()
                .getResponse();
    }

    private static String text(MockHttpServletResponse answer) {
        return Jsoup.parse(new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8))
                .select("main")
                .text();
    }

    @Test
    void rowOfOursThatSomebodyHoldsIsAConflictInWordsWithinSeconds() throws Exception {
        Group group = groups.found("night-walks-" + UUID.randomUUID(), "Night walks", "facilitators-international");

        MockHttpServletResponse answer = whileHeld(
                "select * from working_group where slug = ?",
                group.slug(),
                () -> sent(
                        post("/office/groups/%s/meetings/new".formatted(group.slug()))
                                .param(
                                        "meetingDate",
                                        LocalDate.now(clock).plusDays(30).toString())
                                .param("meetingTime", "10:00"),
                        "facilitators-international"));

        assertThat(answer.getStatus()).isEqualTo(409);
        assertThat(text(answer)).contains("Somebody else is changing this at the moment", "once more in a minute");
        assertThat(jdbc.queryForObject(
                        "select count(*) from meeting where working_group = ?", Integer.class, group.slug()))
                .isZero();
    }

    @Test
    void rowOfTheEngineThatSomebodyHoldsIsAConflictTooAndTheCaseStandsAsItStood() throws Exception {
        Involvement involvement = applicants.somebody().signUpAndConfirm("communications");

        MockHttpServletResponse answer = whileHeld(
                "select * from act_ru_execution where business_key_ = ?",
                involvement.reference().value(),
                () -> sent(
                        post("/office/cases/%s/withdraw".formatted(involvement.reference()))
                                .param("toldUs", "true"),
                        "secretaries"));

        assertThat(answer.getStatus()).as("the site has the words").isEqualTo(409);
        assertThat(desk.get(involvement.reference()).isOpen()).isTrue();
    }

    /** What PostgreSQL says of a statement that has run into {@code statement_timeout}: at once, and for whatever reason. */
    private static final String CANCELLED =
            "raise exception 'canceling statement due to statement timeout' using errcode = 'query_canceled'";

    /** What is answered while a change of those rows of a table does this. */
    private MockHttpServletResponse whileItHappens(String table, String rows, String happens, Held held)
            throws Exception {
        String name = "too_slow_" + UUID.randomUUID().toString().replace("-", "");
        jdbc.execute("""
                create function %1$s() returns trigger language plpgsql as
                $$ begin if %2$s then %3$s; end if; return coalesce(new, old); end $$""".formatted(name, rows, happens));
        jdbc.execute(
                "create trigger %1$s before insert or update or delete on %2$s for each row execute function %1$s()"
                        .formatted(name, table));
        try {
            return held.answer();
        } finally {
            jdbc.execute("drop trigger %s on %s".formatted(name, table));
            jdbc.execute("drop function %s()".formatted(name));
        }
    }

    private static void isInWords(MockHttpServletResponse answer) {
        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getHeader("Retry-After")).isEqualTo("60");
    }

    private MockHttpServletRequestBuilder newMeeting(Group group) {
        return post("/office/groups/%s/meetings/new".formatted(group.slug()))
                .param("meetingDate", LocalDate.now(clock).plusDays(30).toString())
                .param("meetingTime", "10:00");
    }

    private int meetings(Group group) {
        return Objects.requireNonNull(jdbc.queryForObject(
                "select count(*) from meeting where working_group = ?", Integer.class, group.slug()));
    }

    @Test
    void statementThatTakesTooLongIsSaidInWordsAndNothingOfItIsKept() throws Exception {
        Group group = groups.found("slow-walks-" + UUID.randomUUID(), "Slow walks", "facilitators-international");

        MockHttpServletResponse answer = whileItHappens(
                "meeting",
                "new.working_group = '%s'".formatted(group.slug()),
                CANCELLED,
                () -> sent(newMeeting(group), "facilitators-international"));

        isInWords(answer);
        assertThat(text(answer)).contains("in a minute").doesNotContain("statement", "Exception");
        assertThat(meetings(group)).isZero();
    }

    /** By the clock on the wall: the time that a request gives a statement, and not for ever. */
    @Test
    @Tag("long")
    void statementIsCutOffAfterTwentySeconds() throws Exception {
        Group group = groups.found("long-walks-" + UUID.randomUUID(), "Long walks", "facilitators-international");
        long before = System.nanoTime();

        MockHttpServletResponse answer = whileItHappens(
                "meeting",
                "new.working_group = '%s'".formatted(group.slug()),
                "perform pg_sleep(120)",
                () -> sent(newMeeting(group), "facilitators-international"));

        isInWords(answer);
        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .isBetween(Duration.ofSeconds(19), Duration.ofSeconds(40));
        assertThat(meetings(group)).isZero();
    }

    @Test
    void statementOfTheEngineThatTakesTooLongIsOneTooAndTheCaseStandsAsItStood() throws Exception {
        Involvement involvement = applicants.somebody().signUpAndConfirm("communications");

        MockHttpServletResponse answer = whileItHappens(
                "act_ru_execution",
                "old.business_key_ = '%s'".formatted(involvement.reference().value()),
                CANCELLED,
                () -> sent(
                        post("/office/cases/%s/withdraw".formatted(involvement.reference()))
                                .param("toldUs", "true"),
                        "secretaries"));

        isInWords(answer);
        assertThat(desk.get(involvement.reference()).isOpen()).isTrue();
    }

    private static final String NO_ROOM =
            "raise exception 'could not extend file: No space left on device' using errcode = 'disk_full'";

    @Test
    void diskWithoutRoomIsSaidInWordsAndNothingOfItIsKept() throws Exception {
        Group group = groups.found("wide-walks-" + UUID.randomUUID(), "Wide walks", "facilitators-international");

        MockHttpServletResponse answer = whileItHappens(
                "meeting",
                "new.working_group = '%s'".formatted(group.slug()),
                NO_ROOM,
                () -> sent(newMeeting(group), "facilitators-international"));

        isInWords(answer);
        assertThat(text(answer))
                .contains("no room to keep anything new", "nothing of what you sent was kept")
                .doesNotContain("file", "device", "Exception");
        assertThat(meetings(group)).isZero();
    }

    @Test
    void diskWithoutRoomForTheEngineIsSaidAsAProblemToo() throws Exception {
        Involvement involvement = applicants.somebody().signUpAndConfirm("communications");

        MockHttpServletResponse answer = whileItHappens(
                "act_ru_execution",
                "old.business_key_ = '%s'".formatted(involvement.reference().value()),
                NO_ROOM,
                () -> sent(
                        post("/office/cases/%s/withdraw".formatted(involvement.reference()))
                                .param("toldUs", "true"),
                        "secretaries"));

        isInWords(answer);
        assertThat(desk.get(involvement.reference()).isOpen()).isTrue();
    }

    /** Outside any transaction, by a statement of JDBC's, before the page's own code begins. */
    @Test
    void numberOfAFormThatCannotBeNotedInTimeIsOneToo() throws Exception {
        Group group = groups.found("late-walks-" + UUID.randomUUID(), "Late walks", "facilitators-international");

        MockHttpServletResponse answer = whileItHappens(
                "submission",
                "true",
                CANCELLED,
                () -> sent(
                        newMeeting(group).param(FilledIn.SUBMISSION, FilledIn.freshNumber()),
                        "facilitators-international"));

        isInWords(answer);
        assertThat(meetings(group)).isZero();
    }

    @Test
    void programIsToldAsAProblem() throws Exception {
        Map<String, Object> form = applicants.somebody().form();
        String name = String.valueOf(form.get("name"));

        MockHttpServletResponse answer = whileItHappens(
                "person",
                "new.name = '%s'".formatted(name),
                CANCELLED,
                () -> web.perform(post("/api/v1/opportunities/communications/sign-ups")
                                .contentType("application/json")
                                .header("Idempotency-Key", UUID.randomUUID().toString())
                                .content(new ObjectMapper().writeValueAsString(form)))
                        .andReturn()
                        .getResponse());

        isInWords(answer);
        assertThat(answer.getContentType()).isEqualTo("application/problem+json");
        assertThat(jdbc.queryForObject("select count(*) from person where name = ?", Integer.class, name))
                .isZero();
    }

    @Test
    void requestsAreLimitedShortlyAndJobsForLonger() {
        assertThat(limits()).isEqualTo("1min 10min");
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(new MockHttpServletRequest()));
        try {
            assertThat(limits()).isEqualTo("5s 20s");
        } finally {
            RequestContextHolder.resetRequestAttributes();
        }
        assertThat(jdbc.queryForObject("show lock_timeout", String.class))
                .as("ends with the transaction")
                .isEqualTo("1min");
    }

    @Test
    void whoeverStandsStillInATransactionLosesItsRows() throws Exception {
        assertThat(jdbc.queryForObject("show idle_in_transaction_session_timeout", String.class))
                .isEqualTo("1min");
        assertThatThrownBy(() -> new TransactionTemplate(transactions).executeWithoutResult(begun -> {
                    jdbc.execute("set local idle_in_transaction_session_timeout = '200ms'");
                    standStill();
                    jdbc.queryForObject("select 1", Integer.class);
                }))
                .satisfies(cutOff -> assertThat(DatabaseFault.of(cutOff)).contains(DatabaseFault.GONE));
    }

    private static void standStill() {
        try {
            Thread.sleep(600);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private String limits() {
        return new TransactionTemplate(transactions)
                .execute(begun -> jdbc.queryForObject("show lock_timeout", String.class) + " "
                        + jdbc.queryForObject("show statement_timeout", String.class));
    }
}
