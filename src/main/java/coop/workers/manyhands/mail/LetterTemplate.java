package coop.workers.manyhands.mail;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Block;
import org.commonmark.node.Code;
import org.commonmark.node.Document;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;

/**
 * The template of one letter: a line {@code Subject: …}, perhaps {@code Kind: news} and {@code While: open, to-come}, an
 * empty line, and Markdown with placeholders such as {@code {opportunity}}.
 *
 * <p>A letter goes at once, whatever happens meanwhile, unless its template says otherwise: whoever forgets the lines
 * sends a letter too many, never one too late. {@code Kind: news} may wait a day and be put together with others;
 * {@code While: open} is left out once its case has ended, {@code While: to-come} unless the meeting that it names is
 * still to come.
 *
 * <p>Values are put into the parsed text, never into its source: nothing in a value is read as
 * Markdown, as HTML or as another placeholder. A paragraph, or a point of a list, that quotes a value which this letter
 * does not have is left out. A point that quotes {@code {tasks.name}} is written once for each of the list {@code tasks}.
 */
final class LetterTemplate {

    /** What a subject may quote: the federation's own words, never a visitor's. */
    static final Set<String> IN_SUBJECTS = Set.of(
            "opportunity",
            "groupName",
            "reference",
            "task",
            "meeting",
            "appointment",
            "electionTitle",
            "summary",
            "absent",
            "pieces");

    private static final String AT_ONCE = "at-once";
    private static final String NEWS = "news";
    private static final String OPEN = "open";
    private static final String TO_COME = "to-come";

