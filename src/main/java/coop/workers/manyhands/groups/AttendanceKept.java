package coop.workers.manyhands.groups;

import coop.workers.manyhands.people.KeptAbout;
import coop.workers.manyhands.people.PersonId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The meetings that somebody came to, in the download of their data. */
@Component
class AttendanceKept implements KeptAbout {

    private final Groups groups;
    private final Clock clock;

    AttendanceKept(Groups groups, Clock clock) {
        this.groups = groups;
        this.clock = clock;
    }

    @Override
    public String what() {
        return "meetingsAttended";
    }

    @Override
    public Set<String> tables() {
        return Set.of("attendance");
    }

    @Override
    @Transactional(readOnly = true)
    public List<Map<String, String>> of(PersonId person) {
        return groups.attended(person, Instant.EPOCH, clock.instant()).stream()
                .map(meeting -> Map.of(
                        "group", meeting.workingGroup(),
                        "at", meeting.startsAt().toString()))
                .toList();
    }
}
