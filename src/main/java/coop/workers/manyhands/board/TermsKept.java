package coop.workers.manyhands.board;

import coop.workers.manyhands.people.KeptAbout;
import coop.workers.manyhands.people.PersonId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The terms that somebody served on the Board, in the download of their data. */
@Component
class TermsKept implements KeptAbout {

    private final Board board;

    TermsKept(Board board) {
        this.board = board;
    }

    @Override
    public String what() {
        return "termsOnTheBoard";
    }

    @Override
    public Set<String> tables() {
        return Set.of("director");
    }

    @Override
    @Transactional(readOnly = true)
    public List<Map<String, @Nullable Object>> of(PersonId person) {
        return board.of(person).stream().map(TermsKept::inWords).toList();
    }

    private static Map<String, @Nullable Object> inWords(Director director) {
        Map<String, @Nullable Object> one = new LinkedHashMap<>();
        one.put("name", director.name());
        one.put("how", director.how().label());
        one.put("since", director.since().toString());
        one.put("until", director.until().toString());
        one.put("leftOn", director.leftOn() == null ? null : director.leftOn().toString());
        return one;
    }
}
