package coop.workers.manyhands.office;

import coop.workers.manyhands.links.Links;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Says in the form of a task to whom it was shown: account, task and until when, within one MAC. All that it lets somebody do is
 * to leave what they typed for that account to find at that task.
 */
@Component
class TypedSeal {

    private static final String ALGORITHM = "HmacSHA256";

    /** A form lies open for a working day; sessions end before. */
    private static final Duration HOLDS = Duration.ofHours(12);

    private final byte[] key;
    private final Clock clock;

    TypedSeal(Links links, Clock clock) {
        this.key = links.keyFor("what was typed into a task");
        this.clock = clock;
    }

    /** What goes into the form. */
    String seal(String user, String task) {
        long until = clock.instant().plus(HOLDS).getEpochSecond();
        return "%s.%d.%s".formatted(inLetters(user.getBytes(StandardCharsets.UTF_8)), until, mac(user, task, until));
    }

    /** The account that a form was shown to; empty if the seal is none of ours, of another task, or too old. */
    Optional<String> opened(String seal, String task) {
        String[] parts = seal.split("\\.", -1);
        if (parts.length != 3 || !parts[1].matches("[0-9]{1,12}")) {
            return Optional.empty();
        }
        String user;
        try {
            user = new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        long until = Long.parseLong(parts[1]);
        boolean genuine = MessageDigest.isEqual(
                mac(user, task, until).getBytes(StandardCharsets.US_ASCII), parts[2].getBytes(StandardCharsets.UTF_8));
        return genuine && !clock.instant().isAfter(Instant.ofEpochSecond(until)) ? Optional.of(user) : Optional.empty();
    }

    private String mac(String user, String task, long until) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            for (String part : new String[] {user, task}) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                // With its length, so that no two pairs are one.
                mac.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
                mac.update(bytes);
            }
            return inLetters(mac.doFinal(ByteBuffer.allocate(8).putLong(until).array()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String inLetters(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
