package coop.workers.manyhands.engine.ports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import coop.workers.manyhands.cases.CleanUps;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.cases.Tidying;
import coop.workers.manyhands.cases.Verb;
import coop.workers.manyhands.cases.Verb.Content;
import coop.workers.manyhands.cases.Verb.Type;
import coop.workers.manyhands.cases.VerbCall;
import coop.workers.manyhands.cases.VerbResult;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.junit.jupiter.api.Test;

class VerbDelegateTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final DelegateExecution execution = mock();
    private final CleanUps cleanUps = mock();
    private final List<VerbCall> calls = new ArrayList<>();

    @Test
    void aVerbIsToldTheCaseItsParametersAndTheVariablesThatItReads() {
        when(execution.getProcessBusinessKey()).thenReturn("MH-7K2Q-4D");
        when(execution.getVariableLocal("letter")).thenReturn("a/b");
        when(execution.getVariable("owner")).thenReturn("secretaries");
        when(execution.getVariable("times")).thenReturn(2);
        when(execution.getVariable("email")).thenReturn("secret");

        run(Verb.named("write")
                .does("writes")
                .needs("letter", Content.LETTER)
                .takes("calendar", Content.oneOf("meeting"))
                .reads("owner")
                .sets("times", Type.COUNT)
                .doing(calls::add));

        assertThat(calls).singleElement().satisfies(call -> {
            assertThat(call.reference()).isEqualTo(new Reference("MH-7K2Q-4D"));
            assertThat(call.parameter("letter")).isEqualTo("a/b");
            assertThat(call.parameterIfAny("calendar")).isNull();
            assertThat(call.code("owner")).isEqualTo("secretaries");
            assertThat(call.count("times")).isEqualTo(2);
            assertThat(call.variables()).containsOnlyKeys("owner", "times");
        });
    }

    @Test
    void whatItFindsBecomesVariablesAsTimersAndQuestionsReadThem() {
        run(Verb.named("find")
                .does("finds")
                .sets("found", Type.TICK)
                .sets("by", Type.MOMENT)
                .sets("until", Type.DAY)
                .sets("none", Type.DAY)
                .finding(call -> VerbResult.of("found", true)
                        .and("by", NOON)
                        .and("until", LocalDate.of(2026, 3, 4))
                        .and("none", null)));

        verify(execution).setVariable("found", true);
        verify(execution).setVariable("by", Date.from(NOON));
        verify(execution).setVariable("until", "2026-03-04");
        verify(execution).setVariable("none", null);
    }

    @Test
    void aVerbThatLacksAParameterIsNotRun() {
        Verb verb = Verb.named("write")
                .does("writes")
                .needs("letter", Content.LETTER)
                .doing(calls::add);

        assertThatThrownBy(() -> run(verb)).hasMessage("The verb write needs the input parameter letter.");
        assertThat(calls).isEmpty();
    }

    @Test
    void whatIsNotDeclaredIsNotSet() {
        Verb undeclared = Verb.named("find").does("finds").finding(call -> VerbResult.of("email", "ada@example.org"));
        Verb otherwise = Verb.named("find")
                .does("finds")
                .sets("found", Type.TICK)
                .finding(call -> VerbResult.of("found", "yes"));

        assertThatThrownBy(() -> run(undeclared))
                .hasMessage("The verb find has not declared that it sets email to such a value.");
        assertThatThrownBy(() -> run(otherwise))
                .hasMessage("The verb find has not declared that it sets found to such a value.");
        verify(execution, never()).setVariable(anyString(), any());
    }

    @Test
    void anErrorThatIsDeclaredIsHeardByTheDiagram() {
        Verb verb =
                Verb.named("find").does("finds").mayEndWith("NotFound").finding(call -> VerbResult.error("NotFound"));

        assertThatThrownBy(() -> run(verb))
                .isInstanceOfSatisfying(
                        BpmnError.class,
                        error -> assertThat(error.getErrorCode()).isEqualTo("NotFound"));
    }

    @Test
    void anErrorThatIsNotDeclaredIsAFault() {
        Verb verb = Verb.named("find").does("finds").finding(call -> VerbResult.error("NotFound"));

        assertThatThrownBy(() -> run(verb))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The verb find has not declared that it can end with NotFound.");
    }

    @Test
    void housekeepingIsAboutNoCaseWhateverKeySomebodyStartedItWith() {
        when(execution.getProcessBusinessKey()).thenReturn("by hand");

        run(Verb.named("tidy").does("tidies").doing(calls::add));

        assertThat(calls)
                .singleElement()
                .satisfies(call -> assertThatThrownBy(call::reference).hasMessageContaining("this is housekeeping"));
    }

    @Test
    void whatAVerbDeletesThatTidiesUpIsNoted() {
        run(Verb.named("tidy")
                .does("tidies")
                .deleting(() -> new Tidying("Old things", Set.of("thing"), "10 years", null), call -> 3));

        verify(cleanUps).done("tidy", 3);

        run(Verb.named("other").does("does something else").doing(call -> {}));
        verify(cleanUps, never()).done(eq("other"), anyLong());
    }

    private void run(Verb verb) {
        new VerbDelegate(verb, cleanUps).execute(execution);
    }
}
