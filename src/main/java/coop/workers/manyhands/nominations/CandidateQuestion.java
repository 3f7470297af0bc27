package coop.workers.manyhands.nominations;

import coop.workers.manyhands.people.PersonId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What somebody asked all candidates of an election. Who asked is shown to nobody. */
@Entity
public class CandidateQuestion {

    private static final String FORGOTTEN =
            "The person who asked this has asked to be forgotten; what was answered stays.";

    @Id
    private UUID id;

    private UUID electionId;
    private @Nullable UUID personId;
    private String words;
    private Instant askedAt;
    private boolean announced;
    private @Nullable Instant hiddenAt;
    private @Nullable String hiddenBy;
    private @Nullable String hiddenReason;

    @Version
    private int version;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected CandidateQuestion() {}

    CandidateQuestion(UUID election, PersonId person, String words, boolean announced, Instant now) {
        this.id = UUID.randomUUID();
        this.electionId = election;
        this.personId = person.value();
        this.words = words;
        this.announced = announced;
        this.askedAt = now;
    }

    void hide(String reason, String by, Instant now) {
        this.hiddenAt = now;
        this.hiddenBy = by;
        this.hiddenReason = reason;
    }

    void showAgain() {
        this.hiddenAt = null;
    }

    /** Whoever asked is forgotten, and their words with them; what candidates answered keeps its place. */
    void forgetPerson() {
        this.personId = null;
        this.words = FORGOTTEN;
    }

    void belongsTo(PersonId person) {
        this.personId = person.value();
    }

    public UUID id() {
        return id;
    }

    public UUID electionId() {
        return electionId;
    }

    public String words() {
        return words;
    }

    public Instant askedAt() {
        return askedAt;
    }

    public boolean isHidden() {
        return hiddenAt != null;
    }

    public @Nullable Instant hiddenAt() {
        return hiddenAt;
    }

    /** The user name of the returning officer who hid it last. */
    public @Nullable String hiddenBy() {
        return hiddenBy;
    }

    /** Why it was hidden last; kept also when it is shown again. */
    public @Nullable String hiddenReason() {
        return hiddenReason;
    }
}
