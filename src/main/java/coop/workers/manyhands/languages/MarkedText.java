package coop.workers.manyhands.languages;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/**
 * What stands together in HTML, as one text: {@code <1>…</1>} stands for an element in it, and {@code {2}} for what is put in when the
 * page is made. A translation goes back to where it stood, with the same elements at its own places.
 */
final class MarkedText {

    private static final Pattern MARK = Pattern.compile("\\{(\\d+)}|</?(\\d+)>");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final List<MarkupNode> run;
    private final List<MarkupNode> marked = new ArrayList<>();
    private final String text;

    /** Of pieces that follow each other. */
    MarkedText(List<MarkupNode> run) {
        this.run = List.copyOf(run);
        StringBuilder key = new StringBuilder();
        run.forEach(node -> describe(node, key));
        this.text = oneLine(key);
    }

    /** The marks of a text, sorted; a translation has the same ones. */
    static List<String> marksOf(String text) {
        return MARK.matcher(text).results().map(mark -> mark.group()).sorted().toList();
    }

    /** Each white space of any width as one blank. */
    static String oneLine(CharSequence text) {
        return SPACE.matcher(text).replaceAll(" ").strip();
    }

    /** The text, with its marks. */
    String text() {
        return text;
    }

    /** Whether it says anything besides what its marks stand for. */
    boolean hasWords() {
        return MarkupNode.hasLetters(MARK.matcher(text).replaceAll(""));
    }

    /** The elements that its marks stand for, the first for 1. */
    List<MarkupNode> marked() {
        return marked;
    }

    /** What they are, for whoever translates. */
    List<String> examples() {
        return marked.stream()
                .map(node -> {
                    String shown = node.isOpaque() ? node.shown() : "";
                    return shown.isEmpty() ? node.open.substring(1, node.open.length() - 1) : shown;
                })
                .toList();
    }

    /** The translation in its place, with the white space that stood around the text. */
    MarkupNode saying(String translation) {
        MarkupNode first = run.get(0);
        MarkupNode last = run.get(run.size() - 1);
        String before = first.isWritten() ? spaceBefore(first.open) : "";
        String after = last.isWritten() ? spaceAfter(last.open) : "";
        return new MarkupNode("", before + inserted(translation) + after);
    }

    private void describe(MarkupNode node, StringBuilder key) {
        if (node.isText()) {
            key.append(Parser.unescapeEntities(node.open, false));
        } else if (!node.isElement()) {
            key.append(node.isComment() ? "" : " ");
        } else {
            marked.add(node);
            int number = marked.size();
            if (node.isOpaque()) {
                key.append('{').append(number).append('}');
            } else {
                key.append('<').append(number).append('>');
                node.children.forEach(child -> describe(child, key));
                key.append("</").append(number).append('>');
            }
        }
    }

    private String inserted(String translation) {
        StringBuilder html = new StringBuilder();
        Matcher mark = MARK.matcher(translation);
        int at = 0;
        while (mark.find()) {
            html.append(escaped(translation.substring(at, mark.start())));
            at = mark.end();
            boolean whole = mark.group(1) != null;
            MarkupNode node = marked.get(Integer.parseInt(whole ? mark.group(1) : mark.group(2)) - 1);
            if (whole) {
                node.write(html);
            } else {
                html.append(mark.group().startsWith("</") ? node.close : node.open);
            }
        }
        return html.append(escaped(translation.substring(at))).toString();
    }

    private static String spaceBefore(String text) {
        return text.substring(0, text.length() - text.stripLeading().length());
    }

    private static String spaceAfter(String text) {
        return text.substring(text.stripTrailing().length());
    }

    private static String escaped(String text) {
        return replaced(text, Map.of('&', "&amp;", '<', "&lt;", '>', "&gt;"));
    }

    static String quoted(String text) {
        return replaced(text, Map.of('&', "&amp;", '<', "&lt;", '>', "&gt;", '"', "&quot;"));
    }

    private static String replaced(String text, Map<Character, String> signs) {
        StringBuilder all = new StringBuilder(text.length());
        text.chars().forEach(sign -> {
            String written = signs.get((char) sign);
            all.append(written == null ? String.valueOf((char) sign) : written);
        });
        return all.toString();
    }
}
