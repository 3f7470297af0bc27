package coop.workers.manyhands.mail;

import coop.workers.manyhands.Federation;
import coop.workers.manyhands.OwnFiles;
import coop.workers.manyhands.Site;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * What every letter closes with: who wrote it, why its reader gets it, and who reads a reply. The words stand in
 * {@code mail/footer.txt} and {@code mail/footer-coordinators.txt}; a letter says only why.
 */
@Component
final class LetterFooter {

    private static final String BECAUSE = "{because}";
    private static final Pattern SAID_BEFORE = Pattern.compile("(?m)^---\\s*$");

    private final String people;
    private final String coordinators;

    @Autowired
    LetterFooter(OwnFiles files, Site site) {
        this(files, site.federation());
    }

    private LetterFooter(OwnFiles files, Federation federation) {
        this.people = federation.in(read(files, "mail/footer.txt"));
        this.coordinators = federation.in(read(files, "mail/footer-coordinators.txt"));
    }

    /** The one that is shipped. */
    static LetterFooter shipped() {
        return new LetterFooter(OwnFiles.none(), Federation.DEFAULT);
    }

    /**
     * The letter with its footer, before anything is filled in.
     *
     * @throws coop.workers.manyhands.CannotStart if the letter closes itself as well
     */
    String below(String body, String key, String because) {
        if (SAID_BEFORE.matcher(body).find()) {
            throw TemplateCheck.wrong(
                    key,
                    "has a line \"Because: …\", from which its footer is written, and a line --- as well: take that away with what stands below it");
        }
        if (because.strip().endsWith(".")) {
            throw TemplateCheck.wrong(
                    key, "says why in half a sentence, without a full stop, such as \"Because: you signed up\"");
        }
        String footer = LetterTemplates.isToCoordinators(key) ? coordinators : people;
        return body.stripTrailing() + "\n\n---\n\n" + footer.replace(BECAUSE, because.strip());
    }

    private static String read(OwnFiles files, String file) {
        String footer = files.text(file);
        if (footer.split(Pattern.quote(BECAUSE), -1).length != 2) {
            throw LetterTemplates.cannotStart("%s:1: holds %s once.".formatted(file, BECAUSE));
        }
        return footer;
    }
}
