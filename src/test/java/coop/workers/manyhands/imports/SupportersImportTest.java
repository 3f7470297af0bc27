package coop.workers.manyhands.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import coop.workers.manyhands.Csv;
import coop.workers.manyhands.WallClock;
import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.cases.Turn;
import coop.workers.manyhands.imports.Plan.Line;
import coop.workers.manyhands.involvement.ComingInDesk;
import coop.workers.manyhands.involvement.Entrance;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.people.Channel;
import coop.workers.manyhands.people.ContactDetails;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.solidfund.FormerSupport;
import coop.workers.manyhands.solidfund.Money;
import coop.workers.manyhands.solidfund.MoneyIn;
import coop.workers.manyhands.solidfund.PayBy;
import coop.workers.manyhands.solidfund.Payment;
import coop.workers.manyhands.solidfund.PaymentBook;
import coop.workers.manyhands.solidfund.PaymentReference;
import coop.workers.manyhands.solidfund.Pledge;
import coop.workers.manyhands.solidfund.SolidfundDesk;
import coop.workers.manyhands.solidfund.StatementChoices;
import coop.workers.manyhands.solidfund.StatementDesk;
import coop.workers.manyhands.solidfund.TakeOverDesk;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.OwnPages;
import coop.workers.manyhands.support.PathwayFixture;
import coop.workers.manyhands.support.SignedInAs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

/** Whoever supports Solidfund already comes in with the reference that stands on their standing order. */
@ManyHandsTest
class SupportersImportTest extends PathwayFixture {

    private static final String HEADINGS = "name,email,reference,amount,how paid,co-op,since";

    @Autowired
    private ImportDesk imports;

    @Autowired
    private ImportedDesk imported;

    @Autowired
    private ComingInDesk comingIn;

    @Autowired
    private SolidfundDesk solidfund;

    @Autowired
    private TakeOverDesk takeOvers;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private PaymentBook book;

    @Autowired
    private StatementDesk statements;

    @Autowired
    private People people;

    @Autowired
    private WebApplicationContext application;

    private final List<UUID> done = new ArrayList<>();
    private @Nullable Future<?> late;
    private String mark = "";
    private String theirs = "";

    @BeforeEach
    void mark() {
        mark = sam.mark();
        theirs = "HB%09d".formatted(Math.floorMod(mark.hashCode(), 1_000_000_000));
    }

    @AfterEach
    void nothingIsLeft() {
        clock.reset();
        database.sql("delete from reckoning").update();
        for (UUID id : done) {
            if (imports.find(id).orElseThrow().state() == DataImport.State.DONE) {
                imported.takeBack(id, "secretary");
            }
        }
        people.withEmail(sam.email()).stream()
                .flatMap(person -> desk.of(person.id()).stream())
                .filter(Involvement::isOpen)
                .forEach(open -> desk.withdrawFor(open.reference(), "secretary"));
    }

    private UUID look(ImportKind kind, String... lines) {
        return imports.look(
                kind, PeopleFile.read(String.join("\n", lines).getBytes(StandardCharsets.UTF_8)), "secretary");
    }

    private Plan plan(String... lines) {
        return imports.plan(look(ImportKind.SUPPORTERS, lines), "secretary");
    }

    private UUID carryOut(boolean tell, String... lines) {
        UUID id = look(ImportKind.SUPPORTERS, lines);
        Plan plan = imports.plan(id, "secretary");
        assertThat(plan.asks()).isFalse();
        imports.carryOut(id, plan.mark(), tell, "secretary");
        done.add(id);
        return id;
    }

    private String samsLine() {
        return "Sam %s,%s,%s,£5.00,month,,2023-05-06".formatted(mark, sam.email(), theirs);
    }

    private Person person() {
        return people.withEmail(sam.email()).get(0);
    }

    private Involvement comesIn() {
        carryOut(false, HEADINGS, samsLine());
        Involvement support = desk.of(person().id()).get(0);
        run(support);
        return support;
    }

