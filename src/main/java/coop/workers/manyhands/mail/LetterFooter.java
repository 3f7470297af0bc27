package coop.workers.manyhands.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;

/**
 * What every letter closes with: who wrote it, why its reader gets it, and who reads a reply. The words stand in
 * {@code mail/footer.txt} and {@code mail/footer-coordinators.txt}; a letter says only why.
 */
final class LetterFooter {

    private static final String BECAUSE = "{because}";
    private static final String PEOPLE = read("mail/footer.txt");
    private static final String COORDINATORS = read("mail/footer-coordinators.txt");
    private static final Pattern SAID_BEFORE = Pattern.compile("(?m)^---\\s*$");

    private LetterFooter() {}

    /**
     * The letter with its footer, before anything is filled in.
     *
     * @throws coop.workers.manyhands.CannotStart if the letter closes itself as well
     */
    static String below(String body, String key, String because) {
        if (SAID_BEFORE.matcher(body).find()) {
            throw TemplateCheck.wrong(
                    key,
                    "has a line \"Because: …\", from which its footer is written, and a line --- as well: take that away with what stands below it");
        }
        if (because.strip().endsWith(".")) {
            throw TemplateCheck.wrong(
                    key, "says why in half a sentence, without a full stop, such as \"Because: you signed up\"");
        }
        String footer = LetterTemplates.isToCoordinators(key) ? COORDINATORS : PEOPLE;
        return body.stripTrailing() + "\n\n---\n\n" + footer.replace(BECAUSE, because.strip());
    }

    private static String read(String file) {
        try {
            String footer = new ClassPathResource(file).getContentAsString(StandardCharsets.UTF_8);
            if (footer.split(Pattern.quote(BECAUSE), -1).length != 2) {
                throw LetterTemplates.cannotStart("%s holds %s once.".formatted(file, BECAUSE));
            }
            return footer;
        } catch (IOException missing) {
            throw new UncheckedIOException("%s is needed for letters.".formatted(file), missing);
        }
    }
}
