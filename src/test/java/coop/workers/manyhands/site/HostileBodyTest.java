package coop.workers.manyhands.site;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.site.Visitor.Page;
import coop.workers.manyhands.support.ManyHandsTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Bodies that are garbled, too large or slow: refused in words, and nobody else's trouble. */
@ManyHandsTest
@ExtendWith(OutputCaptureExtension.class)
class HostileBodyTest {

    @LocalServerPort
    private int port;

    @Test
    void multipartWithoutABoundaryIsOneLineInTheLogAndAPageLikeAllOthers(CapturedOutput log) throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                                .timeout(Duration.ofSeconds(30))
                                .header("Accept", "text/html")
                                .header("Content-Type", "multipart/form-data")
                                .method("GET", BodyPublishers.ofString("x"))
                                .build(),
                        BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(Jsoup.parse(answer.body()).select("main h1").text()).contains("not understood");
        Page usual = new Visitor(port).get("/me");
        for (String header : List.of(
                "Content-Security-Policy",
                "X-Content-Type-Options",
                "Cache-Control",
                "Referrer-Policy",
                "X-Frame-Options")) {
            assertThat(answer.headers().firstValue(header).orElse(""))
                    .as(header)
                    .isEqualTo(usual.header(header));
        }
        assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(log.getAll()).doesNotContain("FileUpload", "MultipartException");
        assertThat(log.getAll().lines().filter(line -> line.contains("Refused a body")))
                .hasSize(1);
    }

    @Test
    void refusalSaysWhichLimitWasPassed() {
        Page form = new Visitor(port)
                .post(
                        "/opportunities/communications/sign-up",
                        BodyPublishers.ofString("a=" + "x".repeat(300_000)),
                        "application/x-www-form-urlencoded");
        assertThat(form.status()).isEqualTo(413);
        assertThat(form.text()).contains("256 KB");

        Page statement = new Visitor(port)
                .post(
                        "/office/solidfund/statement",
                        BodyPublishers.ofString("a=" + "x".repeat(2_200_000)),
                        "multipart/form-data; boundary=b");
        assertThat(statement.status()).isEqualTo(413);
        assertThat(statement.text()).contains("2 MB").doesNotContain("256");
    }

    /** More than there are threads; each would hold one until it has come to its end. */
    @Test
    void manySlowBodiesHoldUpNobodyElse() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int one = 0; one < 230; one++) {
                Socket socket = new Socket("127.0.0.1", port);
                slow.add(socket);
                socket.getOutputStream()
                        .write(("POST /opportunities/communications/sign-up HTTP/1.1\r\nHost: a\r\n"
                                        + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\na=")
                                .getBytes(StandardCharsets.ISO_8859_1));
                socket.getOutputStream().flush();
            }
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                                    .timeout(Duration.ofSeconds(8))
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
        } finally {
            for (Socket socket : slow) {
                close(socket);
            }
        }
    }

    /**
     * Never so long without a piece that Tomcat would mind, and never at its end: the least rate ends it, in words, and the
     * connection with it. Nothing of it is kept.
     */
    @Test
    @Tag("long")
    void bodyThatDripsIsRefusedInWordsWithinHalfAMinute() throws Exception {
        long begun = System.nanoTime();
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream()
                    .write(("POST /opportunities/communications/sign-up HTTP/1.1\r\nHost: a\r\nAccept: text/html\r\n"
                                    + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100000\r\n\r\nname=")
                            .getBytes(StandardCharsets.ISO_8859_1));
            Thread drip = new Thread(() -> {
                try {
                    for (int times = 0; times < 40; times++) {
                        socket.getOutputStream().write('x');
                        socket.getOutputStream().flush();
                        Thread.sleep(1_000);
                    }
                } catch (IOException | InterruptedException ended) {
                    // It was answered, and closed from the other side.
                }
            });
            drip.start();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            drip.interrupt();

            assertThat(answer).startsWith("HTTP/1.1 408");
            assertThat(Jsoup.parse(answer).text()).contains("came too slowly", "Nothing of it was kept");
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .isBetween(Duration.ofSeconds(15), Duration.ofSeconds(32));
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // It was closed from the other side.
        }
    }
}
