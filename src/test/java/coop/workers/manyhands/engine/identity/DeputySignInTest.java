package coop.workers.manyhands.engine.identity;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.coordinators.Absence;
import coop.workers.manyhands.coordinators.AbsenceDesk;
import coop.workers.manyhands.coordinators.Substitutions;
import coop.workers.manyhands.engine.access.Caller;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Colleagues;
import coop.workers.manyhands.support.DueJobs;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.MovableClock;
import coop.workers.manyhands.support.TaskDesk;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who stands in for somebody has what they had, and afterwards has it no more, in a session that goes on. */
@ManyHandsTest
class DeputySignInTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Colleagues colleagues;

    @Autowired
    private AbsenceDesk absences;

    @Autowired
    private Substitutions cover;

    @Autowired
    private Applicants applicants;

    @Autowired
    private InvolvementDesk desk;

    @Autowired
    private TaskDesk taskDesk;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private MovableClock clock;

    @AfterEach
    void asBefore() {
        clock.reset();
        cover.settle();
        colleagues.gone();
    }

    @Test
    void deputysSessionHasTheGroupsAsLongAsTheAbsenceLastsAndNotLonger() {
        clock.moveTo(colleagues.monday(LocalTime.of(11, 0)));
        String group = colleagues.group();
        String ann = colleagues.somebody(group, "inductors");
        String bob = colleagues.somebody("facilitators");
        Applicants.Applicant sam = applicants.somebody();
        Involvement involvement = sam.signUp(Colleagues.OPPORTUNITY, sam.formByPhone());
        jobs.run(involvement.reference().value());
        Task task = taskDesk.task(involvement);
        Caller session = Caller.bySession(port, colleagues.canSignIn(bob));
        assertThat(session.site("GET", "/office/hosts", null).statusCode()).isEqualTo(403);
        assertThat(session.get("/task").body()).doesNotContain(task.getId());

        Absence absence = absences.enter(ann, LocalDate.now(clock), LocalDate.now(clock), bob, ann);
        clock.moveBy(Duration.ofSeconds(61));

        assertThat(session.site("GET", "/office/hosts", null).statusCode()).isEqualTo(200);
        assertThat(session.site("GET", "/office/tasks/" + task.getId(), null).statusCode())
                .isEqualTo(200);
        assertThat(session.get("/task").body()).contains(task.getId());

        absences.takeOut(absence.id(), ann);
        clock.moveBy(Duration.ofSeconds(61));

        assertThat(session.site("GET", "/office/hosts", null).statusCode()).isEqualTo(403);
        assertThat(session.site("GET", "/office/tasks/" + task.getId(), null).statusCode())
                .isEqualTo(403);
        assertThat(session.get("/task").body()).doesNotContain(task.getId());
        desk.withdraw(involvement.id());
    }
}
