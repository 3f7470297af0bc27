package coop.workers.manyhands.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.site.Visitor.Page;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.ManyHandsTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

@ManyHandsTest
class OpportunityApiTest {

    private static final String ALL = "/api/v1/opportunities";
    private static final String SIGN_UPS = ALL + "/communications/sign-ups";
    private static final ObjectMapper JSON = new ObjectMapper();

    @LocalServerPort
    private int port;

    @Autowired
    private Applicants applicants;

    @Autowired
    private Catalogue catalogue;

    @Autowired
    private JdbcTemplate tables;

    private Visitor program;
    private Applicant sam;

    @BeforeEach
    void connect() {
        program = new Visitor(port);
        sam = applicants.somebody();
    }

    private static JsonNode json(Page page) {
        try {
            return JSON.readTree(page.body());
        } catch (JsonProcessingException notJson) {
            throw new AssertionError(page.body(), notJson);
        }
    }

    private static String written(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private Page signUp(String path, String key, String body) {
        return program.post(path, BodyPublishers.ofString(body), "application/json", "Idempotency-Key", key);
    }

    private static String freshKey() {
        return UUID.randomUUID().toString();
    }

    private int kept() {
        return tables.queryForObject(
                "select count(*) from involvement where answers::text like ?", Integer.class, "%" + sam.mark() + "%");
    }

    private static void isProblem(Page page, int status) {
        assertThat(page.status()).as(page.body()).isEqualTo(status);
        assertThat(page.header("Content-Type")).startsWith("application/problem+json");
        assertThat(json(page).path("status").asInt()).isEqualTo(status);
        assertThat(json(page).path("title").asText()).isNotBlank();
        assertThat(json(page).path("detail").asText()).isNotBlank();
        assertThat(page.body()).doesNotContain("Exception", "java.", "org.springframework");
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void theListHasTheFieldsOfTheContract() {
        JsonNode all = json(program.get(ALL));

        assertThat(all.isArray()).isTrue();
        assertThat(all).hasSize(catalogue.all().size());
        all.forEach(row -> assertThat(names(row))
                .containsExactly(
                        "slug",
                        "title",
                        "kind",
                        "time",
                        "commitment",
                        "who",
                        "status",
                        "neededThisQuarter",
                        "pathway",
                        "group"));
        JsonNode communications = all.findParents("slug").stream()
                .filter(row -> row.path("slug").asText().equals("communications"))
                .findFirst()
                .orElseThrow();
        assertThat(communications.path("kind").asText()).isEqualTo("working-group");
        assertThat(communications.path("status").asText()).isEqualTo("open");
        assertThat(communications.path("neededThisQuarter").isBoolean()).isTrue();
        assertThat(communications.path("pathway").asText()).isEqualTo("join-group");
        assertThat(communications.path("group").asText()).isEqualTo("communications");
    }

    @Test
    void oneOpportunityAddsTheFieldsOfItsFormInTheFormsOrder() {
        JsonNode one = json(program.get(ALL + "/communications"));
        JsonNode fields = one.path("fields");

        assertThat(fields.path(0).path("name").asText()).isEqualTo("name");
        fields.forEach(field -> assertThat(names(field))
                .containsExactly("name", "label", "type", "required", "maxLength", "pattern", "options"));
        JsonNode contactBy = fields.path(2);
        assertThat(contactBy.path("type").asText()).isEqualTo("select");
        assertThat(contactBy.path("required").asBoolean()).isTrue();
        assertThat(names(contactBy.path("options").path(0))).containsExactlyInAnyOrder("value", "label");
        assertThat(fields.path(0).path("maxLength").asInt()).isEqualTo(100);
    }

    @Test
    void aSignUpIsAnsweredWithReferenceAndStatusAddress() {
        Page answer = signUp(SIGN_UPS, freshKey(), written(sam.form()));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(names(json(answer))).containsExactly("reference", "statusUrl");
        String url = json(answer).path("statusUrl").asText();
        assertThat(answer.header("Location")).isEqualTo(url);
        assertThat(program.get(url.substring(url.indexOf("/involvements/"))).text())
                .contains(json(answer).path("reference").asText());
        assertThat(kept()).isEqualTo(1);
    }

    @Test
    void theSameKeyAndBodyAgainGetTheSameAnswerAndOtherBodiesARefusal() {
        String key = freshKey();
        Page first = signUp(SIGN_UPS, key, written(sam.form()));
        Page again = signUp(SIGN_UPS, key, written(sam.form()));
        Page quoted = signUp(SIGN_UPS, '"' + key + '"', written(sam.form()));

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(quoted.body()).isEqualTo(first.body());
        assertThat(kept()).isEqualTo(1);

        Map<String, Object> other = sam.form();
        other.put("accessNeeds", "Captions");
        isProblem(signUp(SIGN_UPS, key, written(other)), 422);
        assertThat(kept()).isEqualTo(1);
    }

    @Test
    void missingShortAndOverlongKeysAreRefusedWithAWayOut() {
        isProblem(program.post(SIGN_UPS, BodyPublishers.ofString(written(sam.form())), "application/json"), 400);
        for (String key : List.of("short", "x".repeat(101), "has spaces in it, many")) {
            Page page = signUp(SIGN_UPS, key, written(sam.form()));
            isProblem(page, 400);
            assertThat(json(page).path("detail").asText()).contains("Idempotency-Key", "16 to 100");
        }
        assertThat(kept()).isZero();
    }

    @Test
    void wrongFieldsAreNamedOneByOne() {
        Map<String, Object> form = sam.form();
        form.put("email", "nobody");
        form.remove("agree");
        form.put("owner", "secretaries");

        Page page = signUp(SIGN_UPS, freshKey(), written(form));

        isProblem(page, 422);
        JsonNode errors = json(page).path("errors");
        assertThat(errors.findValuesAsText("field")).containsExactly("email", "agree", "owner");
        errors.forEach(error -> assertThat(names(error)).containsExactlyInAnyOrder("field", "message"));
        assertThat(kept()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "[]"})
    void howeverManyUnknownFieldsAreSentTheAnswerIsShort(String value) {
        StringBuilder body = new StringBuilder("{\"name\":\"%s\"".formatted(sam.mark()));
        for (int i = 0; i < 22_000; i++) {
            body.append(",\"").append(Integer.toString(i, 36)).append("\":").append(value);
        }

        Page page = signUp(SIGN_UPS, freshKey(), body.append('}').toString());

        isProblem(page, 422);
        assertThat(page.body()).hasSizeLessThan(20_000).contains("more.");
        assertThat(kept()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5000-01-01", "+300000-01-01", "9999-12-31", "0000-01-01", "10000-01-01"})
    void dayThatNobodyMeansIsRefusedAtItsField(String day) {
        Map<String, Object> form = sam.form();
        form.put("nominates", "self");
        form.put("memberSince", day);

        Page page = signUp("/api/v1/opportunities/board/sign-ups", freshKey(), written(form));

        isProblem(page, 422);
        assertThat(json(page).path("errors").findValuesAsText("field")).contains("memberSince");
        assertThat(kept()).isZero();
    }

    @Test
    void listsAndObjectsAreNoAnswers() {
        Map<String, Object> form = sam.form();
        form.put("name", List.of("a"));
        form.put("draws", Map.of("mark", sam.mark()));

        Page page = signUp(SIGN_UPS, freshKey(), written(form));

        isProblem(page, 422);
        assertThat(json(page).path("errors").findValuesAsText("field")).containsExactlyInAnyOrder("name", "draws");
        assertThat(kept()).isZero();
    }

    @Test
    void numbersAndTruthValuesAreAnswersAndNullIsNone() {
        Map<String, Object> form = sam.form();
        form.put("name", 42);
        form.put("chatFirst", false);
        form.put("phone", null);

        assertThat(signUp(SIGN_UPS, freshKey(), written(form)).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "\"text\"",
                "{\"name\": \"a\", \"name\": \"b\"}",
                "{} {}",
                "{\"name\": \"\\q\"}"
            })
    void whatIsNoJsonObjectIsABadRequest(String body) {
        isProblem(signUp(SIGN_UPS, freshKey(), body), 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\ud800b", "a\r\nBcc: x@example.org"})
    void charactersThatNobodyCanReadAreRefused(String name) {
        String body = written(sam.form()).replace("Sam " + sam.mark(), escaped(name));

        Page page = signUp(SIGN_UPS, freshKey(), body);

        assertThat(page.status()).isIn(400, 422);
        isProblem(page, page.status());
        assertThat(kept()).isZero();
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(c -> escaped.append("\\u%04x".formatted(c)));
        return escaped.toString();
    }

    @Test
    void deeplyNestedBodiesAreRefused() {
        isProblem(signUp(SIGN_UPS, freshKey(), "{\"a\":".repeat(5000) + "1" + "}".repeat(5000)), 400);
    }

    @Test
    void otherMediaTypesAreRefusedAsSuch() {
        isProblem(program.post(SIGN_UPS, BodyPublishers.ofString("<a/>"), "application/xml"), 415);
        isProblem(program.post(SIGN_UPS, BodyPublishers.ofString("name=a"), "application/x-www-form-urlencoded"), 415);
    }

    @Test
    void unknownSlugsPathsAndMethodsAreProblems() {
        isProblem(program.get(ALL + "/nope"), 404);
        isProblem(signUp(ALL + "/nope/sign-ups", freshKey(), "{}"), 404);
        isProblem(program.get("/api/v1/nope"), 404);
        isProblem(program.get(SIGN_UPS), 405);
        isProblem(signUp(ALL, freshKey(), "{}"), 405);
    }

    @Test
    void whatHasNoPathwayYetIsAConflictThatNamesTheContact() {
        String slug = catalogue.all().stream()
                .filter(opportunity -> opportunity.pathway() == null)
                .findFirst()
                .orElseThrow()
                .slug();

        Page page = signUp(ALL + "/" + slug + "/sign-ups", freshKey(), written(sam.form()));

        isProblem(page, 409);
        assertThat(json(page).path("detail").asText()).contains("@");
        assertThat(json(program.get(ALL + "/" + slug)).path("fields")).isEmpty();
    }
}
