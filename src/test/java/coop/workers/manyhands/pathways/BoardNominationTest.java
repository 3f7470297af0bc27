package coop.workers.manyhands.pathways;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import coop.workers.manyhands.board.Board;
import coop.workers.manyhands.board.Director;
import coop.workers.manyhands.cases.CaseNotes;
import coop.workers.manyhands.cases.CaseSheet;
import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.cases.Standing;
import coop.workers.manyhands.cases.Turn;
import coop.workers.manyhands.elections.Candidates;
import coop.workers.manyhands.elections.Election;
import coop.workers.manyhands.elections.ElectionDesk;
import coop.workers.manyhands.elections.Move;
import coop.workers.manyhands.elections.ResultDeclared;
import coop.workers.manyhands.elections.Roll;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.Settled;
import coop.workers.manyhands.involvement.StartDesk;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.membership.Capacity;
import coop.workers.manyhands.nominations.Nomination;
import coop.workers.manyhands.nominations.NominationDesk;
import coop.workers.manyhands.people.Channel;
import coop.workers.manyhands.people.ContactDetails;
import coop.workers.manyhands.people.KeptAbout;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.site.Visitor;
import coop.workers.manyhands.site.Visitor.Page;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.ElectionRoom;
import coop.workers.manyhands.support.FlowNodeCoverage;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.PathwayFixture;
import coop.workers.manyhands.support.Tables;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** From a nomination for the Board to a new Director, or to thanks and a next step. */
@Tag("long")
@ManyHandsTest
class BoardNominationTest extends PathwayFixture {

    private static final String SIMPLE = "general-meeting";
    private static final String SUPPORTED = "proposed-stv";
    private static final String STATEMENT = "candidacy/statement";
    private static final String CHANGE = "stand-in-the-election/change-the-statement";
    private static final String SECRETARY = "board-secretary";
    private static final String COLLEAGUE = "board-secretarys-colleague";
    private static final String OFFICER = "board-officer";
    private static final String OFFICERS_ADDRESS = "board-officer@officers.example";

    @LocalServerPort
    private int port;

    @Autowired
    private Links links;

    @Autowired
    private StartDesk starts;

    @Autowired
    private NominationDesk nominations;

    @Autowired
    private ElectionDesk elections;

    @Autowired
    private ElectionRoom room;

    @Autowired
    private Roll roll;

    @Autowired
    private Candidates candidates;

    @Autowired
    private Board board;

    @Autowired
    private People people;

    @Autowired
    private List<KeptAbout> kept;

    @Autowired
    private List<CaseNotes> notes;

    @Autowired
    private Tables tables;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private PlatformTransactionManager transactions;

    private String coop;

    @BeforeEach
    void aBoardToElectAndAMemberCoop() {
        room.open();
        coordinator(SECRETARY, "secretaries", SECRETARY + "@secretaries.example");
        coordinator(COLLEAGUE, "secretaries", COLLEAGUE + "@secretaries.example");
        coordinator(OFFICER, "returning-officers", OFFICERS_ADDRESS);
        Applicant representative = applicants.somebody();
        coop = "Bread of " + representative.mark();
        room.enter(room.person(representative), representative, Capacity.CO_OP_REPRESENTATIVE, coop);
    }

    @AfterEach
    void nothingIsLeftBehind() {
        room.close();
    }

    @AfterAll
    static void everyFlowNodeWasPassed(@Autowired ProcessEngine engine) {
        new FlowNodeCoverage(engine)
                .assertComplete(
                        CASES,
                        "board-nomination",
                        "put-forward",
                        "await-the-call",
                        "candidacy",
                        "find-supporters",
                        "check-nomination",
                        "stand-in-the-election",
                        "become-a-director",
                        "next-step");
    }

    // The whole way

    @Test
    void whoeverWaitsForItToOpenAndIsNotHeardOfIsLetGoKindlyAndNobodyPausesIt() {
        Involvement nomination = silence.fallsWhileWaiting("board", () -> signUp(sam));

        assertThat(nomination.outcome()).isEqualTo(Outcome.LAPSED);
        assertThat(sam.letter("Until another time")).isNotNull();
        clock.reset();
        Involvement other = signUp(applicants.somebody());
        assertThatThrownBy(() -> silence.pause(other, 10)).isInstanceOf(SubmissionRefused.class);
        desk.withdraw(other.id());
    }

    @Test
    void whoeverIsElectedHearsItFirstAndBecomesADirectorOnceTheyConsent() {
        room.members(3);
        Election election = room.call(2, SIMPLE);
        Involvement nomination = signUp(sam);
        assertThat(Applicants.words(sam.letter("Write your statement"))).contains("300 words");
        write(nomination, "I would open the books.");
        assertThat(candidates.of(election.id())).isEmpty();
        assertThat(candidates.unsettled(election.id())).isEqualTo(1);

        check(nomination, Map.of("verdict", "valid"));

        sam.letter("Your nomination is valid");
        assertThat(candidates.unsettled(election.id())).isZero();
        assertThat(candidates.of(election.id())).singleElement().satisfies(candidate -> {
            assertThat(candidate.coop()).isEqualTo(coop);
            assertThat(candidate.statement()).isEqualTo("I would open the books.");
        });

        room.publishList(election);
        run(nomination);
        room.hold(election, roll.votes(room.now(election)));
        run(nomination);
        assertThat(now(nomination).standing().orElseThrow().milestone()).isEqualTo("Say whether you take the seat");
        sam.letter("There is a seat for you");
        assertThat(board.current()).isEmpty();
        send(nomination, "become-a-director/consent", consent());

        LocalDate meeting = LocalDate.ofInstant(election.meetsAt(), clock.getZone());
        Director director = board.current(now(nomination).person()).orElseThrow();
        assertThat(director.since()).isEqualTo(meeting);
        assertThat(director.until()).isEqualTo(meeting.plusMonths(24));
        assertThat(director.how()).isEqualTo(Director.How.ELECTED);
        assertThat(director.nomination())
                .isEqualTo(nominations.find(now(nomination)).map(Nomination::id));
        assertThat(desk.of(now(nomination).person(), "induction")).hasSize(1);
        sam.letter("Welcome to the Board");
        task(nomination, "Add them to the mail groups", SECRETARY, Map.of("added", true));
        task(nomination, "See to the handover", SECRETARY, Map.of("handedOver", true));
        assertThat(now(nomination).outcome()).isEqualTo(Outcome.JOINED);
        assertThat(tables.enginesColumnsWith(sam.mark())).isEmpty();
        assertThat(tables.enginesColumnsWith("open the books")).isEmpty();
    }

