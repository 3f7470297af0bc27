package coop.workers.manyhands.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.catalogue.CatalogueDesk;
import coop.workers.manyhands.catalogue.OpportunityChanges;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.site.Visitor;
import coop.workers.manyhands.site.Visitor.Page;
import coop.workers.manyhands.support.ManyHandsTest;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whatever is there for everybody can be found and passed on, and nothing else. */
@ManyHandsTest
class PassedOnTest {

    private static final String SLUG = "web-pages";
    private static final ObjectMapper JSON = new ObjectMapper();

    @LocalServerPort
    private int port;

    @Autowired
    private Groups groups;

    @Autowired
    private Site site;

    @Autowired
    private Catalogue catalogue;

    @Autowired
    private CatalogueDesk desk;

    @Autowired
    private OpportunityChanges changes;

    private Visitor visitor;

    @BeforeEach
    void connect() {
        visitor = new Visitor(port);
        changes.look();
    }

    @AfterEach
    void catalogueIsAsItWas() {
        desk.retire(SLUG, false, "test");
        desk.goBack(SLUG, "test");
        changes.look();
    }

    private static String said(Document page, String property) {
        Element meta = page.selectFirst("head meta[property=%s], head meta[name=%s]".formatted(property, property));
        return meta == null ? "" : meta.attr("content");
    }

