package coop.workers.manyhands.thanks;

import static coop.workers.manyhands.support.SignedInAs.coordinator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import coop.workers.manyhands.involvement.CaseScope;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.people.PersonErased;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.people.PersonsUnited;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.MovableClock;
import java.time.Duration;
import java.time.ZoneOffset;
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
import org.springframework.data.domain.PageRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

/** Whoever did something and was not thanked for long is seen by those who look after it, and thanked in their words. */
@ManyHandsTest
class ThanksTest {

    private static final String OWNERS = "facilitators-communications";
    private static final UserRequestPostProcessor FAY = coordinator("fay", OWNERS);
    private static final UserRequestPostProcessor IVO = coordinator("ivo", "facilitators-international");
    private static final CaseScope FAYS = new CaseScope(false, List.of(OWNERS));
    private static final CaseScope IVOS = new CaseScope(false, List.of("facilitators-international"));

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private ThanksDesk desk;

    @Autowired
    private ThanksKept kept;

    @Autowired
    private InvolvementDesk involvements;

    @Autowired
    private Applicants applicants;

    @Autowired
    private JdbcClient database;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private MovableClock clock;

    private final List<Involvement> cases = new ArrayList<>();
    private MockMvc web;
    private Applicant sam;
    private PersonId person;

    @BeforeEach
    void samHasARoleOfFays() {
        web = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
        sam = applicants.somebody();
        person = hasARole(sam);
    }

    @AfterEach
    void nobodyHasIt() {
        clock.reset();
        for (Involvement involvement : cases) {
            database.sql("delete from thanks where person_id = ?")
                    .param(involvement.person().value())
                    .update();
            database.sql("delete from role_holder where involvement_id = ?")
                    .param(involvement.id())
                    .update();
            involvements
                    .find(involvement.reference())
                    .filter(Involvement::isOpen)
                    .ifPresent(open -> involvements.withdraw(open.id()));
        }
    }

    private PersonId hasARole(Applicant who) {
        Involvement involvement = who.signUpAndConfirm("communications");
        cases.add(involvement);
        database.sql("""
                        insert into role_holder (id, opportunity, person_id, involvement_id, stage, since, version)
                        values (:id, 'communications', :person, :involvement, 'ROLE', :since, 0)""")
                .param("id", UUID.randomUUID())
                .param("person", involvement.person().value())
                .param("involvement", involvement.id())
                .param("since", clock.instant().minus(Duration.ofDays(90)).atOffset(ZoneOffset.UTC))
                .update();
        return involvement.person();
    }

    private List<PersonId> deserving(CaseScope scope, int months) {
        return desk.deserving(scope, months, PageRequest.of(0, 1000)).stream()
                .map(Deserving::person)
                .toList();
    }

    @Test
    void whoeverDidSomethingAndWasNotThankedIsOnTheListOfThoseWhoLookAfterItAndOnNobodyElses() throws Exception {
        PersonId idle = applicants.somebody().signUpAndConfirm("communications").person();

        assertThat(deserving(FAYS, 6)).contains(person).doesNotContain(idle);
        assertThat(deserving(IVOS, 6)).doesNotContain(person);
        assertThat(page(FAY).select("#people").text()).contains("Sam " + sam.mark(), "Never thanked", "has the role");
        assertThat(page(IVO).text()).doesNotContain(sam.mark());
    }

    private Document page(UserRequestPostProcessor who) throws Exception {
        return Jsoup.parse(web.perform(get("/office/thanks").with(who))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());
    }

