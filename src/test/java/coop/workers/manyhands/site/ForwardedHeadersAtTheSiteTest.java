package coop.workers.manyhands.site;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.support.ManyHandsTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;

/** The whole application as it is set up: a web server on this machine says how a request came, and redirects go there. */
@ManyHandsTest
class ForwardedHeadersAtTheSiteTest {

    @LocalServerPort
    private int port;

    @Test
    void redirectsLeadToTheAddressThatTheWebServerHas() throws Exception {
        HttpResponse<Void> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/monitor".formatted(port)))
                                .header("X-Forwarded-Proto", "https")
                                .header("X-Forwarded-Host", "help.weavers.coop")
                                .header("X-Forwarded-For", "198.51.100.7")
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
        assertThat(answer.headers().firstValue(HttpHeaders.LOCATION)).contains("https://help.weavers.coop/login");
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
    }
}
