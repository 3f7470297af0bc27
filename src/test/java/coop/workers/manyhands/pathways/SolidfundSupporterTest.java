package coop.workers.manyhands.pathways;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.icegreen.greenmail.util.GreenMail;
import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.cases.Turn;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.StartDesk;
import coop.workers.manyhands.involvement.Step;
import coop.workers.manyhands.membership.Register;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.solidfund.Money;
import coop.workers.manyhands.solidfund.MoneyIn;
import coop.workers.manyhands.solidfund.PaymentBook;
import coop.workers.manyhands.solidfund.Pledge;
import coop.workers.manyhands.solidfund.SolidfundDesk;
import coop.workers.manyhands.solidfund.SolidfundSettings;
import coop.workers.manyhands.solidfund.StatementChoices;
import coop.workers.manyhands.solidfund.StatementDesk;
import coop.workers.manyhands.solidfund.Taken;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.FlowNodeCoverage;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.PathwayFixture;
import coop.workers.manyhands.support.SignIns;
import coop.workers.manyhands.support.SignedInAs;
import coop.workers.manyhands.support.Tables;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.runtime.Job;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.util.AopTestUtils;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** From a promise to being a registered supporter, and everything that becomes of it. */
@Tag("long")
@ManyHandsTest
class SolidfundSupporterTest extends PathwayFixture {

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private StartDesk starts;

    @Autowired
    private SolidfundDesk solidfund;

    @Autowired
    @Qualifier("supportInWords")
    private Object supportInWords;

    @Autowired
    private PaymentBook book;

    @Autowired
    private StatementDesk statements;

    @Autowired
    private Register register;

    @Autowired
    private People people;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Tables tables;

    @Autowired
    private GreenMail mail;

    @AfterEach
    void nothingIsLeftBehind() {
        clock.reset();
        // Days that were gone through in a future that this test moved to would count for the others.
        database.sql("delete from reckoning").update();
        isSet(settings(""));
    }

    @AfterAll
    static void everyFlowNodeWasPassed(@Autowired ProcessEngine engine) {
        new FlowNodeCoverage(engine)
                .assertComplete(
                        CASES,
                        "solidfund-supporter",
                        "first-payment",
                        "look-for-payment",
                        "welcome-supporter",
                        "tell-solidfund",
                        "supporting",
                        "missed-payment",
                        "pause-support",
                        "lapsed-support",
                        "paid-after-leaving");
    }

    // To the first payment

    @Test
    void whoeverWaitsForItToOpenAndIsNotHeardOfIsLetGoKindlyAndNobodyPausesIt() {
        Involvement support = silence.fallsWhileWaiting("solidfund", () -> signUp(Map.of()));

        assertThat(support.outcome()).isEqualTo(Outcome.LAPSED);
        assertThat(sam.letter("Until another time")).isNotNull();
        clock.reset();
        sam = applicants.somebody();
        Involvement other = signUp(Map.of());
        assertThatThrownBy(() -> silence.pause(other, 10)).isInstanceOf(SubmissionRefused.class);
        desk.withdraw(other.id());
    }

    @Test
    void promiseGetsAReferenceOfItsOwnAndTheFirstPaymentMakesASupporter() {
        Involvement support = signUp(Map.of("share", true));
        assertThat(milestone(support)).isEqualTo("The secretaries tell you where to pay");
        answer(support, Map.of("payTo", "Solidfund, 12-34-56, 12345678"));

        Pledge pledge = pledge(support);
        assertThat(Applicants.words(sam.letter("How to pay")))
                .contains(pledge.reference().value(), "12-34-56", "Set up a standing order of £1 every week");
        assertThat(pledge.state()).isEqualTo(Pledge.State.PROMISED);
        assertThat(turn(support)).isEqualTo(Turn.APPLICANT);

        pays(support, 0);
        assertThat(pledge(support).state()).isEqualTo(Pledge.State.SUPPORTING);
        assertThat(pledge(support).registeredOn()).isEqualTo(day(0));
        assertThat(register.of(support.person()))
                .as("supporters are no members of the society, and do not stand in its register")
                .isEmpty();
        assertThat(register.votesOf(support.person())).isEmpty();
        assertThat(Applicants.words(sam.letter("Welcome: you are a registered supporter")))
                .contains("allowed us to tell Solidfund", "no vote in workers.coop");

        assertThat(milestone(support)).isEqualTo("Solidfund learns who you are, as you allowed");
        answer(support, Map.of("solidfundTold", true, "toldWords", "Kim writes to you."));
        assertThat(sam.written("Where Solidfund decides")).contains("Kim writes to you", "Loomio");
        assertThat(pledge(support).solidfundToldOn()).isEqualTo(day(0));
        assertThat(standing(support).form()).isEqualTo("supporting/change-my-support");
        assertThat(standing(support).due()).isEqualTo(startOf(day(18)));
    }

