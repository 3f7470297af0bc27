package coop.workers.manyhands.standins;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.people.PersonId;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who does what at which date, of all kinds. Reads only. */
@Component
@Transactional(readOnly = true)
public class Duties {

    private final List<KindOfDuty> kinds;
    private final Map<Part, KindOfDuty> byPart = new EnumMap<>(Part.class);

    Duties(List<KindOfDuty> kinds) {
        this.kinds = List.copyOf(kinds);
        kinds.forEach(kind -> kind.parts().forEach(part -> byPart.put(part, kind)));
    }

    /** What somebody is to do in the next weeks, the next first. */
    public List<Duty> of(PersonId person) {
        return kinds.stream()
                .flatMap(kind -> kind.of(person).stream())
                .sorted(Comparator.comparing(Duty::startsAt))
                .toList();
    }

    /** What there is to do at a date; empty once it has begun, or if it was called off. */
    Optional<Duty> find(Reference date, Part part) {
        return kind(part).find(date, part);
    }

    KindOfDuty kindOf(Duty duty) {
        return kind(duty.part());
    }

    private KindOfDuty kind(Part part) {
        return Objects.requireNonNull(byPart.get(part));
    }
}
