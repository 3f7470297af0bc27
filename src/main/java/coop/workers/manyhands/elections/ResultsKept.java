package coop.workers.manyhands.elections;

import coop.workers.manyhands.people.KeptByRule;
import coop.workers.manyhands.people.PersonId;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What an election was counts with the numbers that it had. */
@Component
@Order(3)
class ResultsKept implements KeptByRule {

    private final CandidatesList list;
    private final Roll roll;

    ResultsKept(CandidatesList list, Roll roll) {
        this.list = list;
        this.roll = roll;
    }

    @Override
    public String what() {
        return "of elections: how many votes a candidate got, and that a vote was there to be cast, without your name";
    }

    @Override
    public String why() {
        return "The numbers of a result have to add up for anyone who checks it. They are kept with the election.";
    }

    @Override
    public boolean isKeptOf(PersonId person) {
        return !list.of(person).isEmpty() || !roll.of(person).isEmpty();
    }
}
