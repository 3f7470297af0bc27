package coop.workers.manyhands.board;

import coop.workers.manyhands.cases.Tidying;
import coop.workers.manyhands.cases.Verb;
import coop.workers.manyhands.cases.Verbs;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What the register of Directors needs. */
@Component
class BoardVerbs implements Verbs {

    private final Board board;
    private final BoardSettings settings;

    BoardVerbs(Board board, BoardSettings settings) {
        this.board = board;
        this.settings = settings;
    }

    @Override
    public String about() {
        return "The Board";
    }

    @Override
    public List<Verb> verbs() {
        return List.of(Verb.named("tidyBoard")
                .does("deletes lines of the register of Directors that need not be kept any more")
                .deleting(
                        () -> new Tidying(
                                "Directors who left and asked to be forgotten",
                                Set.of("director"),
                                Tidying.inWords(settings.keep()) + " after they left",
                                "MANYHANDS_BOARD_KEEP"),
                        call -> board.forgetLongGone()));
    }
}
