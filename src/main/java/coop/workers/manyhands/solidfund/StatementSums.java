package coop.workers.manyhands.solidfund;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Sums as people and banks write them: "£1,234.50", "1.234,50", "(5.00)", "5.00-", "5.00 CR". */
final class StatementSums {

    private static final int LONGEST = 24;
    private static final Pattern THOUSANDS = Pattern.compile("\\d{1,3}([.,' ]\\d{3})+");
    private static final BigDecimal MOST = new BigDecimal("1000000");

    private StatementSums() {}

    /**
     * A sum.
     *
     * @param value below zero if it was written so
     * @param said whether something beside the digits says which way it went
     */
    record Sum(BigDecimal value, boolean said) {}

    /** Whether a cell holds a sum. */
    static boolean isSum(String text) {
        return find(text).isPresent();
    }

    private static Optional<Sum> find(String text) {
        try {
            return Optional.of(of(text));
        } catch (UnreadableLine none) {
            return Optional.empty();
        }
    }

    /**
     * Reads a sum.
     *
     * @throws UnreadableLine if it is none, or could be two
     */
    static Sum of(String text) {
        if (text.length() > LONGEST) {
            throw none(text);
        }
        String bare = SiteCurrency.now()
                .without(text.toUpperCase(Locale.ROOT))
                .replaceAll("\\s|\\p{Z}", "")
                .replace('\u2212', '-');
        boolean negative = bare.contains("-") || bare.matches("\\(.*\\)") || bare.endsWith("DR");
        boolean said = negative || bare.startsWith("+") || bare.endsWith("+") || bare.endsWith("CR");
        String digits = bare.replaceAll("^[(+-]+|[)+-]+$|CR$|DR$", "");
        if (!digits.matches("\\d[\\d.,']*|[.,]\\d+")) {
            throw none(text);
        }
        BigDecimal sum = new BigDecimal(plain(digits, text)).stripTrailingZeros();
        if (sum.scale() > 2 || sum.compareTo(MOST) >= 0) {
            throw new UnreadableLine("\"%s\" is no amount in %s with two digits behind the point."
                    .formatted(
                            UnreadableLine.shortened(text), SiteCurrency.now().words()));
        }
        return new Sum(negative ? sum.negate() : sum, said);
    }

    /** With a point before the pence and nothing else between the digits. */
    private static String plain(String digits, String text) {
        int point = digits.lastIndexOf('.');
        int comma = digits.lastIndexOf(',');
        if (point < 0 && comma < 0) {
            return ungrouped(digits, text);
        }
        int last = Math.max(point, comma);
        char mark = digits.charAt(last);
        boolean once = digits.indexOf(mark) == last;
        int behind = digits.length() - 1 - last;
        if (point >= 0 && comma >= 0 || once && behind != 3) {
            String pence = digits.substring(last + 1);
            if (!once || pence.indexOf('\'') >= 0) {
                throw none(text);
            }
            return ungrouped(digits.substring(0, last), text) + "." + pence;
        }
        // UK banks set a comma between thousands; a point there could as well stand before a thousandth.
        if (mark == ',' && THOUSANDS.matcher(digits).matches()
                || !once && THOUSANDS.matcher(digits).matches()) {
            return digits.replaceAll("[.,']", "");
        }
        throw new UnreadableLine("\"%s\" can be read in two ways.".formatted(UnreadableLine.shortened(text)));
    }

    /** Whatever stands between the digits stands between thousands, or it is no sum. */
    private static String ungrouped(String whole, String text) {
        if (!whole.matches("\\d*") && !THOUSANDS.matcher(whole).matches()) {
            throw none(text);
        }
        return whole.replaceAll("[.,']", "");
    }

    private static UnreadableLine none(String text) {
        return new UnreadableLine("\"%s\" is no amount.".formatted(UnreadableLine.shortened(text)));
    }
}
