package coop.workers.manyhands.pathways;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.board.Board;
import coop.workers.manyhands.board.Director;
import coop.workers.manyhands.cases.Correlation;
import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.elections.Candidates;
import coop.workers.manyhands.elections.CandidatesList;
import coop.workers.manyhands.elections.Election;
import coop.workers.manyhands.elections.ElectionDesk;
import coop.workers.manyhands.elections.ListedCandidate;
import coop.workers.manyhands.elections.Roll;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.membership.Capacity;
import coop.workers.manyhands.membership.Register;
import coop.workers.manyhands.nominations.Nomination;
import coop.workers.manyhands.nominations.NominationDesk;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.ElectionRoom;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.PathwayFixture;
import coop.workers.manyhands.support.WhatFollows;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Plays the table of what follows from what in an election; and the scenes that a row has no room for. */
@Tag("long")
@ManyHandsTest
class WhatFollowsInElectionsTest extends PathwayFixture {

    private static final String RULES = "general-meeting";
    private static final String SECRETARY = "follows-secretary";

    @Autowired
    private NominationDesk nominations;

    @Autowired
    private ElectionDesk elections;

    @Autowired
    private CandidatesList list;

    @Autowired
    private Candidates candidates;

    @Autowired
    private ElectionRoom room;

    @Autowired
    private Roll roll;

    @Autowired
    private Register register;

    @Autowired
    private Board board;

    @Autowired
    private People people;

    @Autowired
    private Correlation correlation;

    @Autowired
    private PlatformTransactionManager transactions;

    private Applicant representative;
    private String coop;

    @BeforeEach
    void aBoardToElectAndAMemberCoop() {
        room.open();
        coordinator(SECRETARY, "secretaries", SECRETARY + "@secretaries.example");
        representative = applicants.somebody();
        coop = "Bread of " + representative.mark();
        room.enter(room.person(representative), representative, Capacity.CO_OP_REPRESENTATIVE, coop);
    }

    @AfterEach
    void nothingIsLeftBehind() {
        room.close();
    }

