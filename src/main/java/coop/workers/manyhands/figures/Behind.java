package coop.workers.manyhands.figures;

import coop.workers.manyhands.cases.Outcome;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * The people behind a number: a list with these conditions has exactly those who were counted. Whatever else is asked for, such as
 * by an old bookmark, counts as nothing asked.
 *
 * @param stage how far they came, of those who signed up in the period
 * @param measure whose time was measured in the period
 * @param outcome how it ended for them; of those whom the other conditions leave, if there are any
 * @param left where they stood when they dropped out in the period; empty for any
 * @param month the period; without one it is the last quarter
 */
public record Behind(
        Optional<Stage> stage,
        Optional<Measure> measure,
        Optional<Outcome> outcome,
        String left,
        Optional<YearMonth> month) {

    /** Nobody is looked for by a number. */
    public static final Behind NOTHING =
            new Behind(Optional.empty(), Optional.empty(), Optional.empty(), "", Optional.empty());

    /** Gave up, or were lost: neither came where they wanted nor were told no. */
    static final String DROPPED_OUT = "i.outcome in ('WITHDRAWN', 'LAPSED')";

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.UK);

    /** What an address asks for. */
    public static Behind of(String stage, String measure, String outcome, String left, String month) {
        return new Behind(
                named(Stage.values(), stage),
                named(Measure.values(), measure),
                named(Outcome.values(), outcome),
                left,
                monthOf(month));
    }

    private static <E extends Enum<E>> Optional<E> named(E[] all, String name) {
        return Arrays.stream(all).filter(one -> one.name().equals(name)).findFirst();
    }

    private static Optional<YearMonth> monthOf(String text) {
        try {
            return Optional.of(YearMonth.parse(text)).filter(month -> month.getYear() > 2000 && month.getYear() < 3000);
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }

    /** Whether anything is asked for. */
    public boolean isAny() {
        return stage.isPresent() || measure.isPresent() || outcome.isPresent() || !left.isEmpty();
    }

    /** The conditions on {@code involvement i} and {@code person p}, with the parameters that {@link #in} sets. */
    public List<String> conditions() {
        List<String> conditions = new ArrayList<>();
        stage.ifPresent(far -> conditions.add(Period.holds("i.created_at") + " and " + far.condition()));
        measure.ifPresent(time -> conditions.add(time.counted()));
        outcome.ifPresent(how -> conditions.add("i.outcome = :outcome"));
        if (!left.isEmpty()) {
            conditions.add(DROPPED_OUT + " and " + Period.holds("i.ended_at") + " and i.last_milestone = :left");
        }
        return conditions;
    }

    /** Sets the parameters of the conditions. */
    public StatementSpec in(StatementSpec statement, Instant now, ZoneId zone) {
        return month.map(one -> Period.of(one, zone))
                .orElse(Period.lastQuarter(now))
                .in(statement)
                .param("outcome", outcome.map(Outcome::name).orElse(""))
                .param("left", left);
    }

    /** How it stands in an address, without what is not asked for. */
    public Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        stage.ifPresent(far -> parameters.put("stage", far.name()));
        measure.ifPresent(time -> parameters.put("time", time.name()));
        outcome.ifPresent(how -> parameters.put("outcome", how.name()));
        if (!left.isEmpty()) {
            parameters.put("left", left);
        }
        month.ifPresent(one -> parameters.put("month", one.toString()));
        return parameters;
    }

    /** Who they are, above the list of them; empty if nothing is asked for. */
    public String words() {
        List<String> words = new ArrayList<>();
        String when = month.map(one -> "in " + MONTH.format(one)).orElse("in the last 90 days");
        stage.ifPresent(far -> words.add(
                far == Stage.SIGNED_UP
                        ? "signed up " + when
                        : "signed up %s and: %s".formatted(when, lower(far.label()))));
        measure.ifPresent(time -> words.add("%s, counted %s".formatted(lower(time.label()), when)));
        if (!left.isEmpty()) {
            words.add("dropped out %s where it says “%s”".formatted(when, left));
        }
        return String.join("; ", words);
    }

    private static String lower(String label) {
        return label.substring(0, 1).toLowerCase(Locale.UK) + label.substring(1);
    }
}
