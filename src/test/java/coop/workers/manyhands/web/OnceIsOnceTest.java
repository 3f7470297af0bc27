package coop.workers.manyhands.web;

import static coop.workers.manyhands.support.SignedInAs.coordinator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import coop.workers.manyhands.coordinators.AbsenceDesk;
import coop.workers.manyhands.groups.Group;
import coop.workers.manyhands.groups.GroupRole;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.groups.MeetingPlanner;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Colleagues;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.MovableClock;
import coop.workers.manyhands.support.OpenedForm;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The same form, sent several times at once: done once, and nobody sees an error of ours. */
@ManyHandsTest
class OnceIsOnceTest {

    private static final String NEWS = "/office/campaigns/international-solidarity/news";
    private static final String NUMBER = "submission";

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private Colleagues colleagues;

    @Autowired
    private AbsenceDesk absences;

    @Autowired
    private Groups groups;

    @Autowired
    private MeetingPlanner planner;

    @Autowired
    private Applicants applicants;

    @Autowired
    private JdbcClient database;

    @Autowired
    private MovableClock clock;

    private MockMvc web;

    @BeforeEach
    void open() {
        web = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
    }

    private static UserRequestPostProcessor as(String name, String group) {
        return coordinator(name, group);
    }

    private static UserRequestPostProcessor facilitator() {
        return as("facilitator-international", "facilitators-international");
    }

