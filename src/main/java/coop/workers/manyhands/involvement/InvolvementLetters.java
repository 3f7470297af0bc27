package coop.workers.manyhands.involvement;

import coop.workers.manyhands.cases.OwnersLetterWanted;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.people.PersonId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The letters that a pathway asks for: to the applicant, to others, and to those who look after the matter. */
@Service
public class InvolvementLetters {

    private final Involvements involvements;
    private final Catalogue catalogue;
    private final ApplicationEventPublisher events;
    private final InvolvementDesk desk;
    private final ConfirmationDesk confirmations;

    InvolvementLetters(
            Involvements involvements,
            Catalogue catalogue,
            ApplicationEventPublisher events,
            InvolvementDesk desk,
            ConfirmationDesk confirmations) {
        this.involvements = involvements;
        this.catalogue = catalogue;
        this.events = events;
        this.desk = desk;
        this.confirmations = confirmations;
    }

    /**
     * The applicant is to have a letter, with a calendar entry if one is named: see {@link CalendarEntries#kind}. A letter
     * that asks to confirm the address is written once for all that waits for it, at the turn of the oldest.
     */
    @Transactional
    public void writeTo(Reference reference, String letter, @Nullable String calendar) {
        Involvement involvement = desk.get(reference);
        if (involvement.isTwin()) {
            // Nobody withdrew: what became of it is said by the email of the union.
            return;
        }
        if (!letter.startsWith(ConfirmationDesk.CONFIRMING)) {
            events.publishEvent(new LetterWanted(reference, letter, desk.latestAnswers(involvement), calendar));
        } else if (confirmations.awaitConfirmationWith(involvement).stream()
                .limit(1)
                .anyMatch(oldest -> oldest.reference().equals(reference))) {
            confirmations.askToConfirm(involvement, letter);
        }
    }

    /** Everybody else who is on their way through an opportunity, or waits for it, is to have a letter. */
    @Transactional
    public void writeToOthers(PersonId besides, String opportunity, String letter) {
        List<Involvement> others = involvements.findByOpportunityAndOutcomeIsNull(opportunity).stream()
                .filter(involvement -> !involvement.person().equals(besides))
                .toList();
        events.publishEvent(new LettersWanted(others, letter, Map.of()));
    }

    /** A letter to those who look after what the involvement is about: something changed that no task tells them of. */
    @Transactional
    public void writeToOwner(Reference reference, String letter) {
        String owner = catalogue.get(desk.get(reference).opportunity()).lookedAfterBy();
        events.publishEvent(new OwnersLetterWanted(reference, owner, letter, Map.of()));
    }
}
