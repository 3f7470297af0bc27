package coop.workers.manyhands.engine.held;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.forms.SubmissionRefused;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;

class HeldMessageTest {

    @Test
    void whatIsPutByIsReadAsItWas() {
        Map<String, @Nullable Object> flow = new HashMap<>();
        flow.put("wanted", "a=b&c|d");
        flow.put("chatFirst", true);
        flow.put("times", 3);
        flow.put("many", 3L);
        flow.put("part", 1.5);
        flow.put("untilDay", new Date(1_800_000_000_000L));
        flow.put("open", null);
        HeldMessage message = new HeldMessage(new Reference("MH-7K2Q-4D"), HeldMessage.Kind.TELL, "Answered", flow);

        assertThat(HeldMessage.parse(message.toCanonicalString())).isEqualTo(message);
        assertThat(HeldMessages.inWords(message.toCanonicalString()))
                .isEqualTo(Map.entry("MH-7K2Q-4D", "What follows on the message \"Answered\""));
    }

    @Test
    void aRefusalARaceAndABusyDatabaseAreNoFaultsOfAPathway() {
        assertThat(List.of(
                        new FormFieldValidationException("field", "Fill it in."),
                        new ProcessEngineException(
                                "wrapped", new SubmissionRefused(List.of(new FieldError("field", "Fill it in.")))),
                        new OptimisticLockingException("changed"),
                        new ProcessEngineException("wrapped", new DataIntegrityViolationException("twice")),
                        new IllegalStateException("An entity of ours guards itself.")))
                .noneMatch(PathwayFaults::isOne);
        assertThat(List.of(
                        new ProcessEngineException("Unknown property used in expression: ${a.b}"),
                        new IllegalArgumentException("No email \"a/b\""),
                        new NullPointerException()))
                .allMatch(PathwayFaults::isOne);
    }
}
