package coop.workers.manyhands.involvement;

import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.catalogue.Opportunity;
import coop.workers.manyhands.forms.Answers;
import coop.workers.manyhands.people.PersonId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds what somebody would be in twice. */
@Component
class Twins {

    private final Involvements involvements;
    private final Catalogue catalogue;

    Twins(Involvements involvements, Catalogue catalogue) {
        this.involvements = involvements;
        this.catalogue = catalogue;
    }

    List<ConfirmationDesk.Twin> of(List<Involvement> theirs, PersonId known) {
        return theirs.stream()
                .filter(Involvement::isOpen)
                .flatMap(second ->
                        firstOf(known, catalogue.get(second.opportunity()), second.pathway(), second.answers())
                                .map(first -> new ConfirmationDesk.Twin(
                                        second,
                                        first,
                                        catalogue.get(second.opportunity()).repeatable(second.answers())))
                                .stream())
                .toList();
    }

    /** What somebody is in already that would be the same as a sign-up with these answers. */
    Optional<Involvement> firstOf(PersonId person, Opportunity opportunity, String pathway, Answers answers) {
        boolean repeatable = opportunity.repeatable(answers);
        return involvements.findByPersonIdAndOutcomeIsNullOrderByCreatedAt(person.value()).stream()
                .filter(open -> open.opportunity().equals(opportunity.slug())
                        && open.pathway().equals(pathway)
                        && opportunity.repeatable(open.answers()) == repeatable)
                .findFirst();
    }
}
