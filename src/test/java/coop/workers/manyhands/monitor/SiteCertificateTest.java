package coop.workers.manyhands.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.monitor.SiteCertificate.Level;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Until when the certificate of the site holds, asked of a server that shows one of 90 days. */
class SiteCertificateTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private Path folder;

    private final AtomicInteger handshakes = new AtomicInteger();
    private SSLServerSocket server;
    private Thread answering;
    private Instant end;
    private Instant now;

    /** As the test says. */
    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    @BeforeEach
    void aServerWithACertificate() throws Exception {
        Path keys = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        keys.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-alias",
                        "site",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-validity",
                        "90")
                .redirectErrorStream(true)
                .start();
        assertThat(keytool.waitFor())
                .as(new String(keytool.getInputStream().readAllBytes()))
                .isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD);
        }
        end = ((X509Certificate) store.getCertificate("site")).getNotAfter().toInstant();
        now = end.minus(Duration.ofDays(60));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        server = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress());
        answering = new Thread(this::answer);
        answering.setDaemon(true);
        answering.start();
    }

    @AfterEach
    void closed() throws IOException {
        server.close();
    }

    private void answer() {
        while (!server.isClosed()) {
            try (SSLSocket one = (SSLSocket) server.accept()) {
                // Counted before the other side can be at its end.
                handshakes.incrementAndGet();
                one.startHandshake();
            } catch (IOException gone) {
                // The next one is served, unless it is closed.
            }
        }
    }

    private SiteCertificate of(String address) {
        return new SiteCertificate(
                new Site(folder, address, "hello@example.org", "https://forum.example.org", ZoneId.of("Europe/London")),
                clock);
    }

    private SiteCertificate looked() {
        SiteCertificate certificate = of("https://localhost:" + server.getLocalPort());
        certificate.look();
        return certificate;
    }

    private void left(Duration time) {
        now = end.minus(time);
    }

    @Test
    void itsEndIsReadThoughNobodyTrustsIt() {
        SiteCertificate certificate = looked();

        assertThat(certificate.endsAt()).contains(end);
        assertThat(certificate.level()).isEqualTo(Level.FINE);
        assertThat(certificate.health().getStatus().getCode()).isEqualTo("UP");
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        certificate.bindTo(metrics);
        assertThat(metrics.get("manyhands.certificate.end.timestamp").gauge().value())
                .isEqualTo(end.getEpochSecond());
    }

    @Test
    void itIsYellowFromFourteenDaysOnAndRedFromThree() {
        SiteCertificate certificate = looked();
        left(Duration.ofDays(14).plusSeconds(1));
        assertThat(certificate.level()).isEqualTo(Level.FINE);
        left(Duration.ofDays(14));
        assertThat(certificate.level()).isEqualTo(Level.SOON);
        assertThat(certificate.health().getStatus().getCode()).isEqualTo("WARNING");
        left(Duration.ofDays(3));
        assertThat(certificate.level()).isEqualTo(Level.NOW);
        left(Duration.ofDays(-1));
        assertThat(certificate.level()).as("it has ended").isEqualTo(Level.NOW);
    }

    @Test
    void itIsAskedForOnceADay() {
        SiteCertificate certificate = looked();
        now = now.plus(Duration.ofHours(23));
        certificate.look();
        assertThat(handshakes).hasValue(1);
        now = now.plus(Duration.ofHours(2));
        certificate.look();
        assertThat(certificate.endsAt()).contains(end);
        assertThat(handshakes).hasValue(2);
    }

    @Test
    void whereNobodyAnswersOrThereIsNoHttpsItIsNotKnown() throws Exception {
        int port = server.getLocalPort();
        server.close();
        // Whoever waits in accept when it is closed may take one more.
        answering.join();
        SiteCertificate closed = of("https://localhost:" + port);
        closed.look();
        assertThat(closed.endsAt()).isEmpty();
        assertThat(closed.level()).isEqualTo(Level.NOT_KNOWN);
        assertThat(closed.health().getStatus().getCode()).isEqualTo("UNKNOWN");

        try (ServerSocket plain = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread talking = new Thread(() -> {
                try (Socket one = plain.accept()) {
                    one.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes());
                } catch (IOException gone) {
                    // Nobody came.
                }
            });
            talking.setDaemon(true);
            talking.start();
            SiteCertificate noTls = of("https://localhost:" + plain.getLocalPort());
            noTls.look();
            assertThat(noTls.level()).isEqualTo(Level.NOT_KNOWN);
            talking.join();
            SiteCertificate http = of("http://localhost:" + plain.getLocalPort());
            http.look();
            assertThat(http.level()).isEqualTo(Level.NOT_KNOWN);
        }
    }
}
