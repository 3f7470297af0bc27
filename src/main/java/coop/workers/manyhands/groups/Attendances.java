package coop.workers.manyhands.groups;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** The register of meetings, as kept in the database. */
interface Attendances extends JpaRepository<Attendance, UUID> {

    List<Attendance> findByMeetingId(UUID meetingId);

    Optional<Attendance> findByMeetingIdAndPersonId(UUID meetingId, UUID personId);

    List<Attendance> findByPersonId(UUID personId);

    void deleteByPersonId(UUID personId);

    @Query("""
            select new coop.workers.manyhands.groups.Attended(meeting.workingGroup, meeting.id, meeting.startsAt)
            from Attendance line join Meeting meeting on meeting.id = line.meetingId
            where line.personId = :person and line.came and meeting.startsAt >= :from and meeting.startsAt < :to
            order by meeting.startsAt""")
    List<Attended> attended(UUID person, Instant from, Instant to);

    /** For each of the people: when they last came to a meeting of the group. */
    @Query("""
            select line.personId as person, max(meeting.startsAt) as at
            from Attendance line join Meeting meeting on meeting.id = line.meetingId
            where meeting.workingGroup = :group and line.came and line.personId in :people group by line.personId""")
    List<LastCame> lastCame(String group, Collection<UUID> people);

    /** When somebody last came. */
    interface LastCame {
        UUID getPerson();

        Instant getAt();
    }
}
