package coop.workers.manyhands.catalogue;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.DamerauLevenshteinDistance;

/**
 * What somebody meant who typed a word that the catalogue does not have: the word of the catalogue that one slip of the fingers
 * makes it (a letter too many, too few, another, or two that changed places), two slips in a long one. The first letter is
 * hardly ever the wrong one, and short words have too many neighbours: those stay as they were typed.
 */
final class Misspelling {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    private static final int SHORTEST = 4;

    /** From this length on two slips are one word still; "politics" and "policies" are not. */
    private static final int LONG = 10;

    private static final DamerauLevenshteinDistance ONE_SLIP = new DamerauLevenshteinDistance(1);
    private static final DamerauLevenshteinDistance TWO_SLIPS = new DamerauLevenshteinDistance(2);

    /** How often the texts have it, by word. */
    private final Map<String, Long> words;

    Misspelling(Collection<String> texts) {
        this.words = texts.stream()
                .flatMap(text -> WORD.matcher(text.toLowerCase(Locale.ENGLISH)).results())
                .map(MatchResult::group)
                .filter(word -> word.length() >= SHORTEST)
                .collect(Collectors.groupingBy(word -> word, LinkedHashMap::new, Collectors.counting()));
    }

    /** The words with each unknown one mended; empty if one of them is like none of ours, or none was misspelt. */
    Optional<String> mended(String typed) {
        String all = typed.toLowerCase(Locale.ENGLISH);
        StringBuilder mended = new StringBuilder();
        for (MatchResult found : WORD.matcher(all).results().toList()) {
            String word = found.group();
            Optional<String> meant = isKnown(word) ? Optional.of(word) : nearest(word);
            if (meant.isEmpty()) {
                return Optional.empty();
            }
            mended.append(mended.isEmpty() ? "" : " ").append(meant.get());
        }
        return Optional.of(mended.toString()).filter(meant -> !meant.equals(all.strip()) && !meant.isEmpty());
    }

    /** Short words are taken as they are; so is the beginning of one of ours. */
    private boolean isKnown(String word) {
        return word.length() < SHORTEST || words.keySet().stream().anyMatch(known -> known.startsWith(word));
    }

    private Optional<String> nearest(String word) {
        DamerauLevenshteinDistance distance = word.length() < LONG ? ONE_SLIP : TWO_SLIPS;
        return words.keySet().stream()
                .filter(known -> known.charAt(0) == word.charAt(0) && distance.apply(word, known) >= 0)
                .min(Comparator.<String>comparingInt(known -> distance.apply(word, known))
                        .thenComparing(known -> words.getOrDefault(known, 0L), Comparator.reverseOrder())
                        .thenComparing(Comparator.naturalOrder()));
    }
}
