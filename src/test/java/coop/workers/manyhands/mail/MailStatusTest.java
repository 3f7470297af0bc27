package coop.workers.manyhands.mail;

import static coop.workers.manyhands.support.SignedInAs.coordinator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;

import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.DueJobs;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.MovableClock;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.UUID;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.Status;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Mail that does not go is seen: on top of the pages of the office and the monitor, as health, and as a metric. */
@ManyHandsTest
class MailStatusTest {

    @Autowired
    private MailStatus status;

    @Autowired
    private OutboxSender outboxSender;

    @Autowired
    private OutboxOverview outboxOverview;

    @Autowired
    private Applicants applicants;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private MovableClock clock;

    @Autowired
    private JdbcClient database;

    @Autowired
    private MeterRegistry metrics;

    @Autowired
    private WebApplicationContext application;

    private MockMvc web;

    @BeforeEach
    void nothingWaits() {
        web = MockMvcBuilders.webAppContextSetup(application)
                .apply(SecurityMockMvcConfigurers.springSecurity())
                .build();
        outboxSender.stop();
        // What another test's server put off counts from when it was written.
        database.sql("update letter set attempts = 0 where state = 'WAITING' and attempts > 0")
                .update();
        applicantWrites(applicants.somebody());
        outboxSender.sendDue();
    }

    @AfterEach
    void asBefore() {
        clock.reset();
        outboxSender.start();
    }

    private void onTopStands(Matcher<String> words) throws Exception {
        web.perform(get("/monitor").with(coordinator("ada", "camunda-admin")))
                .andExpect(content().string(words));
        web.perform(get("/office").with(coordinator("sue", "secretaries")))
                .andExpect(content().string(words));
    }

    @Test
    void whatWaitsIsSeenAfterAQuarterOfAnHourAndIsAnAlarmAfterAnHour() throws Exception {
        assertThat(status.now().level()).isEqualTo(MailStatus.Level.GOING);
        onTopStands(not(containsString("Email is")));
        Applicants.Applicant sam = applicants.somebody();
        applicantWrites(sam);

        clock.moveBy(Duration.ofMinutes(14));
        assertThat(status.now().level()).isEqualTo(MailStatus.Level.GOING);
        clock.moveBy(Duration.ofMinutes(2));
        assertThat(status.now().level()).isEqualTo(MailStatus.Level.SLOW);
        onTopStands(containsString("Email is slow"));
        clock.moveBy(Duration.ofMinutes(45));
        assertThat(status.now().level()).isEqualTo(MailStatus.Level.STUCK);
        onTopStands(containsString("Email is not going out"));
        assertThat(status.health().getStatus()).isEqualTo(new Status("WARNING"));
        assertThat(status.health().getDetails()).containsKeys("waiting", "oldest", "lastSent");
        assertThat(metrics.get("manyhands.mail.oldest.waiting").gauge().value()).isGreaterThan(3600);
        assertThat(metrics.get("manyhands.mail.waiting").gauge().value()).isGreaterThanOrEqualTo(1);

        outboxSender.sendDue();

        assertThat(status.now().level()).isEqualTo(MailStatus.Level.GOING);
        assertThat(status.now().lastSent())
                .as("other tests send in the future")
                .isAfterOrEqualTo(clock.instant().minusSeconds(60));
        assertThat(status.health().getStatus()).isEqualTo(Status.UP);
        onTopStands(not(containsString("Email is")));
    }

    @Test
    void whatIsSentAgainWaitsSinceThenAndNotSinceItWasWritten() {
        UUID written = database.sql("select id from letter where state = 'SENT' order by settled_at desc limit 1")
                .query(UUID.class)
                .single();
        database.sql("update letter set created_at = created_at - interval '6 hours' where id = ?")
                .param(written)
                .update();
        outboxOverview.sendAgain(written);
        // In hand at this moment.
        database.sql("update letter set attempts = 1 where id = ?")
                .param(written)
                .update();

        assertThat(status.now().level()).isEqualTo(MailStatus.Level.GOING);
        assertThat(status.now().oldest()).isAfter(clock.instant().minusSeconds(60));
        outboxSender.sendDue();
    }

    /** The email that asks to confirm the address goes at whatever hour. */
    private void applicantWrites(Applicants.Applicant sam) {
        jobs.run(sam.signUp("communications", sam.form()).reference().value());
    }
}
