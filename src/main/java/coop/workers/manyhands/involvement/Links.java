package coop.workers.manyhands.involvement;

import coop.workers.manyhands.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Makes and reads the tokens of mailed links. A token names its purpose, whom or what it opens and until when, and is
 * sealed with HMAC-SHA-256 (RFC 2104): it cannot be guessed or altered, and nothing has to be stored. Used and revoked
 * links are told by the generation that the subject counts.
 */
@Component
public class Links {

    /** What a token opens; a token of one purpose is useless for another. */
    public enum Purpose {
        /** The status page as seen by whoever filled the form in: no details of the person. */
        RECEIPT(1),
        /** The status page as mailed to the confirmed address. */
        STATUS(2),
        /** Confirms the e-mail address of an involvement. */
        CONFIRM(3),
        /** Signs a person in to their own page, once. */
        SIGN_IN(4),
        /** A question to somebody who helps along. */
        ANSWER(5),
        /** The calendar of a group, for one member's own calendar programme. */
        FEED(6),
        /** Goes with a sign-up form that was shown to somebody who is signed in on their own page: who that is. */
        KNOWN(7),
        /** Sets the password of a coordinator's account, once. */
        SET_PASSWORD(13),
        /** A cookie: this device has signed in to a coordinator's account before. It opens nothing. */
        DEVICE(14);

        /** Stands in links that are out there: it is never given to another purpose. */
        private final byte code;

        Purpose(int code) {
            this.code = (byte) code;
        }
    }

    /**
     * What a genuine token says.
     *
     * @param subject the involvement; for {@code SIGN_IN} and {@code KNOWN} the person, for {@code ANSWER} the question, for {@code FEED} the
     *     membership in the group, for {@code SET_PASSWORD} and {@code DEVICE} the account
     * @param expired whether its time is over
     */
    public record Opened(Purpose purpose, UUID subject, int generation, boolean expired) {}

    private static final String ALGORITHM = "HmacSHA256";
    private static final int BODY = 1 + 16 + 4 + 8;

    private final byte[] key;
    private final Clock clock;

    Links(Site site, Clock clock, @Value("${manyhands.link-key:}") String key) {
        this.clock = clock;
        this.key = key.isBlank()
                ? keyFrom(site.data().resolve("link-key"))
                : HexFormat.of().parseHex(key.strip());
        if (this.key.length < 32) {
            throw new IllegalStateException(
                    "manyhands.link-key needs 32 bytes or more, in hexadecimal: `openssl rand -hex 32` makes one.");
        }
    }

    /** A token that holds for ever, or until the generation is counted on. */
    public String token(Purpose purpose, UUID subject, int generation) {
        return seal(purpose, subject, generation, Long.MAX_VALUE);
    }

    /** A token that holds for a while. */
    public String token(Purpose purpose, UUID subject, int generation, Duration validFor) {
        return seal(purpose, subject, generation, clock.instant().plus(validFor).getEpochSecond());
    }

    /** What the token says, if it is genuine. Whether it is of the right purpose and generation, the caller checks. */
    public Optional<Opened> open(String token) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        // Decoding ignores stray bits of the last character: only the one spelling is genuine.
        if (bytes.length != BODY + 32
                || !Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(bytes)
                        .equals(token)) {
            return Optional.empty();
        }
        byte[] body = Arrays.copyOf(bytes, BODY);
        if (!MessageDigest.isEqual(mac(body), Arrays.copyOfRange(bytes, BODY, bytes.length))) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(body);
        byte code = buffer.get();
        Optional<Purpose> purpose = Arrays.stream(Purpose.values())
                .filter(known -> known.code == code)
                .findFirst();
        UUID subject = new UUID(buffer.getLong(), buffer.getLong());
        int generation = buffer.getInt();
        long expires = buffer.getLong();
        boolean expired = expires != Long.MAX_VALUE && clock.instant().isAfter(Instant.ofEpochSecond(expires));
        return purpose.map(known -> new Opened(known, subject, generation, expired));
    }

    /** A key of 32 bytes for another use, such as keeping a secret in the database: derived from the links' key. */
    public byte[] keyFor(String use) {
        return mac(("key for " + use).getBytes(StandardCharsets.UTF_8));
    }

    private String seal(Purpose purpose, UUID subject, int generation, long expires) {
        byte[] body = ByteBuffer.allocate(BODY)
                .put(purpose.code)
                .putLong(subject.getMostSignificantBits())
                .putLong(subject.getLeastSignificantBits())
                .putInt(generation)
                .putLong(expires)
                .array();
        byte[] token = Arrays.copyOf(body, BODY + 32);
        System.arraycopy(mac(body), 0, token, BODY, 32);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    private byte[] mac(byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(body);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] keyFrom(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            byte[] fresh = new byte[32];
            new SecureRandom().nextBytes(fresh);
            try {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(file, HexFormat.of().formatHex(fresh));
            } catch (FileAlreadyExistsException kept) {
                // The key of an earlier start: links that are out there go on working.
            }
            return HexFormat.of().parseHex(Files.readString(file).strip());
        } catch (IOException unusable) {
            throw new UncheckedIOException(
                    "The key of the mailed links cannot be kept in %s; set manyhands.link-key or make the folder writable."
                            .formatted(file),
                    unusable);
        }
    }
}
