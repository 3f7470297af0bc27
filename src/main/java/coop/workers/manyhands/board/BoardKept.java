package coop.workers.manyhands.board;

import coop.workers.manyhands.people.KeptByRule;
import coop.workers.manyhands.people.PersonId;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The line in the register of Directors outlasts the person. */
@Component
@Order(2)
class BoardKept implements KeptByRule {

    private final Board board;
    private final BoardSettings settings;

    BoardKept(Board board, BoardSettings settings) {
        this.board = board;
        this.settings = settings;
    }

    @Override
    public String what() {
        return "your line in the register of Directors: name, and the days on which you took office and left";
    }

    @Override
    public String why() {
        return "The law asks the society to keep a register of its officers. If you are a Director now, you resign by this. The line is deleted %d years after you left."
                .formatted(settings.keep().getYears());
    }

    @Override
    public boolean isKeptOf(PersonId person) {
        return !board.of(person).isEmpty();
    }

    @Override
    public Set<String> naming() {
        return Set.of("director.name");
    }
}
