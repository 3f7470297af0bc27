package coop.workers.manyhands.solidfund;

import coop.workers.manyhands.people.KeptByRule;
import coop.workers.manyhands.people.PersonId;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Sums outlast whoever paid them. */
@Component
@Order(4)
class PaymentsKept implements KeptByRule {

    private final SolidfundDesk solidfund;

    PaymentsKept(SolidfundDesk solidfund) {
        this.solidfund = solidfund;
    }

    @Override
    public String what() {
        return "day and sum of your payments to Solidfund, without anything that says whose they were";
    }

    @Override
    public String why() {
        return "The accounts have to add up. Your bank goes on paying until you stop it there, and Solidfund keeps what it was told about you: write to it too.";
    }

    @Override
    public boolean isKeptOf(PersonId person) {
        return !solidfund.paymentsOf(person).isEmpty();
    }
}
