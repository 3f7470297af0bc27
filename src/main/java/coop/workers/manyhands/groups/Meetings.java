package coop.workers.manyhands.groups;

import coop.workers.manyhands.cases.Cases;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.data.jpa.repository.Query;

/** The meetings, as kept in the database. */
interface Meetings extends Cases<Meeting> {

    /** The next that takes place. */
    @Query("""
        select meeting from Meeting meeting where meeting.workingGroup = :group and meeting.startsAt > :after
        and meeting.outcome is null and meeting.reason is null and meeting.recordedAt is null
        order by meeting.startsAt limit 1\
        """)
    Optional<Meeting> next(String group, Instant after);

    /** At that time, unless it was called off. */
    @Query("""
        select meeting from Meeting meeting where meeting.workingGroup = :group and meeting.startsAt = :at
        and meeting.outcome is null and meeting.reason is null\
        """)
    Optional<Meeting> at(String group, Instant at);

    /** The dates of the rhythm that have a meeting already, whatever became of it; not those that went with a former rhythm. */
    @Query("""
        select meeting.plannedFor from Meeting meeting where meeting.workingGroup = :group
        and meeting.plannedFor > :after and meeting.replaced = false\
        """)
    Set<Instant> plannedAfter(String group, Instant after);

    /** The dates of those that went with a former rhythm, one for each meeting. */
    @Query("""
        select meeting.plannedFor from Meeting meeting where meeting.workingGroup = :group
        and meeting.plannedFor > :after and meeting.replaced = true\
        """)
    List<Instant> replacedAfter(String group, Instant after);

    /** Those that take place, in order; as {@link #next} has them. */
    @Query("""
        select meeting from Meeting meeting where meeting.workingGroup = :group and meeting.startsAt > :after
        and meeting.outcome is null and meeting.reason is null and meeting.recordedAt is null order by meeting.startsAt\
        """)
    List<Meeting> toCome(String group, Instant after);

    @Query("""
        select meeting from Meeting meeting where meeting.outcome is null and meeting.milestone is null
        and meeting.reason is null and meeting.startsAt > :after order by meeting.startsAt\
        """)
    List<Meeting> notUnderWay(Instant after);

    List<Meeting> findByWorkingGroupAndStartsAtBetweenOrderByStartsAt(String workingGroup, Instant from, Instant to);

    @Query("""
        select max(meeting.startsAt) from Meeting meeting where meeting.workingGroup = :group
        and meeting.outcome = 'RECORDED'\
        """)
    Optional<Instant> lastRecorded(String group);

    @Query("""
        select count(meeting) from Meeting meeting where meeting.workingGroup = :group
        and meeting.outcome = 'RECORDED' and meeting.startsAt > :after\
        """)
    int recordedAfter(String group, Instant after);
}
