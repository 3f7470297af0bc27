package coop.workers.manyhands.nominations.web;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.elections.Election;
import coop.workers.manyhands.elections.ElectionDesk;
import coop.workers.manyhands.elections.ListedCandidate;
import coop.workers.manyhands.elections.Roll;
import coop.workers.manyhands.elections.VotesDesk;
import coop.workers.manyhands.elections.VotesDesk.Sums;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.membership.Capacity;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.site.MyData;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.ElectionRoom;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.Tables;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpStatus;

/** Elections as everybody can follow them; and what is left of somebody who had themselves erased. */
@ManyHandsTest
class ElectionPageTest {

    @Autowired
    private ElectionRoom room;

    @Autowired
    private ElectionDesk desk;

    @Autowired
    private VotesDesk votesDesk;

    @Autowired
    private Roll roll;

    @Autowired
    private People people;

    @Autowired
    private MyData data;

    @Autowired
    private Applicants applicants;

    @Autowired
    private Tables tables;

    @Autowired
    private TestRestTemplate http;

    @BeforeEach
    void members() {
        room.open();
        room.members(4);
    }

    @AfterEach
    void nothingIsLeftBehind() {
        room.close();
    }

    private Document page(Election election) {
        return Jsoup.parse(http.getForObject("/elections/" + election.reference(), String.class));
    }

    private HttpStatus statusOf(String path) {
        return HttpStatus.valueOf(
                http.getForEntity(path, String.class).getStatusCode().value());
    }

    @Test
    void whatBecomesOfSeatsThatAreLeftStandsWithTheResult() {
        Election election = room.call(2, "general-meeting");
        room.stand(election, "Annabel");
        room.publishList(election);
        room.meet(election);
        room.hold(election, roll.votes(room.now(election)));
        assertThat(page(election).select("#left")).isEmpty();
        room.resultIsDue(election);

        assertThat(page(election).select("#left").text()).startsWith("One seat is left. ");
    }

    @Test
    void nobodyIsShownBeforeTheListAndNoResultBeforeItIsPublished() {
        Election election = room.call(1, "general-meeting");
        room.stand(election, "Annabel", "Benedict");
        String recount = "/elections/%s/recount".formatted(election.reference());
        assertThat(page(election).text())
                .contains("Nominations are open until", "Date by date", "One seat")
                .doesNotContain("Annabel", "Benedict");
        room.closeNominations(election);
        assertThat(page(election).text()).contains("Nominations have closed").doesNotContain("Annabel");

        room.answer(election, ElectionRoom.OFFICER, Map.of("complete", true));
        assertThat(page(election).select(".candidate h3").eachText())
                .containsExactlyInAnyOrder(
                        room.listed(election, "Annabel").position() + ". Annabel",
                        room.listed(election, "Benedict").position() + ". Benedict");
        room.hold(election, roll.votes(room.now(election)));
        enter(election, 1, 3);
        room.confirmCount(election);

        assertThat(page(election).text())
                .contains("The result is about to be published")
                .doesNotContain("Elected:", "Stage 1", "The count");
        assertThat(statusOf(recount)).isEqualTo(HttpStatus.NOT_FOUND);
        room.resultIsDue(election);

        Document result = page(election);
        assertThat(result.select("#result ~ ul").text()).startsWith("Benedict");
        assertThat(result.text()).contains("4 papers", "Counted as: Block vote", "Who stood");
        assertThat(statusOf(recount)).isEqualTo(HttpStatus.OK);
        assertThat(http.getForObject(recount, String.class)).contains("Benedict\",3", "Annabel\",1");
        assertThat(list(election)).contains("The result is known");
        assertThat(statusOf("/elections/EL-0000-00")).isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(statusOf("/elections/MH-0000-00")).isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(statusOf("/elections/%s/photos/%s".formatted(election.reference(), election.id())))
                .isEqualTo(HttpStatus.NOT_FOUND);
    }

    /** What the list of all elections says of this one, on whichever of its pages that is. */
    private String list(Election election) {
        for (int page = 1; page < 20; page++) {
            Document list = Jsoup.parse(http.getForObject("/elections?page=" + page, String.class));
            for (Element line : list.select(".rows > li")) {
                if (line.text().contains(election.title())) {
                    return line.text();
                }
            }
        }
        return "";
    }

