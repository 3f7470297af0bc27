package coop.workers.manyhands.involvement;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.involvement.WaitingTimes.Wait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What makes the median honest. */
class FirstAnswersPropertyTest {

    private static List<Wait> waits(List<Integer> hours, boolean answered) {
        return new ArrayList<>(hours.stream()
                .map(hour -> new Wait(Duration.ofHours(hour), answered))
                .toList());
    }

    @Property(tries = 500)
    void whereEverybodyHasAnAnswerHalfHaveItByThenAndFewerBefore(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 0, max = 500) Integer> hours) {
        Duration median = WaitingTimes.of(waits(hours, true)).median().orElseThrow();

        long byThen = hours.stream()
                .filter(hour -> Duration.ofHours(hour).compareTo(median) <= 0)
                .count();
        long before = hours.stream()
                .filter(hour -> Duration.ofHours(hour).compareTo(median) < 0)
                .count();
        assertThat(2 * byThen).isGreaterThanOrEqualTo(hours.size());
        assertThat(2 * before).isLessThan(hours.size());
    }

    @Property(tries = 500)
    void oneMoreWhoWaitsNeverMakesItShorterAndOneWhoWaitsLongestIsAsGoodAsNotAnswered(
            @ForAll @Size(min = 1, max = 30) List<@IntRange(min = 0, max = 500) Integer> hours,
            @ForAll @Size(max = 30) List<@IntRange(min = 0, max = 500) Integer> waiting,
            @ForAll @IntRange(min = 0, max = 600) int longer) {
        List<Wait> fewer = waits(hours, true);
        fewer.addAll(waits(waiting, false));
        List<Wait> more = new ArrayList<>(fewer);
        more.add(new Wait(Duration.ofHours(longer), false));

        Optional<Duration> before = WaitingTimes.of(fewer).median();
        Optional<Duration> after = WaitingTimes.of(more).median();

        if (before.isEmpty()) {
            assertThat(after).isEmpty();
        } else {
            after.ifPresent(median -> assertThat(median).isGreaterThanOrEqualTo(before.get()));
        }
    }

    @Property(tries = 500)
    void groupThatLeavesMoreThanHalfWaitingHasNone(
            @ForAll @Size(min = 5, max = 20) List<@IntRange(min = 0, max = 100) Integer> hours) {
        List<Wait> all = waits(hours, true);
        for (int i = 0; i <= hours.size(); i++) {
            all.add(new Wait(Duration.ofHours(101), false));
        }

        assertThat(WaitingTimes.of(all).median()).isEmpty();
    }
}
