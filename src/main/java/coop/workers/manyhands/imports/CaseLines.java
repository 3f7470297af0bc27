package coop.workers.manyhands.imports;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.WallClock;
import coop.workers.manyhands.cases.Standing;
import coop.workers.manyhands.catalogue.Opportunity;
import coop.workers.manyhands.involvement.ComingInDesk;
import coop.workers.manyhands.involvement.Entrance;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.people.ContactDetails;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonId;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who is on their way already by a spreadsheet or another tool's board, and at which step. */
@Component
class CaseLines implements Lines {

    private final ComingInDesk cases;
    private final People people;
    private final DateWords dates;
    private final Site site;
    private final Clock clock;

    CaseLines(ComingInDesk cases, People people, DateWords dates, Site site, Clock clock) {
        this.cases = cases;
        this.people = people;
        this.dates = dates;
        this.site = site;
        this.clock = clock;
    }

    @Override
    public ImportKind kind() {
        return ImportKind.CASES;
    }

    @Override
    public List<Column> needed() {
        return List.of(Column.OPPORTUNITY, Column.STEP);
    }

    @Override
    public Reading reading(String by) {
        LinesSeen seen = new LinesSeen();
        List<Opportunity> opportunities = cases.opportunities();
        return (line, whom, number) -> {
            Opportunity opportunity = opportunity(line, opportunities);
            LocalDate since = line.past(Column.SINCE).orElseGet(() -> LocalDate.now(clock.withZone(site.zone())));
            @Nullable String note = line.text(Column.NOTE).orElse(null);
            if (!whom.isReached()) {
                throw new LineRefused("Nobody can answer them: an email address or a number is needed.");
            }
            seen.note("%s %s".formatted(opportunity.slug(), whom.key()), number);
            if (whom.person()
                    .flatMap(person -> cases.underWay(person, opportunity))
                    .isPresent()) {
                return Intended.known("under way with \"%s\" already".formatted(opportunity.title()));
            }
            Entrance at = entrance(line, opportunity);
            return new Intended(
                    "\"%s\" since %s, at \"%s\"".formatted(opportunity.title(), dates.day(since), at.name()),
                    person -> cases.comeIn(
                            Objects.requireNonNull(person),
                            opportunity,
                            at,
                            WallClock.startOf(since, site.zone()),
                            note,
                            by));
        };
    }

    private static Opportunity opportunity(Fields line, List<Opportunity> opportunities) {
        String words = line.text(Column.OPPORTUNITY)
                .orElseThrow(() -> new LineRefused("It does not say what they offered to do."));
        return opportunities.stream()
                .filter(one -> one.title().equalsIgnoreCase(words) || one.slug().equals(words))
                .findFirst()
                .orElseThrow(() -> new LineRefused(
                        "\"%s\" is nothing that people can sign up for here. Write it as the list of steps has it."
                                .formatted(words)));
    }

    private Entrance entrance(Fields line, Opportunity opportunity) {
        String words = line.text(Column.STEP).orElseThrow(() -> new LineRefused("It does not say where they stand."));
        List<Entrance> steps = cases.entrances(opportunity);
        List<Entrance> called =
                steps.stream().filter(step -> step.isCalled(words)).toList();
        return called.stream()
                .filter(Entrance::isOpen)
                .findFirst()
                .orElseThrow(() -> new LineRefused("%s %s"
                        .formatted(
                                called.isEmpty()
                                        ? "\"%s\" is no step of it.".formatted(words)
                                        : "Nobody can begin at \"%s\": what happens there hangs on what was said or sent before, or goes to them at once."
                                                .formatted(called.get(0).name()),
                                canBegin(steps))));
    }

    private static String canBegin(List<Entrance> steps) {
        String open = steps.stream()
                .filter(Entrance::isOpen)
                .map(step -> "\"%s\"".formatted(step.name()))
                .collect(Collectors.joining(", "));
        boolean ofRegister = steps.stream().anyMatch(Entrance::ofRegister);
        return open.isEmpty()
                ? ofRegister
                        ? "Who stands in its register comes in by a list of another kind: choose it at the upload."
                        : "No case of it can come in by a file: enter them at the page of what they do."
                : "One can come in at %s.".formatted(open);
    }

    @Override
    public List<List<@Nullable Object>> written() {
        List<List<@Nullable Object>> lines = new ArrayList<>();
        for (Opportunity opportunity : cases.opportunities()) {
            List<Involvement> open = cases.underWay(opportunity);
            List<Entrance> steps = cases.entrances(opportunity);
            Map<PersonId, Person> known =
                    Contacts.of(people, open.stream().map(Involvement::person).toList());
            for (Involvement one : open) {
                ContactDetails details = Contacts.details(known, Optional.of(one.person()));
                String stands = one.standing().map(Standing::milestone).orElse("");
                if (details != null) {
                    lines.add(Contacts.cells(
                            opportunity.title(),
                            steps.stream()
                                    .filter(step -> step.isOpen() && step.isCalled(stands))
                                    .findFirst()
                                    .map(Entrance::name)
                                    .orElse(stands),
                            details.name(),
                            details.email(),
                            details.phone(),
                            LocalDate.ofInstant(one.createdAt(), site.zone()),
                            null));
                }
            }
        }
        return lines;
    }

    @Override
    public boolean takesBack(UUID row) {
        return cases.goesAgain(row);
    }
}
