package coop.workers.manyhands.cases;

import java.security.SecureRandom;
import java.util.regex.Pattern;

/**
 * What people quote on the phone, such as {@code MH-7K2Q-4D}; the pathway's business key. Letters that are easily
 * mistaken for digits (I, L, O, U) are not in it, as in Crockford's base 32. It opens nothing.
 */
public record Reference(String value) {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final Pattern SHAPE = Pattern.compile("(MH|GM|PO|EL)-[%1$s]{4}-[%1$s]{2}".formatted(ALPHABET));
    private static final SecureRandom RANDOM = new SecureRandom();

    public Reference {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("A reference looks like MH-7K2Q-4D.");
        }
    }

    /** What a case is about: the two letters that its reference begins with. */
    public enum Kind {
        /** An involvement, with an applicant. */
        MH,
        /** A group's meeting. */
        GM,
        /** A letter that is passed on by hand. */
        PO,
        /** An election of Directors, or a co-option. */
        EL
    }

    /** One drawn by lot; whether it is free yet, {@link References} looks. */
    static Reference random(Kind kind) {
        StringBuilder drawn = new StringBuilder(kind.name()).append('-');
        for (int i = 0; i < 6; i++) {
            drawn.append(i == 4 ? "-" : "").append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return new Reference(drawn.toString());
    }

    /** Whether a text has the shape of a reference. */
    public static boolean isOne(String text) {
        return SHAPE.matcher(text).matches();
    }

    public Kind kind() {
        return Kind.valueOf(value.substring(0, 2));
    }

    @Override
    public String toString() {
        return value;
    }
}
