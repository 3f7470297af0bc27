package coop.workers.manyhands.site;

import coop.workers.manyhands.catalogue.Coded;
import coop.workers.manyhands.catalogue.Kind;
import coop.workers.manyhands.catalogue.Opportunity;
import coop.workers.manyhands.catalogue.Standpoint;
import coop.workers.manyhands.catalogue.TimeNeeded;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a visitor looks for. What was not asked for, or is no known code, leaves everything in.
 *
 * @param words all of which have to occur, without regard to case and accents
 */
record Search(
        @Nullable TimeNeeded time,
        @Nullable Kind kind,
        @Nullable Standpoint who,
        String words) {

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
                kept.length() > LONGEST ? kept.substring(0, LONGEST) : kept);
    }

    private static <E extends Enum<E> & Coded> @Nullable E find(Class<E> type, @Nullable String code) {
        Optional<E> found = code == null ? Optional.empty() : Coded.find(type, code);
        return found.orElse(null);
    }

    public boolean isEmpty() {
        return time == null && kind == null && who == null && words.isEmpty();
    }

    boolean matches(Opportunity opportunity) {
        return (time == null || opportunity.timeNeeded() == time)
                && (kind == null || opportunity.kind() == kind)
                && (who == null || who.mayTakeUp(opportunity))
                && hasWords(opportunity);
    }

    private boolean hasWords(Opportunity opportunity) {
        if (words.isEmpty()) {
            return true;
        }
        String text = plain(Stream.of(
                        opportunity.title(),
                        opportunity.summary(),
                        opportunity.details(),
                        opportunity.commitment(),
                        opportunity.whatYouNeed(),
                        opportunity.meets(),
                        opportunity.neededBecause(),
                        opportunity.kind().label())
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n")));
        return Arrays.stream(plain(words).split("\\s+")).allMatch(text::contains);
    }

    private static String plain(String text) {
        return ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.UK);
    }

    public List<Choice> times(List<Opportunity> all) {
        return choices(TimeNeeded.values(), time, value -> new Search(value, kind, who, words), all);
    }

    public List<Choice> kinds(List<Opportunity> all) {
        return choices(Kind.values(), kind, value -> new Search(time, value, who, words), all).stream()
                .filter(choice -> choice.chosen() || choice.count() > 0)
                .toList();
    }

    public List<Choice> standpoints(List<Opportunity> all) {
        return choices(Standpoint.values(), who, value -> new Search(time, kind, value, words), all);
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
