package coop.workers.manyhands.standins;

import static coop.workers.manyhands.support.SignedInAs.coordinator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.callouts.CalloutDesk;
import coop.workers.manyhands.callouts.Offer;
import coop.workers.manyhands.groups.GroupMember;
import coop.workers.manyhands.groups.GroupRole;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.groups.Meeting;
import coop.workers.manyhands.groups.MeetingDesk;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.PersonErased;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.people.PersonsUnited;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.Colleagues;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.MovableClock;
import coop.workers.manyhands.support.OwnPages;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

/** Whoever can't make a meeting finds somebody of the group who does their part of it: the first yes has it, and nobody is left guessing. */
@ManyHandsTest
class StandInTest {

    private static final String ROOM = "https://meet.example.org/lamps";

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private StandInDesk desk;

    @Autowired
    private StandInAnswers answers;

    @Autowired
    private StandInGround ground;

    @Autowired
    private Duties duties;

    @Autowired
    private StandInsKept kept;

    @Autowired
    private CalloutDesk callouts;

    @Autowired
    private Groups groups;

    @Autowired
    private MeetingDesk meetings;

    @Autowired
    private InvolvementDesk involvements;

    @Autowired
    private Applicants applicants;

    @Autowired
    private OwnPages ownPages;

    @Autowired
    private Colleagues colleagues;

    @Autowired
    private People people;

    @Autowired
    private Links links;

    @Autowired
    private JdbcClient database;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private Site site;

    @Autowired
    private MovableClock clock;

    private final List<Involvement> cases = new ArrayList<>();
    private MockMvc web;
    private String lookedAfterBy = "";
    private String fay = "";
    private String slug = "";
    private Meeting meeting;
    private Applicant sam;
    private PersonId samId;

    @BeforeEach
    void samTakesTheNotesAndCannotCome() {
        web = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
        lookedAfterBy = colleagues.group();
        fay = colleagues.somebody(lookedAfterBy);
        slug = "lamps-" + UUID.randomUUID().toString().substring(0, 8);
        groups.found(slug, "Lamps", lookedAfterBy);
        meeting = meetings.nameMeeting(slug, today().plusDays(20), LocalTime.of(18, 0), "the boat house, or " + ROOM);
        sam = applicants.somebody();
        samId = comes(sam, GroupRole.NOTE_TAKER, false);
    }

