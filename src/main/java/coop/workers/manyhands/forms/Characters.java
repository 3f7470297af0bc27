package coop.workers.manyhands.forms;

import java.util.Optional;

/**
 * Which characters may stand in what people send. Letters, marks and signs of any script, and emoji, all may; those that
 * cannot be seen and change what others are read as may not.
 *
 * <p>Nowhere: control characters, those that turn the direction, byte order marks, what is no character at all, and tags
 * outside of a flag. On one line (names, titles, names of files), where two that look alike must be alike, nor are soft
 * hyphens, spaces of no width, direction marks and blank letters; joiners stand there only where a script or an emoji
 * needs them: between letters that are not Latin, Greek or Cyrillic, as in Persian and in the scripts of India.
 */
public final class Characters {

    private static final int NON_JOINER = 0x200C;
    private static final int JOINER = 0x200D;
    private static final int BLACK_FLAG = 0x1F3F4;
    private static final int END_OF_TAGS = 0xE007F;
    private static final int LONGEST_FLAG = 10;

    private Characters() {}

    /**
     * The first character of a text that may not stand there.
     *
     * @param lines whether the text may have several lines
     * @return such as {@code U+202E}
     */
    public static Optional<String> firstForbidden(String text, boolean lines) {
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            int flag = character == BLACK_FLAG ? flagAt(text, i) : 0;
            if (flag == 0 && isForbidden(text, i, character, lines)) {
                return Optional.of("U+%04X".formatted(character));
            }
            i += flag == 0 ? Character.charCount(character) : flag;
        }
        return Optional.empty();
    }

    /**
     * Whether there is something to be seen: a letter, a figure or a sign. Spaces of all kinds, marks that stand on nothing and
     * what is no character anybody knows are not.
     */
    public static boolean canBeRead(String text) {
        return text.codePoints().anyMatch(character -> switch (Character.getType(character)) {
            case Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.CONTROL,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.ENCLOSING_MARK -> false;
            default -> !isUnseen(character) && !isJoiner(character);
        });
    }

    private static boolean isForbidden(String text, int at, int character, boolean lines) {
        if (character == '\n' || character == '\t') {
            return !lines;
        }
        return isNeverMeant(character) || !lines && (isUnseen(character) || isJoiner(character) && !joins(text, at));
    }

    /** Whether it controls instead of being read; also what is said of a text that goes on one line. */
    static boolean isControl(int character) {
        return Character.isISOControl(character)
                || character == 0x2028
                || character == 0x2029
                || character >= 0x202A && character <= 0x202E
                || character >= 0x2066 && character <= 0x206F;
    }

    private static boolean isNeverMeant(int character) {
        return isControl(character)
                || character == 0xFEFF
                || character >= 0xFFF9 && character <= 0xFFFB
                || character >= 0xFDD0 && character <= 0xFDEF
                || (character & 0xFFFE) == 0xFFFE
                || character >= 0xE0000 && character <= 0xE007F
                || character <= 0xFFFF && Character.isSurrogate((char) character);
    }

    private static boolean isUnseen(int character) {
        return Character.getType(character) == Character.FORMAT && !isJoiner(character) && !isArabicSign(character)
                || character == 0x115F
                || character == 0x1160
                || character == 0x2800
                || character == 0x3164
                || character == 0xFFA0;
    }

    /** Signs before numbers and verses, which Unicode counts among the unseen and everybody sees. */
    private static boolean isArabicSign(int character) {
        return character >= 0x0600 && character <= 0x0605 || character == 0x06DD || character == 0x070F;
    }

    private static boolean isJoiner(int character) {
        return character == JOINER || character == NON_JOINER;
    }

    private static boolean joins(String text, int at) {
        return at > 0
                && at + 1 < text.length()
                && isJoined(text.codePointBefore(at))
                && isJoined(text.codePointAt(at + 1));
    }

    private static boolean isJoined(int character) {
        return switch (Character.getType(character)) {
            case Character.OTHER_SYMBOL, Character.MODIFIER_SYMBOL -> true;
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default ->
                Character.isLetter(character)
                        && switch (Character.UnicodeScript.of(character)) {
                            case LATIN, GREEK, CYRILLIC -> false;
                            default -> true;
                        };
        };
    }

    /** How long the flag is that begins there, such as Scotland's: a black flag, tags, and their end; 0 if there is none. */
    private static int flagAt(String text, int start) {
        int at = start + Character.charCount(BLACK_FLAG);
        for (int tags = 0; tags < LONGEST_FLAG && at < text.length(); tags++) {
            int tag = text.codePointAt(at);
            at += Character.charCount(tag);
            if (tag == END_OF_TAGS) {
                return tags == 0 ? 0 : at - start;
            }
            if (tag < 0xE0030 || tag > 0xE007A) {
                return 0;
            }
        }
        return 0;
    }
}
