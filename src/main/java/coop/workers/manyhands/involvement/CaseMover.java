package coop.workers.manyhands.involvement;

import coop.workers.manyhands.cases.Reference;
import java.util.List;
import java.util.Optional;
import org.springframework.lang.CheckReturnValue;

/** The port to the workflow engine for putting a case somewhere else in its diagram, past the way that is drawn. */
public interface CaseMover {

    /**
     * Where a case stands, and could.
     *
     * @param mark another as soon as it has gone on
     * @param steps the places of its diagram but the one where it stands, in the order in which one comes to them
     * @param obstacle why it can't be put anywhere, and what to do instead, in words; empty if it can
     */
    record Steps(String mark, List<Step> steps, Optional<String> obstacle) {}

    /**
     * A place.
     *
     * @param id of the element
     * @param name as the diagram calls it
     * @param milestone what its applicant reads there
     * @param obstacle why this case can't be put there, and what to do instead, in words; empty if it can
     */
    record Step(String id, String name, String milestone, Optional<String> obstacle) {}

    /** Where a case stands in the diagram of its pathway, and could. */
    Steps steps(Reference reference, String pathway);

    /** Lets nobody else change the processes of a case before the transaction is over. */
    void hold(Reference reference);

    /**
     * Ends whatever a case does, called processes too, and begins a step of its diagram: with its clocks, and whatever the diagram
     * does there.
     *
     * @return whether what was ended had invited the applicant to a meeting
     */
    @CheckReturnValue
    boolean moveTo(Reference reference, String pathway, String step);

    /** Takes the steps of a case that the engine would take by itself in a moment, until it waits for somebody or for a date. */
    void takeStepsNow(Reference reference);
}
