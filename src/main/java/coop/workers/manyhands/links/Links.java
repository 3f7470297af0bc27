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
import java.util.Collections;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
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

    /** What the holder of a link may do by it. */
    public enum Act {
        /** To see how a sign-up stands, without who it is, where one meets, and what was decided why. */
        SEE_CASE("see how it stands"),
        /** To see who the applicant is, where and by which link one meets, and the reason of a refusal. */
        SEE_PERSON("see the person, the meeting's place and the reasons"),
        /** To correct a sign-up that nobody has confirmed, and no coordinator has answered. */
        CORRECT_SIGN_UP("correct the contact details until they are confirmed or a coordinator has answered"),
        /** To have the email sent again that asks to confirm the address. */
        ASK_TO_CONFIRM("have the email sent again that asks to confirm"),
        /** To answer what the pathway asks. */
        ANSWER("answer what is asked"),
        /** To answer as a candidate. */
        ANSWER_AS_CANDIDATE("answer questions as a candidate"),
        /** To keep a place that is at stake. */
        KEEP_PLACE("keep the place"),
        /** To pause and to go on. */
        PAUSE("pause and go on"),
        /** To withdraw. */
        WITHDRAW("withdraw"),
        /** To have a one-time link mailed to the address that is known. */
        ASK_FOR_ONE_TIME_LINK("have a one-time link mailed to the known address"),
        /** To confirm that an address is theirs. */
        CONFIRM_ADDRESS("confirm the address"),
        /** To go on to the case by the link that confirmed, for as long as that works. */
        GO_ON("go on to the status page once it is confirmed"),
        /** To come in to one's own page. */
        SIGN_IN("sign in to one's own page"),
        /** To answer what a helper was asked. */
        ANSWER_AS_HELPER("answer the one question, once"),
        /** To say yes or no to an invitation. */
        ANSWER_INVITATION("say yes or no, once, and who they are"),
        /** To see what they were entered as. */
        SEE_ENTRY("see as what they were entered, and say whether that is right"),
        /** To read a group's dates. */
        READ_CALENDAR("read the group's dates"),
        /** To sign up as the person who is known. */
        SIGN_UP("sign up without confirming again"),
        /** To put a former address back. */
        UNDO_ADDRESS("put the former address back, once"),
        /** To set the password of one's account. */
        SET_PASSWORD("set the account's password, once"),
        /** To say whether one comes to the meetings of a group, and to see where these are. */
        ANSWER_MEETINGS("see when and where the group meets, and say whether they come"),
        /** To say that one is not to be asked, about this or at all. */
        SAY_NO("see what they were asked; say no to it, or to being asked at all"),
        /** To sign up again as before, or to say no to it. */
        TAKE_UP_AGAIN("sign up again as before, or say no to it, once"),
        /** To get no more messages to everybody. */
        STOP_MESSAGES("get no more such messages, from that group or at all"),
        /** To say whether one stands in at a meeting. */
        ANSWER_STAND_IN("see who can't make a meeting; say whether they stand in"),
        /** Nothing by itself: tells a known device from others where passwords are guessed. */
        NAME_DEVICE("nothing by itself: a password from there is still taken while others have to wait"),
        /** Nothing by itself: says whom a form is about. */
        NAME_WHOM("nothing by itself: a form is taken only if whom it names is who is signed in");

        private final String words;

        Act(String words) {
            this.words = words;
        }

        /** What it is, in words. */
        public String words() {
            return words;
        }
    }

    /**
     * What a token opens; a token of one purpose is useless for another. What may be done by it, and for how long, is
     * said here and nowhere else: the pages go by it, and {@code docs/links.md} is compared with it.
     */
    public enum Purpose {
        /** The status page as seen by whoever filled the form in: no details of the person. */
        RECEIPT(
                1,
                null,
                "anyone who filled in a sign-up",
                "the confirmation of the person's address; new links",
                Act.SEE_CASE,
                Act.CORRECT_SIGN_UP,
                Act.ASK_TO_CONFIRM,
                Act.ANSWER,
                Act.KEEP_PLACE,
                Act.PAUSE,
                Act.WITHDRAW),
        /** The status page as mailed to the confirmed address. */
        STATUS(
                2,
                null,
                "the applicant, by email",
                "a changed address; new links; erasure",
                Act.SEE_CASE,
                Act.SEE_PERSON,
                Act.ASK_TO_CONFIRM,
                Act.ANSWER,
                Act.ANSWER_AS_CANDIDATE,
                Act.KEEP_PLACE,
                Act.PAUSE,
                Act.WITHDRAW,
                Act.ASK_FOR_ONE_TIME_LINK),
        /** Was to confirm an address, and was tied to it by 32 bits: opened still, so that a new one can be sent; does nothing. */
        CONFIRM_BEFORE(
                3,
                Duration.ofDays(7),
                "nobody any more: such links were mailed by earlier versions",
                "the first start of the version that no longer takes them",
                Act.ASK_TO_CONFIRM),
        /** Signs a person in to their own page, once. */
        SIGN_IN(
                4,
                Duration.ofMinutes(30),
                "the confirmed address, by email",
                "its use; a later one that is used; a changed address; new links; erasure",
                Act.SIGN_IN),
        /** A question to somebody who helps along. */
        ANSWER(
                5,
                null,
                "anyone who is asked to help along, by email",
                "the answer; a later question; a changed address; new links; erasure",
                Act.ANSWER_AS_HELPER),
        /** The calendar of a group, for one member's own calendar programme. */
        FEED(
                6,
                null,
                "a member of a group, on their own page",
                "a new calendar address; new links; leaving the group; erasure",
                Act.READ_CALENDAR),
        /** Goes with a sign-up form that was shown to somebody who is signed in on their own page: who that is. */
        KNOWN(
                7,
                Duration.ofHours(12),
                "anyone who is signed in on their own page, inside a sign-up form",
                "new links; an address that is put back; erasure",
                Act.SIGN_UP),
        /** Confirms the email address of an involvement's person: bound to the whole of it, see {@link #confirming}. */
        CONFIRM(
                8,
                Duration.ofDays(7),
                "the address to confirm, by email",
                "another address; a union of two people; erasure; for going on: new links too",
                Act.CONFIRM_ADDRESS,
                Act.GO_ON,
                Act.ASK_TO_CONFIRM),
        /** Puts the former address of a person back; goes to that address. */
        UNDO(
                9,
                Duration.ofDays(7),
                "the former address, by email",
                "its use; the use of another that was sent to an earlier address; erasure",
                Act.UNDO_ADDRESS),
        /** Whom a form on somebody's own page is about. */
        ABOUT(
                10,
                Duration.ofHours(12),
                "anyone who is signed in on their own page, inside each of its forms",
                "the end of the session; erasure",
                Act.NAME_WHOM),
        /** Asks the reader of a mailbox into a group, the pool of hosts or a register: they say yes or no. */
        INVITATION(
                12,
                Duration.ofDays(14),
                "anyone who reads the invited address, by email",
                "the answer; an invitation that is sent again or taken back; its end",
                Act.ANSWER_INVITATION),
        /** Sets the password of a coordinator's account, once. */
        SET_PASSWORD(
                13,
                Duration.ofDays(7),
                "the account's own address, by email: an hour where it was forgotten, the whole time where it is new",
                "its use; a later one that is used; any other change of the password",
                Act.SET_PASSWORD),
        /** A cookie: this device has signed in to a coordinator's account before. It opens nothing. */
        DEVICE(
                14,
                Duration.ofDays(180),
                "a browser that signed in to an account, as a cookie",
                "its time",
                Act.NAME_DEVICE),
        /** Says no to what somebody was asked who had agreed to be asked. */
        CALLOUT(
                15,
                null,
                "anyone who agreed to be asked about other things and is asked, by email",
                "erasure",
                Act.SAY_NO),
        /** Ends messages to everybody for whoever got one. */
        MAILING(16, null, "anyone who got a message to everybody, by email", "erasure", Act.STOP_MESSAGES),
        /** Says yes or no to taking up again what ended. */
        AGAIN(
                17,
                Duration.ofDays(14),
                "somebody whose way ended, by email",
                "the answer; a changed address; new links; erasure",
                Act.TAKE_UP_AGAIN),
        /** Tells somebody whom others entered of it, and confirms their address: bound to the whole of it, see {@link #entered}. */
        ENTERED(
                18,
                Duration.ofDays(30),
                "the person who was entered from a list that existed already, by email",
                "another address; a union of two people; erasure",
                Act.SEE_ENTRY,
                Act.CONFIRM_ADDRESS),
        /** Says yes or no to standing in at a meeting. */
        STAND_IN(
                19,
                null,
                "somebody of a group who agreed to be asked, by email",
                "somebody's yes; the meeting's beginning, or another time of it; a changed address; new links; erasure",
                Act.ANSWER_STAND_IN),
        /** Says whether a member of a group comes to its meetings; voided together with the address of its calendar. */
        MEETINGS(
                20,
                null,
                "a member of a group, by email",
                "a new calendar address; new links; leaving the group; erasure",
                Act.ANSWER_MEETINGS);

        /** Those that are bound to an address. */
        private static final Set<Purpose> BOUND_TO_ADDRESS = EnumSet.of(CONFIRM, ENTERED);

        /** Stands in links that are out there: it is never given to another purpose. */
        private final byte code;

        private final @Nullable Duration lifetime;
        private final String holder;
        private final String voidedBy;
        private final Set<Act> acts;

        Purpose(int code, @Nullable Duration lifetime, String holder, String voidedBy, Act... acts) {
            this.code = (byte) code;
            this.lifetime = lifetime;
            this.holder = holder;
            this.voidedBy = voidedBy;
            this.acts = Collections.unmodifiableSet(EnumSet.copyOf(List.of(acts)));
        }

        /** Whether a link of this kind ever lets its holder do that; the state of the case may still close it. */
        public boolean may(Act act) {
            return acts.contains(act);
        }

        /** All that it ever lets its holder do. */
        public Set<Act> acts() {
            return acts;
        }

        /** How long it works; empty if until it is voided. */
        public Optional<Duration> lifetime() {
            return Optional.ofNullable(lifetime);
        }

        /** Who gets it, and how, in words. */
        public String holder() {
            return holder;
        }

        /** What makes it useless before its time, in words. */
        public String voidedBy() {
            return voidedBy;
        }
    }

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
    public record Opened(Purpose purpose, UUID subject, int generation, String bound, boolean expired) {

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
    public String token(Purpose purpose, UUID subject, int generation) {
        return purpose.lifetime()
                .map(lifetime -> token(purpose, subject, generation, lifetime))
                .orElseGet(() -> seal(purpose, subject, generation, Long.MAX_VALUE, new byte[0]));
    }

    /** The token of the status page, as it is mailed. */
    public String status(Linked involvement) {
        return token(Purpose.STATUS, involvement.id(), involvement.linkGeneration());
    }

    /** A token that holds for another while than its purpose says. */
    public String token(Purpose purpose, UUID subject, int generation, Duration validFor) {
        return seal(purpose, subject, generation, until(validFor), new byte[0]);
    }

    /** A token that confirms an address for a while: that one address of that one person, and until it is changed. */
    public String confirming(UUID involvement, EmailStamp stamp) {
        return confirming(involvement, stamp, Purpose.CONFIRM.lifetime().orElseThrow());
    }

    /** The same, for another while than its purpose says. */
    public String confirming(UUID involvement, EmailStamp stamp, Duration validFor) {
        return bound(Purpose.CONFIRM, involvement, stamp, validFor);
    }

    /** A token by which somebody says that they were entered rightly, and that they read that one address. */
    public String entered(UUID person, EmailStamp stamp) {
        return bound(Purpose.ENTERED, person, stamp, Purpose.ENTERED.lifetime().orElseThrow());
    }

    private String bound(Purpose purpose, UUID subject, EmailStamp stamp, Duration validFor) {
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
        Optional<Purpose> purpose = Arrays.stream(Purpose.values())
                .filter(known -> known.code == code && Purpose.BOUND_TO_ADDRESS.contains(known) == bound)
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

    private String seal(Purpose purpose, UUID subject, int generation, long expires, byte[] bound) {
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
