package coop.workers.manyhands.involvement;

import static coop.workers.manyhands.support.SignedInAs.coordinator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.setup.MockMvcBuilders.webAppContextSetup;

import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.people.KeptAbout;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.Colleagues;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.MovableClock;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.web.context.WebApplicationContext;

/** Somebody whose way ended is asked whether they would take it up again: by a link, not often, and not once they said no. */
@ManyHandsTest
class ReinvitationTest {

    private static final UserRequestPostProcessor FAY = coordinator("fay", "facilitators-communications");
    private static final UserRequestPostProcessor IVO = coordinator("ivo", "facilitators-international");
    private static final String SUBJECT = "Would you like to begin again?";

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private ReinvitationDesk desk;

    @Autowired
    private InvolvementDesk involvements;

    @Autowired
    private Applicants applicants;

    @Autowired
    private Colleagues colleagues;

    @Autowired
    private IdentityService identities;

    @Autowired
    private People people;

    @Autowired
    private Links links;

    @Autowired
    private List<KeptAbout> kept;

    @Autowired
    private JdbcClient database;

    @Autowired
    private MovableClock clock;

    private MockMvc web;
    private Applicant sam;

    @BeforeEach
    void open() {
        web = webAppContextSetup(application).apply(springSecurity()).build();
        sam = applicants.somebody();
    }

    @AfterEach
    void asBefore() {
        clock.reset();
        database.sql(
                        "select id from involvement where outcome is null and person_id in (select person_id from reinvitation)")
                .query(UUID.class)
                .list()
                .forEach(involvements::withdraw);
        colleagues.gone();
    }

    private Involvement withdrew(Applicant who) {
        Involvement involvement = who.signUpAndConfirm("communications");
        involvements.withdraw(involvement.id());
        return involvements.get(involvement.reference());
    }

    private static String path(Involvement involvement) {
        return "/office/cases/%s/again".formatted(involvement.reference());
    }

    private MockHttpServletResponse answer(MockHttpServletRequestBuilder request) throws Exception {
        return web.perform(request).andReturn().getResponse();
    }

    private MockHttpServletResponse asks(Involvement involvement, UserRequestPostProcessor who) throws Exception {
        return answer(post(path(involvement)).with(who).with(csrf()));
    }

    private String link(Applicant who) {
        Matcher link = Pattern.compile("/again/[A-Za-z0-9_-]{60,}").matcher(who.written(SUBJECT));
        assertThat(link.find()).isTrue();
        return link.group();
    }

    private Document page(String path, UserRequestPostProcessor who) throws Exception {
        return Jsoup.parse(answer(get(URI.create(path)).with(who)).getContentAsString());
    }

    @Test
    void whoeverWithdrewIsAskedByALinkAndAYesSignsThemUpAsTheyWere() throws Exception {
        Involvement former = withdrew(sam);
        assertThat(page("/office/people/" + former.person().value(), FAY).select("#acts a[href$=/again]"))
                .hasSize(1);
        assertThat(asks(former, IVO).getStatus()).as("another group's").isEqualTo(403);

        assertThat(asks(former, FAY).getStatus()).isEqualTo(302);

        assertThat(sam.written(SUBJECT))
                .contains(
                        former.reference().value(), "Hello Sam " + sam.mark(), "nobody asks again if you don't answer");
        String link = link(sam);
        assertThat(answer(get(link)).getContentAsString())
                .contains("Yes, begin again")
                .doesNotContain(sam.mark());
        assertThat(involvements.of(former.person()))
                .as("looking changes nothing")
                .hasSize(1);

        String leadsOn = answer(post(link + "/yes")).getRedirectedUrl();
        assertThat(leadsOn).contains("/involvements/");
        assertThat(answer(post(link + "/yes")).getRedirectedUrl())
                .as("the same again leads to the same")
                .isEqualTo(leadsOn);
        List<Involvement> both = involvements.of(former.person());
        assertThat(both).hasSize(2);
        Involvement again = both.get(0);
        assertThat(again.isOpen()).isTrue();
        assertThat(again.opportunity()).isEqualTo("communications");
        assertThat(again.answers().text("draws")).isEqualTo("I like " + sam.mark());
        assertThat(involvements.historyOf(former))
                .extracting(Step::what)
                .contains(
                        "Asked whether they would like to begin again",
                        "Began again: it goes on as " + again.reference());
        assertThat(involvements.historyOf(again))
                .first()
                .extracting(Step::doneBy)
                .isEqualTo("applicant");
        assertThat(String.valueOf(kept.stream()
                        .filter(one -> one.tables().contains("reinvitation"))
                        .findFirst()
                        .orElseThrow()
                        .of(former.person())))
                .contains("saidYes=true");
    }

