package coop.workers.manyhands.mail;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.Retention;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.cases.AddressLetterWanted;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.groups.Meeting;
import coop.workers.manyhands.involvement.ConfirmationDesk;
import coop.workers.manyhands.involvement.Coordinators;
import coop.workers.manyhands.involvement.GuestRsvps;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.LetterDetails;
import coop.workers.manyhands.links.LinkPurpose;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.people.Person;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** What letters may quote. */
@Component
class LetterValues {

    private final ConfirmationDesk confirmations;
    private final Catalogue catalogue;
    private final Groups groups;
    private final Links links;
    private final Site site;
    private final DateWords dates;
    private final ReplyDesk replies;
    private final Retention retention;
    private final ObjectProvider<LetterDetails> details;
    private final GuestRsvps guests;
    private final Coordinators coordinators;

    LetterValues(
            ConfirmationDesk confirmations,
            Catalogue catalogue,
            Groups groups,
            Links links,
            Site site,
            DateWords dates,
            ReplyDesk replies,
            Retention retention,
            ObjectProvider<LetterDetails> details,
            GuestRsvps guests,
            @Lazy Coordinators coordinators) {
        this.confirmations = confirmations;
        this.catalogue = catalogue;
        this.groups = groups;
        this.links = links;
        this.site = site;
        this.dates = dates;
        this.replies = replies;
        this.retention = retention;
        this.details = details;
        this.guests = guests;
        this.coordinators = coordinators;
    }

    /** What every letter may quote. */
    Map<String, String> common() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("contactEmail", site.contactEmail());
        values.put("readers", replies.ours().words());
        values.put("catalogueLink", site.publicUrl() + "/");
        values.put("myLink", site.publicUrl() + "/me");
        values.put("deletedAfter", retention.unconfirmedInWords());
        return values;
    }

    /** What a letter about no case quotes. */
    Map<String, String> of(AddressLetterWanted wanted, ReplyTo readers) {
        Map<String, String> values = common();
        values.put("readers", readers.words());
        wanted.values().forEach((name, value) -> put(values, name, value));
        return values;
    }

    Map<String, String> about(Involvement involvement) {
        Map<String, String> values = common();
        values.put("reference", involvement.reference().value());
        values.put("opportunity", catalogue.get(involvement.opportunity()).title());
        involvement.pausedUntil().ifPresent(until -> values.put("standsUntil", dates.day(until)));
        values.put("pausedLink", site.publicUrl() + "/office/paused");
        String group = involvement.workingGroup();
        if (group != null) {
            values.put("groupName", groups.get(group).name());
        }
        return values;
    }

    Map<String, String> about(Reference reference) {
        Map<String, String> values = common();
        values.put("reference", reference.value());
        return values;
    }

    // What a letter about an involvement may quote besides

    void addAnswers(Map<String, String> values, Map<String, String> answers) {
        // What we say ourselves comes first: a form field of the same name says nothing in its place.
        answers.forEach((field, answer) -> {
            if (!values.containsKey(field)) {
                put(values, field, field.matches(".*(Date|On|Until)") ? inWords(answer) : answer);
            }
        });
    }

    void addMeeting(Map<String, String> values, Involvement involvement) {
        String group = involvement.workingGroup();
        if (group != null) {
            String joining = groups.get(group).joining();
            values.put(
                    "joining",
                    joining == null ? "The group's facilitator gets in touch and tells you the way in." : joining);
        }
        UUID id = involvement.meeting().orElse(null);
        values.remove("meeting");
        values.remove("meetingPlace");
        if (id != null) {
            Meeting known = groups.meeting(id);
            values.put("meeting", dates.moment(known.startsAt()));
            put(values, "meetingPlace", known.place());
        }
    }

    void addDetails(Map<String, String> values, Involvement involvement) {
        details.orderedStream()
                .forEach(more -> more.of(involvement).forEach((name, value) -> put(values, name, value)));
    }

    /** One click confirms the address for all that was signed up for with it: the letter names it all, a line each. */
    void addWhatElseIsConfirmed(Map<String, String> values, Involvement involvement) {
        values.put(
                "opportunities",
                confirmations.awaitConfirmationWith(involvement).stream()
                        .map(waiting -> "%s (%s)"
                                .formatted(
                                        catalogue.get(waiting.opportunity()).title(),
                                        waiting.reference().value()))
                        .collect(Collectors.joining("\n")));
        involvement.enteredBy().ifPresent(user -> values.put("enteredBy", coordinators.nameOfAccount(user)));
    }

    // Links

    /** Where somebody says whether they come: members by a link of the group's meetings, whoever is on the way into it by their own. */
    @Nullable
    String rsvpLink(Meeting meeting, Person person) {
        return groups.placesOf(person.id()).stream()
                .filter(place -> place.workingGroup().equals(meeting.workingGroup()))
                .findFirst()
                .map(place -> link("/meetings/", LinkPurpose.MEETINGS, place.id(), place.feedGeneration()))
                .or(() -> guests.invited(person.id(), meeting).map(this::statusLink))
                .orElse(null);
    }

    String statusLink(Involvement involvement) {
        return site.publicUrl() + "/involvements/" + links.status(involvement);
    }

    String link(String path, LinkPurpose purpose, UUID subject, int generation) {
        return site.publicUrl() + path + links.token(purpose, subject, generation);
    }

    static void put(Map<String, String> values, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            values.put(name, value);
        }
    }

    private String inWords(String date) {
        try {
            return dates.day(LocalDate.parse(date));
        } catch (DateTimeParseException other) {
            return date;
        }
    }
}
