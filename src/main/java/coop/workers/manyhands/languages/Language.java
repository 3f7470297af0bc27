package coop.workers.manyhands.languages;

import coop.workers.manyhands.CannotStart;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A language besides English, with its catalogue: the English text is the key of each. */
public final class Language {

    /** Words in braces: what is put in when it is said. */
    private static final Pattern QUOTED = Pattern.compile("\\{[a-zA-Z][\\w.]*}");

    /**
     * One, which may hold quotations itself: these begin behind a space. Possessive, for people write long texts, and a loop that may go
     * back takes room on the stack for each sign.
     */
    private static final Pattern QUOTATION = Pattern.compile("(?<=\")(?:[^\"]++|(?<=\\s)\"[^\"]+\")++(?=\")");

    private static final Pattern NUMBER = Pattern.compile("(?<![\\p{L}\\d])\\d+(?![\\p{L}\\d])");

    /** What a sentence may be about besides days: what stands in quotation marks, addresses, references, sums and numbers. */
    private static final String ARGUMENT =
            "(\"[^\"]+\")|[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+|\\b[A-Z]{2}-[0-9A-Z]{4}-[0-9A-Z]{2}\\b|\\b\\d{4}-\\d{2}-\\d{2}\\b|\\p{Sc}[\\d.,]*\\d|";

    /** What a federation says of itself that is no name. */
    private static final List<String> OF_FEDERATION =
            List.of("{federationWords}", "{legalForm}", "{registerLaw}", "{currencyWords}");

    private static final Pattern MARK = Pattern.compile("\\{(\\d+)}");

    private final Locale locale;
    private final Map<String, String> words;
    private final boolean reviewed;
    private final DaysSaid days;
    private final PhrasesSaid phrases;
    private final Pattern day;
    private final Pattern argument;

    private Language(Locale locale, Map<String, String> words, boolean reviewed, String zone) {
        this.locale = locale;
        this.words = words;
        this.reviewed = reviewed;
        this.days = new DaysSaid(locale, text -> words.getOrDefault(text, text), zone);
        this.phrases = new PhrasesSaid(text -> words.getOrDefault(text, text), this::find);
        this.day = Pattern.compile(days.pattern());
        this.argument = Pattern.compile(ARGUMENT + days.pattern() + '|' + NUMBER.pattern());
    }

    /**
     * Reads its catalogues.
     *
     * @param code as in the files' names, such as {@code cy}
     * @param files by path; where two translate the same text, the first one says it
     * @param ours puts the federation's own words in, and what its clocks are called for {@code {zone}}
     * @throws CannotStart if the file is none, or a translation says other marks than its source
     */
    static Language read(String code, Map<String, String> files, UnaryOperator<String> ours) {
        Map<String, String> words = new HashMap<>();
        Map<String, String> unfilled = new LinkedHashMap<>();
        boolean reviewed = true;
        for (Map.Entry<String, String> file : files.entrySet()) {
            for (Xliff.Unit unit : Xliff.read(file.getKey(), file.getValue())) {
                String target = unit.target();
                if (target != null) {
                    check(file.getKey(), unit.source(), target);
                    unfilled.putIfAbsent(unit.source(), target);
                    reviewed &= unit.state().equals("final") || unit.state().equals("signed-off");
                }
            }
        }
        unfilled.forEach(
                (source, target) -> words.putIfAbsent(ours.apply(source), ours.apply(said(target, unfilled, ours))));
        return new Language(Locale.forLanguageTag(code), Map.copyOf(words), reviewed, ours.apply("{zone}"));
    }

    /** A translation with what the federation says of itself in words, where that is translated, too. */
    private static String said(String target, Map<String, String> texts, UnaryOperator<String> ours) {
        String said = target;
        for (String word : OF_FEDERATION) {
            String translation = texts.get(ours.apply(word));
            said = translation == null ? said : said.replace(word, translation);
        }
        return said;
    }

    private static void check(String path, String source, String target) {
        if (!all(source).equals(all(target))) {
            throw new CannotStart(
                    "%s: the translation of \"%s\" holds %s, and the text %s."
                            .formatted(path, source, all(target), all(source)),
                    "A translation holds what its text holds in braces and marks, each once, wherever it stands.");
        }
    }

    private static List<String> all(String text) {
        List<String> marks = new ArrayList<>(MarkedText.marksOf(text));
        QUOTED.matcher(text).results().map(quoted -> quoted.group()).sorted().forEach(marks::add);
        return marks;
    }

    /** Such as {@code cy}. */
    public String code() {
        return locale.getLanguage();
    }

    public Locale locale() {
        return locale;
    }

    /** What it calls itself, such as {@code Cymraeg}. */
    public String name() {
        String name = locale.getDisplayLanguage(locale);
        return name.substring(0, 1).toUpperCase(locale) + name.substring(1);
    }

    /** Whether somebody who speaks it has read all that is translated. */
    public boolean isReviewed() {
        return reviewed;
    }

    /**
     * The translation of a text; what it says in quotation marks, or a number in it, is found as {@code {1}}, too, and where there are
     * several, as {@code {1}}, {@code {2}} and so on. What is a text itself, such as the label of a field, is put in translated; so is a
     * day, which is a text by itself, too, and a phrase that is put together from others, such as when a group meets.
     */
    public Optional<String> find(@Nullable String english) {
        if (english == null) {
            return Optional.empty();
        }
        String said = words.get(english);
        return said == null
                ? days.say(english)
                        .or(() -> findWith(QUOTATION, english))
                        .or(() -> findWith(NUMBER, english))
                        .or(() -> findWithAll(english))
                        .or(() -> phrases.say(english))
                : Optional.of(said);
    }

    private Optional<String> findWith(Pattern part, String english) {
        Matcher one = part.matcher(english);
        if (!one.find()) {
            return Optional.empty();
        }
        String general = words.get(english.substring(0, one.start()) + "{1}" + english.substring(one.end()));
        return Optional.ofNullable(general).map(text -> text.replace("{1}", argument(one.group())));
    }

    private Optional<String> findWithAll(String english) {
        List<String> arguments = new ArrayList<>();
        String general = argument.matcher(english).replaceAll(one -> {
            boolean quoted = one.group(1) != null;
            arguments.add(quoted ? one.group().substring(1, one.group().length() - 1) : one.group());
            String mark = "{%d}".formatted(arguments.size());
            return quoted ? '"' + mark + '"' : mark;
        });
        return Optional.ofNullable(words.get(general))
                .map(text -> MARK.matcher(text).replaceAll(mark -> {
                    String one = arguments.get(Integer.parseInt(mark.group(1)) - 1);
                    return Matcher.quoteReplacement(argument(one));
                }));
    }

    private String argument(String english) {
        String said = words.get(english);
        return said == null ? days.say(english).orElse(english) : said;
    }

    /** The translation of a text, the text itself where there is none. */
    public String say(String english) {
        return find(english).orElse(english);
    }

    /** A day, a moment or a month in that language; empty if the text is none, or more than that. */
    public Optional<String> day(String english) {
        return days.say(english);
    }

    /** The text with its days, moments and months in that language, and all else as it stands. */
    public String dates(String english) {
        return day.matcher(english)
                .replaceAll(
                        one -> Matcher.quoteReplacement(days.say(one.group()).orElse(one.group())));
    }

    /** HTML of ours in that language. */
    public String markup(String html) {
        return MarkupTexts.translated(html, text -> (@Nullable String) words.get(text));
    }
}
