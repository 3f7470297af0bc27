package coop.workers.manyhands.mail;

import coop.workers.manyhands.people.Named;
import coop.workers.manyhands.people.PersonId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/**
 * The names of other people in a letter. Its text holds numbered places; the names stand beside it and are filled in when it
 * is sent or shown. So somebody is forgotten by the person, and whatever else the text says stays as it is.
 */
final class Names {

    /** What stands in the place of whoever was erased. */
    static final String FORGOTTEN = "(somebody who asked to be forgotten)";

    private static final Pattern MARK =
            Pattern.compile("%c([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})%c([^%c%c%c]*)%c"
                    .formatted(Named.BEGIN, Named.BETWEEN, Named.BEGIN, Named.BETWEEN, Named.END, Named.END));
    private static final Pattern PLACE = Pattern.compile("%c(\\d{1,6})%c".formatted(Named.BEGIN, Named.END));

    private final List<Name> names;

    /** One of them; empty once that person was erased. */
    record Name(@Nullable UUID person, @Nullable String name) {}

    Names(@Nullable List<Name> names) {
        this.names = names == null ? new ArrayList<>() : new ArrayList<>(names);
    }

    List<Name> all() {
        return List.copyOf(names);
    }

    /** The words with places where they had marked names, which are noted here. */
    LetterText take(LetterText words) {
        // The plain text first: in HTML a name is escaped.
        String text = take(words.text());
        return new LetterText(take(words.subject()), text, take(words.html()));
    }

    /** The values with places where they had marked names. */
    Map<String, String> take(Map<String, String> values) {
        return each(values, this::take);
    }

    private String take(String text) {
        return MARK.matcher(text).replaceAll(mark -> {
            UUID person = UUID.fromString(mark.group(1));
            int place = 0;
            while (place < names.size() && !person.equals(names.get(place).person())) {
                place++;
            }
            if (place == names.size()) {
                names.add(new Name(person, mark.group(2)));
            }
            return "%c%d%c".formatted(Named.BEGIN, place, Named.END);
        });
    }

    /** The words as people read them. */
    LetterText fillIn(LetterText words) {
        return new LetterText(
                fill(words.subject(), name -> name),
                fill(words.text(), name -> name),
                fill(words.html(), name -> HtmlUtils.htmlEscape(name, StandardCharsets.UTF_8.name())));
    }

    /** The values with their names marked again, for another letter. */
    Map<String, String> mark(Map<String, String> values) {
        return each(
                values,
                value -> PLACE.matcher(value).replaceAll(place -> {
                    Name name = at(place.group(1));
                    return Matcher.quoteReplacement(
                            name.person() == null || name.name() == null
                                    ? FORGOTTEN
                                    : Named.in(new PersonId(name.person()), name.name()));
                }));
    }

    private String fill(String text, UnaryOperator<String> escape) {
        return PLACE.matcher(text).replaceAll(place -> {
            String name = at(place.group(1)).name();
            return Matcher.quoteReplacement(escape.apply(name == null ? FORGOTTEN : PlainText.clean(name)));
        });
    }

    /** A place that nobody noted was typed by somebody: it names nobody. */
    private Name at(String place) {
        int number = Integer.parseInt(place);
        return number < names.size() ? names.get(number) : new Name(null, "");
    }

    private static Map<String, String> each(Map<String, String> values, UnaryOperator<String> deed) {
        Map<String, String> changed = new LinkedHashMap<>();
        values.forEach((name, value) -> changed.put(name, deed.apply(value)));
        return changed;
    }
}
