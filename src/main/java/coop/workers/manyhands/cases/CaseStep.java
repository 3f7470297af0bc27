package coop.workers.manyhands.cases;

import coop.workers.manyhands.AssignedId;
import coop.workers.manyhands.forms.Answers;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Something that happened in a case: a line of its history, never changed but to forget, or because it was a slip. */
@MappedSuperclass
public abstract class CaseStep extends AssignedId {

    /** Who does what no person did. */
    public static final String CLOCK = "clock";

    private UUID caseId;
    private Instant at;
    private String what;
    private String doneBy;
    private @Nullable String form;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, String> answers;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected CaseStep() {}

    /**
     * A new line.
     *
     * @param about the id of the case
     * @param form the key of the form that was filled in, if one was
     * @param answers what of it is kept here
     */
    protected CaseStep(UUID about, Instant at, String what, String doneBy, @Nullable String form, Answers answers) {
        super(UUID.randomUUID());
        this.caseId = about;
        this.at = at;
        this.what = what;
        this.doneBy = doneBy;
        this.form = form;
        this.answers = answers.values();
    }

    /** What somebody asked to have forgotten, or never agreed to be kept. */
    protected void forget(Set<String> fields) {
        Map<String, String> kept = new LinkedHashMap<>(answers);
        if (kept.keySet().removeAll(fields)) {
            this.answers = kept;
        }
    }

    /** What was filled in counts no more. */
    protected void blank() {
        this.form = null;
        this.answers = Map.of();
    }

    /** The id of the case that it happened in. */
    public UUID caseId() {
        return caseId;
    }

    /** When it happened. */
    public Instant at() {
        return at;
    }

    /** What happened, in words that whoever the case is about may read. */
    public String what() {
        return what;
    }

    /** The Camunda user, {@code applicant} or {@code clock}. */
    public String doneBy() {
        return doneBy;
    }

    /** The key of the form that was filled in, if one was. */
    public @Nullable String form() {
        return form;
    }

    /** What was filled in; for coordinators, unless a letter quotes it. */
    public Answers answers() {
        return new Answers(answers);
    }
}
