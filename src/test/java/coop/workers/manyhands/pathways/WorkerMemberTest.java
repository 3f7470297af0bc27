package coop.workers.manyhands.pathways;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.cases.Turn;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.groups.GroupRole;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.groups.Meeting;
import coop.workers.manyhands.groups.MeetingDesk;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.OwnWordDesk;
import coop.workers.manyhands.involvement.Pathways;
import coop.workers.manyhands.involvement.Settled;
import coop.workers.manyhands.involvement.StartDesk;
import coop.workers.manyhands.involvement.Visits;
import coop.workers.manyhands.links.LinkAct;
import coop.workers.manyhands.links.LinkPurpose;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.membership.Capacity;
import coop.workers.manyhands.membership.MemberEntry;
import coop.workers.manyhands.membership.Participation;
import coop.workers.manyhands.membership.Register;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.people.PersonsUnited;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.FlowNodeCoverage;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.PathwayFixture;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** From an application for worker membership to the register of members, and out of it. */
@Tag("long")
@ManyHandsTest
class WorkerMemberTest extends PathwayFixture {

    private static final String GROUP = "digital-infrastructure";
    private static final String FACILITATOR = "facilitator-digital-infrastructure";
    private static int meetingsSoFar;

    @Autowired
    private StartDesk starts;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private MeetingDesk meetings;

    @Autowired
    private Pathways pathways;

    @Autowired
    private Groups groups;

    @Autowired
    private Register register;

    @Autowired
    private Participation participation;

    @Autowired
    private OwnWordDesk words;

    @Autowired
    private Visits visits;

    @Autowired
    private Links links;

    @BeforeEach
    void somebodyComesAlong() {
        groups.membersOf(GROUP).forEach(old -> groups.leave(old.id()));
        for (String user : List.of("secretary-one", "secretary-two")) {
            coordinator(user, "secretaries", user + "@secretaries.example");
        }
        coordinator("returning-officer", "returning-officers", "ro@officers.example");
    }

    @AfterAll
    static void everyFlowNodeWasPassed(@Autowired ProcessEngine engine) {
        new FlowNodeCoverage(engine)
                .assertComplete(CASES, "worker-member", "vouching", "membership-decision", "appeal", "membership");
    }

    // What shows that they take part

    @Test
    void meetingsMakeEligibleAndTwoSecretariesAdmit() {
        PersonId person = inTheGroup(sam);
        came(3, person);
        assertThat(participation.isEnough(person)).isTrue();

        Involvement application = apply(sam, "meetings");
        taskDesk.answer(application, "secretary-one", Map.of("decision", "accept"));
        taskDesk.answer(application, "secretary-two", Map.of("confirmed", "yes"));
        run(application);

        MemberEntry entry = register.current(person, Capacity.WORKER_MEMBER).orElseThrow();
        assertThat(entry.enteredOn()).isEqualTo(LocalDate.now(clock));
        assertThat(entry.address()).contains("1 Mill Lane");
        assertThat(Applicants.body(sam.letter("Welcome: you are a worker member")))
                .contains(String.valueOf(entry.number()));
        assertThat(desk.get(application.reference()).standing().orElseThrow().milestone())
                .isEqualTo("You are a worker member");
    }

    @Test
    void tooFewMeetingsLeadToAWordAboutWhatIsMissing() {
        PersonId person = inTheGroup(sam);
        came(2, person);

        Involvement application = apply(sam, "meetings");

        assertThat(desk.get(application.reference()).outcome()).isEqualTo(Outcome.DECLINED);
        assertThat(Applicants.body(sam.letter("Not yet"))).contains("2 of the 3 meetings", "1 more is missing");
        assertThat(register.of(person)).isEmpty();
    }

    @Test
    void workThatNoMeetingShowsIsVouchedForByLink() {
        PersonId person = inTheGroup(sam);
        Applicant kim = applicants.somebody();
        PersonId voucher = inTheGroup(kim);

        Involvement application = apply(sam, "work", kim.email());
        assertThat(desk.get(application.reference()).standing().orElseThrow().turn())
                .isEqualTo(Turn.HELPER);
        assertThat(Applicants.body(kim.letter("Can you vouch"))).contains("/asked/");
        asking.reply(question(application), Map.of("vouched", "yes", "vouchWords", "Week after week."));
        run(application);

        coordinator("secretary-kim", "secretaries", kim.email());
        Task task = taskDesk.task(application);
        assertThatThrownBy(() -> engine.getTaskService().claim(task.getId(), "secretary-kim"))
                .hasMessageContaining("spoken for the applicant");
        taskDesk.answer(application, "secretary-one", Map.of("decision", "accept"));
        taskDesk.answer(application, "secretary-two", Map.of("confirmed", "yes"));
        run(application);
        assertThat(register.current(person, Capacity.WORKER_MEMBER)).isPresent();
        assertThat(desk.get(application.reference()).helper()).contains(voucher);
    }

