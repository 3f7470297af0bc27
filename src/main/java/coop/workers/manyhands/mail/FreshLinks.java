package coop.workers.manyhands.mail;

import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.links.LinkPurpose;
import coop.workers.manyhands.links.Links;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Puts links that work into a letter that was held while those in it were made useless. */
@Component
class FreshLinks {

    private static final Pattern LONG = Pattern.compile("[A-Za-z0-9_-]{60,}");

    private final Links links;
    private final InvolvementDesk desk;
    private final Groups groups;

    FreshLinks(Links links, InvolvementDesk desk, Groups groups) {
        this.links = links;
        this.desk = desk;
        this.groups = groups;
    }

    /** The text with each status link, and each link to a group's meetings, as it is made now. The letter has to be one that goes to the case's own person. */
    String in(String text) {
        return LONG.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        links.open(found.group()).flatMap(this::anew).orElse(found.group())));
    }

    private Optional<String> anew(Links.Opened link) {
        return switch (link.purpose()) {
            case STATUS -> desk.find(link.subject()).map(links::status);
            case MEETINGS ->
                groups.findPlace(link.subject())
                        .map(place -> links.token(LinkPurpose.MEETINGS, place.id(), place.feedGeneration()));
            default -> Optional.empty();
        };
    }
}
