package coop.workers.manyhands.figures;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.involvement.CaseScope;
import coop.workers.manyhands.involvement.WaitingTimes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
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
import java.util.stream.IntStream;
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

    private static final String PEOPLE = " join person p on p.id = i.person_id";

    private static final String COUNTS = Arrays.stream(Stage.values())
                    .map(stage -> "count(*) filter (where %s) as %s".formatted(stage.condition(), column(stage)))
                    .collect(Collectors.joining(", "))
            + ", count(*) filter (where i.outcome is null) as under_way, "
            + Arrays.stream(Outcome.values())
                    .map(how -> "count(*) filter (where i.outcome = '%s') as %s".formatted(how.name(), column(how)))
                    .collect(Collectors.joining(", "));

    private static final CaseScope EVERYBODY = new CaseScope(true, List.of());

    private final JdbcClient database;
    private final Site site;
    private final Clock clock;

    CaseFigures(JdbcClient database, Site site, Clock clock) {
        this.database = database;
        this.site = site;
        this.clock = clock;
    }

    /**
     * Some times that are alike.
     *
     * @param part in which of the parts of the period, from 0
     * @param recent whether they are of the last quarter
     */
    private record Measured(String pathway, int part, boolean over, boolean recent, Long[] micros) {}

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
        return byPathway(EVERYBODY, "", "i.pathway");
    }

    /**
     * Everybody, by pathway; those without anybody are in neither.
     *
     * @param quarter the last quarter
     * @param months the times of the last months, the latest first
     */
    public record Ways(Map<String, Figures> quarter, Map<String, List<Month>> months) {}

    /** The last quarter and so many months, for which the times are read once: the quarter's are among the months'. */
    public Ways ways(int months) {
        Period quarter = Period.lastQuarter(clock.instant());
        YearMonth last = YearMonth.from(clock.instant().atZone(site.zone()));
        List<YearMonth> all =
                IntStream.rangeClosed(1 - months, 0).mapToObj(last::plusMonths).toList();
        List<Instant> starts =
                all.stream().map(month -> Period.of(month, site.zone()).from()).toList();
        Period year = new Period(starts.get(0), Period.of(last, site.zone()).until());
        Map<String, Figures> recent = counted(quarter, EVERYBODY, "", "i.pathway", "");
        Map<String, Map<YearMonth, Map<Measure, Times>>> byMonth = new TreeMap<>();
        for (Measure measure : Measure.values()) {
            List<Measured> measured = measured(measure, EVERYBODY, "", year, starts, quarter, "i.pathway", "");
            addTimes(measure, measured, recent);
            measured.stream()
                    .collect(Collectors.groupingBy(
                            Measured::pathway, Collectors.groupingBy(Measured::part, timesOfAll())))
                    .forEach((pathway, theirs) -> theirs.forEach((part, times) -> byMonth.computeIfAbsent(
                                    pathway, key -> new TreeMap<>(Comparator.reverseOrder()))
                            .computeIfAbsent(all.get(part), key -> new EnumMap<>(Measure.class))
                            .put(measure, times)));
        }
        Map<String, List<Month>> rows = new LinkedHashMap<>();
        byMonth.forEach((pathway, theirs) -> rows.put(
                pathway,
                theirs.entrySet().stream()
                        .map(month -> new Month(month.getKey(), filled(month.getValue())))
                        .toList()));
        return new Ways(recent, rows);
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
        Map<String, Figures> found = counted(quarter, scope, group, by, which);
        for (Measure measure : Measure.values()) {
            addTimes(
                    measure,
                    measured(measure, scope, group, quarter, List.of(quarter.from()), quarter, by, which),
                    found);
        }
        return found;
    }

    private Map<String, Figures> counted(Period quarter, CaseScope scope, String group, String by, String which) {
        Map<String, Figures> found = new TreeMap<>();
        statement(
                        scope,
                        group,
                        quarter,
                        "select " + by + " as pathway, " + COUNTS + casesOf(scope, which, PEOPLE) + which + " and "
                                + Period.holds("i.created_at") + " group by 1")
                .query(row -> {
                    found.put(row.getString("pathway"), countsIn(row));
                });
        return found;
    }

    private static void addTimes(Measure measure, List<Measured> measured, Map<String, Figures> quarter) {
        measured.stream()
                .filter(Measured::recent)
                .collect(Collectors.groupingBy(Measured::pathway, timesOfAll()))
                .forEach((pathway, theirs) ->
                        quarter.computeIfAbsent(pathway, key -> none()).times().put(measure, theirs));
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
    private static String casesOf(CaseScope scope, String which, String joined) {
        return scope.everything() && which.isEmpty()
                ? " from involvement i" + joined + " where true"
                : CASES + joined + MINE;
    }

    /**
     * The times as numbers, many in a row: a row with its moments for each would take longer to read than all the rest. Seconds as
     * {@code double}, which is exact to the microsecond for centuries, since {@code extract} reckons in decimals. Of which part a
     * moment is, is looked up among the moments at which they start, which asks less than what day it is there.
     *
     * @param starts of the parts of the period, in order
     */
    private List<Measured> measured(
            Measure measure,
            CaseScope scope,
            String group,
            Period period,
            List<Instant> starts,
            Period recent,
            String by,
            String which) {
        return statement(
                        scope,
                        group,
                        period,
                        """
                        select %1$s as pathway, width_bucket(%2$s, (select cast(:starts as timestamptz[]))) - 1 as part,
                            %3$s as over, (%2$s >= :recent and %2$s < :present) as recent,
                            array_agg((date_part('epoch', coalesce(%4$s, :now) - %5$s) * 1000000)::bigint) as micros""".formatted(by, measure.moment(), measure.over(), measure.ended(), measure.began())
                                + casesOf(scope, which, "") + which + " and " + measure.counted()
                                + " group by 1, 2, 3, 4")
                // The driver takes no array of moments.
                .param("starts", starts.stream().map(Instant::toString).toArray(String[]::new))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("recent", recent.from().atOffset(ZoneOffset.UTC))
                .param("present", recent.until().atOffset(ZoneOffset.UTC))
                .query((row, number) -> {
                    return new Measured(
                            row.getString("pathway"),
                            row.getInt("part"),
                            row.getBoolean("over"),
                            row.getBoolean("recent"),
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
