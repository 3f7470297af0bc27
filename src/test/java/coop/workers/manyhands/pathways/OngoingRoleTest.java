package coop.workers.manyhands.pathways;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.catalogue.Opportunity;
import coop.workers.manyhands.inductions.InductionDesk;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.Vacancies;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.roles.RoleDesk;
import coop.workers.manyhands.roles.RoleHolder;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.FlowNodeCoverage;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.PathwayFixture;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** From an interest in a role to its handover. */
@ManyHandsTest
class OngoingRoleTest extends PathwayFixture {

    private static final String INDUCTOR = "inductors";

    @Autowired
    private RoleDesk roles;

    @Autowired
    private InductionDesk inductions;

    @Autowired
    private Vacancies vacancies;

    @Autowired
    private Catalogue catalogue;

    @Autowired
    private People people;

    @AfterAll
    static void everyFlowNodeWasPassed(@Autowired ProcessEngine engine) {
        new FlowNodeCoverage(engine).assertComplete(CASES, "ongoing-role", "trial", "in-the-role");
    }

    @Test
    void whoeverPausesAndIsNotHeardOfAfterThatGivesTheRoleBackAndIsLetGoKindly() {
        Involvement offer = signUp();
        silence.falls(offer);
        assertThat(desk.get(offer.reference()).outcome()).isEqualTo(Outcome.LAPSED);
        assertThat(sam.letter("Until another time")).isNotNull();

        sam = applicants.somebody();
        Involvement role = inTheRole();
        silence.falls(role);
        assertThat(roles.of(role.person()).get(0).endedAt())
                .as("vacant at once")
                .isNotNull();
        assertThat(taskDesk.task(role)).hasName("See to the handover");
        answer(role, Map.of("handover", "Nothing to hand over."));
        assertThat(desk.get(role.reference()).outcome()).isEqualTo(Outcome.LEFT);
    }

    @Test
    void afterATrialTheRoleIsTheirsUntilTheyGiveItBackAndHandItOver() {
        Involvement role = signUp();
        answer(role, Map.of("answer", "welcome"));
        answer(role, Map.of("trial", "yes", "trialUntil", day(40), "contact", "Kim, on the forum"));
        assertThat(Applicants.body(sam.letter("Your trial begins"))).contains("Kim, on the forum");
        assertThat(held(role).stage()).isEqualTo(RoleHolder.Stage.TRIAL);
        assertThat(held(role).until()).isEqualTo(day(40));

        passes(role, Duration.ofDays(41));
        answer(role, Map.of("stays", "longer", "trialUntil", day(10)));
        passes(role, Duration.ofDays(11));
        answer(role, Map.of("stays", "yes", "reviewOn", day(180)));
        assertThat(sam.letter("The role is yours")).isNotNull();
        assertThat(held(role).stage()).isEqualTo(RoleHolder.Stage.ROLE);

        passes(role, Duration.ofDays(181));
        answer(role, Map.of("goesOn", "yes", "reviewOn", day(180)));
        passes(role, Duration.ofDays(181));
        answer(role, Map.of("goesOn", "no"));
        assertThat(roles.of(role.person()).get(0).endedAt())
                .as("vacant at once")
                .isNotNull();
        assertThat(taskDesk.task(role)).hasName("See to the handover");
        answer(role, Map.of("handover", "The list of hosts, to Kim."));

        assertThat(desk.get(role.reference()).outcome()).isEqualTo(Outcome.LEFT);
        assertThat(sam.letter("Thank you:")).isNotNull();
    }

    @Test
    void dateWithoutAnHourIsTheBeginningOfThatDayWhereTheSiteIs() {
        Involvement role = signUp();
        answer(role, Map.of("answer", "welcome"));
        LocalDate midsummer = LocalDate.now(clock).plusYears(1).withMonth(6).withDayOfMonth(24);
        answer(role, Map.of("trial", "yes", "trialUntil", midsummer, "contact", "Kim, on the forum"));

        Instant begins = midsummer.atStartOfDay(site.zone()).toInstant();
        assertThat(desk.get(role.reference()).standing().orElseThrow().due()).isEqualTo(begins);
        assertThat(engine.getManagementService()
                        .createJobQuery()
                        .processDefinitionKey("trial")
                        .timers()
                        .list())
                .extracting(job -> job.getDuedate().toInstant())
                .contains(begins);
        desk.withdraw(role.id());
    }

    @Test
    void whoeverCarriesOutInductionsIsInThePoolAsOftenAsTheySaid() {
        Involvement role = inTheRole();

        assertThat(inductions.host(role.person()).orElseThrow().everyMonths()).isEqualTo(2);
        desk.withdraw(role.id());
        assertThat(inductions.host(role.person())).isEmpty();
    }

