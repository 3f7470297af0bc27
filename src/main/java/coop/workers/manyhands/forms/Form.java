package coop.workers.manyhands.forms;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** One form of {@code forms/}: its fields, and its HTML for the doors. */
public final class Form {

    /** What is a field in a form's HTML. */
    static final String CONTROLS = "input, select, textarea";

    static final String PUBLIC = "data-public";

    static final String WHILE_UNCONFIRMED = "data-while-unconfirmed";

    /**
     * On a select: what is chosen is the answer to whoever the case is about, and their history says it. On an option of it: the
     * words for them, where its label is for coordinators; empty where they are not told yet.
     */
    static final String TOLD = "data-told";

    /** On a question that can wait: what it is folded under on a public page. */
    static final String MORE = "data-more";

    /** What tells choices from each other: never what people wrote. */
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9-]{1,60}");

    /** Where a form may quote what was answered before. */
    static final String SENTENCE = "p:not(.hint)";

    /** {@code {zone}} is none, nor are the federation's own words: see {@link FormCatalogue}. */
    static final Pattern QUOTED = Pattern.compile(
            "\\{(?!(?:zone|federation|federationShort|federationWords|legalForm|registerLaw|currencySymbol|currencyWords)})([a-z][A-Za-z0-9]{0,39})}");

    private static final String NOT_SAID = "(not said)";

    private final String key;
    private final List<Field> fields;
    private final Element html;

    Form(String key, List<Field> fields, Element html) {
        this.key = key;
        this.fields = List.copyOf(fields);
        this.html = html;
    }

    /** A form of those fields, in the order in which they stand in the HTML. */
    static Form of(String key, Map<String, Field> fields, Element html) {
        List<Field> inOrder = html.select(CONTROLS).stream()
                .map(control -> Objects.requireNonNull(fields.get(control.id())))
                .toList();
        return new Form(key, inOrder, html);
    }

    /** Pathway and name, such as {@code join-group/sign-up}. */
    public String key() {
        return key;
    }

    /**
     * What somebody agrees to by it that only they themselves can agree to, such as {@code to be a member}: the form's
     * {@code data-consent}.
     */
    public Optional<String> consent() {
        String consent = html.attr("data-consent");
        return consent.isEmpty() ? Optional.empty() : Optional.of(consent);
    }

    /**
     * The form by which the same work can be handed in between the sign-up by this form and the confirmation of the address:
     * the form's {@code data-while-unconfirmed}.
     */
    public Optional<String> whileUnconfirmed() {
        String key = html.attr(WHILE_UNCONFIRMED);
        return key.isEmpty() ? Optional.empty() : Optional.of(key);
    }

    /**
     * What becomes public of it, by the field's name: when everybody can read it, in words that go on after "Becomes public".
     * The form's {@code data-public} says so, such as {@code name, coop: once nominations have closed}; of most forms nothing.
     */
    public Map<String, String> published() {
        Map<String, String> published = new LinkedHashMap<>();
        for (String group : html.attr(PUBLIC).split(";")) {
            int colon = group.indexOf(':');
            for (String field : group.substring(0, Math.max(colon, 0)).split(",")) {
                published.put(field.strip(), group.substring(colon + 1).strip());
            }
        }
        published.remove("");
        return published;
    }

    /** In the order in which people meet them. */
    public List<Field> fields() {
        return fields;
    }

    public Optional<Field> field(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    /**
     * The form with the choices of one case in it: options of selects, and a checklist's ticks, each named after its
     * checklist and choice ({@code came_7f3a}).
     *
     * @param choices by the source that the form names in {@code data-choices}
     * @throws IllegalArgumentException if the value of a choice is no code
     */
    public Form with(Function<String, List<Field.Option>> choices) {
        if (html.select("[data-choices]").isEmpty()) {
            return this;
        }
        Element open = html.clone();
        Map<String, Field> known = new HashMap<>();
        fields.forEach(field -> known.put(field.name(), field));
        for (Element place : open.select("[data-choices]")) {
            List<Field.Option> offered = choices.apply(place.attr("data-choices"));
            for (Field.Option option : offered) {
                if (!CODE.matcher(option.value()).matches()) {
                    throw new IllegalArgumentException("forms/%s.html: the choice \"%s\" of %s is no code: %s"
                            .formatted(key, option.value(), place.attr("data-choices"), CODE));
                }
            }
            place.removeAttr("data-choices");
            if (place.tagName().equals("select")) {
                known.computeIfPresent(place.id(), (name, field) -> field.with(offered));
                Element last = place.child(0);
                for (Field.Option option : offered) {
                    Element next =
                            new Element("option").attr("value", option.value()).text(option.label());
                    last.after(next);
                    last = next;
                }
            } else {
                Field.Condition onlyWhen = new FieldProfile(key).onlyWhen(place);
                for (Field.Option option : offered) {
                    String name = place.id() + "_" + option.value();
                    known.put(name, Field.tick(name, option.label(), onlyWhen));
                    Element line = place.appendElement("div");
                    line.appendElement("input")
                            .attr("id", name)
                            .attr("type", "checkbox")
                            .attr("cam-variable-name", name)
                            .attr("cam-variable-type", "Boolean");
                    line.appendElement("label").attr("for", name).text(option.label());
                }
            }
        }
        return of(key, known, open);
    }

    /** Whether its sentences quote what was answered. */
    public boolean quotes() {
        return !quoted().isEmpty();
    }

    /** Where it quotes that; null if it does not. */
    @Nullable
    Element lineOf(String quoted) {
        return html.select(SENTENCE).stream()
                .filter(sentence -> sentence.wholeText().contains("{" + quoted + "}"))
                .findFirst()
                .orElse(null);
    }

    /** The names of the fields whose answers its sentences quote. */
    public Set<String> quoted() {
        Set<String> names = new TreeSet<>();
        for (Element sentence : html.select(SENTENCE)) {
            QUOTED.matcher(sentence.wholeText()).results().forEach(found -> names.add(found.group(1)));
        }
        return names;
    }

    /**
     * The form with what was answered in its sentences.
     *
     * @param answered by the name that they quote, in words
     */
    public Form saying(Map<String, String> answered) {
        Element said = html.clone();
        for (Element sentence : said.select(SENTENCE)) {
            for (Element part : sentence.getAllElements()) {
                part.textNodes()
                        .forEach(text -> text.text(QUOTED.matcher(text.getWholeText())
                                .replaceAll(found ->
                                        Matcher.quoteReplacement(answered.getOrDefault(found.group(1), NOT_SAID)))));
            }
        }
        return new Form(key, fields, said);
    }

    /** The form with the fields of another before its consent: what one opportunity asks beyond its pathway. */
    Form asking(Form more) {
        Element both = html.clone();
        Element consent = both.getElementById("agree");
        Element last = consent == null ? null : consent.parent();
        for (Element question : more.html.children()) {
            if (last == null) {
                both.appendChild(question.clone());
            } else {
                last.before(question.clone());
            }
        }
        Map<String, Field> all = new HashMap<>();
        fields.forEach(field -> all.put(field.name(), field));
        more.fields.forEach(field -> all.put(field.name(), field));
        return of(key, all, both);
    }

    /**
     * What the diagram may read of the answers: choices and dates as text, ticks as booleans; an open question is null,
     * so that an earlier answer never stands in for a missing one.
     */
    public Map<String, @Nullable Object> flow(Answers answers) {
        Map<String, @Nullable Object> flow = new LinkedHashMap<>();
        for (Field field : fields) {
            if (field.flow()) {
                flow.put(
                        field.name(),
                        field.type() == Field.Type.CHECKBOX
                                ? (Object) answers.ticked(field.name())
                                : answers.text(field.name()));
            }
        }
        return flow;
    }

    /**
     * What was answered as people read it: labels instead of names and codes, in the form's order. Ticks that were not
     * set are left out, and so is the consent, without which there would be nothing to read.
     */
    public Map<String, String> inWords(Answers answers) {
        Map<String, String> words = new LinkedHashMap<>();
        for (Field field : fields) {
            String value = answers.text(field.name());
            if (value == null || value.equals("false") || field.name().equals("agree")) {
                continue;
            }
            words.put(
                    field.label(),
                    field.options().stream()
                            .filter(option -> option.value().equals(value))
                            .map(Field.Option::label)
                            .findFirst()
                            .orElse(value.equals("true") ? "Yes" : value));
        }
        return words;
    }

    /**
     * What was answered to whoever the case is about, in words to them: never what somebody wrote. Empty where the form answers
     * nobody, or where it was answered so that they are not told yet.
     */
    public Optional<String> told(Answers answers) {
        Element answer = html.selectFirst("select[" + TOLD + "]");
        if (answer == null) {
            return Optional.empty();
        }
        String chosen = answers.text(answer.id());
        return answer.select("option").stream()
                .filter(option -> option.attr("value").equals(chosen))
                .map(option -> option.hasAttr(TOLD) ? option.attr(TOLD) : option.text())
                .filter(words -> !words.isEmpty())
                .findFirst();
    }

    /** Whether a name could only be that of a checklist's tick, though of none that the case has. */
    boolean isOfChecklist(String name) {
        int end = name.indexOf('_');
        return end > 0
                && html.select("fieldset").stream().anyMatch(list -> list.id().equals(name.substring(0, end)));
    }

    /** A copy of the form element as it stands in the file, for a door to dress. */
    Element html() {
        return html.clone();
    }
}
