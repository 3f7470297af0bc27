package coop.workers.manyhands.solidfund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.solidfund.StatementDesk.Entered;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.DueJobs;
import coop.workers.manyhands.support.ManyHandsTest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.PageRequest;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every payment is entered once, from whichever side and however often it is told. */
@ManyHandsTest
class PaymentBookTest {

    private static final String BY = "secretary";

    private static final StatementChoices MONEY_THAT_CAME_IN = new StatementChoices(null, MoneyIn.POSITIVE, null);
    private static final Set<Integer> EVERY_LINE =
            IntStream.range(0, 1000).boxed().collect(Collectors.toSet());

    @Autowired
    private PaymentBook book;

    @Autowired
    private StatementDesk statements;

    @Autowired
    private SolidfundDesk desk;

    @Autowired
    private Applicants applicants;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private JdbcClient database;

    @Autowired
    private Clock clock;

    @Autowired
    private InvolvementDesk desks;

    private Pledge sam;
    private Pledge kim;
    private Applicant kims;

    @BeforeEach
    void twoPromise() {
        sam = promise(applicants.somebody());
        kims = applicants.somebody();
        kim = promise(kims);
    }

    @AfterEach
    void nothingIsLeftBehind() {
        database.sql("delete from reckoning").update();
        database.sql("delete from statement_shape").update();
    }

    private static byte[] file(String... lines) {
        return ("Date,Reference,Amount\n" + String.join("", lines)).getBytes(StandardCharsets.UTF_8);
    }

    private Pledge promise(Applicant somebody) {
        Map<String, Object> form = new HashMap<>(somebody.form());
        form.remove("draws");
        form.putAll(Map.of("weeklyAmount", "1", "payBy", "weekly"));
        Involvement involvement = somebody.signUp("solidfund", form);
        jobs.run(involvement.reference().value());
        somebody.confirm(involvement);
        jobs.run(involvement.reference().value());
        return desk.of(involvement.id()).orElseThrow().pledge();
    }

    private LocalDate day(int ago) {
        return LocalDate.now(clock).minusDays(ago);
    }

    private String line(Pledge pledge, int ago, String sum) {
        return "%s,%s,%s\n".formatted(day(ago), pledge.reference(), sum);
    }

    /** As a secretary who looked at whatever is doubtful: most here came before the promise, which is of today. */
    private Entered importLines(String... lines) {
        return statements.enter(file(lines), MONEY_THAT_CAME_IN, EVERY_LINE, null, BY);
    }

    private List<String> of(Pledge pledge) {
        return book.of(pledge, PageRequest.of(0, 1000)).stream()
                .filter(payment -> !payment.isTakenBack())
                .map(payment -> payment.day() + " " + payment.amount())
                .sorted()
                .toList();
    }

    private void enter(String references, int ago, int pence, boolean another) {
        book.enterByHand(references, day(ago), new Money(pence), another, BY);
    }

    @Test
    void sameStatementTwiceChangesNothing() {
        String[] lines = {
            line(sam, 9, "1.00"), line(kim, 9, "1.00"), line(sam, 2, "1.00"), "%s,Loan,-50\n".formatted(day(1))
        };
        Entered first = importLines(lines);
        assertThat(first.taken().entered()).hasSize(3);
        assertThat(first.statement().outgoing()).isEqualTo(1);
        assertThat(first.knownUntil()).isEqualTo(day(1));

        Entered second = importLines(lines);
        assertThat(second.taken().entered()).isEmpty();
        assertThat(second.taken().seenBefore()).hasSize(3);
        assertThat(of(sam)).containsExactly(day(9) + " £1", day(2) + " £1");
    }

    @Test
    void linesThatAreAlikeAreAsManyPaymentsAsTheStatementHas() {
        importLines(line(sam, 5, "1.00"), line(sam, 5, "1.00"));
        assertThat(of(sam)).hasSize(2);

        assertThat(importLines(line(sam, 5, "1.00"), line(sam, 5, "1.00"), line(sam, 5, "1.00"))
                        .taken()
                        .entered())
                .as("one more than is known")
                .hasSize(1);
        assertThat(of(sam)).hasSize(3);
    }

