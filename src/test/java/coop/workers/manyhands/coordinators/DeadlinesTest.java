package coop.workers.manyhands.coordinators;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.involvement.Step;
import coop.workers.manyhands.monitor.FailedJobs;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.Colleagues;
import coop.workers.manyhands.support.Colleagues.Told;
import coop.workers.manyhands.support.DueJobs;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.MovableClock;
import coop.workers.manyhands.support.TaskDesk;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.PageRequest;
import org.springframework.jdbc.core.JdbcTemplate;

/** From the first reminder to the admins' page, and what the applicant hears. */
@ManyHandsTest
class DeadlinesTest {

    private static final String YOURS = "coordinators/yours";
    private static final String REMINDER = "coordinators/reminder";
    private static final String ESCALATION = "coordinators/escalation";

    @Autowired
    private Colleagues colleagues;

    @Autowired
    private Applicants applicants;

    @Autowired
    private InvolvementDesk desk;

    @Autowired
    private TaskDesk taskDesk;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private FailedJobs failedJobs;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Catalogue catalogue;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private MovableClock clock;

    private Applicant sam;
    private String group = "";
    private String fay = "";
    private String flo = "";
    private String secretary = "";

    @BeforeEach
    void twoOfAGroupAndASecretary() {
        clock.moveTo(colleagues.monday(LocalTime.of(11, 0)));
        sam = applicants.somebody();
        group = colleagues.group();
        fay = colleagues.somebody(group);
        flo = colleagues.somebody(group);
        secretary = colleagues.somebody("secretaries");
    }

    @AfterEach
    void asBefore() {
        clock.reset();
        colleagues.gone();
    }

    /** What their lists call it. */
    private String title() {
        return catalogue.get(Colleagues.OPPORTUNITY).title();
    }

    private void reminderComes(Involvement involvement, int number) {
        Task task = taskDesk.task(involvement);
        clock.moveTo(task.getDueDate()
                .toInstant()
                .plus(Duration.ofDays(7L * (number - 1)))
                .plusSeconds(60));
        jobs.run(involvement.reference().value());
    }

    private List<String> told(String user) {
        return colleagues.lettersTo(user).stream().map(Told::letter).toList();
    }

