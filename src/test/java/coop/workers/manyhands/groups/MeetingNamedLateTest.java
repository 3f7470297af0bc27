package coop.workers.manyhands.groups;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.DueJobs;
import coop.workers.manyhands.support.ManyHandsTest;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever can't be reminded some days before, because the date was named too late for that, is told at once. */
@ManyHandsTest
class MeetingNamedLateTest {

    @Autowired
    private Applicants applicants;

    @Autowired
    private Groups groups;

    @Autowired
    private MeetingDesk meetings;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private JdbcClient database;

    @Autowired
    private Clock clock;

    private PersonId person;
    private String slug = "";
    private @Nullable Meeting meeting;

    @BeforeEach
    void aGroup() {
        slug = "lamps-" + UUID.randomUUID().toString().substring(0, 8);
        groups.found(slug, "Lamps", "facilitators-international");
        person = applicants.somebody().signUpAndConfirm("international").person();
        groups.enrol(slug, person, GroupRole.MEMBER);
    }

    @AfterEach
    void off() {
        meetings.callOff(Objects.requireNonNull(meeting).reference(), "For this test.", "test");
    }

    private void name(int days) {
        meeting = meetings.nameMeeting(slug, LocalDate.now(clock).plusDays(days), LocalTime.of(18, 0), "The barn");
        jobs.run(meeting.reference().value());
    }

    private List<String> reminders() {
        return database.sql("select state from letter where person_id = ? and template = 'group-meeting/reminder'")
                .param(person.value())
                .query(String.class)
                .list();
    }

    @Test
    void membersHearOfAMeetingInTwoDaysNowAndNotFourHoursBefore() {
        name(2);

        assertThat(reminders()).hasSize(1);
    }

    @Test
    void andOfOneInAMonthSomeDaysBeforeAsUsual() {
        name(30);

        assertThat(reminders()).isEmpty();
    }
}