    /** A Director who leaves before the term ends is followed by somebody whom the Board chooses by the same rules. */
    @Test
    void whoeverIsCoOptedIntoAnEmptySeatIsADirectorUntilTheNextElection() {
        Election election = room.call(Election.Kind.CO_OPTION, 1, SIMPLE);
        Involvement nomination = valid(sam);
        Applicant kim = applicants.somebody();
        Involvement other = valid(kim);
        room.publishList(election);
        room.meet(election);
        run(nomination);
        run(other);
        String code = room.listed(election, "Sam " + sam.mark()).id().toString().replace("-", "");

        room.answer(election, OFFICER, Map.of("decided", "yes", "chosen_" + code, true));

        run(nomination);
        run(other);
        assertThat(Applicants.words(sam.letter("There is a seat for you")))
                .contains("the Board has co-opted you")
                .doesNotContain("elected");
        assertThat(Applicants.words(kim.letter("The result, and thank you"))).contains("you were not chosen");
        send(nomination, "become-a-director/consent", consent());
        Director director = board.current(now(nomination).person()).orElseThrow();
        assertThat(director.how()).isEqualTo(Director.How.CO_OPTED);
        assertThat(director.until())
                .isEqualTo(
                        LocalDate.ofInstant(election.meetsAt(), clock.getZone()).plusMonths(12));
        assertThat(Applicants.words(sam.letter("Welcome to the Board")))
                .contains("or until the members elect again if that comes first");
    }

    // The statement

    @Test
    void aStatementOverTheLimitIsRefusedAtItsFieldAndTheLastWordIsAllowed() {
        room.call(2, SIMPLE);
        Involvement nomination = signUp(sam);

        assertRefused(
                () -> asking.answer(nomination.id(), STATEMENT, statement("word ".repeat(301))),
                "statement",
                "Your statement has 301 words; 300 are the most it can have.");
        assertThat(nominations.find(now(nomination)).orElseThrow().statement()).isNull();
        assertThat(asking.toBearInMind(now(nomination), STATEMENT))
                .extracting(CaseSheet.Line::value)
                .contains("300 words at most");
        assertThat(now(nomination).standing().orElseThrow().ahead())
                .as("what comes next if all goes well")
                .startsWith("A secretary checks your nomination")
                .contains("The meeting elects", "Say whether you take the seat");
        write(nomination, "word ".repeat(300));
        assertThat(taskDesk.task(now(nomination))).hasName("Check the nomination");
    }

    @Test
    void whatWasSentCanBeChangedUntilTheCloseAndStandsInTheFormAgain() {
        Election election = room.call(2, SIMPLE);
        Involvement nomination = valid(sam);
        assertThat(now(nomination).standing().orElseThrow().form()).isEqualTo(CHANGE);
        assertThat(asking.draftOf(now(nomination), CHANGE)).containsEntry("statement", "What I would do.");

        send(nomination, CHANGE, Map.of("statement", "What I would do instead."));

        assertThat(candidates.of(election.id()))
                .extracting(Candidates.Candidate::statement)
                .containsExactly("What I would do instead.");
        assertThat(candidates.of(election.id()).get(0).changedAt())
                .as("anyone who confirms the list is told that nobody has read it since")
                .isNotNull();
        assertThat(elections.sheet(election.reference()).sections())
                .flatExtracting(CaseSheet.Section::lines)
                .extracting(CaseSheet.Line::label, CaseSheet.Line::value)
                .contains(org.assertj.core.api.Assertions.tuple("Statement", "What I would do instead."));
        clock.moveTo(election.nominationsClose().plusSeconds(1));
        assertRefused(
                () -> asking.answer(nomination.id(), CHANGE, Map.of("statement", "Too late.")),
                "statement",
                "Nominations have closed");
        run(nomination);
        assertThat(now(nomination).standing().orElseThrow().form()).isNull();
    }

    @Test
    void whoeverDoesNotWriteInTimeIsToldOfTheNextCallAndWaitsForIt() {
        Election election = room.call(2, SIMPLE);
        Involvement nomination = signUp(sam);

        clock.moveTo(election.nominationsClose().plusSeconds(60));
        run(nomination);

        assertThat(Applicants.words(sam.letter("When you can stand")))
                .contains(election.title(), "before yours was complete", "not been called yet");
        assertThat(now(nomination).standing().orElseThrow().turn()).isEqualTo(Turn.CALENDAR);
        assertThat(candidates.unsettled(election.id())).isZero();
        elections.callOff(election.reference(), "So that another can be called.", OFFICER);
        clock.reset();
        room.call(2, SIMPLE);
        run(nomination);
        send(nomination, "await-the-call/still-standing", Map.of("still", "yes"));
        assertThat(asking.draftOf(now(nomination), STATEMENT)).isEmpty();
        write(nomination, "In time.");
        check(nomination, Map.of("verdict", "valid"));
    }

    // When there is no call

    @Test
    void beforeTheCallTheyAreToldTheTruthAndAskedWhenItOpens() {
        Involvement nomination = signUp(sam);
        assertThat(Applicants.words(sam.letter("When you can stand"))).contains("has not been called yet");
        Standing waits = now(nomination).standing().orElseThrow();
        assertThat(waits.milestone()).isEqualTo("You hear from us when nominations open");
        assertThat(waits.due()).isBefore(clock.instant().plus(Duration.ofDays(401)));
        Page page = new Visitor(port).get("/involvements/" + links.status(now(nomination)));
        assertThat(page.html().expectFirst("main .now").text())
                .as("nobody promised a day: it is when we look again")
                .contains("If nothing comes before, we look at it again in %s."
                        .formatted(DateTimeFormatter.ofPattern("MMMM uuuu", Locale.UK)
                                .withZone(site.zone())
                                .format(waits.due())))
                .doesNotContain("Expected", " by ", "at the latest");

        room.call(2, SIMPLE);
        run(nomination);

        sam.letter("Nominations are open");
        send(nomination, "await-the-call/still-standing", Map.of("still", "yes"));
        assertThat(now(nomination).standing().orElseThrow().form()).isEqualTo(STATEMENT);
    }

    @Test
    void whoeverComesAfterTheCloseIsToldKindlyAndOfTheNextCallOnceItHasDates() {
        Election election = room.call(2, SIMPLE);
        room.closeNominations(election);

        Involvement late = signUp(sam);

        assertThat(Applicants.words(sam.letter("When you can stand")))
                .contains(
                        "thank you for wanting to stand",
                        "Nominations for \"%s\" closed on".formatted(election.title()),
                        "has not been called yet",
                        "You need not do anything");
        assertThat(now(late).standing().orElseThrow().turn()).isEqualTo(Turn.CALENDAR);
        elections.callOff(election.reference(), "So that another can be called.", OFFICER);
        clock.reset();
        Election next = room.callFrom(5, 2, SIMPLE);
        Applicant kim = applicants.somebody();
        Involvement early = signUp(kim);
        assertThat(Applicants.words(kim.letter("When you can stand")))
                .contains("Nominations for \"%s\" open on".formatted(next.title()), "and close on");

        clock.moveTo(next.nominationsOpen().plusSeconds(60));
        room.run(next);
        for (Involvement waiting : List.of(late, early)) {
            run(waiting);
            assertThat(now(waiting).standing().orElseThrow().form()).isEqualTo("await-the-call/still-standing");
        }
    }

