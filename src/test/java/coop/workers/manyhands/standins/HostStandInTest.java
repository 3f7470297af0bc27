package coop.workers.manyhands.standins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import coop.workers.manyhands.appointments.AppointmentDesk;
import coop.workers.manyhands.inductions.InductionDesk;
import coop.workers.manyhands.inductions.InductionSettings;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.Settled;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.PersonErased;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.OwnPages;
import coop.workers.manyhands.support.PathwayFixture;
import coop.workers.manyhands.support.SignedInAs;
import coop.workers.manyhands.trainings.TrainingDesk;
import coop.workers.manyhands.trainings.TrainingKind;
import coop.workers.manyhands.trainings.TrainingKinds;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

/** A host who can't meet a newcomer at the time that they agreed on finds another host who does, or swaps with one. */
@Tag("long")
@ManyHandsTest
class HostStandInTest extends PathwayFixture {

    private static final String ROOM = "https://talk.example.org/room-9";

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private StandInDesk standIns;

    @Autowired
    private StandInsKept kept;

    @Autowired
    private Duties duties;

    @Autowired
    private InductionDesk inductions;

    @Autowired
    private InductionSettings hosting;

    @Autowired
    private AppointmentDesk appointments;

    @Autowired
    private TrainingDesk trainings;

    @Autowired
    private TrainingKinds kinds;

    @Autowired
    private People people;

    @Autowired
    private Links links;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private PlatformTransactionManager transactions;

    private final List<Involvement> cases = new ArrayList<>();
    private MockMvc web;
    private Applicant host;
    private PersonId hostId;
    private Involvement newcomer;

    @BeforeEach
    void aHostIsToMeetSam() {
        web = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
        inductions.all().forEach(other -> inductions.leave(other.host().person()));
        host = applicants.somebody();
        hostId = becomesHost(host, 1);
        newcomer = agreed(sam, 9);
    }

    @AfterEach
    void nobodyHosts() {
        clock.reset();
        database.sql("delete from training").update();
        database.sql("delete from training_kind").update();
        cases.stream()
                .filter(one -> desk.knows(one.reference()))
                .map(one -> desk.get(one.reference()))
                .filter(Involvement::isOpen)
                .forEach(one -> desk.withdraw(one.id()));
        inductions.all().forEach(other -> inductions.leave(other.host().person()));
    }

    private PersonId becomesHost(Applicant who, int everyMonths) {
        Involvement involvement = who.signUpAndConfirm("international");
        cases.add(involvement);
        inductions.join(involvement.person(), everyMonths);
        return involvement.person();
    }

    /** They meet the one host who can be asked, in so many days. */
    private Involvement agreed(Applicant who, int days) {
        Map<String, Object> form = who.form();
        form.remove("draws");
        Involvement induction = confirmed(who, who.signUp("induction", form));
        cases.add(induction);
        LocalDate day = LocalDate.now(clock.withZone(site.zone())).plusDays(days);
        asking.reply(
                question(induction),
                Map.of(
                        "offer",
                        "accept",
                        "place",
                        "By phone: " + ROOM,
                        "firstDate",
                        day.toString(),
                        "firstTime",
                        "14:30"));
        run(induction);
        send(induction, "choose-a-time/choose", Map.of("time", day + "-1430"));
        return induction;
    }

    private UUID question(Involvement induction) {
        return database.sql(
                        "select id from asked where involvement_id = ? order by asked_at desc, closed_at nulls first limit 1")
                .param(induction.id())
                .query(UUID.class)
                .single();
    }

    private PersonId hostOf(Involvement induction) {
        return desk.get(induction.reference()).helper().orElseThrow();
    }

    private String html(Involvement induction, String template) {
        return database.sql("select body_html from letter where reference = ? and template = ?")
                .params(induction.reference().value(), template)
                .query(String.class)
                .single();
    }

    private int seek() {
        return standIns.seek(hostId, newcomer.reference(), Part.HOST);
    }

    private static String linkTo(Applicant who, String letter) {
        return OwnPages.linkTo(who, letter, "/stand-ins/");
    }

