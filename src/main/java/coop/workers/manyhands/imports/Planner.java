package coop.workers.manyhands.imports;

import coop.workers.manyhands.coordinators.Interests.Self;
import coop.workers.manyhands.imports.Plan.Line;
import coop.workers.manyhands.imports.Plan.Outcome;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Goes through a file, line by line, and says what would come of each. */
final class Planner {

    private final DataImport file;
    private final Lines kind;
    private final WhoIsMeant who;
    private final List<Self> notThese;
    private final LocalDate today;
    private final String by;

    /**
     * For one file, at one moment.
     *
     * @param notThese who must not be in it: nobody enters themselves in a register
     * @param by the Camunda user who would carry it out
     */
    Planner(DataImport file, Lines kind, WhoIsMeant who, List<Self> notThese, LocalDate today, String by) {
        this.file = file;
        this.kind = kind;
        this.who = who;
        this.notThese = List.copyOf(notThese);
        this.today = today;
        this.by = by;
    }

    /**
     * A line with what makes something of it.
     *
     * @param whom null if nothing is made
     * @param intended null if nothing is made
     */
    record Step(Line line, @Nullable Whom whom, Lines.@Nullable Intended intended) {}

    /** What has to be said first, and the steps if it is nothing. */
    record Looked(Plan plan, List<Step> steps) {}

    Looked look() {
        List<@Nullable Column> meanings = file.meanings();
        FileDays days = FileDays.of(daysWritten(meanings), file.dayOrder().orElse(null));
        List<Column> missing = missing(meanings);
        if (!missing.isEmpty() || days.question().isPresent()) {
            return new Looked(new Plan(List.of(), days.question().orElse(null), missing), List.of());
        }
        Lines.Reading reading = kind.reading(by);
        List<Step> steps = new ArrayList<>();
        for (PeopleFile.Row row : file.file().rows()) {
            steps.add(step(row, meanings, days, reading));
        }
        return new Looked(new Plan(steps.stream().map(Step::line).toList(), null, List.of()), steps);
    }

    private Step step(PeopleFile.Row row, List<@Nullable Column> meanings, FileDays days, Lines.Reading reading) {
        String name = "";
        try {
            Fields line = new Fields(row, meanings, days, today);
            name = line.written();
            Whom whom = who.of(line);
            String called = line.name();
            String address = line.email().orElse(null);
            if (notThese.stream().anyMatch(self -> self.is(called, address))) {
                throw new LineRefused(
                        "This is about one of you two, who look at the file: nobody enters themselves. Two colleagues bring in this line.");
            }
            Lines.Intended intended = reading.of(line, whom, row.line());
            return intended.deed() == null
                    ? new Step(new Line(row.line(), Outcome.KNOWN, name, intended.words()), null, null)
                    : new Step(
                            new Line(
                                    row.line(),
                                    Outcome.MADE,
                                    name,
                                    "%s (%s)".formatted(intended.words(), whom.words())),
                            whom,
                            intended);
        } catch (LineRefused refused) {
            return new Step(
                    new Line(row.line(), Outcome.REFUSED, name, String.valueOf(refused.getMessage())), null, null);
        }
    }

    private List<Column> missing(List<@Nullable Column> meanings) {
        List<Column> missing = new ArrayList<>(kind.needed());
        missing.removeIf(meanings::contains);
        if (!meanings.contains(Column.NAME)
                && !meanings.contains(Column.FIRST_NAME)
                && !meanings.contains(Column.LAST_NAME)) {
            missing.add(0, Column.NAME);
        }
        return missing;
    }

    private List<String> daysWritten(List<@Nullable Column> meanings) {
        List<String> written = new ArrayList<>();
        for (PeopleFile.Row row : file.file().rows()) {
            for (int at = 0; at < meanings.size() && at < row.cells().size(); at++) {
                Column meaning = meanings.get(at);
                boolean day = Optional.ofNullable(meaning)
                        .filter(column -> column == Column.SINCE || column == Column.UNTIL || column == Column.LEFT)
                        .isPresent();
                if (day && !row.cells().get(at).isEmpty()) {
                    written.add(row.cells().get(at));
                }
            }
        }
        return written;
    }
}
