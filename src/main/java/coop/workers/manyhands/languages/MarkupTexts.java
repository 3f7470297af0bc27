package coop.workers.manyhands.languages;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * What people read in the source of a page's template, or in other HTML of ours, a text each. A text is all that stands together: a
 * paragraph with the links in it is one, so that a translation may put its words in its own order. In the text {@code <1>…</1>}
 * stands for an element, and {@code {2}} for what is put in when the page is made.
 *
 * <p>Everything that is no text stays as it was written, byte by byte. What has no translation stays English, and says so by
 * {@code lang="en"}, whoever reads it aloud.
 */
public final class MarkupTexts {

    /** What people read of an element besides what stands in it. */
    private static final Set<String> READ =
            Set.of("title", "aria-label", "placeholder", "alt", "data-more", "data-said", "data-unsaid");

    /** Where an expression says what people read; literals in it are texts. */
    private static final Set<String> SAYING = Set.of(
            "th:text",
            "th:title",
            "th:aria-label",
            "th:placeholder",
            "th:alt",
            "th:content",
            "th:replace",
            "th:insert",
            "th:with");

    /** Names, which are the same in every language. */
    private static final Set<String> NAMES = Set.of("Many Hands");

    private final UnaryOperator<@Nullable String> words;
    private final Consumer<Found> found;

    private MarkupTexts(UnaryOperator<@Nullable String> words, Consumer<Found> found) {
        this.words = words;
        this.found = found;
    }

    /**
     * A text that was found.
     *
     * @param text the English, with its marks
     * @param marks what they stand for, the first for 1: for whoever translates it
     */
    public record Found(String text, List<String> marks) {

        /** Made by whoever looks. */
        public Found {
            marks = List.copyOf(marks);
        }
    }

    /** All texts of that HTML, in their order. */
    public static List<Found> in(String html) {
        List<Found> all = new ArrayList<>();
        new MarkupTexts(text -> null, all::add).written(html);
        return all;
    }

    /**
     * The same HTML in another language.
     *
     * @param words the translation of a text, null where there is none
     */
    public static String translated(String html, UnaryOperator<@Nullable String> words) {
        return new MarkupTexts(words, text -> {}).written(html);
    }

    private String written(String html) {
        MarkupNode root = MarkupNode.parse(html);
        translate(root);
        StringBuilder all = new StringBuilder(html.length() + html.length() / 4);
        root.children.forEach(child -> child.write(all));
        return all.toString();
    }

    private void translate(MarkupNode element) {
        if (element.isElement()) {
            if (element.isKept()) {
                return;
            }
            boolean all = attributes(element);
            if (!all && element.has(Set.of("th:text"))) {
                element.sayThatItIsEnglish();
            }
            if (element.has(MarkupNode.FILLED) && !element.name.equals("html")) {
                return;
            }
        }
        List<MarkupNode> run = new ArrayList<>();
        List<MarkupNode> done = new ArrayList<>();
        boolean alone = element.children.stream().allMatch(MarkupNode::isInline);
        for (MarkupNode child : element.children) {
            if (child.isInline()) {
                run.add(child);
            } else {
                done.addAll(text(run, element, false));
                run.clear();
                translate(child);
                done.add(child);
            }
        }
        done.addAll(text(run, element, alone));
        element.children.clear();
        element.children.addAll(done);
    }

    /**
     * What stands together, translated.
     *
     * @param alone whether nothing else stands in the element
     */
    private List<MarkupNode> text(List<MarkupNode> run, MarkupNode in, boolean alone) {
        if (run.stream().noneMatch(MarkupNode::isText) || run.stream().noneMatch(MarkupNode::hasWords)) {
            run.forEach(this::translate);
            return List.copyOf(run);
        }
        MarkedText text = new MarkedText(run);
        if (!text.hasWords()) {
            run.forEach(this::translate);
            return List.copyOf(run);
        }
        List<String> examples = text.examples();
        text.marked().forEach(node -> {
            if (node.isOpaque()) {
                translate(node);
            } else {
                attributes(node);
            }
        });
        String translation = say(text.text(), examples);
        if (translation != null) {
            return List.of(text.saying(translation));
        }
        if (alone && in.isElement() && !in.name.equals("th:block")) {
            in.sayThatItIsEnglish();
            return List.copyOf(run);
        }
        List<MarkupNode> english = new ArrayList<>(List.of(new MarkupNode("", "<span lang=\"en\">")));
        english.addAll(run);
        english.add(new MarkupNode("", "</span>"));
        return english;
    }

    /** Whether all of what people read there has a translation. */
    private boolean attributes(MarkupNode element) {
        boolean[] all = {true};
        element.open = MarkupNode.ATTRIBUTE.matcher(element.open).replaceAll(attribute -> {
            String name = attribute.group(1);
            String value = attribute.group(3);
            boolean button = name.equals("value") && element.open.matches("(?s)<input\\b.*\\btype=\"submit\".*");
            String now = value;
            if (READ.contains(name) && !element.name.equals("link") || button) {
                String text = MarkedText.oneLine(Parser.unescapeEntities(value, true));
                String translation = MarkupNode.hasLetters(text) ? say(text, List.of()) : null;
                now = translation == null ? value : MarkedText.quoted(translation);
            } else if (SAYING.contains(name)) {
                now = new ExpressionTexts((text, marks) -> {
                            String translation = say(text, marks);
                            all[0] &= translation != null;
                            return translation;
                        })
                        .written(value, !name.equals("th:text"));
            }
            return Matcher.quoteReplacement(name + attribute.group(2) + '"' + now + '"');
        });
        return all[0];
    }

    private @Nullable String say(String text, List<String> marks) {
        if (NAMES.contains(text)) {
            return text;
        }
        found.accept(new Found(text, marks));
        return words.apply(text);
    }
}
