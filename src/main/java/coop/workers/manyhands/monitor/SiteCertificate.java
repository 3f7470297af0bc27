package coop.workers.manyhands.monitor;

import coop.workers.manyhands.Site;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.stereotype.Component;

/**
 * Until when the certificate of the site's own address holds: what renews it may have stopped, and browsers then let nobody in. Asked by a
 * handshake with that address, once a day at most; where it does not answer, or is no https, that is not known.
 */
@Component("certificate")
class SiteCertificate implements HealthIndicator, MeterBinder {

    /** So long before its end something is amiss: those that are renewed by themselves are renewed a month before. */
    static final Duration SOON = Duration.ofDays(14);

    /** So long before its end nothing else is more pressing. */
    static final Duration NOW = Duration.ofDays(3);

    private static final Logger log = LoggerFactory.getLogger(SiteCertificate.class);

    private static final Duration EVERY = Duration.ofDays(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int HTTPS = 443;

    private final URI address;
    private final Clock clock;
    private volatile @Nullable Instant lookedAt;
    private volatile @Nullable Instant endsAt;

    SiteCertificate(Site site, Clock clock) {
        this.address = URI.create(site.publicUrl());
        this.clock = clock;
    }

    /** How pressing it is. */
    enum Level {
        NOT_KNOWN,
        FINE,
        SOON,
        NOW
    }

    /** Asks for it, unless that was done within a day. Takes ten seconds at most, and never fails. */
    void look() {
        Instant now = clock.instant();
        Instant last = lookedAt;
        if (!"https".equalsIgnoreCase(address.getScheme())
                || last != null && last.plus(EVERY).isAfter(now)) {
            return;
        }
        lookedAt = now;
        try {
            endsAt = shown().getNotAfter().toInstant();
        } catch (IOException | GeneralSecurityException notKnown) {
            endsAt = null;
            log.info("Until when the certificate of {} holds is not known: {}", address, notKnown.toString());
        }
    }

    /** When it ends, as was seen last; empty if that is not known. */
    Optional<Instant> endsAt() {
        return Optional.ofNullable(endsAt);
    }

    /** How pressing it is now. */
    Level level() {
        Instant end = endsAt;
        if (end == null) {
            return Level.NOT_KNOWN;
        }
        Duration left = Duration.between(clock.instant(), end);
        if (left.compareTo(NOW) <= 0) {
            return Level.NOW;
        }
        return left.compareTo(SOON) <= 0 ? Level.SOON : Level.FINE;
    }

    /** The first of the chain, whoever has signed it: one that nobody trusts ends as well. */
    private X509Certificate shown() throws IOException, GeneralSecurityException {
        SSLContext anybody = SSLContext.getInstance("TLS");
        anybody.init(null, new TrustManager[] {new Anybody()}, null);
        String host = address.getHost();
        int port = address.getPort() < 0 ? HTTPS : address.getPort();
        int millis = Math.toIntExact(PATIENCE.toMillis());
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(host, port), millis);
            plain.setSoTimeout(millis);
            try (SSLSocket secured = (SSLSocket) anybody.getSocketFactory().createSocket(plain, host, port, true)) {
                secured.startHandshake();
                return (X509Certificate) secured.getSession().getPeerCertificates()[0];
            }
        }
    }

    @Override
    public Health health() {
        Health.Builder health = switch (level()) {
            case NOT_KNOWN -> Health.unknown();
            case FINE -> Health.up();
            case SOON, NOW -> Health.status(new Status("WARNING", "The certificate ends soon"));
        };
        endsAt().ifPresent(end -> health.withDetail("endsAt", end.toString()));
        return health.build();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(
                        "manyhands.certificate.end.timestamp",
                        () -> endsAt().map(end -> (double) end.getEpochSecond()).orElse(Double.NaN))
                .description(
                        "When the certificate of the site's address ends, in seconds since 1970; NaN where not known")
                .baseUnit("seconds")
                .register(registry);
    }

    /** Nothing is said to the other side, and nothing of it is believed but a date. */
    private static final class Anybody implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String how) {
            // Nobody is asked to show one.
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String how) {
            // Only its date is read.
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
