package coop.workers.manyhands.involvement;

import coop.workers.manyhands.cases.StillSo;
import coop.workers.manyhands.people.PersonId;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Nobody is asked what was answered meanwhile, by somebody else or not needed any more. */
@Component
class QuestionStillOpen implements StillSo {

    /** Of the question, by its id. */
    static final String KIND = "question";

    private final AskingDesk asking;

    QuestionStillOpen(AskingDesk asking) {
        this.asking = asking;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<String> overtaken(String of, @Nullable PersonId reader) {
        Optional<Asked> asked = asking.find(UUID.fromString(of));
        if (asked.isEmpty() || !asked.get().isOpen() || !asking.of(asked.get()).isOpen()) {
            return Optional.of("What it asks is answered, or not needed any more");
        }
        return asked.get().person().equals(reader) ? Optional.empty() : Optional.of("Somebody else is asked");
    }
}
