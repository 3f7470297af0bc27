package coop.workers.manyhands.webhooks;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.springframework.stereotype.Component;

/**
 * Posts one thing to one address, bounded: no redirect is followed, nothing of the answer is read but its status, and nothing
 * goes into a network that only we can reach. The address is looked at before, and once more on the line itself before anything is
 * said there: a name may have another address the second time (DNS rebinding).
 */
@Component
class WebhookPost {

    private static final Duration CONNECT = Duration.ofSeconds(5);

    /** As long as receivers are told that they have. */
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final WebhookSettings settings;
    private final Clock clock;

    WebhookPost(WebhookSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** What came of it. */
    enum Outcome {
        /** Received. */
        DELIVERED,
        /** Not now; perhaps later. */
        FAILED,
        /** Whoever is there wants none of it (410). */
        UNWANTED
    }

    /** What came of it, and why, in words that hold nothing of the answer. */
    record Result(Outcome outcome, String words) {}

    Result post(WebhookSettings.Target target, String id, String body) {
        try {
            URI address = URI.create(target.url());
            if (!settings.allowPrivate()) {
                Optional<String> inside = inside(address.getHost());
                if (inside.isPresent()) {
                    return new Result(Outcome.FAILED, inside.get());
                }
            }
            return post(address, target, id, body);
        } catch (UnknownHostException nobody) {
            return new Result(Outcome.FAILED, "There is no such host");
        } catch (IOException failed) {
            return new Result(Outcome.FAILED, "No answer: " + failed.getClass().getSimpleName());
        }
    }

    private static Optional<String> inside(String host) throws UnknownHostException {
        String bare = host.replaceAll("^\\[|]$", "");
        for (InetAddress address : InetAddress.getAllByName(bare)) {
            if (!PublicAddress.is(address)) {
                return Optional.of("Its address lies in a network of our own; nothing is sent there");
            }
        }
        return Optional.empty();
    }

    private Result post(URI address, WebhookSettings.Target target, String id, String body) throws IOException {
        Instant now = clock.instant();
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        HttpURLConnection line = (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
        try {
            if (line instanceof HttpsURLConnection encrypted && !settings.allowPrivate()) {
                encrypted.setSSLSocketFactory(new ToTheOpenNetOnly(encrypted.getSSLSocketFactory()));
            }
            line.setConnectTimeout((int) CONNECT.toMillis());
            line.setReadTimeout((int) ANSWER.toMillis());
            line.setInstanceFollowRedirects(false);
            line.setUseCaches(false);
            line.setRequestMethod("POST");
            line.setDoOutput(true);
            line.setFixedLengthStreamingMode(bytes.length);
            line.setRequestProperty("Connection", "close");
            line.setRequestProperty("Content-Type", "application/json");
            line.setRequestProperty("User-Agent", "Many Hands webhooks");
            line.setRequestProperty("webhook-id", id);
            line.setRequestProperty("webhook-timestamp", String.valueOf(now.getEpochSecond()));
            line.setRequestProperty("webhook-signature", Signature.of(target.keys(), id, now, body));
            line.getOutputStream().write(bytes);
            int status = line.getResponseCode();
            if (status >= 200 && status < 300) {
                return new Result(Outcome.DELIVERED, "Status " + status);
            }
            return new Result(
                    status == HttpURLConnection.HTTP_GONE ? Outcome.UNWANTED : Outcome.FAILED, "Status " + status);
        } finally {
            line.disconnect();
        }
    }

    /** Looks whom it is connected to before it says hello. Java connects first where a factory makes no sockets by itself. */
    private static final class ToTheOpenNetOnly extends SSLSocketFactory {

        private final SSLSocketFactory usual;

        private ToTheOpenNetOnly(SSLSocketFactory usual) {
            this.usual = usual;
        }

        @Override
        public Socket createSocket(Socket connected, String host, int port, boolean close) throws IOException {
            if (!PublicAddress.is(connected.getInetAddress())) {
                throw new SocketException("Its address lies in a network of our own");
            }
            return usual.createSocket(connected, host, port, close);
        }

        private static SocketException unconnected() {
            SocketException refused = new SocketException("Unconnected sockets are not made here");
            refused.initCause(new UnsupportedOperationException());
            return refused;
        }

        @Override
        public Socket createSocket() throws IOException {
            throw unconnected();
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return createSocket();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
            return createSocket();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return createSocket();
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
            return createSocket();
        }

        @Override
        public String[] getDefaultCipherSuites() {
            return usual.getDefaultCipherSuites();
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return usual.getSupportedCipherSuites();
        }
    }
}