    private Set<String> candidates(Task task) {
        return engine.getTaskService().getIdentityLinksForTask(task.getId()).stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private List<FailedJobs.Unheeded> onTheAdminsPage(Involvement involvement) {
        return failedJobs.unheeded(PageRequest.of(0, 1000)).stream()
                .filter(row -> row.reference().equals(involvement.reference().value()))
                .toList();
    }

    @Test
    void taskThatNobodyTakesIsPromptedAfterAWeekAndHelpIsAskedAfterTwo() {
        Involvement involvement = sam.signUpAndConfirm(Colleagues.OPPORTUNITY);
        Task task = taskDesk.task(involvement);

        reminderComes(involvement, 1);
        assertThat(Duration.between(task.getCreateTime().toInstant(), clock.instant()))
                .isBetween(Duration.ofDays(7), Duration.ofDays(8));
        assertThat(told(fay)).containsExactly(REMINDER);
        assertThat(told(flo)).containsExactly(REMINDER);
        assertThat(told(secretary)).isEmpty();
        assertThat(colleagues.lettersTo(fay).get(0).text())
                .contains(
                        "nobody has taken it yet",
                        "%s, reference %s"
                                .formatted(title(), involvement.reference().value()),
                        "/office/tasks/" + task.getId(),
                        "/office/me")
                .doesNotContain(sam.mark());

        assertThat(colleagues.lettersTo(fay).get(0).subject())
                .as("as in the lists: what, and which")
                .endsWith("Welcome the newcomer, %s (%s)"
                        .formatted(title(), involvement.reference().value()));

        reminderComes(involvement, 2);
        assertThat(colleagues.lettersTo(secretary).get(0).subject())
                .endsWith("Welcome the newcomer, %s (%s)"
                        .formatted(title(), involvement.reference().value()));
        assertThat(told(fay)).containsExactly(REMINDER, REMINDER);
        assertThat(told(secretary)).containsExactly(ESCALATION);
        assertThat(candidates(task)).containsExactlyInAnyOrder(group, "secretaries");
        assertThat(onTheAdminsPage(involvement)).isEmpty();
        assertThat(desk.historyOf(desk.get(involvement.reference())))
                .extracting(Step::what)
                .contains("It takes longer than promised; the secretaries were asked to help");

        reminderComes(involvement, 3);
        assertThat(told(secretary)).containsExactly(ESCALATION, ESCALATION);
        assertThat(onTheAdminsPage(involvement)).singleElement().satisfies(row -> {
            assertThat(row.task()).isEqualTo(task.getName());
            assertThat(row.holder()).isNull();
            assertThat(row.reminders()).isEqualTo(3);
            assertThat(row.due()).isEqualTo(task.getDueDate().toInstant());
        });
        desk.withdraw(involvement.id());
        assertThat(onTheAdminsPage(involvement)).isEmpty();
    }

    @Test
    void whoeverHasTakenItIsAskedFirstThenTheGroupThenTheSecretariesThenTheAdmins() {
        Involvement involvement = sam.signUpAndConfirm(Colleagues.OPPORTUNITY);
        Task task = taskDesk.task(involvement);
        engine.getTaskService().claim(task.getId(), fay);

        reminderComes(involvement, 1);
        assertThat(told(fay)).containsExactly(YOURS);
        assertThat(colleagues.lettersTo(fay).get(0).subject())
                .endsWith("Welcome the newcomer, %s (%s)"
                        .formatted(title(), involvement.reference().value()));
        assertThat(told(flo)).isEmpty();

        reminderComes(involvement, 2);
        assertThat(told(fay)).as("one email, not two").containsExactly(YOURS, YOURS);
        assertThat(told(flo)).containsExactly(REMINDER);
        assertThat(colleagues.lettersTo(flo).get(0).text()).contains("taken by " + fay);
        assertThat(told(secretary)).isEmpty();
        assertThat(candidates(task)).containsExactly(group);

        reminderComes(involvement, 3);
        assertThat(told(secretary)).containsExactly(ESCALATION);
        assertThat(candidates(task)).containsExactlyInAnyOrder(group, "secretaries");

        reminderComes(involvement, 4);
        assertThat(onTheAdminsPage(involvement))
                .singleElement()
                .satisfies(row -> assertThat(row.holder()).isEqualTo(fay));
        desk.withdraw(involvement.id());
    }

    @Test
    void whoeverIsInBothGroupsHasOneLetter() {
        engine.getIdentityService().createMembership(secretary, group);
        Involvement involvement = sam.signUpAndConfirm(Colleagues.OPPORTUNITY);

        reminderComes(involvement, 1);
        reminderComes(involvement, 2);

        assertThat(told(secretary)).containsExactly(REMINDER, ESCALATION);
        desk.withdraw(involvement.id());
    }

    @Test
    void remindersCannotBeSwitchedOff(@Autowired NotificationPreferenceDesk letterboxes) {
        letterboxes.keep(
                fay,
                new NotificationPreferenceDesk.Wishes(
                        false, false, new QuietHours(LocalTime.of(0, 0), LocalTime.of(23, 59))));
        Involvement involvement = sam.signUpAndConfirm(Colleagues.OPPORTUNITY);

        reminderComes(involvement, 1);

        assertThat(told(fay)).containsExactly(REMINDER);
        desk.withdraw(involvement.id());
    }

    /** Suspended in the engine, not paused here. */
    @Test
    void whatIsSuspendedFailsNothingAndIsRemindedOfOnceItGoesOnAndOnce() {
        Involvement involvement = sam.signUpAndConfirm(Colleagues.OPPORTUNITY);
        Task task = taskDesk.task(involvement);
        engine.getRuntimeService().suspendProcessInstanceById(task.getProcessInstanceId());
        clock.moveTo(task.getDueDate().toInstant().plus(Duration.ofDays(20)));
        jobs.run(involvement.reference().value());
        assertThat(told(fay)).as("nobody can do it").isEmpty();

        engine.getRuntimeService().activateProcessInstanceById(task.getProcessInstanceId());
        jobs.run(involvement.reference().value());
        jobs.run(involvement.reference().value());

        assertThat(told(fay)).as("three were due meanwhile").containsExactly(REMINDER);
        assertThat(engine.getManagementService()
                        .createJobQuery()
                        .processInstanceId(task.getProcessInstanceId())
                        .withException()
                        .count())
                .isZero();
    }

    @Test
    void whatIsDoneIsNotRemindedOf() {
        Involvement involvement = sam.signUpAndConfirm(Colleagues.OPPORTUNITY);
        Task task = taskDesk.task(involvement);
        taskDesk.answer(involvement, fay, Map.of("answer", "notNow", "reason", "There are enough of us."));

        clock.moveTo(task.getDueDate().toInstant().plus(Duration.ofDays(30)));
        jobs.run(involvement.reference().value());

        assertThat(told(fay)).isEmpty();
        assertThat(told(flo)).isEmpty();
    }

    @Test
    void applicantIsToldOnceThatItTakesLongerWhoseTurnItIsAndWhoWasAsked() {
        Involvement involvement = sam.signUpAndConfirm(Colleagues.OPPORTUNITY);
        reminderComes(involvement, 1);
        assertThat(takesLonger(involvement)).isEmpty();

        reminderComes(involvement, 2);
        assertThat(Applicants.body(sam.letter("It takes longer than we said")))
                .contains(involvement.reference().value());
        assertThat(takesLonger(involvement))
                .singleElement()
                .satisfies(text -> assertThat(text)
                        .contains(
                                "Hello Sam " + sam.mark(),
                                "The next step is with the lanterns",
                                "asked the secretaries to step in",
                                "see to it by")
                        .doesNotContain("null", "{"));

        reminderComes(involvement, 3);
        assertThat(takesLonger(involvement)).hasSize(1);
        desk.withdraw(involvement.id());
    }

    @Test
    void whereTheOwnersAreThoseWhoHelpOthersTheAdminsAreAsked() {
        jdbc.update("update opportunity set looked_after_by = 'secretaries' where slug = ?", Colleagues.OPPORTUNITY);
        Involvement involvement = sam.signUpAndConfirm(Colleagues.OPPORTUNITY);
        Task task = taskDesk.task(involvement);
        reminderComes(involvement, 1);
        reminderComes(involvement, 2);

        assertThat(told(secretary)).containsExactly(REMINDER, REMINDER);
        assertThat(candidates(task)).containsExactlyInAnyOrder("secretaries", "camunda-admin");
        assertThat(takesLonger(involvement))
                .singleElement()
                .satisfies(text -> assertThat(text)
                        .contains("The next step is with the secretaries", "asked the admins to step in"));
        desk.withdraw(involvement.id());
    }

    @Test
    void whoeverIsReachedByPhoneIsToldToo() {
        Involvement involvement = sam.signUp(Colleagues.OPPORTUNITY, sam.formByPhone());
        jobs.run(involvement.reference().value());

        reminderComes(involvement, 1);
        reminderComes(involvement, 2);

        assertThat(jdbc.queryForList(
                        "select state from letter where person_id = ? and template = 'applicants/takes-longer'",
                        String.class,
                        involvement.person().value()))
                .containsExactly("BY_HAND");
        desk.withdraw(involvement.id());
    }

    private List<String> takesLonger(Involvement involvement) {
        return jdbc.queryForList(
                "select body_text from letter where person_id = ? and template = 'applicants/takes-longer'",
                String.class,
                involvement.person().value());
    }
}
