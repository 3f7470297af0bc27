package coop.workers.manyhands.support;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/**
 * Fails a test while which somebody held a database connection for longer than the pool's leak detection threshold: there
 * are ten of them for everybody. Hikari says so in the log only, where nobody would read it.
 */
public final class HeldConnections implements BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    private static final String HIKARI = "com.zaxxer.hikari.pool.ProxyLeakTask";

    private static final Queue<String> REPORTED = new ConcurrentLinkedQueue<>();

    private static final AppenderBase<ILoggingEvent> EAR = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            // It takes back what it said, with another line and no trace, once such a connection is returned after all.
            if (event.getThrowableProxy() != null) {
                REPORTED.add(
                        event.getFormattedMessage() + "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
        }
    };

    /** What was reported since the last time, with the trace of where each connection was taken. */
    static List<String> taken() {
        List<String> reports = new ArrayList<>();
        for (String report = REPORTED.poll(); report != null; report = REPORTED.poll()) {
            reports.add(report);
        }
        return reports;
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        Logger hikari = (Logger) LoggerFactory.getLogger(HIKARI);
        // Not before all: the application's start sets the log up anew, and drops whoever listened.
        if (!hikari.isAttached(EAR)) {
            EAR.setContext(hikari.getLoggerContext());
            EAR.start();
            hikari.addAppender(EAR);
        }
    }

    @Override
    public void afterEach(ExtensionContext test) {
        fail();
    }

    @Override
    public void afterAll(ExtensionContext test) {
        fail();
    }

    static void fail() {
        List<String> reports = taken();
        if (!reports.isEmpty()) {
            throw new AssertionError("A database connection was held for too long, while others wait for one:\n"
                    + String.join("\n", reports));
        }
    }
}
