package coop.workers.manyhands;

import biweekly.Biweekly;
import biweekly.ICalDataType;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.text.ICalWriter;
import biweekly.property.Method;
import biweekly.property.Organizer;
import biweekly.property.Status;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Writes what goes into people's own calendars (RFC 5545): a file that goes with a letter, and a feed. What is written
 * here has one UID wherever it appears, and a higher SEQUENCE after each change.
 *
 * <p>The times are UTC: a single meeting is one moment, which every phone shows on its owner's clock, in summer and in
 * winter, and there is no time zone definition to be misread.
 */
@Component
public class Calendars {

    private static final int LONGEST_LINE = 75;
    private static final String EVERY_SIX_HOURS = "PT6H";

    private final Site site;
    private final Clock clock;
    private final String domain;

    Calendars(Site site, Clock clock) {
        this.site = site;
        this.clock = clock;
        String host = URI.create(site.publicUrl()).getHost();
        this.domain = host == null ? "localhost" : host;
    }

    /** A file, and the method that stands in it and in its content type. */
    public record File(String ics, String method) {

        /** Whether it takes out of a calendar what it had put in. */
        public boolean takesOut() {
            return Method.CANCEL.equals(method);
        }
    }

    /**
     * What is entered.
     *
     * @param id its UID, without the domain
     * @param sequence how often it has changed
     * @param summary its title; names nobody
     */
    public record Entry(
            UUID id,
            int sequence,
            Instant starts,
            Instant ends,
            String summary,
            String description,
            @Nullable String place,
            boolean calledOff) {}

    /**
     * One entry, as it goes with a letter.
     *
     * <p>It is published ({@code METHOD:PUBLISH}, RFC 5546, section 3.2.1), not requested: a request would have
     * everybody's calendar mail an answer to the federation, where nobody reads such answers; and it would name the
     * attendee, where a published entry is the same for everybody and holds nothing about the person. One that was called
     * off takes it out of the calendar again ({@code METHOD:CANCEL}, section 3.2.5).
     */
    public File file(Entry entry) {
        ICalendar calendar = calendar();
        String method = entry.calledOff() ? Method.CANCEL : Method.PUBLISH;
        calendar.setMethod(method);
        calendar.addEvent(event(entry));
        return new File(write(calendar), method);
    }

    /** Several entries, as they go with a letter; those that were called off say so. */
    public File file(List<Entry> entries) {
        ICalendar calendar = calendar();
        calendar.setMethod(Method.publish());
        entries.forEach(entry -> calendar.addEvent(event(entry)));
        return new File(write(calendar), Method.PUBLISH);
    }

    /** Many entries, for subscribing to. */
    public String feed(String name, List<Entry> entries) {
        ICalendar calendar = calendar();
        calendar.setMethod(Method.publish());
        calendar.setName(name);
        // The names of before RFC 7986, which Google, Apple and Outlook read.
        calendar.addExperimentalProperty("X-WR-CALNAME", asText(name));
        calendar.addExperimentalProperty("X-PUBLISHED-TTL", EVERY_SIX_HOURS);
        // Not by the library's own property, which leaves out the type that RFC 7986 demands.
        calendar.addExperimentalProperty("REFRESH-INTERVAL", ICalDataType.DURATION, EVERY_SIX_HOURS);
        entries.forEach(entry -> calendar.addEvent(event(entry)));
        return write(calendar);
    }

    /**
     * The same entries, with what we say in them said otherwise: in the language of whoever gets them. The federation's name, which
     * begins a title, stays.
     */
    public static File said(File file, UnaryOperator<String> words) {
        return new File(said(file.ics(), words), file.method());
    }

    /** The same of a feed. */
    public static String said(String ics, UnaryOperator<String> words) {
        ICalendar calendar = Biweekly.parse(ics).first();
        for (VEvent event : calendar.getEvents()) {
            String title = event.getSummary().getValue();
            int name = title.indexOf(": ") + 2;
            event.setSummary(name < 2 ? title : title.substring(0, name) + words.apply(title.substring(name)));
            event.setDescription(words.apply(event.getDescription().getValue()));
        }
        return write(calendar);
    }

    /** As a text stands in a property that the library does not know (RFC 5545, section 3.3.11). */
    private static String asText(String words) {
        return words.replaceAll("[\\\\;,]", "\\\\$0").replaceAll("\\R", "\\\\n");
    }

    private ICalendar calendar() {
        ICalendar calendar = new ICalendar();
        calendar.setProductId(
                "-//%s//Many Hands//EN".formatted(site.federation().name()));
        return calendar;
    }

    private VEvent event(Entry entry) {
        VEvent event = new VEvent();
        event.setUid(entry.id() + "@" + domain);
        event.setSequence(entry.sequence());
        event.setDateTimeStamp(Date.from(clock.instant()));
        event.setDateStart(Date.from(entry.starts()), true);
        event.setDateEnd(Date.from(entry.ends()), true);
        event.setSummary(entry.summary());
        if (entry.place() != null) {
            event.setLocation(entry.place());
        }
        event.setDescription(entry.description());
        event.setOrganizer(new Organizer(site.federation().name(), site.contactEmail()));
        event.setStatus(entry.calledOff() ? Status.cancelled() : Status.confirmed());
        return event;
    }

    private static String write(ICalendar calendar) {
        StringWriter lines = new StringWriter();
        try (ICalWriter writer = new ICalWriter(lines, ICalVersion.V2_0)) {
            writer.getVObjectWriter().getFoldedLineWriter().setLineLength(null);
            writer.write(calendar);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return folded(lines.toString());
    }

    /** Lines of 75 octets at most (RFC 5545, section 3.1), never cut within a character; the library counts characters. */
    static String folded(String text) {
        StringBuilder folded = new StringBuilder(text.length() + text.length() / 64);
        int octets = 0;
        for (int at = 0; at < text.length(); ) {
            int character = text.codePointAt(at);
            int width = character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
            if (character == '\r' || character == '\n') {
                octets = 0;
            } else if (octets + width > LONGEST_LINE) {
                folded.append("\r\n ");
                octets = 1 + width;
            } else {
                octets += width;
            }
            folded.appendCodePoint(character);
            at += Character.charCount(character);
        }
        return folded.toString();
    }
}