    @Test
    void whoeverDoesNotLikeToAnyMoreIsLetGo() {
        Involvement nomination = signUp(sam);
        room.call(2, SIMPLE);
        run(nomination);

        send(nomination, "await-the-call/still-standing", Map.of("still", "no"));

        assertThat(now(nomination).outcome()).isEqualTo(Outcome.DECLINED);
    }

    @Test
    void whoeverSaysNothingOrIsNeverCalledIsNotLeftWaitingForEver() {
        Involvement silent = signUp(sam);
        Applicant kim = applicants.somebody();
        Election election = room.call(2, SIMPLE);
        run(silent);
        passes(silent, Duration.ofDays(14).plusMinutes(1));
        assertThat(now(silent).outcome()).isEqualTo(Outcome.LAPSED);
        sam.letter("Nothing came of it this time");
        elections.callOff(election.reference(), "Not needed.", OFFICER);

        Involvement never = signUp(kim);
        passes(never, Duration.ofDays(400).plusMinutes(1));
        assertThat(now(never).outcome()).isEqualTo(Outcome.LAPSED);
    }

    @Test
    void whoeverNeverConfirmsTheAddressLapsesAndAChatCanComeFirst() {
        Involvement unconfirmed = sam.signUp("board", form(sam));
        begun(unconfirmed);
        passes(unconfirmed, Duration.ofDays(3).plusMinutes(1));
        passes(unconfirmed, Duration.ofDays(7).plusMinutes(1));
        assertThat(now(unconfirmed).outcome()).isEqualTo(Outcome.LAPSED);

        Applicant kim = applicants.somebody();
        Map<String, Object> form = form(kim);
        form.put("chatFirst", true);
        Involvement chat = confirmed(kim, kim.signUp("board", form));
        task(chat, "Arrange the chat", SECRETARY, Map.of("chatOutcome", "notNow", "reason", "Next year."));
        assertThat(now(chat).outcome()).isEqualTo(Outcome.DECLINED);
        assertThat(kim.written("Not this time"))
                .as("told the end, with the reason given")
                .contains("Next year.");
    }

    // Somebody else

    @Test
    void whoeverIsPutForwardIsAskedInOurWordsAndTheirOwnNominationBegins() {
        room.call(2, SIMPLE);
        Applicant kim = applicants.somebody();
        Involvement nominator = putForward(sam, kim);
        String letter = Applicants.words(kim.letter("Would you stand for the Board"));
        assertThat(letter).contains("/asked/").doesNotContain(sam.mark(), "Kim Nominee");
        assertThat(now(nominator).standing().orElseThrow().turn()).isEqualTo(Turn.HELPER);

        UUID question = question(nominator);
        assertThat(asking.briefingFor(asking.find(question).orElseThrow()))
                .anySatisfy(section -> assertThat(section.lines())
                        .anySatisfy(line -> assertThat(line.value()).contains(sam.mark())));
        asking.reply(question, accepts(kim));
        run(nominator);

        assertThat(now(nominator).outcome()).isEqualTo(Outcome.DONE);
        sam.letter("They said yes");
        PersonId person =
                people.soleWithConfirmedEmail(kim.email()).orElseThrow().id();
        Involvement own = desk.of(person, "board-nomination").get(0);
        begun(own);
        assertThat(people.consentsOf(person)).hasSize(1);
        assertThat(own.answers().text("coop")).isEqualTo(coop);
        assertThat(now(own).standing().orElseThrow().form()).isEqualTo(STATEMENT);
        assertThat(desk.answersOf(nominator.reference()).values())
                .as("the nominator keeps nothing of them")
                .doesNotContainKeys("nomineeName", "nomineeEmail", "calledName");
        people.erase(person);
        assertThat(tables.columnsWith(kim.mark())).isEmpty();
    }

    @Test
    void ofWhoeverDeclinesOrDoesNotAnswerNothingIsKept() {
        Applicant kim = applicants.somebody();
        Involvement declined = putForward(sam, kim);
        kim.letter("Would you stand for the Board");
        UUID question = question(declined);
        asking.reply(question, Map.of("stands", "no"));
        run(declined);
        assertThat(Applicants.words(sam.letter("Your nomination:"))).contains("have not had a yes");
        assertThat(now(declined).outcome()).isEqualTo(Outcome.DONE);
        assertThat(tables.columnsWith(kim.mark())).isEmpty();

        Applicant lee = applicants.somebody();
        Involvement silent = putForward(applicants.somebody(), lee);
        lee.letter("Would you stand for the Board");
        passes(silent, Duration.ofDays(14).plusMinutes(1));
        assertThat(now(silent).outcome()).isEqualTo(Outcome.DONE);
        assertThat(tables.columnsWith(lee.mark())).isEmpty();
    }

    @Test
    void aMemberWhoIsPutForwardStaysWhoTheyAreWhateverTheyAnswer() {
        Applicant kim = room.member();
        PersonId person =
                people.soleWithConfirmedEmail(kim.email()).orElseThrow().id();
        String name = people.get(person).name();
        Involvement declined = putForward(sam, kim);
        assertThat(keptOf(kim, "suggestedForTheBoard")).hasSize(1);
        asking.reply(question(declined), Map.of("stands", "no"));
        run(declined);
        assertThat(people.get(person).name()).isEqualTo(name);
        assertThat(keptOf(kim, "suggestedForTheBoard")).isEmpty();

        Involvement accepted = putForward(applicants.somebody(), kim);
        asking.reply(question(accepted), accepts(kim));
        assertThat(people.get(person).name()).isEqualTo(name);
        assertThat(desk.of(person, "board-nomination")).hasSize(1);
        desk.of(person, "board-nomination")
                .forEach(own -> CASES.add(own.reference().value()));
    }

    @Test
    void whoeverNominatesLearnsNothingOfWhoStandsAlreadyAndNobodyIsAskedTwice() {
        room.call(2, SIMPLE);
        Applicant kim = applicants.somebody();
        Involvement standing = signUp(kim);
        Involvement nominator = putForward(sam, kim);

        assertThat(now(nominator).standing().orElseThrow().milestone()).isEqualTo("Whom you nominated thinks about it");
        assertThat(desk.historyOf(nominator))
                .noneSatisfy(step -> assertThat(step.what()).contains("already"));
        passes(nominator, Duration.ofDays(7).plusMinutes(1));
        assertThat(Applicants.words(sam.letter("Your nomination:"))).contains("have not had a yes");
        assertThat(kim.letters())
                .noneSatisfy(letter -> assertThat(letter.getSubject()).contains("Would you stand"));
        assertThat(now(standing).isOpen()).isTrue();
    }

    @Test
    void onePersonPutsFewForwardSoThatStrangersAreNotWrittenToWithoutEnd() {
        for (int i = 0; i < 3; i++) {
            asking.reply(question(putForward(sam, applicants.somebody())), Map.of("stands", "no"));
        }
        Applicant kim = applicants.somebody();
        Involvement fourth = putForward(sam, kim);

        assertThat(now(fourth).outcome()).isEqualTo(Outcome.DONE);
        assertThat(sam.subjects(1)).isNotEmpty();
        assertThat(kim.letters()).isEmpty();
        assertThat(tables.columnsWith(kim.mark())).isEmpty();
    }

