package coop.workers.manyhands.engine.access;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.SignIns;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ManyHandsTest
class OneNonceForAPageTest {

    private static final Pattern NONCE = Pattern.compile("nonce[-=]\"?([A-Za-z0-9_-]+)");

    @LocalServerPort
    private int port;

    @Autowired
    private SignIns signIns;

    @Test
    void everyPageIsAllowedToRunItsScriptsHoweverManyAreOpenedAtOnce() {
        Caller facilitator = Caller.bySession(port, signIns.in("facilitators-communications"));

        List<HttpResponse<String>> pages = IntStream.range(0, 60)
                .parallel()
                .mapToObj(any -> facilitator.site("GET", "/camunda/app/tasklist/default/", null))
                .toList();

        assertThat(pages).allSatisfy(page -> {
            String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
            assertThat(noncesOf(page.body()))
                    .isNotEmpty()
                    .containsOnly(noncesOf(policy).get(0));
        });
    }

    private static List<String> noncesOf(String text) {
        return NONCE.matcher(text).results().map(found -> found.group(1)).toList();
    }
}
