package coop.workers.manyhands.coordinators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.Colleagues;
import coop.workers.manyhands.support.DueJobs;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.MovableClock;
import coop.workers.manyhands.support.Silence;
import coop.workers.manyhands.support.TaskDesk;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.task.IdentityLink;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody is away, somebody stands in, and it all comes back. */
@ManyHandsTest
class AbsenceTest {

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
    private Silence silence;

    @Autowired
    private JdbcClient database;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private MovableClock clock;

    private final List<Involvement> cases = new ArrayList<>();
    private String group = "";
    private String ann = "";
    private String bob = "";
    private String cat = "";

    @BeforeEach
    void oneOfAGroupAndTwoOfNone() {
        clock.moveTo(colleagues.monday(LocalTime.of(11, 0)));
        group = colleagues.group();
        ann = colleagues.somebody(group);
        bob = colleagues.somebody();
        cat = colleagues.somebody();
    }

    @AfterEach
    void asBefore() {
        cases.stream()
                .map(involvement -> desk.get(involvement.reference()))
                .filter(Involvement::isOpen)
                .forEach(involvement -> desk.withdraw(involvement.id()));
        for (String user : List.of(ann, bob, cat)) {
            absences.of(user).forEach(absence -> absences.takeOut(absence.id(), user));
        }
        clock.reset();
        cover.settle();
        colleagues.gone();
    }

    private Involvement arrives() {
        Applicant sam = applicants.somebody();
        Involvement involvement = sam.signUp(Colleagues.OPPORTUNITY, sam.formByPhone());
        jobs.run(involvement.reference().value());
        cases.add(involvement);
        return involvement;
    }

    private Involvement takenBy(String user) {
        Involvement involvement = arrives();
        engine.getTaskService().claim(taskDesk.task(involvement).getId(), user);
        return involvement;
    }

    private @Nullable String holder(Involvement involvement) {
        return taskDesk.task(involvement).getAssignee();
    }

