package coop.workers.manyhands.forms;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.editions.EditionCheck;
import coop.workers.manyhands.editions.Editions;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The forms of a case: those that it began with. They are read when the first case asks for them, and kept read. */
@Component
public class EditionForms implements EditionCheck {

    private static final String FOLDER = "forms/";
    private static final String SUFFIX = ".html";

    private final FormCatalogue newest;
    private final Editions editions;
    private final Site site;
    private final Map<String, FormCatalogue> older = new ConcurrentHashMap<>();

    EditionForms(FormCatalogue newest, Editions editions, Site site) {
        this.newest = newest;
        this.editions = editions;
        this.site = site;
    }

    /** The forms of the case with that reference. */
    public FormCatalogue ofCase(String reference) {
        return editions.olderOf(reference).map(this::of).orElse(newest);
    }

    /**
     * The forms of an edition that is not the newest.
     *
     * @throws RuntimeException naming file and line, if one of them cannot be read any more
     */
    public FormCatalogue of(String edition) {
        return older.computeIfAbsent(
                edition, unread -> new FormCatalogue(editions.files(unread, FOLDER, SUFFIX), site));
    }

    @Override
    public void read(String edition) {
        of(edition);
    }
}