    @Test
    void buttonThatIsPressedTwiceEntersEveryPaymentOnce() throws Exception {
        String[] lines = {line(sam, 5, "1.00"), line(kim, 5, "1.00"), line(sam, 2, "1.00")};
        ExecutorService browsers = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Integer>> presses = Collections.nCopies(
                    4, () -> importLines(lines).taken().entered().size());
            int entered = 0;
            for (Future<Integer> press : browsers.invokeAll(presses)) {
                entered += press.get();
            }
            assertThat(entered).isEqualTo(3);
        } finally {
            browsers.shutdownNow();
        }
        assertThat(of(sam)).hasSize(2);
    }

    /** Statements overlap as people download them: by days, and never the same days twice. */
    @Test
    void statementsThatOverlapComeToTheWhole() {
        Random random = new Random(4711);
        List<String> all = new ArrayList<>();
        List<Integer> ago = new ArrayList<>();
        for (int day = 60; day > 0; day--) {
            for (int i = random.nextInt(3); i > 0; i--) {
                all.add(line(random.nextBoolean() ? sam : kim, day, random.nextBoolean() ? "1.00" : "4.33"));
                ago.add(day);
            }
        }
        for (int file = 0; file < 12; file++) {
            int from = random.nextInt(61);
            int to = random.nextInt(61);
            importLines(inDays(all, ago, Math.max(from, to), Math.min(from, to)));
        }
        importLines(inDays(all, ago, 60, 0));

        List<String> expected = all.stream().map(String::strip).sorted().toList();
        List<String> entered = new ArrayList<>();
        for (Pledge pledge : List.of(sam, kim)) {
            book.of(pledge, PageRequest.of(0, 1000))
                    .forEach(payment -> entered.add("%s,%s,%s"
                            .formatted(
                                    payment.day(),
                                    pledge.reference(),
                                    payment.amount().pence() == 100 ? "1.00" : "4.33")));
        }
        assertThat(entered.stream().sorted()).containsExactlyElementsOf(expected);
    }

    private static String[] inDays(List<String> all, List<Integer> ago, int from, int to) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (ago.get(i) <= from && ago.get(i) >= to) {
                lines.add(all.get(i));
            }
        }
        return lines.toArray(String[]::new);
    }

    @Test
    void paymentThatWasEnteredByHandIsRecognisedWhenTheBankShowsIt() {
        enter(sam.reference().value(), 6, 100, false);
        Payment byHand = book.of(sam, PageRequest.of(0, 10)).getContent().get(0);
        Entered imported = importLines(line(sam, 4, "1.00"));
        assertThat(imported.taken().entered()).isEmpty();
        assertThat(of(sam)).as("on the bank's day").containsExactly(day(4) + " £1");
        assertThat(importLines(line(sam, 4, "1.00")).taken().entered()).isEmpty();
        assertThat(book.takeBack(byHand.id(), BY)).isTrue();
        assertThat(of(sam)).isEmpty();
    }

    @Test
    void whatTheBankShowsIsNotEnteredByHandAgainUnlessItIsAnother() {
        importLines(line(sam, 5, "1.00"));
        assertThatThrownBy(() -> enter(sam.reference().value(), 3, 100, false))
                .isInstanceOf(SubmissionRefused.class)
                .hasMessageContaining("entered already");
        enter(sam.reference().value(), 3, 100, true);
        assertThat(of(sam)).hasSize(2);
        assertThatThrownBy(() -> enter(sam.reference().value(), 3, 100, true))
                .as("the same twice")
                .isInstanceOf(SubmissionRefused.class);
    }

    @Test
    void coOpThatPaysOneSumForSeveralIsEnteredAtOnce() {
        enter(sam.reference() + ", " + kim.reference().value().toLowerCase(java.util.Locale.ROOT), 1, 433, false);

        assertThat(of(sam)).containsExactly(day(1) + " £4.33");
        assertThat(of(kim)).containsExactly(day(1) + " £4.33");
    }

    @Test
    void mistypedReferenceIsAskedAboutByHandAndTakenFromAStatement() {
        String right = sam.reference().value();
        String wrong = right.substring(0, 4) + right.charAt(5) + right.charAt(4) + right.substring(6);
        if (wrong.equals(right)) {
            wrong = right.substring(0, 7);
        }
        String typed = wrong;
        assertThatThrownBy(() -> enter(typed, 1, 100, false))
                .isInstanceOf(SubmissionRefused.class)
                .hasMessageContaining("Did you mean %s?".formatted(right));
        assertThatThrownBy(() -> enter("SF000000", 1, 100, false)).hasMessageContaining("nobody's");
        assertThatThrownBy(() -> enter(right + " " + right, 1, 100, false)).hasMessageContaining("twice");
        assertThatThrownBy(() -> enter(right, -1, 100, false)).hasMessageContaining("not come yet");
        assertThat(of(sam)).isEmpty();

        Taken taken = importLines("%s,SAM %s,1.00\n".formatted(day(1), typed)).taken();
        assertThat(taken.entered()).singleElement().satisfies(match -> {
            assertThat(match.stood()).isEqualTo(PaymentReference.plain(typed));
            assertThat(match.pledge().reference()).isEqualTo(sam.reference());
        });
    }

    @Test
    void whatIsNobodysIsListedAndKeptNowhere() {
        String mark = "MARK" + sam.reference().value().substring(2);
        Taken taken = importLines(
                        "%s,%s,5.00\n".formatted(day(1), mark),
                        "%s,%s and %s,2.00\n".formatted(day(1), sam.reference(), kim.reference()))
                .taken();

        assertThat(taken.entered()).isEmpty();
        assertThat(taken.unmatched()).extracting(Taken.Unmatched::several).containsExactly(false, true);
        assertThat(database.sql("select count(*) from payment where source like ? or noted_by like ?")
                        .params("%" + mark + "%", "%" + mark + "%")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void mistakeByHandIsCrossedOutAndCountsNoMore() {
        enter(sam.reference().value(), 20, 100, false);
        enter(sam.reference().value(), 1, 100, false);
        Payment wrong = book.of(sam, PageRequest.of(0, 10)).getContent().get(0);

        assertThat(book.takeBack(wrong.id(), BY)).isTrue();
        assertThat(book.takeBack(wrong.id(), BY)).as("once").isFalse();
        assertThat(of(sam)).containsExactly(day(20) + " £1");
        assertThat(desk.supporter(sam.id()).orElseThrow().pledge().paidUntil()).isEqualTo(day(13));
        enter(sam.reference().value(), 1, 100, false);
        assertThat(of(sam)).as("it can be entered again").hasSize(2);
    }

    @Test
    void lineThatCannotBeReadKeepsNobodyFromBeingEnteredButTheDayIsNotMovedOn() {
        book.goneThrough(day(30), BY);
        Entered imported = importLines(line(sam, 2, "1.00"), "%s,%s,about 5\n".formatted(day(1), kim.reference()));

        assertThat(imported.taken().entered()).hasSize(1);
        assertThat(imported.knownUntil()).isEqualTo(day(30));
        book.goneThrough(day(40), BY);
        assertThat(book.knownUntil()).as("never backwards").contains(day(30));
        assertThatThrownBy(() -> book.goneThrough(day(-1), BY)).isInstanceOf(SubmissionRefused.class);
    }

    @Test
    void nothingIsEnteredOfAStatementThatIsUnusable() {
        assertThatThrownBy(() ->
                        statements.enter(file(line(sam, 2, "-1.00")), StatementChoices.NONE, EVERY_LINE, null, BY))
                .isInstanceOf(StatementUnusable.class);
        assertThat(of(sam)).isEmpty();
        assertThat(book.knownUntil()).isEmpty();
    }

    // Taken back

    @Test
    void statementIsTakenBackAsAWholeAndTheRightOneEnteredAfterwards() {
        enter(sam.reference().value(), 6, 100, false);
        Entered entered = importLines(line(sam, 4, "1.00"), line(kim, 4, "1.00"));
        assertThat(book.knownUntil()).contains(day(4));

        assertThat(statements.takeBack(entered.id(), BY)).isTrue();
        assertThat(statements.takeBack(entered.id(), BY)).as("once").isFalse();
        assertThat(of(kim)).isEmpty();
        assertThat(of(sam)).as("as it was entered by hand").containsExactly(day(6) + " £1");
        assertThat(book.knownUntil()).isEmpty();

        Entered again = importLines(line(kim, 4, "1.00"));
        assertThat(again.taken().entered()).hasSize(1);
        assertThat(of(kim)).containsExactly(day(4) + " £1");
    }

    @Test
    void whoeverBecameASupporterByAMistakeIsNoneAndIsTold() {
        Entered entered = importLines(line(kim, 1, "1.00"));
        run(kim);
        assertThat(stateOf(kim)).isEqualTo(Pledge.State.SUPPORTING);

        statements.takeBack(entered.id(), BY);
        run(kim);
        assertThat(stateOf(kim)).isEqualTo(Pledge.State.PROMISED);
        assertThat(Applicants.words(kims.letter("A mistake of ours"))).contains("no payment of yours is known yet");

        importLines(line(kim, 0, "1.00"));
        run(kim);
        assertThat(stateOf(kim)).as("the pathway waits for the payment again").isEqualTo(Pledge.State.SUPPORTING);
    }

    @Test
    void moneyAfterTheEndThatNeverCameIsNothingToSettle() {
        importLines(line(kim, 2, "1.00"));
        run(kim);
        desks.withdraw(kim.involvementId());
        run(kim);
        assertThat(stateOf(kim)).isEqualTo(Pledge.State.ENDED);

        Entered entered = importLines(line(kim, 2, "1.00"), line(kim, 0, "1.00"));
        Involvement settling = desks.of(kim.person(), PaymentBook.AFTER_THE_END).get(0);
        jobs.run(settling.reference().value());
        statements.takeBack(entered.id(), BY);
        jobs.run(settling.reference().value());
        assertThat(desks.get(settling.reference()).isOpen()).isFalse();
        kims.letter("A mistake of ours");
    }

    @Test
    void paymentThatWasTakenBackByItselfIsAskedAboutWhenTheStatementComesAgain() {
        importLines(line(sam, 3, "1.00"));
        book.takeBack(book.of(sam, PageRequest.of(0, 10)).getContent().get(0).id(), BY);

        assertThat(statements
                        .preview(file(line(sam, 3, "1.00")), MONEY_THAT_CAME_IN, null)
                        .doubts())
                .containsOnlyKeys(2);
        statements.enter(file(line(sam, 3, "1.00")), MONEY_THAT_CAME_IN, Set.of(), null, BY);
        assertThat(of(sam)).isEmpty();
    }

    @Test
    void paymentBeforeThePromiseIsEnteredOnlyIfSomebodySaysSo() {
        byte[] old = file("2019-03-01,%s,1.00\n".formatted(sam.reference()));
        assertThat(statements.preview(old, MONEY_THAT_CAME_IN, null).doubts())
                .hasEntrySatisfying(2, why -> assertThat(why).contains("before the promise"));

        statements.enter(old, MONEY_THAT_CAME_IN, Set.of(), null, BY);
        assertThat(of(sam)).isEmpty();
        statements.enter(old, MONEY_THAT_CAME_IN, Set.of(2), null, BY);
        assertThat(of(sam)).containsExactly("2019-03-01 £1");
    }

    @Test
    void whatWasSaidAboutAFileHoldsForTheNextOfItsShape() {
        byte[] file = file(line(sam, 2, "1.00"));
        assertThat(statements
                        .preview(file, StatementChoices.NONE, null)
                        .reading()
                        .questions())
                .hasSize(1);
        assertThatThrownBy(() -> statements.enter(file, StatementChoices.NONE, EVERY_LINE, null, BY))
                .isInstanceOf(StatementUnusable.class);
        statements.enter(file, MONEY_THAT_CAME_IN, EVERY_LINE, null, BY);

        assertThat(statements
                        .preview(file(line(kim, 1, "1.00")), StatementChoices.NONE, null)
                        .reading()
                        .questions())
                .isEmpty();

        statements.askAnew(file(line(kim, 1, "1.00")));
        assertThat(statements
                        .preview(file(line(kim, 1, "1.00")), StatementChoices.NONE, null)
                        .reading()
                        .questions())
                .as("what was said by mistake is not held against anybody")
                .hasSize(1);
    }

    private Pledge.State stateOf(Pledge pledge) {
        return desk.supporter(pledge.id()).orElseThrow().pledge().state();
    }

    private Reference referenceOf(Pledge pledge) {
        return desks.find(pledge.involvementId()).orElseThrow().reference();
    }

    private void run(Pledge pledge) {
        jobs.run(referenceOf(pledge).value());
    }
}