    @AfterEach
    void asBefore() {
        clock.reset();
        groups.membersOf(slug).stream().map(GroupMember::id).forEach(groups::leave);
        if (!meetings.get(meeting.reference()).isCalledOff()) {
            meetings.callOff(meeting.reference(), "The test is over.", fay);
        }
        cases.stream()
                .filter(involvement -> involvements.knows(involvement.reference()))
                .map(involvement -> involvements.get(involvement.reference()))
                .filter(Involvement::isOpen)
                .forEach(involvement -> involvements.withdraw(involvement.id()));
        colleagues.gone();
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(site.zone()));
    }

    private PersonId comes(Applicant who, GroupRole role, boolean mayBeAsked) {
        Involvement involvement = who.signUpAndConfirm("international");
        cases.add(involvement);
        groups.enrol(slug, involvement.person(), role);
        if (mayBeAsked) {
            callouts.may(involvement.person(), Offer.NOTHING);
        }
        return involvement.person();
    }

    private Applicant couldStandIn() {
        Applicant who = applicants.somebody();
        comes(who, GroupRole.MEMBER, true);
        return who;
    }

    private static String linkTo(Applicant who) {
        return OwnPages.linkTo(who, "Could you stand in", "/stand-ins/");
    }

    private List<String> toldFay(String letter) {
        return database.sql("select state from letter where template = ? and coordinator = ?")
                .params("coordinators/" + letter, fay)
                .query(String.class)
                .list();
    }

    private int seek() {
        return desk.seek(samId, meeting.reference(), Part.NOTE_TAKER);
    }

    private boolean samHasIt() {
        return duties.of(samId).stream().anyMatch(duty -> duty.part() == Part.NOTE_TAKER);
    }

    @Test
    void whoeverCannotComeSaysSoOnTheirPageAndTheFirstWhoSaysYesHasIt() throws Exception {
        Applicant kim = couldStandIn();
        Applicant lee = couldStandIn();
        Applicant neverAsked = applicants.somebody();
        comes(neverAsked, GroupRole.MEMBER, false);
        Applicant away = couldStandIn();
        groups.membersOf(slug).stream()
                .filter(place -> people.get(place.person()).name().contains(away.mark()))
                .forEach(place -> groups.pause(place.id(), null));
        MockHttpSession session = ownPages.signedIn(samId);
        Document before = ownPages.page(session, "/me");
        assertThat(before.select("form[action=/me/stand-ins]")).hasSize(1);
        assertThat(before.text()).contains("Note-taker at the meeting of Lamps");

        web.perform(post("/me/stand-ins")
                        .session(session)
                        .with(csrf())
                        .param(
                                "about",
                                before.select("form[action=/me/stand-ins] [name=about]")
                                        .val())
                        .param("meeting", meeting.reference().value())
                        .param("duty", "note-taker"))
                .andExpect(status().isSeeOther());

        assertThat(ownPages.page(session, "/me").text()).contains("2 people were asked, and nobody has said yes yet");
        assertThat(written("could-you", neverAsked)).isZero();
        assertThat(written("could-you", away)).isZero();
        String kims = linkTo(kim);
        String lees = linkTo(lee);
        String asks = lookAt(kims);
        assertThat(asks).contains("Sam " + sam.mark(), "the boat house", "The first who says yes has it");
        assertThat(Jsoup.parse(asks).select("main a[href='%s']".formatted(ROOM)))
                .as("where it is can be tapped")
                .hasSize(1);
        assertThat(samHasIt()).as("looking changes nothing").isTrue();

        web.perform(post(kims + "/yes")).andExpect(status().is3xxRedirection());
        String second = web.perform(post(lees + "/yes"))
                .andExpect(status().isConflict())
                .andReturn()
                .getResponse()
                .getContentAsString();

        assertThat(second).contains("Somebody was quicker");
        assertThat(lookAt(kims)).contains("You stand in");
        assertThat(kim.written("You stand in")).contains("the boat house");
        assertThat(database.sql("select body_html from letter where template = 'stand-ins/yours' and to_address = ?")
                        .param(kim.email())
                        .query(String.class)
                        .single())
                .contains("href=\"" + ROOM + "\"");
        assertThat(lee.letter("It is settled")).isNotNull();
        assertThat(written("settled", kim)).isZero();
        assertThat(sam.letter("Somebody stands in for you")).isNotNull();
        assertThat(toldFay("stand-in-found")).hasSize(1);
        assertThat(samHasIt()).isFalse();
        assertThat(ownPages.page(session, "/me").text()).contains("Sam " + kim.mark() + " does it in your place");
        String office = web.perform(get("/office/groups/" + slug).with(coordinator(fay, lookedAfterBy)))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(Jsoup.parse(office).select("#stand-ins").text())
                .contains("Sam " + sam.mark(), "Sam " + kim.mark() + " stands in");
        assertThat(Jsoup.parse(office).select("main a[href='%s']".formatted(ROOM)))
                .isNotEmpty();
        assertThat(meetings.sheet(meeting.reference()).history())
                .anyMatch(entry -> entry.what().equals("Somebody stands in as note-taker"));
    }

    private String lookAt(String link) throws Exception {
        return web.perform(get(link))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    @Test
    void whoeverStandsInCanLookForSomebodyInTheirTurn() throws Exception {
        Applicant kim = couldStandIn();
        Applicant lee = couldStandIn();
        seek();
        web.perform(post(linkTo(kim) + "/yes"));
        PersonId kimId = applicantOf(kim);
        assertThat(duties.of(kimId)).hasSize(1);

        assertThat(desk.seek(kimId, meeting.reference(), Part.NOTE_TAKER))
                .as("Lee alone: Sam can't, and Kim can't")
                .isEqualTo(1);
        assertThat(written("could-you", lee)).isEqualTo(2);
    }

    private int written(String letter, Applicant to) {
        return database.sql("select count(*) from letter where template = ? and to_address = ?")
                .params("stand-ins/" + letter, to.email())
                .query(Integer.class)
                .single();
    }

    private PersonId applicantOf(Applicant who) {
        return cases.stream()
                .map(Involvement::person)
                .filter(person -> people.get(person).name().contains(who.mark()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whereNobodyIsFoundThoseWhoLookAfterTheGroupHearOfItOnTheWorkingDayBeforeAndNotEarlier() {
        couldStandIn();
        seek();
        assertThat(toldFay("stand-in-missing")).containsExactly("WAITING");
        Instant due = database.sql(
                        "select next_attempt_at from letter where template = 'coordinators/stand-in-missing' and coordinator = ?")
                .param(fay)
                .query((row, number) -> row.getTimestamp("next_attempt_at").toInstant())
                .single();
        assertThat(due).isBefore(meeting.startsAt()).isAfter(meeting.startsAt().minus(Duration.ofDays(7)));
        assertThat(ground.overtaken(search().toString(), null)).isEmpty();

        desk.takeBack(samId, search());

        assertThat(ground.overtaken(lastSearch().toString(), null)).isPresent();
        assertThat(samHasIt()).isTrue();
    }

    @Test
    void whereNobodyCanBeAskedOrEverybodySaysNoTheyHearOfItAtOnceAndOnce() throws Exception {
        assertThat(seek()).isZero();
        assertThat(toldFay("stand-in-missing")).hasSize(1);
        desk.takeBack(samId, search());
        Applicant kim = couldStandIn();
        assertThat(seek()).isEqualTo(1);

        web.perform(post(linkTo(kim) + "/no")).andExpect(status().is3xxRedirection());
        web.perform(post(linkTo(kim) + "/no")).andExpect(status().is3xxRedirection());

        assertThat(toldFay("stand-in-missing"))
                .as("one of before, one at once, one that waits")
                .hasSize(3);
        assertThat(ground.overtaken(search().toString(), null))
                .contains("They were told already that nobody was found.");
    }

    @Test
    void whoLooksTwiceOrForWhatIsNotTheirsIsToldSo() throws Exception {
        couldStandIn();
        seek();
        assertThatThrownBy(this::seek).isInstanceOf(StandInRefused.class).hasMessageContaining("already");
        assertThatThrownBy(() -> desk.seek(samId, meeting.reference(), Part.FACILITATOR))
                .isInstanceOf(StandInRefused.class);
        MockHttpSession session = ownPages.signedIn(samId);
        web.perform(post("/me/stand-ins")
                        .session(session)
                        .with(csrf())
                        .param(
                                "about",
                                ownPages.page(session, "/me")
                                        .expectFirst("[name=about]")
                                        .val())
                        .param("meeting", "nonsense")
                        .param("duty", "note-taker"))
                .andExpect(status().isConflict());
    }

    @Test
    void aMeetingThatIsMovedIsEverybodysOwnAgainAndOneThatIsCalledOffNeedsNobody() throws Exception {
        Applicant kim = couldStandIn();
        Applicant lee = couldStandIn();
        seek();
        String lees = linkTo(lee);
        web.perform(post(linkTo(kim) + "/yes"));
        assertThat(samHasIt()).isFalse();

        meetings.move(meeting.reference(), today().plusDays(25), LocalTime.of(18, 0), "the boat house", fay);

        assertThat(samHasIt()).isTrue();
        assertThat(duties.of(applicantOf(kim))).isEmpty();
        web.perform(post(lees + "/yes")).andExpect(status().isConflict());
        meetings.callOff(meeting.reference(), "Storm.", fay);
        assertThat(duties.of(samId)).isEmpty();
    }

    @Test
    void whatWasAskedGoesWithThePersonAndOfTwoRecordsOneIsLeft() throws Exception {
        Applicant kim = couldStandIn();
        seek();
        PersonId kimId = applicantOf(kim);
        assertThat(kept.tables()).containsExactlyInAnyOrder("stand_in_search", "stand_in_ask");
        assertThat(kept.of(kimId)).hasSize(1).first().asString().contains("wasAsked");
        PersonId twin = comes(applicants.somebody(), GroupRole.MEMBER, false);
        inOne(() -> events.publishEvent(new PersonsUnited(kimId, twin)));
        assertThat(kept.of(kimId)).isEmpty();
        assertThat(kept.of(twin)).hasSize(1);
        answers.yes(answers.asked(
                        database.sql("select id from stand_in_ask where person_id = ?")
                                .param(twin.value())
                                .query(UUID.class)
                                .single(),
                        people.get(twin).linkGeneration())
                .orElseThrow());
        assertThat(samHasIt()).isFalse();

        new TransactionTemplate(transactions).executeWithoutResult(begun -> {
            events.publishEvent(new PersonErased(twin));
            assertThat(kept.of(twin)).isEmpty();
            assertThat(samHasIt()).as("nobody does it any more").isTrue();
            begun.setRollbackOnly();
        });
        assertThat(kept.of(samId)).anySatisfy(one -> assertThat(one).containsEntry("part", "lookedForSomebody"));
    }

    private void inOne(Runnable deed) {
        new TransactionTemplate(transactions).executeWithoutResult(begun -> deed.run());
    }

    private UUID search() {
        return desk.of(samId).get(0).id();
    }

    private UUID lastSearch() {
        return database.sql("select id from stand_in_search where person_id = ? order by made_at desc limit 1")
                .param(samId.value())
                .query(UUID.class)
                .single();
    }

    @Test
    void aLinkOfAnEarlierGenerationOpensNothing() {
        couldStandIn();
        seek();
        UUID ask = database.sql(
                        "select a.id from stand_in_ask a join stand_in_search s on s.id = a.search_id where s.meeting = ?")
                .param(meeting.reference().value())
                .query(UUID.class)
                .single();
        assertThat(answers.asked(ask, 0)).isPresent();
        assertThat(answers.asked(ask, 1)).isEmpty();
    }
}
