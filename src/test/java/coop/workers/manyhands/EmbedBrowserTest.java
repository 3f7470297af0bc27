package coop.workers.manyhands;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import coop.workers.manyhands.support.BrowserTest;
import coop.workers.manyhands.support.Window;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;

/** Another site, at an origin of its own, shows what there is to do by one line of script; a third one may not. */
@BrowserTest
class EmbedBrowserTest {

    /** The origin that the tests' settings name; see {@code ManyHandsTest}. */
    @Value("${manyhands.embed.origins}")
    private String allowed;

    private HttpServer other;

    @Value("${local.server.port}")
    private int port;

    @BeforeEach
    void anotherSite() throws Exception {
        other = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        shows("/", "<script src='%s/embed.js' data-most='3'></script>");
        shows("/by-hand", byHand());
        other.start();
    }

    /** As it is written down for whoever runs the other site. */
    private static String byHand() throws IOException {
        String page = Files.readString(Path.of("docs", "operations", "passing-on.md"));
        String frame = page.substring(page.indexOf("<iframe"), page.indexOf("</iframe>")) + "</iframe>";
        return frame.replace("https://hands.example.org", "%s");
    }

    private void shows(String path, String what) {
        String place = what.replace("%s", "http://localhost:" + port);
        other.createContext(path, exchange -> {
            byte[] page = """
                    <!DOCTYPE html><html lang="en"><head><title>Another site</title>
                    <style>body { background: #102030; color: #fafafa } a { color: #ffcc00 }</style></head>
                    <body><h1>Our co-op</h1><div id="place">PLACE</div></body></html>
                    """.replace("PLACE", place).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html;charset=UTF-8");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
    }

    @AfterEach
    void stop() {
        other.stop(0);
    }

    private Page at(Window window, String host) {
        return at(window, host, "/");
    }

    private Page at(Window window, String host, String path) {
        Browser browser = window.page().context().browser();
        Page page = browser.newContext().newPage();
        page.navigate("http://%s:%d%s".formatted(host, other.getAddress().getPort(), path));
        return page;
    }

    @Test
    void theSiteThatIsNamedShowsItInItsOwnColours(Window window) {
        assertThat(allowed).isEqualTo("http://127.0.0.1:*");
        Page page = at(window, "127.0.0.1");
        page.waitForCondition(() -> page.locator("#place iframe").boundingBox() != null
                && page.locator("#place iframe").boundingBox().height > 100);

        Frame frame = page.frames().get(1);
        assertThat(frame.locator("li").count()).isEqualTo(3);
        assertThat(frame.evaluate("getComputedStyle(document.body).backgroundColor"))
                .isEqualTo("rgb(16, 32, 48)");
        assertThat(frame.evaluate("getComputedStyle(document.body).color")).isEqualTo("rgb(250, 250, 250)");
        assertThat(frame.evaluate("getComputedStyle(document.querySelector('li a')).color"))
                .isEqualTo("rgb(255, 204, 0)");
        assertThat(frame.evaluate("document.documentElement.scrollHeight <= innerHeight + 1"))
                .isEqualTo(true);
        assertThat(page.locator("#place > div > a").count())
                .as("the link gave way")
                .isZero();
        page.context().close();
    }

    /** Where a site lets no script of others' run: the frame as its keepers write it themselves. */
    @Test
    void frameThatIsWrittenByHandShowsItWhereTheSiteIsNamedAndNothingElsewhere(Window window) {
        Page page = at(window, "127.0.0.1", "/by-hand");
        Frame frame = page.frames().get(1);
        frame.waitForSelector("li");
        assertThat(frame.locator("li").count()).isEqualTo(3);
        assertThat(frame.evaluate("getComputedStyle(document.body).backgroundColor"))
                .isEqualTo("rgb(16, 32, 48)");
        assertThat(frame.evaluate("getComputedStyle(document.body).color")).isEqualTo("rgb(250, 250, 250)");
        assertThat(page.locator("#place iframe").getAttribute("title")).isNotEmpty();
        assertThat(frame.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as("in the width that it gets")
                .isEqualTo(true);
        page.context().close();

        Page refused = at(window, "localhost", "/by-hand");
        refused.waitForTimeout(1500);
        assertThat(refused.frames().get(1).locator("li").count()).isZero();
        refused.context().close();
    }

    @Test
    void theSiteThatIsNotNamedShowsALink(Window window) {
        Page page = at(window, "localhost");
        page.waitForTimeout(1500);

        assertThat(page.locator("#place > div > a").getAttribute("href")).isEqualTo("http://localhost:" + port + "/");
        assertThat(page.locator("#place iframe").boundingBox().height).isZero();
        page.context().close();
    }
}
