package coop.workers.manyhands.mail;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Block;
import org.commonmark.node.Code;
import org.commonmark.node.Document;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/**
 * The template of one letter: a line {@code Subject: …}, an empty line, and Markdown with placeholders such as
 * {@code {opportunity}}. Values are put into the parsed text, never into its source: nothing in a value is read as
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
            "absent");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z][A-Za-z0-9]*(?:\\.[A-Za-z0-9]+)?)}");
    private static final Pattern WHOLE = Pattern.compile("\\{([A-Za-z0-9.]+)}");

    /** A point of a list, with what is indented under it. */
    private static final Pattern POINT = Pattern.compile("(?m)^- .*(?:\\n(?: +.*|(?=\\n +)))*\\n?");

    private static final Pattern OF_A_LIST = Pattern.compile("\\{([a-z]+)\\.");
    private static final Pattern SHAPE = Pattern.compile("Subject: ([^\\n]+)\\n\\n(.+)", Pattern.DOTALL);
    private static final int LONGEST_SUBJECT = 200;
    private static final Parser MARKDOWN = Parser.builder().build();

    private final String key;
    private final String subject;
    private final String body;

    private LetterTemplate(String key, String subject, String body) {
        this.key = key;
        this.subject = subject;
        this.body = body;
    }

    /**
     * Reads and checks a template.
     *
     * @param known what a letter may quote
     * @throws IllegalStateException if it is not as it should be, with the file and what to do
     */
    static LetterTemplate read(String key, String source, Set<String> known) {
        Matcher matcher = SHAPE.matcher(source.replace("\r\n", "\n"));
        if (!matcher.matches()) {
            throw wrong(key, "begins with a line \"Subject: …\", an empty line, and then the letter");
        }
        LetterTemplate template = new LetterTemplate(key, matcher.group(1).strip(), matcher.group(2));
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
        return template;
    }

    private static IllegalStateException wrong(String key, String what) {
        return new IllegalStateException("mail/%s.md %s.".formatted(key, what));
    }

    /** Whatever it quotes. */
    Set<String> placeholders() {
        Set<String> all = placeholdersIn(subject);
        all.addAll(placeholdersIn(body));
        return all;
    }

    private static Set<String> placeholdersIn(String text) {
        Set<String> found = new LinkedHashSet<>();
        PLACEHOLDER.matcher(text).results().map(match -> match.group(1)).forEach(found::add);
        return found;
    }

    /** The letter with its values. */
    Words with(Map<String, String> values, Stationery stationery) {
        return with(values, Map.of(), stationery);
    }

    /** The letter with its values, and with a point for each entry of its lists. */
    Words with(Map<String, String> values, Map<String, List<Map<String, String>>> lists, Stationery stationery) {
        Map<String, String> all = new HashMap<>(values);
        lists.forEach((list, entries) -> {
            for (int i = 0; i < entries.size(); i++) {
                String numbered = list + i + ".";
                entries.get(i).forEach((name, value) -> all.put(numbered + name, value));
            }
        });
        Node document = MARKDOWN.parse(
                POINT.matcher(body).replaceAll(point -> Matcher.quoteReplacement(repeated(point.group(), lists))));
        document.accept(new LeaveOut(all));
        document.accept(new FillIn(all));
        String line = Plain.shortened(Plain.line(fill(subject, all)), LONGEST_SUBJECT);
        return new Words(line, stationery.text(document), stationery.html(line, document));
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

    private static String fill(String text, Map<String, String> values) {
        return PLACEHOLDER.matcher(text).replaceAll(match -> Matcher.quoteReplacement(valueOf(match, values)));
    }

    private static String valueOf(MatchResult placeholder, Map<String, String> values) {
        return Plain.clean(values.getOrDefault(placeholder.group(1), ""));
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
