package coop.workers.manyhands.mail;

import java.util.Set;

/** Letters as they are read where nothing is laid over what is shipped. */
final class TestLetters {

    private static final LetterFooter FOOTER = LetterFooter.shipped();

    private TestLetters() {}

    static LetterTemplate read(String key, String source, Set<String> known) {
        return LetterTemplate.read(key, source, known, FOOTER);
    }
}
