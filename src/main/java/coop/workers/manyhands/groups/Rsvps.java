package coop.workers.manyhands.groups;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** Who said whether they come, as kept in the database. */
interface Rsvps extends JpaRepository<Rsvp, UUID> {

    Optional<Rsvp> findByMeetingIdAndPersonId(UUID meetingId, UUID personId);

    List<Rsvp> findByMeetingIdOrderBySaidAt(UUID meetingId);

    List<Rsvp> findByPersonIdOrderByStartsAt(UUID personId);

    void deleteByPersonId(UUID personId);

    /** Those about meetings that ended before then. */
    @Modifying
    @Query("""
        delete from Rsvp rsvp where rsvp.meetingId in (select meeting.id from Meeting meeting where meeting.endsAt < :before)\
        """)
    int deleteOfMeetingsBefore(Instant before);
}
