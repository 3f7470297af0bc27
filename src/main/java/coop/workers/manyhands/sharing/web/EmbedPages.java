package coop.workers.manyhands.sharing.web;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.catalogue.Coded;
import coop.workers.manyhands.catalogue.Kind;
import coop.workers.manyhands.catalogue.Opportunity;
import coop.workers.manyhands.sharing.Embedding;
import coop.workers.manyhands.web.Access;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * What other sites show of ours: one line of script in their page, which puts a frame there, in the colours that stand around
 * it. Only the sites that are named may ({@link Embedding}); the browser sees to that. In the frame are links, and no form.
 */
@Controller
@Access(Access.Who.EVERYBODY)
class EmbedPages {

    private static final int MOST = 12;
    private static final int USUAL = 4;
    private static final Pattern COLOUR = Pattern.compile("[0-9a-fA-F]{6}");
    private static final MediaType SCRIPT = MediaType.parseMediaType("text/javascript;charset=UTF-8");
    private static final MediaType STYLES = MediaType.parseMediaType("text/css;charset=UTF-8");

    private final Catalogue catalogue;
    private final Embedding embedding;
    private final Site site;

    EmbedPages(Catalogue catalogue, Embedding embedding, Site site) {
        this.catalogue = catalogue;
        this.embedding = embedding;
        this.site = site;
    }

    /** The line of script that other sites have names this address: it stays. */
    @GetMapping("/embed.js")
    ResponseEntity<Resource> script() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                .contentType(SCRIPT)
                .body(new ClassPathResource("embed/embed.js"));
    }

    /**
     * What is open, what is needed most first.
     *
     * @param kind the code of a kind, if only that is wanted
     * @param most how many, {@value #USUAL} unless said otherwise
     */
    @GetMapping("/embed")
    String frame(
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String most,
            @RequestParam(required = false) @Nullable String ink,
            @RequestParam(required = false) @Nullable String paper,
            @RequestParam(required = false) @Nullable String link,
            HttpServletResponse response,
            Model model) {
        Kind only = kind == null ? null : Coded.find(Kind.class, kind).orElse(null);
        List<Opportunity> open = catalogue.offered().stream()
                .filter(opportunity -> opportunity.acceptsNow() && (only == null || opportunity.kind() == only))
                .sorted(Comparator.comparing(Opportunity::neededThisQuarter).reversed())
                .limit(number(most))
                .toList();
        model.addAttribute("opportunities", open);
        model.addAttribute("ink", colour(ink, "2a2420"));
        model.addAttribute("paper", colour(paper, "fffdf8"));
        model.addAttribute("link", colour(link, "0f5a46"));
        model.addAttribute("home", site.publicUrl());
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors "
                        + embedding.ancestors());
        return "sharing/embed";
    }

    /** The colours that stand around the frame: no style stands in a page of ours. */
    @GetMapping("/embed.css")
    ResponseEntity<String> colours(
            @RequestParam(required = false) @Nullable String ink,
            @RequestParam(required = false) @Nullable String paper,
            @RequestParam(required = false) @Nullable String link) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                .contentType(STYLES)
                .body(":root { --ink: #%s; --paper: #%s; --link: #%s; }%n"
                        .formatted(colour(ink, "2a2420"), colour(paper, "fffdf8"), colour(link, "0f5a46")));
    }

    private static String colour(@Nullable String asked, String other) {
        return asked != null && COLOUR.matcher(asked).matches() ? asked : other;
    }

    private static int number(@Nullable String asked) {
        return asked != null && asked.matches("[0-9]{1,2}")
                ? Math.max(1, Math.min(MOST, Integer.parseInt(asked)))
                : USUAL;
    }
}
