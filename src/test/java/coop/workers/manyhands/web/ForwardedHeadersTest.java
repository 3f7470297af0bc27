package coop.workers.manyhands.web;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.Site;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import org.apache.catalina.valves.RemoteIpValve;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;

/** Whom a request is from, and how it came, is said by the web servers that are named and by nobody else. */
@ExtendWith(OutputCaptureExtension.class)
class ForwardedHeadersTest {

    private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");

    private ForwardedHeadersValve valve = valve("127.0.0.1", NOON);
    private @Nullable WebServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop();
        }
    }

    private static ForwardedHeadersValve valve(String proxies, Instant now) {
        Site site = new Site(Path.of("."), "https://help.weavers.coop", "a@b.coop", "https://f.coop", ZoneId.of("UTC"));
        return new ForwardedHeadersValve(proxies, site, Clock.fixed(now, ZoneOffset.UTC));
    }

    /** As Spring Boot sets it up by application.yaml. */
    private void startBehind(String proxies) {
        valve = valve(proxies, NOON);
        TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(0);
        valve.customize(factory);
        RemoteIpValve tomcats = new RemoteIpValve();
        tomcats.setInternalProxies(".*");
        tomcats.setProtocolHeader("X-Forwarded-Proto");
        tomcats.setHostHeader("X-Forwarded-Host");
        tomcats.setPortHeader("X-Forwarded-Port");
        factory.addEngineValves(tomcats);
        WebServer started = factory.getWebServer(context -> context.addServlet("echo", new HttpServlet() {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
                        response.getWriter()
                                .print("%s %s %s"
                                        .formatted(
                                                request.getRemoteAddr(), request.getScheme(), request.getServerName()));
                    }
                })
                .addMapping("/"));
        server = started;
        started.start();
    }

    private String ask(String host, String... headers) throws IOException {
        try (Socket line =
                new Socket("127.0.0.1", Objects.requireNonNull(server).getPort())) {
            line.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: %s\r\n%sConnection: close\r\n\r\n"
                            .formatted(host, headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(line.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return answer.substring(answer.indexOf("\r\n\r\n") + 4).strip();
        }
    }

    @Test
    void namedProxyIsBelieved() throws IOException {
        startBehind("127.0.0.1");
        assertThat(ask(
                        "localhost",
                        "X-Forwarded-For: 198.51.100.7",
                        "X-Forwarded-Proto: https",
                        "X-Forwarded-Host: help.weavers.coop"))
                .isEqualTo("198.51.100.7 https help.weavers.coop");
        assertThat(valve.surprises()).isEmpty();
    }

    @Test
    void everybodyElseIsNotBelievedAndToldOfOnceInTheLogAndForADayAtTheMonitor(CapturedOutput log) throws IOException {
        startBehind("10.0.0.1");
        for (String header : new String[] {
            "X-Forwarded-For: 198.51.100.7",
            "X-Forwarded-Proto: https",
            "X-Forwarded-Host: evil.coop",
            "x-forwarded-for: ::1"
        }) {
            assertThat(ask("localhost", header)).as(header).isEqualTo("127.0.0.1 http localhost");
        }
        assertThat(log.getAll().split("MANYHANDS_PROXIES", -1)).hasSize(2);
        assertThat(log).doesNotContain("198.51.100.7");
        assertThat(valve.surprises()).singleElement().asString().contains("came from 127.0.0.1", "name it there");
    }

    @Test
    void whatAClientPutsBeforeItsOwnAddressIsNotBelieved() throws IOException {
        startBehind("127.0.0.1,10.0.0.0/8");
        assertThat(ask("localhost", "X-Forwarded-For: 192.0.2.1, 198.51.100.7, 10.1.2.3"))
                .startsWith("198.51.100.7 ");
        assertThat(ask("localhost", "X-Forwarded-For: 192.0.2.1", "X-Forwarded-For: 198.51.100.7"))
                .startsWith("198.51.100.7 ");
        assertThat(ask("localhost", "X-Forwarded-For: 192.0.2.1, <b>nobody</b>"))
                .startsWith("127.0.0.1 ");
        assertThat(ask("localhost", "X-Forwarded-For: 192.0.2.1, 10.9.9.9:4711"))
                .startsWith("192.0.2.1 ");
        assertThat(ask("localhost", "X-Forwarded-For: 10.9.9.9")).startsWith("10.9.9.9 ");
    }

    @Test
    void proxyThatSaysNothingIsToldOfWhereTheSiteIsHttps(CapturedOutput log) throws IOException {
        startBehind("127.0.0.1");
        ask("127.0.0.1");
        assertThat(valve.surprises()).isEmpty();
        ask("help.weavers.coop");
        ask("help.weavers.coop");
        assertThat(valve.surprises())
                .singleElement()
                .asString()
                .contains("by http from 127.0.0.1", "X-Forwarded-Proto");
        assertThat(log.getAll().split("A request for the site came by http", -1))
                .hasSize(2);
    }

    @Test
    void whatWasMendedIsForgottenAfterADay() throws IOException {
        MovedClock clock = new MovedClock();
        startBehind("10.0.0.1");
        Site site = new Site(Path.of("."), "http://localhost", "a@b.coop", "https://f.coop", ZoneId.of("UTC"));
        stop();
        valve = new ForwardedHeadersValve("10.0.0.1", site, clock);
        TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(0);
        valve.customize(factory);
        WebServer started = factory.getWebServer();
        server = started;
        started.start();
        ask("localhost", "X-Forwarded-For: 198.51.100.7");
        assertThat(valve.surprises()).hasSize(1);
        clock.now = NOON.plus(Duration.ofHours(25));
        assertThat(valve.surprises()).isEmpty();
    }

    private static final class MovedClock extends Clock {

        private Instant now = NOON;

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
    }
}
