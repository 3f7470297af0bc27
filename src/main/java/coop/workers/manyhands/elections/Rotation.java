package coop.workers.manyhands.elections;

import coop.workers.manyhands.board.Board;
import coop.workers.manyhands.board.Director;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** Who of the Board retires at an annual general meeting. */
@Component
class Rotation {

    private final Board board;
    private final SecureRandom random = new SecureRandom();

    Rotation(Board board) {
        this.board = board;
    }

    /**
     * Those whose term ends by that day, and those who were co-opted, as they serve until the members elect; and where the
     * rules have a part of the elected Directors retire each year, the longest in office until there are enough, by lot
     * among those who have been there equally long. The part is rounded to the nearest whole number, halves up.
     */
    List<Director> retiring(ElectionRules rules, LocalDate day) {
        List<Director> elected = new ArrayList<>();
        List<Director> retiring = new ArrayList<>();
        int due = 0;
        for (Director director : board.current()) {
            boolean coOpted = director.how() == Director.How.CO_OPTED;
            boolean over = !director.until().isAfter(day);
            if (coOpted || over) {
                retiring.add(director);
            }
            if (!coOpted) {
                due += over ? 1 : 0;
                elected.add(director);
            }
        }
        if (!rules.rotation().isByTerm()) {
            int part = Math.round((float) elected.size() / rules.rotation().oneIn());
            Collections.shuffle(elected, random);
            elected.stream()
                    .filter(director -> director.until().isAfter(day))
                    .sorted(Comparator.comparing(Director::since))
                    .limit(Math.max(0, part - due))
                    .forEach(retiring::add);
        }
        return List.copyOf(retiring);
    }
}