    @Test
    void whoeverPaysBeforeTheyAreToldWhereIsASupporterAtOnce() {
        Involvement support = signUp(Map.of());
        pays(support, 0);

        assertThat(pledge(support).state()).isEqualTo(Pledge.State.SUPPORTING);
        assertThat(taskDesk.tasks(support)).isEmpty();
    }

    @Test
    void whereToPayAndWhereItDecidesMayBeSetOnceAndForAll() {
        isSet(settings("Solidfund, 65-43-21, 87654321"));
        Involvement support = signUp(Map.of("share", true));

        assertThat(Applicants.words(sam.letter("How to pay"))).contains("65-43-21");
        assertThat(taskDesk.tasks(support)).isEmpty();
        pays(support, 0);
        answer(support, Map.of("solidfundTold", true));
        assertThat(sam.written("Where Solidfund decides"))
                .contains("https://decide.example.org/join", "solidfund@example.org");
    }

    @Test
    void whoeverAllowsNoSharingIsASupporterAllTheSameAndReadsWhatItMeans() {
        Involvement support = promised(Map.of());
        pays(support, 0);

        assertThat(pledge(support).state()).isEqualTo(Pledge.State.SUPPORTING);
        assertThat(taskDesk.tasks(support))
                .as("nobody is asked to tell Solidfund")
                .isEmpty();
        assertThat(Applicants.words(sam.letter("Welcome: you are a registered supporter")))
                .contains("cannot invite you to decide");

        send(support, "supporting/change-my-support", Map.of("change", "share"));
        answer(support, Map.of("solidfundTold", true));
        assertThat(pledge(support).solidfundToldOn()).isEqualTo(day(0));
        assertThatThrownBy(() -> send(support, "supporting/change-my-support", Map.of("change", "share")))
                .isInstanceOf(SubmissionRefused.class)
                .hasMessageContaining("was told on");
    }

    @Test
    void payingThroughACoOpEveryMonthComesToFourPoundsThirtyThree() {
        Involvement support = promised(Map.of("payBy", "coop", "coopName", "Leeds Bread Co-op"));

        assertThat(Applicants.words(sam.letter("How to pay")))
                .contains("Ask the person who does the payroll at \"Leeds Bread Co-op\" to pay £4.33 every month");
        assertThat(pledge(support).each()).isEqualTo(new Money(433));
    }

