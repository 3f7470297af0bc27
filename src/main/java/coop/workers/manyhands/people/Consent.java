package coop.workers.manyhands.people;

import coop.workers.manyhands.AssignedId;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;

/** What somebody was told about the use of their details, and when they agreed: a line of the ledger, never changed. */
@Entity
public class Consent extends AssignedId {

    /** The purpose of whoever was entered from a list that was kept elsewhere before. */
    public static final String FROM_A_LIST = "import";

    private UUID personId;
    private String purpose;
    private String wording;
    private String source;
    private Instant givenAt;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected Consent() {}

    Consent(PersonId person, String purpose, String wording, String source, Instant givenAt) {
        super(UUID.randomUUID());
        this.personId = person.value();
        this.purpose = purpose;
        this.wording = wording;
        this.source = source;
        this.givenAt = givenAt;
    }

    /** Whoever gave it is known under another record now: what they agreed to, and when, stays as it was. */
    void belongsTo(PersonId person) {
        this.personId = person.value();
    }

    /** What the details are used for: the pathway's key, {@link #FROM_A_LIST}, or words. */
    public String purpose() {
        return purpose;
    }

    /** Which version of the privacy notice was shown. */
    public String wording() {
        return wording;
    }

    /** Which door it was given at: {@code page}, {@code api} or {@code coordinator}. */
    public String source() {
        return source;
    }

    public Instant givenAt() {
        return givenAt;
    }
}
