package coop.workers.manyhands.elections;

import coop.workers.manyhands.board.Board;
import coop.workers.manyhands.board.Director;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
     * Those whose term ends by that day; and where the rules have a part of the Board retire each year, the longest in
     * office until there are enough, by lot among those who have been there equally long. The part is rounded to the
     * nearest whole number, halves up.
     */
    List<Director> retiring(ElectionRules rules, LocalDate day) {
        Set<Director> retiring = new LinkedHashSet<>(board.retiringBy(day));
        if (!rules.rotation().isByTerm()) {
            List<Director> longestFirst = new ArrayList<>(board.current());
            Collections.shuffle(longestFirst, random);
            longestFirst.sort(Comparator.comparing(Director::since));
            int part = Math.round((float) longestFirst.size() / rules.rotation().oneIn());
            for (Director director : longestFirst) {
                if (retiring.size() < part) {
                    retiring.add(director);
                }
            }
        }
        return List.copyOf(retiring);
    }
}
