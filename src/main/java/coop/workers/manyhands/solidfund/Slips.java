package coop.workers.manyhands.solidfund;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Slips of the finger: one character wrong, one left out, one too many, or two neighbours swapped. */
final class Slips {

    private Slips() {}

    /** Whether one slip makes one word of the other. */
    static boolean isOne(String one, String other) {
        int longer = one.length() - other.length();
        if (longer < 0) {
            return isOne(other, one);
        }
        int from = 0;
        while (from < other.length() && one.charAt(from) == other.charAt(from)) {
            from++;
        }
        return switch (longer) {
            case 0 ->
                from < one.length()
                        && (sameAfter(one, from + 1, other, from + 1)
                                || (from + 1 < one.length()
                                        && one.charAt(from) == other.charAt(from + 1)
                                        && one.charAt(from + 1) == other.charAt(from)
                                        && sameAfter(one, from + 2, other, from + 2)));
            case 1 -> sameAfter(one, from + 1, other, from);
            default -> false;
        };
    }

    private static boolean sameAfter(String one, int at, String other, int otherAt) {
        return one.substring(at).equals(other.substring(otherAt));
    }

    /** Every word that one slip makes of this one; some more than once. */
    static Stream<String> of(String word) {
        Stream<String> wrong = IntStream.range(0, word.length())
                .boxed()
                .flatMap(at -> letters().map(letter -> word.substring(0, at) + letter + word.substring(at + 1)));
        Stream<String> added = IntStream.rangeClosed(0, word.length())
                .boxed()
                .flatMap(at -> letters().map(letter -> word.substring(0, at) + letter + word.substring(at)));
        Stream<String> swapped = IntStream.range(1, word.length())
                .mapToObj(at ->
                        word.substring(0, at - 1) + word.charAt(at) + word.charAt(at - 1) + word.substring(at + 1));
        return Stream.of(wrong, added, without(word), swapped)
                .flatMap(words -> words)
                .filter(slip -> !slip.equals(word));
    }

    /** The words that lack one character of this one. Two words that one slip lies between have one of these in common, or are one of the other's. */
    static Stream<String> without(String word) {
        return IntStream.range(0, word.length()).mapToObj(at -> word.substring(0, at) + word.substring(at + 1));
    }

    private static Stream<String> letters() {
        return PaymentReference.ALPHABET.chars().mapToObj(Character::toString);
    }
}
