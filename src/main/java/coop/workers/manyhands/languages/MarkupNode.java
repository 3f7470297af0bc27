package coop.workers.manyhands.languages;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/**
 * A piece of HTML as it was written: an element, or text or a comment, which has no name. Unlike a DOM it gives back, byte by byte,
 * what nobody has changed.
 */
final class MarkupNode {

    /** Possessive, for a loop that may go back takes room on the stack for each sign. */
    private static final Pattern TAG = Pattern.compile(
            "<!--.*?-->|<![^>]*>|<(/?)([a-zA-Z][\\w:-]*)((?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+)>", Pattern.DOTALL);

    /** An attribute: its name, the equals sign, its value. */
    static final Pattern ATTRIBUTE = Pattern.compile("([\\w:.-]+)(\\s*=\\s*)\"([^\"]*)\"");

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

    /** What takes the place of whatever stands in the element. */
    static final Set<String> FILLED = Set.of("th:text", "th:utext", "th:replace", "th:insert");

    final String name;
    String open;
    String close = "";
    final List<MarkupNode> children = new ArrayList<>();

    MarkupNode(String name, String open) {
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
        return !isElement() || INLINE.contains(name) && children.stream().allMatch(MarkupNode::isInline);
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
        return isText() && hasLetters(open) || children.stream().anyMatch(MarkupNode::hasWords);
    }

    void write(StringBuilder to) {
        to.append(open);
        children.forEach(child -> child.write(to));
        to.append(close);
    }

    /** All of it, below a piece that is nothing itself. */
    static MarkupNode parse(String html) {
        MarkupNode root = new MarkupNode("", "");
        List<MarkupNode> open = new ArrayList<>(List.of(root));
        Matcher tag = TAG.matcher(html);
        int at = 0;
        while (tag.find(at)) {
            if (tag.start() > at) {
                open.get(open.size() - 1).children.add(new MarkupNode("", html.substring(at, tag.start())));
            }
            at = tag.end();
            String name = tag.group(2);
            if (name == null) {
                open.get(open.size() - 1).children.add(new MarkupNode("", tag.group()));
            } else if (tag.group(1).isEmpty()) {
                MarkupNode element = new MarkupNode(name, tag.group());
                open.get(open.size() - 1).children.add(element);
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
            open.get(open.size() - 1).children.add(new MarkupNode("", html.substring(at)));
        }
        return root;
    }

    private static void close(List<MarkupNode> open, String name, String tag) {
        for (int i = open.size() - 1; i > 0; i--) {
            if (open.get(i).name.equals(name)) {
                open.get(i).close = tag;
                open.subList(i, open.size()).clear();
                return;
            }
        }
        open.get(open.size() - 1).children.add(new MarkupNode("", tag));
    }

    /** What stands in it, without tags. */
    String shown() {
        StringBuilder within = new StringBuilder();
        children.forEach(child -> child.write(within));
        return TAG.matcher(within).replaceAll("").strip();
    }

    /** Marks it as English, for whoever reads it aloud; not where it says its language itself, or leaves no element behind. */
    void sayThatItIsEnglish() {
        if (!has(Set.of("lang", "th:lang", "th:replace"))
                && !Set.of("th:block", "html").contains(name)) {
            int at = 1 + name.length();
            open = open.substring(0, at) + " lang=\"en\"" + open.substring(at);
        }
    }

    static boolean hasLetters(String text) {
        return Parser.unescapeEntities(text, false).codePoints().anyMatch(Character::isLetter);
    }
}
