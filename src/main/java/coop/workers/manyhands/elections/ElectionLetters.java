package coop.workers.manyhands.elections;

import coop.workers.manyhands.Calendars;
import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.cases.OwnersLetterWanted;
import coop.workers.manyhands.cases.PeopleLetterWanted;
import coop.workers.manyhands.people.Named;
import coop.workers.manyhands.people.PersonId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells people about an election: all who can vote, and the returning officers. */
@Component
class ElectionLetters {

    private static final Duration LENGTH = Duration.ofHours(2);

    private final Roll roll;
    private final CandidatesList list;
    private final Calendars calendars;
    private final ApplicationEventPublisher events;
    private final DateWords dates;
    private final Site site;

    ElectionLetters(
            Roll roll,
            CandidatesList list,
            Calendars calendars,
            ApplicationEventPublisher events,
            DateWords dates,
            Site site) {
        this.roll = roll;
        this.list = list;
        this.calendars = calendars;
        this.events = events;
        this.dates = dates;
        this.site = site;
    }

    /** Writes to everybody who can vote; says to how many. */
    int tellVoters(Election election, String letter) {
        List<PersonId> people = roll.people(election);
        if (!people.isEmpty()) {
            events.publishEvent(new PeopleLetterWanted(
                    election.reference(),
                    people,
                    letter,
                    valuesOf(election),
                    election.isCoOption() || election.isDeclared() ? null : entry(election),
                    ElectionDesk.RETURNING_OFFICERS));
        }
        return people.size();
    }

    /** Writes to a group of coordinators. */
    void tellOwners(Election election, String group, String letter) {
        events.publishEvent(new OwnersLetterWanted(
                election.reference(),
                group,
                letter,
                Map.of(
                        "electionTitle", election.title(),
                        "electionLink", linkTo(election),
                        "officeLink", site.publicUrl() + "/office/elections/new?kind=co-option",
                        "meeting", dates.moment(election.meetsAt()))));
    }

    private Map<String, String> valuesOf(Election election) {
        Map<String, String> values = new HashMap<>();
        values.put("electionTitle", election.title());
        values.put("electionLink", linkTo(election));
        values.put("standLink", site.publicUrl() + "/opportunities/board");
        values.put("electionSeats", election.seats() == 1 ? "one seat" : election.seats() + " seats");
        values.put("meetingName", election.meeting());
        values.put("meeting", dates.moment(election.meetsAt()));
        if (election.place() != null) {
            values.put("meetingPlace", election.place());
        }
        if (election.state() == Election.State.CALLED || election.state() == Election.State.NOMINATIONS) {
            values.put("nominationsClose", dates.moment(election.nominationsClose()));
        }
        Map<UUID, String> labels = election.isListed() ? list.labels(election) : Map.of();
        if (election.isListed() && !election.isCalledOff()) {
            List<ListedCandidate> standing = list.standing(election);
            values.put(
                    "candidateNames",
                    standing.isEmpty()
                            ? "Nobody stands."
                            : standing.stream()
                                    .map(candidate -> nameOf(candidate, labels))
                                    .collect(Collectors.joining("\n")));
        }
        if (election.isPublished()) {
            List<String> elected = list.of(election).stream()
                    .filter(ListedCandidate::hasSeat)
                    .map(candidate -> nameOf(candidate, labels))
                    .toList();
            values.put("resultWords", election.isCoOption() ? "Co-opted by the Board" : "Elected to the Board");
            values.put("electedNames", elected.isEmpty() ? "Nobody" : String.join("\n", elected));
            List<String> left = election.left(elected.size());
            if (!left.isEmpty()) {
                values.put("seatsLeft", String.join("\n", left));
            }
            if (election.method().isPresent()) {
                values.put("recountLink", linkTo(election) + "/recount");
            }
        }
        if (election.reason() != null) {
            values.put("reason", election.reason());
        }
        return values;
    }

    /** Known by the person, so that they can be forgotten; the number that tells them apart is none of their name. */
    private static String nameOf(ListedCandidate candidate, Map<UUID, String> labels) {
        String label = Objects.requireNonNull(labels.get(candidate.id()));
        String number = label.substring(0, label.length() - candidate.name().length());
        return number
                + candidate
                        .person()
                        .map(person -> Named.in(person, candidate.name()))
                        .orElseGet(candidate::name);
    }

    String linkTo(Election election) {
        return "%s/elections/%s".formatted(site.publicUrl(), election.reference());
    }

    private Calendars.File entry(Election election) {
        return calendars.file(new Calendars.Entry(
                election.id(),
                election.sequence(),
                election.meetsAt(),
                election.meetsAt().plus(LENGTH),
                "%s: %s (%s)".formatted(site.federation().shortName(), election.meeting(), election.title()),
                "Who stands, and everything else about it: " + linkTo(election),
                election.place(),
                election.isCalledOff()));
    }
}