    @Test
    void whoeverDoesNotAnswerIsNotWaitedForAndAnOldLinkChangesNothing() {
        inTheGroup(sam);
        Applicant kim = applicants.somebody();
        inTheGroup(kim);
        Involvement application = apply(sam, "work", kim.email());

        passes(application, Duration.ofDays(14).plusMinutes(1));

        assertThat(taskDesk.task(application)).hasName("Propose a decision");
        assertThatThrownBy(() -> asking.reply(question(application), Map.of("vouched", "yes")))
                .isInstanceOf(Settled.class);
    }

    @Test
    void whoeverIsInNoGroupCannotVouchAndNobodyCanForThemselves() {
        inTheGroup(sam);
        Involvement application = apply(sam, "work", "stranger@example.org");
        assertThat(taskDesk.task(application)).hasName("Propose a decision");
        assertThat(desk.get(application.reference()).helper()).isEmpty();
        desk.withdraw(application.id());

        assertThatThrownBy(() -> apply(sam, "work", " " + sam.email().toUpperCase(Locale.ROOT)))
                .isInstanceOfSatisfying(
                        SubmissionRefused.class,
                        refused -> assertThat(refused.errors()).singleElement().satisfies(error -> {
                            assertThat(error.field()).isEqualTo("vouchBy");
                            assertThat(error.message())
                                    .isEqualTo(
                                            "\"Who can vouch for it?\" is about somebody else, and that is your own address.");
                        }));
    }

    // Deciding

    @Test
    void decisionThatTheDiagramGivesToTheSecretariesStaysWithThemWhoeverLooksAfterMemberships() {
        came(3, inTheGroup(sam));
        Involvement application = apply(sam, "meetings");

        Set<Reference> waitForOthers = pathways.handedOver("worker-member", "secretaries", "inductors");
        try {
            assertThat(waitForOthers).doesNotContain(application.reference());
            assertThat(engine.getTaskService()
                            .getIdentityLinksForTask(taskDesk.task(application).getId()))
                    .extracting(IdentityLink::getGroupId)
                    .containsExactly("secretaries");
            assertThat(desk.get(application.reference())
                            .standing()
                            .orElseThrow()
                            .owner())
                    .isEqualTo("secretaries");
        } finally {
            assertThat(pathways.handedOver("worker-member", "inductors", "secretaries"))
                    .as("it is with the secretaries, as it was")
                    .contains(application.reference());
        }
        desk.withdraw(application.id());
    }

    @Test
    void nobodyIsTheSecondPairOfEyesForThemselvesOrDecidesTheirOwnCase() {
        came(3, inTheGroup(sam));
        Involvement application = apply(sam, "meetings");
        coordinator("secretary-sam", "secretaries", sam.email().toUpperCase(java.util.Locale.ROOT));
        assertThatThrownBy(() ->
                        engine.getTaskService().claim(taskDesk.task(application).getId(), "secretary-sam"))
                .hasMessageContaining("your own case");

        taskDesk.answer(application, "secretary-one", Map.of("decision", "accept"));
        assertThatThrownBy(() ->
                        engine.getTaskService().claim(taskDesk.task(application).getId(), "secretary-one"))
                .hasMessageContaining("second pair of eyes");
        assertThatThrownBy(() -> engine.getTaskService()
                        .setAssignee(taskDesk.task(application).getId(), "secretary-one"))
                .hasMessageContaining("second pair of eyes");
        assertThat(taskDesk.task(application).getAssignee()).isNull();

        taskDesk.answer(application, "secretary-two", Map.of("confirmed", "no", "note", "Look at the dates again."));
        assertThat(taskDesk.task(application)).hasName("Propose a decision");
    }

