package coop.workers.manyhands.erasure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import coop.workers.manyhands.people.ContactDetails;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Texts in other people's cases that may name somebody who was erased, such as a colleague's note. They are found at the
 * erasure, and a secretary reads each and takes out what names them: nothing is replaced without somebody having read it.
 * Only the places are kept, and no name.
 */
@Service
@Transactional
public class Namings {

    /** What stands where a secretary took words out. */
    public static final String TAKEN_OUT = "(taken out)";

    private static final int MOST = 200;
    private static final int SHORTEST_NAME = 4;
    private static final int SHORTEST_NUMBER = 6;

    private final JdbcClient database;
    private final ObjectMapper json;
    private final Clock clock;

    Namings(JdbcClient database, ObjectMapper json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    /**
     * A text that a secretary has to read.
     *
     * @param place what kind of text it is, in words
     * @param reference of the case that it belongs to, if it belongs to one
     * @param texts what it says, in its parts
     * @param foundAt when the erasure was that it was found at
     */
    public record Found(UUID id, String place, @Nullable String reference, List<String> texts, Instant foundAt) {}

    /** What became of a text. */
    public enum Outcome {
        REDACTED,
        NAMES_NOBODY
    }

    /** Notes the places in which somebody is named, in one look over the tables; after all that is theirs is gone. */
    @Transactional(propagation = Propagation.MANDATORY)
    void lookFor(ContactDetails details, UUID erasure) {
        String pattern = patternFor(details);
        if (pattern.isEmpty()) {
            return;
        }
        String all = Place.all().stream().map(Place::search).collect(Collectors.joining(" union all "));
        database.sql("insert into text_to_redact (id, erasure_id, place, row_id, found_at)"
                        + " select gen_random_uuid(), :erasure, place, id, :now from (" + all + " limit " + MOST
                        + ") as found on conflict do nothing")
                .param("erasure", erasure)
                .param("now", Timestamp.from(clock.instant()))
                .param("pattern", pattern)
                .update();
    }

    /** Whole words only, however they are spaced; a name of a few letters would be found everywhere. */
    static String patternFor(ContactDetails details) {
        List<String> named = new ArrayList<>();
        String name = details.name().strip();
        if (name.length() >= SHORTEST_NAME) {
            named.add(literally(name));
        }
        if (details.email() != null) {
            named.add(literally(details.email().strip()));
        }
        String phone = details.phone() == null ? "" : details.phone().replaceAll("[^0-9]", "");
        if (phone.length() >= SHORTEST_NUMBER) {
            named.add(String.join("[^0-9a-z]{0,3}", phone.split("")));
        }
        return named.isEmpty() ? "" : "(^|[^[:alnum:]])(" + String.join("|", named) + ")($|[^[:alnum:]])";
    }

    private static String literally(String words) {
        StringBuilder pattern = new StringBuilder();
        for (String word : words.split("[\\s\\p{Z}]+")) {
            pattern.append(pattern.length() == 0 ? "" : "[[:space:]]+");
            word.codePoints().forEach(letter -> {
                if (letter < 128 && !Character.isLetterOrDigit(letter)) {
                    pattern.append('\\');
                }
                pattern.appendCodePoint(letter);
            });
        }
        return pattern.toString();
    }

    /** How many wait for a secretary. */
    @Transactional(readOnly = true)
    public int waiting() {
        return database.sql("select count(*) from text_to_redact where settled_at is null")
                .query(Integer.class)
                .single();
    }

    /** Those that wait for a secretary, the longest first, so many at most; what was deleted meanwhile is left out. */
    @Transactional(readOnly = true)
    public List<Found> open(int most) {
        record Waiting(UUID id, String place, UUID rowId, Instant foundAt) {}
        List<Waiting> waiting = database.sql("select id, place, row_id, found_at from text_to_redact"
                        + " where settled_at is null order by found_at, id limit ?")
                .param(most)
                .query((row, number) -> new Waiting(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getObject(3, UUID.class),
                        row.getTimestamp(4).toInstant()))
                .list();
        Map<String, List<UUID>> rows = waiting.stream()
                .collect(
                        Collectors.groupingBy(Waiting::place, Collectors.mapping(Waiting::rowId, Collectors.toList())));
        Map<String, Map<UUID, Found>> read = new HashMap<>();
        rows.forEach((place, ids) -> Place.find(place).ifPresent(known -> read.put(place, textsAt(known, ids))));
        List<Found> found = new ArrayList<>();
        for (Waiting one : waiting) {
            Found text = read.getOrDefault(one.place(), Map.of()).get(one.rowId());
            if (text != null) {
                found.add(new Found(one.id(), text.place(), text.reference(), text.texts(), one.foundAt()));
            }
        }
        return found;
    }

    /** The texts of several rows of one place, in one query. */
    private Map<UUID, Found> textsAt(Place place, List<UUID> ids) {
        Map<UUID, Found> texts = new HashMap<>();
        database.sql(place.readAll())
                .param("ids", ids)
                .query((row, number) -> new Found(
                        row.getObject(1, UUID.class),
                        place.label(),
                        row.getString(3),
                        textsOf(place, row.getString(2)),
                        Instant.EPOCH))
                .list()
                .forEach(text -> texts.put(text.id(), text));
        return texts;
    }

    private List<String> textsOf(Place place, @Nullable String value) {
        if (value == null) {
            return List.of();
        }
        if (!place.isJson()) {
            return List.of(value);
        }
        List<String> texts = new ArrayList<>();
        changed(read(value), text -> {
            texts.add(text);
            return text;
        });
        return texts;
    }

    /**
     * A secretary has read it.
     *
     * @param words what is to be taken out of it; none if it names nobody
     * @param by the account of the secretary
     * @return whether it was still to be settled; not if a colleague was faster
     * @throws ErasureRefused if the words do not stand in it, or are so short that they stand everywhere
     */
    public boolean settle(UUID id, @Nullable String words, String by) {
        record Waiting(String place, UUID rowId) {}
        Optional<Waiting> waiting = database.sql(
                        "select place, row_id from text_to_redact where id = ? and settled_at is null for update")
                .param(id)
                .query((row, number) -> new Waiting(row.getString(1), row.getObject(2, UUID.class)))
                .optional();
        if (waiting.isEmpty()) {
            return false;
        }
        if (words != null) {
            takeOut(
                    Place.find(waiting.get().place()).orElseThrow(),
                    waiting.get().rowId(),
                    words.strip());
        }
        database.sql("update text_to_redact set settled_at = ?, settled_by = ?, outcome = ? where id = ?")
                .params(
                        Timestamp.from(clock.instant()),
                        by,
                        (words == null ? Outcome.NAMES_NOBODY : Outcome.REDACTED).name(),
                        id)
                .update();
        return true;
    }

    private void takeOut(Place place, UUID rowId, String words) {
        if (words.length() < 2) {
            throw new ErasureRefused(
                    "Write the words that name them as they stand in the text: two characters at least.");
        }
        Pattern whole = Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(words) + "(?![\\p{L}\\p{N}])");
        String before = database.sql(place.read())
                .param(rowId)
                .query((row, number) -> row.getString(1))
                .optional()
                .orElse("");
        UnaryOperator<String> redact = text -> whole.matcher(text).replaceAll(Matcher.quoteReplacement(TAKEN_OUT));
        String after = place.isJson() ? changed(read(before), redact).toString() : redact.apply(before);
        boolean found = place.isJson() ? !read(before).equals(read(after)) : !before.equals(after);
        if (!found) {
            throw new ErasureRefused(
                    "These words do not stand in the text as you wrote them: copy them out of it, with capitals and spaces.");
        }
        database.sql(place.write()).params(after, rowId).update();
        if (place == Place.EMAIL) {
            redactHtml(rowId, redact);
        }
    }

