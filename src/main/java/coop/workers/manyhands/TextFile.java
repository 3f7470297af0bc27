package coop.workers.manyhands;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** A text file of unknown making: banks, spreadsheets and other programs write UTF-8, UTF-16 or the letters of Windows. */
public final class TextFile {

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    /** Why a file has no text in it; whoever asked for it says what to do instead. */
    public enum Fault {
        EMPTY,
        SPREADSHEET,
        PDF,
        NO_TEXT
    }

    private TextFile() {}

    /**
     * The text of a file, without the mark that tells how it is written.
     *
     * @param refused says in words, and with the way out, why it is none; what it makes is thrown
     */
    public static String decoded(byte[] file, Function<Fault, RuntimeException> refused) {
        if (file.length == 0) {
            throw refused.apply(Fault.EMPTY);
        }
        if (begins(file, 'P', 'K')) {
            throw refused.apply(Fault.SPREADSHEET);
        }
        if (begins(file, '%', 'P', 'D', 'F')) {
            throw refused.apply(Fault.PDF);
        }
        String text;
        if (begins(file, 0xEF, 0xBB, 0xBF)) {
            text = new String(file, 3, file.length - 3, StandardCharsets.UTF_8);
        } else if (begins(file, 0xFF, 0xFE)) {
            text = new String(file, 2, file.length - 2, StandardCharsets.UTF_16LE);
        } else if (begins(file, 0xFE, 0xFF)) {
            text = new String(file, 2, file.length - 2, StandardCharsets.UTF_16BE);
        } else {
            text = utf8OrWindows(file);
        }
        if (text.indexOf('\0') >= 0) {
            throw refused.apply(Fault.NO_TEXT);
        }
        return text;
    }

    private static String utf8OrWindows(byte[] file) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
        } catch (CharacterCodingException older) {
            return new String(file, WINDOWS);
        }
    }

    private static boolean begins(byte[] file, int... with) {
        if (file.length < with.length) {
            return false;
        }
        for (int i = 0; i < with.length; i++) {
            if ((file[i] & 0xFF) != with[i]) {
                return false;
            }
        }
        return true;
    }
}
