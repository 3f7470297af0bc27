package coop.workers.manyhands.ballots;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The order in which ties are decided where the rules leave nothing else: drawn once before the count, and recorded.
 *
 * <p>Whoever comes first in it is preferred: takes the last seat, has the surplus transferred first, and is excluded
 * last.
 *
 * @param order the number of every candidate, each once
 */
public record Lot(List<Integer> order) {

    /** @throws IllegalArgumentException if a number is missing or there twice */
    public Lot {
        order = List.copyOf(order);
        if (!new HashSet<>(order).equals(new HashSet<>(numbers(order.size())))) {
            throw new IllegalArgumentException(
                    "A lot is an order of all candidates, 1 to %d, and not %s".formatted(order.size(), order));
        }
    }

    /** Shuffles all candidates. For a real election, {@code random} is a {@link java.security.SecureRandom}. */
    public static Lot draw(int candidates, RandomGenerator random) {
        List<Integer> order = new ArrayList<>(numbers(candidates));
        for (int left = candidates; left > 1; left--) {
            Collections.swap(order, left - 1, random.nextInt(left));
        }
        return new Lot(order);
    }

    /** The same candidates, the preferred one first. */
    List<Integer> sort(List<Integer> candidates) {
        return candidates.stream().sorted(preferredFirst()).toList();
    }

    Comparator<Integer> preferredFirst() {
        return Comparator.comparingInt(order::indexOf);
    }

    void checkFor(int candidates) {
        if (order.size() != candidates) {
            throw new IllegalArgumentException(
                    "The lot was drawn for %d candidates and there are %d".formatted(order.size(), candidates));
        }
    }

    private static List<Integer> numbers(int candidates) {
        return IntStream.rangeClosed(1, candidates).boxed().toList();
    }
}
