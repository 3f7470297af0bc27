package coop.workers.manyhands.mail;

import coop.workers.manyhands.CannotStart;
import coop.workers.manyhands.Federation;
import coop.workers.manyhands.OwnFiles;
import coop.workers.manyhands.Site;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * What every letter closes with: who wrote it, why its reader gets it, and who reads a reply. The words stand in
 * {@code mail/footer.txt} and {@code mail/footer-coordinators.txt}; a letter says only why.
 */
@Component
final class LetterFooter {

    static final String BECAUSE = "{because}";

    /** Between what a letter says and its footer. */
    static final String LINE = "\n\n---\n\n";

    private static final Pattern SAID_BEFORE = Pattern.compile("(?m)^---\\s*$");

    /** The one below letters to people, by its name. */
    static final String PEOPLE = "footer";

    /** The one below letters to coordinators. */
    static final String COORDINATORS = "footer-coordinators";

    /** What a footer may quote besides the federation's words: what every letter has. */
    private static final Set<String> QUOTED = Set.of("contactEmail", "readers");

    private final Map<String, String> written;
    private final Federation federation;

    @Autowired
    LetterFooter(OwnFiles files, Site site) {
        this(files, site.federation());
    }

    private LetterFooter(OwnFiles files, Federation federation) {
        this(
                Map.of(
                        PEOPLE, read(files, "mail/footer.txt"),
                        COORDINATORS, read(files, "mail/footer-coordinators.txt")),
                federation);
    }

    private LetterFooter(Map<String, String> written, Federation federation) {
        this.written = written;
        this.federation = federation;
    }

    /** The one that is shipped. */
    static LetterFooter shipped() {
        return new LetterFooter(OwnFiles.none(), Federation.DEFAULT);
    }

    /** The name of the footer below that letter. */
    static String nameFor(String letter) {
        return LetterTemplates.isToCoordinators(letter) ? COORDINATORS : PEOPLE;
    }

    /** The words of a footer in its file, with the federation's words in braces. */
    String written(String name) {
        return Objects.requireNonNull(written.get(name), name).strip();
    }

    String inFederationsWords(String words) {
        return federation.in(words);
    }

    /** The same with other words in one of the two. */
    LetterFooter with(String name, String words) {
        Map<String, String> others = new HashMap<>(written);
        others.put(name, words);
        return new LetterFooter(others, federation);
    }

    /** What is wrong with other words for a footer, if anything is. */
    Optional<String> wrong(String name, String words) {
        if (words.split(Pattern.quote(BECAUSE), -1).length != 2) {
            return Optional.of("It holds %s once: there stands why somebody gets the email.".formatted(BECAUSE));
        }
        if (SAID_BEFORE.matcher(words).find()) {
            return Optional.of("The line --- above it is drawn by itself: take it away.");
        }
        String letter = "%s/%s".formatted(name.equals(COORDINATORS) ? "coordinators" : "applicants", name);
        try {
            LetterTemplate.read(
                    letter, "Subject: An email\nBecause: you signed up\n\nHello.\n", QUOTED, with(name, words));
            return Optional.empty();
        } catch (CannotStart wrong) {
            return Optional.of(
                    Objects.requireNonNull(wrong.getMessage()).replace("mail/%s.md ".formatted(letter), "It "));
        }
    }

    /**
     * The letter with its footer, before anything is filled in.
     *
     * @throws CannotStart if the letter closes itself as well
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
        String footer = federation.in(written(nameFor(key)));
        return body.stripTrailing() + LINE + footer.replace(BECAUSE, because.strip());
    }

    private static String read(OwnFiles files, String file) {
        String footer = files.text(file);
        if (footer.split(Pattern.quote(BECAUSE), -1).length != 2) {
            throw LetterTemplates.cannotStart("%s:1: holds %s once.".formatted(file, BECAUSE));
        }
        return footer;
    }
}
