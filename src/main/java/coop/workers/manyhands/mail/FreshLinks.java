package coop.workers.manyhands.mail;

import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.links.Links.Purpose;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Puts links that work into a letter that was held while those in it were made useless. */
@Component
class FreshLinks {

    private static final Pattern LONG = Pattern.compile("[A-Za-z0-9_-]{60,}");

    private final Links links;
    private final InvolvementDesk desk;

    FreshLinks(Links links, InvolvementDesk desk) {
        this.links = links;
        this.desk = desk;
    }

    /** The text with each status link as it is made now. The letter has to be one that goes to the case's own person. */
    String in(String text) {
        return LONG.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(links.open(found.group())
                        .filter(link -> link.purpose() == Purpose.STATUS)
                        .flatMap(link -> desk.find(link.subject()))
                        .map(links::status)
                        .orElse(found.group())));
    }
}
