package coop.workers.manyhands.callouts;

import static coop.workers.manyhands.support.SignedInAs.coordinator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.catalogue.Enjoyment;
import coop.workers.manyhands.catalogue.TimeNeeded;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.links.LinkPurpose;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.people.PersonsUnited;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.MovableClock;
import coop.workers.manyhands.support.OwnPages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

/** Whoever agreed to be asked is found and asked, not too often, and their no is kept. */
@ManyHandsTest
class CalloutTest {

    private static final String FAY = "facilitators-communications";

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private CalloutDesk desk;

    @Autowired
    private Catalogue catalogue;

    @Autowired
    private InvolvementDesk involvements;

    @Autowired
    private Applicants applicants;

    @Autowired
    private OwnPages ownPages;

    @Autowired
    private People people;

    @Autowired
    private Links links;

    @Autowired
    private JdbcTemplate database;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private MovableClock clock;

    private final List<Involvement> cases = new ArrayList<>();
    private MockMvc web;

    @BeforeEach
    void open() {
        web = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
    }

    @AfterEach
    void asBefore() {
        cases.stream()
                .filter(involvement -> involvements.knows(involvement.reference()))
                .map(involvement -> involvements.get(involvement.reference()))
                .filter(Involvement::isOpen)
                .forEach(involvement -> involvements.withdraw(involvement.id()));
        clock.reset();
    }

    private PersonId comes(Applicant who) {
        Involvement involvement = who.signUpAndConfirm("international");
        cases.add(involvement);
        return involvement.person();
    }

    private PersonId mayBeAsked(Applicant who, String can) {
        PersonId person = comes(who);
        desk.may(person, new Offer(Set.of(Enjoyment.WRITING), TimeNeeded.SMALL, can, "Welsh", "evenings"));
        return person;
    }

    private Document find(String... parameters) throws Exception {
        MockHttpServletRequestBuilder request = get("/office/asking").with(coordinator("fay", FAY));
        for (int i = 0; i < parameters.length; i += 2) {
            request.param(parameters[i], parameters[i + 1]);
        }
        return Jsoup.parse(web.perform(request)
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());
    }

    private List<String> found(String... parameters) throws Exception {
        return find(parameters).select("#people li strong").eachText();
    }

    private CalloutDesk.Result ask(PersonId person, String opportunity) {
        return desk.ask(catalogue.get(opportunity), "Could you draw a lantern?", List.of(person), "fay");
    }

    private String linkTo(Applicant who) {
        return OwnPages.linkTo(who, "Could you help?", "/callouts/");
    }

    @Test
    void somebodyAgreesOnTheirOwnPageAndIsFoundByWhatTheySaid() throws Exception {
        Applicant sam = applicants.somebody();
        PersonId person = comes(sam);
        String name = "Sam " + sam.mark();
        assertThat(found("words", sam.mark())).isEmpty();
        MockHttpSession session = ownPages.signedIn(person);
        Document me = ownPages.page(session, "/me");
        String form = "form[action=/me/asking]";
        assertThat(me.select(form + " #mayAsk[checked]")).isEmpty();
        MockHttpServletRequestBuilder saves = post("/me/asking")
                .session(session)
                .with(csrf())
                .param("about", me.select(form + " [name=about]").val())
                .param("shown", me.select(form + " [name=shown]").val())
                .param("mayAsk", "yes")
                .param("enjoys", "WRITING", "TALKING")
                .param("time", "SMALL")
                .param("can", "Zeichnen " + sam.mark())
                .param("speaks", "Wélsh");
        web.perform(saves.param("when", "x".repeat(301))).andExpect(status().isUnprocessableEntity());
        assertThat(desk.of(person)).isEmpty();
        web.perform(post("/me/asking")
                        .session(session)
                        .with(csrf())
                        .param("about", me.select(form + " [name=about]").val())
                        .param("shown", me.select(form + " [name=shown]").val())
                        .param("mayAsk", "yes")
                        .param("enjoys", "WRITING", "TALKING")
                        .param("time", "SMALL")
                        .param("can", "Zeichnen " + sam.mark())
                        .param("speaks", "Wélsh")
                        .param("when", "evenings"))
                .andExpect(status().is3xxRedirection());

        assertThat(found("words", "welsh " + sam.mark())).containsExactly(name);
        assertThat(found("words", sam.mark(), "enjoys", "TALKING", "time", "SMALL", "did", "international"))
                .containsExactly(name);
        assertThat(found("words", "evenings " + sam.mark()))
                .as("by when they have time")
                .containsExactly(name);
        assertThat(found("words", "mornings " + sam.mark())).isEmpty();
        assertThat(found("words", sam.mark(), "enjoys", "DESIGNING")).isEmpty();
        assertThat(found("words", sam.mark(), "time", "LARGER")).isEmpty();
        assertThat(found("words", sam.mark(), "did", "communications")).isEmpty();
        assertThat(find("words", sam.mark()).text())
                .contains("Enjoys: writing, talking with people", "Speaks: Wélsh", "Does, or has done")
                .doesNotContain(sam.email());
        assertThat(people.consentsOf(person))
                .anyMatch(consent -> consent.purpose().contains("asked about other"));
        // The page lay open in another tab: nothing is lost.
        web.perform(post("/me/asking")
                        .session(session)
                        .with(csrf())
                        .param("about", me.select(form + " [name=about]").val())
                        .param("shown", me.select(form + " [name=shown]").val()))
                .andExpect(status().isConflict());
        assertThat(desk.of(person)).isPresent();
    }

