package coop.workers.manyhands.accounts;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a password has to be: long enough, and none that guessers try early, by zxcvbn's lists of common ones and of words. */
@Component
public class Passwords {

    /** The fewest characters. */
    public static final int SHORTEST = 12;

    /** The most characters: what is longer takes long to look at, and is no safer. */
    public static final int LONGEST = 100;

    /** What zxcvbn looks at: its work grows with the cube, and what is strong so far is strong. */
    private static final int LOOKED_AT = 40;

    /** Of 0 to 4: more than 10⁸ guesses. */
    private static final int STRONG = 3;

    private final Zxcvbn zxcvbn = new Zxcvbn();

    /**
     * What is wrong with a password for an account, in words; empty if nothing is.
     *
     * @param about the account's user id, names and address
     */
    public Optional<String> refuse(String password, List<@Nullable String> about) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            return Optional.of(
                    "This password is too short: take %d characters at least. Four words that have nothing to do"
                                    .formatted(SHORTEST)
                            + " with each other are easy to remember and hard to guess.");
        }
        if (password.length() > LONGEST) {
            return Optional.of("This password is too long: take %d characters at most.".formatted(LONGEST));
        }
        List<String> own = wordsOf(about);
        String lower = password.toLowerCase(Locale.ROOT);
        String rest = lower;
        for (String word : own) {
            rest = rest.replace(word, "");
        }
        if (rest.length() < SHORTEST / 2) {
            return Optional.of(
                    "This password is made of the account's own name or email address, which is what a guesser"
                            + " tries first. Take other words.");
        }
        if (zxcvbn.measure(password.substring(0, Math.min(password.length(), LOOKED_AT)), own)
                        .getScore()
                < STRONG) {
            return Optional.of(
                    "This password is one of those, or close to one of those, that guessers try first. Take four"
                            + " words that have nothing to do with each other, or let a password manager make one.");
        }
        return Optional.empty();
    }

    private static List<String> wordsOf(List<@Nullable String> about) {
        List<String> words = new ArrayList<>();
        for (@Nullable String one : about) {
            if (one != null) {
                String lower = one.strip().toLowerCase(Locale.ROOT);
                Stream.concat(Stream.of(lower), Arrays.stream(lower.split("[^\\p{L}\\p{N}]+")))
                        .filter(word -> word.length() > 2)
                        .forEach(words::add);
            }
        }
        words.sort((one, other) -> other.length() - one.length());
        words.add("manyhands");
        words.add("workers");
        return words;
    }
}