    @Test
    void severalAreThankedInOneActInTheCoordinatorsOwnWordsAndItIsKept() throws Exception {
        Applicant kim = applicants.somebody();
        PersonId other = hasARole(kim);
        assertThat(page(FAY).select("#thanksWords").text()).as("a draft").contains("thank you for what you did");

        web.perform(post("/office/thanks")
                        .with(FAY)
                        .with(csrf())
                        .param(
                                "person",
                                person.value().toString(),
                                other.value().toString(),
                                "nonsense")
                        .param("thanksWords", "without you the lanterns would hang askew. " + sam.mark()))
                .andExpect(status().is3xxRedirection());

        for (Applicant who : List.of(sam, kim)) {
            assertThat(who.written("Thank you!")).contains("the lanterns would hang askew");
        }
        assertThat(desk.to(person, FAYS)).singleElement().satisfies(one -> {
            assertThat(one.thankedBy()).isEqualTo("fay");
            assertThat(one.lookedAfterBy()).isEqualTo(OWNERS);
        });
        assertThat(desk.to(person, IVOS)).isEmpty();
        assertThat(kept.of(person)).singleElement().asString().contains("askew");
        assertThat(Jsoup.parse(web.perform(
                                        get("/office/people/" + person.value()).with(FAY))
                                .andReturn()
                                .getResponse()
                                .getContentAsString())
                        .select("#thanks")
                        .text())
                .contains("askew");
        assertThat(deserving(FAYS, 3)).doesNotContain(person, other);
    }

    @Test
    void afterMonthsInWhichTheyWentOnTheyAreOnTheListAgain() {
        desk.thank(FAYS, List.of(person), "Thank you.", "fay");
        clock.moveBy(Duration.ofDays(100));

        assertThat(deserving(FAYS, 6)).doesNotContain(person);
        assertThat(deserving(FAYS, 3)).contains(person);
    }

    @Test
    void nobodyIsThankedTwiceByAPageThatLayOpenNorBySomebodyWhoDoesNotLookAfterIt() {
        assertThat(desk.thank(IVOS, List.of(person), "Thank you.", "ivo")).isEqualTo(new ThanksDesk.Result(0, 1));
        assertThat(desk.thank(FAYS, List.of(person), "Thank you.", "fay")).isEqualTo(new ThanksDesk.Result(1, 0));
        assertThat(desk.thank(FAYS, List.of(person), "Thank you.", "flo")).isEqualTo(new ThanksDesk.Result(0, 1));
        assertThat(desk.to(person, FAYS)).hasSize(1);
    }

    @Test
    void withoutATickOrWordsNobodyIsWrittenToAndNothingTypedIsLost() throws Exception {
        Document noTick = Jsoup.parse(
                web.perform(post("/office/thanks").with(FAY).with(csrf()).param("thanksWords", "Well done, all."))
                        .andExpect(status().isUnprocessableEntity())
                        .andReturn()
                        .getResponse()
                        .getContentAsString());
        assertThat(noTick.select("#thanksWords").text()).isEqualTo("Well done, all.");
        Document noWords = Jsoup.parse(web.perform(post("/office/thanks")
                        .with(FAY)
                        .with(csrf())
                        .param("person", person.value().toString())
                        .param("thanksWords", "x".repeat(2001)))
                .andExpect(status().isUnprocessableEntity())
                .andReturn()
                .getResponse()
                .getContentAsString());
        assertThat(noWords.select("#thanksWords-error").text()).contains("At most 2000");
        assertThat(noWords.select("input[name=person][checked]").eachAttr("value"))
                .contains(person.value().toString());
        assertThat(desk.to(person, FAYS)).isEmpty();
    }

    @Test
    void thanksGoWithThePerson() {
        desk.thank(FAYS, List.of(person), "Thank you.", "fay");
        PersonId twin = applicants.somebody().signUpAndConfirm("communications").person();

        new TransactionTemplate(transactions).executeWithoutResult(begun -> {
            events.publishEvent(new PersonsUnited(person, twin));
            assertThat(desk.to(twin, FAYS)).hasSize(1);
            events.publishEvent(new PersonErased(twin));
            assertThat(desk.to(twin, FAYS)).isEmpty();
            begun.setRollbackOnly();
        });
    }
}
