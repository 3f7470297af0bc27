package coop.workers.manyhands.webhooks;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.catalogue.OpportunityChanged;
import coop.workers.manyhands.catalogue.OpportunityRow;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Writes down for every target what changed, in the transaction in which it was noticed, and sends it when that is over: so
 * nothing is told that did not happen, and nothing is lost that did.
 */
@Component
class Webhooks {

    private static final Logger log = LoggerFactory.getLogger(Webhooks.class);

    /** Goes on in the next round. */
    private static final int MOST_IN_A_ROUND = 100;

    private final WebhookSettings settings;
    private final Deliveries deliveries;
    private final WebhookPost post;
    private final ObjectMapper json;
    private final Site site;
    private final Clock clock;

    Webhooks(
            WebhookSettings settings,
            Deliveries deliveries,
            WebhookPost post,
            ObjectMapper json,
            Site site,
            Clock clock) {
        this.settings = settings;
        this.deliveries = deliveries;
        this.post = post;
        this.json = json;
        this.site = site;
        this.clock = clock;
    }

    /** What is sent; the same fields as {@code api/openapi.json} has them. */
    record Event(String type, String timestamp, Data data) {}

    /** What it says now, and where. */
    record Data(@JsonUnwrapped OpportunityRow opportunity, String url) {}

    @EventListener
    void on(OpportunityChanged changed) {
        if (settings.targets().isEmpty()) {
            return;
        }
        String event = changed.what().event();
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        String url = site.publicUrl() + "/opportunities/" + changed.row().slug();
        String body = written(new Event(event, now.toString(), new Data(changed.row(), url)));
        settings.targets().forEach(target -> deliveries.add(target.url(), event, body));
    }

    private String written(Event event) {
        try {
            return json.writeValueAsString(event);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Sends what is due. A target that does not take one is left alone for the rest of the round. */
    void send() {
        Set<String> failing = new HashSet<>();
        for (int i = 0; i < MOST_IN_A_ROUND; i++) {
            Optional<Deliveries.Delivery> due = deliveries.take(failing);
            if (due.isEmpty()) {
                break;
            }
            if (!send(due.get())) {
                failing.add(due.get().target());
            }
        }
        deliveries.forgetOld();
    }

    private boolean send(Deliveries.Delivery delivery) {
        WebhookSettings.Target target = settings.target(delivery.target()).orElse(null);
        if (target == null) {
            deliveries.givenUp(delivery, "Nobody is set at that address any more");
            return true;
        }
        WebhookPost.Result result = post.post(target, delivery.messageId(), delivery.body());
        switch (result.outcome()) {
            case DELIVERED -> deliveries.delivered(delivery);
            case UNWANTED -> deliveries.givenUp(delivery, result.words());
            case FAILED -> {
                log.info("A webhook was not taken: {}, attempt {}", result.words(), delivery.attempts());
                deliveries.failed(delivery, result.words());
            }
        }
        return result.outcome() != WebhookPost.Outcome.FAILED;
    }
}