    @Test
    void nobodyIsAskedTwiceWithinThreeMonthsNorEverAfterANo() throws Exception {
        Involvement former = withdrew(sam);
        assertThat(asks(former, FAY).getStatus()).isEqualTo(302);
        MockHttpServletResponse second = asks(former, FAY);
        assertThat(second.getStatus()).isEqualTo(409);
        assertThat(second.getContentAsString()).contains("They are not asked once more before");
        clock.moveBy(ReinvitationDesk.BETWEEN.plusDays(1));
        assertThat(desk.objection(former)).isEmpty();
        clock.reset();

        String link = link(sam);
        assertThat(answer(post(link + "/no")).getStatus()).isEqualTo(302);
        assertThat(answer(get(link)).getContentAsString()).doesNotContain("Yes, begin again");
        assertThat(answer(post(link + "/yes")).getRedirectedUrl()).isEqualTo(link);
        assertThat(involvements.of(former.person())).hasSize(1);
        clock.moveBy(ReinvitationDesk.BETWEEN.plusDays(1));
        assertThat(desk.ask(former.reference(), "fay"))
                .hasValueSatisfying(why -> assertThat(why).contains("said no"));
        assertThat(page(path(former), FAY).select("[role=alert]").text()).contains("said no");
        assertThat(page(path(former), FAY).select("main form button")).isEmpty();
    }

    @Test
    void pageSaysWhyNotAndWhatToDoInstead() throws Exception {
        Involvement open = sam.signUpAndConfirm("communications");
        assertThat(desk.objection(open))
                .hasValueSatisfying(why -> assertThat(why).contains("under way"));
        involvements.withdraw(open.id());
        Involvement former = involvements.get(open.reference());
        Involvement anew = sam.signUpAndConfirm("communications");
        assertThat(desk.objection(former))
                .hasValueSatisfying(why -> assertThat(why).contains("on the way again"));
        involvements.withdraw(anew.id());
        assertThat(desk.objection(former)).isEmpty();

        Applicant pat = applicants.somebody();
        Involvement byPhone = pat.signUp("communications", pat.formByPhone());
        involvements.withdraw(byPhone.id());
        assertThat(desk.objection(involvements.get(byPhone.reference())))
                .hasValueSatisfying(why -> assertThat(why).contains("Ask them yourself"));
    }

    @Test
    void coordinatorDoesNotInviteThemselves() throws Exception {
        Involvement former = withdrew(sam);
        String kim = colleagues.somebody();
        User account = identities.createUserQuery().userId(kim).singleResult();
        account.setEmail(sam.email());
        identities.saveUser(account);
        assertThat(asks(former, coordinator(kim, "facilitators-communications")).getStatus())
                .isEqualTo(403);
        assertThat(desk.objection(former)).isEmpty();
    }

    @Test
    void linkIsUselessOnceItWasAnsweredItsTimeIsOverOrLinksWereVoided() throws Exception {
        Involvement former = withdrew(sam);
        asks(former, FAY);
        String link = link(sam);
        clock.moveBy(Duration.ofDays(15));
        assertThat(answer(get(link)).getStatus()).isEqualTo(404);
        clock.reset();
        assertThat(answer(get(link)).getStatus()).isEqualTo(200);
        UUID asking = Objects.requireNonNull(
                links.open(link.substring("/again/".length())).orElseThrow().subject());
        assertThat(desk.overtaken(asking.toString(), former.person())).isEmpty();
        Involvement anew = sam.signUpAndConfirm("communications");
        assertThat(desk.overtaken(asking.toString(), former.person())).isPresent();
        assertThat(answer(post(link + "/yes")).getStatus()).as("in it already").isEqualTo(409);
        assertThat(involvements.of(former.person())).hasSize(2);
        involvements.withdraw(anew.id());

        people.erase(former.person());
        assertThat(answer(get(link)).getStatus()).isEqualTo(404);
    }

    @Test
    void buttonOfAMailProgramIsTheNo() throws Exception {
        Involvement former = withdrew(sam);
        asks(former, FAY);
        String link = link(sam);
        assertThat(sam.letter(SUBJECT).getHeader("List-Unsubscribe"))
                .singleElement()
                .asString()
                .endsWith(link + ">");
        assertThat(answer(post(link).param("List-Unsubscribe", "One-Click")).getStatus())
                .isEqualTo(204);
        assertThat(answer(post(link).param("List-Unsubscribe", "One-Click")).getStatus())
                .isEqualTo(204);
        UUID asking = Objects.requireNonNull(
                links.open(link.substring("/again/".length())).orElseThrow().subject());
        assertThat(database.sql("select said_yes from reinvitation where id = ?")
                        .param(asking)
                        .query(Boolean.class)
                        .single())
                .isFalse();
        assertThat(involvements.of(former.person())).hasSize(1);
    }
}
