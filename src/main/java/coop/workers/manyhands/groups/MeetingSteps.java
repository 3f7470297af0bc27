package coop.workers.manyhands.groups;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The histories of all meetings. */
interface MeetingSteps extends JpaRepository<MeetingStep, UUID> {

    List<MeetingStep> findByMeetingIdOrderByAt(UUID meetingId);
}
