package coop.workers.manyhands.inductions;

import coop.workers.manyhands.people.PersonId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who is asked next: whoever has had the fewest newcomers of late, and of those whose last one is the longest ago.
 * Nobody is asked more often than they said, and nobody about themselves or twice about the same newcomer.
 */
final class HostPool {

    /** How far back "of late" goes. */
    static final int RECENT_MONTHS = 12;

    private HostPool() {}

    /**
     * A host, as far as the choice goes by them.
     *
     * @param everyMonths at most one induction in so many months
     * @param pausedUntil the first day on which they can be asked again
     * @param since since when they are in the pool
     * @param recent when they were asked about newcomers whom they meet or met, within the last {@link #RECENT_MONTHS}
     */
    record Candidate(
            PersonId person, int everyMonths, @Nullable LocalDate pausedUntil, Instant since, List<Instant> recent) {

        Candidate {
            recent = recent.stream().sorted().toList();
        }

        /** Whether they can be asked on that day; after the end of a longer month, from its shorter counterpart's end on. */
        boolean isFree(LocalDate today, ZoneId zone) {
            boolean rested = last().map(
                            moment -> LocalDate.ofInstant(moment, zone).plusMonths(everyMonths))
                    .filter(day -> day.isAfter(today))
                    .isEmpty();
            return isBack(today) && rested;
        }

        /** Whether they take no break on that day. */
        boolean isBack(LocalDate today) {
            return pausedUntil == null || !pausedUntil.isAfter(today);
        }

        Optional<Instant> last() {
            return recent.isEmpty() ? Optional.empty() : Optional.of(recent.get(recent.size() - 1));
        }
    }

    /** Those who take no break, but for some: they may have had as many as they said. */
    static Stream<Candidate> present(Collection<Candidate> candidates, Set<PersonId> without, LocalDate today) {
        return candidates.stream()
                .filter(candidate -> !without.contains(candidate.person()))
                .filter(candidate -> candidate.isBack(today));
    }

    /**
     * The one to ask; empty if nobody can be asked today.
     *
     * @param without the newcomer, and whoever was asked about them before
     */
    static Optional<Candidate> next(
            Collection<Candidate> candidates, Set<PersonId> without, LocalDate today, ZoneId zone) {
        return present(candidates, without, today)
                .filter(candidate -> candidate.isFree(today, zone))
                .min(Comparator.comparingInt(
                                (Candidate candidate) -> candidate.recent().size())
                        .thenComparing(candidate -> candidate.last().orElse(Instant.MIN))
                        .thenComparing(Candidate::since)
                        .thenComparing(candidate -> candidate.person().value()));
    }
}
