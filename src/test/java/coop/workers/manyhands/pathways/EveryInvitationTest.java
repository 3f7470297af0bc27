package coop.workers.manyhands.pathways;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.cases.CaseForms;
import coop.workers.manyhands.cases.Standing;
import coop.workers.manyhands.cases.Turn;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.catalogue.Opportunity;
import coop.workers.manyhands.elections.Election;
import coop.workers.manyhands.elections.Roll;
import coop.workers.manyhands.forms.Form;
import coop.workers.manyhands.forms.FormCatalogue;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.groups.Meeting;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.monitor.EngineComparison;
import coop.workers.manyhands.people.KeptByRule;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.support.Answering;
import coop.workers.manyhands.support.ElectionRoom;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.PathwayFixture;
import coop.workers.manyhands.support.Tables;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Every invitation of the catalogue can be taken up and comes to an end, leaves nothing of what people said in the engine,
 * and nothing of them once they are erased: somebody signs up, everybody who is asked
 * answers, the first thing first and at the next time the next, and where nobody is asked, time passes.
 */
@Tag("long")
@ManyHandsTest
class EveryInvitationTest extends PathwayFixture {

    /** Where others are asked for, such as who can vouch for them: nobody's own address is taken there. */
    private static final String SOMEBODY_ELSE = "somebody-else@example.org";

    /** More than any way has to take, a year's reviews included. */
    private static final int MOST_STEPS = 60;

    /** What the pages say that is kept by rule: a network's name, where it meets; and the registers that the law asks for. */
    @Autowired
    private List<KeptByRule> keptByRule;

    @Autowired
    private Tables tables;

    @Autowired
    private People people;

    @Autowired
    private Catalogue catalogue;

    @Autowired
    private FormCatalogue forms;

    @Autowired
    private CaseForms caseForms;

    @Autowired
    private Groups groups;

    @Autowired
    private ElectionRoom room;

    @Autowired
    private Roll roll;

    @Autowired
    private EngineComparison comparison;

    private @Nullable Election called;
    private Map<String, Integer> shown = new HashMap<>();
    private final Set<String> searched = new HashSet<>();

    @BeforeEach
    void coordinatorsOfEverything() {
        for (String id : List.of("everybody-one", "everybody-two", "everybody-three")) {
            if (engine.getIdentityService().createUserQuery().userId(id).count() == 0) {
                User user = engine.getIdentityService().newUser(id);
                user.setPassword("not needed here");
                engine.getIdentityService().saveUser(user);
                for (Group group :
                        engine.getIdentityService().createGroupQuery().list()) {
                    engine.getIdentityService().createMembership(id, group.getId());
                }
            }
        }
    }

