package coop.workers.manyhands.monitor;

import static coop.workers.manyhands.support.SignedInAs.coordinator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.coordinators.Staff;
import coop.workers.manyhands.mail.OutboxOverview;
import coop.workers.manyhands.monitor.AlertChecks.Kind;
import coop.workers.manyhands.support.Colleagues;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.MovableClock;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.WebApplicationContext;

/** Admins hear of what is wrong once a day, with since when, and once more when all is well. What a test writes is undone. */
@ManyHandsTest
@Transactional
class AdminAlertsTest {

    private static final String STUCK = "Email is not going out: 3 wait.";
    private static final String FAILED = "2 steps have failed for good.";

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private Staff staff;

    @Autowired
    private OutboxOverview outbox;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private JdbcClient database;

    @Autowired
    private Site site;

    @Autowired
    private DateWords dates;

    @Autowired
    private Colleagues colleagues;

    @Autowired
    private EntityManager written;

    @Autowired
    private MovableClock clock;

    private final AlertChecks checks = mock();
    private AdminAlerts alerts;
    private String ada;

    @BeforeEach
    void anAdmin() {
        ada = colleagues.somebody("camunda-admin");
        alerts = with(outbox);
        database.sql("delete from admin_alert").update();
        database.sql("delete from admin_alert_told").update();
        is(Map.of());
    }

    @AfterEach
    void timeIsAsBefore() {
        clock.reset();
    }

    private AdminAlerts with(OutboxOverview mail) {
        return new AdminAlerts(checks, staff, mail, events, database, site, dates, clock);
    }

    private void is(Map<Kind, String> wrong) {
        when(checks.wrong()).thenReturn(wrong);
    }

    private void after(Duration time) {
        clock.moveBy(time);
        alerts.look();
    }

    private List<Colleagues.Told> told(String letter) {
        return toldAll().stream()
                .filter(told -> told.letter().equals("coordinators/" + letter))
                .toList();
    }

    private List<Colleagues.Told> toldAll() {
        written.flush();
        return colleagues.lettersTo(ada);
    }

    @Test
    void whatIsOverWithinTheHourIsToldToNobody() {
        is(Map.of(Kind.STEPS_FAILED, FAILED));
        alerts.look();
        after(Duration.ofMinutes(50));
        is(Map.of());
        after(Duration.ofMinutes(10));
        assertThat(toldAll()).isEmpty();
        assertThat(alerts.found()).isEmpty();
    }

    @Test
    void whatLastsIsToldWithSinceWhenOnceADayUntilItIsWell() {
        Instant begins = clock.instant();
        is(Map.of(Kind.STEPS_FAILED, FAILED));
        alerts.look();
        for (int look = 0; look < 12; look++) {
            after(Duration.ofMinutes(20));
        }
        assertThat(told("something-wrong"))
                .singleElement()
                .satisfies(letter -> assertThat(letter.text())
                        .contains(FAILED + " So since " + dates.moment(begins), site.publicUrl() + "/monitor"));

        is(Map.of(Kind.STEPS_FAILED, FAILED, Kind.EMAIL, STUCK));
        after(Duration.ofHours(19));
        assertThat(told("something-wrong")).as("a day is not over").hasSize(1);
        after(Duration.ofHours(3));
        assertThat(told("something-wrong")).hasSize(2);
        assertThat(told("something-wrong").get(1).text()).contains(FAILED, STUCK);

        is(Map.of());
        after(Duration.ofMinutes(20));
        after(Duration.ofMinutes(20));
        assertThat(told("all-well-again")).hasSize(1);
        after(Duration.ofDays(2));
        assertThat(toldAll()).hasSize(3);
    }

    @Test
    void whatComesAndGoesIsStillToldOnceADay() {
        for (int time = 0; time < 4; time++) {
            is(Map.of(Kind.EMAIL, STUCK));
            alerts.look();
            after(Duration.ofHours(2));
            is(Map.of());
            after(Duration.ofMinutes(20));
        }
        assertThat(told("something-wrong")).hasSize(1);
        assertThat(told("all-well-again")).hasSize(1);
    }

    @Test
    void withoutAMailServerNothingIsWrittenAndTheMonitorShowsIt() throws Exception {
        OutboxOverview none = mock();
        when(none.canSend()).thenReturn(false);
        alerts = with(none);
        is(Map.of(Kind.DISK, "The disk is nearly full."));
        alerts.look();
        after(Duration.ofDays(1));
        assertThat(toldAll()).isEmpty();
        assertThat(Jsoup.parse(MockMvcBuilders.webAppContextSetup(application)
                                .apply(SecurityMockMvcConfigurers.springSecurity())
                                .build()
                                .perform(get("/monitor").with(coordinator("admin", "camunda-admin")))
                                .andReturn()
                                .getResponse()
                                .getContentAsString())
                        .select("#alerts li")
                        .text())
                .startsWith("The disk is nearly full. since ");
    }
}
