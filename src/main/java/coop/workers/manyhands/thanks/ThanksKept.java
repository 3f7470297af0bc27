package coop.workers.manyhands.thanks;

import coop.workers.manyhands.involvement.CaseScope;
import coop.workers.manyhands.people.KeptAbout;
import coop.workers.manyhands.people.PersonId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** When somebody was thanked, and in which words, in the download of their data. */
@Component
class ThanksKept implements KeptAbout {

    private static final CaseScope ALL = new CaseScope(true, List.of());

    private final ThanksDesk desk;

    ThanksKept(ThanksDesk desk) {
        this.desk = desk;
    }

    @Override
    public String what() {
        return "thanks";
    }

    @Override
    public Set<String> tables() {
        return Set.of("thanks");
    }

    @Override
    @Transactional(readOnly = true)
    public List<Map<String, @Nullable Object>> of(PersonId person) {
        return desk.to(person, ALL).stream().map(ThanksKept::inWords).toList();
    }

    private static Map<String, @Nullable Object> inWords(ThanksDesk.Thanks thanks) {
        Map<String, @Nullable Object> one = new LinkedHashMap<>();
        one.put("at", thanks.at().toString());
        one.put("from", thanks.lookedAfterBy());
        one.put("words", thanks.words());
        return one;
    }
}