    private String yes(String link, int status) throws Exception {
        return web.perform(post(link + "/yes"))
                .andExpect(status().is(status))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private String lookAt(String link) throws Exception {
        return web.perform(get(link))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    @Test
    void theFirstHostWhoSaysYesMeetsTheNewcomerAtTheSameTimeAndEverybodyKnows() throws Exception {
        Applicant second = applicants.somebody();
        PersonId secondId = becomesHost(second, 1);
        Applicant third = applicants.somebody();
        becomesHost(third, 1);
        UUID before = question(newcomer);
        MockHttpSession session = ownPages.signedIn(hostId);
        Document me = Jsoup.parse(web.perform(get("/me").session(session))
                .andReturn()
                .getResponse()
                .getContentAsString());
        assertThat(me.text()).contains("Host of an induction on");

        web.perform(post("/me/stand-ins")
                        .session(session)
                        .with(csrf())
                        .param("about", me.expectFirst("[name=about]").val())
                        .param("meeting", newcomer.reference().value())
                        .param("duty", "host"))
                .andExpect(status().isSeeOther());
        String asks = second.written("Could you stand in");
        assertThat(asks).doesNotContain(sam.mark());
        String link = linkTo(second, "Could you stand in");
        assertThat(lookAt(link)).contains("Sam " + host.mark()).doesNotContain(sam.mark(), "By phone");

        yes(link, 302);
        assertThat(yes(linkTo(third, "Could you stand in"), 409)).contains("Somebody was quicker");

        assertThat(hostOf(newcomer)).isEqualTo(secondId);
        assertThat(Applicants.body(second.letter("You stand in")))
                .contains("Sam " + sam.mark(), "By phone", "text/calendar");
        assertThat(Applicants.body(sam.letter("Somebody else meets you"))).contains("Sam " + second.mark());
        for (String letter : List.of(
                "choose-a-time/choose",
                "choose-a-time/agreed",
                "hold-the-induction/agreed",
                "stand-ins/yours-to-host",
                "stand-ins/another-host")) {
            assertThat(html(newcomer, letter)).as(letter).contains("href=\"" + ROOM + "\"");
        }
        assertThat(host.letter("Somebody stands in for you")).isNotNull();
        assertThat(database.sql("select version from appointment where involvement_id = ?")
                        .param(newcomer.id())
                        .query(Integer.class)
                        .single())
                .as("whoever calls it off at the same moment begins anew, and tells the host of now")
                .isEqualTo(1);
        assertThat(duties.of(hostId)).isEmpty();
        assertThat(duties.of(secondId)).hasSize(1);
        assertThatThrownBy(() -> asking.reply(before, Map.of("happened", "held")))
                .isInstanceOf(Settled.class);
        assertThat(web.perform(get("/office/hosts").with(SignedInAs.coordinator("ivo", "inductors")))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("Sam " + host.mark(), "stands in.");

        passes(newcomer, Duration.ofDays(10));
        assertThat(second.letter("Did you meet")).isNotNull();
        asking.reply(question(newcomer), Map.of("happened", "held"));
        run(newcomer);
        assertThat(appointments.lastHeld(newcomer.reference())).isPresent();
        assertThat(inductions.all())
                .as("it counts for whoever met them, and for nobody else")
                .filteredOn(listed -> !listed.recent().isEmpty())
                .singleElement()
                .satisfies(listed -> assertThat(listed.host().person()).isEqualTo(secondId));
    }

    @Test
    void aHostWhoMayNotHostIsNotAskedAndCannotSayYes() throws Exception {
        Applicant second = applicants.somebody();
        PersonId secondId = becomesHost(second, 1);
        Applicant without = applicants.somebody();
        becomesHost(without, 1);
        Applicant away = applicants.somebody();
        inductions.can(becomesHost(away, 1), 1, LocalDate.now(clock).plusDays(100));
        TrainingKind kind = kinds.find(kinds.add("First aid " + sam.mark(), 12, hosting.role(), "inductors")
                        .orElseThrow())
                .orElseThrow();
        trainings.record(kind, secondId, LocalDate.now(clock), "ivo");

        assertThat(seek()).isEqualTo(1);
        String link = linkTo(second, "Could you stand in");
        trainings.takeBack(secondId, trainings.of(secondId).get(0).id());

        assertThat(yes(link, 409)).contains("First aid " + sam.mark());
        assertThat(hostOf(newcomer)).isEqualTo(hostId);
    }

    @Test
    void aTimeThatIsCalledOffNeedsNobodyAndNobodyElseMeetsThem() throws Exception {
        Applicant second = applicants.somebody();
        becomesHost(second, 1);
        seek();
        String link = linkTo(second, "Could you stand in");

        send(newcomer, "hold-the-induction/cannot-come", Map.of("happened", "otherTime"));

        assertThat(yes(link, 409)).contains("Nobody is needed for it any more");
        assertThat(hostOf(newcomer)).isEqualTo(hostId);
    }

    @Test
    void nothingIsLeftOfTheSearchOnceTheNewcomerIsGone() {
        becomesHost(applicants.somebody(), 1);
        seek();
        assertThat(kept.of(hostId))
                .singleElement()
                .asString()
                .doesNotContain(newcomer.reference().value());

        new TransactionTemplate(transactions).executeWithoutResult(begun -> {
            events.publishEvent(new PersonErased(newcomer.person()));
            assertThat(kept.of(hostId)).isEmpty();
            begun.setRollbackOnly();
        });
    }

    @Test
    void twoHostsSwapAndEachNewcomerMeetsTheOtherHost() throws Exception {
        inductions.can(hostId, 1, LocalDate.now(clock).plusDays(100));
        Applicant second = applicants.somebody();
        PersonId secondId = becomesHost(second, 1);
        Applicant lou = applicants.somebody();
        Involvement other = agreed(lou, 16);
        assertThat(hostOf(other)).isEqualTo(secondId);

        assertThat(seek()).as("the second has as many as they said").isZero();
        standIns.takeBack(hostId, standIns.of(hostId).get(0).id());
        standIns.offerToSwap(hostId, newcomer.reference(), Part.HOST, other.reference(), Part.HOST);
        yes(linkTo(second, "Could you swap"), 302);

        assertThat(hostOf(newcomer)).isEqualTo(secondId);
        assertThat(hostOf(other)).isEqualTo(hostId);
        assertThat(sam.letter("Somebody else meets you")).isNotNull();
        assertThat(lou.letter("Somebody else meets you")).isNotNull();
        assertThat(Applicants.body(host.letter("You stand in"))).contains("Sam " + lou.mark());
    }

    @Test
    void whereTheOtherDateIsCalledOffMeanwhileNothingIsSwapped() throws Exception {
        inductions.can(hostId, 1, LocalDate.now(clock).plusDays(100));
        Applicant second = applicants.somebody();
        becomesHost(second, 1);
        Involvement other = agreed(applicants.somebody(), 16);
        standIns.offerToSwap(hostId, newcomer.reference(), Part.HOST, other.reference(), Part.HOST);
        send(other, "hold-the-induction/cannot-come", Map.of("happened", "otherTime"));

        assertThat(yes(linkTo(second, "Could you swap"), 409)).contains("so nothing was swapped");

        assertThat(hostOf(newcomer)).isEqualTo(hostId);
    }
}
