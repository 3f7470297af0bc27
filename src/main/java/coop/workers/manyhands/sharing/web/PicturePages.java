package coop.workers.manyhands.sharing.web;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.catalogue.Opportunity;
import coop.workers.manyhands.sharing.CardPicture;
import coop.workers.manyhands.web.Access;
import java.time.Duration;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The pictures that stand beside our links elsewhere, and the site's icons. */
@Controller
@Access(Access.Who.EVERYBODY)
class PicturePages {

    /** Pages name a picture with the version of what it shows. */
    private static final Duration KEPT = Duration.ofDays(1);

    private static final MediaType ICON = MediaType.parseMediaType("image/x-icon");

    private final CardPicture pictures;
    private final Catalogue catalogue;
    private final Site site;

    PicturePages(CardPicture pictures, Catalogue catalogue, Site site) {
        this.pictures = pictures;
        this.catalogue = catalogue;
        this.site = site;
    }

    @GetMapping("/opportunities/{slug}/card.png")
    ResponseEntity<byte[]> ofOpportunity(@PathVariable String slug) {
        Opportunity opportunity = catalogue.get(slug);
        return answer(pictures.of(opportunity.kind().label(), opportunity.title()), MediaType.IMAGE_PNG);
    }

    @GetMapping("/card.png")
    ResponseEntity<byte[]> ofSite() {
        return answer(pictures.of(site.federation().name(), "What there is to do"), MediaType.IMAGE_PNG);
    }

    @GetMapping("/favicon.ico")
    ResponseEntity<byte[]> favicon() {
        return answer(pictures.favicon(), ICON);
    }

    @GetMapping("/icon-180.png")
    ResponseEntity<byte[]> icon180() {
        return answer(pictures.icon(180), MediaType.IMAGE_PNG);
    }

    @GetMapping("/icon-192.png")
    ResponseEntity<byte[]> icon192() {
        return answer(pictures.icon(192), MediaType.IMAGE_PNG);
    }

    @GetMapping("/icon-512.png")
    ResponseEntity<byte[]> icon512() {
        return answer(pictures.icon(512), MediaType.IMAGE_PNG);
    }

    private static ResponseEntity<byte[]> answer(byte[] picture, MediaType type) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(KEPT).cachePublic())
                .eTag(DigestUtils.sha256Hex(picture).substring(0, 32))
                .contentType(type)
                .body(picture);
    }
}
