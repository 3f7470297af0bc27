package coop.workers.manyhands.groups;

import static coop.workers.manyhands.support.SignedInAs.coordinator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.DueJobs;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.MovableClock;
import coop.workers.manyhands.support.OpenedForm;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** A rhythm is chosen, looked at, saved and carried out: meetings are replaced or kept, and one letter tells of it all. */
@Tag("long")
@ManyHandsTest
class RhythmChangesTest {

    private static final LocalTime TWO = LocalTime.of(14, 0);

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private Applicants applicants;

    @Autowired
    private Groups groups;

    @Autowired
    private MeetingDesk meetings;

    @Autowired
    private RhythmChanges changes;

    @Autowired
    private MeetingPlanner planner;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private JdbcClient database;

    @Autowired
    private MovableClock clock;

    private MockMvc web;
    private PersonId person;
    private String slug = "";
    private String page = "";

    @BeforeEach
    void aGroup() {
        web = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
        slug = "lamps-" + UUID.randomUUID().toString().substring(0, 8);
        page = "/office/groups/" + slug;
        groups.found(slug, "Lamps", "facilitators-international");
        person = applicants.somebody().signUpAndConfirm("international").person();
        groups.enrol(slug, person, GroupRole.MEMBER);
    }

    @AfterEach
    void noMeetings() {
        clock.reset();
        changes.waiting(slug).ifPresent(changes::takeBack);
        groups.meets(slug, null, Duration.ofMinutes(90), null);
        coming().forEach(meeting -> meetings.callOff(meeting.reference(), "For this test.", "test"));
    }

    private static UserRequestPostProcessor facilitator() {
        return coordinator("facilitator-international", "facilitators-international");
    }

    private static Rhythm weekly(DayOfWeek day, LocalDate since) {
        return new Rhythm(new RhythmChoice(0, day, 1).rrule(), since, TWO, Duration.ofMinutes(90), Set.of());
    }

    private Rhythm weekly(DayOfWeek day) {
        return weekly(day, LocalDate.now(clock));
    }

    private RhythmChange draft(Rhythm rhythm) {
        return changes.draft(slug, rhythm, Duration.ofMinutes(90), null, "facilitator-international");
    }

    private RhythmChange save(Rhythm rhythm, Set<String> off) {
        RhythmChange change = draft(rhythm);
        assertThat(changes.save(change, changes.shown(change), off, true)).isPresent();
        return change;
    }

    private void meetsBy(Rhythm rhythm) {
        carryOut(save(rhythm, Set.of()));
    }

    private void carryOut(RhythmChange change) {
        assertThat(changes.carryOut(change.id())).contains(slug);
        while (meetings.planAhead(slug, 50)) {
            continue;
        }
    }

    private List<Meeting> coming() {
        return meetings.between(slug, clock.instant(), clock.instant().plus(Duration.ofDays(200))).stream()
                .filter(meeting -> !meeting.isCalledOff())
                .toList();
    }

    private Set<DayOfWeek> daysComing() {
        return coming().stream().map(meeting -> dayOf(meeting).getDayOfWeek()).collect(Collectors.toSet());
    }

    private LocalDate dayOf(Meeting meeting) {
        return LocalDate.ofInstant(meeting.startsAt(), clock.getZone());
    }

    /** Not within the days in which people are reminded. */
    private Meeting far() {
        return coming().get(3);
    }

    private List<String> letters(String template) {
        return database.sql("select body_text from letter where person_id = ? and template = ? order by created_at")
                .param(person.value())
                .param(template)
                .query(String.class)
                .list();
    }

    private int lettersInAll() {
        return database.sql("select count(*) from letter where person_id = ?")
                .param(person.value())
                .query(Integer.class)
                .single();
    }

    // What is saved

