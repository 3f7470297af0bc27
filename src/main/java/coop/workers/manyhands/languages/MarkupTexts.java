package coop.workers.manyhands.languages;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    private static final Pattern TAG = Pattern.compile(
            "<!--.*?-->|<![^>]*>|<(/?)([a-zA-Z][\\w:-]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>", Pattern.DOTALL);
    private static final Pattern ATTRIBUTE = Pattern.compile("([\\w:.-]+)(\\s*=\\s*)\"([^\"]*)\"");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern MARK = Pattern.compile("\\{(\\d+)}|</?(\\d+)>");

    private static final Set<String> VOID = Set.of(
            "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr");

    /** What stands within a sentence. */
    private static final Set<String> INLINE = Set.of(
            "a",
            "abbr",
            "b",
            "bdi",
            "br",
            "cite",
            "code",
            "em",
            "i",
            "kbd",
            "q",
            "s",
            "small",
            "span",
            "strong",
            "sub",
            "sup",
            "th:block",
            "time",
            "u",
            "wbr");

    /** Whose content is no text of ours. */
    private static final Set<String> AS_IT_IS = Set.of("script", "style", "textarea");

    /** What people read of an element besides what stands in it. */
    private static final Set<String> READ = Set.of("title", "aria-label", "placeholder", "alt", "data-more");

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

    /** What takes the place of whatever stands in the element. */
    private static final Set<String> FILLED = Set.of("th:text", "th:utext", "th:replace", "th:insert");

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

    /** The marks of a text, in their order; a translation has the same ones. */
    static List<String> marksOf(String text) {
        return MARK.matcher(text).results().map(mark -> mark.group()).sorted().toList();
    }

    /** A piece of HTML: an element, or text or a comment, which has no name. */
    private static final class Node {
        final String name;
        String open;
        String close = "";
        final List<Node> children = new ArrayList<>();

        Node(String name, String open) {
            this.name = name;
            this.open = open;
        }

        boolean isElement() {
            return !name.isEmpty();
        }

        boolean isComment() {
            return !isElement() && open.startsWith("<!");
        }

        boolean isBlank() {
            return !isElement() && (isComment() || open.isBlank());
        }

        boolean isWritten() {
            return !isElement() && !isComment();
        }

        boolean isText() {
            return !isElement() && !isBlank();
        }

        boolean isInline() {
            return !isElement() || INLINE.contains(name) && children.stream().allMatch(Node::isInline);
        }

        boolean has(Set<String> attributes) {
            return ATTRIBUTE.matcher(open).results().anyMatch(one -> attributes.contains(one.group(1)));
        }

        boolean isKept() {
            return AS_IT_IS.contains(name) || open.contains(" translate=\"no\"");
        }

        /** Stands in a text as one thing. */
        boolean isOpaque() {
            return isKept() || has(FILLED) || !hasWords();
        }

        boolean hasWords() {
            return isText() && hasLetters(open) || children.stream().anyMatch(Node::hasWords);
        }

        void write(StringBuilder to) {
            to.append(open);
            children.forEach(child -> child.write(to));
            to.append(close);
        }
    }

    private static Node parse(String html) {
        Node root = new Node("", "");
        List<Node> open = new ArrayList<>(List.of(root));
        Matcher tag = TAG.matcher(html);
        int at = 0;
        while (tag.find(at)) {
            if (tag.start() > at) {
                last(open).children.add(new Node("", html.substring(at, tag.start())));
            }
            at = tag.end();
            String name = tag.group(2);
            if (name == null) {
                last(open).children.add(new Node("", tag.group()));
            } else if (tag.group(1).isEmpty()) {
                Node element = new Node(name, tag.group());
                last(open).children.add(element);
                if (!VOID.contains(name) && !tag.group(3).endsWith("/")) {
                    open.add(element);
                }
            } else {
                close(open, name, tag.group());
            }
            if (at == html.length()) {
                break;
            }
        }
        if (at < html.length()) {
            last(open).children.add(new Node("", html.substring(at)));
        }
        return root;
    }

    private static void close(List<Node> open, String name, String tag) {
        for (int i = open.size() - 1; i > 0; i--) {
            if (open.get(i).name.equals(name)) {
                open.get(i).close = tag;
                open.subList(i, open.size()).clear();
                return;
            }
        }
        last(open).children.add(new Node("", tag));
    }

    private static Node last(List<Node> nodes) {
        return nodes.get(nodes.size() - 1);
    }

    private String written(String html) {
        Node root = parse(html);
        translate(root);
        StringBuilder all = new StringBuilder(html.length() + html.length() / 4);
        root.children.forEach(child -> child.write(all));
        return all.toString();
    }

    private void translate(Node element) {
        if (element.isElement()) {
            if (element.isKept()) {
                return;
            }
            boolean all = attributes(element);
            if (!all && element.has(Set.of("th:text"))) {
                sayThatItIsEnglish(element);
            }
            if (element.has(FILLED) && !element.name.equals("html")) {
                return;
            }
        }
        List<Node> run = new ArrayList<>();
        List<Node> done = new ArrayList<>();
        boolean alone = element.children.stream().allMatch(Node::isInline);
        for (Node child : element.children) {
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
    private List<Node> text(List<Node> run, Node in, boolean alone) {
        if (run.stream().noneMatch(Node::isText) || run.stream().noneMatch(Node::hasWords)) {
            run.forEach(this::translate);
            return List.copyOf(run);
        }
        StringBuilder key = new StringBuilder();
        List<Node> marked = new ArrayList<>();
        run.forEach(node -> describe(node, key, marked));
        String text = SPACE.matcher(key).replaceAll(" ").strip();
        if (!hasLetters(MARK.matcher(text).replaceAll(""))) {
            run.forEach(this::translate);
            return List.copyOf(run);
        }
        List<String> examples = marked.stream().map(MarkupTexts::example).toList();
        marked.stream().filter(Node::isElement).forEach(node -> {
            if (node.isOpaque()) {
                translate(node);
            } else {
                attributes(node);
            }
        });
        String translation = say(text, examples);
        if (translation != null) {
            String first = run.get(0).isWritten() ? spaceBefore(run.get(0).open) : "";
            String end = last(run).isWritten() ? spaceAfter(last(run).open) : "";
            return List.of(new Node("", first + inserted(translation, marked) + end));
        }
        if (alone && in.isElement() && !in.name.equals("th:block")) {
            sayThatItIsEnglish(in);
            return List.copyOf(run);
        }
        List<Node> english = new ArrayList<>(List.of(new Node("", "<span lang=\"en\">")));
        english.addAll(run);
        english.add(new Node("", "</span>"));
        return english;
    }

    private static void describe(Node node, StringBuilder key, List<Node> marked) {
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
                node.children.forEach(child -> describe(child, key, marked));
                key.append("</").append(number).append('>');
            }
        }
    }

    private static String example(Node node) {
        StringBuilder within = new StringBuilder();
        if (node.isOpaque()) {
            node.children.forEach(child -> child.write(within));
        }
        String shown = TAG.matcher(within).replaceAll("").strip();
        return shown.isEmpty() ? node.open.substring(1, node.open.length() - 1) : shown;
    }

    private static String inserted(String translation, List<Node> marked) {
        StringBuilder html = new StringBuilder();
        Matcher mark = MARK.matcher(translation);
        int at = 0;
        while (mark.find()) {
            html.append(escaped(translation.substring(at, mark.start())));
            at = mark.end();
            boolean whole = mark.group(1) != null;
            Node node = marked.get(Integer.parseInt(whole ? mark.group(1) : mark.group(2)) - 1);
            if (whole) {
                node.write(html);
            } else {
                html.append(mark.group().startsWith("</") ? node.close : node.open);
            }
        }
        return html.append(escaped(translation.substring(at))).toString();
    }

    /** Whether all of what people read there has a translation. */
    private boolean attributes(Node element) {
        boolean[] all = {true};
        element.open = ATTRIBUTE.matcher(element.open).replaceAll(attribute -> {
            String name = attribute.group(1);
            String value = attribute.group(3);
            boolean button = name.equals("value") && element.open.matches("(?s)<input\\b.*\\btype=\"submit\".*");
            String now = value;
            if (READ.contains(name) && !element.name.equals("link") || button) {
                String text = SPACE.matcher(Parser.unescapeEntities(value, true))
                        .replaceAll(" ")
                        .strip();
                String translation = hasLetters(text) ? say(text, List.of()) : null;
                now = translation == null ? value : quoted(translation);
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

    private static void sayThatItIsEnglish(Node element) {
        if (!element.has(Set.of("lang", "th:lang", "th:replace"))
                && !Set.of("th:block", "html").contains(element.name)) {
            int at = 1 + element.name.length();
            element.open = element.open.substring(0, at) + " lang=\"en\"" + element.open.substring(at);
        }
    }

    static boolean hasLetters(String text) {
        return Parser.unescapeEntities(text, false).codePoints().anyMatch(Character::isLetter);
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
