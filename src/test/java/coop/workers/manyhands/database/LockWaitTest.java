package coop.workers.manyhands.database;

import static coop.workers.manyhands.support.SignedInAs.coordinator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import coop.workers.manyhands.groups.Group;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.ManyHandsTest;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;
import javax.sql.DataSource;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
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

/** Somebody else holds a row and does not let go: whoever waits is told so within seconds, and nothing of it is kept. */
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
                .isEqualTo("0");
    }

    private String limits() {
        return new TransactionTemplate(transactions)
                .execute(begun -> jdbc.queryForObject("show lock_timeout", String.class) + " "
                        + jdbc.queryForObject("show statement_timeout", String.class));
    }
}
