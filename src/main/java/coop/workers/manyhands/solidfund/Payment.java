package coop.workers.manyhands.solidfund;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A payment that is known: for which pledge, on which day and how much, and who said so. Nothing of what else stood on
 * the statement, nor from which account it came.
 */
@Entity
public class Payment {

    @Id
    private UUID id;

    private @Nullable UUID pledgeId;
    private LocalDate day;
    private int pence;
    private LocalDate coversUntil;
    private String source;
    private boolean onStatement;
    private String notedBy;
    private Instant notedAt;
    private @Nullable Instant takenBackAt;
    private @Nullable String takenBackBy;
    private @Nullable UUID importId;
    private @Nullable UUID recognisedBy;
    private @Nullable LocalDate dayByHand;
    private boolean told;

    @Version
    private int version;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected Payment() {}

    Payment(Pledge pledge, LocalDate day, Money amount, String source, boolean onStatement, String by, Instant now) {
        this.id = UUID.randomUUID();
        this.pledgeId = pledge.id();
        this.day = day;
        this.pence = amount.pence();
        this.coversUntil = pledge.covers(day, amount);
        this.source = source;
        this.onStatement = onStatement;
        this.notedBy = by;
        this.notedAt = now;
    }

    /**
     * A statement shows what was entered by hand; its day is the bank's from now on, so that it is recognised again.
     *
     * @param statement which, if it is one that can be taken back
     */
    void isOnStatement(LocalDate onDay, @Nullable StatementImport statement) {
        if (!onStatement) {
            this.dayByHand = day;
            this.recognisedBy = statement == null ? null : statement.id();
        }
        this.day = onDay;
        this.onStatement = true;
    }

    /** The statement that showed it was taken back: it stands as it was entered by hand. */
    void isOnNoStatement() {
        if (dayByHand != null) {
            this.day = dayByHand;
            this.dayByHand = null;
            this.onStatement = false;
            this.recognisedBy = null;
        }
    }

    /** It was entered with a statement, if with any. */
    void cameWith(@Nullable StatementImport statement) {
        this.importId = statement == null ? null : statement.id();
    }

    /** Whoever paid was told of it, or their pathway went on by it. */
    void wasTold() {
        this.told = true;
    }

    /** It was entered by mistake. It stays, crossed out. */
    void takeBack(String by, Instant now) {
        if (isTakenBack()) {
            throw new IllegalStateException("It was taken back already.");
        }
        this.takenBackAt = now;
        this.takenBackBy = by;
    }

    public UUID id() {
        return id;
    }

    /** Null once whoever paid asked to be forgotten. */
    public @Nullable UUID pledgeId() {
        return pledgeId;
    }

    public LocalDate day() {
        return day;
    }

    public Money amount() {
        return new Money(pence);
    }

    LocalDate coversUntil() {
        return coversUntil;
    }

    /** How it became known: see {@link PaymentSource#code}. */
    public String source() {
        return source;
    }

    boolean onStatement() {
        return onStatement;
    }

    /** The Camunda user who entered it. */
    public String notedBy() {
        return notedBy;
    }

    boolean isTold() {
        return told;
    }

    boolean isAfter(@Nullable LocalDate end) {
        return end != null && day.isAfter(end);
    }

    public boolean isTakenBack() {
        return takenBackAt != null;
    }
}
