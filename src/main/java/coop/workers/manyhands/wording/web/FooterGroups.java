package coop.workers.manyhands.wording.web;

import coop.workers.manyhands.Roles;
import coop.workers.manyhands.coordinators.Everybody;
import coop.workers.manyhands.mail.LetterTexts;
import coop.workers.manyhands.web.Access;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Who edits the letters edits what stands below them. */
@Component
class FooterGroups implements Access.GroupsOf {

    private final LetterTexts texts;

    FooterGroups(LetterTexts texts) {
        this.texts = texts;
    }

    @Override
    public Optional<Collection<String>> groups(Map<String, String> path) {
        return texts.findFooter(path.getOrDefault("footer", "")).map(FooterGroups::whoEdits);
    }

    /** The groups whose members edit that footer. */
    static Collection<String> whoEdits(LetterTexts.Footer footer) {
        return List.of(footer.toCoordinators() ? Everybody.ADMINS : Roles.SECRETARIES);
    }
}
