package coop.workers.manyhands.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals the pieces of one file, each with its place in it and whether it is the last: none can be changed, left out, put elsewhere or
 * cut off. Java's own GCM stream would keep a whole file in memory before it gave the first byte. Each file has a key of its own, so
 * the places can be counted from nought.
 */
final class Seal {

    static final int PIECE = 1 << 20;
    static final int SALT = 16;
    static final int TAG_BYTES = 16;

    private static final byte[] MARK = "MANYHANDS-SEALED-1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int NONCE = 12;

    private final SecretKeySpec key;
    private int place;

    Seal(byte[] key, byte[] salt) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            this.key = new SecretKeySpec(mac.doFinal(salt), "AES");
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What a sealed file begins with. */
    static byte[] mark() {
        return MARK.clone();
    }

    byte[] next(int mode, boolean last, byte[] bytes, int length) throws IOException {
        byte[] nonce = ByteBuffer.allocate(NONCE)
                .putInt(0)
                .putInt(last ? 1 : 0)
                .putInt(Math.incrementExact(place++))
                .array();
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * 8, nonce));
            return cipher.doFinal(bytes, 0, length);
        } catch (AEADBadTagException wrong) {
            throw new IOException("It was sealed with another key, or was changed.", wrong);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
