package coop.workers.manyhands.solidfund;

import coop.workers.manyhands.Federation;
import coop.workers.manyhands.Site;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** The currency that all sums of this site are of. Sums are values, which know no settings: they are told once, at the start. */
@Component
class SiteCurrency {

    private static volatile Known known = Known.of(Federation.DEFAULT);

    SiteCurrency(Site site) {
        known = Known.of(site.federation());
    }

    static Known now() {
        return known;
    }

    /** How it is written. */
    record Known(String code, String symbol, String words) {

        private static Known of(Federation federation) {
            return new Known(federation.currency(), federation.currencySymbol(), federation.currencyWords());
        }

        /** Whether a statement means it by that word; without one it is its account's. */
        boolean isMeantBy(String word) {
            String upper = word.toUpperCase(Locale.ROOT);
            return upper.isEmpty()
                    || upper.equals(code)
                    || word.equals(symbol)
                    || word.equalsIgnoreCase(words)
                    || code.equals("GBP") && upper.equals("STERLING");
        }

        /** A sum in capitals without the mark of its currency. */
        String without(String sum) {
            return sum.replaceAll("%s|%s".formatted(code, Pattern.quote(symbol)), "");
        }
    }
}