    @Test
    void severalAreAskedInOneActAndNobodyMoreOftenThanThatInAMonth() throws Exception {
        Applicant sam = applicants.somebody();
        Applicant kim = applicants.somebody();
        PersonId one = mayBeAsked(sam, sam.mark());
        PersonId other = mayBeAsked(kim, sam.mark());
        assertThat(found("words", sam.mark())).hasSize(2);

        var request = post("/office/asking")
                .with(coordinator("fay", FAY))
                .with(csrf())
                .param("person", one.value().toString(), other.value().toString(), "nonsense");
        web.perform(request.param("opportunity", "communications")).andExpect(status().isUnprocessableEntity());
        web.perform(request.param("message", "Could you draw a lantern?")).andExpect(status().is3xxRedirection());

        for (Applicant who : List.of(sam, kim)) {
            assertThat(who.written("Could you help?"))
                    .contains("Could you draw a lantern?", "/opportunities/communications", "/callouts/");
        }
        assertThat(ask(one, "communications")).isEqualTo(new CalloutDesk.Result(0, 1));
        assertThat(ask(one, "international")).isEqualTo(new CalloutDesk.Result(1, 0));
        assertThat(ask(one, "fundraising")).as("twice in a month").isEqualTo(new CalloutDesk.Result(0, 1));
        Document page = find("words", sam.mark());
        assertThat(page.select("input[name=person][disabled]").eachAttr("value"))
                .containsExactly(one.value().toString());
        clock.moveBy(Duration.ofDays(31));
        assertThat(ask(one, "fundraising")).isEqualTo(new CalloutDesk.Result(1, 0));
        // What another group looks after is not theirs to ask about.
        web.perform(post("/office/asking")
                        .with(coordinator("fay", FAY))
                        .with(csrf())
                        .param("person", other.value().toString())
                        .param("opportunity", "international")
                        .param("message", "Come!"))
                .andExpect(status().isUnprocessableEntity());
        assertThat(ask(comes(applicants.somebody()), "communications"))
                .as("never agreed")
                .isEqualTo(new CalloutDesk.Result(0, 1));
    }

    @Test
    void noIsOneClickAndIsKept() throws Exception {
        Applicant sam = applicants.somebody();
        PersonId person = mayBeAsked(sam, sam.mark());
        ask(person, "communications");
        String link = linkTo(sam);

        Document page = Jsoup.parse(web.perform(get(link))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());
        assertThat(page.text()).contains("Could you draw a lantern?").doesNotContain(sam.mark());
        assertThat(found("words", sam.mark())).as("looking changes nothing").hasSize(1);

        web.perform(post(link + "/no")).andExpect(status().is3xxRedirection());
        clock.moveBy(Duration.ofDays(31));
        assertThat(ask(person, "communications")).as("not this one").isEqualTo(new CalloutDesk.Result(0, 1));
        assertThat(desk.of(person)).isPresent();

        web.perform(post(link + "/no").param("all", "yes")).andExpect(status().is3xxRedirection());
        web.perform(post(link + "/no").param("all", "yes")).andExpect(status().is3xxRedirection());
        assertThat(desk.of(person)).isEmpty();
        assertThat(found("words", sam.mark())).isEmpty();
        assertThat(ask(person, "international")).isEqualTo(new CalloutDesk.Result(0, 1));
        assertThat(database.queryForObject(
                        "select can_words || speaks_words || when_words from willing_person where person_id = ?",
                        String.class,
                        person.value()))
                .as("what they had said is not kept")
                .isEmpty();
        assertThat(web.perform(get("/callouts/" + links.token(LinkPurpose.RECEIPT, person.value(), 0)))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(404);
    }

    @Test
    void buttonOfAMailProgramIsTheNoToBeingAskedAtAll() throws Exception {
        Applicant sam = applicants.somebody();
        PersonId person = mayBeAsked(sam, sam.mark());
        ask(person, "communications");
        String link = linkTo(sam);
        assertThat(sam.letter("Could you help?").getHeader("List-Unsubscribe"))
                .singleElement()
                .asString()
                .endsWith(link + ">");
        web.perform(post(link)).andExpect(status().is4xxClientError());
        assertThat(desk.of(person)).isPresent();

        web.perform(post(link).param("List-Unsubscribe", "One-Click")).andExpect(status().isNoContent());
        web.perform(post(link).param("List-Unsubscribe", "One-Click")).andExpect(status().isNoContent());
        assertThat(desk.of(person)).isEmpty();
    }

    @Test
    void noOfOneRecordIsANoOfThePersonAndErasureTakesItAll() {
        Applicant sam = applicants.somebody();
        PersonId person = mayBeAsked(sam, sam.mark());
        ask(person, "communications");
        PersonId former = mayBeAsked(applicants.somebody(), "");
        desk.no(former);

        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> events.publishEvent(new PersonsUnited(former, person)));
        assertThat(desk.of(person)).isEmpty();
        people.erase(person);
        assertThat(database.queryForObject(
                        "select (select count(*) from willing_person where person_id = ?)"
                                + " + (select count(*) from callout_ask where person_id = ?)",
                        Long.class,
                        person.value(),
                        person.value()))
                .isZero();
    }
}
