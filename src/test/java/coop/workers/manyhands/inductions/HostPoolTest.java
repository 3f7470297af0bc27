package coop.workers.manyhands.inductions;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.inductions.HostPool.Candidate;
import coop.workers.manyhands.people.PersonId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Who is asked to meet the next newcomer. */
class HostPoolTest {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);
    private static final Instant LONG_AGO = Instant.parse("2024-01-01T09:00:00Z");

    private static Candidate host(int everyMonths, @Nullable LocalDate pausedUntil, String... recent) {
        return new Candidate(
                new PersonId(UUID.randomUUID()),
                everyMonths,
                pausedUntil,
                LONG_AGO,
                List.of(recent).stream()
                        .map(moment -> ZonedDateTime.parse(moment).toInstant())
                        .toList());
    }

    private static Optional<Candidate> next(LocalDate today, Candidate... candidates) {
        return HostPool.next(List.of(candidates), Set.of(), today, LONDON);
    }

    @Example
    void fewestOfLateComesFirstAndThenWhoseLastIsLongestAgo() {
        Candidate busy = host(1, null, "2026-01-10T10:00Z", "2026-03-10T10:00Z");
        Candidate lately = host(1, null, "2026-09-10T10:00Z");
        Candidate earlier = host(1, null, "2026-05-10T10:00Z");
        Candidate fresh = host(1, null);

        assertThat(next(TODAY, busy, lately, earlier)).contains(earlier);
        assertThat(next(TODAY, busy, lately, earlier, fresh)).contains(fresh);
    }

    @Example
    void monthsEndWhereTheShorterMonthEnds() {
        Candidate endOfAugust = host(6, null, "2026-08-31T10:00+01:00");
        assertThat(next(LocalDate.of(2027, 2, 27), endOfAugust)).isEmpty();
        assertThat(next(LocalDate.of(2027, 2, 28), endOfAugust)).isPresent();
        Candidate leap = host(12, null, "2028-02-29T10:00Z");
        assertThat(next(LocalDate.of(2029, 2, 27), leap)).isEmpty();
        assertThat(next(LocalDate.of(2029, 2, 28), leap)).isPresent();
    }

    @Example
    void dayIsTheOneOnTheWallClock() {
        // Half past midnight in summer is the day before at UTC.
        Candidate night = host(1, null, "2026-07-10T00:30+01:00");
        assertThat(next(LocalDate.of(2026, 8, 9), night)).isEmpty();
        assertThat(next(LocalDate.of(2026, 8, 10), night)).isPresent();
        // The two nights in which the clocks change.
        Candidate forward = host(1, null, "2026-03-29T03:30+01:00");
        assertThat(next(LocalDate.of(2026, 4, 29), forward)).isPresent();
        Candidate back = host(1, null, "2026-10-25T01:30+01:00");
        assertThat(next(LocalDate.of(2026, 11, 24), back)).isEmpty();
        assertThat(next(LocalDate.of(2026, 11, 25), back)).isPresent();
    }

    @Example
    void whoeverIsAwayIsAskedFromTheirDayOn() {
        Candidate away = host(1, TODAY.plusDays(1));
        assertThat(next(TODAY, away)).isEmpty();
        assertThat(next(TODAY.plusDays(1), away)).isPresent();
    }

    @Provide
    Arbitrary<List<Candidate>> pools() {
        Arbitrary<Instant> moments = Arbitraries.longs()
                .between(0, 365L * 24 * 60)
                .map(minutes -> Instant.parse("2025-11-25T12:00:00Z").plusSeconds(60 * minutes));
        Arbitrary<Candidate> hosts = Combinators.combine(
                        Arbitraries.integers().between(1, 12),
                        Arbitraries.integers().between(-30, 30).injectNull(0.7),
                        moments.list().ofMaxSize(5))
                .as((months, away, recent) -> new Candidate(
                        new PersonId(UUID.randomUUID()),
                        months,
                        away == null ? null : TODAY.plusDays(away),
                        LONG_AGO,
                        recent));
        return hosts.list().ofMaxSize(8);
    }

    @Property(tries = 2000)
    void whoeverIsAskedMayBeAskedAndNobodyWhoMayHasHadFewer(
            @ForAll("pools") List<Candidate> pool, @ForAll Random random) {
        Set<PersonId> without = new HashSet<>();
        pool.stream().filter(candidate -> random.nextInt(4) == 0).forEach(candidate -> without.add(candidate.person()));

        Optional<Candidate> next = HostPool.next(pool, without, TODAY, LONDON);

        List<Candidate> free = pool.stream()
                .filter(candidate -> !without.contains(candidate.person()))
                .filter(candidate -> candidate.pausedUntil() == null
                        || !candidate.pausedUntil().isAfter(TODAY))
                .filter(candidate -> candidate.recent().stream()
                        .map(moment -> LocalDate.ofInstant(moment, LONDON).plusMonths(candidate.everyMonths()))
                        .noneMatch(day -> day.isAfter(TODAY)))
                .toList();
        assertThat(next.isPresent()).isEqualTo(!free.isEmpty());
        next.ifPresent(asked -> {
            assertThat(free).contains(asked);
            assertThat(free)
                    .allSatisfy(other -> assertThat(asked.recent())
                            .hasSizeLessThanOrEqualTo(other.recent().size()));
        });
    }

    @Property(tries = 500)
    void orderInWhichTheyAreLookedAtMakesNoDifference(@ForAll("pools") List<Candidate> pool, @ForAll Random random) {
        List<Candidate> shuffled = new ArrayList<>(pool);
        Collections.shuffle(shuffled, random);

        assertThat(HostPool.next(shuffled, Set.of(), TODAY, LONDON))
                .isEqualTo(HostPool.next(pool, Set.of(), TODAY, LONDON));
    }
}
