package coop.workers.manyhands.engine.drawing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.jsoup.nodes.Entities;

/** Words in a drawing: broken into lines by what they measure, roughly, so that the drawing is the same on every machine. */
public final class DrawnText {

    private static final double LINE = 13;
    private static final int LONG_WORD = 16;

    private DrawnText() {}

    /** In the middle of a box. */
    static String within(Bounds box, String words) {
        List<String> lines = wrapped(words, box.getWidth() - 8);
        double top = box.getY() + box.getHeight() / 2 - lines.size() * LINE / 2;
        return lines(lines, box.getX() + box.getWidth() / 2, top, "");
    }

    /** Beside its shape, where whoever drew it put its place; as wide as Camunda Modeler makes a name. */
    static String beside(Bounds place, String words) {
        return lines(
                wrapped(words, Math.max(90, place.getWidth())), place.getX() + place.getWidth() / 2, place.getY(), "");
    }

    /** On one line from a point on. */
    static String from(double x, double top, String words) {
        return lines(List.of(words), x, top, " class=\"l\"");
    }

    private static String lines(List<String> lines, double x, double top, String more) {
        StringBuilder svg = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            svg.append("<text x=\"%s\" y=\"%s\"%s>%s</text>\n"
                    .formatted(number(x), number(top + i * LINE + 10), more, Entities.escape(lines.get(i))));
        }
        return svg.toString();
    }

    /** Words as lines of at most that width, in pixels; a word that is longer stands alone. */
    public static List<String> wrapped(String words, double width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : words.strip().split("\\s+")) {
            if (!line.isEmpty() && width(line + " " + word) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
            if (word.length() > LONG_WORD && word.contains("-")) {
                breakAtDash(line, width, lines);
            }
        }
        lines.add(line.toString());
        return lines;
    }

    private static void breakAtDash(StringBuilder line, double width, List<String> lines) {
        int dash = line.indexOf("-");
        if (width(line.toString()) > width && dash > 0) {
            lines.add(line.substring(0, dash + 1));
            line.delete(0, dash + 1);
        }
    }

    /** Of Arial in the size in which names are written. */
    static double width(String words) {
        return words.chars().mapToDouble(DrawnText::width).sum();
    }

    private static double width(int character) {
        if ("iljt.,:;'!|I ".indexOf(character) >= 0) {
            return 3;
        }
        if ("mwMW@".indexOf(character) >= 0) {
            return 9.2;
        }
        return Character.isUpperCase(character) ? 7.6 : 5.9;
    }

    /** As short as it can be. */
    static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.format(Locale.ROOT, "%.1f", value);
    }
}
