package coop.workers.manyhands.involvement;

import java.security.SecureRandom;
import java.util.regex.Pattern;

/**
 * What an applicant quotes on the phone, such as {@code MH-7K2Q-4D}; the pathway's business key. Letters that are
 * easily mistaken for digits (I, L, O, U) are not in it, as in Crockford's base 32. It opens nothing.
 */
public record Reference(String value) {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final Pattern SHAPE = Pattern.compile("MH-[%1$s]{4}-[%1$s]{2}".formatted(ALPHABET));
    private static final SecureRandom RANDOM = new SecureRandom();

    public Reference {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("A reference looks like MH-7K2Q-4D.");
        }
    }

    static Reference random() {
        StringBuilder drawn = new StringBuilder("MH-");
        for (int i = 0; i < 6; i++) {
            drawn.append(i == 4 ? "-" : "").append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return new Reference(drawn.toString());
    }

    /** Whether a text has the shape of a reference. */
    public static boolean isOne(String text) {
        return SHAPE.matcher(text).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