    @Test
    void instructionsAreSentAgainAndWhoeverHasSetItUpIsLeftInPeace() {
        Involvement support = promised(Map.of());
        send(support, "first-payment/set-up", Map.of("setUp", "again"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> sam.letters().stream()
                                .filter(letter -> subject(letter).contains("How to pay"))
                                .count()
                        == 2);

        send(support, "first-payment/set-up", Map.of("setUp", "yes"));
        assertThat(milestone(support)).isEqualTo("Your first payment is on its way");
        assertThat(turn(support)).isEqualTo(Turn.CALENDAR);
        clock.moveBy(Duration.ofDays(10));
        pays(support, 0);
        assertThat(pledge(support).state()).isEqualTo(Pledge.State.SUPPORTING);
    }

    private void saysThatTheDayHasNotComeYetAtItsField(Involvement support) {
        try {
            MockHttpServletResponse answer = MockMvcBuilders.webAppContextSetup(application)
                    .apply(springSecurity())
                    .build()
                    .perform(post("/office/tasks/" + taskDesk.task(support).getId())
                            .with(SignedInAs.coordinator("secretary", "secretaries"))
                            .with(csrf())
                            .param("found", "yes")
                            .param("paidOn", day(1).toString()))
                    .andReturn()
                    .getResponse();
            assertThat(answer.getStatus()).isEqualTo(422);
            Document page = Jsoup.parse(answer.getContentAsString());
            assertThat(page.expectFirst("#paidOn-error").text())
                    .isEqualTo("\"On which day?\" has not come yet; choose today or an earlier day.");
            assertThat(page.expectFirst("#paidOn").val()).isEqualTo(day(1).toString());
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    void beforeAFirstPaymentIsGivenUpASecretaryLooksForIt() {
        Involvement support = promised(Map.of());
        passes(support, 15);
        assertThat(sam.letter("Your first payment")).isNotNull();
        passes(support, 36);
        assertThat(milestone(support)).isEqualTo("The secretaries look for your payment");
        assertThatThrownBy(() -> answer(support, Map.of("found", "yes", "paidOn", day(1).toString())))
                .isInstanceOf(FormFieldValidationException.class)
                .hasMessageContaining("has not come yet");
        saysThatTheDayHasNotComeYetAtItsField(support);

        answer(support, Map.of("found", "yes", "paidOn", day(-20).toString()));
        assertThat(pledge(support).state()).isEqualTo(Pledge.State.SUPPORTING);
        assertThat(solidfund.of(support.id()).orElseThrow().latest())
                .singleElement()
                .satisfies(payment -> {
                    assertThat(payment.day()).isEqualTo(day(-20));
                    assertThat(payment.notedBy()).isEqualTo(secretary());
                });
        assertThat(standing(support).due()).as("time for the next").isAfter(clock.instant());
    }

    @Test
    void paymentThatIsEnteredWhileASecretaryIsAskedToLookEndsTheTask() {
        Involvement support = promised(Map.of());
        passes(support, 15);
        passes(support, 36);
        pays(support, -1);

        assertThat(taskDesk.tasks(support)).isEmpty();
        assertThat(pledge(support).state()).isEqualTo(Pledge.State.SUPPORTING);
    }

    @Test
    void secondPromiseBesideARunningOneIsNotMade() {
        Involvement first = supporting();
        Involvement sentTwice = sam.signUp("solidfund", form(Map.of()));
        run(sentTwice);
        sam.confirm(sentTwice);
        assertThat(desk.get(sentTwice.reference()).outcome()).isEqualTo(Outcome.TWICE);

        Involvement second =
                desk.get(starts.takeUp(first.person(), "solidfund", "solidfund-supporter", sentTwice.answers()));
        begun(second);

        assertThat(desk.get(second.reference()).outcome()).isEqualTo(Outcome.DECLINED);
        assertThat(sam.letter("You support already")).isNotNull();
        assertThat(solidfund.of(first.person())).hasSize(1);
    }

    @Test
    void chatMayComeFirstAndLeadElsewhere() {
        Involvement support = signUp(Map.of("chatFirst", true));
        answer(
                support,
                Map.of(
                        "chatOutcome",
                        "agreed",
                        "firstDate",
                        day(2).toString(),
                        "firstTime",
                        "10:30",
                        "place",
                        "By phone"));
        passes(support, 3);
        answer(support, Map.of("chatOutcome", "notNow", "reason", "Money is tight."));

        assertThat(desk.get(support.reference()).outcome()).isEqualTo(Outcome.DECLINED);
        assertThat(Applicants.words(sam.letter("Your support"))).contains("Money is tight.");
        assertThat(solidfund.of(support.id())).isEmpty();
    }

    @Test
    void addressThatIsNeverConfirmedEndsItWithoutAPledge() {
        Involvement support = sam.signUp("solidfund", form(Map.of()));
        begun(support);
        passes(support, 4);
        passes(support, 8);

        assertThat(desk.get(support.reference()).outcome()).isEqualTo(Outcome.LAPSED);
        assertThat(solidfund.of(support.id())).isEmpty();
    }

    @Test
    void sumIsWholePoundsWithinReason() {
        for (String wrong : List.of("0", "-1", "51", "1.5", "1e3")) {
            assertThatThrownBy(() -> sam.signUp("solidfund", form(Map.of("weeklyAmount", wrong))))
                    .as(wrong)
                    .isInstanceOf(SubmissionRefused.class);
        }
    }

    // While it lasts

    @Test
    void everyPaymentMovesTheDayOnWhichTheNextIsLate() {
        Involvement support = supporting();
        assertThat(standing(support).due()).isEqualTo(startOf(day(18)));

        clock.moveBy(Duration.ofDays(7));
        pays(support, 0);
        assertThat(standing(support).due()).isEqualTo(startOf(day(18)));
        Job timer =
                engine
                        .getManagementService()
                        .createJobQuery()
                        .timers()
                        .processDefinitionKey("supporting")
                        .list()
                        .stream()
                        .filter(job -> engine.getRuntimeService()
                                .createProcessInstanceQuery()
                                .processInstanceId(job.getProcessInstanceId())
                                .singleResult()
                                .getBusinessKey()
                                .equals(support.reference().value()))
                        .findFirst()
                        .orElseThrow();
        assertThat(timer.getDuedate().toInstant()).isEqualTo(startOf(day(18)));

        // Whoever pays for a year at once is not asked for a year.
        enter(support, 0, 5200);
        assertThat(standing(support).due()).isEqualTo(startOf(day(364 + 11)));
    }

    @Test
    void nobodyIsCalledLateBeforeThePaymentsOfThatDayAreKnown() {
        Involvement support = supporting();
        passes(support, 19);
        assertThat(milestone(support)).isEqualTo("The payments are being gone through");
        assertThat(turn(support)).isEqualTo(Turn.COORDINATOR);
        assertThat(standing(support).owner()).isEqualTo("secretaries");
        assertThat(sam.letters()).noneMatch(letter -> subject(letter).contains("missing"));

        askForPayments();
        assertThat(secretariesWereAsked()).isTrue();

        book.goneThrough(day(0), secretary());
        passes(support, 8);
        assertThat(sam.letter("Is a payment missing?")).isNotNull();
    }

    @Test
    void secretariesAreNotAskedIfNothingIsOpen() {
        book.goneThrough(day(0), secretary());
        int before = mail.getReceivedMessages().length;
        askForPayments();

        assertThat(mail.getReceivedMessages()).hasSize(before);
    }

    @Test
    void paymentThatCameAfterAllIsNoticedWhenSomebodyLooksAgain() {
        Involvement support = supporting();
        passes(support, 19);
        pays(support, 0);
        passes(support, 8);

        assertThat(milestone(support)).startsWith("Registered supporter");
    }

    @Test
    void missingPaymentIsRemindedOfTwiceAndItsComingEndsThat() {
        Involvement support = missing();
        assertThat(Applicants.words(sam.letter("Is a payment missing?"))).contains("£1 on ");
        pays(support, 0);
        assertThat(sam.letter("Your payment is here")).isNotNull();
        assertThat(milestone(support)).startsWith("Registered supporter");

        Involvement again = missing(support);
        passes(again, 15);
        assertThat(sam.letter("Your payment is still missing")).isNotNull();
        pays(again, 0);
        assertThat(milestone(again)).startsWith("Registered supporter");
    }

    @Test
    void whoeverSaysThatTheyPaidIsBelievedAndLookedFor() {
        Involvement support = missing();
        send(support, "missed-payment/what-happened", Map.of("change", "paid"));
        answer(support, Map.of("found", "no", "lookedWords", "Your bank may have cut the reference."));
        assertThat(Applicants.words(sam.letter("Your payment is still missing")))
                .contains("cut the reference");

        send(support, "missed-payment/what-happened", Map.of("change", "paid"));
        answer(support, Map.of("found", "yes", "paidOn", day(-2).toString()));
        assertThat(sam.letter("Your payment is here")).isNotNull();
        assertThat(milestone(support)).startsWith("Registered supporter");
    }

    @Test
    void supportLapsesOnlyOnceThePaymentsAreKnownAndAPaymentBringsItBack() {
        Involvement support = missing();
        passes(support, 15);
        passes(support, 22);
        assertThat(milestone(support)).isEqualTo("The payments are being gone through");
        book.goneThrough(day(0), secretary());
        passes(support, 8);

        assertThat(pledge(support).state()).isEqualTo(Pledge.State.LAPSED);
        assertThat(Applicants.words(sam.letter("Your support has lapsed"))).contains("pay again within a year");
        assertThat(desk.get(support.reference()).isOpen()).isTrue();
        send(support, "lapsed-support/come-back", Map.of("comeBack", "true"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> sam.letters().stream()
                                .filter(letter -> subject(letter).contains("How to pay"))
                                .count()
                        == 2);

        clock.moveBy(Duration.ofDays(100));
        pays(support, 0);
        assertThat(pledge(support).state()).isEqualTo(Pledge.State.SUPPORTING);
        assertThat(sam.letter("Welcome back")).isNotNull();
        assertThat(standing(support).due()).isEqualTo(startOf(day(18)));
    }

    @Test
    void lastLookMayStillFindThePayment() {
        Involvement support = missing();
        passes(support, 15);
        passes(support, 22);
        book.take(statement(day(-3) + "," + pledge(support).reference() + ",1.00"), secretary());
        passes(support, 8);

        assertThat(milestone(support)).startsWith("Registered supporter");
    }

    @Test
    void lapsedSupportEndsAfterAYear() {
        Involvement support = promised(Map.of());
        passes(support, 15);
        passes(support, 36);
        answer(support, Map.of("found", "no"));
        assertThat(pledge(support).state()).isEqualTo(Pledge.State.LAPSED);
        passes(support, 366);

        assertThat(desk.get(support.reference()).outcome()).isEqualTo(Outcome.LAPSED);
        assertThat(pledge(support).state()).isEqualTo(Pledge.State.ENDED);
        enter(support, 0, 100);
        assertThat(desk.of(support.person(), "paid-after-leaving"))
                .as("money that comes then is nobody's secret")
                .hasSize(1);
    }

    // Taken back

    @Test
    void paymentThatWasAMistakeLeadsBackToTheFirstOneFromWhereverItLedTo() {
        Involvement told = promised(Map.of("share", true));
        pays(told, 0);
        assertThat(milestone(told)).isEqualTo("Solidfund learns who you are, as you allowed");
        takenBack(told);

        // The same line of a statement would be asked about; a secretary who saw the payment enters it.
        enter(told, 0, 100);
        answer(told, Map.of("solidfundTold", true));
        assertThat(pledge(told).state()).isEqualTo(Pledge.State.SUPPORTING);
        takenBack(told);
        assertThat(sam.letters().stream().filter(letter -> subject(letter).contains("A mistake of ours")))
                .hasSize(2);
    }

    private void takenBack(Involvement support) {
        book.takeBack(solidfund.of(support.id()).orElseThrow().latest().get(0).id(), secretary());
        run(support);
        assertThat(pledge(support).state()).isEqualTo(Pledge.State.PROMISED);
        assertThat(milestone(support))
                .as("nobody is told of any more")
                .isEqualTo("The secretaries tell you where to pay");
        answer(support, Map.of("payTo", "Solidfund, 12-34-56, 12345678"));
        assertThat(turn(support)).isEqualTo(Turn.APPLICANT);
    }

    @Test
    void moneyAfterTheEndThatNeverCameHasNotToBeSettled() {
        Involvement support = supporting();
        desk.withdraw(support.id());
        clock.moveBy(Duration.ofDays(7));
        enter(support, 0, 100);
        Involvement settling = desk.of(support.person(), "paid-after-leaving").get(0);
        begun(settling);
        book.takeBack(solidfund.of(support.id()).orElseThrow().latest().get(0).id(), secretary());
        run(settling);

        assertThat(desk.get(settling.reference()).outcome()).isEqualTo(Outcome.CALLED_OFF);
        assertThat(taskDesk.tasks(settling)).isEmpty();
        assertThat(sam.letter("A mistake of ours")).isNotNull();
    }

    // Changes

    @Test
    void changeOfTheSumIsProved() {
        Involvement support = supporting();
        send(support, "supporting/change-my-support", Map.of("change", "amount", "newAmount", "3"));

        assertThat(pledge(support).weekly()).isEqualTo(new Money(300));
        assertThat(Applicants.words(sam.letter("Proof: your support has changed")))
                .contains(pledge(support).reference().value(), "£3 every week", "we cannot", day(0).getYear() + "");
        assertThat(desk.historyOf(support)).extracting(Step::what).contains("Your change was noted");
        assertThatThrownBy(() ->
                        send(support, "supporting/change-my-support", Map.of("change", "amount", "newAmount", "3")))
                .isInstanceOf(SubmissionRefused.class)
                .hasMessageContaining("already");
    }

    @Test
    void pauseLastsUntilItsDayAndNoPaymentIsMissed() {
        Involvement support = supporting();
        assertThatThrownBy(() -> send(
                        support,
                        "supporting/change-my-support",
                        Map.of("change", "pause", "pausedUntil", day(400).toString())))
                .isInstanceOf(SubmissionRefused.class)
                .hasMessageContaining("within a year");
        assertThat(pledge(support).state()).as("nothing half-saved").isEqualTo(Pledge.State.SUPPORTING);
        send(support, "supporting/change-my-support", Map.of("change", "pause", "pausedUntil", day(90).toString()));

        assertThat(pledge(support).state()).isEqualTo(Pledge.State.PAUSED);
        assertThat(Applicants.words(sam.letter("Proof: your support is paused")))
                .contains("Stop them there");
        assertThat(milestone(support)).isEqualTo("Your support is paused");
        clock.moveBy(Duration.ofDays(5));
        enter(support, 0, 100);
        assertThat(milestone(support)).as("a payment meanwhile changes nothing").isEqualTo("Your support is paused");

        passes(support, 86);
        assertThat(sam.letter("Your pause is over")).isNotNull();
        assertThat(pledge(support).state()).isEqualTo(Pledge.State.SUPPORTING);
        assertThat(standing(support).due()).as("time for the next payment").isEqualTo(startOf(day(18)));
    }

    @Test
    void whoeverPausesComesBackPausesLongerOrEndsIt() {
        Involvement support = supporting();
        String until = day(30).toString();
        send(support, "supporting/change-my-support", Map.of("change", "pause", "pausedUntil", until));
        send(support, "pause-support/while-paused", Map.of("change", "pause", "pausedUntil", day(60).toString()));
        assertThat(pledge(support).pausedUntil()).isEqualTo(day(60));
        send(support, "pause-support/while-paused", Map.of("change", "resume"));
        assertThat(pledge(support).state()).isEqualTo(Pledge.State.SUPPORTING);

        send(support, "supporting/change-my-support", Map.of("change", "pause", "pausedUntil", until));
        send(support, "pause-support/while-paused", Map.of("change", "leave"));
        assertThat(desk.get(support.reference()).outcome()).isEqualTo(Outcome.LEFT);
        assertThat(sam.letter("Proof: your support has ended")).isNotNull();
    }

    @Test
    void whoeverIsAskedAboutAMissingPaymentMayChangeInstead() {
        Involvement support = missing();
        send(support, "missed-payment/what-happened", Map.of("change", "amount", "newAmount", "2"));

        assertThat(milestone(support)).startsWith("Registered supporter");
        assertThat(standing(support).due()).as("time to change it at the bank").isEqualTo(startOf(day(18)));
    }

    @Test
    void endIsProvedWithReferenceAndDay() {
        Involvement support = supporting();
        send(support, "supporting/change-my-support", Map.of("change", "leave"));

        assertThat(desk.get(support.reference()).outcome()).isEqualTo(Outcome.LEFT);
        assertThat(pledge(support).state()).isEqualTo(Pledge.State.ENDED);
        assertThat(Applicants.words(sam.letter("Proof: your support has ended")))
                .contains(pledge(support).reference().value(), "Stop them there: we cannot", "it is the proof");
        assertThat(desk.historyOf(support)).extracting(Step::what).contains("Your support ended");
    }

    @Test
    void withdrawingIsEndingIt() {
        Involvement support = supporting();
        desk.withdraw(support.id());
        assertThat(desk.get(support.reference()).outcome()).isEqualTo(Outcome.LEFT);
        assertThat(sam.letter("Proof: your support has ended")).isNotNull();
        assertThat(pledge(support).endedOn()).isEqualTo(day(0));

        sam = applicants.somebody();
        Involvement unpaid = promised(Map.of());
        desk.withdraw(unpaid.id());
        assertThat(desk.get(unpaid.reference()).outcome()).isEqualTo(Outcome.WITHDRAWN);
        assertThat(Applicants.words(sam.letter("You have withdrawn"))).contains("stop it at your bank");
    }

    // Money after the end

    @Test
    void moneyThatComesAfterTheEndIsToldAndSettledOnce() {
        Involvement support = supporting();
        desk.withdraw(support.id());
        clock.moveBy(Duration.ofDays(7));
        Taken taken = enter(support, 0, 100);
        assertThat(taken.entered())
                .singleElement()
                .satisfies(match -> assertThat(match.afterTheEnd()).isTrue());
        clock.moveBy(Duration.ofDays(7));
        enter(support, 0, 100);

        List<Involvement> afterwards = desk.of(support.person(), "paid-after-leaving");
        assertThat(afterwards).as("one matter, however many payments").hasSize(1);
        Involvement settling = afterwards.get(0);
        begun(settling);
        assertThat(Applicants.words(sam.letter("Money came after your support had ended")))
                .contains("Please look whether your standing order still runs");
        answer(settling, Map.of("settled", "sentBack", "settledWords", "Both pounds go back on Friday."));
        assertThat(Applicants.words(sam.letter("It is settled"))).contains("go back on Friday");
        assertThat(desk.get(settling.reference()).outcome()).isEqualTo(Outcome.DONE);
        assertThat(pledge(support).state()).isEqualTo(Pledge.State.ENDED);
    }

    @Test
    void moneyThatCameAfterTheEndMayStayWhereItIs() {
        Involvement support = supporting();
        desk.withdraw(support.id());
        clock.moveBy(Duration.ofDays(7));
        enter(support, 0, 100);
        Involvement settling = desk.of(support.person(), "paid-after-leaving").get(0);
        begun(settling);
        desk.withdraw(settling.id());

        assertThat(desk.get(settling.reference()).outcome()).isEqualTo(Outcome.DONE);
        assertThat(sam.letter("It stays with Solidfund")).isNotNull();
        assertThat(taskDesk.tasks(settling)).isEmpty();
    }

    // Data

    @Test
    void engineKnowsNothingAndOfTheErasedOnlyDayAndSumStay() {
        Involvement support = promised(Map.of("payBy", "coop", "coopName", "Co-op of " + sam.mark(), "share", true));
        Pledge pledge = pledge(support);
        enter(support, -3, 433);
        run(support);
        answer(support, Map.of("solidfundTold", true, "toldWords", "For " + sam.mark()));
        int payments = count("payment");
        int ofSomebody = database.sql("select count(*) from payment where pledge_id is not null")
                .query(Integer.class)
                .single();

        assertThat(tables.enginesColumnsWith(sam.mark())).isEmpty();
        assertThat(tables.enginesColumnsWith(pledge.reference().value())).isEmpty();
        people.erase(support.person());

        assertThat(tables.columnsWith(sam.mark())).isEmpty();
        assertThat(tables.columnsWith(pledge.reference().value())).isEmpty();
        assertThat(count("payment")).isEqualTo(payments);
        assertThat(database.sql("select count(*) from payment where pledge_id is not null")
                        .query(Integer.class)
                        .single())
                .isEqualTo(ofSomebody - 1);
        assertThat(taskDesk.activities(support)).isEmpty();
    }

    @Test
    void pledgeGoesAlongWhenTwoRecordsTurnOutToBeOnePerson() {
        Involvement earlier = sam.signUpAndConfirm("international");
        Involvement support = promised(Map.of());

        assertThat(support.person()).isEqualTo(earlier.person());
        assertThat(solidfund.of(earlier.person())).hasSize(1);
    }

    // Helpers

    private void isSet(SolidfundSettings settings) {
        for (Object reader : List.of(solidfund, supportInWords)) {
            Object itself = AopTestUtils.getTargetObject(reader);
            ReflectionTestUtils.setField(itself, "settings", settings);
        }
    }

    private static SolidfundSettings settings(String payTo) {
        boolean set = !payTo.isEmpty();
        return new SolidfundSettings(
                payTo,
                set ? "https://decide.example.org/join" : "",
                set ? "solidfund@example.org" : "",
                Period.ofDays(10),
                Period.ofDays(14),
                Period.ofDays(31));
    }

    private Map<String, Object> form(Map<String, Object> more) {
        Map<String, Object> form = new HashMap<>(sam.form());
        form.remove("draws");
        form.put("weeklyAmount", "1");
        form.put("payBy", "weekly");
        form.putAll(more);
        return form;
    }

    private Involvement signUp(Map<String, Object> more) {
        return confirmed(sam.signUp("solidfund", form(more)));
    }

    private Involvement promised(Map<String, Object> more) {
        Involvement support = signUp(more);
        answer(support, Map.of("payTo", "Solidfund, 12-34-56, 12345678"));
        return support;
    }

    private Involvement supporting() {
        Involvement support = promised(Map.of());
        pays(support, 0);
        return support;
    }

    private Involvement missing() {
        return missing(supporting());
    }

    private Involvement missing(Involvement support) {
        clock.moveTo(standing(support).due().plusSeconds(60));
        book.goneThrough(day(0), secretary());
        run(support);
        assertThat(milestone(support)).isEqualTo("A payment of yours is missing");
        return support;
    }

    /** What they promised comes, so many days from now; by a statement, as mostly. */
    private void pays(Involvement support, int day) {
        Pledge pledge = pledge(support);
        statements.enter(
                "Date,Details,Amount\n%s,SAM %s,%d.%02d\n"
                        .formatted(
                                day(day),
                                pledge.reference(),
                                pledge.each().pence() / 100,
                                pledge.each().pence() % 100)
                        .getBytes(StandardCharsets.UTF_8),
                new StatementChoices(null, MoneyIn.POSITIVE, null),
                Set.of(),
                null,
                secretary());
        run(support);
    }

    private Taken enter(Involvement support, int day, int pence) {
        Taken taken =
                book.enterByHand(pledge(support).reference().value(), day(day), new Money(pence), false, secretary());
        run(support);
        return taken;
    }

    private static coop.workers.manyhands.solidfund.PaymentSource statement(String line) {
        String[] cells = line.split(",");
        return new coop.workers.manyhands.solidfund.PaymentSource() {
            @Override
            public String code() {
                return "provider";
            }

            @Override
            public List<Incoming> payments() {
                return List.of(new Incoming(
                        1,
                        LocalDate.parse(cells[0]),
                        new Money(Integer.parseInt(cells[2].replace(".", ""))),
                        cells[1]));
            }

            @Override
            public java.util.Optional<LocalDate> completeUntil() {
                return java.util.Optional.of(LocalDate.parse(cells[0]));
            }

            @Override
            public boolean fromTheBank() {
                return true;
            }
        };
    }

    private void askForPayments() {
        engine.getManagementService()
                .executeJob(engine.getManagementService()
                        .createJobQuery()
                        .processDefinitionKey("ask-for-payments")
                        .singleResult()
                        .getId());
    }

    private boolean secretariesWereAsked() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> Arrays.stream(mail.getReceivedMessages())
                        .anyMatch(letter -> subject(letter).contains("Go through the payments")));
        return true;
    }

    private static String subject(jakarta.mail.internet.MimeMessage letter) {
        try {
            return letter.getSubject();
        } catch (jakarta.mail.MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private int count(String table) {
        return database.sql("select count(*) from " + table)
                .query(Integer.class)
                .single();
    }

    private void passes(Involvement support, int days) {
        passes(support, Duration.ofDays(days));
    }

    private void answer(Involvement support, Map<String, Object> form) {
        answer(support, secretary(), form);
    }

    private String secretary() {
        return signIns.in("secretaries").user();
    }

    private Pledge pledge(Involvement support) {
        return solidfund.of(support.id()).orElseThrow().pledge();
    }

    private String milestone(Involvement support) {
        return standing(support).milestone();
    }

    private Turn turn(Involvement support) {
        return standing(support).turn();
    }

    private LocalDate day(int ahead) {
        return LocalDate.now(clock).plusDays(ahead);
    }

    private Instant startOf(LocalDate day) {
        return day.atStartOfDay(clock.getZone()).toInstant();
    }
}
