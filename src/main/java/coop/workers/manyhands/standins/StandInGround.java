package coop.workers.manyhands.standins;

import coop.workers.manyhands.cases.Ground;
import coop.workers.manyhands.cases.StillSo;
import coop.workers.manyhands.people.PersonId;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Nobody is asked, or told that nobody was found, once somebody was, or nobody is needed. */
@Component
class StandInGround implements StillSo {

    private static final String KIND = "stand-in";

    private final StandInSearches searches;
    private final StandInDesk desk;
    private final Duties duties;

    StandInGround(StandInSearches searches, StandInDesk desk, Duties duties) {
        this.searches = searches;
        this.desk = desk;
        this.duties = duties;
    }

    static Ground of(UUID search) {
        return new Ground(KIND, search.toString());
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<String> overtaken(String of, @Nullable PersonId reader) {
        StandInSearch search = searches.find(UUID.fromString(of)).orElse(null);
        Duty duty =
                search == null || !search.isOpen() ? null : desk.dutyOf(search).orElse(null);
        if (search == null || duty == null) {
            return Optional.of("Somebody stands in already, or nobody has to.");
        }
        if (reader == null) {
            return searches.wereTold(search.id())
                    ? Optional.of("They were told already that nobody was found.")
                    : Optional.empty();
        }
        return duties.kindOf(duty).could(duty, search.inReturn() != null).contains(reader)
                ? Optional.empty()
                : Optional.of("They said that they are not to be asked, or can't do it any more.");
    }
}
