package coop.workers.manyhands.files;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a form holds of the files that were kept for it: a number that nobody can guess. The database learns a hash
 * of it only, so whoever reads a backup finds nobody's files by it.
 */
public record Sitting(String number) {

    private static final Pattern NUMBER = Pattern.compile("[0-9a-f]{32}");
    private static final SecureRandom RANDOM = new SecureRandom();

    public Sitting {
        if (!NUMBER.matcher(number).matches()) {
            throw new IllegalArgumentException("A sitting's number has 32 hexadecimal digits.");
        }
    }

    /** The sitting that a page goes on with; a new one if it has none, or names none of ours. */
    public static Sitting of(@Nullable String number) {
        if (number != null && NUMBER.matcher(number).matches()) {
            return new Sitting(number);
        }
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return new Sitting(HexFormat.of().formatHex(bytes));
    }

    /** By which its files are found. */
    String mark() {
        return DigestUtils.sha256Hex("files " + number);
    }
}