    @Test
    void whoeverLeavesIsThankedAndTheHandoverIsSeenTo() {
        Involvement role = inTheRole();

        desk.withdraw(role.id());

        assertThat(sam.letter("You have given the role back")).isNotNull();
        assertThat(roles.holdersOf("inductions"))
                .noneMatch(holder -> holder.person().equals(role.person()));
        Task task = taskDesk.task(role);
        assertThat(task.getName()).isEqualTo("See to the handover");
        answer(role, Map.of("handover", "Nothing to hand over."));
        assertThat(desk.get(role.reference()).outcome()).isEqualTo(Outcome.LEFT);
    }

    @Test
    void whoeverLeavesWhileTheRoleIsHandedOverLeavesTheHandoverBehind() {
        Involvement role = inTheRole();
        passes(role, Duration.ofDays(181));
        answer(role, Map.of("goesOn", "no"));
        assertThat(taskDesk.task(role)).hasName("See to the handover");

        desk.withdraw(role.id());

        assertThat(sam.letter("You have given the role back")).isNotNull();
        assertThat(taskDesk.task(role)).hasName("See to the handover");
        answer(role, Map.of("handover", "The list of hosts, to Kim."));
        assertThat(desk.get(role.reference()).outcome()).isEqualTo(Outcome.LEFT);
    }

    @Test
    void roleOfWhichThereIsOneIsShownAsTakenAndAsVacantAgain() {
        Map<String, Object> form = sam.form();
        Involvement first = confirmed(sam.signUp("newsletter-co-editor", form));
        editor(first, Map.of("answer", "welcome"));
        editor(first, Map.of("trial", "no", "reviewOn", day(180), "contact", "Kim"));
        assertThat(vacancies.hasRoom(catalogue.get("newsletter-co-editor"))).isFalse();

        Applicant kim = applicants.somebody();
        Involvement second = confirmed(kim.signUp("newsletter-co-editor", kim.form()));
        assertThat(desk.get(second.reference()).standing().orElseThrow().milestone())
                .contains("waiting list");

        desk.withdraw(first.id());
        run(second);
        assertThat(vacancies.hasRoom(catalogue.get("newsletter-co-editor"))).isTrue();
        assertThat(taskDesk.task(second)).hasName("Answer the offer");
        editor(first, Map.of("handover", "The list of writers."));
        desk.withdraw(second.id());
    }

    private void editor(Involvement role, Map<String, Object> form) {
        Map<String, Object> texts = new HashMap<>();
        form.forEach((name, value) -> texts.put(name, value.toString()));
        taskDesk.answer(role, "communications-editors", texts);
        run(role);
    }

    @Test
    void theOnePlaceGoesToOneOfTwoWhoWereBothTold() {
        Opportunity role = catalogue.get("inductions");
        places(role, 1);
        try {
            Involvement first = signUp();
            answer(first, Map.of("answer", "welcome"));
            sam = applicants.somebody();
            Involvement second = signUp();
            answer(second, Map.of("answer", "welcome"));
            answer(first, Map.of("trial", "no", "reviewOn", day(180), "contact", "Kim"));

            assertThatThrownBy(() -> answer(second, Map.of("trial", "no", "reviewOn", day(180), "contact", "Kim")))
                    .hasStackTraceContaining("was taken meanwhile");

            assertThat(taskDesk.task(second)).hasName("Agree the beginning");
            assertThat(roles.of(second.person())).isEmpty();
            desk.withdraw(first.id());
            answer(second, Map.of("trial", "no", "reviewOn", day(180), "contact", "Kim"));
            assertThat(held(second).stage()).isEqualTo(RoleHolder.Stage.ROLE);
            desk.withdraw(second.id());
        } finally {
            places(catalogue.get("inductions"), null);
        }
    }

