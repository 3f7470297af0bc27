package coop.workers.manyhands.mail;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.links.Links;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * Takes the links out of letters that others than their reader look at: whoever follows one acts in another's name. What
 * holds a token of ours goes, whatever kind of letter it stands in; and any address of ours with something in it that is
 * as long as one, so that a token of a kind yet to come, or of a former key, is not shown either.
 */
@Component
class WithheldLinks {

    /** What stands in a link's place. */
    static final String WITHHELD = "[link withheld]";

    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s\"'<>()\\\\]+");

    /** The shortest token has 61 bytes, which are 82 characters. */
    private static final Pattern LONG = Pattern.compile("[A-Za-z0-9_-]{60,}");

    private static final Pattern TARGET = Pattern.compile("href=\"([^\"]*)\"");

    /** Calendar entries break lines after 75 octets, in the middle of a token. */
    private static final Pattern FOLD = Pattern.compile("\\r?\\n[ \\t]");

    private final Links links;
    private final Site site;
    private final boolean tryingOut;

    WithheldLinks(Links links, Site site, MailServer server, Environment environment) {
        this.links = links;
        this.site = site;
        this.tryingOut = !server.isThere()
                && !StringUtils.hasText(environment.getProperty("spring.datasource.url"))
                && !environment.acceptsProfiles(Profiles.of("production"));
    }

    /**
     * Whether admins read letters with their links, to try the way out: only where no mail server is set up, the database
     * is the embedded one, and the profile is not {@code production}.
     */
    boolean areShown() {
        return tryingOut;
    }

    /** The text of a letter without what works in it. */
    String outOf(String text) {
        String rest = replace(ADDRESS, text, found -> isOurs(found.group()));
        return replace(LONG, rest, found -> isGenuine(found.group()));
    }

    /** The same for HTML: what led somewhere leads nowhere. */
    String outOfHtml(String html) {
        String rest = TARGET.matcher(html)
                .replaceAll(found -> Matcher.quoteReplacement(
                        isOurs(found.group(1)) ? "title=\"" + WITHHELD + "\"" : found.group()));
        return outOf(rest);
    }

    /** The same for a calendar entry, whose lines it unfolds. */
    String outOfCalendar(String entry) {
        return outOf(FOLD.matcher(entry).replaceAll(""));
    }

    private boolean isOurs(String address) {
        return LONG.matcher(address)
                .results()
                .map(MatchResult::group)
                .anyMatch(run -> address.startsWith(site.publicUrl()) || isGenuine(run));
    }

    private boolean isGenuine(String run) {
        return links.open(run).isPresent();
    }

    private static String replace(Pattern what, String text, Predicate<MatchResult> withheld) {
        return what.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(withheld.test(found) ? WITHHELD : found.group()));
    }
}
