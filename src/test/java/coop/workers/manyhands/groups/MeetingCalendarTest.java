package coop.workers.manyhands.groups;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import coop.workers.manyhands.Calendars;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.support.ManyHandsTest;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.annotation.Transactional;

@ManyHandsTest
@Transactional
class MeetingCalendarTest {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    @Autowired
    private Groups groups;

    @Autowired
    private MeetingDesk desk;

    @Autowired
    private MeetingCalendar meetingCalendar;

    @Autowired
    private Site site;

    /** Winter, the Monday after the clocks go forward, summer, the Monday after they go back, and the day itself. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2027-01-18T14:00",
                "2027-03-29T14:00",
                "2027-07-19T14:00",
                "2027-11-01T14:00",
                "2027-03-28T00:30",
                "2027-10-31T00:30"
            })
    void readBackItIsTheMeetingOnTheWallClockOfLondon(String wallClock) {
        ZonedDateTime starts = LocalDateTime.parse(wallClock).atZone(LONDON);
        Group group = groups.get("co-op-support");
        Meeting meeting = named(starts.toLocalDateTime(), "Room 2, \"Łódź\"; 5 Main St\nUpstairs");

        Calendars.File entry = meetingCalendar.of(meeting);
        ICalendar calendar = Biweekly.parse(entry.ics()).first();
        VEvent event = calendar.getEvents().get(0);

        assertThat(calendar.validate(biweekly.ICalVersion.V2_0).isEmpty()).isTrue();
        assertThat(calendar.getMethod().getValue()).isEqualTo("PUBLISH").isEqualTo(entry.method());
        assertThat(event.getUid().getValue())
                .isEqualTo(meeting.id() + "@"
                        + java.net.URI.create(site.publicUrl()).getHost());
        assertThat(event.getSequence().getValue()).isEqualTo(meeting.sequence());
        assertThat(event.getDateStart().getValue().toInstant().atZone(LONDON)).isEqualTo(starts);
        assertThat(event.getDateEnd().getValue().toInstant()).isEqualTo(meeting.endsAt());
        assertThat(event.getLocation().getValue()).isEqualTo("Room 2, \"Łódź\"; 5 Main St\nUpstairs");
        assertThat(event.getSummary().getValue()).contains(group.name());
        assertThat(event.getOrganizer().getEmail()).isEqualTo(site.contactEmail());
        assertThat(event.getAttendees()).isEmpty();
    }

    @Test
    void timesAreInUtcAndLinesAreFoldedAsCalendarsWantThem() {
        Meeting meeting = named(LocalDateTime.parse("2027-07-19T14:00"), "x".repeat(200));
        String ics = meetingCalendar.of(meeting).ics();
        assertThat(ics).contains("DTSTART:20270719T130000Z\r\n").startsWith("BEGIN:VCALENDAR\r\n");
        assertThat(ics.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(75));
    }

    @Test
    void placeCannotAddPropertiesOfItsOwn() {
        Meeting meeting = named(
                LocalDateTime.parse("2027-07-20T14:00"),
                "Here\r\nATTENDEE:mailto:eve@example.org\r\nEND:VEVENT\r\nBEGIN:VEVENT");
        ICalendar calendar = Biweekly.parse(meetingCalendar.of(meeting).ics()).first();
        assertThat(calendar.getEvents()).hasSize(1);
        assertThat(calendar.getEvents().get(0).getAttendees()).isEmpty();
    }

    private Meeting named(LocalDateTime starts, String place) {
        return desk.nameMeeting("co-op-support", starts.toLocalDate(), starts.toLocalTime(), place);
    }
}
