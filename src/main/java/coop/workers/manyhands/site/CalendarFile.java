package coop.workers.manyhands.site;

import coop.workers.manyhands.Calendars;
import coop.workers.manyhands.web.PageEntries;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A calendar entry as browsers hand it to a calendar programme. */
final class CalendarFile {

    static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);

    private CalendarFile() {}

    static ResponseEntity<String> of(Calendars.File file) {
        return ResponseEntity.ok()
                .contentType(CALENDAR)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("meeting.ics")
                                .build()
                                .toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(PageEntries.said(file.ics()));
    }
}
