package coop.workers.manyhands.coordinators;

import coop.workers.manyhands.cases.StillSo;
import coop.workers.manyhands.people.PersonId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** What a group of coordinators is told goes to nobody who is not of it any more. */
@Component
class StillCoordinates implements StillSo {

    static final String KIND = "coordinator";

    private final Staff staff;

    StillCoordinates(@Lazy Staff staff) {
        this.staff = staff;
    }

    /** Of a user and, after a bar, the group. */
    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<String> overtaken(String of, @Nullable PersonId reader) {
        int bar = of.lastIndexOf('|');
        return staff.groupsOf(of.substring(0, bar)).contains(of.substring(bar + 1))
                ? Optional.empty()
                : Optional.of("They do not look after it any more");
    }
}
