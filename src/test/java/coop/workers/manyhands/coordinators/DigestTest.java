package coop.workers.manyhands.coordinators;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Colleagues;
import coop.workers.manyhands.support.Colleagues.Told;
import coop.workers.manyhands.support.DueJobs;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.MovableClock;
import coop.workers.manyhands.support.TaskDesk;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;

/** The letter of the morning. */
@ManyHandsTest
class DigestTest {

    private static final String DIGEST = "coordinators/digest";

    @Autowired
    private Colleagues colleagues;

    @Autowired
    private DailyDigest post;

    @Autowired
    private NotificationPreferenceDesk letterboxes;

    @Autowired
    private Applicants applicants;

    @Autowired
    private InvolvementDesk desk;

    @Autowired
    private TaskDesk taskDesk;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Site site;

    @Autowired
    private MovableClock clock;

    private final List<Involvement> cases = new ArrayList<>();
    private Instant monday = Instant.EPOCH;
    private String group = "";
    private String fay = "";
    private String flo = "";

    @BeforeEach
    void twoOfAGroup() {
        monday = colleagues.monday(LocalTime.of(8, 0));
        clock.moveTo(monday.minus(Duration.ofDays(3)));
        group = colleagues.group();
        fay = colleagues.somebody(group);
        flo = colleagues.somebody(group);
    }

    @AfterEach
    void asBefore() {
        cases.forEach(involvement -> desk.withdraw(involvement.id()));
        clock.reset();
        colleagues.gone();
    }

    private Involvement dueAt(Instant due) {
        Applicants.Applicant sam = applicants.somebody();
        Involvement involvement = sam.signUp(Colleagues.OPPORTUNITY, sam.formByPhone());
        jobs.run(involvement.reference().value());
        cases.add(involvement);
        Task task = taskDesk.task(involvement);
        task.setDueDate(Date.from(due));
        engine.getTaskService().saveTask(task);
        return involvement;
    }

    private List<Told> told(String user) {
        return colleagues.lettersTo(user, DIGEST);
    }

    private void morningOf(Instant day) {
        clock.moveTo(day.plusSeconds(1));
        post.write();
    }

    @Test
    void itNamesWhatIsOverdueDueTodayAndNotTakenInThatOrderWithALinkToEach() {
        Involvement mine = dueAt(monday.minus(Duration.ofDays(2)));
        engine.getTaskService().claim(taskDesk.task(mine).getId(), fay);
        Involvement today = dueAt(monday.plus(Duration.ofHours(9)));
        Involvement later = dueAt(monday.plus(Duration.ofDays(3)));
        Involvement floes = dueAt(monday.plus(Duration.ofHours(9)));
        engine.getTaskService().claim(taskDesk.task(floes).getId(), flo);
        Involvement hersButLater = dueAt(monday.plus(Duration.ofDays(3)));
        engine.getTaskService().claim(taskDesk.task(hersButLater).getId(), fay);

        morningOf(monday);

        assertThat(told(fay)).singleElement().satisfies(letter -> {
            assertThat(letter.subject()).isEqualTo("Your tasks this morning: 1 overdue, 1 due today, 1 not taken yet");
            assertThat(letter.text())
                    .containsSubsequence(
                            "Overdue: 1",
                            mine.reference().value(),
                            "in your hands",
                            "/office/tasks/" + taskDesk.task(mine).getId(),
                            "Due today: 1",
                            today.reference().value(),
                            "nobody has taken it yet",
                            "/office/tasks/" + taskDesk.task(today).getId(),
                            "Nobody has taken these yet: 1",
                            later.reference().value(),
                            "/office/tasks/" + taskDesk.task(later).getId(),
                            "/office/me")
                    .doesNotContain(
                            floes.reference().value(), hersButLater.reference().value(), "more", "07700");
        });
        assertThat(told(flo).get(0).subject()).isEqualTo("Your tasks this morning: 2 due today, 1 not taken yet");
    }

    @Test
    void ofEachKindTenAreNamedAndTheOthersCounted() {
        for (int i = 0; i < 12; i++) {
            dueAt(monday.plus(Duration.ofDays(3)));
        }
        morningOf(monday);

        assertThat(told(fay)).singleElement().satisfies(letter -> {
            assertThat(letter.subject()).isEqualTo("Your tasks this morning: 12 not taken yet");
            assertThat(letter.text().split("/office/tasks/")).hasSize(11);
            assertThat(letter.text()).contains("And 2 more that nobody has taken");
        });
    }

    @Test
    void taskOfTwoGroupsIsNamedOnce() {
        String other = colleagues.group();
        engine.getIdentityService().createMembership(fay, other);
        Involvement involvement = dueAt(monday.plus(Duration.ofDays(3)));
        engine.getTaskService().addCandidateGroup(taskDesk.task(involvement).getId(), group);

        morningOf(monday);

        assertThat(told(fay).get(0).subject()).isEqualTo("Your tasks this morning: 1 not taken yet");
    }

