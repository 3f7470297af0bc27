package coop.workers.manyhands.invitations;

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

/** What was entered about somebody in a register, or is to be, in the download of their data. Names no coordinator: those are people too. */
@Component
class RegisterChangesKept implements KeptAbout {

    private final RegisterChanges changes;

    RegisterChangesKept(RegisterChanges changes) {
        this.changes = changes;
    }

    @Override
    public String what() {
        return "changesInTheRegisters";
    }

    @Override
    public Set<String> tables() {
        return Set.of("register_change");
    }

    @Override
    @Transactional(readOnly = true)
    public List<Map<String, @Nullable Object>> of(PersonId person) {
        return changes.findByPersonId(person.value()).stream()
                .sorted(Comparator.comparing(RegisterChange::proposedAt))
                .map(RegisterChangesKept::inWords)
                .toList();
    }

    private static Map<String, @Nullable Object> inWords(RegisterChange change) {
        Map<String, @Nullable Object> one = new LinkedHashMap<>();
        one.put("at", change.proposedAt().toString());
        one.put("what", change.kind().label());
        one.put("writtenAs", change.name());
        one.put("details", change.details());
        return one;
    }
}
