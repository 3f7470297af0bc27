package coop.workers.manyhands.mail;

import coop.workers.manyhands.CannotStart;
import coop.workers.manyhands.OwnFiles;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.forms.FormCatalogue;
import java.time.Clock;
import java.util.List;

/** Letters and how they close and look, read as at the start. */
public final class OwnLetters {

    private OwnLetters() {}

    /**
     * Reads all of them.
     *
     * @throws CannotStart naming the first that is not as it should be
     */
    public static void read(OwnFiles files, Site site, FormCatalogue forms) {
        new LetterLayout(files, site);
        new LetterTemplates(
                forms, files, new LetterFooter(files, site), site, new EditedLetters(List::of, Clock.systemUTC()));
    }
}
