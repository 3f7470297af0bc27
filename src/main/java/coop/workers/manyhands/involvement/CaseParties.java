package coop.workers.manyhands.involvement;

import coop.workers.manyhands.cases.Interest;
import coop.workers.manyhands.cases.InterestedParties;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.cases.Stake;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who has an interest in the way of an applicant: they themselves, whoever entered them, and whoever spoke for them or told us their word. */
@Component
class CaseParties implements InterestedParties {

    private final Involvements involvements;
    private final Questions questions;
    private final OwnWords words;

    CaseParties(Involvements involvements, Questions questions, OwnWords words) {
        this.involvements = involvements;
        this.questions = questions;
        this.words = words;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Interest> in(Reference reference, boolean decides) {
        if (reference.kind() != Reference.Kind.MH) {
            return List.of();
        }
        return involvements
                .findByReference(reference.value())
                .map(involvement -> in(involvement, decides))
                .orElse(List.of());
    }

    private List<Interest> in(Involvement involvement, boolean decides) {
        List<Interest> interests = new ArrayList<>();
        interests.add(Interest.of(Stake.OWN_CASE, involvement.person()));
        if (!decides) {
            return interests;
        }
        involvement.enteredBy().ifPresent(user -> interests.add(Interest.ofAccount(Stake.ENTERED_IT, user)));
        questions
                .findByInvolvementIdAndAnsweredAtIsNotNull(involvement.id())
                .forEach(asked -> interests.add(Interest.of(Stake.SPOKE, asked.person())));
        words.findByInvolvementId(involvement.id()).stream()
                .flatMap(word -> word.tellers())
                .distinct()
                .forEach(user -> interests.add(Interest.ofAccount(Stake.HEARD_THEM, user)));
        return interests;
    }
}
