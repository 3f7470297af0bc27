package coop.workers.manyhands.involvement;

import java.time.Duration;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Lets the page that follows an act be true: the step that the act set going is waited for, for a moment. Where it takes longer,
 * the page says what is certain; see {@link Progress}. To be called outside any transaction.
 */
@Component
public class StepsAwaited {

    /** Most steps are taken within this; each further look waits twice as long as the one before. */
    private static final Duration FIRST_LOOK = Duration.ofMillis(20);

    private final AskingDesk asking;
    private final InvolvementDesk desk;
    private final Duration atMost;

    /** @param atMost for how long a step is waited for; none where nothing takes steps by itself, as in tests */
    StepsAwaited(AskingDesk asking, InvolvementDesk desk, @Value("${manyhands.steps-awaited:PT2S}") Duration atMost) {
        this.asking = asking;
        this.desk = desk;
        this.atMost = atMost;
    }

    /** Returns as soon as the case waits again, is held up, or has ended, or when it takes too long. */
    public void await(UUID involvement) {
        long until = System.nanoTime() + atMost.toNanos();
        Duration pause = FIRST_LOOK;
        while (System.nanoTime() < until && isOnItsWay(involvement)) {
            try {
                Thread.sleep(pause.toMillis());
                pause = pause.multipliedBy(2);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private boolean isOnItsWay(UUID involvement) {
        return asking.progress(desk.get(involvement)) == Progress.ON_ITS_WAY;
    }
}
