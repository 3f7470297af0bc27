package coop.workers.manyhands.elections.web;

import static coop.workers.manyhands.support.SignedInAs.coordinator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import coop.workers.manyhands.Csv;
import coop.workers.manyhands.elections.Election;
import coop.workers.manyhands.elections.ElectionDesk;
import coop.workers.manyhands.elections.Roll;
import coop.workers.manyhands.elections.VoteCount;
import coop.workers.manyhands.membership.Capacity;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.ElectionRoom;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.MovableClock;
import coop.workers.manyhands.support.OpenedForm;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Elections as returning officers run them in the office. */
@ManyHandsTest
class ElectionPagesTest {

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private ElectionRoom room;

    @Autowired
    private ElectionDesk desk;

    @Autowired
    private VoteCount counting;

    @Autowired
    private Applicants applicants;

    @Autowired
    private Roll roll;

    @Autowired
    private MovableClock clock;

    private MockMvc web;

    @BeforeEach
    void openTheOffice() {
        room.open();
        room.members(5);
        web = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
    }

    @AfterEach
    void nothingIsLeftBehind() {
        room.close();
    }

    private static UserRequestPostProcessor officer() {
        return coordinator(ElectionRoom.OFFICER, "returning-officers");
    }

    private static UserRequestPostProcessor secretary() {
        return coordinator("secretary", "secretaries");
    }

