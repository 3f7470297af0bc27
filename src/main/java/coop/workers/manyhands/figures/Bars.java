package coop.workers.manyhands.figures;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A picture of numbers: a bar for each, which may go on, paler, to a second number. The table beside it says the same.
 *
 * @param title what the picture shows, for whoever does not see it
 */
public record Bars(String title, List<Bar> bars) {

    /** Room for a line of text and its bar. */
    private static final int HEIGHT = 44;

    /** Room for one more line of text. */
    private static final int MORE = 18;

    /** No number alone is longer. */
    private static final int SHORT = 9;

    private static final double FULL = 100;

    public Bars {
        bars = List.copyOf(bars);
    }

    /**
     * One bar.
     *
     * @param value how long the bar is, in the unit of its picture
     * @param further how far the paler bar goes; not more than the value where there is none
     * @param words the number, as people read it
     */
    public record Bar(String label, double value, double further, String words) {

        /** A number alone. */
        public static Bar of(String label, long number) {
            return new Bar(label, number, 0, String.valueOf(number));
        }
    }

    /** A bar as it is drawn: lengths in hundredths of the whole width. */
    public record Drawn(
            String label,
            String words,
            int top,
            String width,
            @Nullable String further) {}

    /** Whether the numbers have a line of their own, as words have. */
    public boolean two() {
        return bars.stream().anyMatch(bar -> bar.words().length() > SHORT);
    }

    /** How high each bar is, with its text. */
    public int line() {
        return HEIGHT + (two() ? MORE : 0);
    }

    /** How high the picture is. */
    public int height() {
        return line() * bars.size();
    }

    /** The bars, the longest as wide as the picture. */
    public List<Drawn> drawn() {
        double most = bars.stream()
                .mapToDouble(bar -> Math.max(bar.value(), bar.further()))
                .max()
                .orElse(0);
        return IntStream.range(0, bars.size())
                .mapToObj(nth -> {
                    Bar bar = bars.get(nth);
                    return new Drawn(
                            bar.label(),
                            bar.words(),
                            nth * line(),
                            width(bar.value(), most),
                            bar.further() > bar.value() ? width(bar.further(), most) : null);
                })
                .toList();
    }

    private static String width(double value, double most) {
        return most <= 0 ? "0%" : "%d%%".formatted(Math.round(FULL * value / most));
    }
}
