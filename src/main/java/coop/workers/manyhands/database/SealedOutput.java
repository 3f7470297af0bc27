package coop.workers.manyhands.database;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.SecureRandom;
import javax.crypto.Cipher;

/** What is written is sealed piece by piece (AES-256-GCM); read by {@link SealedInput}. */
final class SealedOutput extends OutputStream {

    private final DataOutputStream out;
    private final Seal seal;
    private final byte[] piece = new byte[Seal.PIECE];
    private int filled;
    private boolean closed;

    SealedOutput(OutputStream out, byte[] key) throws IOException {
        this.out = new DataOutputStream(out);
        byte[] salt = new byte[Seal.SALT];
        new SecureRandom().nextBytes(salt);
        this.out.write(Seal.mark());
        this.out.write(salt);
        this.seal = new Seal(key, salt);
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        int done = 0;
        while (done < length) {
            if (filled == piece.length) {
                seal(false);
            }
            int some = Math.min(length - done, piece.length - filled);
            System.arraycopy(bytes, from + done, piece, filled, some);
            filled += some;
            done += some;
        }
    }

    private void seal(boolean last) throws IOException {
        byte[] sealed = seal.next(Cipher.ENCRYPT_MODE, last, piece, filled);
        out.writeBoolean(last);
        out.writeInt(sealed.length);
        out.write(sealed);
        filled = 0;
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            seal(true);
            out.close();
        }
    }
}