    private void enter(Election election, long annabel, long benedict) {
        votesDesk.enter(
                room.now(election),
                new Sums(
                        4,
                        0,
                        Map.of(
                                room.listed(election, "Annabel").position(), annabel,
                                room.listed(election, "Benedict").position(), benedict),
                        Map.of(),
                        List.of()),
                ElectionRoom.OFFICER);
    }

    @Test
    void electionThatIsCalledOffSaysWhy() {
        Election election = room.call(2, "proposed-stv");
        desk.callOff(election.reference(), "Nobody can run it.", ElectionRoom.OFFICER);

        assertThat(page(election).select(".note.alert h2").text()).isEqualTo("Called off");
        assertThat(page(election).text()).contains("Nobody can run it.", "Placeholders");
    }

    @Test
    void whoStandsReadsItInTheirDataAndOnceErasedTheLinesStayWithoutThem() {
        Applicant ann = room.member();
        PersonId person = room.person(ann);
        Election election = room.call(1, "general-meeting");
        room.stands(election, "Annabel " + ann.mark(), person);
        room.stand(election, "Benedict", "Claudia");
        room.publishList(election);
        int entitled = roll.votes(room.now(election));

        assertThat(String.valueOf(data.of(people.get(person)).get("elections")))
                .contains("stoodAs=Annabel " + ann.mark(), "onTheRollAs=Worker member", "withAVote=true");
        people.erase(person);

        assertThat(tables.columnsWith(ann.mark()).stream()
                        .filter(column -> !column.startsWith("member_entry."))
                        .toList())
                .isEmpty();
        ListedCandidate line = room.listed(election, "Erased at their own request");
        assertThat(line.stands()).isFalse();
        assertThat(roll.votes(room.now(election))).isEqualTo(entitled);
        assertThat(page(election).select(".candidate")).hasSize(3);
        // The count goes on without them.
        room.hold(election, entitled);
        votesDesk.enter(
                room.now(election),
                new Sums(3, 0, Map.of(room.listed(election, "Benedict").position(), 2L), Map.of(), List.of()),
                ElectionRoom.OFFICER);
        room.confirmCount(election);
        room.resultIsDue(election);
        assertThat(page(election).select("#result ~ ul").text()).startsWith("Benedict");
    }

    @Test
    void whoConfirmsAnAddressThatIsKnownGoesOnAsOnePersonOnRollAndList() {
        Applicant ann = room.member();
        PersonId known = room.person(ann);
        Involvement again = ann.signUp("communications", ann.form());
        room.enter(again.person(), ann, Capacity.CO_OP_REPRESENTATIVE, "Bread of " + ann.mark());
        Election election = room.call(1, "general-meeting");
        room.stands(election, "Annabel", again.person());
        room.publishList(election);
        assertThat(roll.of(known).get(election.id())).hasSize(1);

        ann.confirm(again);

        assertThat(room.listed(election, "Annabel").person()).contains(known);
        assertThat(roll.of(known).get(election.id())).hasSize(2);
    }

    @Test
    void whatWasWrittenOfAnElectionAndWhoStandsLeavesNothingInTheEngine() {
        Applicant ann = room.member();
        Election election = room.call(Election.Kind.CO_OPTION, 1, "general-meeting");
        room.stands(election, "Annabel " + ann.mark(), room.person(ann));
        room.closeNominations(election);
        room.answer(election, ElectionRoom.OFFICER, Map.of("complete", true, "note", "About " + ann.mark()));
        room.meet(election);
        ListedCandidate listed = room.listed(election, "Annabel " + ann.mark());
        String code = listed.id().toString().replace("-", "");
        room.answer(election, ElectionRoom.OFFICER, Map.of("decided", "yes", "chosen_" + code, true));

        assertThat(room.now(election).isDeclared()).isTrue();
        assertThat(tables.enginesColumnsWith(election.reference().value())).isNotEmpty();
        for (String text : List.of(
                ann.mark(),
                code,
                listed.id().toString(),
                listed.person().orElseThrow().value().toString(),
                election.title())) {
            assertThat(tables.enginesColumnsWith(text)).as(text).isEmpty();
        }
    }
}
