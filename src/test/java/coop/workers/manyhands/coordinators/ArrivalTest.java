package coop.workers.manyhands.coordinators;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.catalogue.Catalogue;
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
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A task arrives, and those who may take it are told. */
@ManyHandsTest
class ArrivalTest {

    private static final String ARRIVAL = "coordinators/arrival";

    @Autowired
    private Catalogue catalogue;

    @Autowired
    private Colleagues colleagues;

    @Autowired
    private NotificationPreferenceDesk letterboxes;

    @Autowired
    private DailyDigest dailyDigest;

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
    private MovableClock clock;

    private final List<Involvement> cases = new ArrayList<>();
    private String group = "";
    private String fay = "";
    private String flo = "";

    @BeforeEach
    void twoOfAGroup() {
        clock.moveTo(colleagues.monday(LocalTime.of(11, 0)));
        colleagues.alarmsGoOff();
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

    private Involvement arrives() {
        Applicants.Applicant sam = applicants.somebody();
        Involvement involvement = sam.signUp(Colleagues.OPPORTUNITY, sam.formByPhone());
        jobs.run(involvement.reference().value());
        cases.add(involvement);
        return involvement;
    }

    private void minutesPass(int minutes) {
        clock.moveBy(Duration.ofMinutes(minutes));
        colleagues.alarmsGoOff();
    }

    private List<Told> told(String user) {
        return colleagues.lettersTo(user).stream()
                .filter(letter -> letter.letter().startsWith(ARRIVAL))
                .toList();
    }

    @Test
    void everybodyOfTheGroupHasOneLetterAboutWhatArrivedWithinTenMinutes() {
        Involvement first = arrives();
        minutesPass(4);
        Involvement second = arrives();
        assertThat(told(fay)).isEmpty();

        minutesPass(11);

        for (String user : List.of(fay, flo)) {
            assertThat(told(user)).singleElement().satisfies(letter -> {
                assertThat(letter.subject()).isEqualTo("2 new tasks for you");
                assertThat(letter.text())
                        .contains(
                                first.reference().value(),
                                second.reference().value(),
                                desk.sheet(first.reference()).title(),
                                "/office/tasks/" + taskDesk.task(first).getId(),
                                "/office/tasks/" + taskDesk.task(second).getId(),
                                "/office/me")
                        .doesNotContain("07700", "{");
            });
        }
        minutesPass(60);
        assertThat(told(fay)).hasSize(1);
    }

    @Test
    void oneTaskStandsInTheSubject() {
        Involvement involvement = arrives();
        minutesPass(11);

        assertThat(told(fay).get(0).subject())
                .isEqualTo("New for you: %s, %s (%s)"
                        .formatted(
                                taskDesk.task(involvement).getName(),
                                catalogue.get(Colleagues.OPPORTUNITY).title(),
                                involvement.reference()));
    }

    @Test
    void whatArrivesWhileARoundIsUnderWayIsNotForgotten() {
        arrives();
        clock.moveBy(Duration.ofMinutes(9));
        Involvement late = arrives();
        minutesPass(1);
        assertThat(told(fay)).as("the first one's round").hasSize(1);

        minutesPass(11);

        assertThat(told(fay)).hasSize(2);
        assertThat(told(fay).get(1).text()).contains(late.reference().value());
    }

    @Test
    void whatSomebodyHasTakenByThenOrIsDoneIsNotToldOf() {
        Involvement taken = arrives();
        Involvement done = arrives();
        engine.getTaskService().claim(taskDesk.task(taken).getId(), flo);
        taskDesk.answer(done, flo, Map.of("answer", "notNow", "reason", "There are enough of us."));
        cases.remove(done);

        minutesPass(11);

        assertThat(told(fay)).isEmpty();
        assertThat(told(flo)).isEmpty();
    }

    @Test
    void whoeverDoesNotLikeItIsNotTold() {
        letterboxes.keep(fay, new NotificationPreferenceDesk.Wishes(false, true, QuietHours.USUAL));
        arrives();
        minutesPass(11);

        assertThat(told(fay)).isEmpty();
        assertThat(told(flo)).hasSize(1);

        letterboxes.keep(fay, new NotificationPreferenceDesk.Wishes(true, true, QuietHours.USUAL));
        arrives();
        minutesPass(11);
        assertThat(told(fay))
                .as("from then on")
                .singleElement()
                .satisfies(letter -> assertThat(letter.subject()).startsWith("New for you"));
    }

    @Test
    void overTheWeekendItWaitsAndANodeThatWasDownTellsItOnMondayOnce() {
        Instant friday = colleagues.monday(LocalTime.of(19, 30)).plus(Duration.ofDays(4));
        clock.moveTo(friday);
        Involvement arrived = arrives();
        Involvement taken = arrives();
        minutesPass(11);
        assertThat(told(fay)).isEmpty();

        // Nothing runs until Monday, half past nine.
        clock.moveTo(friday.plus(Duration.ofHours(62)));
        engine.getTaskService().claim(taskDesk.task(taken).getId(), flo);
        colleagues.alarmsGoOff();

        assertThat(told(fay))
                .singleElement()
                .satisfies(letter -> assertThat(letter.text())
                        .contains(arrived.reference().value())
                        .doesNotContain(taken.reference().value()));
        minutesPass(30);
        assertThat(told(fay)).hasSize(1);
    }

    @Test
    void hoursOfOnesOwnHold() {
        letterboxes.keep(
                fay,
                new NotificationPreferenceDesk.Wishes(
                        true, false, new QuietHours(LocalTime.of(10, 0), LocalTime.of(14, 0))));
        arrives();
        minutesPass(11);
        assertThat(told(fay)).isEmpty();
        assertThat(told(flo)).hasSize(1);

        minutesPass(180);
        assertThat(told(fay)).hasSize(1);
        assertThat(told(flo)).hasSize(1);
    }

    @Test
    void whatTheMorningsLetterNamesIsNotToldASecondTime() {
        Instant monday = colleagues.monday(LocalTime.of(20, 0));
        clock.moveTo(monday);
        arrives();
        minutesPass(11);
        clock.moveTo(monday.plus(Duration.ofHours(12)));
        dailyDigest.write();
        minutesPass(30);

        assertThat(colleagues.lettersTo(fay, "coordinators/digest")).hasSize(1);
        assertThat(told(fay)).isEmpty();
    }

    @Test
    void ofManyTheFirstTenAreNamed() {
        for (int i = 0; i < 12; i++) {
            arrives();
        }
        minutesPass(11);

        assertThat(told(fay)).singleElement().satisfies(letter -> {
            assertThat(letter.subject()).isEqualTo("12 new tasks for you");
            assertThat(letter.text().split("/office/tasks/")).hasSize(11);
            assertThat(letter.text()).contains("And 2 more");
        });
    }
}
