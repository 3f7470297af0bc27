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
 * dashes, and with one slip of the finger. One that we did not give is found as whole words only, and without a slip: nothing
 * keeps it apart from what else may stand there.
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

    /** So many words of a text make a reference together at most. */
    static final int WORDS = 3;

    private final Map<String, PaymentReference> exact = new HashMap<>();

    /** Those that others gave, as they are looked for. */
    private final Map<String, PaymentReference> ofOthers = new HashMap<>();

    /** By the word itself and by every word that lacks one of its characters: what is one slip away shares one of these. */
    private final Map<String, Set<PaymentReference>> near = new HashMap<>();

    /** What was looked up already, so that it need not be done again where others wait for it. */
    private final Map<String, Found> known = new HashMap<>();

    ReferenceFinder(Collection<PaymentReference> given) {
        given.forEach(this::add);
    }

    void add(PaymentReference reference) {
        known.clear();
        if (!reference.isOurs()) {
            ofOthers.put(PaymentReference.plain(reference.value()), reference);
            return;
        }
        exact.put(reference.value(), reference);
        keys(reference.value())
                .forEach(key ->
                        near.computeIfAbsent(key, none -> new HashSet<>()).add(reference));
    }

    /** Whether it looks for exactly these. */
    boolean looksFor(Collection<PaymentReference> references) {
        return exact.size() + ofOthers.size() == references.size()
                && references.stream()
                        .allMatch(one -> one.equals(exact.get(one.value()))
                                || one.equals(ofOthers.get(PaymentReference.plain(one.value()))));
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
        if (!ofOthers.isEmpty()) {
            words(text, PaymentReference.LONGEST).forEach(word -> {
                PaymentReference meant = ofOthers.get(word);
                if (meant != null) {
                    found.put(meant, word);
                }
            });
        }
        boolean mistyped = found.isEmpty();
        if (mistyped) {
            // What stands there as words of their own goes first. A part of a word lacks something already: with one
            // slip more it could be two away from what was meant, and so be taken for another.
            mistyped(words(text, PaymentReference.LENGTH + 1), found);
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
        return exact.containsKey(word)
                || ofOthers.containsKey(word)
                || oneSlipFrom(word).findAny().isPresent();
    }

    /** Whether a payment with that reference could be taken for one with another, or the other way round. */
    boolean isTooNear(PaymentReference wanted) {
        String plain = PaymentReference.plain(wanted.value());
        Found found = find(wanted.value());
        return found.reference() != null
                || found.several()
                || (wanted.isOurs()
                        && (Slips.of(plain).anyMatch(this::meansSomebody)
                                || ofOthers.keySet().stream().anyMatch(other -> other.contains(plain))));
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
    private static Set<String> words(String text, int longest) {
        List<String> single = Arrays.stream(text.split("[^\\p{Alnum}]+"))
                .map(PaymentReference::plain)
                .toList();
        return IntStream.range(0, single.size())
                .boxed()
                .flatMap(from -> IntStream.rangeClosed(from + 1, Math.min(from + WORDS, single.size()))
                        .mapToObj(to -> String.join("", single.subList(from, to))))
                .filter(word -> word.length() <= longest)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Stream<String> windows(String plain, int length) {
        return Stream.iterate(0, at -> at + length <= plain.length(), at -> at + 1)
                .map(at -> plain.substring(at, at + length));
    }
}