    @Test
    void whereNothingWaitsThereIsNoLetter() {
        morningOf(monday);

        assertThat(told(fay)).isEmpty();
    }

    @Test
    void thereIsNoneOnWeekendsNorBeforeEightNorForWhoeverDoesNotLikeIt() {
        letterboxes.keep(flo, new NotificationPreferenceDesk.Wishes(true, false, QuietHours.USUAL));
        dueAt(monday.plus(Duration.ofDays(3)));

        morningOf(monday.minus(Duration.ofDays(1)));
        assertThat(told(fay)).as("Sunday").isEmpty();
        morningOf(monday.minus(Duration.ofMinutes(30)));
        assertThat(told(fay)).as("half past seven").isEmpty();
        morningOf(monday);
        assertThat(told(fay)).hasSize(1);
        assertThat(told(flo)).isEmpty();
    }

    @Test
    void twoNodesAtOnceWriteItOnce() throws Exception {
        dueAt(monday.plus(Duration.ofDays(3)));
        clock.moveTo(monday.plusSeconds(1));
        int nodes = 4;
        CyclicBarrier together = new CyclicBarrier(nodes);
        ExecutorService all = Executors.newFixedThreadPool(nodes);
        try {
            List<Future<?>> rounds = new ArrayList<>();
            for (int i = 0; i < nodes; i++) {
                rounds.add(all.submit(() -> {
                    together.await();
                    try {
                        post.write();
                    } catch (DataAccessException overtaken) {
                        // Rolled back with all its letters; the engine tries again.
                        post.write();
                    }
                    return null;
                }));
            }
            for (Future<?> round : rounds) {
                round.get();
            }
        } finally {
            all.shutdown();
        }

        assertThat(told(fay)).hasSize(1);
        assertThat(told(flo)).hasSize(1);
    }

    @Test
    void theMorningRoundBeginsAtEightWhereTheSiteBelongsAndAfterAWeekendDownItComesOnMondayOnce() {
        Involvement involvement = dueAt(monday.plus(Duration.ofDays(3)));
        assertThat(timer().getDuedate().toInstant().atZone(site.zone()).toLocalTime())
                .isEqualTo(LocalTime.of(8, 0));

        // It was due on Friday or before; Monday, ten o'clock.
        clock.moveTo(monday.plus(Duration.ofHours(2)));
        roundIsGone();
        assertThat(told(fay))
                .singleElement()
                .satisfies(letter -> assertThat(letter.text())
                        .contains(involvement.reference().value()));
        assertThat(timer().getDuedate()).as("next").isAfter(clock.date());
        post.write();
        assertThat(told(fay)).hasSize(1);
    }

    /** Suspended in the engine, not paused here: nobody can do it, so nobody is told of it until it goes on. */
    @Test
    void suspendedOverdueTaskNeitherFailsTheRoundNorIsToldOfUntilItGoesOn() {
        Involvement overdue = dueAt(monday.minus(Duration.ofDays(2)));
        Involvement beside = dueAt(monday.minus(Duration.ofDays(2)));
        String instance = taskDesk.task(overdue).getProcessInstanceId();
        engine.getRuntimeService().suspendProcessInstanceById(instance);
        clock.moveTo(monday.plusSeconds(1));

        roundIsGone();

        assertThat(told(fay))
                .singleElement()
                .satisfies(letter -> assertThat(letter.text())
                        .contains(beside.reference().value())
                        .doesNotContain(overdue.reference().value()));

        engine.getRuntimeService().activateProcessInstanceById(instance);
        clock.moveTo(monday.plus(Duration.ofDays(1)).plusSeconds(1));
        roundIsGone();

        assertThat(told(fay)).hasSize(2);
        assertThat(told(fay).get(1).text())
                .containsOnlyOnce("tasks/" + taskDesk.task(overdue).getId())
                .contains(beside.reference().value());
    }

    private Job timer() {
        return engine.getManagementService()
                .createJobQuery()
                .processDefinitionKey("morning-round")
                .timers()
                .singleResult();
    }

    private List<Job> steps() {
        return engine.getManagementService()
                .createJobQuery()
                .processDefinitionKey("morning-round")
                .messages()
                .list();
    }

    private void roundIsGone() {
        engine.getManagementService().executeJob(timer().getId());
        // It has several steps, each a job of its own.
        for (List<Job> steps = steps(); !steps.isEmpty(); steps = steps()) {
            steps.forEach(job -> engine.getManagementService().executeJob(job.getId()));
        }
        assertThat(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processDefinitionKey("morning-round")
                        .count())
                .isZero();
    }
}
