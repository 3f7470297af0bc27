package coop.workers.manyhands.figures;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.involvement.CaseScope;
import coop.workers.manyhands.involvement.WaitingTimes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Counts who came how far, and how long it took, in a few queries, however many they are. Reads only. */
@Component
@Transactional(readOnly = true)
public class CaseFigures {

    private static final String CASES = " from involvement i join opportunity o on o.slug = i.opportunity";

    private static final String MINE = " where " + CaseScope.MINE;

    private static final String WITH_PEOPLE = CASES + " join person p on p.id = i.person_id" + MINE;

    private static final String COUNTS = Arrays.stream(Stage.values())
                    .map(stage -> "count(*) filter (where %s) as %s".formatted(stage.condition(), column(stage)))
                    .collect(Collectors.joining(", "))
            + ", count(*) filter (where i.outcome is null) as under_way, "
            + Arrays.stream(Outcome.values())
                    .map(how -> "count(*) filter (where i.outcome = '%s') as %s".formatted(how.name(), column(how)))
                    .collect(Collectors.joining(", "));

    private final JdbcClient database;
    private final Site site;
    private final Clock clock;

    CaseFigures(JdbcClient database, Site site, Clock clock) {
        this.database = database;
        this.site = site;
        this.clock = clock;
    }

    private record Measured(String pathway, YearMonth month, boolean over, Long[] micros) {}

    private static Collector<Measured, ?, Times> timesOfAll() {
        return Collectors.collectingAndThen(Collectors.toList(), some -> {
            WaitingTimes.Gathered all = new WaitingTimes.Gathered();
            some.forEach(one -> Arrays.stream(one.micros()).forEach(micros -> all.add(micros, one.over())));
            return Times.of(all.inOrder());
        });
    }

    /** The times of one month. */
    public record Month(YearMonth month, Map<Measure, Times> times) {}

    /**
     * The last quarter of what somebody sees.
     *
     * @param group the id of a Camunda group whose cases are wanted; empty for any
     */
    public Figures lastQuarter(CaseScope scope, String group) {
        return byPathway(scope, group, "''").getOrDefault("", none());
    }

    /** The last quarter of everybody, by pathway; those without anybody are not in it. */
    public Map<String, Figures> lastQuarterByPathway() {
        return byPathway(new CaseScope(true, List.of()), "", "i.pathway");
    }

    private static Figures none() {
        Map<Stage, Long> stages = new EnumMap<>(Stage.class);
        Arrays.stream(Stage.values()).forEach(stage -> stages.put(stage, 0L));
        Map<Measure, Times> times = new EnumMap<>(Measure.class);
        Arrays.stream(Measure.values()).forEach(measure -> times.put(measure, Times.NONE));
        return new Figures(stages, 0, Map.of(), times);
    }

    private Map<String, Figures> byPathway(CaseScope scope, String group, String by) {
        Period quarter = Period.lastQuarter(clock.instant());
        String which = group.isEmpty() ? "" : " and " + CaseScope.isOf("array[:group::text]");
        Map<String, Figures> found = new TreeMap<>();
        statement(
                        scope,
                        group,
                        quarter,
                        "select " + by + " as pathway, " + COUNTS + WITH_PEOPLE + which + " and "
                                + Period.holds("i.created_at") + " group by 1")
                .query(row -> {
                    found.put(row.getString("pathway"), countsIn(row));
                });
        for (Measure measure : Measure.values()) {
            Map<String, Times> times = measured(measure, scope, group, quarter, by, which).stream()
                    .collect(Collectors.groupingBy(Measured::pathway, timesOfAll()));
            times.forEach((pathway, theirs) ->
                    found.computeIfAbsent(pathway, key -> none()).times().put(measure, theirs));
        }
        return found;
    }

    /** The times of the last months, the latest first, of everybody. */
    public Map<String, List<Month>> monthsByPathway(int months) {
        YearMonth last = YearMonth.from(clock.instant().atZone(site.zone()));
        Period period = new Period(
                Period.of(last.minusMonths(months - 1L), site.zone()).from(),
                Period.of(last, site.zone()).until());
        Map<String, Map<YearMonth, Map<Measure, Times>>> found = new TreeMap<>();
        for (Measure measure : Measure.values()) {
            Map<String, Map<YearMonth, Times>> times =
                    measured(measure, new CaseScope(true, List.of()), "", period, "i.pathway", "").stream()
                            .collect(Collectors.groupingBy(
                                    Measured::pathway, Collectors.groupingBy(Measured::month, timesOfAll())));
            times.forEach((pathway, byMonth) -> byMonth.forEach(
                    (month, theirs) -> found.computeIfAbsent(pathway, key -> new TreeMap<>(Comparator.reverseOrder()))
                            .computeIfAbsent(month, key -> new EnumMap<>(Measure.class))
                            .put(measure, theirs)));
        }
        Map<String, List<Month>> rows = new LinkedHashMap<>();
        found.forEach((pathway, byMonth) -> rows.put(
                pathway,
                byMonth.entrySet().stream()
                        .map(month -> new Month(month.getKey(), filled(month.getValue())))
                        .toList()));
        return rows;
    }

    private static Map<Measure, Times> filled(Map<Measure, Times> known) {
        return Arrays.stream(Measure.values())
                .collect(Collectors.toMap(
                        Function.identity(),
                        measure -> known.getOrDefault(measure, Times.NONE),
                        (one, other) -> one,
                        () -> new EnumMap<>(Measure.class)));
    }

    /** All of whoever sees all, without a condition on columns that no index has: their times are in two indexes as a whole. */
    private static String casesOf(CaseScope scope, String which) {
        return scope.everything() && which.isEmpty() ? " from involvement i where true" : CASES + MINE;
    }

    /**
     * The times as numbers, many in a row: a row with its moments for each would take longer to read than all the rest. Seconds as
     * {@code double}, which is exact to the microsecond for centuries, since {@code extract} reckons in decimals.
     */
    private List<Measured> measured(
            Measure measure, CaseScope scope, String group, Period period, String by, String which) {
        return statement(
                        scope,
                        group,
                        period,
                        """
                        select %s as pathway, date_trunc('month', %s at time zone :zone)::date as month, %s as over,
                            array_agg((date_part('epoch', coalesce(%s, :now) - %s) * 1000000)::bigint) as micros""".formatted(by, measure.moment(), measure.over(), measure.ended(), measure.began())
                                + casesOf(scope, which) + which + " and " + measure.counted() + " group by 1, 2, 3")
                .param("zone", site.zone().getId())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, number) -> {
                    return new Measured(
                            row.getString("pathway"),
                            YearMonth.from(row.getObject("month", LocalDate.class)),
                            row.getBoolean("over"),
                            (Long[]) row.getArray("micros").getArray());
                })
                .list();
    }

    private StatementSpec statement(CaseScope scope, String group, Period period, String sql) {
        return period.in(scope.in(database.sql(sql))).param("group", group);
    }

    private static Figures countsIn(ResultSet row) throws SQLException {
        Figures counts = none();
        for (Stage stage : Stage.values()) {
            counts.stages().put(stage, row.getLong(column(stage)));
        }
        Map<Outcome, Long> ended = new EnumMap<>(Outcome.class);
        for (Outcome how : Outcome.values()) {
            if (row.getLong(column(how)) > 0) {
                ended.put(how, row.getLong(column(how)));
            }
        }
        return new Figures(counts.stages(), row.getLong("under_way"), ended, counts.times());
    }

    private static String column(Enum<?> one) {
        return (one instanceof Stage ? "s_" : "o_") + one.name().toLowerCase(Locale.ROOT);
    }
}
