package coop.workers.manyhands.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor.CipherAlgorithm;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.security.crypto.keygen.KeyGenerators;

/**
 * The number of one filling-in of a form, and what is kept by it. The database learns neither the number nor, without it,
 * what was sent and where that led: there are sealed links and personal details in both.
 */
public record SubmissionNumber(String number) {

    private static final Pattern NUMBER = Pattern.compile("[0-9a-f]{32}");

    /** They differ each time that the same page is shown, or are the number itself. */
    private static final Set<String> NOT_CONTENT = Set.of(FilledIn.SUBMISSION, "_csrf");

    /** The number that came with a form; empty if there is none, or none of ours. */
    public static Optional<SubmissionNumber> of(HttpServletRequest request) {
        return Optional.ofNullable(request.getParameter(FilledIn.SUBMISSION))
                .filter(number -> NUMBER.matcher(number).matches())
                .map(SubmissionNumber::new);
    }

    /** By which its row is found. */
    public String mark() {
        return HexFormat.of().formatHex(hash("mark").digest());
    }

    /** What came with it, and to which page. Files are not looked at: their form is the same form. */
    public String contentOf(HttpServletRequest request) {
        MessageDigest content = hash("content");
        take(content, request.getRequestURI());
        new TreeMap<>(request.getParameterMap()).forEach((name, values) -> {
            if (!NOT_CONTENT.contains(name)) {
                take(content, name);
                Arrays.stream(values).forEach(value -> take(content, value));
            }
        });
        return HexFormat.of().formatHex(content.digest());
    }

    public byte[] seal(String place) {
        return sealer().encrypt(place.getBytes(StandardCharsets.UTF_8));
    }

    @Nullable
    public String open(byte @Nullable [] sealed) {
        return sealed == null ? null : new String(sealer().decrypt(sealed), StandardCharsets.UTF_8);
    }

    private BytesEncryptor sealer() {
        return new AesBytesEncryptor(
                new SecretKeySpec(hash("place").digest(), "AES"), KeyGenerators.secureRandom(16), CipherAlgorithm.GCM);
    }

    /** With its length, so that no two lists of texts are one. */
    static void take(MessageDigest content, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        content.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        content.update(bytes);
    }

    private MessageDigest hash(String what) {
        MessageDigest hash = DigestUtils.getSha256Digest();
        take(hash, what);
        take(hash, number);
        return hash;
    }

    @Override
    public String toString() {
        return "a submission number";
    }
}
