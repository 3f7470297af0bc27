package coop.workers.manyhands.involvement;

import coop.workers.manyhands.cases.Correlation;
import coop.workers.manyhands.cases.Standing;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.ReachChanged;
import java.util.Map;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * How somebody is reached is known to their record; the pathways that read it hear of every change. Whoever waited for an
 * address to be confirmed by which nobody writes any more waits no longer.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class ReachNews {

    private final Involvements involvements;
    private final InvolvementDesk desk;
    private final People people;
    private final Pathways pathways;
    private final Correlation correlation;

    ReachNews(
            Involvements involvements,
            InvolvementDesk desk,
            People people,
            Pathways pathways,
            @Lazy Correlation correlation) {
        this.involvements = involvements;
        this.desk = desk;
        this.people = people;
        this.pathways = pathways;
        this.correlation = correlation;
    }

    @EventListener
    void on(ReachChanged changed) {
        Person person = people.get(changed.person());
        boolean byEmail = ConfirmationDesk.reachedByEmail(person);
        for (Involvement open : involvements.findByPersonIdAndOutcomeIsNullOrderByCreatedAt(
                changed.person().value())) {
            boolean waited = !byEmail && !open.addressConfirmed() && person.emailToConfirm() != null;
            // An address that nobody has confirmed yet reaches nobody: a coordinator goes on asking.
            correlation.learns(
                    open.reference(),
                    Map.of("reachedByEmail", byEmail && (person.emailConfirmed() || !open.addressConfirmed())));
            if (waited) {
                desk.write(open, "Is reached otherwise now, so no address has to be confirmed", Standing.APPLICANT);
                pathways.addressConfirmed(open.reference());
            }
        }
    }
}
