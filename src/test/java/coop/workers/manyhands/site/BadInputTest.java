package coop.workers.manyhands.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import coop.workers.manyhands.site.Visitor.Page;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.ManyHandsTest;
import jakarta.servlet.RequestDispatcher;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

@ManyHandsTest
class BadInputTest {

    private static final String FORM = "/opportunities/communications/sign-up";
    private static final String API = "/api/v1/opportunities/communications/sign-ups";
    private static final String FORM_TYPE = "application/x-www-form-urlencoded";

    @LocalServerPort
    private int port;

    @Autowired
    private Applicants applicants;

    @Autowired
    private JdbcTemplate tables;

    @Autowired
    private WebApplicationContext application;

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

    private void nothingIsKept() {
        assertThat(tables.queryForObject(
                        "select count(*) from person where name like ? or email like ?",
                        Integer.class,
                        "%" + sam.mark() + "%",
                        "%" + sam.mark() + "%"))
                .isZero();
        assertThat(tables.queryForObject(
                        "select count(*) from involvement where answers::text like ?",
                        Integer.class,
                        "%" + sam.mark() + "%"))
                .isZero();
    }

    private static void isForPeople(Page page) {
        assertThat(page.body())
                .doesNotContain("Exception", "\tat ", "java.", "org.springframework", "camunda.bpm.engine", "trace");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a\u0000b", "a\u0007b", "Sam\r\nBcc: all@example.org", "Sam\nSubject: x", "a\u202eb", "a\u2028b"
            })
    void controlCharactersAndLineBreaksInANameAreRefusedWithWords(String name) {
        Map<String, String> fields = filledIn();
        fields.put("name", name);

        Page page = visitor.submit(visitor.get(FORM), "/sign-up", fields);

        assertThat(page.status()).isEqualTo(422);
        assertThat(page.html().select("#name-error").text()).contains("one line");
        isForPeople(page);
        nothingIsKept();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no-at.example.org",
                "a@b",
                "a@example.org\r\nBcc: b@example.org",
                "<a@example.org>",
                "a@example.org, b@example.org"
            })
    void badAddressesAreRefused(String address) {
        Map<String, String> fields = filledIn();
        fields.put("email", address);

        Page page = visitor.submit(visitor.get(FORM), "/sign-up", fields);

        assertThat(page.status()).isEqualTo(422);
        assertThat(page.html().select("#email-error").text()).isNotEmpty();
        nothingIsKept();
    }

    @Test
    void overlongAnswersAreRefusedAndKeptOnThePage() {
        Map<String, String> fields = filledIn();
        fields.put("draws", sam.mark() + "x".repeat(20_000));

        Page page = visitor.submit(visitor.get(FORM), "/sign-up", fields);

        assertThat(page.status()).isEqualTo(422);
        assertThat(page.html().select("#draws").text())
                .hasSize(20_000 + sam.mark().length());
        nothingIsKept();
    }

    @Test
    void fieldsThatTheFormDoesNotHaveAreRefusedByName() {
        Map<String, String> fields = filledIn();
        fields.put("owner", "secretaries");

        Page page = visitor.submit(visitor.get(FORM), "/sign-up", fields);

        assertThat(page.status()).isEqualTo(422);
        assertThat(page.html().select("[role=alert]").text()).contains("\"owner\"");
        nothingIsKept();
    }

    @Test
    void tenMegabytesInAFormAreRefusedAsTooMuch() {
        Map<String, String> fields = visitor.get(FORM).hidden("/sign-up");
        fields.putAll(filledIn());
        String body = Visitor.encoded(fields) + "&accessNeeds=" + "x".repeat(10_000_000);

        Page known = visitor.post(FORM, BodyPublishers.ofString(body), FORM_TYPE);
        assertThat(known.status()).isEqualTo(413);
        assertThat(known.html().select("main a[href=/]")).isNotEmpty();
        isForPeople(known);

        Page chunked = visitor.post(FORM, chunks(body), FORM_TYPE);
        assertThat(chunked.status()).isEqualTo(413);
        isForPeople(chunked);
        nothingIsKept();
    }

    @Test
    void tenMegabytesOfJsonAreRefusedAsTooMuch() {
        String body = "{\"name\": \"%s%s\"}".formatted(sam.mark(), "x".repeat(10_000_000));
        String[] key = {"Idempotency-Key", UUID.randomUUID().toString()};

        for (Page page : List.of(
                visitor.post(API, BodyPublishers.ofString(body), "application/json", key),
                visitor.post(API, chunks(body), "application/json", key))) {
            assertThat(page.status()).isEqualTo(413);
            assertThat(page.header("Content-Type")).startsWith("application/problem+json");
            isForPeople(page);
        }
        nothingIsKept();
    }

    private static java.net.http.HttpRequest.BodyPublisher chunks(String body) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aGarbledAddressOrBodyIsABadRequestForPeople() {
        List<Page> pages = new ArrayList<>();
        pages.add(visitor.post(FORM, BodyPublishers.ofString("name=%zz"), FORM_TYPE));
        for (Page page : pages) {
            assertThat(page.status()).isEqualTo(400);
            assertThat(page.html().select("main a[href=/]")).isNotEmpty();
            isForPeople(page);
        }
    }

    @Test
    void otherMethodsThanThePageHasAreRefusedAsSuch() {
        Map<String, String> token = visitor.get("/me").hidden("/me/link");
        Page page = visitor.post("/privacy", token);

        assertThat(page.status()).isEqualTo(405);
        assertThat(page.header("Allow")).contains("GET");
        isForPeople(page);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nowhere",
                "/opportunities/nope",
                "/opportunities/nope/sign-up",
                "/opportunities/%00",
                "/opportunities/..%2f..%2fetc",
                "/involvements/AAAA",
                "/involvements/x/withdraw",
                "/confirm/x",
                "/me/sign-in/x",
                "/api/v1/nope",
                "/error"
            })
    void whatIsNotThereIsSaidWithoutATrace(String path) {
        Page page = visitor.get(path);

        assertThat(page.status()).isBetween(400, 404);
        isForPeople(page);
    }

    /** A node that stood still reads what it was sent too late. */
    @Test
    void whatCameTooSlowlyForAProgramIsNotCalledGarbled() throws Exception {
        MockMvcBuilders.webAppContextSetup(application)
                .build()
                .perform(get("/error")
                        .accept(MediaType.APPLICATION_PROBLEM_JSON)
                        .requestAttr(RequestDispatcher.ERROR_STATUS_CODE, 408)
                        .requestAttr(RequestDispatcher.ERROR_REQUEST_URI, API))
                .andExpect(status().isRequestTimeout())
                .andExpect(jsonPath("$.title").value("That took too long to arrive"))
                .andExpect(jsonPath("$.detail").value(containsString("Nothing of it was kept")));
    }
}
