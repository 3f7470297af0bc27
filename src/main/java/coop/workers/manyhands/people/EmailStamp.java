package coop.workers.manyhands.people;

import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;

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
        return new EmailStamp(
                generation, DigestUtils.sha256Hex(String.join("\n", PURPOSE, person.toString(), addressKey)));
    }
}
