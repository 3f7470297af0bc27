package coop.workers.manyhands.solidfund;

import coop.workers.manyhands.solidfund.StatementFile.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where on a statement's lines what stands: by the names of the columns, and by what stands in them where a name says too little.
 *
 * @param meanings what each column means, from the left
 * @param names their names; as many, empty ones if the file has none
 */
record StatementColumns(List<StatementColumn> meanings, List<String> names) {

    StatementColumns {
        meanings = List.copyOf(meanings);
        names = List.copyOf(names);
    }

    /** Reads the names of columns; empty if these are none. */
    static Optional<StatementColumns> named(List<String> names, List<Row> below) {
        List<StatementColumn> meanings =
                new ArrayList<>(names.stream().map(StatementColumns::byName).toList());
        keepOne(meanings, names, StatementColumn.DAY);
        if (!meanings.contains(StatementColumn.DAY)) {
            // No column has the name, but one has the word in it.
            int day = meanings.indexOf(StatementColumn.OTHER_DAY);
            if (day < 0) {
                return Optional.empty();
            }
            meanings.set(day, StatementColumn.DAY);
        }
        for (StatementColumn one : List.of(
                StatementColumn.AMOUNT,
                StatementColumn.IN,
                StatementColumn.OUT,
                StatementColumn.BALANCE,
                StatementColumn.CURRENCY,
                StatementColumn.STATE,
                StatementColumn.FEE)) {
            keepOne(meanings, names, one);
        }
        int said = meanings.indexOf(StatementColumn.DIRECTION);
        if (said >= 0 && !meanings.contains(StatementColumn.AMOUNT) && holdsSums(below, said)) {
            // "Debit/Credit" over sums with signs.
            meanings.set(said, StatementColumn.AMOUNT);
        }
        if (!meanings.contains(StatementColumn.AMOUNT) && !meanings.contains(StatementColumn.IN)) {
            return Optional.empty();
        }
        if (meanings.contains(StatementColumn.IN)) {
            // Both kinds of columns: those for each direction say it without a sign.
            meanings.replaceAll(one -> one == StatementColumn.AMOUNT ? StatementColumn.OTHER_SUM : one);
        } else {
            meanings.replaceAll(one -> one == StatementColumn.OUT ? StatementColumn.TEXT : one);
        }
        findDirection(meanings, below);
        return Optional.of(new StatementColumns(meanings, names));
    }

    /** What columns without names may mean, for somebody to say so; empty if these are no lines of a statement. */
    static Optional<StatementColumns> guessed(List<Row> rows) {
        int width = rows.stream().mapToInt(Row::width).max().orElse(0);
        List<StatementColumn> meanings = new ArrayList<>();
        for (int column = 0; column < width; column++) {
            StatementColumn guess = StatementColumn.TEXT;
            if (!meanings.contains(StatementColumn.DAY) && most(rows, column, StatementDays::isDay)) {
                guess = StatementColumn.DAY;
            } else if (most(rows, column, StatementSums::isSum)) {
                guess = meanings.contains(StatementColumn.AMOUNT) ? StatementColumn.BALANCE : StatementColumn.AMOUNT;
            }
            meanings.add(guess);
        }
        if (!meanings.contains(StatementColumn.DAY) || !meanings.contains(StatementColumn.AMOUNT)) {
            return Optional.empty();
        }
        findDirection(meanings, rows);
        return Optional.of(
                new StatementColumns(meanings, meanings.stream().map(one -> "").toList()));
    }

    /** As somebody chose. */
    static StatementColumns chosen(List<StatementColumn> meanings) {
        return new StatementColumns(meanings, meanings.stream().map(one -> "").toList());
    }

    private static StatementColumn byName(String name) {
        return Stream.of(StatementColumn.values())
                .filter(column -> column.isNamed(name))
                .findFirst()
                .orElseGet(() -> Stream.of(StatementColumn.values())
                        .filter(column -> column.isCalled(name))
                        .findFirst()
                        .orElse(StatementColumn.TEXT));
    }

    /** Of several, the one that counts: for the day the best known name, else the first. */
    private static void keepOne(List<StatementColumn> meanings, List<String> names, StatementColumn one) {
        int keep = one == StatementColumn.DAY ? bestDay(meanings, names) : meanings.indexOf(one);
        for (int column = 0; column < meanings.size(); column++) {
            if (meanings.get(column) == one && column != keep) {
                meanings.set(
                        column, one == StatementColumn.DAY ? StatementColumn.OTHER_DAY : StatementColumn.OTHER_SUM);
            }
        }
    }

    private static int bestDay(List<StatementColumn> meanings, List<String> names) {
        return IntStream.range(0, meanings.size())
                .filter(column -> meanings.get(column) == StatementColumn.DAY)
                .boxed()
                .min(Comparator.comparingInt(column -> names.get(column).length()))
                .orElse(-1);
    }

    /** A column that holds nothing but words of direction says it, whatever its name. */
    private static void findDirection(List<StatementColumn> meanings, List<Row> below) {
        int named = meanings.indexOf(StatementColumn.DIRECTION);
        int found = named >= 0
                ? named
                : IntStream.range(0, meanings.size())
                        .filter(column -> meanings.get(column) == StatementColumn.TEXT)
                        .filter(column -> holdsDirections(below, column))
                        .findFirst()
                        .orElse(-1);
        for (int column = 0; column < meanings.size(); column++) {
            if (meanings.get(column) == StatementColumn.DIRECTION && column != found) {
                meanings.set(column, StatementColumn.TEXT);
            }
        }
        if (found >= 0) {
            meanings.set(found, StatementColumn.DIRECTION);
        }
    }

    private static boolean holdsDirections(List<Row> rows, int column) {
        List<String> cells = rows.stream()
                .map(row -> row.at(column))
                .filter(cell -> !cell.isEmpty())
                .toList();
        return !cells.isEmpty()
                && cells.stream().allMatch(cell -> Direction.find(cell).isPresent());
    }

    private static boolean holdsSums(List<Row> rows, int column) {
        return most(rows, column, StatementSums::isSum);
    }

    private static boolean most(List<Row> rows, int column, Predicate<String> is) {
        List<String> cells = rows.stream()
                .map(row -> row.at(column))
                .filter(cell -> !cell.isEmpty())
                .toList();
        return !cells.isEmpty() && cells.stream().filter(is).count() * 2 > cells.size();
    }

    /** Whether a row is the one with the names, which some banks write again now and then. */
    boolean areNamedBy(Row row) {
        return row.cells().equals(names);
    }

    /** How many there are, without nameless ones at the end. */
    int width() {
        int width = meanings.size();
        while (!isNameless() && width > 0 && names.get(width - 1).isEmpty()) {
            width--;
        }
        return width;
    }

    private boolean isNameless() {
        return names.stream().allMatch(String::isEmpty);
    }

    boolean has(StatementColumn meaning) {
        return meanings.contains(meaning);
    }

    /** What stands on a row in the column of that meaning, or nothing. */
    String of(Row row, StatementColumn meaning) {
        return row.at(meanings.indexOf(meaning));
    }

    /** What may hold a reference, in one line. */
    String textOf(Row row) {
        return IntStream.range(0, meanings.size())
                .filter(column -> meanings.get(column) == StatementColumn.TEXT)
                .mapToObj(row::at)
                .filter(cell -> !cell.isEmpty())
                .collect(Collectors.joining(" · "));
    }
}
