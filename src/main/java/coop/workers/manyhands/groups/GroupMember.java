package coop.workers.manyhands.groups;

import coop.workers.manyhands.people.PersonId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody's place in a group: in which role, and since when. */
@Entity
public class GroupMember {

    @Id
    private UUID id;

    private String workingGroup;
    private UUID personId;

    @Enumerated(EnumType.STRING)
    private GroupRole role;

    private Instant since;

    @Enumerated(EnumType.STRING)
    private State state;

    private @Nullable LocalDate pausedUntil;
    private @Nullable Instant leftAt;
    private @Nullable Instant askedAt;
    private int feedGeneration;
    private boolean named;

    @Version
    private int version;

    /** Whether somebody takes part at present. */
    public enum State {
        ACTIVE("Takes part"),
        PAUSED("Paused");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected GroupMember() {}

    GroupMember(String workingGroup, PersonId person, GroupRole role, Instant since) {
        this.id = UUID.randomUUID();
        this.workingGroup = workingGroup;
        this.personId = person.value();
        this.role = role;
        this.since = since;
        this.state = State.ACTIVE;
    }

    /** Whether nothing was changed since it was written. */
    boolean isUntouched() {
        return version == 0;
    }

    void pause(@Nullable LocalDate until) {
        this.state = State.PAUSED;
        this.pausedUntil = until;
    }

    /** Takes part again. */
    void resume() {
        this.state = State.ACTIVE;
        this.pausedUntil = null;
    }

    /** Out of the group; that they were in it stays on record. */
    void leave(Instant now) {
        this.leftAt = now;
    }

    /** It was a slip: in the group again, as before. */
    void comeBack() {
        this.leftAt = null;
    }

    /** Was asked whether they still come: not again for a while. */
    void asked(Instant now) {
        this.askedAt = now;
    }

    /** The addresses of the group's calendar that were given out before lead nowhere from now on. */
    void revokeFeed() {
        feedGeneration++;
    }

    /** Takes another role in the same group; the day of joining stays. */
    void takeRole(GroupRole newRole) {
        this.role = newRole;
    }

    /** Whether everybody may read that they have their role. */
    void name(boolean agreed) {
        this.named = agreed;
    }

    void belongsTo(PersonId person) {
        this.personId = person.value();
    }

    public UUID id() {
        return id;
    }

    public String workingGroup() {
        return workingGroup;
    }

    public PersonId person() {
        return new PersonId(personId);
    }

    public GroupRole role() {
        return role;
    }

    public Instant since() {
        return since;
    }

    public State state() {
        return state;
    }

    public boolean isActive() {
        return state == State.ACTIVE && leftAt == null;
    }

    /** Until when they paused, if they said so. */
    public @Nullable LocalDate pausedUntil() {
        return pausedUntil;
    }

    public @Nullable Instant leftAt() {
        return leftAt;
    }

    /** When they were last asked whether they still come. */
    public @Nullable Instant askedAt() {
        return askedAt;
    }

    /** Whether they agreed that everybody reads on the group's page that they have their role. */
    public boolean isNamed() {
        return named;
    }

    /** Counts the calendar addresses that were given out and revoked. */
    public int feedGeneration() {
        return feedGeneration;
    }
}
