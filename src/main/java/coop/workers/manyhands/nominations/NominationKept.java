package coop.workers.manyhands.nominations;

import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.KeptOfInvolvement;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A candidate's statement, and what became of the nomination, in the download of their data. */
@Component
class NominationKept implements KeptOfInvolvement {

    private final NominationDesk nominations;

    NominationKept(NominationDesk nominations) {
        this.nominations = nominations;
    }

    @Override
    public Map<String, @Nullable Object> of(Involvement involvement) {
        Map<String, @Nullable Object> one = new LinkedHashMap<>();
        nominations.find(involvement).ifPresent(nomination -> {
            one.put("statement", nomination.statement());
            one.put("nomination", nomination.state().name().toLowerCase(Locale.ROOT));
        });
        return one;
    }
}
