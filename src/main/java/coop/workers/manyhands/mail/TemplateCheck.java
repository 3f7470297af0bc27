package coop.workers.manyhands.mail;

import coop.workers.manyhands.CannotStart;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;

/** What a letter may hold so that it reads well as plain text too, and is safe to fill in. */
final class TemplateCheck {

    /** What a subject may quote: the federation's own words, or a coordinator's; never a visitor's. */
    private static final Set<String> IN_SUBJECTS = Set.of(
            "opportunity",
            "groupName",
            "title",
            "reference",
            "task",
            "meeting",
            "appointment",
            "electionTitle",
            "summary",
            "absent",
            "messageSubject",
            "standInWords",
            "trainingWords",
            "trainingUntil",
            "pieces");

    /** Whoever gets these waits for them, or has to answer: they are no news. */
    private static final Set<String> NEVER_NEWS =
            Set.of("confirmLink", "signInLink", "undoLink", "answerLink", "keepLink", "yesLink");

    private static final Pattern WHOLE = Pattern.compile("\\{([A-Za-z0-9.]+)}");

    /** What a message quotes of the letter: a placeholder, or what stands in brackets or quotation marks. */
    private static final Pattern NAMED = Pattern.compile("\\{[A-Za-z0-9.]+}|[(\"]([^)\"]+)[)\"]");

    private TemplateCheck() {}

    /**
     * Checks a template.
     *
     * @param known what a letter may quote
     * @throws IllegalStateException if it is not as it should be, with the file and what to do
     */
    static void check(LetterTemplate template, String key, String subject, String body, Set<String> known) {
        if (subject.isEmpty()) {
            throw wrong(key, "needs a subject");
        }
        for (String placeholder : Placeholders.in(subject)) {
            if (!IN_SUBJECTS.contains(placeholder)) {
                throw wrong(
                        key, "quotes {%s} in its subject, which may only quote %s".formatted(placeholder, IN_SUBJECTS));
            }
        }
        for (String placeholder : template.placeholders()) {
            if (!known.contains(placeholder)) {
                throw wrong(key, "quotes {%s}, which no email has; known: %s".formatted(placeholder, known));
            }
        }
        Node document = LetterTemplate.MARKDOWN.parse(body);
        document.accept(new ProfileCheck(key));
        if (template.isNews()) {
            checkNews(template, key, body, document);
        }
    }

    /** News can become a part of another letter: greeting and close have to come off. */
    private static void checkNews(LetterTemplate template, String key, String body, Node document) {
        for (String placeholder : template.placeholders()) {
            if (NEVER_NEWS.contains(placeholder)) {
                throw wrong(
                        key,
                        "is news, and holds {%s}, for which somebody waits: leave out \"Kind: news\""
                                .formatted(placeholder));
            }
        }
        long breaks = LetterTemplate.blocksOf(document).stream()
                .filter(ThematicBreak.class::isInstance)
                .count();
        if (!body.startsWith("Hello {name},\n") || breaks != 1 || document.getFirstChild() instanceof ThematicBreak) {
            throw wrong(
                    key,
                    "is news, so it begins with \"Hello {name},\", says something, and has no line --- but that of its footer (\"Because: …\")");
        }
    }

    /** The words of a line of the head, such as {@code While}. */
    static Set<String> oneOf(String key, String line, String said, Set<String> known) {
        Set<String> words = new LinkedHashSet<>(List.of(said.strip().split("\\s*,\\s*")));
        words.remove("");
        if (!known.containsAll(words)) {
            throw wrong(key, "says \"%s: %s\"; known: %s".formatted(line, said, new TreeSet<>(known)));
        }
        return words;
    }

    /** The same with the line of what it names, or the first one where it names nothing that stands there. */
    static CannotStart inItsLine(String key, String source, CannotStart wrong) {
        String message = Objects.requireNonNull(wrong.getMessage());
        String file = "mail/%s.md".formatted(key);
        return LetterTemplates.cannotStart(message.replaceFirst(
                Pattern.quote(file),
                Matcher.quoteReplacement(
                        "%s:%d:".formatted(file, lineOf(message, source).orElse(1)))));
    }

    /** In which line of a text stands what a message names; empty if it names nothing of it. */
    static OptionalInt lineOf(String message, String text) {
        return NAMED.matcher(message)
                .results()
                .mapToInt(named -> text.indexOf(named.group(1) == null ? named.group() : named.group(1)))
                .filter(at -> at >= 0)
                .map(at -> text.substring(0, at).split("\n", -1).length)
                .findFirst();
    }

    static IllegalStateException wrong(String key, String what) {
        return LetterTemplates.cannotStart("mail/%s.md %s.".formatted(key, what));
    }

    /** What letters do without, so that they read well as plain text too and are safe to fill in. */
    private static final class ProfileCheck extends AbstractVisitor {

        private final String key;

        ProfileCheck(String key) {
            this.key = key;
        }

        @Override
        public void visit(HtmlInline html) {
            throw wrong(key, "holds HTML (%s); emails are Markdown only".formatted(html.getLiteral()));
        }

        @Override
        public void visit(HtmlBlock html) {
            throw wrong(key, "holds HTML (%s); emails are Markdown only".formatted(html.getLiteral()));
        }

        @Override
        public void visit(Image image) {
            throw wrong(key, "holds a picture; emails load nothing from anywhere");
        }

        @Override
        public void visit(Code code) {
            throw wrong(key, "holds code (%s), in which nothing is filled in".formatted(code.getLiteral()));
        }

        @Override
        public void visit(FencedCodeBlock code) {
            throw wrong(key, "holds a code block, in which nothing is filled in");
        }

        @Override
        public void visit(IndentedCodeBlock code) {
            throw wrong(key, "holds a code block (is a line indented?), in which nothing is filled in");
        }

        @Override
        public void visit(Link link) {
            Matcher whole = WHOLE.matcher(link.getDestination());
            if (!whole.matches() || !(whole.group(1).endsWith("Link"))) {
                throw wrong(
                        key,
                        "links to \"%s\"; a link goes to one of the placeholders that end in Link"
                                .formatted(link.getDestination()));
            }
            if (link.getFirstChild() instanceof Text text
                    && !Placeholders.in(text.getLiteral()).isEmpty()) {
                throw wrong(key, "names a link by a placeholder; the words of a link are the template's own");
            }
            visitChildren(link);
        }
    }
}