    @Test
    void whoeverWithdrawsOrIsErasedLeavesNobodyBehindWhomTheyNamed() {
        Applicant kim = applicants.somebody();
        Involvement withdrawn = putForward(sam, kim);
        desk.withdraw(withdrawn.id());
        assertThat(now(withdrawn).outcome()).isEqualTo(Outcome.WITHDRAWN);
        assertThat(tables.columnsWith(kim.mark())).isEmpty();

        Applicant lee = applicants.somebody();
        Applicant ash = applicants.somebody();
        Involvement erased = putForward(lee, ash);
        people.erase(now(erased).person());
        assertThat(tables.columnsWith(ash.mark())).isEmpty();
        assertThat(tables.columnsWith(lee.mark())).isEmpty();
    }

    @Test
    void whatCannotBeIsRefusedWhenItComesIn() {
        Map<String, Object> officer = form(sam);
        officer.put("email", OFFICERS_ADDRESS);
        assertRefused(() -> sam.signUp("board", officer), "nominates", "returning officer");
        Map<String, Object> future = form(sam);
        future.put("memberSince", LocalDate.now(clock).plusDays(1).toString());
        assertRefused(() -> sam.signUp("board", future), "memberSince", "has not come yet");
        assertRefused(() -> sam.signUp("board", another(sam, sam.email())), "nomineeEmail", "your own address");
        assertRefused(() -> sam.signUp("board", another(sam, OFFICERS_ADDRESS)), "nomineeEmail", "returning officer");
        Map<String, Object> byPhone = another(sam, "kim@example.org");
        byPhone.put("contactBy", "phone");
        byPhone.put("phone", "07700 900123");
        assertRefused(() -> sam.signUp("board", byPhone), "contactBy", "Email");
        assertThat(tables.columnsWith(sam.mark())).isEmpty();
    }

    @Test
    void aReturningOfficerWhoIsPutForwardIsRefusedAtTheAnswer() {
        Applicant kim = applicants.somebody();
        Involvement nominator = putForward(sam, kim);
        coordinator("kim-" + kim.mark(), "returning-officers", kim.email());
        UUID question = question(nominator);

        assertRefused(() -> asking.reply(question, accepts(kim)), "stands", "returning officer");
        assertThat(asking.find(question).orElseThrow().isOpen()).isTrue();
    }

    // The same person twice

    @Test
    void theSamePersonTwiceIsPointedToTheNominationThatIsThere() {
        room.call(2, SIMPLE);
        Involvement first = signUp(sam);
        Involvement sentTwice = sam.signUp("board", form(sam));
        run(sentTwice);
        sam.confirm(now(sentTwice));
        assertThat(now(sentTwice).outcome()).isEqualTo(Outcome.TWICE);

        Involvement second = desk.get(starts.takeUp(
                first.person(), "board", "board-nomination", now(first).answers()));
        begun(second);

        assertThat(now(second).outcome()).isEqualTo(Outcome.DECLINED);
        assertThat(Applicants.words(sam.letter("About your nomination")))
                .contains(
                        "You stand in this election already", first.reference().value());
        assertThat(now(first).isOpen()).isTrue();
    }

    // Supporters

    @Test
    void whatTwoRecordsOfOnePersonSupportCountsOnce() {
        room.call(2, SUPPORTED);
        Applicant kim = room.member();
        Applicant lee = room.member();
        PersonId lees = people.soleWithConfirmedEmail(lee.email()).orElseThrow().id();
        Involvement nomination = signUp(sam);
        write(nomination, "With support.");
        name(nomination, kim.email());
        reply(nomination, "yes");
        name(nomination, lee.email());
        reply(nomination, "yes");
        Involvement another = desk.of(lees).get(0);

        desk.correctContact(another.id(), new ContactDetails("Kim", Channel.EMAIL, kim.email(), null, null));
        kim.confirm(desk.get(another.reference()));

        PersonId kims = people.soleWithConfirmedEmail(kim.email()).orElseThrow().id();
        assertThat(desk.get(another.reference()).person()).isEqualTo(kims);
        assertThat(database.sql("select proposer_id, seconder_id, seconded_at from nomination where involvement_id = ?")
                        .param(nomination.id())
                        .query()
                        .singleRow())
                .containsEntry("proposer_id", kims.value())
                .containsEntry("seconder_id", null)
                .containsEntry("seconded_at", null);
    }

    @Test
    void aProposerAndASeconderAreNamedAndConfirmByLink() {
        Election election = room.call(2, SUPPORTED);
        Applicant kim = room.member();
        Applicant lee = room.member();
        Involvement nomination = signUp(sam);
        assertThat(Applicants.words(sam.letter("Write your statement"))).contains("another to second you");
        write(nomination, "With support.");
        assertThat(Applicants.words(sam.letter("Who supports you"))).contains("a proposer");

        name(nomination, kim.email());
        assertThat(Applicants.words(kim.letter("Do you support a nomination"))).contains("proposer", sam.mark());
        assertThat(asking.briefingFor(asking.find(question(nomination)).orElseThrow()))
                .anySatisfy(section -> assertThat(section.lines())
                        .anySatisfy(line -> assertThat(line.value()).isEqualTo("With support.")));
        reply(nomination, "yes");
        assertRefused(() -> name(nomination, kim.email()), "supporterEmail", "your proposer already");
        assertRefused(
                () -> name(nomination, sam.email().toUpperCase(java.util.Locale.ROOT)),
                "supporterEmail",
                "your own address");
        assertRefused(() -> name(nomination, OFFICERS_ADDRESS), "supporterEmail", "returning officer");
        name(nomination, lee.email());
        assertThat(Applicants.words(lee.letter("Do you support a nomination"))).contains("seconder");
        reply(nomination, "yes");

        assertThat(taskDesk.task(now(nomination))).hasName("Check the nomination");
        coordinator("lee-" + lee.mark(), "secretaries", lee.email());
        Task task = taskDesk.task(now(nomination));
        assertThatThrownBy(() -> engine.getTaskService().claim(task.getId(), "lee-" + lee.mark()))
                .hasMessageContaining("spoken for the applicant");
        coordinator("kim-" + kim.mark(), "secretaries", kim.email());
        assertThatThrownBy(() -> engine.getTaskService().claim(task.getId(), "kim-" + kim.mark()))
                .as("anyone who spoke first, too")
                .hasMessageContaining("spoken for the applicant");
        check(nomination, Map.of("verdict", "valid"));
        assertThat(candidates.of(election.id())).hasSize(1);
        assertThat(keptOf(kim, "nominationsSupported"))
                .singleElement()
                .satisfies(line -> assertThat(line).containsEntry("as", "proposer"));
        people.erase(people.soleWithConfirmedEmail(kim.email()).orElseThrow().id());
        assertThat(candidates.of(election.id())).hasSize(1);
    }