    private Pledge pledge(Involvement support) {
        return solidfund.of(support.id()).orElseThrow().pledge();
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private Instant startOf(LocalDate day) {
        return WallClock.startOf(day, clock.getZone());
    }

    private void pays(Involvement support, LocalDate day) {
        statements.enter(
                "Date,Details,Amount\n%s,STO SAM %s %s,5.00\n"
                        .formatted(day, theirs.substring(0, 2), theirs.substring(2))
                        .getBytes(StandardCharsets.UTF_8),
                new StatementChoices(null, MoneyIn.POSITIVE, null),
                Set.of(),
                null,
                "secretary");
        run(support);
    }

    private List<String> written() {
        return database.sql("select template from letter where to_address = ?")
                .param(sam.email())
                .query(String.class)
                .list();
    }

    private List<String> lines() {
        return imports.written(ImportKind.SUPPORTERS)
                .map(cells -> Csv.line(cells.toArray()))
                .filter(line -> line.contains(mark))
                .toList();
    }

    private MockMvc web() {
        return MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
    }

    // Where they stand

    @Test
    void theyStandWhereEverySupporterStandsAndNobodyWasWrittenTo() throws Exception {
        Involvement support = comesIn();

        assertThat(standing(support).milestone()).startsWith("Registered supporter");
        assertThat(standing(support).turn()).isEqualTo(Turn.CALENDAR);
        assertThat(standing(support).due())
                .as("nobody is late for what was not expected here yet")
                .isEqualTo(startOf(today().plusMonths(1).plusDays(15)));
        Pledge pledge = pledge(support);
        assertThat(pledge.state()).isEqualTo(Pledge.State.SUPPORTING);
        assertThat(pledge.registeredOn()).isEqualTo("2023-05-06");
        assertThat(pledge.words()).isEqualTo("£5 every month, by standing order");
        assertThat(pledge.share()).as("no list says it for them").isFalse();
        assertThat(support.enteredBy()).contains("secretary");
        assertThat(written()).isEmpty();
        assertThat(web().perform(get("/office/solidfund").with(SignedInAs.coordinator("secretary", "secretaries")))
                        .andExpect(status().isOk())
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("Sam " + mark)
                .contains(theirs);
    }

    @Test
    void theirNextPaymentIsMatchedOnTheStatementByTheReferenceThatTheyHaveAlwaysHad() {
        Involvement support = comesIn();
        pays(support, today());
        assertThat(solidfund.of(support.id()).orElseThrow().latest())
                .extracting(payment -> payment.amount().words())
                .containsExactly("£5");
        assertThat(pledge(support).paidUntil()).isEqualTo(today().plusMonths(1));
        assertThat(standing(support).milestone()).startsWith("Registered supporter");
    }

    @Test
    void whoseMoneyStopsLapsesAsAnybodyAndAPaymentBringsThemBack() {
        Involvement support = comesIn();
        clock.moveTo(standing(support).due().plusSeconds(60));
        book.goneThrough(today(), "secretary");
        run(support);
        assertThat(standing(support).milestone()).isEqualTo("A payment of yours is missing");
        passes(support, Duration.ofDays(15));
        passes(support, Duration.ofDays(22));
        book.goneThrough(today(), "secretary");
        passes(support, Duration.ofDays(8));
        assertThat(pledge(support).state()).isEqualTo(Pledge.State.LAPSED);

        pays(support, today());
        assertThat(pledge(support).state()).isEqualTo(Pledge.State.SUPPORTING);
        assertThat(standing(support).milestone()).startsWith("Registered supporter");
    }

    @Test
    void theyChangeWhatTheyPayAndEndItAsAnybody() {
        Involvement support = comesIn();
        send(support, "supporting/change-my-support", Map.of("change", "amount", "newAmount", "2"));
        run(support);
        assertThat(pledge(support).words()).isEqualTo("£8.67 every month, by standing order");
        send(support, "supporting/change-my-support", Map.of("change", "leave"));
        run(support);
        assertThat(now(support).outcome()).isEqualTo(Outcome.LEFT);
        assertThat(pledge(support).state()).isEqualTo(Pledge.State.ENDED);
    }

    @Test
    void paymentThatWasEnteredByMistakeLeavesThemASupporter() {
        Involvement support = comesIn();
        book.enterByHand(theirs, today(), new Money(500), false, "secretary");
        Payment wrong = solidfund.of(support.id()).orElseThrow().latest().get(0);
        book.takeBack(wrong.id(), "secretary");
        run(support);
        assertThat(pledge(support).state()).isEqualTo(Pledge.State.SUPPORTING);
        assertThat(standing(support).milestone()).startsWith("Registered supporter");
        assertThat(standing(support).due())
                .isEqualTo(startOf(today().plusMonths(1).plusDays(15)));
    }

    // Line by line

    @Test
    void whatCannotComeInIsRefusedByItsLine() {
        comesIn();
        List<Line> lines = plan(
                        HEADINGS,
                        samsLine(),
                        "Sam %s,%s,%sX,5,month,,".formatted(mark, sam.email(), theirs),
                        "Ada %s,a@%s.example,%s,5,month,,"
                                .formatted(mark, mark, theirs.toLowerCase(java.util.Locale.ROOT)),
                        "Bo %s,b@%s.example,SOLIDFUND,5,month,,".formatted(mark, mark),
                        "Cy %s,c@%s.example,CY%s,free,month,,".formatted(mark, mark, theirs),
                        "Di %s,d@%s.example,DI%s,5,yearly,,".formatted(mark, mark, theirs),
                        "Ed %s,e@%s.example,ED%s,5,payroll,,".formatted(mark, mark, theirs),
                        "Flo %s,,FL%s,5,week,,".formatted(mark, theirs),
                        "Gus %s,g@%s.example,GU%s,1,Weekly,,2999-01-01".formatted(mark, mark, theirs),
                        "Hal %s,h@%s.example,HA%s,4.33,Every month,Unicorn,2024-01-02".formatted(mark, mark, theirs),
                        "Ivy %s,i@%s.example,HA%s,4.33,payroll,Unicorn,".formatted(mark, mark, theirs))
                .lines();
        assertThat(lines.stream().map(line -> "%d %s".formatted(line.number(), line.outcome())))
                .containsExactly(
                        "2 KNOWN",
                        "3 REFUSED",
                        "4 REFUSED",
                        "5 REFUSED",
                        "6 REFUSED",
                        "7 REFUSED",
                        "8 REFUSED",
                        "9 REFUSED",
                        "10 REFUSED",
                        "11 MADE",
                        "12 REFUSED");
        List<String> words = lines.stream().map(Line::words).toList();
        assertThat(words.get(0)).contains("here already with the reference " + theirs);
        assertThat(words.get(1)).contains("says the same as line 2");
        assertThat(words.get(2)).contains("same as line 2");
        assertThat(words.get(3)).contains("at least one of each");
        assertThat(words.get(4)).contains("\"free\" is no sum");
        assertThat(words.get(5)).contains("\"yearly\" is neither");
        assertThat(words.get(6)).contains("which co-op");
        assertThat(words.get(7)).contains("email address or a number");
        assertThat(words.get(8)).contains("too far ahead");
        assertThat(words.get(9)).contains("£4.33 every month").contains("2 January 2024");
        assertThat(words.get(10)).contains("same as line 11");
    }

    @Test
    void whoeverIsHereWithAnotherReferenceOrOnTheirWayIsNotMadeTwiceAndAReferenceIsGivenOnce() {
        comesIn();
        String other = "Sam %s,%s,ZZ%s,5,month,,".formatted(mark, sam.email(), theirs);
        String stranger = "Ada %s,a@%s.example,%s,5,month,,".formatted(mark, mark, theirs);
        assertThat(plan(HEADINGS, other).lines()).singleElement().satisfies(line -> {
            assertThat(line.outcome()).isEqualTo(Plan.Outcome.REFUSED);
            assertThat(line.words()).contains("with the reference " + theirs);
        });
        assertThat(plan(HEADINGS, stranger).lines()).singleElement().satisfies(line -> {
            assertThat(line.outcome()).isEqualTo(Plan.Outcome.REFUSED);
            assertThat(line.words()).contains("somebody else's");
        });
    }

    /** Payments that lie apart by one slip of a finger would be taken for each other. */
    @Test
    void referenceThatIsGivenWhileTheListIsCarriedOutIsSeenAndNothingIsMade() throws Exception {
        Person other = people.putDown(
                new ContactDetails("Kim " + mark, Channel.EMAIL, "kim@%s.example".formatted(mark), null, null));
        UUID id = look(ImportKind.SUPPORTERS, HEADINGS, samsLine());
        String shown = imports.plan(id, "secretary").mark();
        ExecutorService beside = Executors.newSingleThreadExecutor();
        try {
            UUID given = Objects.requireNonNull(new TransactionTemplate(transactions).execute(status -> {
                takeOvers.holdReferences();
                UUID pledge = takeOvers.takeOver(
                        other.id(),
                        new FormerSupport(
                                PaymentReference.written(theirs).orElseThrow(),
                                new Money(500),
                                PayBy.MONTHLY,
                                null,
                                LocalDate.of(2024, 5, 6)),
                        "secretary");
                Future<?> carriedOut = beside.submit(() -> imports.carryOut(id, shown, false, "secretary"));
                assertThat(carriedOut)
                        .as("it waits for what is given at this moment")
                        .failsWithin(Duration.ofSeconds(2))
                        .withThrowableOfType(TimeoutException.class);
                late = carriedOut;
                return pledge;
            }));
            assertThat(late)
                    .failsWithin(Duration.ofSeconds(30))
                    .withThrowableOfType(ExecutionException.class)
                    .withCauseInstanceOf(ImportOvertaken.class)
                    .withMessageContaining("Something changed since this page was opened");
            assertThat(people.withEmail(sam.email())).isEmpty();
            assertThat(takeOvers.goesAgain(given)).isTrue();
        } finally {
            beside.shutdownNow();
        }
    }

    @Test
    void whoeverSaysThatItIsRightFindsTheirSupportOnTheirOwnPageAndCanEndItThere() throws Exception {
        carryOut(true, HEADINGS, samsLine());
        Involvement support = desk.of(person().id()).get(0);
        run(support);
        String path = OwnPages.linkTo(sam, "keeps its lists in a new place", "/entered/");
        web().perform(post(path).with(csrf())).andExpect(redirectedUrl(path + "?thanks"));
        MockHttpSession session = ownPages.signedIn(person().id());

        Document me = ownPages.page(session, "/me");
        assertThat(me.text())
                .contains(
                        "Registered supporter",
                        theirs,
                        "£5 every month, by standing order",
                        "since Saturday 6 May 2023")
                .contains("No payment is known yet", "Solidfund is not told who I am")
                .contains(sam.email(), "what I was entered for from a list");
        Document erase = ownPages.page(session, "/me/erase");
        assertThat(erase.text()).contains("What stays").as("there is none").doesNotContain("payment");
        assertThat(web().perform(get("/me/data").session(session))
                        .andExpect(status().isOk())
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains(theirs);

        String status = me.expectFirst(".card h3 a").attr("href");
        assertThat(Jsoup.parse(web().perform(get(status))
                                .andExpect(status().isOk())
                                .andReturn()
                                .getResponse()
                                .getContentAsString())
                        .text())
                .contains("Registered supporter");
        send(support, "supporting/change-my-support", Map.of("change", "leave"));
        run(support);
        assertThat(ownPages.page(session, "/me").text())
                .contains("Your support has ended from ", "Ended on ")
                .doesNotContain("To pay another sum", "has ended since");
    }

    @Test
    void whatIsWrittenOutComesInAsTheSame() {
        String[] file = {
            HEADINGS,
            samsLine(),
            "Bo %s,bo@%s.example,B%s,4.33,payroll,\"Bread, and Sons\",2024-01-02".formatted(mark, mark, theirs)
        };
        UUID first = carryOut(false, file);
        List<String> out = lines();
        assertThat(out).hasSize(2);
        assertThat(out.get(0)).contains(theirs).contains("5").contains("2023-05-06");
        imported.takeBack(first, "secretary");
        assertThat(lines()).isEmpty();
        carryOut(
                false,
                Csv.file(ImportKind.SUPPORTERS.columns().stream()
                                .map(Column::heading)
                                .toArray(String[]::new))
                        + String.join("", out));
        assertThat(lines()).isEqualTo(out);
    }

    @Test
    void exampleOfTheDocumentationComesIn() throws IOException {
        String text = Files.readString(Path.of("docs/import/supporters.csv"))
                .replace("example.org", mark + ".example.org")
                .replace("Example", "Example" + mark);
        assertThat(plan(text.lines().toArray(String[]::new)).lines())
                .isNotEmpty()
                .allMatch(line -> line.outcome() == Plan.Outcome.MADE);
    }

    @Test
    void listOfCasesSaysThatTheyComeInByOneOfTheirOwn() {
        Plan plan = imports.plan(
                look(
                        ImportKind.CASES,
                        "opportunity,step,name,email",
                        "solidfund,Supporting,Sam %s,%s".formatted(mark, sam.email())),
                "secretary");
        assertThat(plan.lines()).singleElement().satisfies(line -> {
            assertThat(line.outcome()).isEqualTo(Plan.Outcome.REFUSED);
            assertThat(line.words()).contains("a list of another kind");
        });
        Entrance at =
                comingIn.registerDoor(SolidfundDesk.SUPPORTER).orElseThrow().at();
        assertThat(at.id()).isEqualTo("Call_Supporting");
        assertThat(at.isOpen()).isFalse();
    }

    // Told, and taken back

    @Test
    void eachIsToldByOneEmailAndSaysNoByOneClick() throws Exception {
        carryOut(true, HEADINGS, samsLine());
        Involvement support = desk.of(person().id()).get(0);
        run(support);
        assertThat(written()).containsExactly("invitations/entered");
        String email = sam.written("keeps its lists in a new place");
        assertThat(email).contains("a supporter of worker co-ops through Solidfund");
        String path = email.replaceAll("(?s).*(/entered/[A-Za-z0-9_-]+).*", "$1");
        web().perform(post(path + "/no").with(csrf())).andExpect(redirectedUrl("/entered"));
        assertThat(people.withEmail(sam.email())).isEmpty();
        assertThat(solidfund.of(support.id())).isEmpty();
        assertThat(lines()).isEmpty();
    }

    @Test
    void takenBackItIsAsIfItHadNeverBeen() {
        UUID id = carryOut(false, HEADINGS, samsLine());
        Involvement support = desk.of(person().id()).get(0);
        run(support);
        assertThat(imported.takeBack(id, "secretary")).contains("nothing of it is left");
        assertThat(desk.find(support.id())).isEmpty();
        assertThat(solidfund.of(support.id())).isEmpty();
        assertThat(people.withEmail(sam.email())).isEmpty();
        assertThat(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(support.reference().value())
                        .count())
                .isZero();
    }

    @Test
    void whosePaymentHasComeSinceStaysAndIsListed() {
        UUID id = carryOut(false, HEADINGS, samsLine());
        Involvement support = desk.of(person().id()).get(0);
        run(support);
        pays(support, today());
        assertThat(imported.takeBack(id, "secretary")).contains("stays").contains("1");
        assertThat(now(support).isOpen()).isTrue();
        assertThat(pledge(support).state()).isEqualTo(Pledge.State.SUPPORTING);
    }
}