    /** The same email once more, as HTML: its words change, and never its markup. */
    private void redactHtml(UUID letter, UnaryOperator<String> redact) {
        String html = database.sql("select body_html from letter where id = ?")
                .param(letter)
                .query(String.class)
                .single();
        Document document = Jsoup.parse(html);
        document.outputSettings().prettyPrint(false);
        document.traverse((Node node, int depth) -> {
            if (node instanceof org.jsoup.nodes.TextNode text) {
                String words = text.getWholeText();
                String redacted = redact.apply(words);
                if (!redacted.equals(words)) {
                    text.text(redacted);
                }
            }
        });
        database.sql("update letter set body_html = ? where id = ?")
                .params(document.outerHtml(), letter)
                .update();
    }

    private JsonNode read(String value) {
        try {
            return json.readTree(value);
        } catch (JsonProcessingException notJson) {
            throw new IllegalStateException("What the database keeps as JSON is none.", notJson);
        }
    }

    /** The same with its texts changed; what a text is called stays. */
    private static JsonNode changed(JsonNode node, UnaryOperator<String> deed) {
        if (node instanceof TextNode text) {
            return TextNode.valueOf(deed.apply(text.asText()));
        }
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                field.setValue(changed(field.getValue(), deed));
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, changed(array.get(i), deed));
            }
        }
        return node;
    }
}
