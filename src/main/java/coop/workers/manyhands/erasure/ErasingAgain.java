package coop.workers.manyhands.erasure;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Erases again, at every start, whom a restored backup brought back: before jobs run, emails go and the port opens. */
@Component
class ErasingAgain implements SmartLifecycle {

    private final ErasureDesk desk;
    private volatile boolean done;

    ErasingAgain(ErasureDesk desk) {
        this.desk = desk;
    }

    @Override
    public void start() {
        desk.eraseAgain();
        done = true;
    }

    @Override
    public void stop() {
        done = false;
    }

    @Override
    public boolean isRunning() {
        return done;
    }

    /** Among the first: jobs start once everything has, the sender of emails and the web server among the last. */
    @Override
    public int getPhase() {
        return -1000;
    }
}
