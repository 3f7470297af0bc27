package coop.workers.manyhands.solidfund;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a supporter types at their bank, such as {@code SF7K2Q4D}: eight characters, of the eighteen that a bank takes.
 * Letters that are easily mistaken for others (I, L, O, U) are not in it, as in Crockford's base 32. Any two of them lie
 * so far apart that one slip of the finger leads to neither: see {@link #drawn}. Whoever has been paying before we gave any
 * keeps what stands on their standing order: see {@link #written}.
 */
public record PaymentReference(String value) {

    static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    static final int LENGTH = 8;

    /** As many characters as a bank takes. */
    static final int LONGEST = 18;

    private static final String BEGIN = "SF";
    private static final Pattern SHAPE = Pattern.compile("%s[%s]{%d}".formatted(BEGIN, ALPHABET, LENGTH - 2));
    /** Without a letter it may be a date or an account, without a digit a name: either stands on statements for other reasons. */
    private static final Pattern OF_OTHERS = Pattern.compile("(?=.*[A-Z])(?=.*[0-9])[0-9A-Z]{6,%d}".formatted(LONGEST));

    private static final Pattern AS_A_BANK_TAKES_IT = Pattern.compile("[0-9A-Za-z .,/&-]+");
    private static final SecureRandom RANDOM = new SecureRandom();

    public PaymentReference {
        if (!isOne(value)) {
            throw new IllegalArgumentException("A payment reference looks like SF7K2Q4D.");
        }
    }

    /**
     * One drawn by lot, at least three slips away from every one that was given: what a slip makes of it is nothing that
     * a slip makes of another.
     *
     * @param meansSomebody whether a word is a reference that was given, or one with a slip in it
     */
    static PaymentReference drawn(Predicate<String> meansSomebody) {
        while (true) {
            String word = random();
            if (!meansSomebody.test(word) && Slips.of(word).noneMatch(meansSomebody)) {
                return new PaymentReference(word);
            }
        }
    }

    /**
     * One that somebody uses at their bank already, as a list has it: with or without spaces and dashes.
     *
     * @return empty if it cannot be told from what else stands on a statement
     */
    public static Optional<PaymentReference> written(String text) {
        String word = text.toUpperCase(Locale.ROOT).replaceAll("[^0-9A-Z]", "");
        return AS_A_BANK_TAKES_IT.matcher(text).matches()
                        && text.strip().split("[^0-9A-Za-z]+").length <= ReferenceFinder.WORDS
                        && isOne(word)
                ? Optional.of(new PaymentReference(word))
                : Optional.empty();
    }

    private static boolean isOne(String word) {
        return SHAPE.matcher(word).matches() || OF_OTHERS.matcher(word).matches();
    }

    /** Whether it has the shape of those that we give, which a slip of the finger leaves readable. */
    boolean isOurs() {
        return SHAPE.matcher(value).matches();
    }

    private static String random() {
        StringBuilder word = new StringBuilder(BEGIN);
        while (word.length() < LENGTH) {
            word.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return word.toString();
    }

    /** A text as references are looked for in it: letters and digits alone, and each letter that we avoid as what it was taken for. */
    static String plain(String text) {
        return text.toUpperCase(Locale.ROOT)
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1')
                .replace('U', 'V')
                .replaceAll("[^0-9A-Z]", "");
    }

    @Override
    public String toString() {
        return value;
    }
}
