package coop.workers.manyhands.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * A body has to come at a least rate, and as a whole within a time: Tomcat bounds the time between two pieces of it and not
 * that of the whole, so a byte every nine seconds would hold a thread for days. What is left of a body that was refused for
 * its slowness is not waited for.
 */
@Component
public class SlowBodyValve extends ValveBase implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    /** Set on a request whose rest nobody reads. */
    public static final String LEAVE_UNREAD = SlowBodyValve.class.getName() + ".unread";

    /** For a connection that has to wake up first. */
    private static final Duration GRACE = Duration.ofSeconds(20);

    /** Far below any telephone line that still exists. */
    private static final int LEAST_BYTES_A_SECOND = 2_000;

    /** Five large photos over a slow line take twelve minutes; nobody waits for longer. */
    static final Duration LONGEST = Duration.ofMinutes(15);

    SlowBodyValve() {
        super(true);
    }

    @Override
    public void customize(TomcatServletWebServerFactory server) {
        server.addEngineValves(this);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        org.apache.coyote.Request line = request.getCoyoteRequest();
        InputBuffer body = line.getInputBuffer();
        line.setInputBuffer(new Paced(body, System::nanoTime, () -> line.setAttribute(LEAVE_UNREAD, true)));
        try {
            getNext().invoke(request, response);
        } finally {
            line.setInputBuffer(body);
            if (request.getAttribute(LEAVE_UNREAD) != null) {
                line.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
            }
        }
    }

    /** A body that ends with an exception once it comes too slowly. */
    public static final class Paced implements InputBuffer {

        private final InputBuffer body;
        private final LongSupplier nanos;
        private final Runnable givenUp;
        private final long begun;
        private long bytes;

        public Paced(InputBuffer body, LongSupplier nanos, Runnable givenUp) {
            this.body = body;
            this.nanos = nanos;
            this.givenUp = givenUp;
            this.begun = nanos.getAsLong();
        }

        @Override
        public int doRead(ApplicationBufferHandler handler) throws IOException {
            long taken = nanos.getAsLong() - begun;
            double late = (taken - GRACE.toNanos()) / 1e9;
            if (bytes < late * LEAST_BYTES_A_SECOND || taken > LONGEST.toNanos()) {
                givenUp.run();
                throw new SocketTimeoutException("The body comes too slowly.");
            }
            int read = body.doRead(handler);
            bytes += Math.max(0, read);
            return read;
        }

        @Override
        public int available() {
            return body.available();
        }
    }
}
