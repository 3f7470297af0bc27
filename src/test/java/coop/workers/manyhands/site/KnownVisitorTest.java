package coop.workers.manyhands.site;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.links.LinkPurpose;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.site.Visitor.Page;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.DueJobs;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.TaskDesk;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whoever has shown on their own page who they are need not show it again with each sign-up. */
@ManyHandsTest
class KnownVisitorTest {

    private static final String FORM = "/opportunities/photos/sign-up";

    @LocalServerPort
    private int port;

    @Autowired
    private Applicants applicants;

    @Autowired
    private InvolvementDesk desk;

    @Autowired
    private People people;

    @Autowired
    private Links links;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private TaskDesk taskDesk;

    @Autowired
    private JdbcTemplate tables;

    private Visitor visitor;
    private Applicant sam;
    private PersonId person;

    @BeforeEach
    void somebodyIsSignedIn() {
        sam = applicants.somebody();
        person = sam.signUpAndConfirm("communications").person();
        visitor = new Visitor(port);
        String link = "/me/sign-in/"
                + links.token(
                        LinkPurpose.SIGN_IN,
                        person.value(),
                        people.get(person).linkGeneration(),
                        Duration.ofMinutes(30));
        assertThat(visitor.submit(visitor.get(link), link, Map.of()).status()).isEqualTo(303);
    }

    private Map<String, String> asShown(Page form) {
        Map<String, String> fields = new LinkedHashMap<>(form.hidden("/sign-up"));
        form.form("/sign-up")
                .select("input[type=text], input[type=email], input[type=tel]")
                .forEach(field -> fields.put(field.attr("name"), field.val()));
        fields.put(
                "contactBy", form.html().select("#contactBy option[selected]").val());
        fields.put("agree", "true");
        fields.remove("nothing_here");
        return fields;
    }

    private Involvement newest(PersonId of) {
        return desk.of(of).get(0);
    }

    private int confirmations() {
        return tables.queryForObject(
                "select count(*) from letter where to_address = ? and template like 'confirm-address/%'",
                Integer.class, sam.email());
    }

    @Test
    void theFormIsFilledInAndTheSignUpGoesOnWithoutAConfirmation() {
        Page form = visitor.get(FORM);
        assertThat(form.html().select("#name").val()).isEqualTo("Sam " + sam.mark());
        assertThat(form.html().select("#email").val()).isEqualTo(sam.email());
        assertThat(form.html().expectFirst("details:not([open]) > summary").text())
                .isEqualTo("Sam %s, %s. Change it".formatted(sam.mark(), sam.email()));
        assertThat(form.text()).contains("no address has to be confirmed again");
        assertThat(form.html().select("aside .path li").eachText())
                .as("what happens next")
                .isNotEmpty()
                .doesNotContain("Confirm your email address");
        assertThat(form.text()).doesNotContain("of confirming your address");
        assertThat(new Visitor(port).get(FORM).html().select("aside .path li").eachText())
                .contains("Confirm your email address");
        int before = confirmations();

        Page answer = visitor.submit(form, "/sign-up", asShown(form));

        assertThat(answer.status()).isEqualTo(303);
        Involvement involvement = newest(person);
        assertThat(involvement.opportunity()).isEqualTo("photos");
        jobs.run(involvement.reference().value());
        assertThat(desk.get(involvement.reference()).standing().orElseThrow().milestone())
                .isNotEqualTo("Confirm your email address");
        assertThat(confirmations()).isEqualTo(before);
        assertThat(people.consentsOf(person))
                .extracting(consent -> consent.purpose())
                .contains("one-off-task");
    }

