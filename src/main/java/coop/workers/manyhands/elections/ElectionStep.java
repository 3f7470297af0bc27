package coop.workers.manyhands.elections;

import coop.workers.manyhands.forms.Answers;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Something that happened to an election: a line of its history, never changed. */
@Entity
class ElectionStep {

    @Id
    private UUID id;

    private UUID electionId;
    private Instant at;
    private String what;
    private String doneBy;
    private boolean forAll;
    private @Nullable String form;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, String> answers;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected ElectionStep() {}

    ElectionStep(
            UUID election,
            Instant at,
            String what,
            String doneBy,
            boolean forAll,
            @Nullable String form,
            Map<String, String> answers) {
        this.id = UUID.randomUUID();
        this.electionId = election;
        this.at = at;
        this.what = what;
        this.doneBy = doneBy;
        this.forAll = forAll;
        this.form = form;
        this.answers = answers;
    }

    Instant at() {
        return at;
    }

    String what() {
        return what;
    }

    String doneBy() {
        return doneBy;
    }

    /** Whether the public page shows it. */
    boolean isForAll() {
        return forAll;
    }

    /** The key of the form that was filled in, if one was. */
    @Nullable
    String form() {
        return form;
    }

    Answers answers() {
        return new Answers(answers);
    }
}
