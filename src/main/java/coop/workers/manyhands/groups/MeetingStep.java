package coop.workers.manyhands.groups;

import coop.workers.manyhands.cases.CaseStep;
import coop.workers.manyhands.forms.Answers;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something that happened to a meeting. */
@Entity
class MeetingStep extends CaseStep {

    /** For JPA. */
    protected MeetingStep() {}

    MeetingStep(UUID meeting, Instant at, String what, String doneBy, @Nullable String form, Answers kept) {
        super(meeting, at, what, doneBy, form, kept);
    }
}
