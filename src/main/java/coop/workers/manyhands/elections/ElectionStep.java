package coop.workers.manyhands.elections;

import coop.workers.manyhands.cases.CaseStep;
import coop.workers.manyhands.forms.Answers;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something that happened to an election. */
@Entity
class ElectionStep extends CaseStep {

    private boolean forAll;

    /** For JPA. */
    protected ElectionStep() {}

    ElectionStep(
            UUID election,
            Instant at,
            String what,
            String doneBy,
            boolean forAll,
            @Nullable String form,
            Answers answers) {
        super(election, at, what, doneBy, form, answers);
        this.forAll = forAll;
    }

    /** Whether the public page shows it. */
    boolean isForAll() {
        return forAll;
    }
}