    @Test
    void twoAccountsWithOneMailboxAreOnePairOfEyes() {
        came(3, inTheGroup(sam));
        Involvement application = apply(sam, "meetings");
        coordinator("secretary-twin", "secretaries", "secretary-twin@secretaries.example");
        // No two accounts get one address any more; there may be such from before that.
        database.sql("update act_id_user set email_ = 'Secretary-One@secretaries.example' where id_ = 'secretary-twin'")
                .update();
        taskDesk.answer(application, "secretary-one", Map.of("decision", "accept"));

        assertThatThrownBy(() ->
                        engine.getTaskService().claim(taskDesk.task(application).getId(), "secretary-twin"))
                .hasMessageContaining("second pair of eyes");
        desk.withdraw(application.id());
    }

    @Test
    void beingNamedAsVoucherBarsNobodyUntilTheyAnswer() {
        inTheGroup(sam);
        Applicant kim = applicants.somebody();
        inTheGroup(kim);
        Involvement application = apply(sam, "work", kim.email());
        passes(application, Duration.ofDays(14).plusMinutes(1));
        coordinator("secretary-named", "secretaries", kim.email());

        taskDesk.answer(application, "secretary-named", Map.of("decision", "accept"));

        assertThat(taskDesk.task(application)).hasName("Confirm the decision");
        desk.withdraw(application.id());
    }

    @Test
    void aRefusalThatWasOnlyProposedKeepsNobodyFromApplyingAgain() {
        came(3, inTheGroup(sam));
        Involvement application = apply(sam, "meetings");
        taskDesk.answer(
                application,
                "secretary-one",
                Map.of(
                        "decision",
                        "refuse",
                        "reason",
                        "Not yet.",
                        "reapplyOn",
                        LocalDate.now(clock).plusDays(90).toString()));
        desk.withdraw(application.id());

        Involvement again = apply(sam, "meetings");

        assertThat(taskDesk.task(again)).hasName("Propose a decision");
        desk.withdraw(again.id());
    }

    @Test
    void whoeverASecretaryEnteredIsAMemberOnceTheyHaveSaidSoThemselves() {
        Map<String, Object> form = form(sam, "work", "nobody-" + sam.mark() + "@example.org");
        form.remove("email");
        form.put("contactBy", "phone");
        form.put("phone", "07700 900 777");
        form.put("opportunity", "worker-member");
        coordinator("secretary-three", "secretaries", "three@secretaries.example");
        Involvement application = begun(desk.get(entered("secretary-three", form)));
        assertThat(desk.historyOf(now(application)).get(0).doneBy()).isEqualTo("secretary-three");

        assertThatThrownBy(() ->
                        engine.getTaskService().claim(taskDesk.task(application).getId(), "secretary-three"))
                .hasMessageContaining("You entered this case");
        Task task = taskDesk.task(application);
        engine.getTaskService().claim(task.getId(), "secretary-one");
        assertThatThrownBy(() -> taskDesk.submit(task, "secretary-one", Map.of("decision", "accept")))
                .hasMessageContaining("They have not said themselves");

        UUID word = words.waiting(now(application)).get(0).id();
        assertThatThrownBy(() -> words.heard(word, "secretary-three")).hasMessageContaining("You entered this case");
        words.heard(word, "secretary-two");
        taskDesk.submit(task, "secretary-one", Map.of("decision", "accept"));
        assertThat(taskDesk.task(application)).hasName("Confirm the decision");
        desk.withdraw(application.id());
    }

