package coop.workers.manyhands.imports;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.membership.Capacity;
import coop.workers.manyhands.membership.MemberEntry;
import coop.workers.manyhands.membership.Register;
import coop.workers.manyhands.membership.Register.Former;
import coop.workers.manyhands.people.ContactDetails;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonId;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lines of the register of members. */
@Component
class MemberLines implements Lines {

    private static final int HIGHEST = 999_999;

    private final Register register;
    private final People people;
    private final DateWords dates;

    MemberLines(Register register, People people, DateWords dates) {
        this.register = register;
        this.people = people;
        this.dates = dates;
    }

    @Override
    public ImportKind kind() {
        return ImportKind.MEMBERS;
    }

    @Override
    public List<Column> needed() {
        return List.of(Column.SINCE);
    }

    @Override
    public Reading reading(String by) {
        List<MemberEntry> all = register.all();
        Map<Integer, MemberEntry> byNumber =
                all.stream().collect(Collectors.toMap(MemberEntry::number, Function.identity()));
        Map<String, MemberEntry> byWords = new HashMap<>();
        Map<String, MemberEntry> current = new HashMap<>();
        for (MemberEntry entry : all) {
            byWords.put(words(entry.name(), entry.capacity(), entry.organisation(), entry.enteredOn()), entry);
            if (entry.isCurrent()) {
                entry.person().ifPresent(person -> current.put(person.value() + "|" + entry.capacity(), entry));
            }
        }
        return new Looked(byNumber, byWords, current, new LinesSeen());
    }

    private final class Looked implements Reading {

        private final Map<Integer, MemberEntry> byNumber;
        private final Map<String, MemberEntry> byWords;
        private final Map<String, MemberEntry> current;
        private final LinesSeen seen;

        Looked(
                Map<Integer, MemberEntry> byNumber,
                Map<String, MemberEntry> byWords,
                Map<String, MemberEntry> current,
                LinesSeen seen) {
            this.byNumber = byNumber;
            this.byWords = byWords;
            this.current = current;
            this.seen = seen;
        }

        @Override
        public Intended of(Fields line, Whom whom, int number) {
            Former former = former(line);
            Integer theirs = former.number();
            if (theirs != null) {
                MemberEntry there = byNumber.get(theirs);
                if (there != null) {
                    if (WhoIsMeant.isSame(there.name(), former.name()) && there.capacity() == former.capacity()) {
                        return Intended.known("number %d is in the register already".formatted(theirs));
                    }
                    throw new LineRefused("Number %d is %s in the register, %s."
                            .formatted(
                                    theirs,
                                    there.name(),
                                    there.capacity().label().toLowerCase(Locale.ROOT)));
                }
            } else {
                MemberEntry there =
                        byWords.get(words(former.name(), former.capacity(), former.organisation(), former.enteredOn()));
                if (there != null) {
                    return Intended.known("in the register already, under number %d".formatted(there.number()));
                }
            }
            if (former.leftOn() == null) {
                whom.person()
                        .flatMap(person ->
                                java.util.Optional.ofNullable(current.get(person.value() + "|" + former.capacity())))
                        .ifPresent(there -> {
                            throw new LineRefused("%s is in the register already as that, under number %d since %s."
                                    .formatted(there.name(), there.number(), dates.day(there.enteredOn())));
                        });
                if (whom.isReached()) {
                    seen.note(whom.key() + "|" + former.capacity(), number);
                }
            }
            if (theirs != null) {
                seen.note("number " + theirs, number);
            }
            seen.note(
                    words(former.name(), former.capacity(), former.organisation(), former.enteredOn())
                            + (theirs == null ? "" : theirs),
                    number);
            return new Intended(
                    inWords(former), person -> register.takeOver(person, former).id());
        }
    }