    @Test
    void untouchedMeetingsOfTheOldRhythmGoAndMembersReadOneLetter() {
        meetsBy(weekly(DayOfWeek.TUESDAY));
        assertThat(daysComing()).containsExactly(DayOfWeek.TUESDAY);
        List<Meeting> old = coming();
        int before = letters("group-meeting/new-rhythm").size();

        carryOut(save(
                weekly(DayOfWeek.THURSDAY),
                old.stream().map(meeting -> meeting.reference().value()).collect(Collectors.toSet())));
        old.forEach(meeting -> jobs.run(meeting.reference().value()));

        assertThat(daysComing()).containsExactly(DayOfWeek.THURSDAY);
        assertThat(coming()).hasSizeGreaterThan(7);
        assertThat(letters("group-meeting/new-rhythm"))
                .hasSize(before + 1)
                .last()
                .asString()
                .contains("every Thursday at 14:00 UK time, for an hour and a half", "Thursday", "Tuesday");
        assertThat(letters("group-meeting/called-off")).isEmpty();
    }

    @Test
    void withinTheHourNothingHasHappenedAndItIsTakenBackWithoutAWord() {
        meetsBy(weekly(DayOfWeek.TUESDAY));
        List<UUID> before = coming().stream().map(Meeting::id).toList();
        int letters = lettersInAll();
        RhythmChange change = save(weekly(DayOfWeek.THURSDAY), Set.of());
        planner.carryOutDue();

        assertThat(changes.takeBack(change)).isTrue();
        clock.moveBy(Duration.ofHours(2));
        planner.carryOutDue();

        assertThat(changes.takeBack(change)).as("again").isFalse();
        assertThat(coming().stream().map(Meeting::id)).isEqualTo(before);
        assertThat(lettersInAll()).isEqualTo(letters);
    }

    @Test
    void afterTheHourItIsCarriedOutByItselfAndCantBeTakenBack() {
        meetsBy(weekly(DayOfWeek.TUESDAY));
        RhythmChange change = save(weekly(DayOfWeek.THURSDAY), Set.of());
        clock.moveBy(Duration.ofMinutes(61));

        planner.carryOutDue();

        assertThat(changes.takeBack(change)).isFalse();
        assertThat(groups.get(slug).rhythm())
                .hasValueSatisfying(rhythm -> assertThat(rhythm.rrule()).isEqualTo("FREQ=WEEKLY;BYDAY=TH"));
    }

    @Test
    void backToTheFormerRhythmHasItsMeetingsAgain() {
        meetsBy(weekly(DayOfWeek.TUESDAY));
        int meetingsBefore = coming().size();
        meetsBy(weekly(DayOfWeek.THURSDAY));

        meetsBy(weekly(DayOfWeek.TUESDAY));

        assertThat(coming().stream().filter(meeting -> dayOf(meeting).getDayOfWeek() == DayOfWeek.TUESDAY))
                .hasSizeGreaterThanOrEqualTo(meetingsBefore - 1);
        assertThat(coming().stream().map(Meeting::id)).doesNotHaveDuplicates();
    }

    @Test
    void meetingThatSomebodyMovedIsAskedAboutAndStaysUnlessItIsTicked() {
        meetsBy(weekly(DayOfWeek.TUESDAY));
        Meeting kept = far();
        Meeting gone = coming().get(4);
        meetings.move(kept.reference(), dayOf(kept).plusDays(1), LocalTime.of(10, 0), null, "facilitator");
        meetings.move(gone.reference(), dayOf(gone).plusDays(1), LocalTime.of(10, 0), null, "facilitator");

        RhythmChange change = draft(weekly(DayOfWeek.THURSDAY));
        RhythmPlan plan = changes.plan(change);

        assertThat(plan.told().stream().map(Meeting::id)).contains(kept.id(), gone.id());
        assertThat(plan.replaced().stream().map(Meeting::id)).doesNotContain(kept.id(), gone.id());
        changes.save(change, changes.shown(change), Set.of(gone.reference().value()), true);
        carryOut(change);
        assertThat(meetings.get(kept.reference()).isCalledOff()).isFalse();
        assertThat(meetings.get(gone.reference()).isCalledOff()).isTrue();
    }

    @Test
    void meetingThatItsPeopleWereRemindedOfIsAskedAbout() {
        meetsBy(weekly(LocalDate.now(clock).plusDays(1).getDayOfWeek()));
        Meeting near = coming().get(0);

        RhythmPlan plan =
                changes.plan(draft(weekly(LocalDate.now(clock).plusDays(5).getDayOfWeek())));

        assertThat(plan.told().stream().map(Meeting::id)).containsExactly(near.id());
    }

