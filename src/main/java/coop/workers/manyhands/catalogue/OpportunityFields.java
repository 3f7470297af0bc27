package coop.workers.manyhands.catalogue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All that is edited of an opportunity, by the fields of its form: texts, codes, and {@code true} for a tick. */
public final class OpportunityFields {

    private static final String ENJOY = "enjoy";
    private static final String NEEDED = "needed";
    private static final String TICKED = "true";

    private OpportunityFields() {}

    /** What an opportunity says. */
    public static Map<String, String> of(Opportunity opportunity) {
        return of(opportunity.entry(), opportunity.neededThisQuarter());
    }

    static Map<String, String> of(OpportunityEntry entry) {
        return of(entry, entry.neededBecause() != null);
    }

    private static Map<String, String> of(OpportunityEntry entry, boolean needed) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("title", entry.title());
        fields.put("summary", entry.summary());
        fields.put("details", text(entry.details()));
        fields.put("kind", entry.kind().code());
        fields.put("who", entry.who().code());
        fields.put("time", entry.time().code());
        fields.put("minutes", text(entry.minutes()));
        fields.put("commitment", text(entry.commitment()));
        fields.put("whatYouNeed", text(entry.whatYouNeed()));
        fields.put("meets", text(entry.meets()));
        fields.put("status", entry.status().code());
        fields.put(NEEDED, needed ? TICKED : "");
        fields.put("neededBecause", text(entry.neededBecause()));
        fields.put("lookedAfterBy", entry.lookedAfterBy());
        fields.put("pathway", text(entry.pathway()));
        fields.put("group", text(entry.group()));
        fields.put("link", text(entry.link()));
        fields.put("places", text(entry.places()));
        fields.put("repeatable", text(entry.repeatable()));
        for (Enjoyment enjoyment : Enjoyment.values()) {
            fields.put(tick(enjoyment), entry.enjoy().contains(enjoyment) ? TICKED : "");
        }
        return fields;
    }

    /** What these fields make of an opportunity. */
    static OpportunityEntry entry(String slug, Map<String, String> fields) {
        return new OpportunityEntry(
                slug,
                Objects.requireNonNull(some(fields, "title")),
                Objects.requireNonNull(some(fields, "summary")),
                some(fields, "details"),
                coded(Kind.class, fields, "kind"),
                coded(Who.class, fields, "who"),
                coded(TimeNeeded.class, fields, "time"),
                number(fields, "minutes"),
                some(fields, "commitment"),
                some(fields, "whatYouNeed"),
                some(fields, "meets"),
                coded(Status.class, fields, "status"),
                some(fields, "neededBecause"),
                Objects.requireNonNull(some(fields, "lookedAfterBy")),
                some(fields, "pathway"),
                some(fields, "group"),
                some(fields, "link"),
                number(fields, "places"),
                enjoyed(fields),
                some(fields, "repeatable"));
    }

    static boolean needed(Map<String, String> fields) {
        return TICKED.equals(fields.get(NEEDED));
    }

    private static Set<Enjoyment> enjoyed(Map<String, String> fields) {
        return Arrays.stream(Enjoyment.values())
                .filter(enjoyment -> TICKED.equals(fields.get(tick(enjoyment))))
                .collect(Collectors.toSet());
    }

    /** The field that says whether people may enjoy that: {@code enjoyWriting}. */
    private static String tick(Enjoyment enjoyment) {
        String code = enjoyment.code();
        return ENJOY + code.substring(0, 1).toUpperCase(Locale.ROOT) + code.substring(1);
    }

    private static <E extends Enum<E> & Coded> E coded(Class<E> type, Map<String, String> fields, String field) {
        return Coded.find(type, fields.getOrDefault(field, ""))
                .orElseThrow(() -> new IllegalArgumentException("No such %s.".formatted(field)));
    }

    private static @Nullable Integer number(Map<String, String> fields, String field) {
        String value = some(fields, field);
        return value == null ? null : Integer.valueOf(value);
    }

    private static @Nullable String some(Map<String, String> fields, String field) {
        String value = fields.get(field);
        return value == null || value.isBlank() ? null : value;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
