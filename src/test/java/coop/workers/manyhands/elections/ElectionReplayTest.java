package coop.workers.manyhands.elections;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.ElectionRoom;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.MovableClock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
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
 * What happened to the federation's AGM of 2025, replayed: called for 30 September, adjourned to 14 October, which failed
 * because the host was locked out, held on 11 November, which put the elections off to a general meeting on 2 December.
 *
 * <p>All tests share one database, so the clock goes forward only, and the story is told on Tuesdays to come with the
 * distances of 2025: 14, 28 and 21 days. The dates of 2025 themselves are in {@code TimetableTest}.
 */
@ManyHandsTest
class ElectionReplayTest {

    private static final String OFFICER = ElectionRoom.OFFICER;

    @Autowired
    private ElectionRoom room;

    @Autowired
    private ElectionDesk desk;

    @Autowired
    private CandidatesList list;

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

    /** "30 September": a Tuesday so far ahead that there is time for nominations and notice. */
    private LocalDate agm;

    @BeforeEach
    void aFederation() {
        room.open();
        member = room.member();
        room.members(4);
        agm = LocalDate.now(clock).plusDays(50).with(TemporalAdjusters.next(DayOfWeek.TUESDAY));
    }

    @AfterEach
    void nothingIsLeftBehind() {
        room.close();
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
        LocalDate second = agm.plusDays(14);
        LocalDate third = agm.plusDays(42);
        LocalDate general = agm.plusDays(63);
        Election election = desk.call(
                new ElectionCall(
                        Election.Kind.ELECTION,
                        "Board election of the AGM",
                        2,
                        "general-meeting",
                        new Schedule(
                                LocalDate.now(clock).atStartOfDay(site.zone()).toInstant(),
                                agm.minusDays(22)
                                        .atTime(17, 0)
                                        .atZone(site.zone())
                                        .toInstant(),
                                agm.minusDays(15),
                                evening(agm),
                                agm.plusDays(1)
                                        .atTime(12, 0)
                                        .atZone(site.zone())
                                        .toInstant()),
                        "Annual general meeting",
                        "Online"),
                OFFICER);
        room.run(election);
        List<UUID> nominations = room.stand(election, "Ann", "Ben", "Cy");
        assertThat(timers(election)).containsExactly(room.now(election).nominationsClose());
        room.publishList(election);
        List<String> drawn =
                list.of(election).stream().map(ListedCandidate::name).toList();
        assertThat(timers(election)).containsExactly(evening(agm));
        assertThat(Applicants.body(member.letter("Notice of meeting: " + election.title())))
                .contains("Ann", "Ben", "Cy");
        int entitled = roll.votes(room.now(election));
        room.member();

        // The first date: too few come, and the meeting is adjourned.
        room.meet(election);
        room.answer(
                election, OFFICER, record("adjourned", "Too few came to decide.", second, "Annual general meeting"));

        assertThat(timers(election)).containsExactly(evening(second));
        assertThat(room.now(election).resultAt().atZone(site.zone()).toLocalDate())
                .isEqualTo(second.plusDays(1));
        assertThat(toldNewDates(1).get(0)).contains("Too few came to decide.", "Ann", "Ben", "Cy");
        stillStand(election, drawn, nominations, entitled);
        assertThat(struck(election)).containsExactly("Too few came to decide.");

        // The second: nobody gets in.
        room.meet(election);
        room.answer(election, OFFICER, record("failed", "The host was locked out.", third, "Annual general meeting"));

        assertThat(timers(election)).containsExactly(evening(third));
        assertThat(room.now(election).isAdjourned()).isFalse();
        assertThat(toldNewDates(2).get(1)).contains("The host was locked out.");
        stillStand(election, drawn, nominations, entitled);
        assertThat(struck(election)).containsExactly("Too few came to decide.", "The host was locked out.");

        // The third: the AGM is held, and leaves the elections to a general meeting.
        room.meet(election);
        room.answer(election, OFFICER, record("putOff", "The evening was too short.", general, "General meeting"));

        assertThat(timers(election)).containsExactly(evening(general));
        assertThat(room.now(election).meeting()).isEqualTo("General meeting");
        stillStand(election, drawn, nominations, entitled);
        assertThat(struck(election))
                .containsExactly("Too few came to decide.", "The host was locked out.", "The evening was too short.");
        assertThat(toldNewDates(3).get(2)).contains("General meeting", "The evening was too short.", "method=PUBLISH");

        // The fourth: they are held. Every date that was ever set is still on the page.
        room.hold(election, entitled);

        assertThat(room.activities(election.reference())).contains("Task_CountTheVotes");
        Document page = page(election);
        assertThat(page.select(".timeline del").eachText())
                .contains(
                        "%s Annual general meeting".formatted(words(agm)),
                        "%s Annual general meeting".formatted(words(second)),
                        "%s Annual general meeting".formatted(words(third)));
        assertThat(page.select(".timeline li.happened").eachText())
                .anySatisfy(line -> assertThat(line).contains(words(general), "General meeting"));
        assertThat(page.select(".timeline li.next").text()).contains("The result is published");
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

    private String words(LocalDate day) {
        return new DateWords(site, clock).moment(evening(day));
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