    @Test
    void twoRecordsOfOnePersonDoNotSupportEachOther() {
        room.call(2, SUPPORTED);
        Applicant second = applicants.somebody();
        Map<String, Object> form = new HashMap<>(second.form());
        form.put("name", "sam  " + sam.mark());
        Involvement their = second.signUp("international", form);
        run(their);
        second.confirm(now(their));
        room.enter(now(their).person(), second, Capacity.WORKER_MEMBER, "");
        Involvement nomination = signUp(sam);
        write(nomination, "With my own support.");
        name(nomination, second.email());

        assertRefused(() -> reply(nomination, "yes"), "supports", "one person counts once");
    }

    @Test
    void whetherAnAddressIsKnownIsNotToldAndWhoeverDoesNotConfirmCanBeReplaced() {
        room.call(2, SUPPORTED);
        Applicant kim = room.member();
        Involvement nomination = signUp(sam);
        write(nomination, "With support.");
        name(nomination, "stranger@example.org");
        Standing unknown = now(nomination).standing().orElseThrow();
        passes(nomination, Duration.ofDays(10).plusMinutes(1));
        assertThat(now(nomination).standing().orElseThrow().form()).isEqualTo("find-supporters/name-a-supporter");
        name(nomination, kim.email());
        assertThat(now(nomination).standing().orElseThrow().milestone()).isEqualTo(unknown.milestone());
        assertThat(now(nomination).standing().orElseThrow().turn()).isEqualTo(Turn.HELPER);

        UUID question = question(nomination);
        reply(nomination, "no");

        assertThat(now(nomination).standing().orElseThrow().form()).isEqualTo("find-supporters/name-a-supporter");
        assertThatThrownBy(() -> asking.reply(question, Map.of("supports", "yes")))
                .isInstanceOf(Settled.class);
        room.closeNominations(elections.takingNominations().orElseThrow());
        run(nomination);
        assertThat(Applicants.words(sam.letter("When you can stand"))).contains("before yours was complete");
    }

    @Test
    void somebodyWhoStandsCannotSupportWhereTheRulesBarItAndNobodyElseLearnsThatTheyStand() {
        room.call(2, SUPPORTED);
        Applicant kim = room.member();
        Involvement other = signUp(kim);
        write(other, "I stand too.");
        Involvement nomination = signUp(sam);
        write(nomination, "With support.");

        name(nomination, kim.email());

        UUID question = question(nomination);
        assertRefused(
                () -> asking.reply(question, Map.of("supports", "yes")), "supports", "You stand in this election");
        reply(nomination, "no");
        assertThat(desk.historyOf(now(nomination)))
                .noneSatisfy(step -> assertThat(step.what()).contains("stand"));
    }

    @Test
    void whoeverSupportsSomebodyDoesNotStandThemselvesWhereTheRulesBarIt() {
        room.call(2, SUPPORTED);
        Applicant kim = room.member();
        Involvement nomination = signUp(sam);
        write(nomination, "With support.");
        name(nomination, kim.email());
        reply(nomination, "yes");

        Involvement other = signUp(kim);

        assertThat(now(other).outcome()).isEqualTo(Outcome.DECLINED);
        assertThat(Applicants.words(kim.letter("About your nomination"))).contains("supported somebody else");
    }

    // The check

    @Test
    void aFaultIsToldAndMendedInTheDaysThatTheRulesGive() {
        Election election = room.call(2, SIMPLE);
        Involvement nomination = signUp(sam);
        Map<String, Object> incomplete = statement("What I would do.");
        incomplete.remove("declares_bankrupt");
        send(nomination, STATEMENT, incomplete);
        assertThat(findings(nomination)).containsExactly("NOT_DECLARED");
        check(nomination, Map.of("verdict", "fault", "grounds", "Please tick all three."));

        assertThat(Applicants.words(sam.letter("Something to mend"))).contains("Please tick all three.");
        assertThat(asking.draftOf(now(nomination), STATEMENT))
                .containsKeys("statement", "declares_disqualified")
                .doesNotContainKey("declares_bankrupt");
        clock.moveTo(election.nominationsClose().minusSeconds(60));
        assertThat(now(nomination).standing().orElseThrow().due())
                .isBefore(clock.instant().plus(Duration.ofDays(5)));
        send(nomination, STATEMENT, statement("What I would do."));
        assertThat(findings(nomination)).isEmpty();
        check(nomination, Map.of("verdict", "valid"));
        assertThat(candidates.of(election.id())).hasSize(1);
    }

    /** Else each fault would give all the days anew, without end. */
    @Test
    void aSecondFaultHasWhatIsLeftOfTheDaysOrOneMore() {
        room.call(2, SIMPLE);
        Involvement nomination = signUp(sam);
        write(nomination, "What I would do.");
        check(nomination, Map.of("verdict", "fault", "grounds", "Name your co-op."));
        Instant first = Objects.requireNonNull(standing(nomination).due());

        clock.moveTo(first.minus(Duration.ofHours(1)));
        send(nomination, STATEMENT, statement("Another."));
        check(nomination, Map.of("verdict", "fault", "grounds", "And since when?"));

        assertThat(standing(nomination).due())
                .isBetween(
                        clock.instant().plus(Duration.ofHours(23)),
                        clock.instant().plus(Duration.ofHours(25)));
        desk.withdraw(nomination.id());
    }

    @Test
    void aFaultThatIsNotMendedMakesItLate() {
        Election election = room.call(2, SIMPLE);
        Involvement nomination = signUp(sam);
        write(nomination, "What I would do.");
        check(nomination, Map.of("verdict", "fault", "grounds", "Who are you?"));
        assertThat(candidates.unsettled(election.id())).isEqualTo(1);

        passes(nomination, Duration.ofDays(5).plusMinutes(1));

        assertThat(candidates.unsettled(election.id())).isZero();
        assertThat(candidates.of(election.id())).isEmpty();
    }

    @Test
    void nobodyIsKeptFromStandingByOnePersonAlone() {
        room.call(2, SIMPLE);
        Involvement nomination = signUp(sam);
        write(nomination, "What I would do.");
        check(nomination, Map.of("verdict", "cannotStand", "grounds", "Not a member."));
        coordinator(SECRETARY, "returning-officers", SECRETARY + "@secretaries.example");
        Task second = taskDesk.task(now(nomination));
        assertThatThrownBy(() -> engine.getTaskService().claim(second.getId(), SECRETARY))
                .hasMessageContaining("second pair of eyes");
        engine.getIdentityService().deleteMembership(SECRETARY, "returning-officers");

        task(
                nomination,
                "Look at the refusal",
                OFFICER,
                Map.of("refusal", "cannotStand", "reason", "Rule 12 asks for membership."));

        assertThat(now(nomination).outcome()).isEqualTo(Outcome.DECLINED);
        assertThat(Applicants.words(sam.letter("About your nomination")))
                .contains("Rule 12 asks for membership.")
                .doesNotContain("Not a member.");
    }

