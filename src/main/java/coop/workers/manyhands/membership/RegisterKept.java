package coop.workers.manyhands.membership;

import coop.workers.manyhands.people.KeptByRule;
import coop.workers.manyhands.people.PersonId;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The line in the register of members outlasts the person. */
@Component
@Order(1)
class RegisterKept implements KeptByRule {

    private final Register register;
    private final MembershipSettings settings;

    RegisterKept(Register register, MembershipSettings settings) {
        this.register = register;
        this.settings = settings;
    }

    @Override
    public String what() {
        return "your line in the register of members: number, name, postal address, co-op, and the days on which you entered and left";
    }

    @Override
    public String why() {
        return "The law asks the federation to keep a register of its members. If you are a member now, you leave by this. The line is deleted %d years after you left."
                .formatted(settings.keepRegister().getYears());
    }

    @Override
    public boolean isKeptOf(PersonId person) {
        return !register.of(person).isEmpty();
    }

    @Override
    public Set<String> naming() {
        return Set.of("member_entry.name", "member_entry.address");
    }
}
