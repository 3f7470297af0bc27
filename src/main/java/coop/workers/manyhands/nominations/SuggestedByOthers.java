package coop.workers.manyhands.nominations;

import coop.workers.manyhands.people.KeptAbout;
import coop.workers.manyhands.people.PersonId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Whether somebody is being asked to stand because another suggested it, in the download of their data. */
@Component
class SuggestedByOthers implements KeptAbout {

    private final PutForwards putForwards;

    SuggestedByOthers(PutForwards putForwards) {
        this.putForwards = putForwards;
    }

    @Override
    public String what() {
        return "suggestedForTheBoard";
    }

    @Override
    public Set<String> tables() {
        return Set.of("put_forward");
    }

    @Override
    @Transactional(readOnly = true)
    public List<Map<String, @Nullable Object>> of(PersonId person) {
        return putForwards.findByNomineeId(person.value()).stream()
                .<Map<String, @Nullable Object>>map(asked -> {
                    Map<String, @Nullable Object> one = new LinkedHashMap<>();
                    one.put("askedAt", asked.askedAt().toString());
                    one.put("answerBy", asked.answerBy().toString());
                    return one;
                })
                .toList();
    }
}
