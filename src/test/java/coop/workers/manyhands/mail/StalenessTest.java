package coop.workers.manyhands.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import coop.workers.manyhands.coordinators.DailyDigest;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.Colleagues;
import coop.workers.manyhands.support.Colleagues.Told;
import coop.workers.manyhands.support.DueJobs;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.MovableClock;
import coop.workers.manyhands.support.TaskDesk;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Nothing goes out about something that is done: looked at when a letter is sent, however long it had to wait. */
@ManyHandsTest
class StalenessTest {

    @Autowired
    private OutboxSender outboxSender;

    @Autowired
    private DailyDigest dailyDigest;

    @Autowired
    private OutboxOverview outboxOverview;

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
    private ProcessEngine engine;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private GreenMail mail;

    @Autowired
    private MovableClock clock;

    private final List<Involvement> cases = new ArrayList<>();
    private String group = "";
    private String fay = "";
    private String flo = "";

    @BeforeEach
    void theMailServerIsDownAndTwoAreInAGroup() {
        outboxSender.stop();
        clock.moveTo(colleagues.monday(LocalTime.of(11, 0)));
        colleagues.alarmsGoOff();
        group = colleagues.group();
        fay = colleagues.somebody(group);
        flo = colleagues.somebody(group);
    }

    @AfterEach
    void asBefore() {
        cases.stream()
                .map(involvement -> desk.get(involvement.reference()))
                .filter(Involvement::isOpen)
                .forEach(involvement -> desk.withdraw(involvement.id()));
        clock.reset();
        colleagues.gone();
        outboxSender.start();
    }

    private Involvement arrives() {
        Applicant sam = applicants.somebody();
        Involvement involvement = sam.signUp(Colleagues.OPPORTUNITY, sam.formByPhone());
        jobs.run(involvement.reference().value());
        cases.add(involvement);
        return involvement;
    }

    private void roundIsGone() {
        clock.moveBy(Duration.ofMinutes(11));
        colleagues.alarmsGoOff();
    }

    private void isReminded(Involvement involvement) {
        clock.moveTo(taskDesk.task(involvement).getDueDate().toInstant().plusSeconds(60));
        jobs.run(involvement.reference().value());
    }

    private void done(Involvement involvement) {
        taskDesk.answer(involvement, flo, Map.of("answer", "notNow", "reason", "There are enough of us."));
    }

    private List<String> states(String user, String letter) {
        return colleagues.lettersTo(user, letter).stream().map(Told::state).toList();
    }

    private List<String> arrivedFor(String user) {
        return Arrays.stream(mail.getReceivedMessages())
                .filter(message -> {
                    try {
                        return message.getAllRecipients()[0].toString().equals(colleagues.addressOf(user));
                    } catch (MessagingException unreadable) {
                        throw new IllegalStateException(unreadable);
                    }
                })
                .map(Applicants::body)
                .toList();
    }

    @Test
    void whatIsStillSoIsSent() {
        arrives();
        roundIsGone();

        outboxSender.sendDue();

        assertThat(states(fay, "coordinators/arrival-of-one")).containsExactly("SENT");
        assertThat(arrivedFor(fay)).hasSize(1);
    }

    @Test
    void arrivalOfATaskThatSomebodyTookOrDidIsNotSentAndAdminsSeeWhy() {
        Involvement taken = arrives();
        roundIsGone();
        engine.getTaskService().claim(taskDesk.task(taken).getId(), flo);
        Involvement done = arrives();
        roundIsGone();
        done(done);
        outboxSender.sendDue();

        assertThat(states(fay, "coordinators/arrival-of-one")).containsExactly("NOT_NEEDED", "NOT_NEEDED");
        assertThat(arrivedFor(fay)).isEmpty();
        assertThat(arrivedFor(flo)).isEmpty();
        assertThat(outboxOverview.counts().get(LetterState.NOT_NEEDED)).isPositive();
    }

