package coop.workers.manyhands.involvement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.involvement.WaitingTimes.Wait;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.Colleagues;
import coop.workers.manyhands.support.DueJobs;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.MovableClock;
import coop.workers.manyhands.support.TaskDesk;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How long people wait for a first answer, as the public page says it. */
@ManyHandsTest
class FirstAnswerTest {

    @Autowired
    private FirstAnswers firstAnswers;

    @Autowired
    private Colleagues colleagues;

    @Autowired
    private Applicants applicants;

    @Autowired
    private InvolvementDesk desk;

    @Autowired
    private TaskDesk taskDesk;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private TestRestTemplate http;

    @Autowired
    private DateWords dates;

    @Autowired
    private Groups groups;

    @Autowired
    private JdbcClient database;

    @Autowired
    private MovableClock clock;

    private static int quarters;

    private final List<Involvement> cases = new ArrayList<>();
    private String group = "";
    private String fay = "";

    @BeforeEach
    void oneInAGroup() {
        // Nothing of other tests lies in a quarter of this one's own.
        clock.moveTo(colleagues.monday(LocalTime.of(11, 0)).plus(Duration.ofDays(700 + 200L * quarters++)));
        group = colleagues.group();
        fay = colleagues.somebody(group);
    }

    @AfterEach
    void asBefore() {
        cases.stream()
                .map(involvement -> desk.get(involvement.reference()))
                .filter(Involvement::isOpen)
                .forEach(involvement -> desk.withdraw(involvement.id()));
        clock.reset();
        colleagues.gone();
    }

    private Involvement arrives() {
        Applicant sam = applicants.somebody();
        Involvement involvement = sam.signUp(Colleagues.OPPORTUNITY, sam.formByPhone());
        jobs.run(involvement.reference().value());
        cases.add(involvement);
        return involvement;
    }

    private void answered(Involvement involvement) {
        taskDesk.answer(involvement, fay, Map.of("answer", "notNow", "reason", "There are enough of us."));
    }

    private String text(String path) {
        return Jsoup.parse(http.getForObject(path, String.class)).text();
    }

    @Test
    void groupsPageSaysHowFastItAnswersAndAQueryOfItsOwnFindsTheSame() {
        String slug = "lanterns-" + UUID.randomUUID().toString().substring(0, 8);
        groups.found(slug, "Lanterns", group);
        for (int hours = 50; hours >= 10; hours -= 10) {
            Involvement one = arrives();
            assertThat(text("/groups/" + slug)).as("of too few").doesNotContain("How fast it answers");
            clock.moveBy(Duration.ofHours(hours));
            answered(one);
            clock.moveBy(Duration.ofMinutes(11));
        }

        // All of them have an answer, so half of them is the middle one, whatever else is counted.
        double seconds = database.sql("""
                        select extract(epoch from percentile_disc(0.5)
                            within group (order by s.at - i.created_at))
                        from involvement i join step s on s.case_id = i.id
                        where i.reference in (:cases) and s.done_by = :fay
                        """)
                .param(
                        "cases",
                        cases.stream().map(one -> one.reference().value()).toList())
                .param("fay", fay)
                .query(Double.class)
                .single();
        assertThat(seconds / 3600).isCloseTo(30, within(0.1));
        assertThat(text("/groups/" + slug))
                .contains("How fast it answers Half of those who signed up in the last three months had an answer "
                        + dates.within(Duration.ofSeconds(Math.round(seconds))));
        database.sql("delete from working_group where slug = ?").param(slug).update();
    }

    @Test
    void itIsCountedFromTheConfirmedAddressToTheFirstThingThatACoordinatorDid() {
        Applicant sam = applicants.somebody();
        Involvement involvement = sam.signUp(Colleagues.OPPORTUNITY, sam.form());
        cases.add(involvement);
        jobs.run(involvement.reference().value());
        for (int i = 0; i < 4; i++) {
            Involvement other = arrives();
            clock.moveBy(Duration.ofHours(30));
            answered(other);
        }
        assertThat(firstAnswers.of(group)).as("of four nothing is said").isEmpty();

        clock.moveBy(Duration.ofMinutes(11));
        sam.confirm(involvement);
        jobs.run(involvement.reference().value());
        clock.moveBy(Duration.ofHours(30));
        answered(involvement);
        clock.moveBy(Duration.ofMinutes(11));

        assertThat(firstAnswers.of(group).orElseThrow())
                .isBetween(Duration.ofHours(30), Duration.ofHours(30).plusMinutes(2));
        assertThat(firstAnswers.of("a group without any")).isEqualTo(firstAnswers.overall());
        assertThat(text("/opportunities/" + Colleagues.OPPORTUNITY)).contains("first answer within two days");
        assertThat(text("/")).contains("usually within two days");

        clock.moveBy(Duration.ofDays(95));
        assertThat(firstAnswers.of(group)).as("long ago").isEmpty();
        assertThat(text("/")).doesNotContain("usually");
    }

    @Test
    void thoseWhoWaitStillMakeItLonger() {
        List<Involvement> all = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            all.add(arrives());
        }
        clock.moveBy(Duration.ofHours(3));
        for (int i = 0; i < 5; i++) {
            answered(all.get(i));
        }
        clock.moveBy(Duration.ofMinutes(11));
        assertThat(firstAnswers.of(group)).as("more wait than have an answer").isEmpty();
        assertThat(firstAnswers.overall()).isEmpty();

        answered(all.get(5));
        clock.moveBy(Duration.ofMinutes(11));
        assertThat(firstAnswers.of(group).orElseThrow())
                .isBetween(Duration.ofHours(3), Duration.ofHours(3).plusMinutes(15));
    }

    @Test
    void whoeverWaitsForAConfirmationWaitsForNobodyOfUs() {
        List<Involvement> answered = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            answered.add(arrives());
            Applicant never = applicants.somebody();
            Involvement involvement = never.signUp(Colleagues.OPPORTUNITY, never.form());
            cases.add(involvement);
            jobs.run(involvement.reference().value());
        }
        clock.moveBy(Duration.ofHours(3));
        answered.forEach(this::answered);
        clock.moveBy(Duration.ofMinutes(11));

        assertThat(firstAnswers.of(group).orElseThrow())
                .isBetween(Duration.ofHours(3), Duration.ofHours(3).plusMinutes(2));
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S,within an hour",
        "PT60M,within an hour",
        "PT60M1S,within two hours",
        "PT22H,within 22 hours",
        "PT23H30M,within a day",
        "PT24H,within a day",
        "PT24H1S,within two days",
        "PT290H,within 13 days"
    })
    void itIsSaidInWordsAndNeverShorterThanItWas(Duration time, String words) {
        assertThat(dates.within(time)).isEqualTo(words);
    }

    @Test
    void ofThoseWhoAllHaveAnAnswerItIsTheOneInTheMiddle() {
        assertThat(WaitingTimes.of(List.of(answer(1), answer(2), answer(9))).median())
                .hasValue(Duration.ofHours(2));
        assertThat(WaitingTimes.of(List.of(answer(1), answer(2), answer(8), answer(9)))
                        .median())
                .hasValue(Duration.ofHours(2));
        assertThat(WaitingTimes.of(List.of()).median()).isEmpty();
        assertThat(WaitingTimes.of(List.of(new Wait(Duration.ofHours(1), false)))
                        .median())
                .isEmpty();
    }

    private static Wait answer(int hours) {
        return new Wait(Duration.ofHours(hours), true);
    }
}