    @Test
    void dayOnWhichTheGroupMeetsAnywayGetsNoSecondMeeting() {
        meetsBy(weekly(DayOfWeek.TUESDAY));
        Meeting moved = far();
        LocalDate thursday = dayOf(moved).plusDays(2);
        meetings.move(moved.reference(), thursday, LocalTime.of(10, 0), null, "facilitator");
        LocalDate named = thursday.plusWeeks(1);
        meetings.nameMeeting(slug, named, LocalTime.of(19, 0), "The barn");

        RhythmChange change = draft(weekly(DayOfWeek.THURSDAY));
        assertThat(changes.plan(change).next()).anyMatch(date -> date.becomes() == RhythmPlan.Becomes.LEFT_OUT);
        changes.save(change, changes.shown(change), Set.of(), true);
        carryOut(change);

        assertThat(coming().stream().map(this::dayOf)).contains(thursday, named).doesNotHaveDuplicates();
    }

    @Test
    void whatHasBeenPlannedOtherwiseSinceItWasLookedAtIsLookedAtAgain() {
        meetsBy(weekly(DayOfWeek.TUESDAY));
        RhythmChange change = draft(weekly(DayOfWeek.THURSDAY));
        String shown = changes.shown(change);
        meetings.callOff(far().reference(), "Snow.", "facilitator");

        assertThat(changes.save(change, shown, Set.of(), true)).isEmpty();
        assertThat(changes.waiting(slug)).isEmpty();
    }

    @Test
    void veryManyMeetingsAreAskedAbout() {
        RhythmChange daily = draft(new Rhythm("FREQ=DAILY", LocalDate.now(clock), TWO, Duration.ofHours(1), Set.of()));
        assertThatThrownBy(() -> changes.save(daily, changes.shown(daily), Set.of(), false))
                .isInstanceOf(SubmissionRefused.class);
        assertThat(changes.waiting(slug)).isEmpty();
        assertThat(changes.save(daily, changes.shown(daily), Set.of(), true)).isPresent();
    }

    @Test
    void sameDatesAtAnotherPlaceStayTheSameMeetings() {
        meetsBy(weekly(DayOfWeek.TUESDAY));
        List<UUID> before = coming().stream().map(Meeting::id).toList();
        RhythmChange change =
                changes.draft(slug, weekly(DayOfWeek.TUESDAY), Duration.ofMinutes(60), "The barn", "facilitator");
        changes.save(change, changes.shown(change), Set.of(), true);

        carryOut(change);

        assertThat(coming().stream().map(Meeting::id)).containsAll(before);
        assertThat(far().place()).isEqualTo("The barn");
        assertThat(far().length()).isEqualTo(Duration.ofMinutes(60));
    }

    @Test
    void whatAnotherFacilitatorSavedMeanwhileIsNotOvertakenUnseen() {
        RhythmChange mine = draft(weekly(DayOfWeek.THURSDAY));
        String shown = changes.shown(mine);
        RhythmChange theirs = save(weekly(DayOfWeek.FRIDAY), Set.of());

        assertThat(changes.save(mine, shown, Set.of(), true)).isEmpty();
        assertThat(changes.waiting(slug).map(RhythmChange::id)).contains(theirs.id());
        assertThat(changes.save(mine, changes.shown(mine), Set.of(), true)).isPresent();
        assertThat(changes.waiting(slug).map(RhythmChange::id)).contains(mine.id());
    }

    @Test
    void dateOfTomorrowIsToldInThatLetterAndNotRemindedOfAtOnce() {
        carryOut(save(weekly(LocalDate.now(clock).plusDays(1).getDayOfWeek()), Set.of()));
        coming().forEach(meeting -> jobs.run(meeting.reference().value()));

        assertThat(letters("group-meeting/new-rhythm")).hasSize(1);
        assertThat(letters("group-meeting/reminder")).isEmpty();
    }

