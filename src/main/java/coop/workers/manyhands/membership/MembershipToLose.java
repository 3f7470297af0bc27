package coop.workers.manyhands.membership;

import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.ToLose;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** With the end of the case by which they became one, a worker member would leave the register. */
@Component
class MembershipToLose implements ToLose {

    private final Register register;

    MembershipToLose(Register register) {
        this.register = register;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<String> by(Involvement involvement) {
        return involvement.pathway().equals(MembershipDesk.WORKER_MEMBER)
                        && register.current(involvement.person(), Capacity.WORKER_MEMBER)
                                .isPresent()
                ? Optional.of("their membership")
                : Optional.empty();
    }
}
