package coop.workers.manyhands.pathways;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.cases.Desks;
import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.groups.GroupRole;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.groups.Meeting;
import coop.workers.manyhands.groups.MeetingDesk;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.OwnWordDesk;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.PathwayFixture;
import coop.workers.manyhands.support.SignIns;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Whoever has no email is asked by a coordinator what others are asked by link: whoever passes the letter on asks, has a
 * page for the answer, and the days to answer are counted from then on.
 */
@ManyHandsTest
class AskedByHandTest extends PathwayFixture {

    private static final String GROUP = "digital-infrastructure";

    private static final String FACILITATOR = "facilitator-digital-infrastructure";

    @Autowired
    private Groups groups;

    @Autowired
    private MeetingDesk meetings;

    @Autowired
    private Desks desks;

    @Autowired
    private OwnWordDesk words;

    @Autowired
    private SignIns signIns;

    @Test
    void whoeverFollowsIsRungAndAskedWhetherTheyStillLikeTo() {
        Involvement following = begun(sam.signUp("co-op-fortnight", byPhone(Map.of("wish", "follow"))));
        passes(following, Duration.ofDays(180).plusSeconds(1));

        askedByHand(following, "follow/still", Duration.ofDays(21));

        answerFor(following, "follow/still", Map.of("still", "no"));
        assertThat(now(following).outcome()).isEqualTo(Outcome.DONE);
        assertThat(errand(following, "follow/ended")).isNotNull();
    }

    @Test
    void whoeverSupportsSolidfundIsRungAndToldHowToPay() {
        Involvement support = begun(sam.signUp("solidfund", byPhone(Map.of("weeklyAmount", "1", "payBy", "weekly"))));
        answer(support, secretary(), Map.of("payTo", "Solidfund, 12-34-56, 12345678"));

        askedByHand(support, "first-payment/how-to-pay", Duration.ofDays(14));

        answerFor(support, "first-payment/set-up", Map.of("setUp", "yes"));
        assertThat(standing(support).form()).isNull();
        desk.withdraw(support.id());
    }

    @Test
    void whoeverWasRefusedIsRungAndAskedWhetherTheyAppeal() {
        Involvement application = sam.signUp(
                "worker-member",
                byPhone(Map.of("evidence", "meetings", "postalAddress", "1 Mill Lane\nLeeds", "noCoop", true)));
        groups.enrol(GROUP, application.person(), GroupRole.MEMBER);
        for (int i = 0; i < 3; i++) {
            Meeting meeting =
                    meetings.nameMeeting(GROUP, LocalDate.now(clock).plusDays(1), LocalTime.of(6, 1 + i), null);
            clock.moveTo(meeting.endsAt().plusSeconds(60));
            run(meeting);
            taskDesk.record(meeting, FACILITATOR, application.person());
            run(meeting);
        }
        begun(application);
        answer(
                application,
                "secretary-one",
                Map.of("decision", "refuse", "reason", "We need to see more.", "reapplyOn", day(60)));
        answer(application, "secretary-two", Map.of("confirmed", "yes"));

        askedByHand(application, "appeal/refused", Duration.ofDays(28));

        answerFor(application, "appeal/make-an-appeal", Map.of("appealReason", "I was there each time."));
        assertThat(taskDesk.task(application).getName()).isEqualTo("Hear the appeal");
        desk.withdraw(application.id());
    }

    // What is alike

    /** The letter is passed on after six days; the days to answer begin then. */
    private void askedByHand(Involvement involvement, String letter, Duration within) {
        Instant asked = clock.instant();
        String page =
                "/office/cases/%s/answer".formatted(involvement.reference().value());
        assertThat(standing(involvement).due()).isBefore(asked.plus(within).plus(Duration.ofHours(2)));
        Reference errand = errand(involvement, letter);
        assertThat(desks.of(errand).sheet(errand).sections().toString()).contains("An answer is wanted", page);

        clock.moveBy(Duration.ofDays(6));
        pass(errand);

        assertThat(standing(involvement).due())
                .isAfter(asked.plus(within).plus(Duration.ofDays(5)))
                .isBefore(asked.plus(within).plus(Duration.ofDays(7)));
        clock.moveTo(asked.plus(within).plus(Duration.ofDays(1)));
        run(involvement);
        assertThat(standing(involvement).form()).as("it is still their turn").isNotNull();
    }

    private void answerFor(Involvement involvement, String form, Map<String, Object> answer) {
        words.answerFor(involvement.reference(), form, answer, secretary());
        run(involvement);
    }

    private Reference errand(Involvement involvement, String letter) {
        return new Reference(database.sql("""
                        select e.reference from errand e join letter l on l.id = e.letter_id
                        where l.reference = ? and l.template = ? order by e.created_at desc limit 1""")
                .params(involvement.reference().value(), letter)
                .query(String.class)
                .single());
    }

    private void pass(Reference errand) {
        Task task = taskDesk.tasks(errand).get(0);
        String user = secretary();
        engine.getTaskService().claim(task.getId(), user);
        taskDesk.submit(task, user, Map.of());
        jobs.run(errand.value());
    }

    private String secretary() {
        return signIns.in("secretaries").user();
    }

    private Map<String, Object> byPhone(Map<String, Object> more) {
        Map<String, Object> form = new HashMap<>(sam.formByPhone());
        List.of("draws").forEach(form::remove);
        form.putAll(more);
        return form;
    }

    private String day(int ahead) {
        return LocalDate.now(clock).plusDays(ahead).toString();
    }
}
