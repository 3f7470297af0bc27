package coop.workers.manyhands.involvement;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * One press of the button: sent twice (back button, impatience, a retry), it takes nothing up twice.
 *
 * @param key chosen by the page or by whoever calls the API; unguessable, so that it leads nobody to another's receipt
 * @param digest of what was submitted: the same key with other content is a mistake, and refused
 */
record Submission(String key, String digest) {

    static Submission of(String key, String opportunity, Map<String, ?> fields) {
        MessageDigest sha256 = DigestUtils.getSha256Digest();
        sha256.update(opportunity.getBytes(StandardCharsets.UTF_8));
        new TreeMap<>(fields).forEach((name, value) -> {
            sha256.update((byte) 0);
            sha256.update(name.getBytes(StandardCharsets.UTF_8));
            sha256.update((byte) 1);
            sha256.update(String.valueOf(value).getBytes(StandardCharsets.UTF_8));
        });
        return new Submission(key, HexFormat.of().formatHex(sha256.digest()));
    }
}
