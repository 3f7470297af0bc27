package coop.workers.manyhands.webhooks;

import static coop.workers.manyhands.support.SignedInAs.coordinator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.catalogue.CatalogueDesk;
import coop.workers.manyhands.catalogue.OpportunityChanged;
import coop.workers.manyhands.catalogue.OpportunityChanges;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.MovableClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Other sites are told what changes in the catalogue: once, signed, again until they have it, and nothing about anybody. */
@ManyHandsTest
@RecordApplicationEvents
class WebhooksTest {

    private static final String SLUG = "web-pages";
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final ObjectMapper JSON = new ObjectMapper();

    @Autowired
    private OpportunityChanges changes;

    @Autowired
    private CatalogueDesk desk;

    @Autowired
    private Deliveries deliveries;

    @Autowired
    private Site site;

    @Autowired
    private MovableClock clock;

    @Autowired
    private JdbcClient database;

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private ApplicationEvents published;

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final List<Integer> answers = new ArrayList<>();
    private HttpServer receiver;
    private Webhooks webhooks;
    private String url;

    private record Received(Map<String, List<String>> head, String body) {}

    @BeforeEach
    void listen() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            received.add(new Received(
                    Map.copyOf(exchange.getRequestHeaders()),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/");
            exchange.sendResponseHeaders(answers.isEmpty() ? 204 : answers.remove(0), -1);
            exchange.close();
        });
        receiver.start();
        url = "http://127.0.0.1:%d/hook".formatted(receiver.getAddress().getPort());
        webhooks = told(true);
        changes.look();
    }

    private Webhooks told(boolean anywhere) {
        WebhookSettings settings = new WebhookSettings(
                List.of(new WebhookSettings.Target(anywhere ? url : url.replace("http:", "https:"), SECRET)),
                anywhere,
                Duration.ZERO);
        return new Webhooks(settings, deliveries, new WebhookPost(settings, clock), JSON, site, clock);
    }

    @AfterEach
    void catalogueIsAsItWas() {
        receiver.stop(0);
        clock.reset();
        desk.retire(SLUG, false, "test");
        desk.goBack(SLUG, "test");
        changes.look();
        database.sql("delete from webhook_delivery").update();
    }

    /** What was noticed reaches these webhooks, as it would those that are set. */
    private void lookAndTell() {
        long before = published.stream(OpportunityChanged.class).count();
        changes.look();
        published.stream(OpportunityChanged.class).skip(before).forEach(webhooks::on);
    }

    private void change(String field, String value) {
        assertThat(desk.change(SLUG, Map.of(field, value), "test")).isTrue();
        lookAndTell();
    }

    private String only(String header) {
        return received.get(received.size() - 1).head().entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(header))
                .map(entry -> entry.getValue().get(0))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatOpensClosesOrChangesIsToldOnceWithWhatItSaysNow() throws Exception {
        change("title", "Look after the website");
        change("status", "paused");
        change("status", "open");
        desk.retire(SLUG, true, "test");
        lookAndTell();
        lookAndTell();
        webhooks.send();
        webhooks.send();

        List<JsonNode> told = new ArrayList<>();
        for (Received one : received) {
            told.add(JSON.readTree(one.body()));
        }
        assertThat(told)
                .extracting(event -> event.path("type").asText())
                .containsExactly(
                        "opportunity.changed", "opportunity.closed", "opportunity.opened", "opportunity.closed");
        JsonNode data = told.get(0).path("data");
        assertThat(data.path("title").asText()).isEqualTo("Look after the website");
        assertThat(data.path("url").asText()).isEqualTo(site.publicUrl() + "/opportunities/" + SLUG);
        assertThat(told.get(3).path("data").path("status").asText()).isEqualTo("retired");
    }

    @Test
    void whoReceivesItCanTellThatItCameFromHere() {
        change("title", "Look after the website");
        webhooks.send();

        Instant at = Instant.ofEpochSecond(Long.parseLong(only("webhook-timestamp")));
        assertThat(Duration.between(at, clock.instant())).isLessThan(Duration.ofMinutes(1));
        assertThat(only("webhook-signature"))
                .isEqualTo(Signature.of(
                        new WebhookSettings.Target(url, SECRET).keys(),
                        only("webhook-id"),
                        at,
                        received.get(0).body()));
        assertThat(only("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void whatWasNotTakenComesAgainUnderTheSameNumberAndLaterEachTime() {
        answers.addAll(List.of(500, 302));
        change("title", "Look after the website");
        webhooks.send();
        webhooks.send();
        assertThat(received).as("not at once").hasSize(1);

        clock.moveBy(Duration.ofSeconds(6));
        webhooks.send();
        assertThat(received).as("a redirect is not followed").hasSize(2);
        clock.moveBy(Duration.ofSeconds(6));
        webhooks.send();
        assertThat(received).hasSize(2);
        clock.moveBy(Duration.ofMinutes(5));
        webhooks.send();
        clock.moveBy(Duration.ofDays(3));
        webhooks.send();

        assertThat(received).hasSize(3);
        assertThat(received).extracting(one -> one.head().get("Webhook-id")).containsOnly(List.of(only("webhook-id")));
        assertThat(deliveries.totals(url)).isEqualTo(new Deliveries.Totals(0, 0));
    }

    @Test
    void afterThreeDaysItIsGivenUpAndTheMonitorSaysSo() throws Exception {
        change("title", "Look after the website");
        for (int i = 0; i < 10; i++) {
            answers.add(503);
            webhooks.send();
            clock.moveBy(Duration.ofHours(25));
        }
        webhooks.send();

        assertThat(received).hasSize(10);
        assertThat(deliveries.totals(url)).isEqualTo(new Deliveries.Totals(0, 1));
        String page = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build()
                .perform(get("/monitor/webhooks").with(coordinator("admin", "camunda-admin")))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(page)
                .contains(url, "Given up. Status 503", "opportunity.changed")
                .doesNotContain("whsec_M");
    }

    @Test
    void whoWantsNoneOfItIsNotAskedAgainForThat() {
        answers.add(410);
        change("title", "Look after the website");
        webhooks.send();
        clock.moveBy(Duration.ofDays(2));
        webhooks.send();

        assertThat(received).hasSize(1);
        assertThat(deliveries.totals(url).givenUp()).isEqualTo(1);
    }

    @Test
    void whatIsChangedAndTakenBackBeforeAnybodyLookedIsNoNews() {
        desk.change(SLUG, Map.of("title", "Something else"), "test");
        desk.goBack(SLUG, "test");
        lookAndTell();
        webhooks.send();

        assertThat(received).isEmpty();
    }

    @Test
    void nothingIsSentIntoANetworkOfOurOwn() {
        webhooks = told(false);
        change("title", "Look after the website");
        webhooks.send();

        assertThat(received).isEmpty();
        assertThat(deliveries.newest(1).get(0).lastFailure()).contains("network of our own");
    }

    @Test
    void whatIsSentHoldsTheFieldsOfTheContractAndNoWordAboutAnybody() throws Exception {
        change("title", "Look after the website");
        webhooks.send();

        JsonNode event = JSON.readTree(received.get(0).body());
        List<String> names = new ArrayList<>();
        event.fieldNames().forEachRemaining(names::add);
        event.path("data").fieldNames().forEachRemaining(names::add);
        assertThat(names)
                .containsExactly(
                        "type",
                        "timestamp",
                        "data",
                        "slug",
                        "title",
                        "kind",
                        "time",
                        "commitment",
                        "who",
                        "status",
                        "neededThisQuarter",
                        "pathway",
                        "group",
                        "url");
    }
}
