package coop.workers.manyhands.imports;

import coop.workers.manyhands.EmailAddresses;
import coop.workers.manyhands.forms.Characters;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a line says, by what its columns mean, within the bounds that forms have for the same. */
final class Fields {

    private static final int NAME = 100;
    private static final int CO_OP = 200;
    private static final int ADDRESS = 300;
    private static final int OTHER = 100;

    private final Map<Column, String> values = new EnumMap<>(Column.class);
    private final FileDays days;
    private final LocalDate today;

    /**
     * Reads a line.
     *
     * @throws LineRefused if it has more cells than there are headings
     */
    Fields(PeopleFile.Row row, List<@Nullable Column> meanings, FileDays days, LocalDate today) {
        this.days = days;
        this.today = today;
        for (int at = 0; at < row.cells().size(); at++) {
            Column meaning = at < meanings.size() ? meanings.get(at) : null;
            String cell = row.cells().get(at);
            if (at >= meanings.size() && !cell.isEmpty()) {
                throw new LineRefused("It has more cells than there are headings: perhaps a comma is not quoted.");
            }
            if (meaning != null && !cell.isEmpty()) {
                values.put(meaning, cell.replace("\r\n", "\n").replace('\r', '\n'));
            }
        }
    }

    /** The name as it stands there, for a line of which nothing can be made either. */
    String written() {
        String whole = values.getOrDefault(Column.NAME, "");
        String name = whole.isEmpty()
                ? Stream.of(Column.FIRST_NAME, Column.LAST_NAME)
                        .map(column -> values.getOrDefault(column, ""))
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(" "))
                : whole;
        return name.replaceAll("\\s+", " ").strip();
    }

    String name() {
        String name = written();
        if (name.isEmpty()) {
            throw new LineRefused("No name stands there.");
        }
        return checked("name", name, NAME, false);
    }

    Optional<String> email() {
        Optional<String> address = Optional.ofNullable(values.get(Column.EMAIL));
        address.filter(text -> !EmailAddresses.isOne(text)).ifPresent(text -> {
            throw new LineRefused("\"%s\" is no email address.".formatted(shortened(text)));
        });
        return address;
    }

    Optional<String> phone() {
        return text(Column.PHONE);
    }

    Optional<String> contactId() {
        return text(Column.CONTACT_ID);
    }

    /** Some lines for the register; of several columns, one below the other. */
    String address() {
        String whole = values.get(Column.ADDRESS);
        String address = whole != null
                ? whole
                : Stream.of(Column.STREET, Column.STREET_2, Column.TOWN, Column.POSTCODE)
                        .flatMap(column -> Optional.ofNullable(values.get(column)).stream())
                        .collect(Collectors.joining("\n"));
        return checked("address", address, ADDRESS, true);
    }

    Optional<String> text(Column column) {
        return Optional.ofNullable(values.get(column))
                .map(text -> checked(
                        column.heading(), text.replaceAll("\\s+", " "), column == Column.CO_OP ? CO_OP : OTHER, false));
    }

    /** A whole number within bounds, if one stands there. */
    Optional<Integer> number(Column column, int from, int to) {
        return text(column).map(text -> {
            if (text.matches("[0-9]{1,6}") && Integer.parseInt(text) >= from && Integer.parseInt(text) <= to) {
                return Integer.parseInt(text);
            }
            throw new LineRefused("\"%s\" under \"%s\" is no number from %d to %d."
                    .formatted(shortened(text), column.heading(), from, to));
        });
    }

    /** A day that has come, if one stands there. */
    Optional<LocalDate> past(Column column) {
        return day(column, today);
    }

    /** A day up to ten years from now, if one stands there. */
    Optional<LocalDate> day(Column column) {
        return day(column, today.plusYears(10));
    }

    private Optional<LocalDate> day(Column column, LocalDate latest) {
        return text(column).map(text -> {
            LocalDate day = days.read(text)
                    .orElseThrow(() -> new LineRefused("\"%s\" under \"%s\" is no day; write it as 2024-04-30."
                            .formatted(shortened(text), column.heading())));
            if (day.isBefore(FileDays.EARLIEST) || day.isAfter(latest)) {
                throw new LineRefused("\"%s\" under \"%s\" is %s."
                        .formatted(
                                shortened(text),
                                column.heading(),
                                day.isAfter(latest) ? "too far ahead" : "before 1900"));
            }
            return day;
        });
    }

    private static String checked(String what, String text, int longest, boolean lines) {
        if (text.length() > longest) {
            throw new LineRefused("The %s has more than %d characters.".formatted(what, longest));
        }
        Characters.firstForbidden(text, lines).ifPresent(character -> {
            throw new LineRefused("The %s has a character in it that nobody can see (%s).".formatted(what, character));
        });
        if (!text.isEmpty() && !Characters.canBeRead(text)) {
            throw new LineRefused("Nothing can be read under \"%s\".".formatted(what));
        }
        return text;
    }

    private static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