    @Test
    void aReturningOfficerCanFindThatTheyCanStand() {
        Election election = room.call(2, SIMPLE);
        Involvement nomination = signUp(sam);
        write(nomination, "What I would do.");
        check(nomination, Map.of("verdict", "cannotStand", "grounds", "Not a member."));

        task(nomination, "Look at the refusal", OFFICER, Map.of("refusal", "canStand"));

        assertThat(candidates.of(election.id())).hasSize(1);
        sam.letter("Your nomination is valid");
    }

    @Test
    void sinceWhenTheyAreAMemberIsSaidRoughlyAndReadAsItWasSaid() {
        room.call(2, SIMPLE);
        Map<String, Object> form = form(sam);
        form.put("memberSince", "when I was young");
        assertRefused(() -> sam.signUp("board", form), "memberSince", "a day, a month, a season or a year");
        form.put("memberSince", "since spring 2019");
        Involvement nomination = confirmed(sam, sam.signUp("board", form));
        write(nomination, "What I would do.");

        assertThat(notes.stream()
                        .flatMap(some -> some.of(nomination.reference()).stream())
                        .toList()
                        .toString())
                .contains("since spring 2019 (counted from ", "1 March 2019");
        desk.withdraw(nomination.id());
    }

    @Test
    void theRulesFindWhatSpeaksAgainstIt() {
        room.call(2, SUPPORTED);
        Map<String, Object> form = form(sam);
        form.put("coop", "A co-op that nobody knows");
        form.put("memberSince", LocalDate.now(clock).minusMonths(1).toString());
        Involvement nomination = confirmed(sam, sam.signUp("board", form));
        coordinator("sam-" + sam.mark(), "returning-officers", sam.email());
        Applicant kim = room.member();
        Applicant lee = room.member();
        write(nomination, "What I would do.");
        for (Applicant supporter : List.of(kim, lee)) {
            name(nomination, supporter.email());
            reply(nomination, "yes");
        }

        assertThat(findings(nomination)).containsExactlyInAnyOrder("RETURNING_OFFICER", "CO_OP_UNKNOWN", "TOO_SHORT");
    }

    @Test
    void whoeverServedAllTermsThatTheRulesAllowIsFoundAndSoIsWhoeverNamedNoCoop() {
        room.call(2, SUPPORTED);
        Map<String, Object> form = form(sam);
        form.remove("coop");
        Involvement nomination = confirmed(sam, sam.signUp("board", form));
        LocalDate today = LocalDate.now(clock);
        board.enter(nomination.person(), "Sam", today.minusYears(2), today.plusYears(1), Director.How.ELECTED, 2);
        write(nomination, "Once more.");
        for (Applicant supporter : List.of(room.member(), room.member())) {
            name(nomination, supporter.email());
            reply(nomination, "yes");
        }

        assertThat(findings(nomination)).containsExactlyInAnyOrder("TOO_MANY_TERMS", "NO_CO_OP");
        assertThat(notes.stream()
                        .flatMap(some -> some.of(nomination.reference()).stream())
                        .filter(section -> section.title().equals("What the rules say"))
                        .flatMap(section -> section.lines().stream())
                        .map(CaseSheet.Line::value))
                .as("the secretary reads it beside the register")
                .anyMatch(words -> words.contains("as many terms in a row as the rules allow"));
    }

    @Test
    void whereTheRulesAskForAProposerOneIsEnough() {
        Election election = room.call(2, "show-of-hands");
        Applicant kim = room.member();
        Involvement nomination = signUp(sam);
        assertThat(Applicants.words(sam.letter("Write your statement"))).contains("a member has to propose you");
        write(nomination, "With one proposer.");
        name(nomination, kim.email());
        reply(nomination, "yes");

        check(nomination, Map.of("verdict", "valid"));

        assertThat(candidates.of(election.id())).hasSize(1);
    }

    // Withdrawing

    @Test
    void whoeverWithdrawsBeforeTheListIsNeverOnItAndAfterItStandsDown() {
        Election election = room.call(2, SIMPLE);
        Involvement early = valid(sam);
        desk.withdraw(early.id());
        assertThat(candidates.of(election.id())).isEmpty();
        sam.letter("You withdrew");

        Applicant kim = applicants.somebody();
        Involvement late = valid(kim);
        room.publishList(election);
        run(late);
        desk.withdraw(late.id());

        assertThat(now(late).outcome()).isEqualTo(Outcome.WITHDRAWN);
        assertThat(Applicants.words(kim.letter("You stood down"))).contains("cannot be undone");
        assertThat(candidates.of(election.id())).isEmpty();
    }

    @Test
    void whoeverIsErasedIsOnNoListAndNothingIsLeftOfThem() {
        Election election = room.call(2, SIMPLE);
        Involvement nomination = valid(sam);
        room.publishList(election);

        people.erase(now(nomination).person());

        assertThat(candidates.of(election.id())).isEmpty();
        assertThat(tables.columnsWith(sam.mark()))
                .as("not even in the notice that went to everybody")
                .isEmpty();
    }

    @Test
    void ofWhoeverIsErasedBeforeTheListNothingIsLeftAtAll() {
        Election election = room.call(2, SIMPLE);
        Involvement nomination = valid(sam);

        people.erase(now(nomination).person());

        assertThat(candidates.of(election.id())).isEmpty();
        assertThat(tables.columnsWith(sam.mark())).isEmpty();
    }

    @Test
    void aResultThatWasDeclaredWhileTheClockStoodStillIsFoundAllTheSame() {
        Election election = room.call(2, SIMPLE);
        Involvement nomination = valid(sam);
        clock.moveTo(election.meetsAt().plus(Duration.ofHours(3)));
        UUID id = nominations.find(now(nomination)).orElseThrow().id();
        transaction()
                .executeWithoutResult(
                        status -> events.publishEvent(new ResultDeclared(room.now(election), Set.of(id))));

        run(nomination);

        assertThat(now(nomination).standing().orElseThrow().form()).isEqualTo("become-a-director/consent");
    }

    // Dates that move

    @Test
    void anElectionThatMovesTakesItsDatesAlongAndTellsThoseWhoStand() {
        Election election = room.call(2, SIMPLE);
        Involvement standing = valid(sam);
        Applicant kim = applicants.somebody();
        Involvement writing = signUp(kim);

        move(election, 70);

        Instant close = room.now(election).nominationsClose();
        assertThat(close).isAfter(election.nominationsClose());
        for (Involvement involvement : List.of(standing, writing)) {
            run(involvement);
            assertThat(now(involvement).standing().orElseThrow().due()).isEqualTo(close);
        }
        assertThat(Applicants.words(sam.letter("The election has moved")))
                .contains("The hall burned down.", "stays as it is");
        clock.moveTo(election.nominationsClose().plusSeconds(60));
        run(standing);
        assertThat(now(standing).standing().orElseThrow().form()).isEqualTo(CHANGE);
    }

