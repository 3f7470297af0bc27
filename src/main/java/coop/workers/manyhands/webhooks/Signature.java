package coop.workers.manyhands.webhooks;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;

/** The header {@code webhook-signature} of Standard Webhooks: an HMAC-SHA256 of id, time and body, one for each secret. */
final class Signature {

    private Signature() {}

    /** The header's value. */
    static String of(List<byte[]> keys, String id, Instant at, String body) {
        byte[] signed = (id + "." + at.getEpochSecond() + "." + body).getBytes(StandardCharsets.UTF_8);
        return keys.stream()
                .map(key -> "v1,"
                        + Base64.getEncoder()
                                .encodeToString(new HmacUtils(HmacAlgorithms.HMAC_SHA_256, key).hmac(signed)))
                .collect(Collectors.joining(" "));
    }
}
