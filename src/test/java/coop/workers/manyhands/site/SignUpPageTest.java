package coop.workers.manyhands.site;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.site.Visitor.Page;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.ManyHandsTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

@ManyHandsTest
class SignUpPageTest {

    private static final String FORM = "/opportunities/communications/sign-up";

    @LocalServerPort
    private int port;

    @Autowired
    private Applicants applicants;

    @Autowired
    private JdbcTemplate tables;

    private Visitor visitor;
    private Applicants.Applicant sam;

    @BeforeEach
    void comeIn() {
        visitor = new Visitor(port);
        sam = applicants.somebody();
    }

    private Map<String, String> filledIn() {
        Map<String, String> fields = new HashMap<>();
        sam.form().forEach((name, value) -> fields.put(name, value.toString()));
        return fields;
    }

    private int kept() {
        return tables.queryForObject(
                "select count(*) from involvement where answers::text like ?", Integer.class, "%" + sam.mark() + "%");
    }

    private int persons() {
        return tables.queryForObject(
                "select count(*) from person where name like ?", Integer.class, "%" + sam.mark() + "%");
    }

    @Test
    void whoeverSignsUpIsSentOnToTheStatusPageWhichShowsTheReference() {
        Page answer = visitor.submit(visitor.get(FORM), "/sign-up", filledIn());

        assertThat(answer.status()).isEqualTo(303);
        Page status = visitor.get(answer.location());
        assertThat(status.status()).isEqualTo(200);
        assertThat(status.text()).containsPattern("MH-[0-9A-Z]{4}-[0-9A-Z]{2}").contains("Signed up");
        assertThat(kept()).isEqualTo(1);
    }

    @Test
    void everyErrorStandsBesideItsFieldAndOnTopAndWhatWasFilledInIsKept() {
        Map<String, String> fields = filledIn();
        fields.put("name", "");
        fields.put("email", "not an address");
        fields.put("chatFirst", "true");
        fields.remove("agree");

        Page page = visitor.submit(visitor.get(FORM), "/sign-up", fields);

        assertThat(page.status()).isEqualTo(422);
        assertThat(page.html().select("[role=alert] a").eachAttr("href")).containsExactly("#name", "#email", "#agree");
        for (String field : List.of("name", "email", "agree")) {
            assertThat(page.html().select("#" + field).attr("aria-invalid")).isEqualTo("true");
            assertThat(page.html().select("#" + field).attr("aria-describedby")).contains(field + "-error");
            assertThat(page.html().select("#" + field + "-error").text()).isNotEmpty();
        }
        assertThat(page.html().select("#email").attr("value")).isEqualTo("not an address");
        assertThat(page.html().select("#draws").text()).isEqualTo("I like " + sam.mark());
        assertThat(page.html().select("#contactBy option[selected]").attr("value"))
                .isEqualTo("email");
        assertThat(page.html().select("#chatFirst").hasAttr("checked")).isTrue();
        assertThat(page.html().title()).startsWith("Error");
        assertThat(kept()).isZero();
        assertThat(persons()).isZero();
    }

    @Test
    void anAddressIsEnoughAndTheErrorSummaryHasTheFocus() {
        Map<String, String> fields = filledIn();
        fields.remove("contactBy");
        fields.remove("draws");
        fields.put("name", "");

        Page refused = visitor.submit(visitor.get(FORM), "/sign-up", fields);
        assertThat(refused.html().select("#errors").hasAttr("autofocus")).isTrue();

        fields.put("name", "Sam " + sam.mark());
        assertThat(visitor.submit(refused, "/sign-up", fields).status()).isEqualTo(303);
        assertThat(tables.queryForObject(
                        "select contact_by from person where name = ?", String.class, "Sam " + sam.mark()))
                .isEqualToIgnoringCase("email");
    }

    @Test
    void onlyTheDetailThatTheChosenChannelNeedsIsRequired() {
        Map<String, String> fields = filledIn();
        fields.put("contactBy", "phone");
        fields.remove("email");

        Page page = visitor.submit(visitor.get(FORM), "/sign-up", fields);
        assertThat(page.html().select("[role=alert] a").eachAttr("href")).containsExactly("#phone");

        fields.put("phone", "07700 900123");
        assertThat(visitor.submit(page, "/sign-up", fields).status()).isEqualTo(303);
    }

