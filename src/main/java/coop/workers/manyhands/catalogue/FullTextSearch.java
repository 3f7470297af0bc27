package coop.workers.manyhands.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds what people mean by what they type: by the stems of PostgreSQL's full-text search in English, and by the field's own
 * synonyms ({@code search/synonyms.txt}); and knows which word was meant that was typed with a slip. No extension of the database
 * is needed for that: the catalogue has a few hundred words.
 */
@Component
public class FullTextSearch {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    /** Between two texts of a list; none of ours has it. */
    private static final String APART = "\u001f";

    private final JdbcClient database;
    private final List<Meaning> meanings;

    /**
     * A line of the synonyms.
     *
     * @param typed by which words it is meant
     * @param found which words it is found by besides
     */
    private record Meaning(Set<String> typed, Set<String> found) {}

    FullTextSearch(JdbcClient database) {
        this.database = database;
        try {
            this.meanings = new ClassPathResource("search/synonyms.txt")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(FullTextSearch::meaning)
                    .toList();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** Words that all mean the same; or, before and behind {@code >}, those that mean the others as well, and not the other way. */
    private static Meaning meaning(String line) {
        String[] sides = line.split(">");
        Set<String> typed = wordsOf(sides[0]);
        Set<String> found = new LinkedHashSet<>(typed);
        if (sides.length > 1) {
            found.addAll(wordsOf(sides[1]));
        }
        return new Meaning(typed, found);
    }

    private static Set<String> wordsOf(String side) {
        return Arrays.stream(side.split(",")).map(String::strip).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * Which of the texts have all of the words, or others that mean the same.
     *
     * @param words as they were typed
     * @param texts by the name under which they are handed back
     */
    public Set<String> find(String words, Map<String, String> texts) {
        String query = WORD.matcher(words.toLowerCase(Locale.ENGLISH))
                .results()
                .map(MatchResult::group)
                .map(this::orTheSame)
                .collect(Collectors.joining(" & "));
        if (query.isEmpty() || texts.isEmpty()) {
            return Set.of();
        }
        List<String> names = List.copyOf(texts.keySet());
        return new HashSet<>(database.sql(
                        "select o.name from unnest(string_to_array(:names, :apart), string_to_array(:texts, :apart))"
                                + " as o(name, text) where to_tsvector('english', o.text) @@ to_tsquery('english', :query)")
                .param("names", String.join(APART, names))
                .param(
                        "texts",
                        names.stream()
                                .map(name -> texts.getOrDefault(name, "").replace(APART, " "))
                                .collect(Collectors.joining(APART)))
                .param("apart", APART)
                .param("query", query)
                .query(String.class)
                .list());
    }

    /**
     * What was meant by words of which nothing was found, with the slips of the fingers mended.
     *
     * @return empty where nothing was misspelt, or nobody can tell what was meant
     */
    public Optional<String> meant(String words, Collection<String> texts) {
        List<String> known = new ArrayList<>(texts);
        meanings.forEach(meaning -> known.addAll(meaning.found()));
        return new Misspelling(known).mended(words);
    }

    private String orTheSame(String word) {
        Set<String> same = new LinkedHashSet<>(Set.of(word));
        meanings.stream()
                .filter(meaning -> meaning.typed().contains(word))
                .forEach(meaning -> same.addAll(meaning.found()));
        return same.stream().map(each -> "'" + each + "'").collect(Collectors.joining(" | ", "(", ")"));
    }
}
