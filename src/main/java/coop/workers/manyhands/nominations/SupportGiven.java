package coop.workers.manyhands.nominations;

import coop.workers.manyhands.elections.ElectionDesk;
import coop.workers.manyhands.people.KeptAbout;
import coop.workers.manyhands.people.PersonId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Whose nominations somebody supported, in the download of their data: when and as what, not who stood. */
@Component
class SupportGiven implements KeptAbout {

    private final Nominations nominations;
    private final ElectionDesk elections;

    SupportGiven(Nominations nominations, ElectionDesk elections) {
        this.nominations = nominations;
        this.elections = elections;
    }

    @Override
    public String what() {
        return "nominationsSupported";
    }

    @Override
    public Set<String> tables() {
        return Set.of("nomination");
    }

    @Override
    @Transactional(readOnly = true)
    public List<Map<String, @Nullable Object>> of(PersonId person) {
        List<Map<String, @Nullable Object>> given = new ArrayList<>();
        for (Nomination nomination : nominations.supportedBy(person.value())) {
            for (Supporter as : Supporter.values()) {
                Instant at = nomination.supportedAt(as);
                if (at != null
                        && nomination.supporter(as).filter(person::equals).isPresent()) {
                    Map<String, @Nullable Object> one = new LinkedHashMap<>();
                    one.put("at", at.toString());
                    one.put("as", as.word());
                    one.put("election", elections.get(nomination.election()).title());
                    given.add(one);
                }
            }
        }
        return given;
    }
}