    private Set<String> candidates(Involvement involvement) {
        return engine
                .getTaskService()
                .getIdentityLinksForTask(taskDesk.task(involvement).getId())
                .stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private LocalDate day(int ahead) {
        return LocalDate.now(clock).plusDays(ahead);
    }

    private Absence away(String user, int from, int to, @Nullable String deputy) {
        return absences.enter(user, day(from), day(to), deputy, user);
    }

    private void daysPass(int days) {
        clock.moveBy(Duration.ofDays(days));
        colleagues.alarmsGoOff();
    }

    @Test
    void onTheFirstDayTheDeputyHasGroupsAndTasksAndAfterTheLastWhatIsNotDoneFlowsBack() {
        Involvement first = takenBy(ann);
        Involvement second = takenBy(ann);
        away(ann, 1, 3, bob);
        assertThat(colleagues.groupsOf(bob)).as("not yet").isEmpty();
        assertThat(colleagues.lettersTo(bob, "coordinators/deputy"))
                .singleElement()
                .satisfies(letter -> assertThat(letter.subject()).contains("You stand in for Kim " + ann));

        daysPass(1);
        assertThat(colleagues.groupsOf(bob)).containsExactly(group);
        assertThat(holder(first)).isEqualTo(bob);
        assertThat(holder(second)).isEqualTo(bob);
        taskDesk.submit(taskDesk.task(first), bob, Map.of("answer", "notNow", "reason", "There are enough of us."));
        Involvement arrived = takenBy(bob);

        daysPass(2);
        assertThat(colleagues.groupsOf(bob)).as("the last day").containsExactly(group);
        daysPass(1);
        assertThat(colleagues.groupsOf(bob)).isEmpty();
        assertThat(colleagues.groupsOf(ann)).containsExactly(group);
        assertThat(holder(second)).isEqualTo(ann);
        assertThat(holder(arrived)).as("they took it themselves").isEqualTo(bob);
    }

    @Test
    void lettersGoToTheDeputyInstead() {
        away(ann, 0, 3, bob);
        Involvement involvement = arrives();
        daysPass(0);
        clock.moveBy(Duration.ofMinutes(11));
        colleagues.alarmsGoOff();
        assertThat(colleagues.lettersTo(bob, "coordinators/arrival-of-one")).hasSize(1);
        assertThat(colleagues.lettersTo(ann)).isEmpty();
        desk.withdraw(involvement.id());
    }

    @Test
    void whoeverIsBackEarlierHasEverythingBackAtOnce() {
        Involvement involvement = takenBy(ann);
        Absence absence = away(ann, 0, 10, bob);
        assertThat(holder(involvement)).as("from today").isEqualTo(bob);

        daysPass(2);
        assertThat(absences.takeOut(absence.id(), bob)).as("is not theirs").isFalse();
        assertThat(absences.takeOut(absence.id(), ann)).isTrue();

        assertThat(holder(involvement)).isEqualTo(ann);
        assertThat(colleagues.groupsOf(bob)).isEmpty();
        assertThat(absences.takeOut(absence.id(), ann)).as("over").isFalse();
    }

    @Test
    void deputyOfADeputyHasItAndItFlowsBackWhoeverReturnsFirst() {
        Involvement involvement = takenBy(ann);
        away(ann, 0, 6, bob);
        Absence bobs = away(bob, 1, 3, cat);

        daysPass(1);
        assertThat(holder(involvement)).isEqualTo(cat);
        assertThat(colleagues.groupsOf(cat)).containsExactly(group);
        assertThat(colleagues.groupsOf(bob)).isEmpty();

        absences.takeOut(bobs.id(), bob);
        assertThat(holder(involvement)).isEqualTo(bob);
        assertThat(colleagues.groupsOf(cat)).isEmpty();
        assertThat(colleagues.groupsOf(bob)).containsExactly(group);

        daysPass(6);
        assertThat(holder(involvement)).isEqualTo(ann);
    }

    @Test
    void nobodyIsLeftWithoutAnybodyByAChain() {
        assertRefused("deputy", "stands in for themselves", () -> away(ann, 1, 3, ann));
        assertRefused("deputy", "Nobody signs in", () -> away(ann, 1, 3, "no-such-user"));
        assertRefused("lastDay", "before the first", () -> away(ann, 3, 1, bob));
        assertRefused("lastDay", "passed already", () -> away(ann, -3, -1, bob));
        assertRefused("lastDay", "more than a year", () -> away(ann, 0, 400, bob));

        away(ann, 1, 10, bob);
        assertRefused("firstDay", "already", () -> away(ann, 5, 12, bob));
        assertRefused("deputy", "Kim " + ann + " is away", () -> away(bob, 8, 12, ann));
        away(bob, 11, 12, ann);
        away(cat, 20, 21, null);
        assertRefused("deputy", "has named nobody", () -> away(ann, 19, 22, cat));
    }

    private static void assertRefused(String field, String words, Runnable entering) {
        assertThatThrownBy(entering::run)
                .isInstanceOfSatisfying(
                        SubmissionRefused.class,
                        refused -> assertThat(refused.errors()).singleElement().satisfies(error -> {
                            assertThat(error.field()).isEqualTo(field);
                            assertThat(error.message()).contains(words);
                        }));
    }

    @Test
    void deputyIsNamedByTheAddressToo() {
        assertThat(absences.enter(ann, day(1), day(2), colleagues.addressOf(bob).toUpperCase(Locale.ROOT), ann)
                        .deputy())
                .hasValue(bob);
    }

    @Test
    void nobodyBecomesAnAdminNorASecretaryByAnothersChoice() {
        engine.getIdentityService().createMembership(ann, "camunda-admin");
        engine.getIdentityService().createMembership(ann, "secretaries");
        Absence byAnAdmin = absences.enter(ann, day(0), day(3), bob, "admin");
        assertThat(colleagues.groupsOf(bob)).containsExactly(group);
        absences.takeOut(byAnAdmin.id(), null);
        assertThat(colleagues.groupsOf(bob)).isEmpty();

        away(ann, 0, 3, bob);
        assertThat(colleagues.groupsOf(bob)).containsExactlyInAnyOrder(group, "secretaries");
        away(bob, 0, 3, cat);
        assertThat(colleagues.groupsOf(cat))
                .as("the secretary chose Bob, not Cat")
                .containsExactly(group);
    }

    @Test
    void whatTheDeputyMayNotTakeIsLeftToItsGroups() {
        engine.getIdentityService().createMembership(ann, "secretaries");
        Involvement involvement = takenBy(ann);
        String task = taskDesk.task(involvement).getId();
        engine.getTaskService().addCandidateGroup(task, "secretaries");
        engine.getTaskService().deleteCandidateGroup(task, group);

        absences.enter(ann, day(0), day(3), bob, "admin");
        assertThat(holder(involvement)).isNull();

        daysPass(4);
        assertThat(holder(involvement)).isEqualTo(ann);
    }

    @Test
    void nobodyIsHandedTheirOwnCase() {
        Applicant sam = applicants.somebody();
        Involvement involvement = sam.signUpAndConfirm(Colleagues.OPPORTUNITY);
        cases.add(involvement);
        engine.getTaskService().claim(taskDesk.task(involvement).getId(), ann);
        User user = engine.getIdentityService().createUserQuery().userId(bob).singleResult();
        user.setEmail(sam.email());
        engine.getIdentityService().saveUser(user);

        away(ann, 0, 3, bob);

        assertThat(holder(involvement)).isNull();
    }

    @Test
    void withoutADeputyWhatWasTakenGoesBackIntoTheListUnlessSomebodyTakesItMeanwhile() {
        engine.getIdentityService().createMembership(cat, group);
        Involvement left = takenBy(ann);
        Involvement taken = takenBy(ann);
        away(ann, 0, 3, null);
        assertThat(holder(left)).isNull();
        engine.getTaskService().claim(taskDesk.task(taken).getId(), cat);

        daysPass(4);

        assertThat(holder(left)).isEqualTo(ann);
        assertThat(holder(taken)).isEqualTo(cat);
    }

    @Test
    void membershipOfTheirOwnStaysAndOneLentTwiceIsTakenBackOnce() {
        engine.getIdentityService().createMembership(cat, group);
        Absence anns = away(ann, 0, 5, bob);
        Absence cats = away(cat, 0, 5, bob);
        absences.takeOut(anns.id(), ann);
        assertThat(colleagues.groupsOf(bob)).as("still for Cat").containsExactly(group);
        absences.takeOut(cats.id(), cat);
        assertThat(colleagues.groupsOf(bob)).isEmpty();

        away(ann, 0, 5, cat);
        daysPass(6);
        assertThat(colleagues.groupsOf(cat)).containsExactly(group);
    }

    @Test
    void absenceThatBeganWhileTheNodeWasDownIsPutInForceOnce() {
        Involvement involvement = takenBy(ann);
        away(ann, 1, 10, bob);

        clock.moveBy(Duration.ofDays(3));
        assertThat(holder(involvement)).as("nothing runs").isEqualTo(ann);
        colleagues.alarmsGoOff();
        assertThat(holder(involvement)).isEqualTo(bob);

        cover.settle();
        cover.settle();
        assertThat(holder(involvement)).isEqualTo(bob);
        assertThat(colleagues.groupsOf(bob)).containsExactly(group);
        assertThat(colleagues.lettersTo(bob, "coordinators/deputy")).hasSize(1);
    }

    @Test
    void absenceThatIsWhollyOverWhenTheNodeComesBackChangesNothing() {
        Involvement involvement = takenBy(ann);
        away(ann, 1, 3, bob);

        daysPass(7);

        assertThat(holder(involvement)).isEqualTo(ann);
        assertThat(colleagues.groupsOf(bob)).isEmpty();
    }

    @Test
    void groupInWhichNobodyIsThereIsOpenToTheSecretariesWhoAreToldOnce() {
        cover.settle();
        String secretary = colleagues.somebody("secretaries");
        Involvement before = arrives();
        assertThat(candidates(before)).containsExactly(group);

        away(ann, 0, 3, null);

        assertThat(candidates(before)).containsExactlyInAnyOrder(group, "secretaries");
        assertThat(candidates(arrives())).containsExactlyInAnyOrder(group, "secretaries");
        assertThat(cover.uncovered()).extracting(Substitutions.Uncovered::group).contains(group);
        cover.settle();
        assertThat(colleagues.lettersTo(secretary, "coordinators/uncovered"))
                .singleElement()
                .satisfies(letter -> assertThat(letter.text()).contains("Lanterns " + group));

        daysPass(4);
        assertThat(cover.uncovered()).extracting(Substitutions.Uncovered::group).doesNotContain(group);
        assertThat(candidates(arrives())).containsExactly(group);
        assertThat(candidates(before)).as("what was given stays").contains("secretaries");
    }

    @Test
    void groupThatItsLastMemberLeavesIsNoticedWhenAnAdminTakesThemOut() {
        cover.settle();
        engine.getIdentityService().setAuthentication("admin", List.of("camunda-admin"));
        try {
            engine.getIdentityService().deleteMembership(ann, group);
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
        colleagues.alarmsGoOff();

        assertThat(cover.uncovered()).extracting(Substitutions.Uncovered::group).contains(group);
        engine.getIdentityService().createMembership(ann, group);
        cover.settle();
        assertThat(cover.uncovered()).extracting(Substitutions.Uncovered::group).doesNotContain(group);
    }

    @Test
    void deputyWhoseAccountIsGoneIsNobody() {
        Involvement involvement = takenBy(ann);
        away(ann, 0, 5, bob);
        assertThat(holder(involvement)).isEqualTo(bob);

        engine.getIdentityService().deleteUser(bob);
        cover.settle();

        assertThat(holder(involvement)).isNull();
        assertThat(cover.uncovered()).extracting(Substitutions.Uncovered::group).contains(group);
    }

    /** Past every door, as by SQL: nobody is told of it, so the round of the morning has to see it. */
    @Test
    void whatIsInTheHandsOfAnAccountThatIsGoneGoesBackInTheMorning() {
        Involvement open = takenBy(cat);
        Involvement resting = takenBy(cat);
        silence.pause(resting, 20);
        for (String table : List.of("act_id_membership where user_id_", "act_id_user where id_")) {
            database.sql("delete from %s = :user".formatted(table))
                    .param("user", cat)
                    .update();
        }
        assertThat(holder(open)).as("nothing has run yet").isEqualTo(cat);

        cover.settle();

        assertThat(holder(open)).isNull();
        assertThat(holder(resting)).as("it stands still").isNull();
    }

    @Test
    void whatIsPausedGoesToTheDeputyAndFlowsBackToo() {
        Involvement resting = takenBy(ann);
        silence.pause(resting, 20);

        away(ann, 0, 3, bob);
        assertThat(holder(resting)).isEqualTo(bob);
        daysPass(4);

        assertThat(holder(resting)).isEqualTo(ann);
    }
}
