package coop.workers.manyhands.engine.access;

import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** A bean that an expression can call in tests ({@code BeansWithATripwire}): whoever evaluates one trips over it. Public, else none could. */
@Component("tripwire")
public class Tripwire {

    private final AtomicInteger steps = new AtomicInteger();

    public String touch() {
        return "touched " + steps.incrementAndGet();
    }

    int steps() {
        return steps.get();
    }
}
