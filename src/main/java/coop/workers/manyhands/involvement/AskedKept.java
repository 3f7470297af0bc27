package coop.workers.manyhands.involvement;

import coop.workers.manyhands.people.KeptAbout;
import coop.workers.manyhands.people.PersonId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What somebody was asked by a link about another person's way, in the download of their data: when and by which form, not whose. */
@Component
class AskedKept implements KeptAbout {

    private final Questions questions;

    AskedKept(Questions questions) {
        this.questions = questions;
    }

    @Override
    public String what() {
        return "askedByLink";
    }

    @Override
    public Set<String> tables() {
        return Set.of("asked");
    }

    @Override
    @Transactional(readOnly = true)
    public List<Map<String, @Nullable Object>> of(PersonId person) {
        return questions.findByPersonId(person.value()).stream()
                .sorted(Comparator.comparing(Asked::askedAt))
                .map(AskedKept::inWords)
                .toList();
    }

    private static Map<String, @Nullable Object> inWords(Asked question) {
        Map<String, @Nullable Object> one = new LinkedHashMap<>();
        one.put("at", question.askedAt().toString());
        one.put("form", question.form());
        one.put("answeredAt", question.answeredAt().map(Object::toString).orElse(null));
        return one;
    }
}
