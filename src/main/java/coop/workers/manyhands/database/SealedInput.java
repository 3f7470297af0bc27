package coop.workers.manyhands.database;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import javax.crypto.Cipher;

/** Reads what {@link SealedOutput} has written; what was changed, or cut short, is an error and no data. */
final class SealedInput extends InputStream {

    private final DataInputStream in;
    private final Seal seal;
    private byte[] piece = new byte[0];
    private int read;
    private boolean last;

    /** After the mark. */
    SealedInput(InputStream in, byte[] key) throws IOException {
        this.in = new DataInputStream(in);
        byte[] salt = new byte[Seal.SALT];
        this.in.readFully(salt);
        this.seal = new Seal(key, salt);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        while (read == piece.length) {
            if (last) {
                return -1;
            }
            next();
        }
        int some = Math.min(length, piece.length - read);
        System.arraycopy(piece, read, into, from, some);
        read += some;
        return some;
    }

    private void next() throws IOException {
        try {
            last = in.readBoolean();
            int length = in.readInt();
            if (length < 0 || length > Seal.PIECE + Seal.TAG_BYTES) {
                throw new IOException("It is no sealed backup, or was changed.");
            }
            byte[] sealed = new byte[length];
            in.readFully(sealed);
            piece = seal.next(Cipher.DECRYPT_MODE, last, sealed, length);
            read = 0;
        } catch (EOFException cut) {
            throw new IOException("It is cut short.", cut);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
