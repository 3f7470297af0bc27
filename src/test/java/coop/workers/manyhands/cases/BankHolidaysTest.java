package coop.workers.manyhands.cases;

import static coop.workers.manyhands.support.SignedInAs.coordinator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Colleagues;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.MovableClock;
import coop.workers.manyhands.support.TaskDesk;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Bank holidays are data: an admin adds them, what is due moves along, and nobody is surprised that the list ends. */
@ManyHandsTest
class BankHolidaysTest {

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private BankHolidays holidays;

    @Autowired
    private WorkingDays workingDays;

    @Autowired
    private Applicants applicants;

    @Autowired
    private InvolvementDesk desk;

    @Autowired
    private TaskDesk taskDesk;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private JdbcClient database;

    @Autowired
    private MovableClock clock;

    private MockMvc web;

    @BeforeEach
    void aMonday() {
        web = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
        LocalDate monday = LocalDate.now(clock).plusYears(1).with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        while (!allOfTwoWeeksAreWorkedOn(monday)) {
            monday = monday.plusWeeks(1);
        }
        clock.moveTo(monday.atTime(LocalTime.of(11, 0)).atZone(clock.getZone()).toInstant());
    }

    private boolean allOfTwoWeeksAreWorkedOn(LocalDate monday) {
        return monday.datesUntil(monday.plusDays(12))
                .filter(day -> day.getDayOfWeek().getValue() < 6)
                .allMatch(workingDays::isWorkingDay);
    }

    @AfterEach
    void asBefore() {
        database.sql("delete from bank_holiday").update();
        clock.reset();
    }

    private Instant nextDay(Instant moment) {
        return moment.atZone(clock.getZone()).plusDays(1).toInstant();
    }

    @Test
    void whatIsDueOnIsDueAWorkingDayLaterWithItsReminderAndTheApplicantReadsSo() {
        Involvement involvement = applicants.somebody().signUpAndConfirm(Colleagues.OPPORTUNITY);
        Task task = taskDesk.task(involvement);
        Instant due = task.getDueDate().toInstant();
        LocalDate day = LocalDate.ofInstant(due, clock.getZone());
        assertThat(day.getDayOfWeek()).as("a day after it is none of a weekend").isLessThan(DayOfWeek.FRIDAY);

        holidays.add(day + " A day off\n" + day.plusDays(1) + " Another", "admin");

        Instant later = nextDay(nextDay(due));
        assertThat(workingDays.isWorkingDay(day)).isFalse();
        assertThat(taskDesk.task(involvement).getDueDate()).isEqualTo(Date.from(later));
        assertThat(desk.get(involvement.reference()).due()).isEqualTo(later);
        assertThat(remindersOf(task)).extracting(Job::getDuedate).containsExactly(Date.from(later));
    }

    private List<Job> remindersOf(Task task) {
        return engine.getManagementService()
                .createJobQuery()
                .timers()
                .executionId(task.getExecutionId())
                .list();
    }

    @Test
    void whatIsDueBeforeItStays() {
        Involvement involvement = applicants.somebody().signUpAndConfirm(Colleagues.OPPORTUNITY);
        Date due = taskDesk.task(involvement).getDueDate();

        holidays.add(LocalDate.ofInstant(nextDay(due.toInstant()), clock.getZone()) + " A day off", "admin");

        assertThat(taskDesk.task(involvement).getDueDate()).isEqualTo(due);
        assertThat(desk.get(involvement.reference()).due()).isEqualTo(due.toInstant());
    }

    @ParameterizedTest
    @CsvSource({
        "3 January New Year, does not begin with a day",
        "2027-12-31, comes its name",
        "2027-13-01 New Year, does not begin with a day",
        "1999-01-01 New Year, six years",
        "2099-01-01 New Year, six years",
        "2030-12-28 Substitute, weekend",
        "2028-12-25 Christmas Day, known already"
    })
    void lineThatIsNoneIsRefusedByNameAndNothingIsAdded(String line, String why) {
        assertThatThrownBy(() -> holidays.add("2029-01-01 New Year's Day\n" + line, "admin"))
                .isInstanceOfSatisfying(
                        SubmissionRefused.class,
                        refused -> assertThat(refused.errors().get(0).message()).contains(why));
        assertThat(holidays.toCome()).doesNotContainKey(LocalDate.of(2029, 1, 1));
    }

