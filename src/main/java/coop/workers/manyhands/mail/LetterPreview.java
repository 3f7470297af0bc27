package coop.workers.manyhands.mail;

import coop.workers.manyhands.cases.AddressLetterWanted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Letters as they would be with other values: nothing is kept, nothing is sent. */
@Component
public class LetterPreview {

    private static final int ENTRIES = 2;

    private final LetterTemplates templates;
    private final LetterLayout layout;
    private final LetterValues quoted;
    private final ReplyDesk replies;

    LetterPreview(LetterTemplates templates, LetterLayout layout, LetterValues quoted, ReplyDesk replies) {
        this.templates = templates;
        this.layout = layout;
        this.quoted = quoted;
        this.replies = replies;
    }

    /** What a letter says: one line, and the same twice. */
    public record Shown(String subject, String text, String html) {}

    /** The keys of all letters, such as {@code join-group/member}. */
    public Set<String> keys() {
        return templates.keys();
    }

    /**
     * The letter of that key, if there is one; its lists have two entries.
     *
     * @param made what is said in the place of the words that it quotes
     */
    public Optional<Shown> of(String key, Function<Set<String>, Map<String, String>> made) {
        return templates.find(key).map(template -> shown(template, made));
    }

    /**
     * The letter of that key in other words.
     *
     * @throws coop.workers.manyhands.CannotStart if these words cannot be: {@link LetterTexts#faults} says why
     */
    public Shown of(String key, LetterWords words, Function<Set<String>, Map<String, String>> made) {
        return shown(templates.edited().read(key, words), made);
    }

    /** What whoever gets that letter would read. */
    public Shown of(AddressLetterWanted wanted) {
        Map<String, String> values = quoted.of(wanted, replies.readersOf(wanted.answeredBy()));
        LetterText words = templates.get(wanted.letter()).with(values, layout);
        return new Shown(words.subject(), words.text(), words.html());
    }

    private Shown shown(LetterTemplate template, Function<Set<String>, Map<String, String>> made) {
        Map<String, String> values = made.apply(template.placeholders());
        LetterText words = template.with(values, lists(values), layout);
        return new Shown(words.subject(), words.text(), words.html());
    }

    /** {@code tasks.due}: what each entry of the list {@code tasks} says. */
    private static Map<String, List<Map<String, String>>> lists(Map<String, String> values) {
        Map<String, Map<String, String>> entries = new HashMap<>();
        values.forEach((name, value) -> {
            int dot = name.indexOf('.');
            if (dot > 0) {
                entries.computeIfAbsent(name.substring(0, dot), list -> new HashMap<>())
                        .put(name.substring(dot + 1), value);
            }
        });
        Map<String, List<Map<String, String>>> lists = new HashMap<>();
        entries.forEach((list, entry) -> {
            List<Map<String, String>> some = new ArrayList<>();
            for (int i = 0; i < ENTRIES; i++) {
                some.add(entry);
            }
            lists.put(list, some);
        });
        return lists;
    }
}
