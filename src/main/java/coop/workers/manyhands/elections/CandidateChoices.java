package coop.workers.manyhands.elections;

import coop.workers.manyhands.cases.Choices;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.forms.Field;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Those who stand, as ticks of a form. */
@Component
class CandidateChoices implements Choices {

    /** The checklist's name in the form. */
    static final String TICKS = "chosen";

    private final Elections elections;
    private final CandidatesList list;

    CandidateChoices(Elections elections, CandidatesList list) {
        this.elections = elections;
        this.list = list;
    }

    @Override
    public String source() {
        return "candidates";
    }

    @Override
    public List<Field.Option> of(Reference reference) {
        return elections.findByReference(reference.value()).map(this::optionsOf).orElse(List.of());
    }

    private List<Field.Option> optionsOf(Election election) {
        Map<UUID, String> labels = list.labels(election);
        return list.standing(election).stream()
                .map(candidate ->
                        new Field.Option(codeOf(candidate), Objects.requireNonNull(labels.get(candidate.id()))))
                .toList();
    }

    static String codeOf(ListedCandidate candidate) {
        return candidate.id().toString().replace("-", "");
    }
}
