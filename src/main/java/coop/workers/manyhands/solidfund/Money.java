package coop.workers.manyhands.solidfund;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/** A sum of the site's currency, by its hundredths: pounds and pence, unless {@link SiteCurrency} says otherwise. */
public record Money(int pence) {

    public Money {
        if (pence <= 0) {
            throw new IllegalArgumentException("A sum is more than nothing.");
        }
    }

    static Money ofPounds(int pounds) {
        return new Money(Math.multiplyExact(pounds, 100));
    }

    /** Of so much a week: what it comes to each month, twelve times a year, to the nearest penny. */
    Money everyMonth() {
        return new Money((int) Math.round(pence * 52 / 12.0));
    }

    /** Of so much a month: what it comes to each week, to the nearest penny and one at least. */
    Money everyWeek() {
        return new Money(Math.max(1, (int) Math.round(pence * 12 / 52.0)));
    }

    /** Such as {@code £4.33}; whole pounds without pence: {@code £1}. */
    public String words() {
        return SiteCurrency.now().symbol()
                + (pence % 100 == 0
                        ? String.format(Locale.UK, "%,d", pence / 100)
                        : String.format(Locale.UK, "%,d.%02d", pence / 100, pence % 100));
    }

    /** A sum as somebody typed it, such as {@code £4.33} or {@code 4.33}; nothing, if it is of another currency. */
    public static Optional<Money> typed(String text) {
        return SiteCurrency.now().isMeantBy(text.replaceAll("[0-9. ]", ""))
                ? Optional.of(new Money(new BigDecimal(text.replaceAll("[^0-9.]", ""))
                        .movePointRight(2)
                        .intValueExact()))
                : Optional.empty();
    }

    /** As it is typed into a form, such as {@code 4.33} or {@code 1234}. */
    public String digits() {
        return pence % 100 == 0
                ? Integer.toString(pence / 100)
                : String.format(Locale.ROOT, "%d.%02d", pence / 100, pence % 100);
    }

    @Override
    public String toString() {
        return words();
    }
}