    /** Presses the button so often at the same moment. */
    private List<MockHttpServletResponse> atOnce(int times, Callable<MockHttpServletRequestBuilder> press)
            throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(times);
        try {
            CountDownLatch all = new CountDownLatch(times);
            List<Future<MockHttpServletResponse>> answers = new ArrayList<>();
            for (int one = 0; one < times; one++) {
                answers.add(people.submit(() -> {
                    MockHttpServletRequestBuilder request = press.call();
                    all.countDown();
                    all.await();
                    return web.perform(request).andReturn().getResponse();
                }));
            }
            List<MockHttpServletResponse> found = new ArrayList<>();
            for (Future<MockHttpServletResponse> answer : answers) {
                found.add(answer.get());
            }
            return found;
        } finally {
            people.shutdownNow();
        }
    }

    private int newsOf(String words) {
        return database.sql("select count(*) from campaign_news where words = ?")
                .param(words)
                .query(Integer.class)
                .single();
    }

    private Document page(String path, UserRequestPostProcessor who) throws Exception {
        return Jsoup.parse(web.perform(get(path).with(who))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());
    }

    @Test
    void formOfTheOfficeCarriesANumberAndTheSameNumberIsDoneOnce() throws Exception {
        String number =
                page(NEWS, facilitator()).select("main input[name=submission]").val();
        assertThat(number).hasSize(32);
        String words = "The port is open again, says " + number;

        List<MockHttpServletResponse> answers = atOnce(
                5,
                () -> post(NEWS)
                        .param("news", words)
                        .param(NUMBER, number)
                        .with(facilitator())
                        .with(csrf()));

        assertThat(newsOf(words)).isEqualTo(1);
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.getStatus()).isIn(302, 303);
            assertThat(answer.getHeader("Location")).isEqualTo("/office/campaigns");
        });
    }

    @Test
    void numberOfWhatWasRefusedIsFreeAgain() throws Exception {
        String number = UUID.randomUUID().toString().replace("-", "");
        web.perform(post(NEWS)
                        .param("news", " ")
                        .param(NUMBER, number)
                        .with(facilitator())
                        .with(csrf()))
                .andExpect(status().is(422));

        web.perform(post(NEWS)
                        .param("news", "At last: " + number)
                        .param(NUMBER, number)
                        .with(facilitator())
                        .with(csrf()))
                .andExpect(status().is3xxRedirection());
        assertThat(newsOf("At last: " + number)).isEqualTo(1);
    }

    @Test
    void newsThatIsToldTwiceAtOnceWithoutANumberIsToldOnceToo() throws Exception {
        String words = "We are " + UUID.randomUUID();

        List<MockHttpServletResponse> answers = atOnce(
                4, () -> post(NEWS).param("news", words).with(facilitator()).with(csrf()));

        assertThat(newsOf(words)).isEqualTo(1);
        assertThat(answers)
                .extracting(MockHttpServletResponse::getStatus)
                .contains(302)
                .isSubsetOf(302, 409, 422);
    }

    @Test
    void newsIsToldOnlyOfWhatIsACampaign() throws Exception {
        web.perform(post("/office/campaigns/communications/news")
                        .param("news", "x")
                        .with(as("f", "facilitators-communications"))
                        .with(csrf()))
                .andExpect(status().isNotFound());
    }

    @Test
    void absenceThatIsEnteredSixTimesAtOnceIsOneAbsence() throws Exception {
        String group = colleagues.group();
        String ann = colleagues.somebody(group);
        try {
            LocalDate first = LocalDate.now(clock).plusDays(3);
            List<MockHttpServletResponse> answers = atOnce(
                    6,
                    () -> post("/office/me/away")
                            .param("firstDay", first.toString())
                            .param("lastDay", first.plusDays(4).toString())
                            .with(coordinator(ann))
                            .with(csrf()));

            assertThat(absences.of(ann)).hasSize(1);
            assertThat(answers)
                    .extracting(MockHttpServletResponse::getStatus)
                    .contains(302)
                    .isSubsetOf(302, 409, 422);
        } finally {
            absences.of(ann).forEach(absence -> absences.takeOut(absence.id(), ann));
            colleagues.gone();
        }
    }

    @Test
    void lettersThatAreChangedFourTimesAtOnceNeverFail() throws Exception {
        String ann = colleagues.somebody();
        try {
            String shown = OpenedForm.shown(web, "/office/me/letters", coordinator(ann));
            List<MockHttpServletResponse> answers = atOnce(
                    4,
                    () -> post("/office/me/letters")
                            .param("shown", shown)
                            .param("digest", "true")
                            .param("quietFrom", "17:30")
                            .param("quietUntil", "09:15")
                            .with(coordinator(ann))
                            .with(csrf()));
            assertThat(answers)
                    .extracting(MockHttpServletResponse::getStatus)
                    .contains(302)
                    .isSubsetOf(302, 409);
        } finally {
            colleagues.gone();
        }
    }

    @Test
    void addressForRepliesThatIsSetFourTimesAtOnceNeverFails() throws Exception {
        String shown = OpenedForm.shown(web, "/office/mailboxes/secretaries", as("secretary", "secretaries"));
        List<MockHttpServletResponse> answers = atOnce(
                4,
                () -> post("/office/mailboxes/secretaries")
                        .param("shown", shown)
                        .param("mailbox", "replies@group.example")
                        .with(as("secretary", "secretaries"))
                        .with(csrf()));
        try {
            assertThat(answers)
                    .extracting(MockHttpServletResponse::getStatus)
                    .contains(302)
                    .isSubsetOf(302, 409);
        } finally {
            web.perform(post("/office/mailboxes/secretaries")
                    .param(
                            "shown",
                            OpenedForm.shown(web, "/office/mailboxes/secretaries", as("secretary", "secretaries")))
                    .param("mailbox", "")
                    .with(as("secretary", "secretaries"))
                    .with(csrf()));
        }
    }

    @Test
    void whoeverLeavesFourTimesAtOnceLeavesOnce() throws Exception {
        Group group = newGroup();
        PersonId sam = applicants.somebody().signUpAndConfirm("international").person();
        UUID place = groups.enrol(group.slug(), sam, GroupRole.MEMBER).id();

        List<MockHttpServletResponse> answers = atOnce(
                4,
                () -> post("/office/groups/%s/people/%s".formatted(group.slug(), place))
                        .param("act", "LEAVE")
                        .with(facilitator())
                        .with(csrf()));

        assertThat(answers)
                .extracting(MockHttpServletResponse::getStatus)
                .contains(302)
                .isSubsetOf(302, 404, 409);
        assertThat(groups.membersOf(group.slug())).isEmpty();
    }

    @Test
    void goingOnIsSaidOnlyOfWhatWasPaused() throws Exception {
        Involvement running = applicants.somebody().signUpAndConfirm("international");

        Object said = web.perform(post("/office/cases/%s/resume".formatted(running.reference()))
                        .with(as("secretary", "secretaries"))
                        .with(csrf()))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getFlashMap()
                .get("refused");
        assertThat(said).asString().contains("is not paused");
    }

    // Rhythms

    private Group newGroup() {
        String slug = "night-walks-" + UUID.randomUUID().toString().substring(0, 8);
        return groups.found(slug, "Night walks", "facilitators-international");
    }

    private MockHttpServletRequestBuilder rhythm(Group group, String rule) {
        String page = "/office/groups/" + group.slug() + "/rhythm";
        return post(page)
                .param("shown", OpenedForm.shown(web, page, facilitator()))
                .param("how", "rule")
                .param("rrule", rule)
                .param("since", LocalDate.now(clock).toString())
                .param("starts", "19:00")
                .param("minutes", "60")
                .with(facilitator())
                .with(csrf());
    }

    private int meetingsOf(Group group) {
        return database.sql("select count(*) from meeting where working_group = ?")
                .param(group.slug())
                .query(Integer.class)
                .single();
    }

    @ParameterizedTest
    @CsvSource({
        "FREQ=SECONDLY, once a day",
        "FREQ=HOURLY;BYHOUR=99, once a day",
        "FREQ=DAILY;COUNT=0, COUNT=0",
        "FREQ=YEARLY;BYMONTH=13, BYMONTH=13"
    })
    void rhythmThatIsNoneIsRefusedAtItsFieldByNameAndNothingIsPutDown(String rule, String named) throws Exception {
        Group group = newGroup();

        MockHttpServletResponse answer =
                web.perform(rhythm(group, rule)).andReturn().getResponse();

        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(Jsoup.parse(answer.getContentAsString())
                        .select("#rrule-error")
                        .text())
                .contains(named);
        assertThat(meetingsOf(group)).isZero();
    }

    @Test
    void rhythmThatFourteenSendAtOnceIsPlannedOnceAndNobodyElseWaits() throws Exception {
        Group group = newGroup();
        ExecutorService bystander = Executors.newSingleThreadExecutor();
        try {
            Future<List<Duration>> waits = bystander.submit(() -> {
                List<Duration> found = new ArrayList<>();
                for (int times = 0; times < 10; times++) {
                    long before = System.nanoTime();
                    web.perform(get("/")).andExpect(status().isOk());
                    found.add(Duration.ofNanos(System.nanoTime() - before));
                }
                return found;
            });
            String preview = Objects.requireNonNull(web.perform(rhythm(group, "FREQ=WEEKLY;BYDAY=MO"))
                    .andReturn()
                    .getResponse()
                    .getRedirectedUrl());
            String shown = OpenedForm.shown(web, preview, facilitator());
            List<MockHttpServletResponse> answers = atOnce(
                    14,
                    () -> post(preview)
                            .param("act", "SAVE")
                            .param("shown", shown)
                            .with(facilitator())
                            .with(csrf()));
            answers.addAll(atOnce(
                    14,
                    () -> post(preview).param("act", "NOW").with(facilitator()).with(csrf())));

            assertThat(answers)
                    .extracting(MockHttpServletResponse::getStatus)
                    .contains(302)
                    .isSubsetOf(302, 409, 503);
            assertThat(waits.get()).allSatisfy(wait -> assertThat(wait).isLessThan(Duration.ofSeconds(8)));
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> !planner.isPlanning(group.slug()));
            assertThat(meetingsOf(group)).isBetween(8, 9);
        } finally {
            bystander.shutdownNow();
        }
    }

    // Ballots

    @Test
    void ballotsThatComeWithoutAFileAreRefusedInWords() throws Exception {
        MockHttpServletResponse answer = web.perform(post("/office/elections/EL-7K2Q-4D/ballots")
                        .param("ballots", "x")
                        .with(as("officer", "returning-officers"))
                        .with(csrf()))
                .andReturn()
                .getResponse();

        assertThat(answer.getStatus()).isEqualTo(415);
        assertThat(Jsoup.parse(answer.getContentAsString()).text()).contains("choose the file there");
        assertThat(web.perform(multipart("/office/elections/EL-7K2Q-4D/ballots")
                                .with(as("officer", "returning-officers"))
                                .with(csrf()))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(400);
    }
}
