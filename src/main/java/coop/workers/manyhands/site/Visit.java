package coop.workers.manyhands.site;

import coop.workers.manyhands.cases.Turn;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.people.Person;

/** What a link shows: the involvement, and whether the holder is known to be the person it is about. */
record Visit(Involvement involvement, Person person, boolean byMailedLink, boolean awaitsConfirmation) {

    boolean showsPerson() {
        return byMailedLink || !person.emailConfirmed();
    }

    boolean placeAtStake() {
        return involvement
                        .standing()
                        .filter(standing -> standing.turn() == Turn.APPLICANT && standing.form() == null)
                        .isPresent()
                && !awaitsConfirmation;
    }
}
