package coop.workers.manyhands.board;

import coop.workers.manyhands.people.Contribution;
import coop.workers.manyhands.people.Contributions;
import coop.workers.manyhands.people.PersonId;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The terms that somebody served on the Board, and serves. */
@Component
class BoardContributions implements Contributions {

    private final Board board;
    private final Clock clock;

    BoardContributions(Board board, Clock clock) {
        this.board = board;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Contribution> of(PersonId person) {
        return board.of(person).stream()
                .map(director -> new Contribution("Director, on the Board", director.since(), end(director)))
                .toList();
    }

    /** When it ended: on the day they left, or with the term; not yet, where neither has come. */
    private @Nullable LocalDate end(Director director) {
        LocalDate end = Objects.requireNonNullElse(director.leftOn(), director.until());
        return end.isAfter(LocalDate.now(clock)) ? null : end;
    }
}
