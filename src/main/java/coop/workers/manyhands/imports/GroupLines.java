package coop.workers.manyhands.imports;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.NameOrder;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.WallClock;
import coop.workers.manyhands.groups.Group;
import coop.workers.manyhands.groups.GroupMember;
import coop.workers.manyhands.groups.GroupRole;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.people.ContactDetails;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonId;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who is in which group, in which role and since when. */
@Component
class GroupLines implements Lines {

    private final Groups groups;
    private final People people;
    private final DateWords dates;
    private final Site site;
    private final Clock clock;

    GroupLines(Groups groups, People people, DateWords dates, Site site, Clock clock) {
        this.groups = groups;
        this.people = people;
        this.dates = dates;
        this.site = site;
        this.clock = clock;
    }

    @Override
    public ImportKind kind() {
        return ImportKind.GROUPS;
    }

    @Override
    public List<Column> needed() {
        return List.of(Column.GROUP);
    }

    @Override
    public Reading reading(String by) {
        Map<String, Group> known = new HashMap<>();
        List<Group> all =
                groups.all().stream().filter(group -> !group.isRetired()).toList();
        all.forEach(group -> known.put(Column.plain(group.name()), group));
        all.forEach(group -> known.put(Column.plain(group.slug()), group));
        String names = all.stream().map(Group::name).sorted(NameOrder.NAMES).collect(Collectors.joining(", "));
        LinesSeen seen = new LinesSeen();
        return (line, whom, number) -> {
            String written = line.text(Column.GROUP).orElseThrow(() -> new LineRefused("It does not say which group."));
            Group group = Optional.ofNullable(known.get(Column.plain(written)))
                    .orElseThrow(
                            () -> new LineRefused("There is no group \"%s\"; known: %s.".formatted(written, names)));
            GroupRole role = role(line.text(Column.ROLE).orElse(null));
            LocalDate since = line.past(Column.SINCE).orElseGet(() -> LocalDate.now(clock.withZone(site.zone())));
            if (!whom.isReached()) {
                throw new LineRefused(
                        "A group can neither write to them nor ring them: an email address or a number is needed.");
            }
            seen.note(group.slug() + "|" + whom.key(), number);
            Optional<GroupMember> place = whom.person()
                    .flatMap(person -> groups.placesOf(person).stream()
                            .filter(one -> one.workingGroup().equals(group.slug()))
                            .findFirst());
            if (place.isPresent()) {
                return Intended.known("in %s already, as %s"
                        .formatted(group.name(), place.get().role().label().toLowerCase(Locale.ROOT)));
            }
            return new Intended(
                    "%s of %s since %s"
                            .formatted(role.label().toLowerCase(Locale.ROOT), group.name(), dates.day(since)),
                    person -> groups.takeOver(
                                    group.slug(),
                                    Objects.requireNonNull(person),
                                    role,
                                    WallClock.startOf(since, site.zone()))
                            .id());
        };
    }

    private static GroupRole role(@Nullable String written) {
        if (written == null) {
            return GroupRole.MEMBER;
        }
        String words = Column.plain(written);
        return Arrays.stream(GroupRole.values())
                .filter(role -> words.equals(Column.plain(role.label())) || words.equals(Column.plain(role.code())))
                .findFirst()
                .orElseThrow(() -> new LineRefused("\"%s\" is no role in a group; known: %s."
                        .formatted(
                                written,
                                Arrays.stream(GroupRole.values())
                                        .map(GroupRole::label)
                                        .collect(Collectors.joining(", ")))));
    }

    @Override
    public List<List<@Nullable Object>> written() {
        List<List<@Nullable Object>> lines = new ArrayList<>();
        List<Group> all = groups.all().stream()
                .filter(group -> !group.isRetired())
                .sorted(Comparator.comparing(Group::name, NameOrder.NAMES))
                .toList();
        for (Group group : all) {
            List<GroupMember> members = groups.membersOf(group.slug());
            Map<PersonId, Person> known = Contacts.of(
                    people, members.stream().map(GroupMember::person).toList());
            for (GroupMember member : members) {
                ContactDetails details = Contacts.details(known, Optional.of(member.person()));
                if (details != null) {
                    lines.add(Contacts.cells(
                            group.name(),
                            member.role().label(),
                            details.name(),
                            details.email(),
                            details.phone(),
                            LocalDate.ofInstant(member.since(), site.zone())));
                }
            }
        }
        return lines;
    }

    @Override
    public boolean takesBack(UUID row) {
        return groups.takesBack(row);
    }
}
