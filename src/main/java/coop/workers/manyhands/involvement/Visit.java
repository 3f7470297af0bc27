package coop.workers.manyhands.involvement;

import coop.workers.manyhands.cases.Turn;
import coop.workers.manyhands.links.LinkAct;
import coop.workers.manyhands.links.LinkPurpose;
import coop.workers.manyhands.people.Person;
import java.util.Map;
import java.util.Objects;

/**
 * What a link leads to, and what its holder may do: what its kind allows, as long as the case allows it.
 *
 * @param takenUp whether a coordinator has answered in this case, or in another of the same person
 * @param somethingToLose whether they would lose by its end what they cannot take up again at will: whoever filled the
 *     sign-up in does not end that
 */
public record Visit(
        Involvement involvement,
        Person person,
        LinkPurpose by,
        boolean awaitsConfirmation,
        boolean takenUp,
        boolean somethingToLose) {

    /** The attribute by which the page of a case hands its visit to the parts that other modules bring. */
    public static final String SHOWN = "visit";

    /** The visit that a page of a case shows. */
    public static Visit shownOn(Map<String, ?> model) {
        return (Visit) Objects.requireNonNull(model.get(SHOWN), "The page of a case hands on its visit.");
    }

    public boolean may(LinkAct act) {
        return by.may(act)
                && switch (act) {
                    case CORRECT_SIGN_UP -> !person.emailConfirmed() && !takenUp;
                    case WITHDRAW ->
                        (by != LinkPurpose.RECEIPT || !somethingToLose)
                                && involvement.stays().isEmpty();
                    default -> true;
                };
    }

    /** Whoever filled in a sign-up has no more to do with it once the person has confirmed: it may be somebody else. */
    boolean isOver() {
        return by == LinkPurpose.RECEIPT && person.emailConfirmed();
    }

    public boolean byMailedLink() {
        return may(LinkAct.SEE_PERSON);
    }

    public boolean placeAtStake() {
        return may(LinkAct.KEEP_PLACE)
                && involvement
                        .standing()
                        .filter(standing -> standing.turn() == Turn.APPLICANT && standing.form() == null)
                        .isPresent()
                && !awaitsConfirmation;
    }
}