    @Test
    void severalGoOnWithoutAConfirmationToo() {
        Page form = visitor.get("/sign-up?for=logo&for=international");
        assertThat(form.text()).doesNotContain("you confirm it, once");
        assertThat(new Visitor(port).get("/sign-up?for=logo&for=international").text())
                .contains("you confirm it, once.");
        Map<String, String> fields = asShown(form);
        fields.remove("for");

        visitor.post("/sign-up?for=logo&for=international", fields);

        List<Involvement> all = desk.of(person);
        assertThat(all.stream().limit(2))
                .extracting(Involvement::opportunity)
                .containsExactlyInAnyOrder("logo", "international");
        all.forEach(one -> jobs.run(one.reference().value()));
        assertThat(taskDesk.task(all.stream()
                                .filter(one -> one.opportunity().equals("international"))
                                .findFirst()
                                .orElseThrow())
                        .getName())
                .isEqualTo("Welcome the newcomer");
        assertThat(confirmations()).isOne();
    }

    @Test
    void theirNewerDetailsAreTheOnesThatHold() {
        Page form = visitor.get(FORM);
        Map<String, String> fields = asShown(form);
        fields.put("contactBy", "phone");
        fields.put("phone", "07700 900123");

        visitor.submit(form, "/sign-up", fields);

        assertThat(people.get(person).details().reachedAt()).isEqualTo("07700 900123");
        assertThat(people.get(person).email()).isEqualTo(sam.email());
        assertThat(people.get(person).emailConfirmed()).isTrue();
    }

    @Test
    void anotherAddressThanTheirsIsConfirmedFirstAsEverybodysIs() {
        Applicant kim = applicants.somebody();
        Page form = visitor.get(FORM);
        Map<String, String> fields = asShown(form);
        fields.put("email", kim.email());

        visitor.submit(form, "/sign-up", fields);

        assertThat(newest(person).opportunity()).isEqualTo("communications");
        assertThat(tables.queryForObject(
                        "select count(*) from person where email = ? and email_confirmed_at is null",
                        Integer.class,
                        kim.email()))
                .isOne();
        assertThat(people.get(person).details().email()).isEqualTo(sam.email());
    }

    /** Where the answer is theirs and not about what they sign up for. */
    @Test
    void whatTheySaidOfThemselvesBeforeStandsThereAgain() {
        Page form = visitor.get(FORM);
        Map<String, String> fields = asShown(form);
        fields.put("inCoop", "starting");
        fields.put("accessNeeds", "Captions, please " + sam.mark());
        assertThat(form.html().select("#inCoop option").eachAttr("value")).contains("starting");
        assertThat(visitor.submit(form, "/sign-up", fields).status()).isEqualTo(303);

        Page next = visitor.get("/opportunities/international/sign-up");

        assertThat(next.html().select("#accessNeeds").text()).isEqualTo("Captions, please " + sam.mark());
        assertThat(next.html().select("#inCoop option[selected]").val()).isEqualTo("starting");
        assertThat(next.html().select("details:has(#accessNeeds)[open]"))
                .as("it goes to others this time, so it is not sent unseen")
                .hasSize(1);
        assertThat(new Visitor(port)
                        .get("/opportunities/international/sign-up")
                        .html()
                        .select("#accessNeeds")
                        .text())
                .isEmpty();
    }

    @Test
    void nobodyElseIsTakenForThem() {
        Visitor stranger = new Visitor(port);
        Page form = stranger.get(FORM);
        assertThat(form.html().select("#name, #email").eachAttr("value")).allMatch(String::isEmpty);
        assertThat(form.html().select("[name=known]")).isEmpty();

        for (String seal : List.of(
                "made up",
                links.token(LinkPurpose.STATUS, person.value(), 0),
                links.token(LinkPurpose.KNOWN, person.value(), 0, Duration.ofSeconds(-1)))) {
            Map<String, String> fields = new LinkedHashMap<>();
            sam.form().forEach((name, value) -> fields.put(name, value.toString()));
            fields.put("known", seal);
            assertThat(stranger.submit(stranger.get(FORM), "/sign-up", fields).status())
                    .isEqualTo(303);
        }

        assertThat(desk.of(person)).hasSize(1);
    }
}