    private Document page(String path) throws Exception {
        return Jsoup.parse(web.perform(get(path).with(officer()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());
    }

    private Document sent(String path, Map<String, String> form, int expected) throws Exception {
        MockHttpServletRequestBuilder request = post(path).with(officer()).with(csrf());
        if (path.endsWith("/move")) {
            request.param("shown", OpenedForm.shown(web, path, officer()));
        }
        form.forEach(request::param);
        return Jsoup.parse(web.perform(request)
                .andExpect(status().is(expected))
                .andReturn()
                .getResponse()
                .getContentAsString());
    }

    private Map<String, String> call() {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("kind", "election");
        form.put("title", "Board election by form");
        form.put("rules", "general-meeting");
        form.put("seats", "2");
        form.put("opensDate", day(0));
        form.put("closesDate", day(24));
        form.put("closesTime", "17:00");
        form.put("meetingName", "Annual general meeting");
        form.put("noticeDate", day(34));
        form.put("meetingDate", day(50));
        form.put("meetingTime", "18:00");
        form.put("resultDate", day(51));
        form.put("resultTime", "12:00");
        return form;
    }

    private String day(int days) {
        return LocalDate.now(clock).plusDays(days).toString();
    }

    private static String path(Election election) {
        return "/office/elections/" + election.reference();
    }

    // Who may come in

    @Test
    void returningOfficersRunItSecretariesLookOnAndNobodyElseComesIn() throws Exception {
        Election election = room.call(1, "general-meeting");
        for (String path : new String[] {
            "/office/elections",
            path(election),
            path(election) + "/roll",
            path(election) + "/roll.csv",
            path(election) + "/votes"
        }) {
            web.perform(get(path).with(coordinator("f", "facilitators-communications")))
                    .andExpect(status().isForbidden());
            web.perform(get(path).with(secretary())).andExpect(status().isOk());
            web.perform(get(path).with(officer())).andExpect(status().isOk());
        }
        for (String path :
                new String[] {"/office/elections/new", path(election) + "/move", path(election) + "/call-off"}) {
            web.perform(get(path).with(secretary())).andExpect(status().isForbidden());
            web.perform(post(path).with(secretary()).with(csrf())).andExpect(status().isForbidden());
            web.perform(get(path).with(officer())).andExpect(status().isOk());
        }
        web.perform(post(path(election) + "/votes").with(secretary()).with(csrf()))
                .andExpect(status().isForbidden());
        web.perform(get("/office/elections/EL-0000-00").with(officer())).andExpect(status().isNotFound());
        web.perform(get("/office/elections/MH-0000-00").with(officer())).andExpect(status().isNotFound());
        web.perform(get("/office/elections/nonsense").with(officer())).andExpect(status().isNotFound());
        assertThat(page("/office/elections").select(".note.alert").text()).contains("Placeholders");
    }

    // The call

    @Test
    void callThatBreaksItsRulesIsRefusedWithEachBreachAtItsFieldAndNothingIsKept() throws Exception {
        Map<String, String> form = call();
        form.put("seats", "8");
        form.put("closesDate", day(10));
        form.put("noticeDate", day(40));
        form.put("resultDate", day(49));

        Document refused = sent("/office/elections/new", form, 422);

        assertThat(refused.select("#seats-error").text())
                .contains("8 cannot be: of the Board's 7 seats, 7 will be free");
        assertThat(refused.select("#closesDate-error").text())
                .contains("Nominations would be open for 10 days; the rules ask for 14 days");
        assertThat(refused.select("#noticeDate-error").text()).contains("leaves 9 clear days before the meeting");
        assertThat(refused.select("#resultDate-error").text()).contains("there is no result before");
        assertThat(refused.select("#title").val()).isEqualTo("Board election by form");
        assertThat(refused.select("#rules option[selected]").val()).isEqualTo("general-meeting");
        assertThat(desk.underWay()).isEmpty();
        form.put("seats", "0");
        assertThat(sent("/office/elections/new", form, 422)
                        .select("#seats-error")
                        .text())
                .contains("0 cannot be");
        form.put("rules", "made-up");
        assertThat(sent("/office/elections/new", form, 422)
                        .select("#rules-error")
                        .text())
                .isNotBlank();
        form.remove("noticeDate");
        assertThat(sent("/office/elections/new", form, 422)
                        .select("#noticeDate-error")
                        .text())
                .isNotBlank();
    }

    @Test
    void callThatKeepsToThemBeginsAndTheNextOneHasToWait() throws Exception {
        sent("/office/elections/new", call(), 302);

        Election called = desk.underWay().orElseThrow();
        assertThat(called.title()).isEqualTo("Board election by form");
        assertThat(called.seats()).isEqualTo(2);
        assertThat(called.calledBy()).isEqualTo(ElectionRoom.OFFICER);
        assertThat(page("/office/elections").select(".actions").text()).doesNotContain("Call an election");
        assertThat(page(path(called)).text()).contains("Move it, or split it off", "Date by date");
        assertThat(sent("/office/elections/new", call(), 422)
                        .select("#kind-error")
                        .text())
                .contains("is under way. It has to be over, or called off");
    }

    @Test
    void coOptionForAnEmptySeatIsCalledByTheSameFormAndNeedsNoNotice() throws Exception {
        Document asked = page("/office/elections/new?kind=co-option");
        assertThat(asked.select("#kind option[selected]").val()).isEqualTo("co-option");
        assertThat(asked.select("#meetingName").val()).isEqualTo("Board meeting");
        Map<String, String> form = call();
        form.put("kind", "co-option");
        form.put("title", "A seat to fill");
        form.put("seats", "1");
        form.remove("noticeDate");
        form.put("meetingDate", day(25));
        form.put("resultDate", day(26));
        assertThat(sent("/office/elections/new", form, 422)
                        .select("#meetingDate-error")
                        .text())
                .contains("the rules leave 5 days to mend faults");
        form.put("meetingDate", day(30));
        form.put("resultDate", day(31));

        sent("/office/elections/new", form, 302);

        Election called = desk.underWay().orElseThrow();
        assertThat(called.isCoOption()).isTrue();
        assertThat(called.noticeBy()).isEmpty();
        assertThat(called.rules().code()).isEqualTo("general-meeting");
        assertThat(page(path(called)).text()).doesNotContain("Who can vote");
    }

    @Test
    void oneActMovesItOrCallsItOff() throws Exception {
        Election election = room.call(1, "general-meeting");
        Document form = page(path(election) + "/move");
        assertThat(form.select("#meetingName").val()).isEqualTo("Annual general meeting");

        sent(
                path(election) + "/move",
                Map.of(
                        "meetingName", "General meeting",
                        "meetingDate", day(70),
                        "meetingTime", "18:30",
                        "reason", "The hall is taken."),
                302);

        assertThat(room.now(election).meeting()).isEqualTo("General meeting");
        assertThat(page(path(election)).select(".timeline .struck").text()).contains("The hall is taken.");
        assertThat(sent(
                                path(election) + "/move",
                                Map.of(
                                        "meetingName", "General meeting",
                                        "meetingDate", day(15),
                                        "meetingTime", "18:30",
                                        "reason", "Sooner."),
                                422)
                        .select("#meetingDate-error")
                        .text())
                .isNotBlank();
        sent(path(election) + "/call-off", Map.of("reason", "Nobody can run it."), 302);
        assertThat(room.now(election).isCalledOff()).isTrue();
        assertThat(sent(path(election) + "/call-off", Map.of("reason", "Again."), 422)
                        .select("#reason-error")
                        .text())
                .contains("over or was called off already");
    }

    // The roll

    @Test
    void rollIsExportedForASpreadsheetWithoutFormulas() throws Exception {
        room.member(Capacity.CO_OP_REPRESENTATIVE, "=cmd()");
        Applicant twice = applicants.somebody();
        room.enter(room.somebody(), twice, Capacity.WORKER_MEMBER, "");
        room.enter(room.somebody(), twice, Capacity.WORKER_MEMBER, "");
        Election election = room.call(1, "general-meeting");
        assertThat(page(path(election)).select("#voters ~ p").text()).contains("may be somebody’s second");
        assertThat(page(path(election) + "/roll").select(".note.alert").text())
                .contains("Sam " + twice.mark(), "mend the register before you confirm the list of candidates");
        assertThat(page(path(election) + "/roll").text()).contains("closed when the list of candidates is published");
        room.publishList(election);

        String csv = web.perform(get(path(election) + "/roll.csv").with(officer()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();

        assertThat(csv)
                .startsWith(Csv.MARK + "line,member,name,capacity,co-op,vote,remark\r\n")
                .contains("\"'=cmd()\"");
        assertThat(csv.lines().filter(line -> line.contains(twice.mark())))
                .hasSize(2)
                .anyMatch(line -> line.contains("Perhaps the same person as in line"));
        assertThat(page(path(election) + "/roll").select(".note.alert").text()).contains("nobody votes twice");
        assertThat(csv.lines()).hasSize(1 + roll.lines(room.now(election)).size());
        assertThat(page(path(election) + "/roll").select(".rows li")).isNotEmpty();
        desk.callOff(election.reference(), "Only a test.", ElectionRoom.OFFICER);
    }

    // The votes

    private Election contested(String rules) {
        Election election = room.call(1, rules);
        room.stand(election, "Ann", "Ben");
        room.hold(election, roll.votes(room.now(election)));
        return election;
    }

    @Test
    void sumsThatCannotBeAreRefusedAtTheirFieldsAndThoseThatCanAreCounted() throws Exception {
        Election election = room.call(1, "general-meeting");
        assertThat(page(path(election) + "/votes").text()).contains("nothing to vote on");
        room.stand(election, "Ann", "Ben");
        room.publishList(election);
        assertThat(sent(path(election) + "/votes", votes(3, 0, 2, 1), 422)
                        .select("#errors")
                        .text())
                .contains("Votes are entered once the meeting is recorded as held", "Nothing was changed.");
        room.hold(election, roll.votes(room.now(election)));
        int entitled = roll.votes(room.now(election));

        assertThat(sent(path(election) + "/votes", votes(entitled + 1, 0, 2, 1), 422)
                        .select("#papers-error")
                        .text())
                .contains("%d papers cannot be: the roll has %d votes".formatted(entitled + 1, entitled));
        Document above = sent(path(election) + "/votes", votes(3, 0, 4, 1), 422);
        assertThat(above.select("#votes_%d-error"
                                .formatted(room.listed(election, "Ann").position()))
                        .text())
                .contains("Ann has 4 votes, and only 3 papers are counted");
        assertThat(above.select("#papers").val()).isEqualTo("3");
        assertThat(above.select("#errors > p").text())
                .isEqualTo("These votes were not taken; what you filled in is still there.");
        Map<String, String> blank = votes(3, 0, 2, 1);
        blank.put("spoiled", "");
        assertThat(sent(path(election) + "/votes", blank, 422)
                        .select("#spoiled-error")
                        .text())
                .contains("Enter a whole number");
        assertThat(counting.current(room.now(election))).isEmpty();

        sent(path(election) + "/votes", votes(4, 1, 2, 1), 302);

        Document counted = page(path(election) + "/votes");
        assertThat(counted.select("table").get(0).text()).contains("Ann", "Elected", "Not elected");
        String recount = web.perform(get(path(election) + "/recount").with(officer()))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(recount).contains("\"Papers\",4", "\"Spoiled\",1", "Ann\",2", "Ben\",1");
        assertThat(sent(path(election) + "/votes", votes(entitled + 1, 0, 2, 1), 422)
                        .select("#errors > p")
                        .text())
                .contains("What was entered before still counts.");
    }

    private Map<String, String> votes(int papers, int spoiled, int ann, int ben) {
        Election election = desk.underWay().orElseThrow();
        Map<String, String> form = new LinkedHashMap<>();
        form.put("papers", String.valueOf(papers));
        form.put("spoiled", String.valueOf(spoiled));
        form.put("votes_" + room.listed(election, "Ann").position(), String.valueOf(ann));
        form.put("votes_" + room.listed(election, "Ben").position(), String.valueOf(ben));
        return form;
    }

    @Test
    void tieIsDecidedByTheLotWhichIsDrawnOnceAndShown() throws Exception {
        Election election = contested("general-meeting");

        sent(path(election) + "/votes", votes(4, 0, 2, 2), 302);

        String first = page(path(election) + "/votes").select(".note").text();
        assertThat(first).contains("Ann", "Ben", "The order that decides between equals");
        sent(path(election) + "/votes", votes(4, 0, 2, 2), 302);
        assertThat(page(path(election) + "/votes").select(".note").text()).isEqualTo(first);
        assertThat(counting.entries(room.now(election))).hasSize(2);
    }

    @Test
    void tieIsLeftToTheMeetingWhereTheRulesSaySo() throws Exception {
        Election election = contested("show-of-hands");
        int ann = room.listed(election, "Ann").position();
        int ben = room.listed(election, "Ben").position();

        assertThat(sent(path(election) + "/votes", votes(4, 0, 2, 2), 422)
                        .select("#preferred-error")
                        .text())
                .contains("have equal votes, and by the rules the meeting chooses");
        Map<String, String> wrong = votes(4, 0, 2, 2);
        wrong.put("preferred", "1 7");
        assertThat(sent(path(election) + "/votes", wrong, 422)
                        .select("#preferred-error")
                        .text())
                .contains("Give numbers of candidates from 1 to 2");
        wrong.put("preferred", "Ben first");
        assertThat(sent(path(election) + "/votes", wrong, 422)
                        .select("#preferred-error")
                        .text())
                .contains("Give the candidates' numbers in order");
        assertThat(counting.current(room.now(election))).isEmpty();

        Map<String, String> asked = votes(4, 0, 2, 2);
        asked.put("preferred", "%d, %d".formatted(ben, ann));
        sent(path(election) + "/votes", asked, 302);

        assertThat(page(path(election) + "/votes")
                        .select("tr:contains(Ben)")
                        .get(0)
                        .text())
                .contains("Elected");
        assertThat(page(path(election) + "/votes")
                        .select("tr:contains(Ann)")
                        .get(0)
                        .text())
                .contains("Not elected");
    }

    @Test
    void ballotFileIsRefusedWithTheLineAndTheReasonOfEachFault() throws Exception {
        Election election = contested("proposed-stv");
        int entitled = roll.votes(room.now(election));

        assertThat(file(election, "2 1\n1 1 2 0\n1 3 0\n-1 x\n0\n\"Ann\"\n\"Ben\"\n\"t\"\n", 422))
                .contains("Line 3:", "Line 4:", "The file was not taken, and nothing in it is counted.")
                .doesNotContain("Nothing has been sent", "what you filled in");
        assertThat(file(election, "2 1\n1 1 2 0\n0\n\"Ann\"\n\"Zoe\"\n\"t\"\n", 422))
                .contains("Line 5: \"Zoe\" does not stand in this election", "Ann", "Ben");
        assertThat(file(election, "2 2\n1 1 2 0\n0\n\"Ann\"\n\"Ben\"\n\"t\"\n", 422))
                .contains("Line 1: the file is for 2 seats, and there are 1");
        assertThat(file(election, "1 1\n1 1 0\n0\n\"Ann\"\n\"t\"\n", 422))
                .contains("Line 1: the file has too few candidates. Missing: Ben");
        assertThat(file(election, "2 1\n-2\n1 1 0\n0\n\"Ann\"\n\"Ben\"\n\"t\"\n", 422))
                .contains("The file has Ben as withdrawn, who stands");
        assertThat(file(election, "2 1\n%d 1 2 0\n0\n\"Ann\"\n\"Ben\"\n\"t\"\n".formatted(entitled + 1), 422))
                .contains("%d papers cannot be: the roll has %d votes".formatted(entitled + 1, entitled));
        assertThat(file(election, "2 1\n2 0\n0\n\"Ann\"\n\"Ben\"\n\"t\"\n", 422))
                .contains("No paper names anybody who stands");
        assertThat(file(election, "", 422)).contains("Choose the ballot file (BLT) first");
        assertThat(counting.current(room.now(election))).isEmpty();
        assertThat(sent(path(election) + "/votes", votes(3, 0, 2, 1), 422).text())
                .contains("is counted from the papers");

        file(election, "2 1\n2 1 2 0\n1 2 0\n0\n\"Ben\"\n\"Ann\"\n\"t\"\n", 302);

        Document counted = page(path(election) + "/votes");
        assertThat(counted.text()).contains("The quota that makes sure of a seat is 2", "Stage 1.");
        String recount = web.perform(get(path(election) + "/recount").with(officer()))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(recount).contains("\"Ann\"", "\"Ben\"", election.title());
        String empty = web.perform(get(path(election) + "/candidates.blt").with(officer()))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(empty).startsWith("2 1\n0\n").contains("\"Ann\"", "\"Ben\"");
    }

    private String file(Election election, String content, int expected) throws Exception {
        return Jsoup.parse(web.perform(multipart(path(election) + "/ballots")
                                .file(new MockMultipartFile(
                                        "ballotFile",
                                        "votes.blt",
                                        "text/plain",
                                        content.getBytes(StandardCharsets.UTF_8)))
                                .with(officer())
                                .with(csrf()))
                        .andExpect(status().is(expected))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .text();
    }

    // The result

    @Test
    void resultIsPublishedAtOnceWhenTheOfficersSaySo() throws Exception {
        Election election = contested("general-meeting");
        sent(path(election) + "/votes", votes(3, 0, 2, 1), 302);
        assertThat(page(path(election)).text()).doesNotContain("Publish the result now");
        room.confirmCount(election);
        assertThat(page(path(election)).text()).contains("Publish the result now");
        assertThat(sent(path(election) + "/votes", votes(3, 0, 1, 2), 422)
                        .select("#errors")
                        .text())
                .contains("The result is declared");

        sent(path(election) + "/release", Map.of(), 302);
        room.run(election);

        assertThat(room.now(election).isPublished()).isTrue();
    }

    // The monitor

    @Test
    void monitorShowsAnElectionThatIsLateAndFindsOneByItsReference() throws Exception {
        Election election = room.call(1, "general-meeting");
        room.closeNominations(election);
        clock.moveBy(Duration.ofDays(8));

        // Other tests leave things that are late too: it stands somewhere among them.
        Document monitor = monitor(1);
        for (int number = 2;
                number <= 50
                        && monitor.select("#late a[href=%s]".formatted(path(election)))
                                .isEmpty();
                number++) {
            monitor = monitor(number);
        }

        assertThat(monitor.select("#late a[href=%s]".formatted(path(election))).text())
                .isEqualTo(election.reference().value());
        assertThat(monitor.select("#late").text()).contains(election.title(), "Returning officers");
        web.perform(get("/monitor/involvements")
                        .param("reference", election.reference().value().toLowerCase(Locale.ROOT))
                        .with(coordinator("admin", "camunda-admin")))
                .andExpect(redirectedUrl(path(election)));
    }

    private Document monitor(int late) throws Exception {
        return Jsoup.parse(web.perform(
                        get("/monitor").param("late", String.valueOf(late)).with(coordinator("admin", "camunda-admin")))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());
    }
}
