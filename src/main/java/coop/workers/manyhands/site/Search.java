package coop.workers.manyhands.site;

import coop.workers.manyhands.catalogue.Coded;
import coop.workers.manyhands.catalogue.FullTextSearch;
import coop.workers.manyhands.catalogue.Kind;
import coop.workers.manyhands.catalogue.Opportunity;
import coop.workers.manyhands.catalogue.Standpoint;
import coop.workers.manyhands.catalogue.TimeNeeded;
import coop.workers.manyhands.groups.GroupRole;
import coop.workers.manyhands.languages.PageLanguage;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a visitor looks for. What was not asked for, or is no known code, leaves everything in.
 *
 * @param words all of which have to occur, without regard to case and accents
 * @param mended what is looked for instead, where nothing was found and the words were misspelt; null for most
 * @param alike what was found besides, since it has the same stems or means the same; by slug
 */
record Search(
        @Nullable TimeNeeded time,
        @Nullable Kind kind,
        @Nullable Standpoint who,
        String words,
        @Nullable String mended,
        Set<String> alike) {

    private static final int LONGEST = 100;
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

    /** A choice of a filter, and how many opportunities it would leave together with the other filters. */
    record Choice(String code, String label, boolean chosen, long count) {}

    static Search of(@Nullable String time, @Nullable String kind, @Nullable String who, @Nullable String words) {
        String kept = words == null ? "" : words.replaceAll("\\p{Cntrl}", " ").strip();
        return new Search(
                find(TimeNeeded.class, time),
                find(Kind.class, kind),
                find(Standpoint.class, who),
                kept.length() > LONGEST ? kept.substring(0, LONGEST) : kept,
                null,
                Set.of());
    }

    /** The same search, by what the words mean too. */
    Search meaning(FullTextSearch search, List<Opportunity> all) {
        if (words.isEmpty()) {
            return this;
        }
        Map<String, String> texts = all.stream().collect(Collectors.toMap(Opportunity::slug, Search::textOf));
        Search asTyped = new Search(time, kind, who, words, null, search.find(words, texts));
        return all.stream().anyMatch(asTyped::hasWords)
                ? asTyped
                : search.meant(words, texts.values())
                        .map(meant -> new Search(time, kind, who, words, meant, search.find(meant, texts)))
                        .orElse(asTyped);
    }

    private static <E extends Enum<E> & Coded> @Nullable E find(Class<E> type, @Nullable String code) {
        Optional<E> found = code == null ? Optional.empty() : Coded.find(type, code);
        return found.orElse(null);
    }

    public boolean isEmpty() {
        return time == null && kind == null && who == null && words.isEmpty();
    }

    /** Whether somebody has but a few minutes: then what is done soonest comes first. */
    boolean shortestFirst() {
        return time == TimeNeeded.VERY_LITTLE;
    }

    /** As the catalogue has them, unless the minutes matter. */
    Comparator<Opportunity> order() {
        return shortestFirst()
                ? Comparator.comparing(Opportunity::minutes, Comparator.nullsLast(Comparator.naturalOrder()))
                : (one, other) -> 0;
    }

    boolean matches(Opportunity opportunity) {
        return (time == null || opportunity.timeNeeded() == time)
                && (kind == null || opportunity.kind() == kind)
                && (who == null || who.mayTakeUp(opportunity))
                && hasWords(opportunity);
    }

    /** Whether a role that a group is short of is looked for: among groups, among roles, and by what it is called. */
    boolean matches(Opportunity group, GroupRole role) {
        return (time == null || group.timeNeeded() == time)
                && (kind == null || kind == group.kind() || kind == Kind.ROLE)
                && (who == null || who.mayTakeUp(group))
                && (hasWords(group)
                        || hasWords(asShown(role.label()).collect(Collectors.joining("\n")) + '\n' + textOf(group)));
    }

    private boolean hasWords(Opportunity opportunity) {
        return words.isEmpty() || alike.contains(opportunity.slug()) || hasWords(textOf(opportunity));
    }

    private boolean hasWords(String where) {
        String text = plain(where);
        return Arrays.stream(plain(Objects.requireNonNullElse(mended, words)).split("\\s+"))
                .allMatch(text::contains);
    }

    private static String textOf(Opportunity opportunity) {
        return Stream.of(
                        opportunity.title(),
                        opportunity.summary(),
                        opportunity.details(),
                        opportunity.commitment(),
                        opportunity.whatYouNeed(),
                        opportunity.meets(),
                        opportunity.neededBecause(),
                        opportunity.kind().label())
                .filter(Objects::nonNull)
                .flatMap(Search::asShown)
                .collect(Collectors.joining("\n"));
    }

    /** In English, and as the page shows it: stems and synonyms are known of English only, the words themselves of each language. */
    private static Stream<String> asShown(String text) {
        return Stream.of(text, PageLanguage.say(text)).distinct();
    }

    private static String plain(String text) {
        return ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.UK);
    }

    public List<Choice> times(List<Opportunity> all) {
        return choices(TimeNeeded.values(), time, value -> new Search(value, kind, who, words, mended, alike), all);
    }

    public List<Choice> kinds(List<Opportunity> all) {
        return choices(Kind.values(), kind, value -> new Search(time, value, who, words, mended, alike), all).stream()
                .filter(choice -> choice.chosen() || choice.count() > 0)
                .toList();
    }

    public List<Choice> standpoints(List<Opportunity> all) {
        return choices(Standpoint.values(), who, value -> new Search(time, kind, value, words, mended, alike), all);
    }

    private static <E extends Enum<E> & Coded> List<Choice> choices(
            E[] values, @Nullable E chosen, java.util.function.Function<E, Search> with, List<Opportunity> all) {
        return Arrays.stream(values)
                .map(value -> new Choice(
                        value.code(),
                        value.label(),
                        value == chosen,
                        all.stream().filter(with.apply(value)::matches).count()))
                .toList();
    }
}
