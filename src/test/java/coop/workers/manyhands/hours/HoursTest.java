package coop.workers.manyhands.hours;

import static coop.workers.manyhands.support.SignedInAs.coordinator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import coop.workers.manyhands.groups.GroupRole;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.PersonErased;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.people.PersonsUnited;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.OwnPages;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

/** People note their own hours where their group agreed to it; nobody else sees the lines, and whoever looks after the group sees sums. */
@ManyHandsTest
class HoursTest {

    private static final String OWNERS = "facilitators-international";
    private static final UserRequestPostProcessor IVO = coordinator("ivo", OWNERS);
    private static final UserRequestPostProcessor FAY = coordinator("fay", "facilitators-communications");

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private HoursBook book;

    @Autowired
    private HoursKept kept;

    @Autowired
    private HoursContributions contributions;

    @Autowired
    private Groups groups;

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
    private ApplicationEventPublisher events;

    @Autowired
    private PlatformTransactionManager transactions;

    private final List<Involvement> cases = new ArrayList<>();
    private MockMvc web;
    private String slug = "";
    private PersonId person;
    private MockHttpSession session;

    @BeforeEach
    void samIsInAGroup() throws Exception {
        web = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
        slug = "lamps-" + UUID.randomUUID().toString().substring(0, 8);
        groups.found(slug, "Lamps", OWNERS);
        person = somebody();
        session = ownPages.signedIn(person);
    }

    @AfterEach
    void nothingIsOpen() {
        cases.forEach(involvement -> involvements
                .find(involvement.reference())
                .filter(Involvement::isOpen)
                .ifPresent(open -> involvements.withdraw(open.id())));
    }

    private PersonId somebody() {
        Involvement involvement = applicants.somebody().signUpAndConfirm("international");
        cases.add(involvement);
        groups.enrol(slug, involvement.person(), GroupRole.MEMBER);
        return involvement.person();
    }

    private Document me() throws Exception {
        return Jsoup.parse(web.perform(get("/me").session(session))
                .andReturn()
                .getResponse()
                .getContentAsString());
    }

    private MvcResult send(String path, Map<String, String> fields) throws Exception {
        var request = post(path)
                .session(session)
                .with(csrf())
                .param("about", me().expectFirst("[name=about]").val());
        fields.forEach(request::param);
        return web.perform(request).andReturn();
    }

    private MvcResult note(LocalDate day, String hours, String words) throws Exception {
        return send(
                "/me/hours",
                Map.of("hoursGroup", slug, "hoursDay", day.toString(), "hoursLong", hours, "hoursWords", words));
    }

    private int agree(UserRequestPostProcessor who, String agreed) throws Exception {
        return web.perform(post("/office/groups/%s/hours".formatted(slug))
                        .with(who)
                        .with(csrf())
                        .param("agreed", agreed))
                .andReturn()
                .getResponse()
                .getStatus();
    }

    @Test
    void nobodyNotesHoursUnlessTheGroupAgreedAndNobodyElseAgreesForIt() throws Exception {
        assertThat(me().select("form[action=/me/hours]")).isEmpty();
        assertThat(note(book.today(), "1", "").getResponse().getStatus()).isEqualTo(422);
        assertThat(agree(FAY, "yes")).isEqualTo(403);
        assertThat(book.isAgreed(slug)).isFalse();

        assertThat(agree(IVO, "yes")).isEqualTo(302);

        assertThat(me().select("form[action=/me/hours] option").eachText()).containsExactly("Lamps");
        assertThat(note(book.today(), "1", "").getResponse().getStatus()).isEqualTo(303);
        assertThat(agree(IVO, "no")).isEqualTo(302);
        assertThat(me().select("form[action=/me/hours]")).isEmpty();
        assertThat(me().text()).as("what was noted stays theirs").contains("My hours", "1 hour,");
    }

    @Test
    void whatIsWrongIsSaidAtItsFieldAndNothingTypedIsLost() throws Exception {
        book.agree(slug, true, "ivo");
        for (String hours : List.of("", "0", "25", "a while", "1.234", "-1")) {
            Document again = Jsoup.parse(
                    note(book.today(), hours, "lanterns").getResponse().getContentAsString());
            assertThat(again.select("#hoursLong-error").text()).as(hours).contains("A number of hours");
            assertThat(again.select("#hoursWords").val()).isEqualTo("lanterns");
        }
        assertThat(note(book.today().plusDays(1), "1", "").getResponse().getContentAsString())
                .contains("hoursDay-error");
        assertThat(note(book.today().minusYears(3), "1", "").getResponse().getStatus())
                .isEqualTo(422);
        assertThat(note(book.today(), "1", "x".repeat(201)).getResponse().getContentAsString())
                .contains("hoursWords-error");
        assertThat(book.of(person)).isEmpty();
    }

    @Test
    void onesOwnLinesAreOnesOwnAndTheGroupSeesSums() throws Exception {
        book.agree(slug, true, "ivo");
        note(book.today(), "1,5", "painted lanterns");
        note(book.today(), "2", "");
        PersonId other = somebody();
        book.note(other, slug, book.today(), 30, "carried lamps");

        String office = Jsoup.parse(web.perform(get("/office/groups/" + slug).with(IVO))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .select("#hours")
                .text();
        assertThat(office).contains("4 hours", "by 2 people").doesNotContain("lanterns", "lamps");
        assertThat(contributions.of(person))
                .singleElement()
                .satisfies(one -> assertThat(one.what()).isEqualTo("Noted 3.5 hours: Lamps"));
        assertThat(web.perform(get("/me/record").session(session))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("Noted 3.5 hours: Lamps");

        UUID others = book.of(other).get(0).id();
        send("/me/hours/%s/remove".formatted(others), Map.of());
        assertThat(book.of(other)).as("is not mine to take out").hasSize(1);
        send("/me/hours/%s/remove".formatted(book.of(person).get(0).id()), Map.of());
        assertThat(book.of(person)).hasSize(1);
    }

    @Test
    void theyGoWithThePersonAndAreInTheDownload() {
        book.note(person, slug, book.today(), 90, "painted lanterns");
        assertThat(kept.of(person))
                .singleElement()
                .satisfies(
                        one -> assertThat(one).containsEntry("minutes", 90).containsEntry("what", "painted lanterns"));
        PersonId twin = somebody();

        new TransactionTemplate(transactions).executeWithoutResult(begun -> {
            events.publishEvent(new PersonsUnited(person, twin));
            assertThat(book.of(person)).isEmpty();
            assertThat(book.of(twin)).hasSize(1);
            events.publishEvent(new PersonErased(twin));
            assertThat(book.of(twin)).isEmpty();
            begun.setRollbackOnly();
        });
    }
}
