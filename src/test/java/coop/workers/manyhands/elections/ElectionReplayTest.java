package coop.workers.manyhands.elections;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.ElectionRoom;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;

/**
 * What happened to the federation's AGM of 2025, replayed on its own days: called for 30 September, adjourned to 14 October,
 * which failed because the host was locked out, held on 11 November, which put the elections off to a general meeting on
 * 2 December.
 *
 * <p>All tests share one database. So the members, who stay in it, are made before the clock goes back to August 2025, and
 * nothing that is made then has a timer that another test runs.
 */
@ManyHandsTest
class ElectionReplayTest {

    private static final String OFFICER = ElectionRoom.OFFICER;
    private static final String AGM = "Annual general meeting";
    private static final LocalDate FIRST = LocalDate.of(2025, 9, 30);
    private static final LocalDate SECOND = LocalDate.of(2025, 10, 14);
    private static final LocalDate THIRD = LocalDate.of(2025, 11, 11);
    private static final LocalDate GENERAL = LocalDate.of(2025, 12, 2);

    @Autowired
    private ElectionRoom room;

    @Autowired
    private ElectionDesk desk;

    @Autowired
    private CandidatesList list;

    @Autowired
    private VotesDesk votesDesk;

    @Autowired
    private Roll roll;

    @Autowired
    private MovableClock clock;

    @Autowired
    private Site site;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private TestRestTemplate http;

    private Applicant member;

    @BeforeEach
    void aFederationInAugust2025() {
        room.open();
        member = room.member();
        room.members(4);
        clock.moveTo(at("2025-08-18T09:00"));
    }

    @AfterEach
    void nothingIsLeftBehind() {
        room.close();
    }

    private Instant at(String moment) {
        return LocalDateTime.parse(moment).atZone(site.zone()).toInstant();
    }

    private Instant evening(LocalDate day) {
        return day.atTime(18, 0).atZone(site.zone()).toInstant();
    }

    private static Map<String, Object> record(String became, String reason, LocalDate newDay, String meeting) {
        return Map.of(
                "became",
                became,
                "came",
                "2",
                "next",
                "dated",
                "reason",
                reason,
                "meetingDate",
                newDay.toString(),
                "meetingTime",
                "18:00",
                "meetingName",
                meeting,
                "meetingPlace",
                "Online");
    }

    @Test
    void agmIsAdjournedFailsIsHeldAndPutsTheElectionsOffAndEverybodyIsToldEachTime() {
        Election election = desk.call(
                new ElectionCall(
                        Election.Kind.ELECTION,
                        "Board election of 2025, replayed",
                        2,
                        "general-meeting",
                        new Schedule(
                                at("2025-08-18T00:00"),
                                at("2025-09-08T17:00"),
                                LocalDate.of(2025, 9, 15),
                                evening(FIRST),
                                at("2025-10-01T12:00")),
                        AGM,
                        "Online"),
                OFFICER);
        room.run(election);
        List<UUID> nominations = room.stand(election, "Ann", "Ben", "Cy");
        assertThat(timers(election)).containsExactly(at("2025-09-08T17:00"));
        room.publishList(election);
        List<String> drawn =
                list.of(election).stream().map(ListedCandidate::name).toList();
        assertThat(timers(election)).containsExactly(evening(FIRST));
        assertThat(Applicants.words(member.letter("Notice of meeting: " + election.title())))
                .contains("Tuesday 30 September 2025 at 18:00 UK time", "Ann", "Ben", "Cy");
        int entitled = roll.votes(room.now(election));
        room.members(1);

        // 30 September: too few come, and the meeting is adjourned.
        room.meet(election);
        room.answer(election, OFFICER, record("adjourned", "Too few came to decide.", SECOND, AGM));

        assertThat(timers(election)).containsExactly(evening(SECOND));
        assertThat(room.now(election).noticeBy()).contains(LocalDate.of(2025, 10, 6));
        assertThat(room.now(election).resultAt()).isEqualTo(at("2025-10-15T12:00"));
        assertThat(toldNewDates(1).get(0))
                .contains("Tuesday 14 October 2025 at 18:00 UK time", "Too few came to decide.", "Ann", "Ben", "Cy");
        stillStand(election, drawn, nominations, entitled);
        assertThat(struck(election)).containsExactly("Too few came to decide.");

        // 14 October: nobody gets in.
        room.meet(election);
        room.answer(election, OFFICER, record("failed", "The host was locked out.", THIRD, AGM));

        assertThat(timers(election)).containsExactly(evening(THIRD));
        assertThat(room.now(election).isAdjourned()).isFalse();
        assertThat(room.now(election).noticeBy()).contains(LocalDate.of(2025, 10, 27));
        assertThat(toldNewDates(2).get(1))
                .contains("Tuesday 11 November 2025 at 18:00 UK time", "The host was locked out.");
        stillStand(election, drawn, nominations, entitled);
        assertThat(struck(election)).containsExactly("Too few came to decide.", "The host was locked out.");

        // 11 November: the AGM is held, and leaves the elections to a general meeting.
        room.meet(election);
        room.answer(election, OFFICER, record("putOff", "The evening was too short.", GENERAL, "General meeting"));

        assertThat(timers(election)).containsExactly(evening(GENERAL));
        assertThat(room.now(election).meeting()).isEqualTo("General meeting");
        assertThat(room.now(election).noticeBy()).contains(LocalDate.of(2025, 11, 17));
        stillStand(election, drawn, nominations, entitled);
        assertThat(struck(election))
                .containsExactly("Too few came to decide.", "The host was locked out.", "The evening was too short.");
        assertThat(toldNewDates(3).get(2))
                .contains(
                        "General meeting",
                        "Tuesday 2 December 2025 at 18:00 UK time",
                        "The evening was too short.",
                        "method=PUBLISH");

        // 2 December: they are held, and the votes are counted.
        room.hold(election, entitled);
        votesDesk.enter(
                room.now(election),
                new VotesDesk.Sums(
                        entitled,
                        0,
                        Map.of(number(election, "Ann"), 3L, number(election, "Ben"), 2L, number(election, "Cy"), 1L),
                        Map.of(),
                        List.of()),
                OFFICER);
        room.confirmCount(election);
        room.resultIsDue(election);

        assertThat(list.of(room.now(election)).stream()
                        .filter(ListedCandidate::elected)
                        .map(ListedCandidate::name))
                .containsExactlyInAnyOrder("Ann", "Ben");
        everyDateThatWasEverSetIsOnThePage(election);
    }

