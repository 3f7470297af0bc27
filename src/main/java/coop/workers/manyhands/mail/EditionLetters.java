package coop.workers.manyhands.mail;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.editions.EditionCheck;
import coop.workers.manyhands.editions.Editions;
import coop.workers.manyhands.forms.EditionForms;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The letters of a case: those that it began with, in the words that were edited since, where these go with them. What an edition
 * did not have yet is taken from the newest.
 */
@Component
class EditionLetters implements EditionCheck {

    private static final String FOLDER = "mail/";
    private static final String SUFFIX = ".md";

    private final LetterTemplates newest;
    private final EditionForms forms;
    private final Editions editions;
    private final LetterFooter footer;
    private final Site site;
    private final EditedLetters edited;
    private final Map<String, LetterTemplates> older = new ConcurrentHashMap<>();

    EditionLetters(
            LetterTemplates newest,
            EditionForms forms,
            Editions editions,
            LetterFooter footer,
            Site site,
            EditedLetters edited) {
        this.newest = newest;
        this.forms = forms;
        this.editions = editions;
        this.footer = footer;
        this.site = site;
        this.edited = edited;
    }

    /** The letter of that key as the case has it. */
    LetterTemplate get(String key, Reference reference) {
        return get(key, editions.olderOf(reference.value()).orElse(null));
    }

    /** The letter of that key as an edition has it; of the newest without one. */
    LetterTemplate get(String key, @Nullable String edition) {
        return edition == null ? newest.get(key) : of(edition).find(key).orElseGet(() -> newest.get(key));
    }

    /** The editions of those cases that have another than the newest, all asked for at once. */
    Map<String, String> olderOf(Collection<Reference> references) {
        return editions.olderOf(references.stream().map(Reference::value).collect(Collectors.toSet()));
    }

    @Override
    public void read(String edition) {
        of(edition);
    }

    private LetterTemplates of(String edition) {
        return older.computeIfAbsent(
                edition,
                unread -> new LetterTemplates(
                        forms.of(unread), editions.files(unread, FOLDER, SUFFIX), footer, site.federation(), edited));
    }
}