    private static Former former(Fields line) {
        String coop = line.text(Column.CO_OP).orElse(null);
        Capacity capacity = capacity(line.text(Column.CAPACITY).orElse(null), coop);
        if (capacity == Capacity.CO_OP_REPRESENTATIVE && coop == null) {
            throw new LineRefused("It does not say which co-op they represent.");
        }
        LocalDate since = line.past(Column.SINCE)
                .orElseThrow(() -> new LineRefused("It does not say since when they are a member."));
        LocalDate left = line.past(Column.LEFT).orElse(null);
        if (left != null && left.isBefore(since)) {
            throw new LineRefused("They left before they had entered.");
        }
        MemberEntry.End how = line.text(Column.HOW_LEFT)
                .map(label -> MemberEntry.End.labelled(label)
                        .orElseThrow(() -> new LineRefused("\"%s\" is no way to leave; known: %s."
                                .formatted(
                                        label,
                                        Arrays.stream(MemberEntry.End.values())
                                                .map(MemberEntry.End::label)
                                                .collect(Collectors.joining(", "))))))
                .orElse(null);
        if (left == null && how != null) {
            throw new LineRefused("It says how they left, and not when.");
        }
        return new Former(
                line.number(Column.NUMBER, 1, HIGHEST).orElse(null),
                capacity,
                line.name(),
                line.address(),
                capacity == Capacity.CO_OP_REPRESENTATIVE ? coop : null,
                since,
                left,
                left == null ? null : how == null ? MemberEntry.End.LEFT : how);
    }

    /** Where nothing is said, whoever has a co-op represents it. */
    private static Capacity capacity(@Nullable String type, @Nullable String coop) {
        if (type == null) {
            return coop == null ? Capacity.WORKER_MEMBER : Capacity.CO_OP_REPRESENTATIVE;
        }
        String words = Column.plain(type);
        if (words.matches(".*\\b(co op|coop|co operative|cooperative|organisation|organization|representative)\\b.*")) {
            return Capacity.CO_OP_REPRESENTATIVE;
        }
        if (words.matches(".*\\b(worker|individual|freelance|freelancer|person|personal)\\b.*")) {
            return Capacity.WORKER_MEMBER;
        }
        throw new LineRefused("\"%s\" is neither a worker member nor the representative of a co-op.".formatted(type));
    }

    private String inWords(Former former) {
        String what = former.organisation() == null
                ? "worker member"
                : "representative of %s".formatted(former.organisation());
        return "%s since %s%s, %s%s"
                .formatted(
                        what,
                        dates.day(former.enteredOn()),
                        former.leftOn() == null ? "" : ", until " + dates.day(former.leftOn()),
                        former.number() == null ? "under the next number" : "under number " + former.number(),
                        former.address().isEmpty() ? "; without the address that the law asks for" : "");
    }

    private static String words(String name, Capacity capacity, @Nullable String coop, LocalDate since) {
        return "%s|%s|%s|%s"
                .formatted(WhoIsMeant.plain(name), capacity, coop == null ? "" : WhoIsMeant.plain(coop), since);
    }

    @Override
    public List<List<@Nullable Object>> written() {
        List<MemberEntry> all = register.all();
        Map<PersonId, Person> known = Contacts.of(
                people, all.stream().flatMap(entry -> entry.person().stream()).toList());
        return all.stream()
                .map(entry -> {
                    ContactDetails details = Contacts.details(known, entry.person());
                    MemberEntry.End how = entry.leftHow();
                    return Contacts.cells(
                            entry.number(),
                            entry.capacity().label(),
                            entry.name(),
                            details == null ? null : details.email(),
                            details == null ? null : details.phone(),
                            entry.address(),
                            entry.organisation(),
                            entry.enteredOn(),
                            entry.leftOn(),
                            how == null ? null : how.label());
                })
                .toList();
    }

    @Override
    public boolean takesBack(UUID row) {
        return register.takesBack(row);
    }

    @Override
    public Map<UUID, String> names(Collection<UUID> rows) {
        return register.lines(rows).values().stream()
                .collect(Collectors.toMap(MemberEntry::id, entry -> Objects.requireNonNull(entry.name())));
    }
}
