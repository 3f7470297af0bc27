package coop.workers.manyhands.accounts;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import coop.workers.manyhands.accounts.SignInAudit.Event;
import coop.workers.manyhands.links.Links;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor.CipherAlgorithm;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The second factor: a code of six digits that an app on the phone shows (TOTP, RFC 6238), or one of ten recovery codes.
 * The secret lies in the database sealed with a key from outside it; of a recovery code only its SHA-256.
 */
@Service
public class SecondFactors {

    private static final Logger log = LoggerFactory.getLogger(SecondFactors.class);

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int RECOVERY_CODES = 10;

    /** 80 bits: nobody finds a code to a hash. */
    private static final int RECOVERY_LETTERS = 16;

    private final TimeBasedOneTimePasswordGenerator totp = new TimeBasedOneTimePasswordGenerator();
    private final SecureRandom random = new SecureRandom();
    private final AccountRows rows;
    private final Guesses guesses;
    private final SignInAudit audit;
    private final BytesEncryptor seal;
    private final Clock clock;

    SecondFactors(AccountRows rows, Guesses guesses, SignInAudit audit, Links links, Clock clock) {
        this.rows = rows;
        this.guesses = guesses;
        this.audit = audit;
        this.seal = new AesBytesEncryptor(
                new SecretKeySpec(links.keyFor("second factors"), "AES"),
                KeyGenerators.secureRandom(16),
                CipherAlgorithm.GCM);
        this.clock = clock;
    }

    /**
     * A secret, as it is shown for the app.
     *
     * @param letters in base 32, to be typed
     * @param uri to be opened on the phone itself
     * @param size of the QR code, in modules
     * @param path the QR code as an SVG path
     */
    public record Offer(String letters, String uri, int size, String path) {}

    /** How it stands with somebody's. */
    public record State(boolean on, int recoveryCodes, boolean programKey) {}

    /** How it stands with somebody's. */
    @Transactional(readOnly = true)
    public State stateOf(String user) {
        return rows.find(user)
                .map(row -> new State(row.hasSecondFactor(), rows.recoveryCodes(user), row.programKey() != null))
                .orElse(new State(false, 0, false));
    }

    /** A new secret for somebody; nothing is demanded before its first code has come. */
    @Transactional
    public Offer offer(String user) {
        byte[] secret = new byte[20];
        random.nextBytes(secret);
        rows.waitFor(user, seal.encrypt(secret));
        return shown(user, secret);
    }

    /** The secret that was offered last and waits for its first code, again. */
    @Transactional
    public Offer offerAgain(String user) {
        return rows.find(user)
                .map(AccountRows.Row::waiting)
                .map(waiting -> shown(user, seal.decrypt(Objects.requireNonNull(waiting))))
                .orElseGet(() -> offer(user));
    }

    /**
     * The first code: the second factor is on from now on.
     *
     * @return the recovery codes, which nobody sees again
     * @throws SignInRefused if the code is wrong
     * @throws TooManyGuesses if there were too many
     */
    @Transactional(noRollbackFor = {SignInRefused.class, TooManyGuesses.class})
    public List<String> confirm(String user, String code, String address) {
        byte @Nullable [] waiting = rows.get(user).waiting();
        if (waiting == null) {
            throw new SignInRefused("code", "There is no secret to confirm. Load the page anew and begin again.");
        }
        OptionalLong step = counted(user, address, () -> stepOf(seal.decrypt(waiting), code));
        if (step.isEmpty()) {
            throw wrong();
        }
        rows.take(user, step.getAsLong());
        audit.changed(Event.FACTOR_SET, user, user, null);
        return newRecoveryCodes(user);
    }

    /**
     * A code at sign-in, from the app or a recovery code. Each is taken once.
     *
     * @throws SignInRefused if it is wrong, or was taken before
     * @throws TooManyGuesses if there were too many
     */
    @Transactional(noRollbackFor = {SignInRefused.class, TooManyGuesses.class})
    public void check(String user, String code, String address) {
        byte @Nullable [] secret = rows.get(user).secret();
        OptionalLong step = counted(user, address, () -> {
            if (secret == null) {
                return OptionalLong.empty();
            }
            OptionalLong found = opened(secret, code);
            if (found.isPresent()) {
                return rows.use(user, found.getAsLong()) ? found : OptionalLong.empty();
            }
            return rows.useRecoveryCode(user, hash(user, code)) ? OptionalLong.of(0) : OptionalLong.empty();
        });
        if (step.isEmpty()) {
            throw wrong();
        }
    }

