package coop.workers.manyhands;

import java.text.Collator;
import java.text.ParseException;
import java.text.RuleBasedCollator;
import java.util.Comparator;
import java.util.Locale;

/**
 * The order in which people read names: as in a British dictionary, so that neither capitals nor accents put one at the end. The
 * database sorts by bytes (collation {@code C}), which is fast and is nobody's alphabet: what people read is sorted here.
 */
public final class NameOrder {

    /** Names that differ in nothing but capitals have the small letter first. */
    public static final Comparator<String> NAMES = collator()::compare;

    /** Letters that Unicode takes for letters of their own, and people in Britain for those that they look like. */
    private static final String LOOK_ALIKE =
            "& d ; \u0111 & D ; \u0110 & h ; \u0127 & H ; \u0126 & l ; \u0142 & L ; \u0141 & o ; \u00f8 & O ; \u00d8";

    private NameOrder() {}

    private static Collator collator() {
        try {
            return new RuleBasedCollator(((RuleBasedCollator) Collator.getInstance(Locale.UK)).getRules() + LOOK_ALIKE);
        } catch (ParseException ofRulesOfOurs) {
            throw new IllegalStateException(ofRulesOfOurs);
        }
    }
}
