package coop.workers.manyhands.mail;

import coop.workers.manyhands.Calendars;
import coop.workers.manyhands.languages.Language;
import coop.workers.manyhands.languages.Languages;
import coop.workers.manyhands.languages.ParagraphTexts;
import coop.workers.manyhands.people.Person;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * The template of one letter: a line {@code Subject: …}, perhaps {@code Kind: news} and {@code While: open, to-come}, a line
 * {@code Because: …} that says why somebody gets it, an empty line, and Markdown with placeholders such as
 * {@code {opportunity}}. {@link LetterFooter} closes it.
 *
 * <p>A letter goes at once, whatever happens meanwhile, unless its template says otherwise: whoever forgets the lines
 * sends a letter too many, never one too late. {@code Kind: news} may wait a day and be put together with others;
 * {@code While: open} is left out once its case has ended, {@code While: to-come} unless the meeting that it names is
 * still to come and expects its reader, {@code asked} once the question is answered, {@code agreed} unless its appointment
 * stands, {@code nominations} once they are closed, {@code to-be-held} unless its election is still to come and its reader
 * can vote.
 *
 * <p>Values are put into the parsed text, never into its source: nothing in a value is read as
 * Markdown, as HTML or as another placeholder. A paragraph, or a point of a list, that quotes a value which this letter
 * does not have is left out. A point that quotes {@code {tasks.name}} is written once for each of the list {@code tasks}.
 */
final class LetterTemplate {

    private static final String AT_ONCE = "at-once";
    private static final String NEWS = "news";
    private static final String OPEN = "open";
    private static final String TO_COME = "to-come";

    /** What a letter may rest on, by the words of its line {@code While}. */
    private static final Set<String> WHILES =
            Set.of(OPEN, TO_COME, "asked", "agreed", "nominations", "to-be-held", "ever");

    /**
     * What may be so no more by the time that it is read, and what the line {@code While} has to say then, one of: whoever
     * forgets it does not start. {@code ever} says that it is told whatever happens meanwhile.
     */
    static final Map<String, Set<String>> PERISHABLE = Map.ofEntries(
            Map.entry("meeting", Set.of(TO_COME, "to-be-held", "ever")),
            Map.entry("meetingPlace", Set.of(TO_COME, "to-be-held")),
            Map.entry("joining", Set.of(OPEN)),
            Map.entry("appointment", Set.of("agreed", "asked", "ever")),
            Map.entry("answerLink", Set.of("asked")),
            Map.entry("nominationsClose", Set.of("nominations", "to-be-held")),
            Map.entry("standLink", Set.of("nominations", "ever")),
            Map.entry("rsvpLink", Set.of(TO_COME)),
            Map.entry("keepLink", Set.of(OPEN)),
            Map.entry("yesLink", Set.of(OPEN)),
            Map.entry("laterLink", Set.of(OPEN)),
            Map.entry("noLink", Set.of(OPEN)));

    /** A point of a list, with what is indented under it. */
    private static final Pattern POINT = Pattern.compile("(?m)^- .*(?:\\n(?: +.*|(?=\\n +)))*\\n?");

    private static final Pattern OF_A_LIST = Pattern.compile("\\{([a-z]+)\\.");
    private static final Pattern SHAPE = Pattern.compile(
            "Subject: ([^\\n]+)\\n(?:Kind: ([^\\n]+)\\n)?(?:While: ([^\\n]+)\\n)?(?:Because: ([^\\n]+)\\n)?\\n(.+)",
            Pattern.DOTALL);
    private static final int LONGEST_SUBJECT = 200;
    static final Parser MARKDOWN = Parser.builder().build();

    private final String key;
    private final String subject;
    private final boolean news;
    private final Set<String> whiles;
    private final @Nullable String because;
    private final String body;
    private final @Nullable Language language;

