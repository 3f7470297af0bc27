package coop.workers.manyhands.nominations.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.workers.manyhands.elections.CandidatesList;
import coop.workers.manyhands.elections.Election;
import coop.workers.manyhands.elections.ListedCandidate;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.links.LinkPurpose;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.nominations.QuestionTime;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.site.Visitor;
import coop.workers.manyhands.site.Visitor.Page;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.DueJobs;
import coop.workers.manyhands.support.ElectionRoom;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.MovableClock;
import coop.workers.manyhands.support.Nominees;
import coop.workers.manyhands.support.Tables;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Questions to the candidates, asked and answered; and that nobody learns who stands before the list is published. */
@Tag("long")
@ManyHandsTest
class QuestionsPageTest {

    @LocalServerPort
    private int port;

    @Autowired
    private ElectionRoom room;

    @Autowired
    private Nominees nominees;

    @Autowired
    private QuestionTime questions;

    @Autowired
    private CandidatesList list;

    @Autowired
    private InvolvementDesk desk;

    @Autowired
    private People people;

    @Autowired
    private Links links;

    @Autowired
    private Applicants applicants;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private MovableClock clock;

    @Autowired
    private Tables tables;

    private Visitor visitor;
    private Election election;
    private Applicant sam;
    private Applicant kim;
    private Involvement sams;
    private Involvement kims;

    @BeforeEach
    void twoPeopleStand() {
        room.open();
        visitor = new Visitor(port);
        election = room.call(2, "general-meeting");
        sam = applicants.somebody();
        kim = applicants.somebody();
        sams = nominees.stands(sam, "Bread of " + sam.mark(), "Statement of " + sam.mark());
        kims = nominees.stands(kim, "Bread of " + kim.mark(), "Statement of " + kim.mark());
    }

    @AfterEach
    void nothingIsLeftBehind() {
        room.close();
    }

    private void publish() {
        room.publishList(election);
        jobs.run(sams.reference().value());
        jobs.run(kims.reference().value());
    }

    private String path() {
        return "/elections/%s/questions".formatted(election.reference());
    }

    private String mine(Involvement involvement) {
        return "/involvements/%s/questions".formatted(links.token(LinkPurpose.STATUS, involvement.id(), 0));
    }

    private void signIn(PersonId person) {
        String link = "/me/sign-in/"
                + links.token(
                        LinkPurpose.SIGN_IN,
                        person.value(),
                        people.get(person).linkGeneration(),
                        Duration.ofMinutes(30));
        assertThat(visitor.submit(visitor.get(link), link, Map.of()).location()).isEqualTo("/me");
    }

    private PersonId somebody() {
        return room.person(applicants.somebody());
    }

    // Nothing before the close

    @Test
    void nothingOfANomineeShowsAnywhereBeforeTheListIsPublished() {
        for (String page : List.of(
                "/",
                "/opportunities/board",
                "/opportunities/board/sign-up",
                "/elections",
                "/elections/" + election.reference(),
                path(),
                "/api/v1/opportunities",
                "/api/v1/opportunities/board")) {
            assertThat(visitor.get(page).body()).as(page).doesNotContain(sam.mark(), kim.mark());
        }
        assertThat(visitor.get("/elections/%s/recount".formatted(election.reference()))
                        .status())
                .isEqualTo(404);
        assertThat(visitor.get(mine(sams)).status()).isEqualTo(404);
        signIn(kims.person());
        assertThat(visitor.get("/me").body()).doesNotContain(sam.mark());
        assertThat(visitor.get("/me/data").body()).doesNotContain(sam.mark()).contains("Statement of " + kim.mark());
        String status = "/involvements/" + links.token(LinkPurpose.STATUS, kims.id(), 0);
        assertThat(visitor.get(status).body()).doesNotContain(sam.mark());
        assertThat(visitor.get(path()).text()).contains("Nobody is named before");
        assertThat(visitor.post(path(), Map.of("toAsk", "Who?")))
                .as("whose session went is told so")
                .satisfies(answer -> assertThat(answer.status()).isIn(303, 422));
        assertThat(questions.of(room.now(election))).isEmpty();
    }

