package coop.workers.manyhands.webhooks;

import coop.workers.manyhands.catalogue.OpportunityChanges;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;

/** Looks what changed in the catalogue, and tells whoever wants to know, in a thread of its own. */
@Component
class WebhookRounds implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(WebhookRounds.class);

    private final OpportunityChanges changes;
    private final Webhooks webhooks;
    private final WebhookSettings settings;
    private volatile @Nullable ThreadPoolTaskScheduler thread;

    WebhookRounds(OpportunityChanges changes, Webhooks webhooks, WebhookSettings settings) {
        this.changes = changes;
        this.webhooks = webhooks;
        this.settings = settings;
    }

    @Override
    public synchronized void start() {
        if (thread != null || settings.every().isZero()) {
            return;
        }
        ThreadPoolTaskScheduler started = new ThreadPoolTaskScheduler();
        started.setThreadNamePrefix("webhooks-");
        started.setDaemon(true);
        started.initialize();
        started.scheduleWithFixedDelay(this::round, settings.every());
        thread = started;
    }

    @Override
    public synchronized void stop() {
        ThreadPoolTaskScheduler stopping = thread;
        thread = null;
        if (stopping != null) {
            stopping.shutdown();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void round() {
        try {
            int changed = changes.look();
            if (changed > 0) {
                log.info("{} opportunities say something else than before", changed);
            }
            webhooks.send();
        } catch (RuntimeException unexpected) {
            log.error("Webhooks cannot be worked; trying again in {}", settings.every(), unexpected);
        }
    }
}
