package coop.workers.manyhands.involvement;

import coop.workers.manyhands.cases.CaseStep;
import coop.workers.manyhands.forms.Answers;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something that happened in an involvement. */
@Entity
public class Step extends CaseStep {

    /** For JPA. */
    protected Step() {}

    Step(UUID involvement, Instant at, String what, String doneBy, @Nullable String form, Answers answers) {
        super(involvement, at, what, doneBy, form, answers);
    }

    /** For the desk of this module. */
    @Override
    protected void forget(Set<String> fields) {
        super.forget(fields);
    }
}
