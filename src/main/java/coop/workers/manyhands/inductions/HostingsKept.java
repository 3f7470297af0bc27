package coop.workers.manyhands.inductions;

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

/** When somebody was asked to welcome a newcomer, in the download of their data: what became of it, not who it was. */
@Component
class HostingsKept implements KeptAbout {

    private final Hostings hostings;

    HostingsKept(Hostings hostings) {
        this.hostings = hostings;
    }

    @Override
    public String what() {
        return "newcomersToWelcome";
    }

    @Override
    public Set<String> tables() {
        return Set.of("hosting");
    }

    @Override
    @Transactional(readOnly = true)
    public List<Map<String, @Nullable Object>> of(PersonId person) {
        return hostings.findByPersonId(person.value()).stream()
                .sorted(Comparator.comparing(Hosting::askedAt))
                .map(HostingsKept::inWords)
                .toList();
    }

    private static Map<String, @Nullable Object> inWords(Hosting hosting) {
        Map<String, @Nullable Object> one = new LinkedHashMap<>();
        one.put("askedAt", hosting.askedAt().toString());
        one.put("becameOfIt", hosting.state().label());
        return one;
    }
}
