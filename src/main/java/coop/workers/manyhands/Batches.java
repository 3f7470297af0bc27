package coop.workers.manyhands;

import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What is for very many goes to the database some at a time: neither one by one nor all at once, since PostgreSQL takes no
 * more than 65,535 parameters in a statement.
 */
public final class Batches {

    /** How many at a time. */
    public static final int SIZE = 1_000;

    private Batches() {}

    /** The same in the same order, so many at a time. */
    public static <T> Stream<List<T>> of(Collection<T> all) {
        List<T> list = List.copyOf(all);
        return IntStream.iterate(0, from -> from < list.size(), from -> from + SIZE)
                .mapToObj(from -> list.subList(from, Math.min(from + SIZE, list.size())));
    }
}
