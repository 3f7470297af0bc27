package coop.workers.manyhands.groups;

import coop.workers.manyhands.cases.Case;
import coop.workers.manyhands.cases.Reference;
import jakarta.persistence.Entity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One meeting of a group: planned, perhaps moved, and in the end recorded, called off or not held. */
@Entity
public class Meeting extends Case {

    private static final String PATHWAY = "group-meeting";

    private String workingGroup;
    private @Nullable Instant plannedFor;
    private Instant startsAt;
    private Instant endsAt;
    private @Nullable String place;
    private int sequence;
    private @Nullable String reason;
    private @Nullable String note;
    private @Nullable String recordedBy;
    private @Nullable Instant recordedAt;
    private boolean replaced;
    private boolean toldTogether;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected Meeting() {}

    private Meeting(
            UUID id,
            Reference reference,
            Group group,
            @Nullable Instant plannedFor,
            Instant startsAt,
            @Nullable String place,
            Instant now) {
        super(id, reference, PATHWAY, now);
        this.workingGroup = group.slug();
        this.plannedFor = plannedFor;
        this.startsAt = startsAt;
        this.endsAt = startsAt.plus(group.length());
        this.place = place;
    }

    /** A date of the group's rhythm; at its usual place, unless another is named. */
    static Meeting ofRhythm(
            UUID id, Reference reference, Group group, Instant date, @Nullable String place, Instant now) {
        return new Meeting(id, reference, group, date, date, place == null ? group.place() : place, now);
    }

    /** A date that somebody named. */
    static Meeting named(Reference reference, Group group, Instant startsAt, @Nullable String place, Instant now) {
        return new Meeting(
                UUID.randomUUID(), reference, group, null, startsAt, place == null ? group.place() : place, now);
    }

    /**
     * The id that a date of the rhythm has from the first, so that a calendar feed can name it before it is put down.
     *
     * @param replaced how many meetings of that date went with an earlier rhythm: each had an id of its own
     */
    static UUID idOf(String group, Instant plannedFor, long replaced) {
        String name = group + " " + plannedFor + (replaced == 0 ? "" : " " + replaced);
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    void moveTo(Instant newStart, @Nullable String newPlace) {
        requireOpen();
        this.endsAt = newStart.plus(length());
        this.startsAt = newStart;
        this.place = newPlace;
        sequence++;
    }

    void callOff(String why) {
        requireOpen();
        this.reason = why;
        sequence++;
    }

    /** Called off together with others: one letter tells of them all. */
    void callOffTogether(String why) {
        callOff(why);
        this.toldTogether = true;
    }

    /** Its rhythm is no more, and its date is free for another. */
    void replace() {
        this.replaced = true;
    }

    /** The group meets for another time, or elsewhere, as a rule. */
    void lasts(Duration newLength, @Nullable String usualPlace) {
        requireOpen();
        this.endsAt = startsAt.plus(newLength);
        this.place = usualPlace;
        sequence++;
    }

    void record(String by, @Nullable String remark, Instant now) {
        this.recordedBy = by;
        this.note = remark;
        this.recordedAt = now;
    }

    /** The slug of the group that meets. */
    public String workingGroup() {
        return workingGroup;
    }

    /** The date of the rhythm that it stands for, as iCalendar's RECURRENCE-ID; empty if somebody named the date. */
    public Optional<Instant> plannedFor() {
        return Optional.ofNullable(plannedFor);
    }

    public Instant startsAt() {
        return startsAt;
    }

    public Instant endsAt() {
        return endsAt;
    }

    public Duration length() {
        return Duration.between(startsAt, endsAt);
    }

    public @Nullable String place() {
        return place;
    }

    /** Counts changes, as iCalendar's SEQUENCE does (RFC 5545, section 3.8.7.4). */
    public int sequence() {
        return sequence;
    }

    /** Why it was called off; what everybody is told. */
    public @Nullable String reason() {
        return reason;
    }

    /** What the record says besides who came; for coordinators. */
    public @Nullable String note() {
        return note;
    }

    public @Nullable String recordedBy() {
        return recordedBy;
    }

    public @Nullable Instant recordedAt() {
        return recordedAt;
    }

    /** Called off before it began; at once, even if its pathway has a letter to write yet. */
    public boolean isCalledOff() {
        return reason != null;
    }

    /** Whether it went because the group meets by another rhythm. */
    public boolean wentWithItsRhythm() {
        return replaced;
    }

    /** Whether its own letter says no more than the one that tells of it together with others. */
    boolean isToldTogether() {
        return toldTogether;
    }

    /** Whether nobody has moved it: it is when its rhythm has it. */
    boolean isAsPlanned() {
        return startsAt.equals(plannedFor);
    }

    /** Whether its pathway has begun. */
    boolean isUnderWay() {
        return milestone() != null;
    }
}
