package coop.workers.manyhands.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import coop.workers.manyhands.site.Visitor.Page;
import coop.workers.manyhands.support.ApplicationProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * A second, made-up federation, started as one would start it: with settings and a folder of its own. Somebody signs up with it and
 * becomes a member, and nothing that anybody is shown or sent names the first one.
 */
@Tag("long")
class SecondFederationTest {

    private static final Path OWN = Path.of("src/test/resources/federations/bread-and-roses");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration WITHIN = Duration.ofSeconds(60);
    private static final int MOST_PAGES = 250;

    /** What the first one is called, and what only holds where it is. */
    private static final Pattern FIRST = Pattern.compile(
            "workers\\.coop|UK federation|UK time|Information Commissioner|Societies Act|gov[.]uk|£|\\bpounds\\b",
            Pattern.CASE_INSENSITIVE);

    @TempDir
    static Path data;

    private static ApplicationProcess application;

    @BeforeAll
    static void start() throws Exception {
        application = ApplicationProcess.on(
                data,
                List.of("-XX:TieredStopAtLevel=1"),
                Map.ofEntries(
                        Map.entry("MANYHANDS_OWN", OWN.toAbsolutePath().toString()),
                        Map.entry("MANYHANDS_ZONE", "America/Halifax"),
                        Map.entry("MANYHANDS_CONTACT_EMAIL", "oven@breadandroses.example"),
                        Map.entry("MANYHANDS_FORUM", "https://talk.breadandroses.example"),
                        Map.entry("MANYHANDS_FEDERATION_NAME", "Bread & Roses"),
                        Map.entry("MANYHANDS_FEDERATION_SHORT_NAME", "B&R"),
                        Map.entry("MANYHANDS_FEDERATION_DESCRIPTION", "the federation of bakeries and gardens"),
                        Map.entry("MANYHANDS_FEDERATION_SITE", "https://breadandroses.example/"),
                        Map.entry("MANYHANDS_FEDERATION_PHONE", "+1 902 555 0100"),
                        Map.entry("MANYHANDS_FEDERATION_LEGAL_FORM", "association"),
                        Map.entry("MANYHANDS_FEDERATION_REGISTER_LAW", "Co-operative Associations Act, section 8"),
                        Map.entry("MANYHANDS_FEDERATION_AUTHORITY", "Office of the Privacy Commissioner"),
                        Map.entry("MANYHANDS_FEDERATION_AUTHORITY_SITE", "https://privacy.example/complain"),
                        Map.entry("MANYHANDS_FEDERATION_CURRENCY", "CAD"),
                        Map.entry("MANYHANDS_FEDERATION_CURRENCY_WORDS", "dollars"),
                        Map.entry("MANYHANDS_FEDERATION_BANK_HOLIDAYS", "nova-scotia"),
                        Map.entry("MANYHANDS_THROTTLE_POSTS_PER_MINUTE", "1000")));
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (application != null) {
            application.process().destroy();
            assertThat(application.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void somebodySignsUpToTheEndAndNothingNamesTheFirstFederation() throws Exception {
        Visitor sam = new Visitor(application.port());
        JsonNode receipt = signUp(sam);
        Visitor admin = signedIn("camunda-admin");

        String confirmation = letter(admin, "Please confirm");
        assertThat(confirmation).contains("at Bread & Roses, the federation of bakeries and gardens. Thank you!");
        String confirm = path(linkIn(confirmation, "/confirm/"));
        assertThat(sam.submit(sam.get(confirm), confirm, Map.of()).status()).isEqualTo(303);
        String reference = receipt.get("reference").asText();
        assertThat(complete(reference, Map.of("answer", "welcome")))
                .contains("Bread & Roses answers within five working days.");
        complete(reference, Map.of("arrived", "yes", "role", "member"));

        String member = letter(admin, "Welcome to the oven: Bake with us");
        assertThat(member)
                .contains("Bread & Roses has one pair of hands more. The first loaf is on us.")
                .contains("Many Hands wrote this for Bread & Roses because you signed up for Bake with us");
        String status = path(linkIn(member, "/involvements/"));
        assertThat(sam.get(status).text()).contains("Bake with us");
        String byPhone = signUp(
                        sam,
                        "{\"name\": \"Kim\", \"contactBy\": \"phone\", \"phone\": \"+1 902 555 0199\", \"agree\": true}",
                        "bread-and-roses-2")
                .get("statusUrl")
                .asText();
        Page kims = sam.get(path(byPhone));
        assertThat(kims.text()).contains("ring +1 902 555 0100 or tell those who talk with you");
        assertThat(kims.html().select("main a[href='tel:+19025550100']")).hasSize(1);

        Map<String, String> shown =
                new TreeMap<>(crawled(sam, "/", status, "/privacy", "/accessibility", "/elections", "/me"));
        shown.putAll(crawled(admin, "/monitor", "/monitor/own", "/monitor/letters", "/monitor/holidays", "/office"));
        shown.putAll(crawled(signedIn("secretaries"), "/office", "/office/elections", "/office/elections/new"));
        assertSoftly(softly -> {
            softly.assertThat(shown).containsKeys("/opportunities/bakers", "/opportunities/first-loaf/sign-up");
            softly.assertThat(shown.get("/"))
                    .contains("Bake with us", "the way into Bread & Roses")
                    .doesNotContain("Communications");
            softly.assertThat(shown.get("/opportunities/first-loaf/sign-up")).contains("Which flour do you like?");
            softly.assertThat(shown.get("/me"))
                    .as("where they ring who gave no address")
                    .contains("+1 902 555 0100");
            softly.assertThat(shown.get("/privacy"))
                    .contains("Office of the Privacy Commissioner", "a member of the association itself");
            softly.assertThat(sam.get("/assets/many-hands.svg").body()).contains("Bread &amp; Roses");
            softly.assertThat(sam.get("/assets/site.css").status()).isEqualTo(200);
            softly.assertThat(shown.get("/monitor/own"))
                    .contains("mail/join-group/member.md: in the place of the one shipped")
                    .contains("processes/first-loaf/first-loaf.bpmn: of the federation alone")
                    .contains("America/Halifax", "CAD: CA$, dollars");
            softly.assertThat(shown.get("/monitor/holidays"))
                    .contains("Heritage Day")
                    .doesNotContain("Boxing Day");
            softly.assertThat(String.join("\n", shown.values())).contains("At the assembly, by loaves and roses");
            softly.assertThat(shown).as("pages and emails").hasSizeGreaterThan(25);
            shown.forEach((page, text) -> softly.assertThat(
                            FIRST.matcher(text).results().map(found -> around(text, found.start())))
                    .as(page)
                    .isEmpty());
        });
    }

    private static JsonNode signUp(Visitor sam) throws IOException {
        return signUp(
                sam,
                "{\"name\": \"Sam\", \"contactBy\": \"email\", \"email\": \"sam@example.org\", \"agree\": true}",
                "bread-and-roses-1");
    }

    private static JsonNode signUp(Visitor sam, String fields, String key) throws IOException {
        Page receipt = sam.post(
                "/api/v1/opportunities/bakers/sign-ups",
                BodyPublishers.ofString(fields),
                MediaType.APPLICATION_JSON_VALUE,
                "Idempotency-Key",
                key);
        assertThat(receipt.status()).as(receipt.body()).isEqualTo(201);
        return JSON.readTree(receipt.body());
    }

    /** The facilitator of the bakers takes the task that there is, and fills its form in: the one that is answered. */
    private static String complete(String reference, Map<String, String> answers) throws IOException {
        String[] account = account("facilitators-bakers");
        Visitor program = new Visitor(application.port());
        String basic = "Basic "
                + Base64.getEncoder().encodeToString((account[0] + ":" + account[1]).getBytes(StandardCharsets.UTF_8));
        JsonNode[] task = new JsonNode[1];
        await().atMost(WITHIN).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
            Page found = program.post(
                    "/engine-rest/task",
                    BodyPublishers.ofString(
                            "{\"processInstanceBusinessKey\": \"%s\", \"unassigned\": true}".formatted(reference)),
                    MediaType.APPLICATION_JSON_VALUE,
                    HttpHeaders.AUTHORIZATION,
                    basic);
            assertThat(found.status()).as(found.body()).isEqualTo(200);
            JsonNode tasks = JSON.readTree(found.body());
            assertThat(tasks).hasSize(1);
            task[0] = tasks.get(0);
        });
        String id = task[0].get("id").asText();
        String form = signedIn("facilitators-bakers")
                .get("%s?taskId=%s&userId=%s"
                        .formatted(task[0].get("formKey").asText().replace("embedded:", ""), id, account[0]))
                .text();
        assertThat(FIRST.matcher(form).find()).as(form).isFalse();
        Map<String, Object> variables = new LinkedHashMap<>();
        answers.forEach((name, value) -> variables.put(name, Map.of("value", value, "type", "String")));
        for (Map.Entry<String, Object> step : List.<Map.Entry<String, Object>>of(
                Map.entry("claim", Map.of("userId", account[0])),
                Map.entry("submit-form", Map.of("variables", variables)))) {
            Page done = program.post(
                    "/engine-rest/task/%s/%s".formatted(id, step.getKey()),
                    BodyPublishers.ofString(JSON.writeValueAsString(step.getValue())),
                    MediaType.APPLICATION_JSON_VALUE,
                    HttpHeaders.AUTHORIZATION,
                    basic);
            assertThat(done.status()).as(done.body()).isBetween(200, 204);
        }
        return form;
    }

    private static String letter(Visitor admin, String subject) {
        String[] text = new String[1];
        await().atMost(WITHIN).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
            Page letters = admin.get("/monitor/letters");
            Element link = letters.html().select("#letters a").stream()
                    .filter(one -> one.text().contains(subject))
                    .findFirst()
                    .orElseThrow(() ->
                            new AssertionError("no email " + subject + ": " + letters.text() + application.written()));
            text[0] = admin.get(link.attr("href")).html().select("pre").text();
        });
        return text[0].replaceAll("\\s+", " ");
    }

    private static String linkIn(String letter, String part) {
        Matcher link = Pattern.compile("http\\S*" + part + "\\S+").matcher(letter);
        assertThat(link.find()).as(letter).isTrue();
        return link.group();
    }

    private static String path(String link) {
        return URI.create(link).getRawPath();
    }

    private static Visitor signedIn(String group) throws IOException {
        String[] account = account(group);
        Visitor visitor = new Visitor(application.port());
        Page answer =
                visitor.submit(visitor.get("/login"), "/login", Map.of("username", account[0], "password", account[1]));
        assertThat(answer.location()).doesNotContain("/login");
        return visitor;
    }

    private static String[] account(String group) throws IOException {
        return Files.readAllLines(data.resolve("first-sign-ins.txt")).stream()
                .map(line -> line.split(" ", -1))
                .filter(words -> Arrays.asList(words[2].split(",", -1)).contains(group))
                .findFirst()
                .orElseThrow();
    }

    /** The words of those pages and of all that they link to, as somebody reads them, and what is sent to calendars. */
    private static Map<String, String> crawled(Visitor visitor, String... from) {
        Map<String, String> seen = new TreeMap<>();
        Deque<String> next = new ArrayDeque<>(List.of(from));
        while (!next.isEmpty() && seen.size() < MOST_PAGES) {
            String path = next.removeFirst();
            if (seen.containsKey(path)) {
                continue;
            }
            Page page = visitor.get(path);
            assertThat(page.status()).as(path).isLessThan(500);
            seen.put(
                    path,
                    page.html().text() + " " + page.html().select("[srcdoc]").attr("srcdoc") + " "
                            + String.join(
                                    " ",
                                    page.html()
                                            .select("a[href^=http], a[href^=mailto]")
                                            .eachAttr("href")));
            Stream.concat(
                            page.html().select("a[href^=/]").eachAttr("href").stream(),
                            page.response().headers().firstValue("Location").map(SecondFederationTest::path).stream())
                    .map(link -> link.replaceAll("#.*", ""))
                    .filter(link -> !link.startsWith("/camunda") && !link.startsWith("/assets"))
                    .forEach(next::addLast);
        }
        return seen;
    }

    private static String around(String text, int at) {
        return text.substring(Math.max(0, at - 40), Math.min(text.length(), at + 40));
    }
}
