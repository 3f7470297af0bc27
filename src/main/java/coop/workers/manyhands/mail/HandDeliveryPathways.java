package coop.workers.manyhands.mail;

import coop.workers.manyhands.cases.Correlation;
import coop.workers.manyhands.cases.Reference;
import java.util.Map;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** What the pathway of letters that go by hand hears. Everything said here happens in the caller's transaction. */
@Component
class HandDeliveryPathways {

    private static final String PATHWAY = "pass-on";

    private final Correlation correlation;

    HandDeliveryPathways(@Lazy Correlation correlation) {
        this.correlation = correlation;
    }

    /**
     * A letter is to be passed on.
     *
     * @param owner the Camunda group that looks after it
     */
    void letterToPassOn(Reference delivery, String owner) {
        correlation.begin(PATHWAY, delivery, Map.of("owner", owner));
    }

    /** The letter is gone, and with it the case of passing it on. */
    void erased(Reference delivery) {
        correlation.stop(delivery, "erased");
    }
}
