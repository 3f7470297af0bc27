package coop.workers.manyhands.standins;

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
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

/** "I can't on the 3rd; I could do the 17th that is yours": both dates change hands, or none. */
@ManyHandsTest
class SwapTest {

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private StandInDesk desk;

    @Autowired
    private StandInAnswers answers;

    @Autowired
    private StandInsKept kept;

    @Autowired
    private Duties duties;

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
    private String fay = "";
    private String slug = "";
    private Meeting third;
    private Meeting seventeenth;
    private Applicant sam;
    private Applicant kim;
    private PersonId samId;
    private PersonId kimId;

    @BeforeEach
    void samTakesTheNotesAndKimFacilitates() {
        web = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
        String lookedAfterBy = colleagues.group();
        fay = colleagues.somebody(lookedAfterBy);
        slug = "lamps-" + UUID.randomUUID().toString().substring(0, 8);
        groups.found(slug, "Lamps", lookedAfterBy);
        third = meeting(20);
        seventeenth = meeting(34);
        sam = applicants.somebody();
        kim = applicants.somebody();
        samId = comes(sam, GroupRole.NOTE_TAKER);
        kimId = comes(kim, GroupRole.FACILITATOR);
    }

    @AfterEach
    void asBefore() {
        clock.reset();
        groups.membersOf(slug).stream().map(GroupMember::id).forEach(groups::leave);
        List.of(third, seventeenth).stream()
                .filter(meeting -> !meetings.get(meeting.reference()).isCalledOff())
                .forEach(meeting -> meetings.callOff(meeting.reference(), "The test is over.", fay));
        cases.stream()
                .filter(involvement -> involvements.knows(involvement.reference()))
                .map(involvement -> involvements.get(involvement.reference()))
                .filter(Involvement::isOpen)
                .forEach(involvement -> involvements.withdraw(involvement.id()));
        colleagues.gone();
    }

    private Meeting meeting(int days) {
        return meetings.nameMeeting(
                slug, LocalDate.now(clock.withZone(site.zone())).plusDays(days), LocalTime.of(18, 0), "the boat house");
    }

    private PersonId comes(Applicant who, GroupRole role) {
        Involvement involvement = who.signUpAndConfirm("international");
        cases.add(involvement);
        groups.enrol(slug, involvement.person(), role);
        callouts.may(involvement.person(), Offer.NOTHING);
        return involvement.person();
    }

    private void offer() {
        desk.offerToSwap(samId, third.reference(), Part.NOTE_TAKER, seventeenth.reference(), Part.FACILITATOR);
    }

    private String kimsLink() {
        return OwnPages.linkTo(kim, "Could you swap", "/stand-ins/");
    }

