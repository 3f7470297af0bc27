package coop.workers.manyhands.links;

import coop.workers.manyhands.CannotStart;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.people.EmailStamp;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Makes and reads the tokens of mailed links. A token names its purpose, whom or what it opens and until when, and is
 * sealed with HMAC-SHA-256 (RFC 2104): it cannot be guessed or altered, and nothing has to be stored. Used and revoked
 * links are told by the generation that the subject counts.
 */
@Component
public class Links {

    /**
     * What a genuine token says.
     *
     * @param subject the involvement; for {@code SIGN_IN} and {@code KNOWN} the person, for {@code ANSWER} the question, for {@code FEED} the
     *     membership in the group, for {@code MEETINGS} as well, for {@code UNDO} the change of address, for {@code ABOUT} the person, for {@code INVITATION} the
     *     invitation, for {@code SET_PASSWORD} and {@code DEVICE} the account, for
     *     {@code CALLOUT} the asking, for {@code MAILING} the copy of the message, for {@code AGAIN} the asking, for {@code ENTERED} the
     *     person, for {@code STAND_IN} the asking
     * @param bound what else it is bound to, in hexadecimal; empty where a purpose binds to nothing more
     * @param expired whether its time is over
     */
    public record Opened(LinkPurpose purpose, UUID subject, int generation, String bound, boolean expired) {

        /** The address that a {@code CONFIRM} or {@code ENTERED} link was made for. */
        public EmailStamp stamp() {
            return new EmailStamp(generation, bound);
        }
    }

    private static final String ALGORITHM = "HmacSHA256";
    private static final int BODY = 1 + 16 + 4 + 8;
    private static final int SEAL = 32;

    /** A SHA-256 that some purposes are bound to, within the seal. */
    private static final int BOUND = 32;

    private final byte[] key;
    private final Clock clock;

    Links(Site site, Clock clock, @Value("${manyhands.link-key:}") String key) {
        this.clock = clock;
        this.key = LinkKey.of(key, site.data().resolve("link-key"));
    }

    /**
     * Those of the running application, for a command beside it: by the key that it has, and never by a new one.
     *
     * @param key as it is set, in hexadecimal; blank where it is in the data folder
     * @throws CannotStart if there is none, or the database knows another one
     */
    public static Links beside(Site site, String key, JdbcClient database, Clock clock) {
        if (key.isBlank() && !Files.exists(site.data().resolve("link-key"))) {
            throw new CannotStart(
                    "There is no link-key in %s.".formatted(site.data()),
                    "Set MANYHANDS_DATA, or MANYHANDS_LINK_KEY, as Many Hands runs with it.");
        }
        Links links = new Links(site, clock, key);
        LinkKeyCheck.sameAsKnown(links, database);
        return links;
    }

    /** A token that holds for as long as its purpose says, or until the generation is counted on. */
    public String token(LinkPurpose purpose, UUID subject, int generation) {
        return purpose.lifetime()
                .map(lifetime -> token(purpose, subject, generation, lifetime))
                .orElseGet(() -> seal(purpose, subject, generation, Long.MAX_VALUE, new byte[0]));
    }

    /** The token of the status page, as it is mailed. */
    public String status(Linked involvement) {
        return token(LinkPurpose.STATUS, involvement.id(), involvement.linkGeneration());
    }

    /** A token that holds for another while than its purpose says. */
    public String token(LinkPurpose purpose, UUID subject, int generation, Duration validFor) {
        return seal(purpose, subject, generation, until(validFor), new byte[0]);
    }

    /** A token that confirms an address for a while: that one address of that one person, and until it is changed. */
    public String confirming(UUID involvement, EmailStamp stamp) {
        return confirming(involvement, stamp, LinkPurpose.CONFIRM.lifetime().orElseThrow());
    }

    /** The same, for another while than its purpose says. */
    public String confirming(UUID involvement, EmailStamp stamp, Duration validFor) {
        return bound(LinkPurpose.CONFIRM, involvement, stamp, validFor);
    }

    /** A token by which somebody says that they were entered rightly, and that they read that one address. */
    public String entered(UUID person, EmailStamp stamp) {
        return bound(
                LinkPurpose.ENTERED,
                person,
                stamp,
                LinkPurpose.ENTERED.lifetime().orElseThrow());
    }

    private String bound(LinkPurpose purpose, UUID subject, EmailStamp stamp, Duration validFor) {
        byte[] address = HexFormat.of().parseHex(stamp.digest());
        return seal(purpose, subject, stamp.generation(), until(validFor), address);
    }

    private long until(Duration validFor) {
        return clock.instant().plus(validFor).getEpochSecond();
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
        boolean bound = bytes.length == BODY + BOUND + SEAL;
        if ((!bound && bytes.length != BODY + SEAL)
                || !Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(bytes)
                        .equals(token)) {
            return Optional.empty();
        }
        byte[] body = Arrays.copyOf(bytes, bytes.length - SEAL);
        if (!MessageDigest.isEqual(mac(body), Arrays.copyOfRange(bytes, body.length, bytes.length))) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(body);
        byte code = buffer.get();
        Optional<LinkPurpose> purpose = Arrays.stream(LinkPurpose.values())
                .filter(known -> known.code == code && LinkPurpose.BOUND_TO_ADDRESS.contains(known) == bound)
                .findFirst();
        UUID subject = new UUID(buffer.getLong(), buffer.getLong());
        int generation = buffer.getInt();
        long expires = buffer.getLong();
        boolean expired = expires != Long.MAX_VALUE && clock.instant().isAfter(Instant.ofEpochSecond(expires));
        String more = HexFormat.of().formatHex(body, BODY, body.length);
        return purpose.map(known -> new Opened(known, subject, generation, more, expired));
    }

    /** A key of 32 bytes for another use, such as keeping a secret in the database: derived from the links' key. */
    public byte[] keyFor(String use) {
        return mac(("key for " + use).getBytes(StandardCharsets.UTF_8));
    }

    /** What tells this key from others, and nothing of the key itself. */
    String fingerprint() {
        return HexFormat.of().formatHex(keyFor("fingerprint"), 0, 8);
    }

    private String seal(LinkPurpose purpose, UUID subject, int generation, long expires, byte[] bound) {
        byte[] body = ByteBuffer.allocate(BODY + bound.length)
                .put(purpose.code)
                .putLong(subject.getMostSignificantBits())
                .putLong(subject.getLeastSignificantBits())
                .putInt(generation)
                .putLong(expires)
                .put(bound)
                .array();
        byte[] token = Arrays.copyOf(body, body.length + SEAL);
        System.arraycopy(mac(body), 0, token, body.length, SEAL);
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
}
