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

/** Letters to people are edited by secretaries; those to coordinators, which bring them their passwords too, by admins alone. */
@Component
class LetterTextGroups implements Access.GroupsOf {

    private final LetterTexts texts;

    LetterTextGroups(LetterTexts texts) {
        this.texts = texts;
    }

    @Override
    public Optional<Collection<String>> groups(Map<String, String> path) {
        return texts.find("%s/%s".formatted(path.get("folder"), path.get("name")))
                .map(LetterTextGroups::whoEdits);
    }

    /** The groups whose members edit that letter. */
    static Collection<String> whoEdits(LetterTexts.Held letter) {
        return List.of(letter.toCoordinators() ? Everybody.ADMINS : Roles.SECRETARIES);
    }
}
