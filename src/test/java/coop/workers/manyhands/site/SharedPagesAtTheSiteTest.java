package coop.workers.manyhands.site;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.PublicContent;
import coop.workers.manyhands.catalogue.CatalogueDesk;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.MovableClock;
import coop.workers.manyhands.web.PagePart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** Pages that are kept in memory, as they are asked for over the network: never stale, never somebody else's, and small. */
@ManyHandsTest
class SharedPagesAtTheSiteTest {

    private static final String SLUG = "web-pages";
    private static final String PAGE = "/opportunities/" + SLUG;

    @LocalServerPort
    private int port;

    @Autowired
    private CatalogueDesk desk;

    @Autowired
    private JdbcTemplate tables;

    @Autowired
    private MovableClock clock;

    @Autowired
    private List<PublicContent> contents;

    @Autowired
    private List<PagePart> parts;

    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void everythingIsAsItWas() {
        clock.reset();
        desk.goBack(SLUG, "test");
        tables.update("delete from campaign_news where written_by = 'shared-pages-test'");
    }

    private HttpResponse<byte[]> get(String path, String... head) {
        return send(path, request -> head.length == 0 ? request : request.headers(head));
    }

    private HttpResponse<byte[]> send(String path, UnaryOperator<HttpRequest.Builder> with) {
        try {
            return client.send(
                    with.apply(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException failed) {
            throw new AssertionError(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static String header(HttpResponse<byte[]> answer, String name) {
        return String.join(" | ", answer.headers().allValues(name));
    }

    @Test
    void anEditIsSeenAtOnceOnEveryPageThatShowsIt() {
        for (String path : List.of("/", PAGE, "/api/v1/opportunities")) {
            String etag = header(get(path), "ETag");
            assertThat(etag).as(path).isNotBlank();
            assertThat(get(path, "If-None-Match", etag).statusCode()).as(path).isEqualTo(304);
        }
        desk.change(SLUG, Map.of("title", "Look after our website"), "test");

        for (String path : List.of("/", PAGE, "/api/v1/opportunities")) {
            assertThat(text(get(path))).as(path).contains("Look after our website");
        }
    }

    @Test
    void whatAnotherNodeOrSomebodyInTheDatabaseChangesIsSeen() {
        get(PAGE);
        tables.update("update opportunity set summary = 'Changed elsewhere.' where slug = ?", SLUG);
        assertThat(text(get(PAGE))).contains("Changed elsewhere.");
        tables.update("update opportunity set version = version where slug = ?", SLUG);
        desk.change(SLUG, Map.of("summary", "And once more."), "test");
        assertThat(text(get(PAGE))).contains("And once more.");
    }

    @Test
    void newsOfOtherModulesIsSeenAtOnce() {
        get(PAGE);
        tables.update(
                "insert into campaign_news values (gen_random_uuid(), ?, 'Forty came to the picket.', 'shared-pages-test', ?)",
                SLUG,
                clock.instant().atOffset(java.time.ZoneOffset.UTC));

        assertThat(text(get(PAGE))).contains("Forty came to the picket.");
    }

    @Test
    void theNextDayIsAnotherPage() {
        Set<String> versions = new TreeSet<>();
        for (int day = 0; day < 3; day++) {
            versions.add(contents.stream().map(PublicContent::version).collect(Collectors.joining()));
            clock.moveBy(Duration.ofDays(1));
        }
        assertThat(versions).hasSize(3);
    }

    /** Whoever brings a part to a page that is kept says what it hangs on; {@code sharing} shows what the catalogue knows. */
    @Test
    void everyPartOfAPageThatIsKeptSaysWhatItHangsOn() {
        Set<String> known = contents.stream()
                .map(content -> moduleOf(content.getClass()))
                .collect(Collectors.toCollection(TreeSet::new));
        known.add("sharing");
        Set<String> bring = parts.stream()
                .filter(part -> Set.of("site/opportunity", "site/catalogue").contains(part.view()))
                .map(part -> moduleOf(part.getClass()))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(bring).isNotEmpty();
        assertThat(known).containsAll(bring).contains("catalogue", "groups", "involvement", "roles", "site");
    }

    private static String moduleOf(Class<?> type) {
        return type.getName().replaceFirst("^coop\\.workers\\.manyhands\\.(\\w+)\\..*", "$1");
    }

    @Test
    void whatIsKeptHasTheSameHeadAsWhatIsNot() {
        get(PAGE);
        HttpResponse<byte[]> kept = get(PAGE);
        HttpResponse<byte[]> live = get(PAGE, "Cookie", "other=1");

        assertThat(header(live, "ETag")).isEmpty();
        assertThat(header(live, "Cache-Control")).contains("no-store");
        for (String name : List.of(
                "Content-Security-Policy",
                "X-Frame-Options",
                "X-Content-Type-Options",
                "Referrer-Policy",
                "Content-Type")) {
            assertThat(header(kept, name)).as(name).isNotEmpty().isEqualTo(header(live, name));
        }
        assertThat(text(kept)).isEqualTo(text(live));
        assertThat(header(kept, "Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/me", "/opportunities/communications/sign-up", "/login"})
    void aPageWithAFormThatIsPostedIsMadeForEachAnew(String path) {
        HttpResponse<byte[]> first = get(path);
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(header(first, "ETag")).isEmpty();
        assertThat(header(first, "Cache-Control")).containsPattern("no-store|private");
    }

    @Test
    void noTwoVisitorsHaveTheSameNumberInAForm() {
        List<String> links = tables.queryForList(
                "select slug from opportunity where pathway is null and link is not null and retired_at is null",
                String.class);
        assertThat(links).isNotEmpty();
        for (String slug : links) {
            Document one = Jsoup.parse(text(get("/opportunities/" + slug)));
            Document other = Jsoup.parse(text(get("/opportunities/" + slug)));
            assertThat(one.select("input[name=submission]").val())
                    .as(slug)
                    .isNotBlank()
                    .isNotEqualTo(other.select("input[name=submission]").val());
        }
    }

    @Test
    void theFirstPageIsSmallOnTheLine() throws IOException {
        HttpResponse<byte[]> page = get("/", "Accept-Encoding", "gzip");
        assertThat(header(page, "Content-Encoding")).isEqualTo("gzip");
        Document html = Jsoup.parse(new String(
                new GZIPInputStream(new ByteArrayInputStream(page.body())).readAllBytes(), StandardCharsets.UTF_8));
        long bytes = page.body().length;
        Set<String> loaded = new TreeSet<>();
        for (Element element : html.select("link[rel=stylesheet], link[rel=icon], script[src], img[src]")) {
            loaded.add(element.hasAttr("src") ? element.attr("src") : element.attr("href"));
        }
        for (String path : loaded) {
            HttpResponse<byte[]> part = get(path, "Accept-Encoding", "gzip");
            assertThat(part.statusCode()).as(path).isEqualTo(200);
            bytes += part.body().length;
        }
        assertThat(html.select("link[rel=stylesheet]")).hasSize(1);
        assertThat(bytes).as(() -> "with " + loaded).isLessThan(60_000);
    }

    @Test
    void whatIsNamedByItsPrintIsKeptForAYearAndWhatIsNotIsAskedForAgain() {
        Document html = Jsoup.parse(text(get("/")));
        for (Element element : html.select("link[href^=/assets/], img[src^=/assets/]")) {
            String path = element.hasAttr("src") ? element.attr("src") : element.attr("href");
            assertThat(path).matches("/assets/[a-z-]+-[0-9a-f]{32}\\.(css|svg)");
            assertThat(header(get(path), "Cache-Control")).contains("max-age=31536000", "public", "immutable");
        }
        assertThat(header(get("/assets/site.css"), "Cache-Control")).isEqualTo("no-cache");
        assertThat(header(get("/assets/site.css", "Accept-Encoding", "gzip"), "Content-Encoding"))
                .isEqualTo("gzip");
        HttpResponse<byte[]> unknown = get("/assets/site-00000000000000000000000000000000.css");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(header(unknown, "Cache-Control")).doesNotContain("immutable");
    }
}
