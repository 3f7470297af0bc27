package coop.workers.manyhands.solidfund;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds references that were given in what stands on a bank's statement, among other words, with or without spaces and
 * dashes, and with one slip of the finger.
 */
final class ReferenceFinder {

    /**
     * What was found in a text.
     *
     * @param reference the one that it means; null if it means none, or several
     * @param stood what stood there in its place, if it was mistyped
     * @param several whether it may mean several, so that nobody but a person can tell
     */
    record Found(
            @Nullable PaymentReference reference, @Nullable String stood, boolean several) {

        private static final Found NONE = new Found(null, null, false);
        private static final Found SEVERAL = new Found(null, null, true);
    }

    private final Map<String, PaymentReference> exact = new HashMap<>();

    /** By the word itself and by every word that lacks one of its characters: what is one slip away shares one of these. */
    private final Map<String, Set<PaymentReference>> near = new HashMap<>();

    /** What was looked up already, so that it need not be done again where others wait for it. */
    private final Map<String, Found> known = new HashMap<>();

    ReferenceFinder(Collection<PaymentReference> given) {
        given.forEach(this::add);
    }

    void add(PaymentReference reference) {
        known.clear();
        exact.put(reference.value(), reference);
        keys(reference.value())
                .forEach(key ->
                        near.computeIfAbsent(key, none -> new HashSet<>()).add(reference));
    }

    /** Whether it looks for exactly these. */
    boolean looksFor(Collection<PaymentReference> references) {
        return exact.size() == references.size() && exact.values().containsAll(references);
    }

    /** Which reference a text means; takes time in proportion to its length. */
    Found find(String text) {
        return known.computeIfAbsent(text, this::search);
    }

    private Found search(String text) {
        String plain = PaymentReference.plain(text);
        Map<PaymentReference, String> found = new LinkedHashMap<>();
        windows(plain, PaymentReference.LENGTH).forEach(word -> {
            PaymentReference meant = exact.get(word);
            if (meant != null) {
                found.put(meant, word);
            }
        });
        boolean mistyped = found.isEmpty();
        if (mistyped) {
            // What stands there as words of their own goes first. A part of a word lacks something already: with one
            // slip more it could be two away from what was meant, and so be taken for another.
            mistyped(words(text), found);
        }
        if (found.isEmpty()) {
            mistyped(
                    lengths()
                            .flatMap(length -> windows(plain, length))
                            .collect(Collectors.toCollection(LinkedHashSet::new)),
                    found);
        }
        if (found.size() > 1) {
            return Found.SEVERAL;
        }
        return found.entrySet().stream()
                .map(only -> new Found(only.getKey(), mistyped ? only.getValue() : null, false))
                .findFirst()
                .orElse(Found.NONE);
    }

    private void mistyped(Set<String> words, Map<PaymentReference, String> found) {
        words.forEach(word -> oneSlipFrom(word).forEach(meant -> found.putIfAbsent(meant, word)));
    }

    private static Stream<Integer> lengths() {
        return IntStream.rangeClosed(PaymentReference.LENGTH - 1, PaymentReference.LENGTH + 1)
                .boxed();
    }

    /** Whether a word is one that was given, or one slip away from it. */
    boolean meansSomebody(String word) {
        return exact.containsKey(word) || oneSlipFrom(word).findAny().isPresent();
    }

    /** A word that is longer or shorter by more than a slip is no candidate: the keys of one of n characters are n² characters. */
    private Stream<PaymentReference> oneSlipFrom(String word) {
        if (Math.abs(word.length() - PaymentReference.LENGTH) > 1) {
            return Stream.empty();
        }
        return keys(word)
                .flatMap(key -> near.getOrDefault(key, Set.of()).stream())
                .filter(reference -> Slips.isOne(reference.value(), word))
                .distinct();
    }

    private static Stream<String> keys(String word) {
        return Stream.concat(Stream.of(word), Slips.without(word)).distinct();
    }

    /** The words of a text, and those that two or three of them make together. */
    private static Set<String> words(String text) {
        List<String> single = Arrays.stream(text.split("[^\\p{Alnum}]+"))
                .map(PaymentReference::plain)
                .toList();
        return IntStream.range(0, single.size())
                .boxed()
                .flatMap(from -> IntStream.rangeClosed(from + 1, Math.min(from + 3, single.size()))
                        .mapToObj(to -> String.join("", single.subList(from, to))))
                .filter(word -> word.length() <= PaymentReference.LENGTH + 1)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Stream<String> windows(String plain, int length) {
        return Stream.iterate(0, at -> at + length <= plain.length(), at -> at + 1)
                .map(at -> plain.substring(at, at + length));
    }
}