    private String yes(int status) throws Exception {
        return web.perform(post(kimsLink() + "/yes"))
                .andExpect(status().is(status))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    /** Such as {@code notes on the 3rd}. */
    private List<String> does(PersonId person) {
        return duties.of(person).stream()
                .map(duty -> (duty.part() == Part.NOTE_TAKER ? "notes" : "facilitates") + " on the "
                        + (duty.date().equals(third.reference()) ? "3rd" : "17th"))
                .toList();
    }

    private void nothingChangedHands() {
        assertThat(does(samId)).contains("notes on the 3rd").doesNotContain("facilitates on the 17th");
        assertThat(does(kimId)).doesNotContain("notes on the 3rd");
    }

    private int written(String letter) {
        return database.sql("select count(*) from letter where template = ? and to_address = ?")
                .params("stand-ins/" + letter, kim.email())
                .query(Integer.class)
                .single();
    }

    @Test
    void onceTheOtherSaysYesEachDoesTheOthersDate() throws Exception {
        Applicant lee = applicants.somebody();
        comes(lee, GroupRole.MEMBER);
        MockHttpSession session = ownPages.signedIn(samId);
        Document asks = ownPages.page(
                session,
                "/me/stand-ins/swap?duty=note-taker&meeting="
                        + third.reference().value());
        assertThat(asks.select("button[name=inReturn]"))
                .as("of the same evening nothing can be done")
                .singleElement()
                .satisfies(button -> assertThat(button.text()).startsWith("Facilitator at the meeting of Lamps"));
        web.perform(post("/me/stand-ins/swap")
                        .session(session)
                        .with(csrf())
                        .param("about", asks.expectFirst("[name=about]").val())
                        .param("meeting", third.reference().value())
                        .param("duty", "note-taker")
                        .param(
                                "inReturn",
                                asks.expectFirst("button[name=inReturn]").val()))
                .andExpect(status().isSeeOther());
        assertThat(ownPages.page(session, "/me").text())
                .contains("you offered to do this in return: facilitator at the meeting");
        String shown = web.perform(get(kimsLink())).andReturn().getResponse().getContentAsString();
        assertThat(shown).contains("Sam " + sam.mark(), "offers to do this in return", "Yes, we swap");
        nothingChangedHands();

        yes(302);
        yes(302);

        assertThat(does(samId)).containsExactly("facilitates on the 17th", "notes on the 17th");
        assertThat(does(kimId)).containsExactly("facilitates on the 3rd", "notes on the 3rd");
        assertThat(sam.letter("You stand in")).isNotNull();
        assertThat(sam.letter("Somebody stands in for you")).isNotNull();
        assertThat(kim.letter("You stand in")).isNotNull();
        assertThat(kim.letter("Somebody stands in for you")).isNotNull();
        assertThat(ownPages.page(session, "/me").text()).contains("Sam " + kim.mark() + " does it in your place");
        assertThat(database.sql(
                                "select count(*) from letter where template = 'stand-ins/could-we-swap' and to_address = ?")
                        .param(lee.email())
                        .query(Integer.class)
                        .single())
                .as("nobody else was asked")
                .isZero();
    }

    @Test
    void aNoIsKeptAndNobodyIsAskedAgainForThatDate() throws Exception {
        offer();
        web.perform(post(kimsLink() + "/no")).andExpect(status().is3xxRedirection());

        nothingChangedHands();
        assertThat(sam.letter("Nothing came of the swap")).isNotNull();
        assertThat(kept.of(kimId))
                .singleElement()
                .satisfies(one -> assertThat(one.get("saidNoAt")).isNotNull());
        assertThatThrownBy(this::offer)
                .isInstanceOf(StandInRefused.class)
                .hasMessageContaining("can't be had in return");
        assertThat(desk.seek(samId, third.reference(), Part.NOTE_TAKER))
                .as("a no to the date, whatever was offered for it")
                .isZero();
        assertThat(written("could-we-swap")).isEqualTo(1);
        assertThat(written("could-you")).isZero();
        assertThat(yes(409)).contains("Nobody is needed");
    }

    @Test
    void anOfferThatWasTakenBackIsNotMadeToTheSamePersonAgain() throws Exception {
        offer();
        desk.takeBack(samId, desk.of(samId).get(0).id());

        assertThatThrownBy(this::offer).isInstanceOf(StandInRefused.class);

        assertThat(written("could-we-swap")).isEqualTo(1);
        assertThat(written("settled")).isEqualTo(1);
        assertThat(yes(409)).contains("Nobody is needed");
        nothingChangedHands();
    }

    @Test
    void whereEitherDateWasMovedOrCalledOffMeanwhileNothingChangesHands() throws Exception {
        offer();
        LocalDate later = LocalDate.now(clock.withZone(site.zone())).plusDays(36);
        meetings.move(seventeenth.reference(), later, LocalTime.of(18, 0), "the boat house", fay);
        assertThat(yes(409)).contains("so nothing was swapped");
        nothingChangedHands();

        meetings.callOff(third.reference(), "Storm.", fay);
        assertThat(yes(409)).contains("Nobody is needed");
        assertThat(does(kimId)).containsExactly("facilitates on the 17th");
    }

    @Test
    void aDateThatChangedHandsMeanwhileIsNotGivenTwice() throws Exception {
        Applicant lee = applicants.somebody();
        PersonId leeId = comes(lee, GroupRole.MEMBER);
        offer();
        desk.seek(kimId, seventeenth.reference(), Part.FACILITATOR);
        String link = OwnPages.linkTo(lee, "Could you stand in", "/stand-ins/");
        web.perform(post(link + "/yes")).andExpect(status().is3xxRedirection());

        assertThat(yes(409)).contains("so nothing was swapped");

        nothingChangedHands();
        assertThat(does(leeId)).containsExactly("facilitates on the 17th");
    }

    @Test
    void whoeverLookedForSomebodyForTheDateThatTheyGiveLooksForNobodyAnyMore() throws Exception {
        Applicant lee = applicants.somebody();
        comes(lee, GroupRole.MEMBER);
        offer();
        desk.seek(kimId, seventeenth.reference(), Part.FACILITATOR);

        yes(302);

        assertThat(lee.letter("It is settled")).isNotNull();
        assertThat(desk.of(kimId)).noneMatch(StandInSearch::isOpen);
        assertThat(does(samId)).contains("facilitates on the 17th");
    }

    @Test
    void ofTwoOffersForOneDateThatAreAnsweredAtTheSameMomentOneIsTaken() throws Exception {
        PersonId leeId = comes(applicants.somebody(), GroupRole.NOTE_TAKER);
        Meeting last = meeting(48);
        try {
            offer();
            desk.offerToSwap(leeId, last.reference(), Part.NOTE_TAKER, seventeenth.reference(), Part.FACILITATOR);
            List<StandInSearch.Asked> both = database
                    .sql("select id from stand_in_ask where person_id = ? order by at")
                    .param(kimId.value())
                    .query(UUID.class)
                    .list()
                    .stream()
                    .map(ask -> answers.asked(ask, 0).orElseThrow())
                    .toList();
            assertThat(both).hasSize(2);

            CompletableFuture<Boolean> second = new TransactionTemplate(transactions).execute(begun -> {
                answers.yes(both.get(0));
                CompletableFuture<Boolean> meanwhile = CompletableFuture.supplyAsync(() -> isTaken(both.get(1)));
                assertThatThrownBy(() -> meanwhile.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
                return meanwhile;
            });

            assertThat(Objects.requireNonNull(second).get(30, TimeUnit.SECONDS)).isFalse();
            assertThat(does(samId)).contains("facilitates on the 17th");
            assertThat(does(leeId)).doesNotContain("facilitates on the 17th");
        } finally {
            meetings.callOff(last.reference(), "The test is over.", fay);
        }
    }

    private boolean isTaken(StandInSearch.Asked asked) {
        try {
            answers.yes(asked);
            return true;
        } catch (StandInRefused refused) {
            return false;
        }
    }

    @Test
    void ofSomebodyWhoIsGoneNoOfferWaits() {
        offer();
        new TransactionTemplate(transactions).executeWithoutResult(begun -> {
            events.publishEvent(new PersonErased(kimId));
            assertThat(desk.of(samId)).isEmpty();
            begun.setRollbackOnly();
        });
        assertThat(desk.of(samId)).hasSize(1);
    }

    @Test
    void nobodySaysYesToThemselvesOnceTwoRecordsAreOne() throws Exception {
        offer();
        String link = kimsLink();
        new TransactionTemplate(transactions)
                .executeWithoutResult(begun -> events.publishEvent(new PersonsUnited(kimId, samId)));
        String body = web.perform(post(link + "/yes"))
                .andExpect(status().isConflict())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(body).contains("yours to do already");
    }
}
