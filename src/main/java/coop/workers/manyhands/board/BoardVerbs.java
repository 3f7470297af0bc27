package coop.workers.manyhands.board;

import coop.workers.manyhands.cases.Verb;
import coop.workers.manyhands.cases.Verbs;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the register of Directors needs. */
@Component
class BoardVerbs implements Verbs {

    private final Board board;

    BoardVerbs(Board board) {
        this.board = board;
    }

    @Override
    public String about() {
        return "The Board";
    }

    @Override
    public List<Verb> verbs() {
        return List.of(Verb.named("tidyBoard")
                .does("deletes lines of the register of Directors that need not be kept any more")
                .doing(call -> board.forgetLongGone()));
    }
}