    @TestFactory
    List<DynamicTest> everyInvitationCanBeTakenUpAndComesToAnEnd() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Opportunity opportunity : catalogue.all()) {
            if (opportunity.pathway() != null) {
                tests.add(DynamicTest.dynamicTest(opportunity.slug(), () -> {
                    try {
                        takeUp(opportunity);
                    } finally {
                        clock.reset();
                    }
                }));
            }
        }
        return tests;
    }

    /** The Board is stood for with a call open, and without one; the rest is found in the catalogue. */
    @TestFactory
    List<DynamicTest> theBoardCanBeStoodForWhileNominationsAreOpen() {
        return List.of(DynamicTest.dynamicTest("board", () -> {
            room.open();
            try {
                room.members(3);
                called = room.call(2, "general-meeting");
                takeUp(catalogue.get("board"));
                assertThat(database.sql("select count(*) from director where nomination_id is not null and name like ?")
                                .param("%" + sam.mark())
                                .query(Integer.class)
                                .single())
                        .as("they became a Director; the line outlasts the person, who is erased by now")
                        .isEqualTo(1);
            } finally {
                called = null;
                room.close();
            }
        }));
    }

    private void takeUp(Opportunity opportunity) {
        sam = applicants.somebody();
        shown = new HashMap<>();
        boolean wasOpen = opportunity.acceptsNow();
        catalogue.open(opportunity.slug());
        try {
            Form form = forms.signUpFor(String.valueOf(opportunity.pathway()), opportunity.slug());
            Map<String, Object> filled = filled(form, 0);
            filled.putAll(Map.of("name", "Sam " + sam.mark(), "contactBy", "email", "email", sam.email()));
            List.of("phone", "forumName", "chatFirst").forEach(filled::remove);
            filled.computeIfPresent(
                    "memberSince",
                    (field, day) -> LocalDate.now(clock).minusYears(3).toString());
            // Asked of whoever nominates somebody else; the first choice is to stand oneself.
            List.of("nomineeName", "nomineeEmail").forEach(filled::remove);
            Involvement involvement = sam.signUp(opportunity.slug(), filled);
            run(involvement);
            sam.confirm(involvement);
            run(involvement);
            List<String> way = new ArrayList<>();
            for (int step = 0; step < MOST_STEPS && now(involvement).isOpen(); step++) {
                way.add(now(involvement).standing().map(Standing::milestone).orElse("nowhere"));
                engineAndRecordAgree(involvement, way);
                goOn(now(involvement));
            }
            assertThat(now(involvement).outcome())
                    .as("%s: %s", opportunity.slug(), way)
                    .isNotNull();
            if (searched.add(String.valueOf(opportunity.pathway()))) {
                searchFor(involvement);
            }
        } finally {
            if (!wasOpen) {
                database.sql("update opportunity set status = ? where slug = ?")
                        .params(opportunity.status().name(), opportunity.slug())
                        .update();
            }
        }
    }

    /** Wherever somebody stands, an admin is not told that the engine and our record differ; looked at once for each pathway. */
    private void engineAndRecordAgree(Involvement involvement, List<String> way) {
        if (!searched.contains(involvement.pathway())) {
            assertThat(comparison.compare())
                    .as("%s: %s", involvement.opportunity(), way)
                    .noneMatch(difference -> involvement.reference().value().equals(difference.reference()));
        }
    }

    /** Once for each pathway: it looks at every column of every table. */
    private void searchFor(Involvement involvement) {
        assertThat(tables.enginesColumnsWith(sam.mark()))
                .as("%s: what they said stays out of the engine", involvement.pathway())
                .isEmpty();
        people.erase(now(involvement).person());
        assertThat(tables.columnsWith(sam.mark()))
                .as("%s: nothing is left of them", involvement.pathway())
                .isSubsetOf(keptByRule.stream()
                        .flatMap(rule -> rule.naming().stream())
                        .toList());
    }

    /** Whoever's turn it is does something. */
    private void goOn(Involvement involvement) {
        Standing standing = involvement
                .standing()
                .orElseThrow(() -> new AssertionError(involvement.reference() + " stands nowhere"));
        List<Task> tasks = taskDesk.tasks(involvement);
        Optional<UUID> question = database.sql("select id from asked where involvement_id = ? and closed_at is null")
                .param(involvement.id())
                .query(UUID.class)
                .optional();
        if (!tasks.isEmpty()) {
            Task task = tasks.get(0);
            String key = task.getFormKey().replace("embedded:/forms/", "").replace(".html", "");
            tryAnswers(
                    key,
                    answers -> {
                        String user = List.of("everybody-one", "everybody-two", "everybody-three")
                                .get(shown.values().stream()
                                                .mapToInt(Integer::intValue)
                                                .sum()
                                        % 3);
                        engine.getTaskService().setAssignee(task.getId(), null);
                        engine.getTaskService().claim(task.getId(), user);
                        taskDesk.submit(task, user, answers);
                    },
                    involvement);
        } else if (standing.turn() == Turn.APPLICANT && standing.form() != null) {
            String key = standing.form();
            tryAnswers(key, answers -> asking.answer(involvement.id(), key, answers), involvement);
        } else if (standing.turn() == Turn.HELPER && question.isPresent()) {
            String key =
                    asking.formOf(asking.find(question.get()).orElseThrow()).key();
            tryAnswers(key, answers -> asking.reply(question.get(), answers), involvement);
        } else if (!recordsTheMeeting(involvement) && !electionGoesOn(involvement)) {
            Instant due = standing.due();
            clock.moveTo(
                    due.isAfter(clock.instant())
                            ? due.plusSeconds(60)
                            : clock.instant().plusSeconds(3600));
        }
        run(involvement);
    }

    /** The election in which they stand is brought to its result by those whose turn it is. */
    private boolean electionGoesOn(Involvement involvement) {
        if (called == null
                || !involvement.pathway().equals("board-nomination")
                || room.now(called).isDeclared()) {
            return false;
        }
        if (!room.now(called).isListed()) {
            room.publishList(called);
            // Their own way comes to the close as well, as it would by its timer.
            run(involvement);
        }
        room.hold(called, roll.votes(room.now(called)));
        return true;
    }

    private boolean recordsTheMeeting(Involvement involvement) {
        Optional<Meeting> meeting = involvement.meeting().map(groups::meeting);
        if (meeting.isEmpty() || meeting.get().endsAt().isAfter(clock.instant())) {
            return false;
        }
        jobs.run(meeting.get().reference().value());
        run(involvement);
        if (taskDesk.tasks(meeting.get().reference()).isEmpty()) {
            return false;
        }
        taskDesk.record(meeting.get(), "everybody-one", involvement.person());
        return true;
    }

    /** Answers; what is refused is answered otherwise. */
    private void tryAnswers(
            String key, java.util.function.Consumer<Map<String, Object>> send, Involvement involvement) {
        RuntimeException last = null;
        for (int attempt = 0; attempt < 6; attempt++) {
            int times = shown.merge(key, 1, Integer::sum) - 1;
            try {
                send.accept(filled(caseForms.get(key, involvement.reference()), times));
                return;
            } catch (SubmissionRefused | FormFieldValidationException | IllegalStateException refused) {
                last = refused;
            } catch (org.camunda.bpm.engine.AuthorizationException secondPairOfEyes) {
                last = secondPairOfEyes;
            }
        }
        throw new AssertionError(
                "%s: nothing that could be answered to %s".formatted(involvement.opportunity(), key), last);
    }

    /** A form with the nth choice of each question: so that whoever is asked again says something else. */
    private Map<String, Object> filled(Form form, int nth) {
        Map<String, Object> answers =
                new Answering(clock).fill(form, "Said by " + sam.mark(), SOMEBODY_ELSE, field -> nth);
        // A payment that is found each time would be looked for until the end of days.
        answers.remove("paidOn");
        return answers;
    }
}