    @Test
    void whereOneOfSeveralIsTakenTheOthersAreToldAnew() {
        Involvement left = arrives();
        Involvement taken = arrives();
        roundIsGone();
        engine.getTaskService().claim(taskDesk.task(taken).getId(), flo);

        outboxSender.sendDue();
        outboxSender.sendDue();

        assertThat(states(fay, "coordinators/arrival")).containsExactly("NOT_NEEDED");
        assertThat(states(fay, "coordinators/arrival-of-one")).containsExactly("SENT");
        assertThat(arrivedFor(fay))
                .singleElement()
                .satisfies(letter -> assertThat(letter)
                        .contains(left.reference().value())
                        .doesNotContain(taken.reference().value()));
    }

    @Test
    void reminderOfWhatIsDoneOrWithdrawnOrTakenSinceIsNotSent() {
        Involvement done = arrives();
        Involvement withdrawn = arrives();
        Involvement taken = arrives();
        Involvement waits = arrives();
        List.of(done, withdrawn, taken, waits).forEach(this::isReminded);
        done(done);
        desk.withdraw(withdrawn.id());
        engine.getTaskService().claim(taskDesk.task(taken).getId(), flo);

        outboxSender.sendDue();

        assertThat(states(fay, "coordinators/reminder"))
                .containsExactlyInAnyOrder("NOT_NEEDED", "NOT_NEEDED", "NOT_NEEDED", "SENT");
        assertThat(arrivedFor(fay))
                .singleElement()
                .satisfies(
                        letter -> assertThat(letter).contains(waits.reference().value()));
    }

    @Test
    void reminderToWhoeverHasItIsNotSentOnceSomebodyElseHas() {
        Involvement involvement = arrives();
        Task task = taskDesk.task(involvement);
        engine.getTaskService().claim(task.getId(), fay);
        isReminded(involvement);
        engine.getTaskService().setAssignee(task.getId(), flo);

        outboxSender.sendDue();

        assertThat(states(fay, "coordinators/yours")).containsExactly("NOT_NEEDED");
    }

    @Test
    void whatIsPausedIsNotRemindedOf() {
        Involvement involvement = arrives();
        isReminded(involvement);
        engine.getRuntimeService()
                .suspendProcessInstanceById(taskDesk.task(involvement).getProcessInstanceId());

        outboxSender.sendDue();

        assertThat(states(fay, "coordinators/reminder")).containsExactly("NOT_NEEDED");
        engine.getRuntimeService()
                .activateProcessInstanceById(taskDesk.task(involvement).getProcessInstanceId());
    }

    @Test
    void morningsLetterIsWrittenAnewIfSomethingInItIsDoneBeforeItGoesAndNotSentOnAnotherDay() {
        Involvement left = arrives();
        Involvement done = arrives();
        clock.moveTo(colleagues.monday(LocalTime.of(8, 0)).plusSeconds(1));
        dailyDigest.write();
        done(done);
        clock.moveBy(Duration.ofHours(2));
        outboxSender.sendDue();
        outboxSender.sendDue();

        assertThat(states(fay, "coordinators/digest")).containsExactly("NOT_NEEDED", "SENT");
        assertThat(arrivedFor(fay))
                .singleElement()
                .satisfies(letter -> assertThat(letter)
                        .contains(left.reference().value())
                        .doesNotContain(done.reference().value()));

        clock.moveBy(Duration.ofDays(1));
        dailyDigest.write();
        clock.moveBy(Duration.ofDays(1));
        outboxSender.sendDue();
        assertThat(states(fay, "coordinators/digest")).containsExactly("NOT_NEEDED", "SENT", "NOT_NEEDED");
        assertThat(arrivedFor(fay)).as("yesterday's is old news").hasSize(1);
    }

    @Test
    void applicantWhoHasTheAnswerByThenIsNotToldThatItTakesLonger() {
        Applicant sam = applicants.somebody();
        Involvement involvement = sam.signUpAndConfirm(Colleagues.OPPORTUNITY);
        cases.add(involvement);
        isReminded(involvement);
        clock.moveBy(Duration.ofDays(7));
        jobs.run(involvement.reference().value());
        done(involvement);
        jobs.run(involvement.reference().value());

        outboxSender.sendDue();

        assertThat(jdbc.queryForList(
                        "select state from letter where person_id = ? and template = 'applicants/takes-longer'",
                        String.class,
                        involvement.person().value()))
                .containsExactly("NOT_NEEDED");
        assertThat(sam.subjects(1)).noneMatch(subject -> subject.contains("longer than we said"));
    }
}
