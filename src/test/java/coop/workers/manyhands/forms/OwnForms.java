package coop.workers.manyhands.forms;

import coop.workers.manyhands.OwnFiles;
import coop.workers.manyhands.Site;

/** Forms, read as at the start. */
public final class OwnForms {

    private OwnForms() {}

    /**
     * Reads all of them.
     *
     * @throws IllegalStateException naming the first that is not as it should be, with its line
     */
    public static FormCatalogue read(OwnFiles files, Site site) {
        return new FormCatalogue(files, site);
    }
}