    /** Ten new recovery codes; those before are void. */
    private List<String> newRecoveryCodes(String user) {
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < RECOVERY_CODES; i++) {
            StringBuilder code = new StringBuilder();
            for (int letter = 0; letter < RECOVERY_LETTERS; letter++) {
                code.append(letter > 0 && letter % 4 == 0 ? "-" : "")
                        .append(BASE32.charAt(random.nextInt(BASE32.length())));
            }
            codes.add(code.toString());
        }
        rows.keepRecoveryCodes(
                user, codes.stream().map(code -> hash(user, code)).toList());
        return codes;
    }

    /** Takes somebody's second factor off, and ends their sessions. Recorded, with who did it. */
    @Transactional
    public void takeOff(String user, @Nullable String by) {
        rows.takeOff(user);
        rows.raise(user);
        audit.changed(Event.FACTOR_OFF, user, by, null);
    }

    /** A new key for programs, which nobody sees again; the one before is void. */
    @Transactional
    public String newProgramKey(String user) {
        byte[] secret = new byte[25];
        random.nextBytes(secret);
        String key = "mh_" + base32(secret);
        rows.keepProgramKey(user, DigestUtils.sha256(key));
        audit.changed(Event.KEY_MADE, user, user, null);
        return key;
    }

    /** Takes the key for programs away. */
    @Transactional
    public void dropProgramKey(String user) {
        rows.keepProgramKey(user, null);
        audit.changed(Event.KEY_GONE, user, user, null);
    }

    /** Whether that is the account's key for programs: 200 bits, so it needs no slow derivation. */
    public boolean isProgramKey(String user, String password) {
        return password.startsWith("mh_")
                && rows.find(user)
                        .map(AccountRows.Row::programKey)
                        .filter(hash -> MessageDigest.isEqual(hash, DigestUtils.sha256(password)))
                        .isPresent();
    }

    private OptionalLong counted(String user, String address, java.util.function.Supplier<OptionalLong> look) {
        // Whoever comes here knew the password: apart from guesses at that, and for every address together.
        Guesses.Guess guess = new Guesses.Guess(user, address, "second factor");
        Runnable giveBack;
        try {
            giveBack = guesses.count(guess, () -> false);
        } catch (TooManyGuesses many) {
            audit.heldUp(user, address);
            throw many;
        }
        OptionalLong found = look.get();
        if (found.isPresent()) {
            giveBack.run();
        } else {
            audit.failed(user, address, "code");
        }
        return found;
    }

    /** With the links' key another, no code fits; a recovery code still does. */
    private OptionalLong opened(byte[] secret, String code) {
        try {
            return stepOf(seal.decrypt(secret), code);
        } catch (IllegalStateException anotherKey) {
            log.error(
                    "A second factor cannot be opened with this link key: put the old key back, or take it off at /monitor/accounts.");
            return OptionalLong.empty();
        }
    }

    /** The period whose code it is: this one, the one before or the next, since clocks differ. */
    private OptionalLong stepOf(byte[] secret, String code) {
        String digits = code.replaceAll("\\s", "");
        long seconds = totp.getTimeStep().toSeconds();
        long now = clock.instant().getEpochSecond() / seconds;
        OptionalLong found = OptionalLong.empty();
        for (long step = now - 1; step <= now + 1; step++) {
            if (MessageDigest.isEqual(
                    digits.getBytes(StandardCharsets.UTF_8),
                    codeAt(secret, Instant.ofEpochSecond(step * seconds)).getBytes(StandardCharsets.UTF_8))) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    private String codeAt(byte[] secret, Instant moment) {
        try {
            return totp.generateOneTimePasswordString(
                    new SecretKeySpec(secret, totp.getAlgorithm()), moment, Locale.ROOT);
        } catch (InvalidKeyException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Offer shown(String user, byte[] secret) {
        String letters = base32(secret);
        String uri = UriComponentsBuilder.fromUriString("otpauth://totp/{label}?secret={secret}&issuer={issuer}")
                .encode()
                .buildAndExpand(Map.of("label", "Many Hands:" + user, "secret", letters, "issuer", "Many Hands"))
                .toUriString();
        try {
            BitMatrix code =
                    new QRCodeWriter().encode(uri, BarcodeFormat.QR_CODE, 0, 0, Map.of(EncodeHintType.MARGIN, 4));
            StringBuilder path = new StringBuilder();
            for (int y = 0; y < code.getHeight(); y++) {
                for (int x = 0; x < code.getWidth(); x++) {
                    if (code.get(x, y)) {
                        path.append("M%d %dh1v1h-1z".formatted(x, y));
                    }
                }
            }
            return new Offer(letters, uri, code.getWidth(), path.toString());
        } catch (WriterException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String base32(byte[] bytes) {
        StringBuilder letters = new StringBuilder();
        int held = 0;
        int bits = 0;
        for (byte one : bytes) {
            held = (held << 8) | (one & 0xff);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                letters.append(BASE32.charAt((held >> bits) & 31));
            }
            held &= (1 << bits) - 1;
        }
        if (bits > 0) {
            letters.append(BASE32.charAt((held << (5 - bits)) & 31));
        }
        return letters.toString();
    }

    private static byte[] hash(String user, String code) {
        return DigestUtils.sha256(user + " " + code.toUpperCase(Locale.ROOT).replaceAll("[^A-Z2-7]", ""));
    }

    private static SignInRefused wrong() {
        return new SignInRefused(
                "code",
                "That code is not right, or was used before. Wait for the next one in the app; check that the phone's clock"
                        + " is right. A recovery code works once.");
    }
}
