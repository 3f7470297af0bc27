package coop.workers.manyhands.sharing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.json.JsonMapper;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.catalogue.Kind;
import coop.workers.manyhands.catalogue.Opportunity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What an opportunity is in the words of schema.org, as JSON-LD. A role that people are taken up for is a {@code JobPosting} of a
 * volunteer; everything else a {@code VolunteerAction} that may be taken. No {@code Event}: that has a date, and the catalogue
 * knows none.
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
        Map<String, Object> federation = new LinkedHashMap<>();
        federation.put("@type", "Organization");
        federation.put("name", site.federation().name());
        federation.put("url", site.federation().site());

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