    @Test
    void nominationsThatOpenAgainLetChangesInAndAskThoseWhoWereLate() {
        Election election = room.call(2, SIMPLE);
        Involvement standing = valid(sam);
        Applicant kim = applicants.somebody();
        Involvement late = signUp(kim);
        room.closeNominations(election);
        run(standing);
        run(late);
        assertThat(now(standing).standing().orElseThrow().milestone()).isEqualTo("The meeting elects");

        move(election, 200);
        run(standing);
        run(late);

        assertThat(room.now(election).state()).isEqualTo(Election.State.NOMINATIONS);
        assertThat(now(standing).standing().orElseThrow().form()).isEqualTo(CHANGE);
        send(late, "await-the-call/still-standing", Map.of("still", "yes"));
        write(late, "In time after all.");
        check(late, Map.of("verdict", "valid"));
        assertThat(candidates.of(election.id())).hasSize(2);
    }

    @Test
    void anElectionThatIsCalledOffLetsThemWaitForTheNext() {
        Election election = room.call(2, SIMPLE);
        Involvement standing = valid(sam);

        elections.callOff(election.reference(), "Nobody could come.", OFFICER);
        run(standing);

        assertThat(Applicants.words(sam.letter("When you can stand")))
                .contains("does not take place", "Nobody could come.");
        assertThat(candidates.of(election.id())).isEmpty();
        room.call(2, SIMPLE);
        run(standing);
        send(standing, "await-the-call/still-standing", Map.of("still", "yes"));
        assertThat(asking.draftOf(now(standing), STATEMENT)).containsEntry("statement", "What I would do.");
    }

    @Test
    void aResultThatIsLateIsToldAndAMoveThenStartsThemAnew() {
        Election election = room.call(2, SIMPLE);
        Involvement standing = valid(sam);
        room.publishList(election);
        run(standing);
        clock.moveTo(election.resultAt().plusSeconds(60));
        run(standing);
        assertThat(now(standing).standing().orElseThrow().turn()).isEqualTo(Turn.COORDINATOR);
        passes(standing, Duration.ofDays(7).plusMinutes(1));
        sam.letter("The result takes longer");

        transaction()
                .executeWithoutResult(status -> events.publishEvent(new coop.workers.manyhands.elections.ElectionMoved(
                        room.now(election), election.meetsAt(), election.nominationsClose(), "It was adjourned.")));
        run(standing);
        assertThat(taskDesk.activities(now(standing))).isNotEmpty();
        declare(election, standing, false);
        assertThat(now(standing).standing().orElseThrow().form()).isEqualTo("next-step/what-next");
    }

    // After the result

    @ParameterizedTest
    @CsvSource({"support, co-op-support", "movement, movement-building", "mentor, mentor", "again, ''", "nothing, ''"})
    void whoeverIsNotElectedIsThankedAndWhatTheyChooseBeginsAtOnce(String step, String opportunity) {
        Election election = room.call(2, SIMPLE);
        Involvement nomination = valid(sam);
        declared(election, nomination, false);
        sam.letter("The result, and thank you");

        send(nomination, "next-step/what-next", Map.of("nextStep", step));

        assertThat(now(nomination).outcome()).isEqualTo(Outcome.DECLINED);
        sam.letter("Your next step");
        List<Involvement> begun = desk.of(now(nomination).person()).stream()
                .filter(other -> other.opportunity().equals(opportunity))
                .toList();
        assertThat(begun).hasSize(opportunity.isEmpty() ? 0 : 1);
        if (step.equals("again")) {
            room.open();
            Election next = room.call(2, SIMPLE);
            assertThat(Applicants.words(sam.letter("Nominations are open"))).contains(next.title());
        }
    }

    @Test
    void whoeverChoosesNothingIsThankedAllTheSame() {
        Election election = room.call(2, SIMPLE);
        Involvement nomination = valid(sam);
        declared(election, nomination, false);
        passes(nomination, Duration.ofDays(21).plusMinutes(1));

        assertThat(now(nomination).outcome()).isEqualTo(Outcome.DECLINED);
    }

    @Test
    void whoeverDoesNotAnswerIsReachedByASecretary() {
        Election election = room.call(2, SIMPLE);
        Involvement paper = valid(sam);
        Applicant kim = applicants.somebody();
        Involvement refuses = valid(kim);
        declared(election, paper, true, refuses);
        passes(paper, Duration.ofDays(10).plusMinutes(1));
        run(refuses);

        task(paper, "Reach the new Director", SECRETARY, Map.of("said", "link"));
        assertThat(now(paper).standing().orElseThrow().form()).isEqualTo("become-a-director/consent");
        passes(paper, Duration.ofDays(10).plusMinutes(1));
        task(paper, "Reach the new Director", SECRETARY, Map.of("said", "paper"));
        assertThat(board.current(now(paper).person()))
                .as("one secretary alone seats nobody")
                .isEmpty();
        task(paper, "Confirm what they say", COLLEAGUE, Map.of("wordConfirmed", "yes"));
        assertThat(board.current(now(paper).person())).isPresent();
        task(refuses, "Reach the new Director", SECRETARY, Map.of("said", "no"));
        task(refuses, "Confirm what they say", COLLEAGUE, Map.of("wordConfirmed", "no"));
        assertThat(now(refuses).standing().orElseThrow().form()).isEqualTo("become-a-director/consent");
        passes(refuses, Duration.ofDays(10).plusMinutes(1));
        task(refuses, "Reach the new Director", SECRETARY, Map.of("said", "no"));
        task(refuses, "Confirm what they say", COLLEAGUE, Map.of("wordConfirmed", "yes"));
        kim.letter("You don't take the seat");
        assertThat(now(refuses).outcome()).isEqualTo(Outcome.DECLINED);
        assertThat(board.current(now(refuses).person())).isEmpty();
    }

    @Test
    void whoeverDoesNotTakeTheSeatSaysSoByTheLink() {
        Election election = room.call(2, SIMPLE);
        Involvement nomination = valid(sam);
        declared(election, nomination, true);

        send(nomination, "become-a-director/consent", Map.of("takesSeat", "no"));

        assertThat(now(nomination).outcome()).isEqualTo(Outcome.DECLINED);
        assertThat(board.current()).isEmpty();
    }

    /** The result counted the seat as filled, so nothing else asks what becomes of it. */
    @Test
    void whoeverGivesASeatUpOnceEverybodyKnowsTheResultLeavesATaskToTheReturningOfficers() {
        room.members(3);
        Election election = room.call(2, SIMPLE);
        Involvement says = valid(sam);
        Applicant kim = applicants.somebody();
        Involvement leaves = valid(kim);
        published(election, says, leaves);
        send(leaves, "become-a-director/consent", consent());
        assertThat(board.current(now(leaves).person())).isPresent();

        send(says, "become-a-director/consent", Map.of("takesSeat", "no"));
        desk.withdraw(leaves.id());
        run(leaves);

        assertThat(board.current()).isEmpty();
        assertThat(Applicants.words(kim.letter("You gave up your seat"))).doesNotContain("are not counted");
        for (Involvement one : List.of(says, leaves)) {
            assertThat(standing(one).milestone()).isEqualTo("The returning officers see to the seat");
            task(one, "See to the empty seat", OFFICER, Map.of("emptySeat", "leave"));
        }
        assertThat(now(says).outcome()).isEqualTo(Outcome.DECLINED);
        assertThat(now(leaves).outcome()).isEqualTo(Outcome.WITHDRAWN);
    }