    @Test
    void ofTwoAtTheSameMomentOneGetsTheOnePlaceAndTheOtherIsToldSo() throws Exception {
        Opportunity role = catalogue.get("inductions");
        places(role, 1);
        ExecutorService hands = Executors.newFixedThreadPool(2);
        try {
            List<Involvement> both = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                sam = applicants.somebody();
                both.add(signUp());
                answer(both.get(i), Map.of("answer", "welcome"));
            }
            CyclicBarrier together = new CyclicBarrier(2);
            List<Future<?>> answers = new ArrayList<>();
            for (Involvement one : both) {
                answers.add(hands.submit(() -> {
                    together.await();
                    taskDesk.answer(
                            one,
                            INDUCTOR,
                            new HashMap<>(Map.of("trial", "no", "reviewOn", day(180).toString(), "contact", "Kim")));
                    return null;
                }));
            }
            List<Throwable> refused = new ArrayList<>();
            for (Future<?> answer : answers) {
                try {
                    answer.get();
                } catch (ExecutionException failure) {
                    refused.add(failure);
                }
            }

            assertThat(refused)
                    .singleElement()
                    .satisfies(failure -> assertThat(failure).hasStackTraceContaining("was taken meanwhile"));
            both.forEach(this::run);
            assertThat(roles.holdersOf("inductions"))
                    .extracting(RoleHolder::person)
                    .filteredOn(
                            person -> both.stream().anyMatch(one -> one.person().equals(person)))
                    .hasSize(1);
            both.forEach(one -> desk.withdraw(one.id()));
        } finally {
            hands.shutdownNow();
            places(catalogue.get("inductions"), null);
        }
    }

    private void places(Opportunity role, @Nullable Integer places) {
        database.sql("update opportunity set places = ? where slug = ?")
                .params(places, role.slug())
                .update();
    }

    @Test
    void theDayOfTheNextLookIsTheOneThatWasAgreedLast() {
        Involvement role = inTheRole();
        passes(role, Duration.ofDays(181));

        answer(role, Map.of("goesOn", "yes", "reviewOn", day(365)));

        assertThat(held(role).until()).isEqualTo(day(365));
        assertThat(desk.get(role.reference()).due())
                .isEqualTo(day(365).atStartOfDay(site.zone()).toInstant());
        desk.withdraw(role.id());
    }

    @Test
    void trialMayEndWithoutTheRole() {
        Involvement role = signUp();
        answer(role, Map.of("answer", "welcome"));
        answer(role, Map.of("trial", "yes", "trialUntil", day(40), "contact", "Kim"));
        passes(role, Duration.ofDays(41));
        answer(role, Map.of("stays", "no", "reason", "It took more time than Sam has."));

        assertThat(desk.get(role.reference()).outcome()).isEqualTo(Outcome.DECLINED);
        assertThat(Applicants.body(sam.letter("The end of the trial"))).contains("more time than Sam has");
        assertThat(inductions.host(role.person())).isEmpty();
    }

    @Test
    void offerMayBeDeclinedAtOnceOrAfterAChat() {
        Involvement atOnce = signUp();
        answer(atOnce, Map.of("answer", "notNow", "reason", "There are enough of us."));
        assertThat(desk.get(atOnce.reference()).outcome()).isEqualTo(Outcome.DECLINED);
        assertThat(Applicants.body(sam.letter("Your offer"))).contains("enough of us");

        Involvement afterAChat = signUp();
        chat(afterAChat, Map.of("chatOutcome", "notNow", "reason", "In spring."));
        assertThat(desk.get(afterAChat.reference()).outcome()).isEqualTo(Outcome.DECLINED);
    }

    @Test
    void chatMayLeadIntoTheRole() {
        Involvement role = signUp();
        chat(role, Map.of("chatOutcome", "join"));

        assertThat(taskDesk.task(role)).hasName("Agree the beginning");
        desk.withdraw(role.id());
        assertThat(desk.get(role.reference()).outcome()).isEqualTo(Outcome.WITHDRAWN);
        assertThat(sam.letter("You have withdrawn")).isNotNull();
    }

    @Test
    void addressThatIsNeverConfirmedEndsIt() {
        Involvement role = sam.signUp("inductions", form());
        addressIsNeverConfirmed(role);

        assertThat(desk.get(role.reference()).outcome()).isEqualTo(Outcome.LAPSED);
    }

    // Helpers

    private Map<String, Object> form() {
        Map<String, Object> form = new HashMap<>(sam.form());
        form.put("everyMonths", "2");
        return form;
    }

    private Involvement signUp() {
        return confirmed(sam.signUp("inductions", form()));
    }

    private Involvement inTheRole() {
        Involvement role = signUp();
        answer(role, Map.of("answer", "welcome"));
        answer(role, Map.of("trial", "no", "reviewOn", day(180), "contact", "Kim"));
        return role;
    }

    private void chat(Involvement role, Map<String, Object> outcome) {
        answer(role, Map.of("answer", "chat"));
        answer(role, Map.of("chatOutcome", "agreed", "firstDate", day(2), "firstTime", "10:30", "place", "By phone"));
        passes(role, Duration.ofDays(3));
        answer(role, outcome);
    }

    private LocalDate day(int ahead) {
        return LocalDate.now(clock).plusDays(ahead);
    }

    private RoleHolder held(Involvement role) {
        return roles.of(role.person()).stream()
                .filter(holder -> holder.endedAt() == null)
                .findFirst()
                .orElseThrow();
    }

    private void answer(Involvement role, Map<String, Object> form) {
        Map<String, Object> texts = new HashMap<>();
        form.forEach((name, value) -> texts.put(name, value.toString()));
        answer(role, INDUCTOR, texts);
    }
}