    @Test
    void whoeverAsksAfterTheirSessionWentIsToldSo() {
        Page answer = new Visitor(port).post(path(), Map.of("toAsk", "Who?"));

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.location()).isEqualTo("/me");
        assertThat(questions.of(room.now(election))).isEmpty();
    }

    @Test
    void whoeverStandsFindsTheElectionOnTheirOwnPage() {
        Page status = visitor.get("/involvements/" + sam.statusToken(sams));

        assertThat(status.html().select("a[href=/elections/%s]".formatted(election.reference())))
                .singleElement()
                .satisfies(link -> assertThat(link.text()).isEqualTo(election.title()));
        assertThat(status.text()).contains("Annual general meeting: ");
    }

    @Test
    void aReceiptDoesNotShowWhatTheNomineeWrote() {
        String receipt = "/involvements/" + links.token(LinkPurpose.RECEIPT, sams.id(), 0);

        assertThat(visitor.get(receipt).body()).doesNotContain("Statement of " + sam.mark());
        assertThat(visitor.get("/involvements/%s/questions".formatted(links.token(LinkPurpose.RECEIPT, sams.id(), 0)))
                        .body())
                .contains("This was confirmed")
                .doesNotContain(sam.mark());
    }

    // Asking and answering

    @Test
    void whoeverCameInByLinkAsksAndEachCandidateAnswersInTheOrderThatWasDrawn() {
        publish();
        assertThat(visitor.get(path()).html().select("#toAsk")).isEmpty();
        signIn(somebody());
        Page asked = visitor.submit(visitor.get(path()), "/questions", Map.of("toAsk", "What would you do first?"));
        assertThat(asked.location()).isEqualTo(path());
        assertThat(visitor.get(path()).text()).contains("What would you do first?", "No answer yet from");
        assertThat(Applicants.words(sam.letter("A question to the candidates"))).contains("150 words");
        kim.letter("A question to the candidates");

        for (Involvement candidate : List.of(kims, sams)) {
            String question = mine(candidate) + "/"
                    + questions.of(room.now(election)).get(0).question().id();
            Page form = visitor.get(question);
            assertThat(form.text()).contains("What would you do first?");
            assertThat(visitor.submit(
                                    form,
                                    question.substring(question.lastIndexOf('/')),
                                    Map.of("answer", "word ".repeat(151)))
                            .status())
                    .isEqualTo(422);
            assertThat(visitor.submit(
                                    form,
                                    question.substring(question.lastIndexOf('/')),
                                    Map.of(
                                            "answer",
                                            "Listen, says "
                                                    + desk.get(candidate.reference())
                                                            .id()))
                            .location())
                    .isEqualTo(mine(candidate));
        }

        List<String> drawn =
                list.of(room.now(election)).stream().map(ListedCandidate::name).toList();
        assertThat(questions.of(room.now(election)).get(0).said())
                .extracting(QuestionTime.Said::name)
                .containsExactlyElementsOf(drawn);
        assertThat(visitor.get(path()).text()).doesNotContain("No answer yet");
        assertThat(visitor.get("/elections/" + election.reference()).html().select("a[href$=/questions]"))
                .isNotEmpty();
    }

    @Test
    void oneQuestionADayEachAndNoneFromACandidate() {
        publish();
        PersonId curious = somebody();
        signIn(curious);
        Page form = visitor.get(path());
        Page inAnotherTab = visitor.get(path());
        assertThat(visitor.submit(form, "/questions", Map.of("toAsk", "One?")).status())
                .isEqualTo(303);
        assertThat(visitor.get(path()).html().select("#toAsk"))
                .as("no form that would be refused")
                .isEmpty();
        assertThat(visitor.get(path()).text()).contains("You can ask again tomorrow");
        Page second = visitor.submit(inAnotherTab, "/questions", Map.of("toAsk", "Two?"));
        assertThat(second.status()).isEqualTo(422);
        assertThat(second.html().select("#toAsk-error").text()).contains("One question a day");
        assertThatThrownBy(() -> questions.ask(room.now(election), sams.person(), "Why am I best?"))
                .isInstanceOf(SubmissionRefused.class)
                .hasMessageContaining("You stand in this election");
        for (int day = 1; day < 5; day++) {
            clock.moveBy(Duration.ofHours(25));
            questions.ask(room.now(election), curious, "Another " + day);
        }
        clock.moveBy(Duration.ofHours(25));
        assertThatThrownBy(() -> questions.ask(room.now(election), curious, "The sixth?"))
                .hasMessageContaining("asked 5 questions");
    }

    @Test
    void candidatesGetOneLetterADayHoweverMuchIsAsked() {
        publish();
        for (int i = 0; i < 4; i++) {
            questions.ask(room.now(election), somebody(), "Question " + i);
        }
        sam.letter("A question to the candidates");
        clock.moveBy(Duration.ofHours(25));
        questions.ask(room.now(election), somebody(), "A day later");

        assertThat(tables(
                        "select count(*) from letter where template = 'stand-in-the-election/question' and person_id = '%s'"
                                .formatted(sams.person().value())))
                .isEqualTo(2);
    }

    @Autowired
    private org.springframework.jdbc.core.JdbcTemplate jdbc;

    private int tables(String count) {
        Integer found = jdbc.queryForObject(count, Integer.class);
        return found == null ? 0 : found;
    }

    @Test
    void onceTheMeetingHasBegunNothingMoreIsAskedOrAnswered() {
        publish();
        questions.ask(room.now(election), somebody(), "In time?");
        clock.moveTo(election.meetsAt());

        assertThatThrownBy(() -> questions.ask(room.now(election), somebody(), "Too late?"))
                .isInstanceOf(SubmissionRefused.class);
        assertThatThrownBy(() -> questions.answer(
                        questions.candidate(desk.get(sams.reference())).orElseThrow(),
                        questions.of(room.now(election)).get(0).question().id(),
                        "Too late."))
                .hasMessageContaining("meeting has begun");
        assertThat(visitor.get(path()).text()).contains("The meeting has begun");
    }

    @Test
    void whoeverAskedOrAnsweredIsForgottenWithTheirWords() {
        publish();
        Applicant lee = applicants.somebody();
        PersonId asker = room.person(lee);
        questions.ask(room.now(election), asker, "Asked by " + lee.mark());
        PersonId other = somebody();
        questions.ask(room.now(election), other, "Asked by somebody else");
        questions.answer(
                questions.candidate(desk.get(sams.reference())).orElseThrow(),
                questions.of(room.now(election)).get(1).question().id(),
                "Answered by " + sam.mark());

        people.erase(asker);
        people.erase(desk.get(sams.reference()).person());

        assertThat(tables.columnsWith(lee.mark())).isEmpty();
        assertThat(tables.columnsWith(sam.mark())).isEmpty();
        assertThat(questions.of(room.now(election)))
                .singleElement()
                .satisfies(put -> assertThat(put.said()).isEmpty());
    }

    @Test
    void whatCandidatesAnsweredStaysIfWhoeverAskedIsForgotten() {
        publish();
        Applicant lee = applicants.somebody();
        PersonId asker = room.person(lee);
        questions.ask(room.now(election), asker, "Asked by " + lee.mark());
        questions.answer(
                questions.candidate(desk.get(sams.reference())).orElseThrow(),
                questions.of(room.now(election)).get(0).question().id(),
                "I would open the books.");

        people.erase(asker);

        assertThat(tables.columnsWith(lee.mark())).isEmpty();
        assertThat(questions.of(room.now(election))).singleElement().satisfies(put -> {
            assertThat(put.question().words()).contains("has asked to be forgotten");
            assertThat(put.said()).hasSize(1);
        });
        assertThat(visitor.get(path()).text()).contains("I would open the books.");
    }
}