    private int number(Election election, String name) {
        return room.listed(election, name).position();
    }

    private void everyDateThatWasEverSetIsOnThePage(Election election) {
        Document page = page(election);
        assertThat(page.select(".timeline del").eachText())
                .containsExactly(
                        "Tuesday 30 September 2025 at 18:00 UK time Annual general meeting",
                        "Wednesday 1 October 2025 at 12:00 UK time The result is published",
                        "Tuesday 14 October 2025 at 18:00 UK time Annual general meeting",
                        "Wednesday 15 October 2025 at 12:00 UK time The result is published",
                        "Tuesday 11 November 2025 at 18:00 UK time Annual general meeting",
                        "Wednesday 12 November 2025 at 12:00 UK time The result is published");
        assertThat(page.select(".timeline li.happened").eachText())
                .containsSubsequence(
                        "Monday 18 August 2025 Nominations opened",
                        "Monday 8 September 2025 at 17:00 UK time Nominations closed",
                        "Monday 8 September 2025 Notice given to everybody who can vote",
                        "Tuesday 30 September 2025 Notice given to everybody who can vote",
                        "Tuesday 14 October 2025 Notice given to everybody who can vote",
                        "Tuesday 11 November 2025 Notice given to everybody who can vote",
                        "Tuesday 2 December 2025 at 18:00 UK time General meeting",
                        "Wednesday 3 December 2025 at 12:00 UK time The result was published");
    }

    private void stillStand(Election election, List<String> drawn, List<UUID> nominations, int entitled) {
        Election now = room.now(election);
        assertThat(now.state()).isEqualTo(Election.State.LISTED);
        assertThat(desk.takingNominations()).isEmpty();
        assertThat(list.of(now).stream().map(ListedCandidate::name)).containsExactlyElementsOf(drawn);
        assertThat(list.of(now).stream().map(ListedCandidate::nominationId))
                .containsExactlyInAnyOrderElementsOf(nominations);
        assertThat(roll.votes(now)).isEqualTo(entitled);
    }

    /** The letters by which the member was told a new date, once there are so many. */
    private List<String> toldNewDates(int times) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> member.letters().stream()
                                .map(Applicants::body)
                                .filter(letter -> letter.contains("The election has another date"))
                                .toList(),
                        told -> told.size() == times);
    }

    /** The reasons beside the meetings that were struck out, in the order of the dates. */
    private List<String> struck(Election election) {
        return page(election).select(".timeline li.struck").stream()
                .filter(line -> line.text().contains("meeting"))
                .map(line -> line.select("p > span:not(.unseen)").text())
                .filter(reason -> !reason.isEmpty())
                .toList();
    }

    private Document page(Election election) {
        return Jsoup.parse(http.getForObject("/elections/" + election.reference(), String.class));
    }

    private List<Instant> timers(Election election) {
        return engine
                .getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(election.reference().value())
                .list()
                .stream()
                .flatMap(
                        instance -> engine
                                .getManagementService()
                                .createJobQuery()
                                .timers()
                                .processInstanceId(instance.getId())
                                .list()
                                .stream())
                .map(Job::getDuedate)
                .map(java.util.Date::toInstant)
                .toList();
    }
}
