package coop.workers.manyhands.sharing.web;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.catalogue.Opportunity;
import coop.workers.manyhands.catalogue.OpportunityChanges;
import coop.workers.manyhands.groups.Group;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.sharing.PassedOn;
import coop.workers.manyhands.web.Access;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** What search engines, feed readers and phones ask a site for. */
@Controller
@Access(Access.Who.EVERYBODY)
class CrawlerPages {

    private final Site site;
    private final Catalogue catalogue;
    private final OpportunityChanges changes;
    private final PassedOn passedOn;
    private final Groups groups;

    CrawlerPages(Site site, Catalogue catalogue, OpportunityChanges changes, PassedOn passedOn, Groups groups) {
        this.site = site;
        this.catalogue = catalogue;
        this.changes = changes;
        this.passedOn = passedOn;
        this.groups = groups;
    }

    /** What is behind a sign-in or a sealed link is refused by itself, and says {@code noindex}. */
    @GetMapping(path = "/robots.txt", produces = "text/plain;charset=UTF-8")
    @ResponseBody
    String robots() {
        return """
                User-agent: *
                Disallow: /camunda/
                Disallow: /engine-rest/
                Disallow: /monitor
                Disallow: /office
                Sitemap: %s/sitemap.xml
                """.formatted(site.publicUrl());
    }

    @GetMapping(path = "/sitemap.xml", produces = MediaType.APPLICATION_XML_VALUE)
    @ResponseBody
    byte[] sitemap() {
        return passedOn.sitemap(
                catalogue.offered(),
                changes.noticedAt(),
                groups.all().stream()
                        .filter(group -> !group.isRetired())
                        .map(Group::slug)
                        .sorted()
                        .toList());
    }

    /** What is needed this quarter, for feed readers. */
    @GetMapping(path = "/needed.atom", produces = MediaType.APPLICATION_ATOM_XML_VALUE)
    @ResponseBody
    byte[] needed() {
        Map<String, Instant> noticed = changes.noticedAt();
        List<Opportunity> needed = catalogue.offered().stream()
                .filter(opportunity -> opportunity.neededThisQuarter() && noticed.containsKey(opportunity.slug()))
                .toList();
        return passedOn.feed(needed, noticed);
    }

    @GetMapping(path = "/manifest.webmanifest", produces = "application/manifest+json")
    @ResponseBody
    Map<String, Object> manifest() {
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("name", "Many Hands · " + site.federation().name());
        manifest.put("short_name", "Many Hands");
        manifest.put(
                "description", "What there is to do at " + site.federation().name());
        manifest.put("lang", "en-GB");
        manifest.put("start_url", "/");
        manifest.put("scope", "/");
        manifest.put("display", "minimal-ui");
        manifest.put("background_color", passedOn.paper());
        manifest.put("theme_color", passedOn.lead());
        manifest.put(
                "icons",
                List.of(
                        Map.of("src", "/icon-192.png", "sizes", "192x192", "type", "image/png"),
                        Map.of("src", "/icon-512.png", "sizes", "512x512", "type", "image/png")));
        return manifest;
    }
}