    /** Whoever gets these waits for them, or has to answer: they are no news. */
    private static final Set<String> NEVER_NEWS =
            Set.of("confirmLink", "signInLink", "undoLink", "answerLink", "keepLink", "yesLink");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z][A-Za-z0-9]*(?:\\.[A-Za-z0-9]+)?)}");
    private static final Pattern WHOLE = Pattern.compile("\\{([A-Za-z0-9.]+)}");

    /** A point of a list, with what is indented under it. */
    private static final Pattern POINT = Pattern.compile("(?m)^- .*(?:\\n(?: +.*|(?=\\n +)))*\\n?");

    private static final Pattern OF_A_LIST = Pattern.compile("\\{([a-z]+)\\.");
    private static final Pattern SHAPE = Pattern.compile(
            "Subject: ([^\\n]+)\\n(?:Kind: ([^\\n]+)\\n)?(?:While: ([^\\n]+)\\n)?\\n(.+)", Pattern.DOTALL);
    private static final int LONGEST_SUBJECT = 200;
    private static final Parser MARKDOWN = Parser.builder().build();

    private final String key;
    private final String subject;
    private final boolean news;
    private final Set<String> whiles;
    private final String body;

    private LetterTemplate(String key, String subject, boolean news, Set<String> whiles, String body) {
        this.key = key;
        this.subject = subject;
        this.news = news;
        this.whiles = whiles;
        this.body = body;
    }

    /**
     * One piece of news in a letter that holds several.
     *
     * @param heading the subject of the letter that it would have been
     * @param body what it says, without greeting and close
     * @param close who reads a reply about it, and its reference
     */
    record Piece(String heading, Node body, String close) {}

    /**
     * Reads and checks a template.
     *
     * @param known what a letter may quote
     * @throws IllegalStateException if it is not as it should be, with the file and what to do
     */
    static LetterTemplate read(String key, String source, Set<String> known) {
        Matcher matcher = SHAPE.matcher(source.replace("\r\n", "\n"));
        if (!matcher.matches()) {
            throw wrong(
                    key,
                    "begins with a line \"Subject: …\", perhaps \"Kind: …\" and \"While: …\", an empty line, and then the letter");
        }
        LetterTemplate template = new LetterTemplate(
                key,
                matcher.group(1).strip(),
                oneOf(key, "Kind", Objects.requireNonNullElse(matcher.group(2), AT_ONCE), Set.of(AT_ONCE, NEWS))
                        .contains(NEWS),
                oneOf(key, "While", Objects.requireNonNullElse(matcher.group(3), ""), Set.of(OPEN, TO_COME)),
                matcher.group(4));
        if (template.subject.isEmpty()) {
            throw wrong(key, "needs a subject");
        }
        for (String placeholder : placeholdersIn(template.subject)) {
            if (!IN_SUBJECTS.contains(placeholder)) {
                throw wrong(
                        key, "quotes {%s} in its subject, which may only quote %s".formatted(placeholder, IN_SUBJECTS));
            }
        }
        for (String placeholder : template.placeholders()) {
            if (!known.contains(placeholder)) {
                throw wrong(key, "quotes {%s}, which no letter has; known: %s".formatted(placeholder, known));
            }
        }
        MARKDOWN.parse(template.body).accept(new ProfileCheck(key));
        template.checkNews();
        return template;
    }

    private static Set<String> oneOf(String key, String line, String said, Set<String> known) {
        Set<String> words = new LinkedHashSet<>(List.of(said.strip().split("\\s*,\\s*")));
        words.remove("");
        if (!known.containsAll(words)) {
            throw wrong(key, "says \"%s: %s\"; known: %s".formatted(line, said, new TreeSet<>(known)));
        }
        return words;
    }

    /** News can become a part of another letter: greeting and close have to come off. */
    private void checkNews() {
        if (!news) {
            return;
        }
        for (String placeholder : placeholders()) {
            if (NEVER_NEWS.contains(placeholder)) {
                throw wrong(
                        key,
                        "is news, and holds {%s}, for which somebody waits: leave out \"Kind: news\""
                                .formatted(placeholder));
            }
        }
        Node document = MARKDOWN.parse(body);
        long breaks = blocksOf(document).stream()
                .filter(ThematicBreak.class::isInstance)
                .count();
        if (!body.startsWith("Hello {name},\n") || breaks != 1 || document.getFirstChild() instanceof ThematicBreak) {
            throw wrong(
                    key,
                    "is news, so it begins with \"Hello {name},\" and closes with one line --- and what stands below it");
        }
    }

    private static List<Node> blocksOf(Node document) {
        List<Node> blocks = new ArrayList<>();
        for (Node block = document.getFirstChild(); block != null; block = block.getNext()) {
            blocks.add(block);
        }
        return blocks;
    }

    /** Whether it may wait, and go together with others. */
    boolean isNews() {
        return news;
    }

    /** Whether it is left out once its case has ended. */
    boolean isWhileOpen() {
        return whiles.contains(OPEN);
    }

    /** Whether it is left out unless the meeting that it names is still to come. */
    boolean isWhileToCome() {
        return whiles.contains(TO_COME);
    }

    private static IllegalStateException wrong(String key, String what) {
        return LetterTemplates.cannotStart("mail/%s.md %s.".formatted(key, what));
    }

    /** Whatever it quotes. */
    Set<String> placeholders() {
        Set<String> all = placeholdersIn(subject);
        all.addAll(placeholdersIn(body));
        return all;
    }

    boolean quotes(String placeholder) {
        return placeholders().contains(placeholder);
    }

    private static Set<String> placeholdersIn(String text) {
        Set<String> found = new LinkedHashSet<>();
        PLACEHOLDER.matcher(text).results().map(match -> match.group(1)).forEach(found::add);
        return found;
    }

    /** The letter with its values. */
    LetterText with(Map<String, String> values, LetterLayout layout) {
        return with(values, Map.of(), layout);
    }

    /** The letter with its values, and with a point for each entry of its lists. */
    LetterText with(Map<String, String> values, Map<String, List<Map<String, String>>> lists, LetterLayout layout) {
        Map<String, String> all = new HashMap<>(values);
        lists.forEach((list, entries) -> {
            for (int i = 0; i < entries.size(); i++) {
                String numbered = list + i + ".";
                entries.get(i).forEach((name, value) -> all.put(numbered + name, value));
            }
        });
        String source =
                POINT.matcher(body).replaceAll(point -> Matcher.quoteReplacement(repeated(point.group(), lists)));
        return words(filledIn(source, all), all, layout);
    }

    /** Only the template's own text is repeated: what the entries say comes in afterwards, as every value does. */
    private static String repeated(String point, Map<String, List<Map<String, String>>> lists) {
        Matcher of = OF_A_LIST.matcher(point);
        if (!of.find() || !lists.containsKey(of.group(1))) {
            return point;
        }
        String list = of.group(1);
        String once = point.endsWith("\n") ? point : point + "\n";
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < lists.getOrDefault(list, List.of()).size(); i++) {
            all.append(once.replace("{" + list + ".", "{" + list + i + "."));
        }
        return all.toString();
    }

    /** The letter with its values, and pieces of news before its close, each under its own heading. */
    LetterText with(Map<String, String> values, List<Piece> pieces, LetterLayout layout) {
        Node document = filledIn(body, values);
        Node close = blocksOf(document).stream()
                .filter(ThematicBreak.class::isInstance)
                .findFirst()
                .orElseThrow();
        for (Piece piece : pieces) {
            Heading heading = new Heading();
            heading.setLevel(2);
            heading.appendChild(new Text(piece.heading()));
            close.insertBefore(heading);
            blocksOf(piece.body()).forEach(close::insertBefore);
            Node paragraph = new Paragraph();
            paragraph.appendChild(new Text(piece.close()));
            close.insertBefore(paragraph);
        }
        return words(document, values, layout);
    }

    /** What this letter says, as a piece of another one. */
    Piece piece(Map<String, String> values, String close) {
        Node document = filledIn(body, values);
        boolean closing = false;
        for (Node block : blocksOf(document)) {
            closing |= block instanceof ThematicBreak;
            if (closing || block.getPrevious() == null && startsWithHello(block)) {
                block.unlink();
            }
        }
        return new Piece(subject(values), document, close);
    }

    private static boolean startsWithHello(Node block) {
        return block.getFirstChild() instanceof Text text && text.getLiteral().startsWith("Hello ");
    }

    private static Node filledIn(String source, Map<String, String> values) {
        Node document = MARKDOWN.parse(source);
        document.accept(new LeaveOut(values));
        document.accept(new FillIn(values));
        return document;
    }

    private LetterText words(Node document, Map<String, String> values, LetterLayout layout) {
        String line = subject(values);
        return new LetterText(line, layout.text(document), layout.html(line, document));
    }

    private String subject(Map<String, String> values) {
        return PlainText.shortened(PlainText.line(fill(subject, values)), LONGEST_SUBJECT);
    }

    private static String fill(String text, Map<String, String> values) {
        return PLACEHOLDER.matcher(text).replaceAll(match -> Matcher.quoteReplacement(valueOf(match, values)));
    }

    private static String valueOf(MatchResult placeholder, Map<String, String> values) {
        return PlainText.clean(values.getOrDefault(placeholder.group(1), ""));
    }

    /** Removes the innermost block around each placeholder that has no value. */
    private static final class LeaveOut extends AbstractVisitor {

        private final Map<String, String> values;

        LeaveOut(Map<String, String> values) {
            this.values = values;
        }

        @Override
        public void visit(Text text) {
            leaveOutUnlessThere(text, text.getLiteral());
        }

        @Override
        public void visit(Link link) {
            leaveOutUnlessThere(link, link.getDestination());
            visitChildren(link);
        }

        private void leaveOutUnlessThere(Node quoting, String text) {
            if (placeholdersIn(text).stream().allMatch(values::containsKey)) {
                return;
            }
            Node block = quoting;
            while (!(block instanceof Block)) {
                block = block.getParent();
            }
            // An emptied point of a list, or a quotation of nothing, goes with its only paragraph.
            while (block.getParent() != null
                    && !(block.getParent() instanceof Document)
                    && block.getPrevious() == null
                    && block.getNext() == null) {
                block = block.getParent();
            }
            block.unlink();
        }
    }

    /** Puts the values into the text and into the addresses of links. */
    private static final class FillIn extends AbstractVisitor {

        private final Map<String, String> values;

        FillIn(Map<String, String> values) {
            this.values = values;
        }

        @Override
        public void visit(Text text) {
            String[] lines = fill(text.getLiteral(), values).split("\n", -1);
            text.setLiteral(lines[0]);
            Node last = text;
            for (int i = 1; i < lines.length; i++) {
                Node lineBreak = new HardLineBreak();
                last.insertAfter(lineBreak);
                last = new Text(lines[i]);
                lineBreak.insertAfter(last);
            }
        }

        @Override
        public void visit(Link link) {
            link.setDestination(fill(link.getDestination(), values));
            // Its text is the template's own: a link is never named by a value.
        }
    }

    /** What letters do without, so that they read well as plain text too and are safe to fill in. */
    private static final class ProfileCheck extends AbstractVisitor {

        private final String key;

        ProfileCheck(String key) {
            this.key = key;
        }

        @Override
        public void visit(HtmlInline html) {
            throw wrong(key, "holds HTML (%s); letters are Markdown only".formatted(html.getLiteral()));
        }

        @Override
        public void visit(HtmlBlock html) {
            throw wrong(key, "holds HTML (%s); letters are Markdown only".formatted(html.getLiteral()));
        }

        @Override
        public void visit(Image image) {
            throw wrong(key, "holds a picture; letters load nothing from anywhere");
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
                    && !placeholdersIn(text.getLiteral()).isEmpty()) {
                throw wrong(key, "names a link by a placeholder; the words of a link are the template's own");
            }
            visitChildren(link);
        }
    }
}