    @Test
    void theButtonPressedTwiceOrAfterGoingBackIsOneInvolvementWithTheSameReceipt() {
        Page form = visitor.get(FORM);

        Page first = visitor.submit(form, "/sign-up", filledIn());
        Page second = visitor.submit(form, "/sign-up", filledIn());

        assertThat(second.location()).isEqualTo(first.location());
        assertThat(kept()).isEqualTo(1);
        assertThat(persons()).isEqualTo(1);
    }

    @Test
    void theButtonPressedTwentyTimesAtOnceIsOneInvolvementWithTheSameReceipt() throws Exception {
        Page form = visitor.get(FORM);
        ExecutorService fingers = Executors.newFixedThreadPool(20);
        try {
            List<Future<Page>> answers = fingers.invokeAll(IntStream.range(0, 20)
                    .<java.util.concurrent.Callable<Page>>mapToObj(
                            i -> () -> visitor.submit(form, "/sign-up", filledIn()))
                    .toList());
            String receipt = answers.get(0).get().location();
            for (Future<Page> answer : answers) {
                assertThat(answer.get().status()).isEqualTo(303);
                assertThat(answer.get().location()).isEqualTo(receipt);
            }
        } finally {
            fingers.shutdownNow();
        }
        assertThat(kept()).isEqualTo(1);
        assertThat(persons()).isEqualTo(1);
    }

    @Test
    void otherAnswersOnAPageThatWasSentSignNobodyUpTwiceUnseen() {
        Page form = visitor.get(FORM);
        visitor.submit(form, "/sign-up", filledIn());
        Map<String, String> other = filledIn();
        other.put("accessNeeds", "Captions");

        Page page = visitor.submit(form, "/sign-up", other);

        assertThat(page.status()).isEqualTo(409);
        assertThat(page.text()).contains("You have sent this already", "nothing was begun a second time");
        String kept = page.html().select("main a[href^=/involvements/]").attr("href");
        assertThat(visitor.get(kept).text()).contains("Communications");
        assertThat(page.html().select("main form")).isEmpty();
        assertThat(kept()).isEqualTo(1);
    }

    @Test
    void whoeverFillsInTheFieldThatNobodySeesIsAskedAndLosesNothing() {
        Map<String, String> fields = filledIn();
        fields.put("nothing_here", "020 7946 0000");

        Page answer = visitor.submit(visitor.get(FORM), "/sign-up", fields);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains("Nothing has been sent yet", "I am a person");
        assertThat(answer.html().select("#name").val()).isEqualTo(fields.get("name"));
        assertThat(kept()).isZero();
        assertThat(persons()).isZero();

        fields.remove("nothing_here");
        fields.remove("submission");
        fields.put("a_person", "yes");
        assertThat(visitor.submit(answer, "/sign-up", fields).status()).isEqualTo(303);
        assertThat(kept()).isOne();
    }

    /** Browsers and password managers go by the names of fields, whatever is said of filling them in. */
    @Test
    void noFieldThatNobodySeesHasANameThatBrowsersFillIn() {
        assertThat(visitor.get(FORM).html().select(".nobody input").eachAttr("name"))
                .singleElement()
                .asString()
                .doesNotContainPattern(
                        "(?i)fax|phone|tel|mail|name|address|company|organi|url|web|user|pass|title|city|post");
    }

    @Test
    void formThatLayOpenThroughTheTeaBreakIsStillTaken() {
        // The session that served the form is over: nothing here goes by it.
        Map<String, String> fields = filledIn();
        fields.put("submission", UUID.randomUUID().toString().replace("-", ""));

        Page page = new Visitor(port).post(FORM, fields);

        assertThat(page.status()).isEqualTo(303);
        assertThat(kept()).isOne();
    }

    @Test
    void withoutItsNumberTheFormIsShownAgainWithAllAnswers() {
        Map<String, String> fields = filledIn();
        fields.put("submission", "x");

        Page page = visitor.submit(visitor.get(FORM), "/sign-up", fields);

        assertThat(page.status()).isEqualTo(422);
        assertThat(page.html().select("#draws").text()).isEqualTo("I like " + sam.mark());
        assertThat(visitor.submit(page, "/sign-up", filledIn()).status()).isEqualTo(303);
    }

    @Test
    void whoeverSignsUpForWhatIsNotOpenIsToldOfTheWaitingList() {
        String form = "/opportunities/movement-building/sign-up";

        Page answer = visitor.submit(visitor.get(form), "/sign-up", filledIn());

        assertThat(answer.status()).isEqualTo(303);
        assertThat(visitor.get(form).html().select("main form button").text()).isEqualTo("Join the waiting list");
    }
}
