package coop.workers.manyhands.involvement;

import coop.workers.manyhands.cases.CaseStep;
import coop.workers.manyhands.forms.Answers;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Something that happened in an involvement. */
@Entity
public class Step extends CaseStep {

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable Map<String, String> takenBack;

    private @Nullable String takenBackForm;

    /** For JPA. */
    protected Step() {}

    Step(UUID involvement, Instant at, String what, String doneBy, @Nullable String form, Answers answers) {
        super(involvement, at, what, doneBy, form, answers);
    }

    /** For the desk of this module. */
    @Override
    protected void forget(Set<String> fields) {
        super.forget(fields);
        if (takenBack != null) {
            Map<String, String> kept = new LinkedHashMap<>(takenBack);
            kept.keySet().removeAll(fields);
            this.takenBack = kept;
        }
    }

    /** It was a slip: nobody goes by it any more, and the history keeps what it had said. */
    void takeBack() {
        this.takenBack = answers().values();
        this.takenBackForm = form();
        blank();
    }

    /** What it had said before it was taken back; empty if it was not. */
    public Optional<Answers> takenBack() {
        return Optional.ofNullable(takenBack).map(Answers::new);
    }

    /** The form by which it had been said; null if it was not taken back. */
    @Nullable
    String takenBackForm() {
        return takenBackForm;
    }
}
