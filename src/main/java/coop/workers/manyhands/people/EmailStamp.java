package coop.workers.manyhands.people;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Ties a confirmation link to what it is for, to the person and the whole address that it was made for, and to all
 * changes of address before.
 *
 * @param generation how often the person's address had changed
 * @param digest SHA-256 of purpose, person and address, in hexadecimal
 */
public record EmailStamp(int generation, String digest) {

    private static final String PURPOSE = "confirm-address";

    static EmailStamp of(UUID person, String addressKey, int generation) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            String all = String.join("\n", PURPOSE, person.toString(), addressKey);
            return new EmailStamp(
                    generation, HexFormat.of().formatHex(sha256.digest(all.getBytes(StandardCharsets.UTF_8))));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
