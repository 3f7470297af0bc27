package coop.workers.manyhands.erasure;

import coop.workers.manyhands.people.KeptByRule;
import coop.workers.manyhands.people.PersonId;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Of everybody who is erased, that they were. */
@Component
@Order
class HashKept implements KeptByRule {

    @Override
    public String what() {
        return "that somebody was erased: the time, and a code that nobody can turn back into a name or an address";
    }

    @Override
    public String why() {
        return "So that you are erased again should an old backup ever have to be restored. It is kept for good.";
    }

    @Override
    public boolean isKeptOf(PersonId person) {
        return true;
    }
}