    private LetterTemplate(
            String key,
            String subject,
            boolean news,
            Set<String> whiles,
            @Nullable String because,
            String body,
            @Nullable Language language) {
        this.language = language;
        this.key = key;
        this.subject = subject;
        this.news = news;
        this.whiles = whiles;
        this.because = because;
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
    static LetterTemplate read(String key, String source, Set<String> known, LetterFooter footer) {
        Matcher matcher = SHAPE.matcher(source.replace("\r\n", "\n"));
        if (!matcher.matches()) {
            throw TemplateCheck.wrong(
                    key,
                    "begins with a line \"Subject: …\", perhaps \"Kind: …\" and \"While: …\", then \"Because: …\", an empty line, and the email");
        }
        String because = matcher.group(4);
        LetterTemplate template = new LetterTemplate(
                key,
                matcher.group(1).strip(),
                TemplateCheck.oneOf(
                                key,
                                "Kind",
                                Objects.requireNonNullElse(matcher.group(2), AT_ONCE),
                                Set.of(AT_ONCE, NEWS))
                        .contains(NEWS),
                TemplateCheck.oneOf(key, "While", Objects.requireNonNullElse(matcher.group(3), ""), WHILES),
                because == null ? null : because.strip(),
                because == null ? matcher.group(5) : footer.below(matcher.group(5), key, because),
                null);
        TemplateCheck.check(template, key, template.subject, template.body, known);
        return template;
    }

    /**
     * The parts of a letter that was read before: subject, {@code Kind}, {@code While}, {@code Because}, and what it says.
     *
     * @throws IllegalStateException if it is none
     */
    static Matcher partsOf(String source) {
        Matcher parts = SHAPE.matcher(source.replace("\r\n", "\n"));
        if (!parts.matches()) {
            throw new IllegalStateException("That is no email.");
        }
        return parts;
    }

    /** The same letter in another language; empty where any of it has no translation: nobody is written to in two languages at once. */
    Optional<LetterTemplate> in(Language other) {
        int close = body.lastIndexOf(LetterFooter.LINE);
        if (because == null || close < 0) {
            return Optional.empty();
        }
        String footer = body.substring(close + LetterFooter.LINE.length()).strip();
        Optional<String> said = ParagraphTexts.translated(body.substring(0, close), other::find);
        Optional<String> line = other.find(subject);
        Optional<String> why = other.find(because);
        Optional<String> foot = other.find(footer.replace(because, LetterFooter.BECAUSE));
        if (said.isEmpty() || line.isEmpty() || why.isEmpty() || foot.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new LetterTemplate(
                key,
                line.get(),
                news,
                whiles,
                why.get(),
                said.get() + LetterFooter.LINE + foot.get().replace(LetterFooter.BECAUSE, why.get()),
                other));
    }

    static List<Node> blocksOf(Node document) {
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

    /** Whether it says why somebody gets it, so that it has its footer. */
    boolean saysWhy() {
        return because != null;
    }

    /** Whether it says that it rests on that. */
    boolean isWhile(String word) {
        return whiles.contains(word);
    }

    /** What it quotes that may be so no more when it goes, and does not say that it rests on. */
    Optional<String> unrested() {
        return placeholders().stream()
                .filter(placeholder -> PERISHABLE.containsKey(placeholder)
                        && Collections.disjoint(Objects.requireNonNull(PERISHABLE.get(placeholder)), whiles))
                .findFirst();
    }

    /** Whatever it quotes. */
    Set<String> placeholders() {
        Set<String> all = Placeholders.in(subject);
        all.addAll(Placeholders.in(body));
        return all;
    }

    boolean quotes(String placeholder) {
        return placeholders().contains(placeholder);
    }

    /** The letter with its values. */
    LetterText with(Map<String, String> values, LetterLayout layout) {
        return with(values, Map.of(), layout);
    }

    /** The letter with its values, and with a point for each entry of its lists. */
    LetterText with(Map<String, String> values, Map<String, List<Map<String, String>>> lists, LetterLayout layout) {
        Map<String, String> all = said(values);
        lists.forEach((list, entries) -> {
            for (int i = 0; i < entries.size(); i++) {
                String numbered = list + i + ".";
                entries.get(i).forEach((name, value) -> all.put(numbered + name, value));
            }
        });
        String source =
                POINT.matcher(body).replaceAll(point -> Matcher.quoteReplacement(repeated(point.group(), lists)));
        return words(TemplateFilling.filledIn(source, all), all, layout);
    }

    /** The letter in the language that its reader reads; as it is where nobody is known, or not all of it is translated. */
    LetterTemplate toldTo(@Nullable Person reader, Languages languages) {
        return reader == null
                ? this
                : languages.find(reader.language()).flatMap(this::in).orElse(this);
    }

    /** A calendar entry in the language of the letter that it goes with. */
    Calendars.@Nullable File said(Calendars.@Nullable File entry) {
        return language == null || entry == null ? entry : Calendars.said(entry, language::say);
    }

    /** What we say ourselves, and no visitor has typed, is said in the language of the letter; so is what is a day and nothing else. */
    private Map<String, String> said(Map<String, String> values) {
        Map<String, String> said = new HashMap<>(values);
        if (language != null) {
            Language in = language;
            said.replaceAll((name, value) -> said(name, value, in));
        }
        return said;
    }

    private static String said(String name, String value, Language in) {
        if (LetterTemplates.NAMES_OR_NONE.contains(name)) {
            return value.equals(LetterTemplates.NOBODY) ? in.say(value) : value;
        }
        if (LetterTemplates.OURS.contains(name) || LetterTemplates.IN_OUR_WORDS.contains(name)) {
            return in.say(value);
        }
        return LetterTemplates.NAMING_DAYS.contains(name)
                ? value.lines()
                        .map(line -> in.find(line).orElseGet(() -> in.dates(line)))
                        .collect(Collectors.joining("\n"))
                : in.day(value).orElse(value);
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
        Node document = TemplateFilling.filledIn(body, values);
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
        Node document = TemplateFilling.filledIn(body, values);
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

    private LetterText words(Node document, Map<String, String> values, LetterLayout layout) {
        String line = subject(values);
        return new LetterText(line, layout.text(document), layout.html(line, document, language));
    }

    private String subject(Map<String, String> values) {
        return PlainText.shortened(PlainText.line(Placeholders.fill(subject, values)), LONGEST_SUBJECT);
    }
}