    static Stream<WhatFollows> rows() {
        return WhatFollows.read("elections");
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("rows")
    void whatTheTableSaysFollows(WhatFollows row) {
        Stood stood = bring(row.of("they were"));

        boolean refused = play(row.of("event"), stood);
        if (desk.find(stood.involvement.id()).isPresent()) {
            run(stood.involvement);
        }

        Map<String, String> seen = new LinkedHashMap<>();
        seen.put("the nomination", refused ? "refused" : nominationNow(stood));
        seen.put("on the list", listNow(stood));
        seen.put("the seat", board.seatOf(stood.nomination).isPresent() ? "Director" : "none");
        seen.put("the case", caseNow(stood));
        assertThat(seen).isEqualTo(row.expected(seen.keySet()));
        assertThat(candidates.unsettled(stood.election.id()))
                .as("nothing that has ended blocks the list")
                .isZero();
    }

    // Scenes

    @Test
    void aNominationWhoseGroundInTheRegisterEndsAfterTheCheckIsShownToThoseWhoRunTheElectionUntilItIsBack() {
        for (String state : List.of("valid", "listed")) {
            sam = applicants.somebody();
            Stood stood = bring(state);
            assertThat(doubts(stood)).isEmpty();

            register.endRepresentation(lineOfTheCoop());

            assertThat(doubts(stood)).singleElement().asString().contains("Sam", "no representative of a co-op");
            assertThat(database.sql(
                                    "select count(*) from letter where template = 'coordinators/look-again' and reference = ?")
                            .param(stood.election.reference().value())
                            .query(Long.class)
                            .single())
                    .as("emails to the returning officers")
                    .isPositive();
            room.enter(room.person(representative), representative, Capacity.CO_OP_REPRESENTATIVE, coop);
            assertThat(doubts(stood)).as("entered again").isEmpty();
            callOff(stood);
        }
    }

    private List<String> doubts(Stood stood) {
        return elections.sheet(stood.election.reference()).sections().stream()
                .filter(section -> section.title().startsWith("To be looked at again"))
                .flatMap(section -> section.lines().stream())
                .map(line -> line.label() + ": " + line.value())
                .toList();
    }

    private UUID lineOfTheCoop() {
        return register.current(room.person(representative), Capacity.CO_OP_REPRESENTATIVE)
                .orElseThrow()
                .id();
    }

    @Test
    void aFormerTermGoesOnIfTheElectionThatEndedItIsCalledOff() {
        Stood again = bring("elected and asked", true);
        Director former = board.current(again.person).orElseThrow();
        consent(again);
        assertThat(board.current(again.person).orElseThrow().id()).isNotEqualTo(former.id());

        callOff(again);

        assertThat(board.current(again.person)).map(Director::id).contains(former.id());
        assertThat(board.termsInARow(again.person)).isEqualTo(1);
        assertThat(Applicants.words(sam.letter("The election was called off")))
                .contains("counts for nobody", "No quorum after all.");
    }

    @Test
    void whoeverHearsThatItIsOffAfterTheirCaseEndedReadsItToo() {
        Stood seated = bring("elected and seated");
        task(seated, "Add them to the mail groups", Map.of("added", true));
        task(seated, "See to the handover", Map.of("handedOver", true));
        assertThat(now(seated.involvement).outcome()).isEqualTo(Outcome.JOINED);

        callOff(seated);

        assertThat(board.current(seated.person)).isEmpty();
        sam.letter("The election was called off");
    }

    /** Its result counted the seat as filled: asked again when it is published. */
    @Test
    void aSeatGivenUpBeforeTheResultIsPublishedIsDecidedAboutByTheElection() {
        Stood elected = bring("elected and asked");
        desk.withdraw(elected.involvement.id());

        room.resultIsDue(elected.election);

        assertThat(room.task(elected.election).getTaskDefinitionKey()).isEqualTo("Task_DecideOnEmptySeats");
        assertThat(list.elected(room.now(elected.election))).isEmpty();
        assertThat(Applicants.words(sam.letter("You gave up your seat"))).contains("no Director");
        room.answer(elected.election, ElectionRoom.OFFICER, Map.of("fill", "leave"));
    }

    @Test
    void theReturningOfficersSeeToASeatThatIsGivenUpOnceEverybodyKnowsTheResult() {
        Stood elected = bring("published and asked");
        send(elected.involvement, "become-a-director/consent", Map.of("takesSeat", "no"));

        taskDesk.answer(now(elected.involvement), ElectionRoom.OFFICER, new HashMap<>(Map.of("emptySeat", "leave")));
        run(elected.involvement);

        assertThat(now(elected.involvement).outcome()).isEqualTo(Outcome.DECLINED);
    }

    @Test
    void aDirectorWhoWithdrawsOnceTheResultIsPublishedLeavesTheBoardAndTheWayEnds() {
        Stood seated = bring("published and seated");
        desk.withdraw(seated.involvement.id());
        Director line = board.of(seated.person).get(0);
        assertThat(line.leftWhy()).isEqualTo(Director.Why.RESIGNED);
        assertThat(Applicants.words(sam.letter("You gave up your seat"))).doesNotContain("are not counted");

        taskDesk.answer(now(seated.involvement), ElectionRoom.OFFICER, new HashMap<>(Map.of("emptySeat", "coOption")));
        run(seated.involvement);

        assertThat(now(seated.involvement).outcome()).isEqualTo(Outcome.WITHDRAWN);
    }

    // Bringing it about

    private record Stood(Election election, Involvement involvement, PersonId person, UUID nomination) {}

    private Stood bring(String state) {
        return bring(state, false);
    }

    private Stood bring(String state, boolean inOffice) {
        boolean notChosen = state.equals("not chosen");
        room.members(3);
        Election election = notChosen ? room.call(Election.Kind.CO_OPTION, 1, RULES) : room.call(2, RULES);
        Involvement nomination = confirmed(sam, sam.signUp("board", form(sam)));
        if (inOffice) {
            LocalDate today = LocalDate.now(clock);
            board.enter(nomination.person(), "Sam", today.minusYears(2), today.plusDays(30), Director.How.ELECTED, 0);
        }
        Stood stood = new Stood(
                election,
                nomination,
                nomination.person(),
                nominations.find(now(nomination)).orElseThrow().id());
        if (state.equals("writing")) {
            return stood;
        }
        send(nomination, "candidacy/statement", statement());
        if (state.equals("being checked")) {
            return stood;
        }
        if (state.equals("mending a fault")) {
            task(stood, "Check the nomination", Map.of("verdict", "fault", "grounds", "Name your co-op."));
            return stood;
        }
        task(stood, "Check the nomination", Map.of("verdict", "valid"));
        if (state.equals("valid")) {
            return stood;
        }
        room.publishList(election);
        run(nomination);
        if (state.equals("listed")) {
            return stood;
        }
        if (notChosen) {
            room.meet(election);
            room.answer(election, ElectionRoom.OFFICER, Map.of("decided", "yes"));
            run(nomination);
            return stood;
        }
        room.hold(election, roll.votes(room.now(election)));
        run(nomination);
        if (state.startsWith("published")) {
            room.resultIsDue(election);
            if (room.activities(election.reference()).contains("Task_DecideOnEmptySeats")) {
                room.answer(election, ElectionRoom.OFFICER, Map.of("fill", "leave"));
            }
        }
        if (state.endsWith("seated")) {
            consent(stood);
        }
        return stood;
    }

    /** Says whether it was refused. */
    private boolean play(String event, Stood stood) {
        switch (event) {
            case "election called off" -> {
                try {
                    callOff(stood);
                } catch (SubmissionRefused refused) {
                    return true;
                }
            }
            case "they withdraw" -> desk.withdraw(stood.involvement.id());
            case "they say no to the seat" ->
                send(stood.involvement, "become-a-director/consent", Map.of("takesSeat", "no"));
            case "case ended by another door" ->
                new TransactionTemplate(transactions).executeWithoutResult(begun -> {
                    correlation.stop(stood.involvement.reference(), "ended by hand");
                    desk.ended(stood.involvement.reference(), Outcome.DECLINED);
                });
            case "they are erased" -> people.erase(stood.person);
            default -> throw new AssertionError("No such event: " + event);
        }
        return false;
    }

    private void callOff(Stood stood) {
        elections.callOff(stood.election.reference(), "No quorum after all.", ElectionRoom.OFFICER);
        room.run(stood.election);
        run(stood.involvement);
    }

    private void consent(Stood stood) {
        send(
                stood.involvement,
                "become-a-director/consent",
                Map.of(
                        "takesSeat", "yes",
                        "stillTrue", true,
                        "conduct", true,
                        "interests", "My own co-op.",
                        "postalAddress", "1 Mill Lane"));
    }

    private void task(Stood stood, String name, Map<String, Object> form) {
        assertThat(taskDesk.task(now(stood.involvement)).getName()).isEqualTo(name);
        taskDesk.answer(now(stood.involvement), SECRETARY, new HashMap<>(form));
        run(stood.involvement);
    }

    private Map<String, Object> form(Applicant applicant) {
        Map<String, Object> form = new LinkedHashMap<>(applicant.form());
        form.remove("draws");
        form.put("nominates", "self");
        form.put("coop", coop);
        form.put("memberSince", LocalDate.now(clock).minusYears(3).toString());
        return form;
    }

    private static Map<String, Object> statement() {
        return Map.of(
                "statement",
                "What I would do.",
                "declares_bankrupt",
                true,
                "declares_disqualified",
                true,
                "declares_under-16",
                true);
    }

    // How it is now

    private String nominationNow(Stood stood) {
        return nominations
                .find(stood.nomination)
                .map(Nomination::state)
                .map(Enum::name)
                .orElse("gone");
    }

    private String listNow(Stood stood) {
        Optional<ListedCandidate> listed = list.byNomination(stood.nomination);
        return listed.map(candidate -> candidate.stands() ? "stands" : "stood down")
                .orElse("not on it");
    }

    private String caseNow(Stood stood) {
        @Nullable Involvement known = desk.find(stood.involvement.id()).orElse(null);
        if (known == null) {
            return "gone";
        }
        if (known.outcome() != null) {
            return known.outcome().code();
        }
        List<Task> open = taskDesk.tasks(known.reference());
        return open.isEmpty() ? "open" : "open: " + open.get(0).getName();
    }
}
