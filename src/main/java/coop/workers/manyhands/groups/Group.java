package coop.workers.manyhands.groups;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A working group of the federation. */
@Entity
@Table(name = "working_group")
public class Group {

    static final String FACILITATORS = "facilitators-";

    @Id
    private String slug;

    private String name;

    @Enumerated(EnumType.STRING)
    private Gathering gathering;

    @Enumerated(EnumType.STRING)
    private GroupKind kind;

    private String lookedAfterBy;

    @Enumerated(EnumType.STRING)
    private Openness openness;

    private @Nullable String rrule;
    private @Nullable LocalDate rhythmSince;
    private @Nullable LocalTime starts;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<LocalDate> exceptions;

    private @Nullable Integer minutes;
    private @Nullable String place;
    private @Nullable String joining;

    private boolean edited;
    private @Nullable Instant retiredAt;

    @Version
    private int version;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected Group() {}

    Group(GroupEntry entry) {
        this.slug = entry.slug();
        this.name = entry.name();
        this.gathering = entry.gathering();
        this.kind = entry.kind() == null ? GroupKind.WORKING_GROUP : entry.kind();
        this.lookedAfterBy = entry.lookedAfterBy() == null ? FACILITATORS + entry.slug() : entry.lookedAfterBy();
        this.openness = entry.openness() == null ? Openness.MEMBERS : entry.openness();
        this.minutes = entry.minutes();
        this.place = entry.place();
        this.joining = entry.joining();
        this.exceptions = List.of();
        GroupEntry.RhythmEntry rhythm = entry.rhythm();
        if (rhythm != null) {
            this.rrule = rhythm.rrule();
            this.rhythmSince = LocalDate.parse(rhythm.since());
            this.starts = LocalTime.parse(rhythm.starts());
            this.minutes = rhythm.minutes();
        }
    }

    /** All that is edited of it, by the fields of its form. */
    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("groupName", name);
        fields.put("groupKind", kind == GroupKind.SERIES ? "series" : "working-group");
        fields.put("gathering", gathering.code());
        fields.put("joining", joining == null ? "" : joining);
        // A working group's own facilitators look after it where nobody else does.
        fields.put("lookedAfterBy", lookedAfterBy.equals(FACILITATORS + slug) ? "" : lookedAfterBy);
        fields.put("openness", openness.code());
        return fields;
    }

    /** Says all that anew. */
    void become(Map<String, String> fields) {
        this.name = fields.getOrDefault("groupName", "");
        this.kind = "series".equals(fields.get("groupKind")) ? GroupKind.SERIES : GroupKind.WORKING_GROUP;
        this.gathering = Gathering.valueOf(
                fields.getOrDefault("gathering", Gathering.MEETING.code()).toUpperCase(Locale.ROOT));
        String how = fields.getOrDefault("joining", "");
        this.joining = how.isBlank() ? null : how;
        this.openness = Openness.of(fields.getOrDefault("openness", ""));
        String others = fields.getOrDefault("lookedAfterBy", "");
        this.lookedAfterBy = others.isBlank() ? FACILITATORS + slug : others;
    }

    /** Whether somebody edited it in the running site, so that its file does not say what holds. */
    public boolean isEdited() {
        return edited;
    }

    void edited(boolean byHand) {
        this.edited = byHand;
    }

    /** Whether it is there no more: nobody is in it, and nobody comes to it. */
    public boolean isRetired() {
        return retiredAt != null;
    }

    void retire(@Nullable Instant at) {
        this.retiredAt = at;
    }

    /** Meets by another rule, or, with none, at dates that its facilitator names. */
    void meets(@Nullable Rhythm rhythm, Duration length, @Nullable String where) {
        this.rrule = rhythm == null ? null : rhythm.rrule();
        this.rhythmSince = rhythm == null ? null : rhythm.since();
        this.starts = rhythm == null ? null : rhythm.starts();
        this.exceptions = rhythm == null
                ? List.of()
                : rhythm.exceptions().stream().sorted().toList();
        this.minutes = (int) length.toMinutes();
        this.place = where;
    }

    public String slug() {
        return slug;
    }

    public String name() {
        return name;
    }

    public GroupKind kind() {
        return kind;
    }

    /** The Camunda group of those who look after it, such as {@code facilitators-communications}. */
    public String lookedAfterBy() {
        return lookedAfterBy;
    }

    public Gathering gathering() {
        return gathering;
    }

    /** When it meets; empty where its facilitator names each date, or the rule that was once taken is none to meet by. */
    public Optional<Rhythm> rhythm() {
        if (rrule == null) {
            return Optional.empty();
        }
        return Optional.of(new Rhythm(
                        rrule,
                        Objects.requireNonNull(rhythmSince),
                        Objects.requireNonNull(starts),
                        length(),
                        Set.copyOf(exceptions)))
                .filter(Rhythm::isUsable);
    }

    /** How long a meeting is; an hour and a half where nobody said. */
    public Duration length() {
        return Duration.ofMinutes(minutes == null ? 90 : minutes);
    }

    /** What of its meetings everybody may know. */
    public Openness openness() {
        return openness;
    }

    /** Where or by which link it meets. */
    public @Nullable String place() {
        return place;
    }

    /** How to come in where there is no meeting. */
    public @Nullable String joining() {
        return joining;
    }
}
