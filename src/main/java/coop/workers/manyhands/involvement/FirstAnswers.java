package coop.workers.manyhands.involvement;

import coop.workers.manyhands.PublicContent;
import coop.workers.manyhands.involvement.WaitingTimes.Wait;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How long people waited for the first answer in the last 90 days, so that the public page can say so.
 *
 * <p>A wait begins when it is first a coordinator's turn: right after the sign-up, or after the address was confirmed if
 * it had to be, or after the waiting list; and ends with the first task that a coordinator does. Whoever waits still, or
 * withdrew before there was an answer, is counted as well, as having waited at least so long: left out, they would make a
 * group that answers nobody look quick. So the median is that of Kaplan and Meier's estimate (Journal of the American
 * Statistical Association 53, 1958): the time by which half of those have an answer who could have had one by then. There
 * is none as long as fewer have.
 */
@Component
public class FirstAnswers implements PublicContent {

    private static final Duration QUARTER = Duration.ofDays(90);

    /** Of fewer answers nothing is said. */
    private static final int ENOUGH = 5;

    private static final Duration FRESH = Duration.ofMinutes(10);

    private final JdbcClient database;
    private final Clock clock;
    private volatile @Nullable Medians known;

    FirstAnswers(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What was found, and when: it is not asked again for some minutes. */
    private record Medians(Instant at, Map<String, Optional<Duration>> byGroup, Optional<Duration> overall) {}

    /**
     * The median time to a first answer of a group, if enough was answered to say so; else that of all groups together.
     *
     * @param group the Camunda group that looks after an opportunity
     */
    public Optional<Duration> of(String group) {
        Medians medians = medians();
        Optional<Duration> theirs = medians.byGroup().get(group);
        return theirs == null ? medians.overall() : theirs;
    }

    /**
     * The median time to a first answer of a group by itself; empty if too little was answered to say so.
     *
     * @param group the Camunda group that looks after an opportunity
     */
    public Optional<Duration> ofItself(String group) {
        return medians().byGroup().getOrDefault(group, Optional.empty());
    }

    /** The median time to a first answer of all groups together, if enough was answered to say so. */
    public Optional<Duration> overall() {
        return medians().overall();
    }

    @Override
    public String version() {
        Medians medians = medians();
        return medians.overall() + new TreeMap<>(medians.byGroup()).toString();
    }

    private Medians medians() {
        Medians before = known;
        Instant now = clock.instant();
        if (before != null
                && !before.at().isAfter(now)
                && now.isBefore(before.at().plus(FRESH))) {
            return before;
        }
        Medians found = find(now);
        known = found;
        return found;
    }

    private Medians find(Instant now) {
        Map<String, List<Wait>> waits = new HashMap<>();
        List<Wait> all = new ArrayList<>();
        database.sql("""
                        select o.looked_after_by, i.asked_at, i.first_answered_at, i.ended_at
                        from involvement i join opportunity o on o.slug = i.opportunity
                        where i.asked_at >= :since and i.asked_at <= :now
                        """)
                .param("since", now.minus(QUARTER).atOffset(ZoneOffset.UTC))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(row -> {
                    Wait wait = waitIn(row, now);
                    all.add(wait);
                    waits.computeIfAbsent(row.getString("looked_after_by"), key -> new ArrayList<>())
                            .add(wait);
                });
        Map<String, Optional<Duration>> byGroup = new HashMap<>();
        waits.forEach((group, theirs) -> {
            if (isEnough(theirs)) {
                byGroup.put(group, WaitingTimes.of(theirs).median());
            }
        });
        return new Medians(now, byGroup, isEnough(all) ? WaitingTimes.of(all).median() : Optional.empty());
    }

    private static Wait waitIn(ResultSet row, Instant now) throws SQLException {
        Instant asked = at(row, "asked_at");
        Instant answered = at(row, "first_answered_at");
        Instant ended = at(row, "ended_at");
        Instant until = answered != null ? answered : ended != null ? ended : now;
        return new Wait(Duration.between(asked, until), answered != null);
    }

    private static @Nullable Instant at(ResultSet row, String column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    private static boolean isEnough(List<Wait> waits) {
        return waits.stream().filter(Wait::over).count() >= ENOUGH;
    }
}
