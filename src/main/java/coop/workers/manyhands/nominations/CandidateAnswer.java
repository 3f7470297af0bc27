package coop.workers.manyhands.nominations;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** What one candidate says to a question. */
@Entity
public class CandidateAnswer {

    @Id
    private UUID id;

    private UUID questionId;
    private UUID nominationId;
    private String words;
    private Instant answeredAt;

    @Version
    private int version;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected CandidateAnswer() {}

    CandidateAnswer(UUID question, UUID nomination, String words, Instant now) {
        this.id = UUID.randomUUID();
        this.questionId = question;
        this.nominationId = nomination;
        this.words = words;
        this.answeredAt = now;
    }

    void say(String words, Instant now) {
        this.words = words;
        this.answeredAt = now;
    }

    public UUID questionId() {
        return questionId;
    }

    public UUID nominationId() {
        return nominationId;
    }

    public String words() {
        return words;
    }

    public Instant answeredAt() {
        return answeredAt;
    }
}