    private Reference entered(String user, Map<String, Object> form) {
        engine.getIdentityService().setAuthentication(user, List.of("secretaries"));
        try {
            String definition = engine.getRepositoryService()
                    .createProcessDefinitionQuery()
                    .processDefinitionKey("worker-member")
                    .latestVersion()
                    .singleResult()
                    .getId();
            return new Reference(
                    engine.getFormService().submitStartForm(definition, form).getBusinessKey());
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    @Test
    void nobodyEndsAMembershipForSomebodyAlone() {
        PersonId person = inTheGroup(sam);
        came(3, person);
        Involvement membership = admitted();
        assertThat(visits.by(links.token(
                                LinkPurpose.STATUS,
                                membership.id(),
                                now(membership).linkGeneration()))
                        .may(LinkAct.WITHDRAW))
                .isTrue();

        words.withdrawFor(membership.reference(), "secretary-one");
        assertThat(now(membership).isOpen()).isTrue();
        assertThat(sam.letter("Do you withdraw?")).isNotNull();
        UUID word = words.waiting(now(membership)).get(0).id();
        assertThatThrownBy(() -> words.heard(word, "secretary-one")).hasMessageContaining("You told us");
        words.heard(word, "secretary-two");
        assertThat(sam.letter("Your withdrawal is noted")).isNotNull();
        words.stays(now(membership));
        assertThat(words.waiting(now(membership))).isEmpty();

        words.withdrawFor(membership.reference(), "secretary-one");
        words.heard(words.waiting(now(membership)).get(0).id(), "secretary-two");
        words.takeEffect();
        assertThat(now(membership).isOpen()).as("with days to object").isTrue();
        clock.moveBy(Duration.ofDays(5));
        words.takeEffect();
        assertThat(now(membership).outcome()).isEqualTo(Outcome.LEFT);
        assertThat(register.current(person, Capacity.WORKER_MEMBER)).isEmpty();
    }

    @Test
    void theLinkThatWasShownAtTheSignUpEndsNoMembership() {
        Map<String, Object> form = form(sam, "work", "nobody-" + sam.mark() + "@example.org");
        form.remove("email");
        form.put("contactBy", "phone");
        form.put("phone", "07700 900 778");
        Involvement application = begun(sam.signUp("worker-member", form));
        String receipt = links.token(LinkPurpose.RECEIPT, application.id(), 0);
        assertThat(visits.by(receipt).may(LinkAct.WITHDRAW)).isTrue();

        register.enter(application.person(), Capacity.WORKER_MEMBER, "Sam", "1 Mill Lane", null);

        assertThat(visits.by(receipt).may(LinkAct.WITHDRAW)).isFalse();
        register.end(application.person(), Capacity.WORKER_MEMBER, MemberEntry.End.LEFT);
        desk.withdraw(application.id());
    }

    @Test
    void whoeverAskedForAChatHasItBeforeAnythingIsDecided() {
        came(3, inTheGroup(sam));
        Map<String, Object> form = form(sam, "meetings", null);
        form.put("chatFirst", true);
        Involvement application = sam.signUp("worker-member", form);
        confirmed(application);

        String day = LocalDate.now(clock).plusDays(2).toString();
        answer(
                application,
                "secretary-one",
                Map.of("chatOutcome", "agreed", "firstDate", day, "firstTime", "10:30", "place", "By phone"));
        run(application);
        passes(application, Duration.ofDays(3));
        taskDesk.answer(application, "secretary-one", Map.of("chatOutcome", "join"));
        run(application);

        assertThat(taskDesk.task(application)).hasName("Propose a decision");
    }

    @Test
    void refusalCarriesReasonAndDateAndTheAppealGoesToSomebodyElse() {
        PersonId person = inTheGroup(sam);
        came(3, person);
        Involvement application = refused("We need to see more.", 40);
        assertThat(Applicants.body(sam.letter("Your application"))).contains("We need to see more.");

        send(application, "appeal/make-an-appeal", Map.of("appealReason", "I was there each time."));
        Task task = taskDesk.task(application);
        assertThat(task.getName()).isEqualTo("Hear the appeal");
        assertThatThrownBy(() -> engine.getTaskService().claim(task.getId(), "secretary-two"))
                .hasMessageContaining("second pair of eyes");
        taskDesk.answer(
                application, "returning-officer", Map.of("appealOutcome", "upheld", "appealAnswer", "They were."));
        run(application);

        assertThat(register.current(person, Capacity.WORKER_MEMBER)).isPresent();
    }

    @Test
    void dismissedAppealIsFinalAndNobodyAppliesBeforeTheDay() {
        PersonId person = inTheGroup(sam);
        came(3, person);
        Involvement application = refused("We need to see more.", 20);
        send(application, "appeal/make-an-appeal", Map.of("appealReason", "Please look again."));
        answer(
                application,
                "returning-officer",
                Map.of("appealOutcome", "dismissed", "appealAnswer", "The dates do not bear it out."));
        run(application);
        assertThat(desk.get(application.reference()).outcome()).isEqualTo(Outcome.DECLINED);
        assertThat(Applicants.body(sam.letter("Your appeal"))).contains("do not bear it out");

        Involvement tooEarly = apply(sam, "meetings");
        assertThat(desk.get(tooEarly.reference()).outcome()).isEqualTo(Outcome.DECLINED);
        clock.moveBy(Duration.ofDays(21));
        Involvement later = apply(sam, "meetings");
        assertThat(taskDesk.task(later)).hasName("Propose a decision");
        assertThat(register.of(person)).isEmpty();
    }

    @Test
    void whoeverDoesNotAppealIsNotWaitedFor() {
        came(3, inTheGroup(sam));
        Involvement application = refused("Not yet.", 10);

        passes(application, Duration.ofDays(28).plusMinutes(1));

        assertThat(desk.get(application.reference()).outcome()).isEqualTo(Outcome.DECLINED);
    }

    @Test
    void applicationWhileOneIsOpenGoesNowhereAndHarmsNothing() {
        came(3, inTheGroup(sam));
        Involvement first = apply(sam, "meetings");

        Involvement sentTwice = apply(sam, "meetings");
        assertThat(desk.get(sentTwice.reference()).outcome()).isEqualTo(Outcome.TWICE);
        assertThat(desk.get(first.reference()).isOpen()).isTrue();

        // By another way than a form it is the diagram that looks.
        Involvement second =
                desk.get(starts.takeUp(first.person(), "worker-member", "worker-member", sentTwice.answers()));
        begun(second);

        assertThat(desk.get(second.reference()).outcome()).isEqualTo(Outcome.DECLINED);
        assertThat(desk.get(first.reference()).isOpen()).isTrue();
        assertThat(sam.letter("Your application")).isNotNull();
    }

    @Test
    void addressThatIsNeverConfirmedEndsTheApplication() {
        Involvement application = sam.signUp("worker-member", form(sam, "meetings", null));
        begun(application);
        passes(application, Duration.ofDays(3).plusMinutes(1));
        passes(application, Duration.ofDays(7).plusMinutes(1));

        assertThat(desk.get(application.reference()).outcome()).isEqualTo(Outcome.LAPSED);
    }

    // The membership

    @Test
    void whoeverTakesPartNoMoreIsToldAndLapsesAndWhoeverDoesStays() {
        PersonId person = inTheGroup(sam);
        came(3, person);
        Involvement membership = admitted();
        clock.moveBy(Duration.ofDays(300));
        came(3, person);
        clock.moveTo(membership.createdAt().plus(Duration.ofDays(367)));
        run(membership);
        assertThat(register.current(person, Capacity.WORKER_MEMBER))
                .as("three meetings lately")
                .isPresent();

        passes(membership, Duration.ofDays(366));
        assertThat(Applicants.body(sam.letter("do you still take part"))).contains("0 of the 3 meetings");
        passes(membership, Duration.ofDays(61));
        assertThat(register.current(person, Capacity.WORKER_MEMBER))
                .as("nobody lapses by the calendar alone")
                .isPresent();
        answer(
                membership,
                "secretary-one",
                Map.of("staysMember", "no", "lapseReason", "Nobody in the group has seen Sam."));

        assertThat(register.current(person, Capacity.WORKER_MEMBER))
                .as("nobody loses it by one secretary alone")
                .isPresent();
        assertThatThrownBy(() -> answer(membership, "secretary-one", Map.of("endConfirmed", "yes")))
                .hasMessageContaining("second pair of eyes");
        answer(membership, "secretary-two", Map.of("endConfirmed", "yes"));

        assertThat(desk.get(membership.reference()).outcome()).isEqualTo(Outcome.LAPSED);
        assertThat(register.of(person)).singleElement().satisfies(entry -> {
            assertThat(entry.leftHow()).isEqualTo(MemberEntry.End.LAPSED);
            assertThat(entry.leftOn()).isEqualTo(LocalDate.now(clock));
        });
        assertThat(Applicants.body(sam.letter("has lapsed"))).contains("Nobody in the group has seen Sam.");
    }

    /** Whoever was admitted because somebody vouched for them does work that no meeting shows. */
    @Test
    void whoeverSaysWhatTheyDoBeforeItIsDecidedMayStay() {
        PersonId person = inTheGroup(sam);
        came(3, person);
        Involvement membership = admitted();
        passes(membership, Duration.ofDays(366));
        assertThat(Applicants.body(sam.letter("do you still take part"))).contains("a secretary decides");

        send(membership, "membership/what-you-do", Map.of("whatYouDo", "I keep the website up at night."));
        assertThat(taskDesk.task(desk.get(membership.reference())).getName()).isEqualTo("Decide on the membership");
        answer(membership, "secretary-one", Map.of("staysMember", "no", "lapseReason", "That is long ago."));
        answer(membership, "secretary-two", Map.of("endConfirmed", "no", "note", "The website is up."));

        assertThat(register.current(person, Capacity.WORKER_MEMBER)).isPresent();
        assertThat(desk.get(membership.reference()).milestone()).isEqualTo("You are a worker member");
        desk.withdraw(membership.id());
    }

    @Test
    void memberLeavesWithProofAndAnApplicantWithdrawsWithout() {
        PersonId person = inTheGroup(sam);
        came(3, person);
        Involvement membership = admitted();

        desk.withdraw(membership.id());

        assertThat(desk.get(membership.reference()).outcome()).isEqualTo(Outcome.LEFT);
        MemberEntry entry = register.of(person).get(0);
        assertThat(entry.leftHow()).isEqualTo(MemberEntry.End.LEFT);
        assertThat(Applicants.body(sam.letter("You have left"))).contains(String.valueOf(entry.number()));

        Involvement again = apply(sam, "meetings");
        desk.withdraw(again.id());
        assertThat(desk.get(again.reference()).outcome()).isEqualTo(Outcome.WITHDRAWN);
        assertThat(sam.letter("You have withdrawn")).isNotNull();
    }

    @Test
    void addressForTheRegisterNeverEntersTheEngine() {
        came(3, inTheGroup(sam));
        apply(sam, "meetings");

        assertThat(database.sql("select count(*) from act_hi_varinst where text_ like ?")
                        .param("%Mill Lane%")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void applicationGoesOnWhereItsPersonTurnsOutToBeAMemberAlready() {
        PersonId first = inTheGroup(sam);
        came(3, first);
        Involvement member = admitted();
        Applicant again = applicants.somebody();
        came(3, inTheGroup(again));
        Involvement application = apply(again, "meetings");
        taskDesk.answer(application, "secretary-one", Map.of("decision", "accept"));

        new TransactionTemplate(transactions)
                .executeWithoutResult(
                        begun -> events.publishEvent(new PersonsUnited(application.person(), member.person())));
        taskDesk.answer(now(application), "secretary-two", Map.of("confirmed", "yes"));
        run(application);

        assertThat(register.of(first))
                .as("one line in the register")
                .singleElement()
                .matches(MemberEntry::isCurrent);
        assertThat(now(application).person()).isEqualTo(first);
        assertThat(standing(application).milestone()).isEqualTo("You are a worker member");
    }

    // Helpers

    private Involvement admitted() {
        Involvement application = apply(sam, "meetings");
        taskDesk.answer(application, "secretary-one", Map.of("decision", "accept"));
        taskDesk.answer(application, "secretary-two", Map.of("confirmed", "yes"));
        run(application);
        return desk.get(application.reference());
    }

    private Involvement refused(String reason, int days) {
        Involvement application = apply(sam, "meetings");
        answer(
                application,
                "secretary-one",
                Map.of(
                        "decision",
                        "refuse",
                        "reason",
                        reason,
                        "reapplyOn",
                        LocalDate.now(clock).plusDays(days).toString()));
        taskDesk.answer(application, "secretary-two", Map.of("confirmed", "yes"));
        run(application);
        return application;
    }

    private Involvement apply(Applicant applicant, String evidence, String... vouchBy) {
        return confirmed(
                applicant,
                applicant.signUp("worker-member", form(applicant, evidence, vouchBy.length == 0 ? null : vouchBy[0])));
    }

    private static Map<String, Object> form(Applicant applicant, String evidence, @Nullable String vouchBy) {
        Map<String, Object> form = new HashMap<>(applicant.form());
        form.remove("draws");
        form.put("evidence", evidence);
        form.put("postalAddress", "1 Mill Lane\nLeeds");
        form.put("noCoop", true);
        if (vouchBy != null) {
            form.put("workDone", "I kept the server running.");
            form.put("vouchBy", vouchBy);
        }
        return form;
    }

    private PersonId inTheGroup(Applicant applicant) {
        PersonId person = applicant.signUpAndConfirm("international").person();
        groups.enrol(GROUP, person, GroupRole.MEMBER);
        return person;
    }

    /** So many meetings, a day after the other, to which they come. */
    private void came(int times, PersonId person) {
        for (int i = 0; i < times; i++) {
            LocalTime time = LocalTime.of(8, 0).plusMinutes(5L * meetingsSoFar++);
            Meeting meeting = meetings.nameMeeting(GROUP, LocalDate.now(clock).plusDays(1), time, null);
            clock.moveTo(meeting.endsAt().plusSeconds(60));
            jobs.run(meeting.reference().value());
            taskDesk.record(meeting, FACILITATOR, person);
            jobs.run(meeting.reference().value());
        }
    }

    private UUID question(Involvement application) {
        return database.sql("select id from asked where involvement_id = ?")
                .param(application.id())
                .query(UUID.class)
                .single();
    }
}