    @Test
    void anElectionThatIsCalledOffAfterItsResultMakesNobodyADirector() {
        room.members(3);
        Election election = room.call(2, SIMPLE);
        Involvement asked = valid(sam);
        Applicant kim = applicants.somebody();
        Involvement seated = valid(kim);
        room.publishList(election);
        room.hold(election, roll.votes(room.now(election)));
        run(asked);
        run(seated);
        send(seated, "become-a-director/consent", consent());

        elections.callOff(election.reference(), "The notice was too short.", OFFICER);
        run(asked);
        run(seated);

        assertThat(board.current()).isEmpty();
        for (Involvement one : List.of(asked, seated)) {
            assertThat(now(one).outcome()).isEqualTo(Outcome.CALLED_OFF);
        }
        assertThat(Applicants.words(sam.letter("The election was called off")))
                .contains("The notice was too short.", "counts for nobody");
        assertThatThrownBy(() -> nominations.takeOffice(asked.reference())).isInstanceOf(IllegalStateException.class);
    }

    private void published(Election election, Involvement... those) {
        room.publishList(election);
        room.hold(election, roll.votes(room.now(election)));
        room.resultIsDue(election);
        for (Involvement one : those) {
            run(one);
        }
    }

    // Steps

    private Map<String, Object> form(Applicant applicant) {
        Map<String, Object> form = new LinkedHashMap<>(applicant.form());
        form.remove("draws");
        form.put("nominates", "self");
        form.put("coop", coop);
        form.put("memberSince", LocalDate.now(clock).minusYears(3).toString());
        return form;
    }

    private Map<String, Object> another(Applicant applicant, String address) {
        Map<String, Object> form = new LinkedHashMap<>(applicant.form());
        form.remove("draws");
        form.put("nominates", "another");
        form.put("nomineeName", "Kim Nominee");
        form.put("nomineeEmail", address);
        return form;
    }

    private Involvement signUp(Applicant applicant) {
        return confirmed(applicant, applicant.signUp("board", form(applicant)));
    }

    private Involvement putForward(Applicant nominator, Applicant nominee) {
        return confirmed(nominator, nominator.signUp("board", another(nominator, nominee.email())));
    }

    private Map<String, Object> accepts(Applicant nominee) {
        return Map.of(
                "stands",
                "yes",
                "calledName",
                "Kim " + nominee.mark(),
                "coop",
                coop,
                "memberSince",
                LocalDate.now(clock).minusYears(2).toString(),
                "agreeToStand",
                true);
    }

    private static Map<String, Object> statement(String words) {
        return new HashMap<>(Map.of(
                "statement",
                words,
                "declares_bankrupt",
                true,
                "declares_disqualified",
                true,
                "declares_under-16",
                true));
    }

    private static Map<String, Object> consent() {
        return Map.of(
                "takesSeat", "yes",
                "stillTrue", true,
                "conduct", true,
                "interests", "My own co-op.",
                "postalAddress", "1 Mill Lane");
    }

    private void write(Involvement involvement, String words) {
        send(involvement, STATEMENT, statement(words));
    }

    private Involvement valid(Applicant applicant) {
        Involvement nomination = signUp(applicant);
        write(nomination, "What I would do.");
        check(nomination, Map.of("verdict", "valid"));
        return now(nomination);
    }

    private void name(Involvement involvement, String address) {
        send(involvement, "find-supporters/name-a-supporter", Map.of("supporterEmail", address));
    }

    private void reply(Involvement involvement, String supports) {
        asking.reply(question(involvement), Map.of("supports", supports));
        run(involvement);
    }

    private UUID question(Involvement involvement) {
        return database.sql("select id from asked where involvement_id = ? and closed_at is null")
                .param(involvement.id())
                .query(UUID.class)
                .single();
    }

    /** What somebody finds under that heading in the download of their data. */
    @SuppressWarnings("unchecked") // a list of what has names, as all of nominations is
    private List<Map<String, @Nullable Object>> keptOf(Applicant somebody, String what) {
        PersonId person =
                people.soleWithConfirmedEmail(somebody.email()).orElseThrow().id();
        return (List<Map<String, @Nullable Object>>) Objects.requireNonNull(kept.stream()
                .filter(known -> known.what().equals(what))
                .findFirst()
                .orElseThrow()
                .of(person));
    }

    private void check(Involvement involvement, Map<String, Object> form) {
        task(involvement, "Check the nomination", SECRETARY, form);
    }

    private void task(Involvement involvement, String name, String user, Map<String, Object> form) {
        assertThat(taskDesk.task(now(involvement))).hasName(name);
        taskDesk.answer(now(involvement), user, new HashMap<>(form));
        run(involvement);
    }

    private List<String> findings(Involvement involvement) {
        return database.sql("select jsonb_array_elements_text(findings) from nomination where involvement_id = ?")
                .param(involvement.id())
                .query(String.class)
                .list();
    }

    private void move(Election election, int days) {
        elections.move(
                election.reference(),
                new Move(
                        room.at(days, LocalTime.of(18, 0)),
                        election.meeting(),
                        "Elsewhere",
                        null,
                        false,
                        "The hall burned down."),
                OFFICER);
        room.run(election);
    }

    /** The list is published, the meeting has been, and the result is declared, as the election does it. */
    private void declared(Election election, Involvement nomination, boolean elected, Involvement... others) {
        room.publishList(election);
        run(nomination);
        for (Involvement other : others) {
            run(other);
        }
        clock.moveTo(election.meetsAt().plus(Duration.ofHours(3)));
        List<Involvement> all = new ArrayList<>(List.of(others));
        all.add(nomination);
        Set<UUID> nominationsOfThem = all.stream()
                .map(one -> nominations.find(now(one)).orElseThrow().id())
                .collect(java.util.stream.Collectors.toSet());
        transaction()
                .executeWithoutResult(status -> events.publishEvent(
                        new ResultDeclared(room.now(election), elected ? nominationsOfThem : Set.of())));
        all.forEach(this::run);
    }

    private void declare(Election election, Involvement nomination, boolean elected) {
        UUID id = nominations.find(now(nomination)).orElseThrow().id();
        transaction()
                .executeWithoutResult(status ->
                        events.publishEvent(new ResultDeclared(room.now(election), elected ? Set.of(id) : Set.of())));
        run(nomination);
    }

    private TransactionTemplate transaction() {
        return new TransactionTemplate(transactions);
    }

    private void assertRefused(Runnable act, String field, String words) {
        assertThatThrownBy(act::run)
                .isInstanceOfSatisfying(
                        SubmissionRefused.class,
                        refused -> assertThat(refused.errors()).singleElement().satisfies(error -> {
                            assertThat(error.field()).isEqualTo(field);
                            assertThat(error.message()).contains(words);
                        }));
    }
}
