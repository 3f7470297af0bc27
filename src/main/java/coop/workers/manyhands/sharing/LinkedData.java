package coop.workers.manyhands.sharing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.json.JsonMapper;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.WebAddresses;
import coop.workers.manyhands.catalogue.Kind;
import coop.workers.manyhands.catalogue.Opportunity;
import coop.workers.manyhands.groups.PublicMeetings.PublicMeeting;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What an opportunity is in the words of schema.org, as JSON-LD. A role that people are taken up for is a {@code JobPosting} of a
 * volunteer; everything else a {@code VolunteerAction} that may be taken. A meeting that visitors are welcome to is an {@code Event};
 * where it is, is said only where everybody may know.
 */
@Component
public class LinkedData {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static {
        JSON.getFactory().setCharacterEscapes(new InsideAScript());
    }

    private final Site site;

    LinkedData(Site site) {
        this.site = site;
    }

    /**
     * JSON that can stand inside a {@code script} element as it is: no letter of it means anything in HTML.
     *
     * @param since when it was noticed that it says what it says, if that is known
     * @param takenUpHere whether there is a form to sign up with
     */
    public String of(Opportunity opportunity, @Nullable Instant since, boolean takenUpHere) {
        String page = site.publicUrl() + "/opportunities/" + opportunity.slug();
        Map<String, Object> federation = federation();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("@context", "https://schema.org");
        if (opportunity.kind() == Kind.ROLE && opportunity.acceptsNow() && since != null) {
            data.put("@type", "JobPosting");
            data.put("title", opportunity.title());
            data.put("description", description(opportunity));
            data.put("datePosted", LocalDate.ofInstant(since, site.zone()).toString());
            data.put("employmentType", "VOLUNTEER");
            data.put("hiringOrganization", federation);
            data.put("directApply", takenUpHere);
        } else {
            data.put("@type", "VolunteerAction");
            data.put("name", opportunity.title());
            data.put("description", description(opportunity));
            data.put("actionStatus", "https://schema.org/PotentialActionStatus");
            data.put("participant", federation);
            if (takenUpHere) {
                Map<String, Object> target = new LinkedHashMap<>();
                target.put("@type", "EntryPoint");
                target.put("urlTemplate", page + "/sign-up");
                data.put("target", target);
            }
        }
        data.put("url", page);
        data.put("image", page + "/card.png?v=" + opportunity.version());
        return written(data);
    }

    /** The same of meetings that visitors are welcome to. */
    public String of(List<PublicMeeting> meetings) {
        List<Map<String, Object>> graph = new ArrayList<>();
        for (PublicMeeting meeting : meetings) {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("@type", "Event");
            data.put("@id", "urn:uuid:" + meeting.id());
            data.put("name", meeting.title());
            data.put(
                    "startDate",
                    meeting.starts().atZone(site.zone()).toOffsetDateTime().toString());
            data.put(
                    "endDate",
                    meeting.ends().atZone(site.zone()).toOffsetDateTime().toString());
            data.put(
                    "eventStatus", "https://schema.org/" + (meeting.calledOff() ? "EventCancelled" : "EventScheduled"));
            data.put("url", site.publicUrl() + "/groups/" + meeting.group());
            data.put("organizer", federation());
            data.put("isAccessibleForFree", true);
            if (meeting.place() != null) {
                place(data, meeting.place());
            }
            graph.add(data);
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("@context", "https://schema.org");
        all.put("@graph", graph);
        return written(all);
    }

    private static void place(Map<String, Object> data, String place) {
        Map<String, Object> location = new LinkedHashMap<>();
        WebAddresses.piecesOf(place).stream()
                .filter(WebAddresses.Piece::isAddress)
                .findFirst()
                .ifPresentOrElse(
                        address -> {
                            data.put("eventAttendanceMode", "https://schema.org/OnlineEventAttendanceMode");
                            location.put("@type", "VirtualLocation");
                            location.put("url", address.words());
                        },
                        () -> {
                            location.put("@type", "Place");
                            location.put("name", place);
                            location.put("address", place);
                        });
        data.put("location", location);
    }

    private Map<String, Object> federation() {
        Map<String, Object> federation = new LinkedHashMap<>();
        federation.put("@type", "Organization");
        federation.put("name", site.federation().name());
        federation.put("url", site.federation().site());
        return federation;
    }

    private static String written(Map<String, Object> data) {
        try {
            return JSON.writeValueAsString(data);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String description(Opportunity opportunity) {
        String details = opportunity.details();
        return details == null ? opportunity.summary() : opportunity.summary() + "\n\n" + details;
    }

    /** A title may hold {@code </script>}: then it is written as JSON can, too. */
    private static final class InsideAScript extends CharacterEscapes {

        private static final long serialVersionUID = 1L;

        private final int[] escapes = standardAsciiEscapesForJSON();

        private InsideAScript() {
            for (char character : "<>&'".toCharArray()) {
                escapes[character] = ESCAPE_STANDARD;
            }
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return escapes;
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int character) {
            return character == 0x2028 || character == 0x2029
                    ? new SerializedString("\\u%04x".formatted(character))
                    : null;
        }
    }
}
