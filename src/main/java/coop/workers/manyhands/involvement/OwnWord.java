package coop.workers.manyhands.involvement;

import coop.workers.manyhands.forms.Answers;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * Something that was told us in a person's name by another way than their own: by a coordinator, or by the link that was
 * shown to whoever filled a sign-up in. Where it is the person's to say, it counts once they have said it themselves.
 */
@Entity
public class OwnWord {

    /** What was told. */
    public enum Kind {
        /** That they would like to be what the sign-up is for. */
        SIGN_UP,
        /** An answer to what the pathway asks. */
        ANSWER,
        /** That they do not want to go on. */
        WITHDRAWAL
    }

    /** What has come of it. */
    enum State {
        /** The person has not said it themselves yet. */
        OPEN,
        /** Somebody else has heard it from them; it takes effect on a day to come. */
        HEARD,
        /** It has taken effect. */
        DONE,
        /** It was not so, or something else came before it. */
        DROPPED
    }

    @Id
    private UUID id;

    private UUID involvementId;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private @Nullable String form;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, String> answers;

    private @Nullable String toldBy;
    private Instant toldAt;
    private @Nullable String heardBy;
    private @Nullable Instant heardAt;
    private @Nullable Instant takesEffect;

    @Enumerated(EnumType.STRING)
    private State state;

    @Version
    private @Nullable Integer version;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected OwnWord() {}

    /**
     * Something is told in a person's name.
     *
     * @param by the Camunda user; null if it came by the link that was shown at the sign-up
     */
    OwnWord(UUID involvement, Kind kind, @Nullable String form, Answers answers, @Nullable String by, Instant now) {
        this.id = UUID.randomUUID();
        this.involvementId = involvement;
        this.kind = kind;
        this.form = form;
        this.answers = answers.values();
        this.toldBy = by;
        this.toldAt = now;
        this.state = State.OPEN;
    }

    /** Somebody else has heard it from the person, and it takes effect on that day unless it is taken back. */
    void heard(String by, Instant effect, Instant now) {
        require(State.OPEN);
        this.heardBy = by;
        this.heardAt = now;
        this.takesEffect = effect;
        this.state = State.HEARD;
    }

    /** Somebody else has heard it from the person, and it counts. */
    Answers countsBy(String by, Instant now) {
        require(State.OPEN);
        this.heardBy = by;
        this.heardAt = now;
        return counts();
    }

    /** It counts; what was filled in is the case's from now on. */
    Answers counts() {
        if (!isWaiting()) {
            throw new IllegalStateException("This was settled already: %s.".formatted(state));
        }
        Answers told = answers();
        this.state = State.DONE;
        this.answers = Map.of();
        return told;
    }

    /** It does not count. */
    void drop() {
        if (isWaiting()) {
            this.state = State.DROPPED;
            this.answers = Map.of();
        }
    }

    private void require(State needed) {
        if (state != needed) {
            throw new IllegalStateException("This was settled already: %s.".formatted(state));
        }
    }

    public UUID id() {
        return id;
    }

    UUID involvementId() {
        return involvementId;
    }

    public Kind kind() {
        return kind;
    }

    /** The form that was filled in, if one was. */
    public Optional<String> form() {
        return Optional.ofNullable(form);
    }

    /** What was filled in; nothing once it is settled. */
    public Answers answers() {
        return new Answers(answers);
    }

    public Optional<String> toldBy() {
        return Optional.ofNullable(toldBy);
    }

    public Instant toldAt() {
        return toldAt;
    }

    /** From when on it counts, once somebody else has heard it: until then it can be taken back. */
    public Optional<Instant> takesEffect() {
        return Optional.ofNullable(takesEffect);
    }

    /** Whether the person is still to say it themselves. */
    public boolean isOpen() {
        return state == State.OPEN;
    }

    /** Whether it is still to count. */
    public boolean isWaiting() {
        return state == State.OPEN || state == State.HEARD;
    }

    boolean isDropped() {
        return state == State.DROPPED;
    }

    /**
     * Whose word we have for it, who decides nothing by it: whoever told it, or, where nobody knows who that was, whoever
     * heard it from the person. So there are always two.
     */
    Stream<String> tellers() {
        return isDropped()
                ? Stream.empty()
                : Optional.ofNullable(toldBy).or(() -> Optional.ofNullable(heardBy)).stream();
    }
}
