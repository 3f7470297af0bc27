package coop.workers.manyhands.imports;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.board.Board;
import coop.workers.manyhands.board.Director;
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
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lines of the register of Directors. */
@Component
class DirectorLines implements Lines {

    private static final int MOST_TERMS = 20;

    private final Board board;
    private final People people;
    private final DateWords dates;

    DirectorLines(Board board, People people, DateWords dates) {
        this.board = board;
        this.people = people;
        this.dates = dates;
    }

    @Override
    public ImportKind kind() {
        return ImportKind.DIRECTORS;
    }

    @Override
    public List<Column> needed() {
        return List.of(Column.SINCE, Column.UNTIL);
    }

    private record Term(
            String name,
            LocalDate since,
            LocalDate until,
            Director.How how,
            int before,
            @Nullable LocalDate left,
            Director.Why why) {}

    @Override
    public Reading reading(String by) {
        Map<String, Director> byWords = new HashMap<>();
        Map<PersonId, Director> current = new HashMap<>();
        for (Director line : board.all()) {
            byWords.put(words(line.name(), line.since()), line);
            if (line.isInOffice()) {
                line.person().ifPresent(person -> current.put(person, line));
            }
        }
        LinesSeen seen = new LinesSeen();
        return (line, whom, number) -> {
            Term term = term(line);
            if (byWords.containsKey(words(term.name(), term.since()))) {
                return Intended.known("in the register already, in office since %s".formatted(dates.day(term.since())));
            }
            seen.note(words(term.name(), term.since()), number);
            if (term.left() == null) {
                whom.person()
                        .flatMap(id -> Optional.ofNullable(current.get(id)))
                        .ifPresent(there -> {
                            throw new LineRefused("%s is a Director already, since %s."
                                    .formatted(there.name(), dates.day(there.since())));
                        });
                seen.note(whom.key() + " in office", number);
            }
            return new Intended(inWords(term), person -> enter(person, term).id());
        };
    }

    private Director enter(@Nullable PersonId person, Term term) {
        return term.left() == null
                ? board.enter(person, term.name(), term.since(), term.until(), term.how(), term.before())
                : board.enterFormer(
                        person,
                        term.name(),
                        term.since(),
                        term.until(),
                        term.how(),
                        term.before(),
                        term.left(),
                        term.why());
    }

    private static Term term(Fields line) {
        LocalDate since = line.past(Column.SINCE)
                .orElseThrow(() -> new LineRefused("It does not say since when they are in office."));
        LocalDate until =
                line.day(Column.UNTIL).orElseThrow(() -> new LineRefused("It does not say when the term ends."));
        if (!until.isAfter(since)) {
            throw new LineRefused("The term ends before it begins.");
        }
        LocalDate left = line.past(Column.LEFT).orElse(null);
        if (left != null && left.isBefore(since)) {
            throw new LineRefused("They left before they had begun.");
        }
        Director.Why why = line.text(Column.HOW_LEFT)
                .map(label -> one(Director.Why.values(), Director.Why::label, label))
                .orElse(Director.Why.TERM_ENDED);
        return new Term(
                line.name(),
                since,
                until,
                line.text(Column.HOW)
                        .map(label -> one(Director.How.values(), Director.How::label, label))
                        .orElse(Director.How.ELECTED),
                line.number(Column.TERMS_BEFORE, 0, MOST_TERMS).orElse(0),
                left,
                why);
    }

    private static <E> E one(E[] values, java.util.function.Function<E, String> label, String written) {
        return Arrays.stream(values)
                .filter(value -> Column.plain(label.apply(value)).equals(Column.plain(written)))
                .findFirst()
                .orElseThrow(() -> new LineRefused("\"%s\" is not known; known: %s."
                        .formatted(written, Arrays.stream(values).map(label).collect(Collectors.joining(", ")))));
    }

    private String inWords(Term term) {
        return "%s, in office since %s, term until %s%s%s"
                .formatted(
                        term.how().label().toLowerCase(Locale.ROOT),
                        dates.day(term.since()),
                        dates.day(term.until()),
                        term.before() == 0 ? "" : ", terms before: " + term.before(),
                        term.left() == null ? "" : ", left on " + dates.day(term.left()));
    }

    private static String words(String name, LocalDate since) {
        return WhoIsMeant.plain(name) + "|" + since;
    }

    @Override
    public List<List<@Nullable Object>> written() {
        List<Director> all = board.all();
        Map<PersonId, Person> known = Contacts.of(
                people, all.stream().flatMap(line -> line.person().stream()).toList());
        return all.stream()
                .map(line -> {
                    ContactDetails details = Contacts.details(known, line.person());
                    Director.Why why = line.leftWhy();
                    return Contacts.cells(
                            line.name(),
                            details == null ? null : details.email(),
                            details == null ? null : details.phone(),
                            line.how().label(),
                            line.since(),
                            line.until(),
                            line.termsBefore(),
                            line.leftOn(),
                            why == null ? null : why.label());
                })
                .toList();
    }

    @Override
    public boolean takesBack(UUID row) {
        return board.takesBack(row);
    }

    @Override
    public Map<UUID, String> names(Collection<UUID> rows) {
        return board.lines(rows).values().stream().collect(Collectors.toMap(Director::id, Director::name));
    }
}
