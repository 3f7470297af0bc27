package coop.workers.manyhands.site;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.WallClock;
import coop.workers.manyhands.groups.PublicMeetings;
import coop.workers.manyhands.groups.PublicMeetings.PublicMeeting;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.PageEntries;
import coop.workers.manyhands.web.PageParts;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The meetings and sessions that visitors are welcome to, month by month, and as a feed for calendar programmes. */
@Controller
@Access(Access.Who.EVERYBODY)
class CalendarPage {

    /** So far ahead rhythms are worked out; what lies behind is of no use to a visitor. */
    private static final int MONTHS = 12;

    private final PublicMeetings meetings;
    private final PageParts parts;
    private final Site site;
    private final Clock clock;

    CalendarPage(PublicMeetings meetings, PageParts parts, Site site, Clock clock) {
        this.meetings = meetings;
        this.parts = parts;
        this.site = site;
        this.clock = clock;
    }

    /**
     * A month.
     *
     * @param month such as {@code 2027-01}; this month where none is named
     */
    @GetMapping("/calendar")
    ModelAndView month(@RequestParam(required = false) @Nullable String month) {
        YearMonth now = YearMonth.now(clock.withZone(site.zone()));
        YearMonth shown = month == null ? now : parsed(month);
        YearMonth last = now.plusMonths(MONTHS - 1);
        if (shown.isBefore(now) || shown.isAfter(last)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        List<PublicMeeting> events = meetings.between(startOf(shown), startOf(shown.plusMonths(1)));
        ModelAndView page = new ModelAndView("site/calendar");
        page.addObject("first", startOf(shown));
        page.addObject("month", shown.equals(now) ? null : shown.toString());
        page.addObject("events", events);
        page.addObject("before", shown.equals(now) ? null : shown.minusMonths(1).toString());
        page.addObject("beforeFirst", startOf(shown.minusMonths(1)));
        page.addObject("after", shown.equals(last) ? null : shown.plusMonths(1).toString());
        page.addObject("afterFirst", startOf(shown.plusMonths(1)));
        parts.addTo(page, shown.toString());
        return page;
    }

    @GetMapping("/calendar.ics")
    ResponseEntity<String> feed() {
        return ResponseEntity.ok().contentType(CalendarFile.CALENDAR).body(PageEntries.said(meetings.feed()));
    }

    private Instant startOf(YearMonth month) {
        return WallClock.startOf(month.atDay(1), site.zone());
    }

    private static YearMonth parsed(String month) {
        try {
            return YearMonth.parse(month);
        } catch (DateTimeParseException none) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }
}