    private String header(Page page, String name) {
        return page.response().headers().firstValue(name).orElse("");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/suggestions", "/elections", "/privacy", "/accessibility", "/opportunities/communications"
            })
    void everyPublicPageSaysWhatItIsAndWhere(String path) {
        Page page = visitor.get(path);
        Document html = page.html();

        assertThat(page.status()).isEqualTo(200);
        assertThat(html.title()).isNotBlank();
        assertThat(said(html, "description")).hasSizeBetween(20, 320).isEqualTo(said(html, "og:description"));
        assertThat(html.select("link[rel=canonical]").attr("href")).isEqualTo(site.publicUrl() + path);
        assertThat(said(html, "og:url")).isEqualTo(site.publicUrl() + path);
        assertThat(said(html, "og:title")).isNotBlank();
        assertThat(said(html, "twitter:card")).isEqualTo("summary_large_image");
        assertThat(html.select("meta[name=robots]")).isEmpty();
        String picture = said(html, "og:image");
        assertThat(picture).startsWith(site.publicUrl() + "/");
        Page drawn = visitor.get(picture.substring(site.publicUrl().length()));
        assertThat(drawn.status()).isEqualTo(200);
        assertThat(header(drawn, "Content-Type")).isEqualTo("image/png");
        assertThat(header(drawn, "Cache-Control")).contains("public", "max-age=");
        assertThat(header(drawn, "ETag")).isNotBlank();
    }

    @Test
    void aFilteredCatalogueIsTheSamePage() {
        assertThat(visitor.get("/?kind=task")
                        .html()
                        .select("link[rel=canonical]")
                        .attr("href"))
                .isEqualTo(site.publicUrl() + "/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/me", "/login", "/opportunities/communications/sign-up", "/opportunities/nothing-of-that-name"})
    void whatIsNotForEverybodyIsNotToBeFound(String path) {
        Document page = visitor.get(path).html();

        assertThat(said(page, "robots")).isEqualTo("noindex");
        assertThat(page.select("link[rel=canonical], meta[property^=og]")).isEmpty();
    }

    @Test
    void whatIsRetiredIsNotToBeFoundAnyMore() {
        desk.retire(SLUG, true, "test");
        changes.look();

        Document page = visitor.get("/opportunities/" + SLUG).html();
        assertThat(said(page, "robots")).isEqualTo("noindex");
        assertThat(page.select("script[type=application/ld+json], #pass-on")).isEmpty();
        assertThat(visitor.get("/sitemap.xml").body()).doesNotContain("/opportunities/" + SLUG + "<");
    }

    @Test
    void thePictureFollowsTheTitle() {
        String before = said(visitor.get("/opportunities/" + SLUG).html(), "og:image");
        desk.change(SLUG, Map.of("title", "Look after the website"), "test");

        assertThat(said(visitor.get("/opportunities/" + SLUG).html(), "og:image"))
                .isNotEqualTo(before);
    }

    @Test
    void machinesReadWhatItIs() throws Exception {
        JsonNode data = linkedData();
        assertThat(data.path("@context").asText()).isEqualTo("https://schema.org");
        assertThat(data.path("@type").asText()).isIn("VolunteerAction", "JobPosting");
        assertThat(data.path("url").asText()).isEqualTo(site.publicUrl() + "/opportunities/" + SLUG);

        desk.change(SLUG, Map.of("kind", "role", "status", "open"), "test");
        JsonNode role = linkedData();
        assertThat(role.path("@type").asText()).isEqualTo("JobPosting");
        assertThat(role.path("employmentType").asText()).isEqualTo("VOLUNTEER");
        assertThat(role.path("datePosted").asText()).matches("\\d{4}-\\d\\d-\\d\\d");
        assertThat(role.path("hiringOrganization").path("name").asText())
                .isEqualTo(site.federation().name());

        desk.change(SLUG, Map.of("kind", "task"), "test");
        JsonNode task = linkedData();
        assertThat(task.path("@type").asText()).isEqualTo("VolunteerAction");
        assertThat(task.path("actionStatus").asText()).endsWith("PotentialActionStatus");
    }

    private JsonNode linkedData() throws Exception {
        return JSON.readTree(visitor.get("/opportunities/" + SLUG)
                .html()
                .expectFirst("head script[type=application/ld+json]")
                .data());
    }

    @Test
    void aTitleThatIsMarkupStaysATitle() throws Exception {
        String hostile = "</script><script>alert(1)</script>&\u2028'\"";
        desk.change(SLUG, Map.of("title", hostile, "summary", hostile + hostile), "test");

        Page page = visitor.get("/opportunities/" + SLUG);
        assertThat(page.body()).doesNotContain("<script>alert");
        assertThat(page.html().select("script:not([src]):not([type=application/ld+json])"))
                .isEmpty();
        JsonNode data = linkedData();
        assertThat(data.path("name").asText(data.path("title").asText())).isEqualTo(hostile);
        changes.look();
        Document feed = Jsoup.parse(visitor.get("/needed.atom").body(), "", Parser.xmlParser());
        assertThat(feed.select("feed > title")).hasSize(1);
    }

    @Test
    void theSiteMapNamesEveryPublicPageAndEachOpensAtOnce() {
        Page page = visitor.get("/sitemap.xml");
        List<String> addresses = Jsoup.parse(page.body(), "", Parser.xmlParser())
                .select("url > loc")
                .eachText();

        assertThat(header(page, "Content-Type")).startsWith("application/xml");
        assertThat(addresses)
                .hasSize(PassedOn.PAGES.size()
                        + catalogue.offered().size()
                        + (int) groups.all().stream()
                                .filter(group -> !group.isRetired())
                                .count());
        assertThat(addresses)
                .allSatisfy(address -> assertThat(
                                visitor.get(address.substring(site.publicUrl().length()))
                                        .status())
                        .as(address)
                        .isEqualTo(200));
        assertThat(visitor.get("/robots.txt").body()).contains("Sitemap: " + site.publicUrl() + "/sitemap.xml");
    }

    @Test
    void theFeedHasWhatIsNeededNewestFirst() {
        Map<String, String> needed = Map.of("needed", "true", "neededBecause", "The old pages confuse people.");
        desk.change(SLUG, needed, "test");
        assertThat(changes.look()).isEqualTo(1);

        Document feed = Jsoup.parse(visitor.get("/needed.atom").body(), "", Parser.xmlParser());
        List<Element> entries = feed.select("feed > entry");
        assertThat(feed.select("feed > id, feed > updated, feed > author > name, feed > link[rel=self]"))
                .hasSize(4);
        assertThat(entries).hasSize((int) catalogue.offered().stream()
                .filter(opportunity -> opportunity.neededThisQuarter())
                .count());
        assertThat(entries.get(0).select("id").text()).isEqualTo(site.publicUrl() + "/opportunities/" + SLUG);
        assertThat(entries.get(0).select("summary").text()).contains("The old pages confuse people.");
        assertThat(feed.select("entry > updated").eachText()).isSortedAccordingTo(java.util.Comparator.reverseOrder());
    }

    @Test
    void phonesAndBrowsersFindIconsAndManifest() throws Exception {
        Document page = visitor.get("/").html();
        assertThat(page.select("link[rel=manifest]").attr("href")).isEqualTo("/manifest.webmanifest");
        JsonNode manifest = JSON.readTree(visitor.get("/manifest.webmanifest").body());
        assertThat(manifest.path("start_url").asText()).isEqualTo("/");
        assertThat(manifest.path("theme_color").asText()).matches("#[0-9a-f]{6}");
        manifest.path("icons")
                .forEach(icon -> assertThat(
                                visitor.get(icon.path("src").asText()).status())
                        .isEqualTo(200));
        assertThat(header(visitor.get("/favicon.ico"), "Content-Type")).isEqualTo("image/x-icon");
        assertThat(visitor.get(page.select("link[rel=apple-touch-icon]").attr("href"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anOpportunityShowsItsAddressToCopyWithoutAnyScript() {
        Document page = visitor.get("/opportunities/" + SLUG).html();

        assertThat(page.select("#pass-on .address").text()).isEqualTo(site.publicUrl() + "/opportunities/" + SLUG);
        assertThat(page.select("#pass-on button[hidden]")).hasSize(2);
        assertThat(page.select("#pass-on a[href^=mailto]").attr("href"))
                .contains("body=http")
                .contains(SLUG);
    }

    @Test
    void onlyTheFrameMayBeFramedAndOnlyByThoseWhoAreNamed() {
        Page frame = visitor.get("/embed");
        assertThat(frame.status()).isEqualTo(200);
        assertThat(header(frame, "Content-Security-Policy")).endsWith("frame-ancestors http://127.0.0.1:*");
        assertThat(header(frame, "X-Frame-Options")).isEmpty();
        assertThat(header(frame, "Set-Cookie")).isEmpty();
        assertThat(frame.html().select("form, input, [style], script:not([src])"))
                .isEmpty();

        for (String path : List.of("/", "/me", "/login", "/embedded", "/opportunities/" + SLUG)) {
            Page page = visitor.get(path);
            assertThat(header(page, "X-Frame-Options")).as(path).isEqualTo("DENY");
            assertThat(header(page, "Content-Security-Policy")).as(path).contains("frame-ancestors 'none'");
        }
    }

    @Test
    void theFrameShowsWhatIsOpenWhatIsNeededFirstInTheColoursAround() {
        Document frame = visitor.get("/embed?kind=task&most=2&ink=101010&paper=fafafa&link=%22%3C/style%3E")
                .html();

        assertThat(frame.select("li")).hasSizeLessThanOrEqualTo(2);
        assertThat(frame.select("li a").eachAttr("href"))
                .allMatch(address -> catalogue
                        .get(address.substring(address.lastIndexOf('/') + 1))
                        .acceptsNow());
        String styles = frame.select("link[href*=embed.css?]").attr("href");
        assertThat(visitor.get(styles).body().strip())
                .isEqualTo(":root { --ink: #101010; --paper: #fafafa; --link: #0f5a46; }");
    }
}
