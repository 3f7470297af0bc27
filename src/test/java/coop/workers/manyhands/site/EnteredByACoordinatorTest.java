package coop.workers.manyhands.site;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.people.Consent;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.Colleagues;
import coop.workers.manyhands.support.DueJobs;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.MovableClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** Somebody whom a coordinator signed up is told who did, and what was typed; nothing begins before they say yes. */
@ManyHandsTest
class EnteredByACoordinatorTest {

    @LocalServerPort
    private int port;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Applicants applicants;

    @Autowired
    private Colleagues colleagues;

    @Autowired
    private InvolvementDesk desk;

    @Autowired
    private People people;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private MovableClock clock;

    @Autowired
    private JdbcTemplate database;

    private Applicant sam;
    private Visitor visitor;
    private String kim = "";

    @BeforeEach
    void samTellsKimOnTheStreet() {
        sam = applicants.somebody();
        visitor = new Visitor(port);
        kim = colleagues.somebody("facilitators-communications");
    }

    @AfterEach
    void asBefore() {
        clock.reset();
        colleagues.gone();
    }

    private Involvement entered() {
        Map<String, Object> form = new HashMap<>(sam.form());
        form.put("opportunity", "communications");
        form.put("draws", "Said so on the street " + sam.mark());
        Reference reference;
        engine.getIdentityService().setAuthentication(kim, List.of("facilitators-communications"));
        try {
            String definition = engine.getRepositoryService()
                    .createProcessDefinitionQuery()
                    .processDefinitionKey("join-group")
                    .latestVersion()
                    .singleResult()
                    .getId();
            reference = new Reference(
                    engine.getFormService().submitStartForm(definition, form).getBusinessKey());
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
        jobs.run(reference.value());
        return desk.get(reference);
    }

    private List<String> letters(Involvement involvement) {
        return database.queryForList(
                "select template from letter where reference = ? order by created_at",
                String.class,
                involvement.reference().value());
    }

    private String link() {
        return sam.written("Please confirm").replaceAll("(?s).*(/confirm/[^)\\s\"]+).*", "$1");
    }

    @Test
    void theEmailSaysWhoEnteredThemAndThePageWhatWasTypedAndWhatYesAgreesTo() {
        Involvement involvement = entered();

        assertThat(letters(involvement)).containsExactly("confirm-address/confirm-entered");
        assertThat(sam.written("Please confirm"))
                .contains("Kim " + kim + ", who coordinates at", "Until then we keep what Kim " + kim + " typed")
                .doesNotContain("most likely you", sam.mark() + " street");

        Document page = visitor.get(link()).html();
        assertThat(page.expectFirst("h1").text()).isEqualTo("Do you want this?");
        assertThat(page.expectFirst(".lead").text()).startsWith("Kim " + kim + ", who coordinates here, signed you up");
        assertThat(page.select("dl.facts dd").eachText()).contains("Said so on the street " + sam.mark());
        assertThat(page.select("q").text()).contains("keep");
        assertThat(page.expectFirst("form button").text()).isEqualTo("Yes, I want this");
        assertThat(desk.get(involvement.reference()).addressConfirmed())
                .as("following the link decides nothing")
                .isFalse();
    }

    @Test
    void theirYesIsKeptAsTheirOwnConsent() {
        Involvement involvement = entered();
        assertThat(people.consentsOf(involvement.person()))
                .extracting(Consent::source)
                .containsExactly("COORDINATOR");

        visitor.post(link(), Map.of());

        assertThat(desk.get(involvement.reference()).addressConfirmed()).isTrue();
        assertThat(people.consentsOf(involvement.person()))
                .extracting(Consent::source)
                .containsExactly("COORDINATOR", "PAGE");
        visitor.post(link(), Map.of());
        assertThat(people.consentsOf(involvement.person())).as("once").hasSize(2);
    }

    @Test
    void whoeverSaysNothingIsRemindedOnceByTheSameNameAndIsLeftAlone() {
        Involvement involvement = entered();

        clock.moveBy(Duration.ofDays(4));
        jobs.run(involvement.reference().value());
        assertThat(letters(involvement))
                .containsExactly("confirm-address/confirm-entered", "confirm-address/reminder-entered");
        assertThat(sam.written("Still there?")).contains("Three days ago Kim " + kim);

        clock.moveBy(Duration.ofDays(8));
        jobs.run(involvement.reference().value());
        assertThat(desk.get(involvement.reference()).outcome()).isEqualTo(Outcome.LAPSED);
        assertThat(letters(involvement)).hasSize(2);
    }
}