    @Test
    void rhythmThatBeginsLaterLeavesWhatComesBeforeIt() {
        meetsBy(weekly(DayOfWeek.TUESDAY));
        LocalDate begins = LocalDate.now(clock).plusDays(20);

        meetsBy(weekly(DayOfWeek.THURSDAY, begins));

        assertThat(coming().stream().map(this::dayOf))
                .anyMatch(day -> day.getDayOfWeek() == DayOfWeek.TUESDAY && day.isBefore(begins))
                .noneMatch(day -> day.getDayOfWeek() == DayOfWeek.TUESDAY && !day.isBefore(begins));
    }

    // Its pages

    private Document shown(String path) throws Exception {
        return Jsoup.parse(web.perform(get(path).with(facilitator()))
                .andReturn()
                .getResponse()
                .getContentAsString());
    }

    private MockHttpServletResponse sent(MockHttpServletRequestBuilder request) throws Exception {
        return web.perform(request.with(facilitator()).with(csrf())).andReturn().getResponse();
    }

    private MockHttpServletRequestBuilder chosen() {
        return post(page + "/rhythm")
                .param("shown", OpenedForm.shown(web, page + "/rhythm", facilitator()))
                .param("how", "month")
                .param("nth", "3")
                .param("weekday", "MO")
                .param("since", LocalDate.now(clock).toString())
                .param("starts", "14:00")
                .param("minutes", "90");
    }

    @Test
    void rhythmIsChosenItsNextSixDatesAreShownAndItIsSaved() throws Exception {
        String preview = Objects.requireNonNull(sent(chosen()).getRedirectedUrl());
        Document looked = shown(preview);

        assertThat(looked.select("main").text())
                .contains("on the third Monday of every month at 14:00 UK time, for an hour and a half");
        assertThat(looked.select("details code").text()).isEqualTo("FREQ=MONTHLY;BYDAY=3MO");
        assertThat(looked.select("#next + ul li")).hasSize(6);
        assertThat(groups.get(slug).rhythm()).as("nothing is saved yet").isEmpty();

        sent(post(preview)
                .param("act", "SAVE")
                .param("shown", looked.select("input[name=shown]").val()));
        Document group = shown(page);
        assertThat(group.select(".note").text()).contains("on the third Monday", "Take it back", "Comes:");

        assertThat(sent(post(preview).param("act", "BACK")).getRedirectedUrl()).isEqualTo(page);
        assertThat(shown(page).select(".note").text()).doesNotContain("Take it back");
        assertThat(groups.get(slug).rhythm()).isEmpty();
    }

    @Test
    void pageThatShowedAnotherCalendarSavesNothingAndShowsItAnew() throws Exception {
        String preview = Objects.requireNonNull(sent(chosen()).getRedirectedUrl());
        String mark = shown(preview).select("input[name=shown]").val();
        meetings.nameMeeting(slug, LocalDate.now(clock).plusDays(12), LocalTime.NOON, "The barn");

        MockHttpServletResponse answer = sent(post(preview).param("act", "SAVE").param("shown", mark));

        assertThat(answer.getStatus()).isEqualTo(409);
        assertThat(Jsoup.parse(answer.getContentAsString()).text()).contains("has changed since", "The barn");
        assertThat(changes.waiting(slug)).isEmpty();
    }

    @Test
    void manyMeetingsAreAskedAboutAtTheirTick() throws Exception {
        String preview = Objects.requireNonNull(sent(post(page + "/rhythm")
                        .param("shown", OpenedForm.shown(web, page + "/rhythm", facilitator()))
                        .param("how", "rule")
                        .param("rrule", "FREQ=DAILY")
                        .param("since", LocalDate.now(clock).toString())
                        .param("starts", "14:00")
                        .param("minutes", "90"))
                .getRedirectedUrl());
        String mark = shown(preview).select("input[name=shown]").val();

        MockHttpServletResponse answer = sent(post(preview).param("act", "SAVE").param("shown", mark));

        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(Jsoup.parse(answer.getContentAsString())
                        .select("#sure-error")
                        .text())
                .contains("Tick here");
    }

