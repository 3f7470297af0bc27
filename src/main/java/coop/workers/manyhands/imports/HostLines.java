package coop.workers.manyhands.imports;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.WallClock;
import coop.workers.manyhands.inductions.Host;
import coop.workers.manyhands.inductions.InductionDesk;
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
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who meets newcomers, and how often. */
@Component
class HostLines implements Lines {

    /** What the federation's page promises, where nothing else is said. */
    private static final int USUAL_MONTHS = 3;

    private static final int MOST_MONTHS = 12;

    private final InductionDesk inductions;
    private final People people;
    private final DateWords dates;
    private final Site site;
    private final Clock clock;

    HostLines(InductionDesk inductions, People people, DateWords dates, Site site, Clock clock) {
        this.inductions = inductions;
        this.people = people;
        this.dates = dates;
        this.site = site;
        this.clock = clock;
    }

    @Override
    public ImportKind kind() {
        return ImportKind.HOSTS;
    }

    @Override
    public List<Column> needed() {
        return List.of();
    }

    @Override
    public Reading reading(String by) {
        LinesSeen seen = new LinesSeen();
        return (line, whom, number) -> {
            int months = line.number(Column.EVERY_MONTHS, 1, MOST_MONTHS).orElse(USUAL_MONTHS);
            LocalDate since = line.past(Column.SINCE).orElseGet(() -> LocalDate.now(clock.withZone(site.zone())));
            if (!whom.isReached()) {
                throw new LineRefused("Nobody can ask them: an email address or a number is needed.");
            }
            seen.note(whom.key(), number);
            if (whom.person().flatMap(inductions::host).isPresent()) {
                return Intended.known("a host already");
            }
            return new Intended(
                    "a host since %s, once in %d months at most".formatted(dates.day(since), months),
                    person -> inductions
                            .takeOver(Objects.requireNonNull(person), months, WallClock.startOf(since, site.zone()))
                            .id());
        };
    }

    @Override
    public List<List<@Nullable Object>> written() {
        List<Host> all =
                inductions.all().stream().map(InductionDesk.Listed::host).toList();
        Map<PersonId, Person> known =
                Contacts.of(people, all.stream().map(Host::person).toList());
        List<List<@Nullable Object>> lines = new ArrayList<>();
        for (Host host : all) {
            ContactDetails details = Contacts.details(known, Optional.of(host.person()));
            if (details != null) {
                lines.add(Contacts.cells(
                        details.name(),
                        details.email(),
                        details.phone(),
                        host.everyMonths(),
                        LocalDate.ofInstant(host.since(), site.zone())));
            }
        }
        return lines;
    }

    @Override
    public boolean takesBack(UUID row) {
        return inductions.takesBack(row);
    }
}
