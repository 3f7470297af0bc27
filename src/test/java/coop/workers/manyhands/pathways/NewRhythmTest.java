package coop.workers.manyhands.pathways;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.groups.Meeting;
import coop.workers.manyhands.groups.MeetingDesk;
import coop.workers.manyhands.groups.Newcomers;
import coop.workers.manyhands.groups.Rhythm;
import coop.workers.manyhands.groups.RhythmChange;
import coop.workers.manyhands.groups.RhythmChanges;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.PathwayFixture;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whoever is on their way to a meeting that goes with its rhythm is moved along to the next. */
@ManyHandsTest
class NewRhythmTest extends PathwayFixture {

    private static final String GROUP = "anti-racism";

    @Autowired
    private Groups groups;

    @Autowired
    private MeetingDesk meetings;

    @Autowired
    private Newcomers newcomers;

    @Autowired
    private RhythmChanges changes;

    @BeforeEach
    @AfterEach
    void noRhythm() {
        changes.waiting(GROUP).ifPresent(changes::takeBack);
        groups.meets(GROUP, null, Duration.ofMinutes(90), null);
        meetings.between(GROUP, clock.instant(), clock.instant().plus(Duration.ofDays(200))).stream()
                .filter(meeting -> !meeting.isCalledOff())
                .forEach(meeting -> meetings.callOff(meeting.reference(), "For this test.", "test"));
    }

    /** Far enough away that nobody has been reminded. */
    private RhythmChange save(int days) {
        LocalDate first = LocalDate.now(clock).plusDays(days);
        Rhythm rhythm = new Rhythm(
                "FREQ=WEEKLY;INTERVAL=2;BYDAY=" + first.getDayOfWeek().name().substring(0, 2),
                first,
                LocalTime.of(14, 0),
                Duration.ofMinutes(90),
                Set.of());
        RhythmChange change = changes.draft(GROUP, rhythm, rhythm.length(), null, "facilitator-anti-racism");
        assertThat(changes.save(change, changes.shown(change), Set.of(), true)).isPresent();
        return change;
    }

    private Meeting meetingOf(Involvement involvement) {
        return groups.meeting(now(involvement).meeting().orElseThrow());
    }

    @Test
    void newcomerIsInvitedToTheNextMeetingOfTheNewRhythmAndTold() {
        changes.carryOut(save(6).id());
        Involvement involvement = sam.signUpAndConfirm(GROUP);
        answer(involvement, "facilitator-anti-racism", Map.of("answer", "welcome"));
        Meeting first = meetingOf(involvement);
        LocalDate day = LocalDate.ofInstant(first.startsAt(), clock.getZone());
        assertThat(day).isEqualTo(LocalDate.now(clock).plusDays(6));

        RhythmChange change = save(5);
        assertThat(meetingOf(involvement).id()).as("within the hour").isEqualTo(first.id());
        changes.carryOut(change.id());
        run(involvement);

        Meeting second = meetingOf(involvement);
        assertThat(LocalDate.ofInstant(second.startsAt(), clock.getZone())).isEqualTo(day.minusDays(1));
        assertThat(standing(involvement).due()).isEqualTo(second.endsAt());
        assertThat(newcomers.invitedTo(second.id())).contains(involvement.person());
        assertThat(Applicants.body(sam.letter("from now on"))).contains("do not take place any more");
    }
}