    @Test
    void halfAChoiceAndBothChoicesAreRefusedAtTheirFields() throws Exception {
        assertThat(refusal("how", "month", "weekday", "MO").select("#nth-error").text())
                .isNotEmpty();
        assertThat(refusal("how", "week", "nth", "3", "weekday", "MO")
                        .select("#nth-error")
                        .text())
                .contains("A week has one");
        assertThat(refusal("how", "week", "weekday", "MO", "rrule", "FREQ=DAILY")
                        .select("#rrule-error")
                        .text())
                .contains("You chose the days above");
        assertThat(refusal("how", "rule", "rrule", "FREQ=MONTHLY;BYDAI=3MO")
                        .select("#rrule-error")
                        .text())
                .contains("BYDAI");
    }

    private Document refusal(String... fields) throws Exception {
        MockHttpServletRequestBuilder request = post(page + "/rhythm")
                .param("shown", OpenedForm.shown(web, page + "/rhythm", facilitator()))
                .param("since", LocalDate.now(clock).toString())
                .param("starts", "14:00")
                .param("minutes", "90");
        for (int at = 0; at < fields.length; at += 2) {
            request.param(fields[at], fields[at + 1]);
        }
        MockHttpServletResponse answer = sent(request);
        assertThat(answer.getStatus()).isEqualTo(422);
        return Jsoup.parse(answer.getContentAsString());
    }

    // Many at once, and hours that there are not

    @Test
    void severalAreCalledOffByTicksAndToldInOneLetter() throws Exception {
        meetsBy(weekly(DayOfWeek.TUESDAY));
        List<Meeting> off = coming().subList(2, 5);
        assertThat(shown(page).select("a[href$=/meetings/call-off]")).hasSize(1);
        MockHttpServletRequestBuilder request =
                post(page + "/meetings/call-off").param("reason", "Everybody is on holiday.");
        off.forEach(meeting -> request.param("which_" + meeting.id().toString().replace("-", ""), "true"));

        assertThat(sent(request).getRedirectedUrl()).isEqualTo(page);
        off.forEach(meeting -> jobs.run(meeting.reference().value()));

        assertThat(off)
                .allSatisfy(
                        meeting -> assertThat(meetings.get(meeting.reference()).isCalledOff())
                                .isTrue());
        assertThat(letters("group-meeting/several-called-off"))
                .singleElement()
                .asString()
                .contains("Everybody is on holiday.");
        assertThat(letters("group-meeting/called-off")).isEmpty();

        MockHttpServletResponse none = sent(post(page + "/meetings/call-off").param("reason", "Snow."));
        assertThat(none.getStatus()).isEqualTo(422);
        assertThat(Jsoup.parse(none.getContentAsString()).text()).contains("Tick the meetings");
    }

    @Test
    void namedMeetingAndOneOfARhythmAreAtTheSameMomentAsTheClocksGoBack() {
        clock.moveTo(Instant.parse("2027-10-15T10:00:00Z"));
        Meeting named = meetings.nameMeeting(slug, LocalDate.of(2027, 10, 31), LocalTime.of(1, 30), null);

        assertThat(named.startsAt()).isEqualTo(Instant.parse("2027-10-31T00:30:00Z"));
        assertThat(new Rhythm(
                                "FREQ=WEEKLY;BYDAY=SU",
                                LocalDate.of(2027, 10, 1),
                                LocalTime.of(1, 30),
                                Duration.ofMinutes(90),
                                Set.of())
                        .nextAfter(Instant.parse("2027-10-30T00:00:00Z"), clock.getZone()))
                .hasValueSatisfying(date -> assertThat(date.toInstant()).isEqualTo(named.startsAt()));
    }

    @Test
    void hourThatIsSkippedIsRefusedAtItsField() {
        clock.moveTo(Instant.parse("2027-03-15T10:00:00Z"));

        assertThatThrownBy(() -> meetings.nameMeeting(slug, LocalDate.of(2027, 3, 28), LocalTime.of(1, 30), null))
                .isInstanceOfSatisfying(
                        SubmissionRefused.class,
                        refused -> assertThat(refused.errors()).singleElement().satisfies(error -> {
                            assertThat(error.field()).isEqualTo("meetingTime");
                            assertThat(error.message()).contains("there is no 01:30 on that day");
                        }));
    }
}