    @Test
    void adminIsWarnedAYearBeforeTheListEndsAndAddsToItOnAPage() throws Exception {
        clock.moveTo(Instant.parse("2027-12-20T10:00:00Z"));
        assertThat(page("/monitor")).doesNotContain("list of bank holidays ends");
        clock.moveTo(Instant.parse("2027-12-27T10:00:00Z"));
        assertThat(page("/monitor")).contains("list of bank holidays ends on Tuesday 26 December 2028");

        MockHttpServletResponse wrong = add("2029-01-01");
        assertThat(wrong.getStatus()).isEqualTo(422);
        assertThat(Jsoup.parse(wrong.getContentAsString()).select("#days-error").text())
                .contains("comes its name");
        assertThat(add("2029-01-01 New Year's Day\r\n2029-03-30 Good Friday\r\n")
                        .getRedirectedUrl())
                .isEqualTo("/monitor/holidays");

        assertThat(page("/monitor")).doesNotContain("list of bank holidays ends");
        assertThat(page("/monitor/holidays")).contains("Friday 30 March 2029, Good Friday");
        assertThat(workingDays.after(Instant.parse("2028-12-29T12:00:00Z"), 1))
                .isEqualTo(Instant.parse("2029-01-02T17:00:00Z"));
    }

    private MockHttpServletResponse add(String days) throws Exception {
        return web.perform(post("/monitor/holidays/new")
                        .param("days", days)
                        .with(coordinator("admin", "camunda-admin"))
                        .with(csrf()))
                .andReturn()
                .getResponse();
    }

    private String page(String path) throws Exception {
        return Jsoup.parse(web.perform(get(path).with(coordinator("admin", "camunda-admin")))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .text();
    }

    @Test
    void anotherNodeHearsOfItSomeMinutesLater() {
        LocalDate day = LocalDate.now(clock).plusDays(1);
        assertThat(workingDays.isWorkingDay(day)).isTrue();
        database.sql("insert into bank_holiday values (?, 'A day off', 'admin', now())")
                .param(day)
                .update();

        clock.moveBy(Duration.ofMinutes(11));

        assertThat(workingDays.isWorkingDay(day)).isFalse();
    }

    @Test
    void oneThatWasAddedByMistakeIsTakenOutAndWhatMovedAlongStays() throws Exception {
        Involvement involvement = applicants.somebody().signUpAndConfirm(Colleagues.OPPORTUNITY);
        LocalDate day =
                LocalDate.ofInstant(taskDesk.task(involvement).getDueDate().toInstant(), clock.getZone());
        holidays.add(day + " A day off", "admin");
        Date moved = taskDesk.task(involvement).getDueDate();
        LocalDate shipped = holidays.toCome().keySet().stream()
                .filter(other -> other.isAfter(day))
                .findFirst()
                .orElseThrow();

        assertThat(remove(day)).isEqualTo("/monitor/holidays");
        assertThat(workingDays.isWorkingDay(day)).isTrue();
        assertThat(taskDesk.task(involvement).getDueDate()).isEqualTo(moved);

        for (LocalDate none : List.of(day, shipped)) {
            assertThat(remove(none)).isEqualTo("/monitor/holidays");
        }
        assertThat(workingDays.isWorkingDay(shipped))
                .as("it came with the application")
                .isFalse();
        assertThatThrownBy(() -> holidays.remove(shipped)).isInstanceOf(SubmissionRefused.class);
    }

    private @Nullable String remove(LocalDate day) throws Exception {
        return web.perform(post("/monitor/holidays/" + day + "/remove")
                        .with(coordinator("admin", "camunda-admin"))
                        .with(csrf()))
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
    }
}
