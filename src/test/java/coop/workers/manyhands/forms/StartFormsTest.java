package coop.workers.manyhands.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One form in Tasklist for all opportunities of a pathway, with what only one of them asks. */
class StartFormsTest {

    private static final List<String> SLUGS = List.of("water-the-beans", "dig");

    private final FormCatalogue forms =
            TestForms.of(Map.of("garden/sign-up", """
            <form>
              <div>
                <label for="name">Name</label>
                <input id="name" type="text" cam-variable-name="name" cam-variable-type="String" maxlength="100" required>
              </div>
              <div>
                <input id="agree" type="checkbox" cam-variable-name="agree" cam-variable-type="Boolean" required>
                <label for="agree">I agree</label>
              </div>
            </form>
            """, "opportunities/water-the-beans", """
            <form>
              <div>
                <label for="from">From when on?</label>
                <input id="from" type="date" cam-variable-name="from" cam-variable-type="String" required data-future="P1Y">
                <p class="hint" id="from-hint">In the morning.</p>
              </div>
            </form>
            """));

    private final StartForms start = new StartForms(forms);

    @Test
    void whatOnlyOneOpportunityAsksStandsInAPartOfItsOwnBeforeTheConsent() {
        List<Field.Option> choices =
                List.of(new Field.Option("water-the-beans", "Water {{the}} beans"), new Field.Option("dig", "Dig"));
        Form form = start.of(forms.get("garden/sign-up"), choices);

        assertThat(form.fields()).extracting(Field::name).containsExactly("name", "water_the_beans_from", "agree");
        assertThat(new FormPages().forTasklistStart(form, "opportunity", choices))
                .containsPattern("<legend ng-non-bindable[^>]*>Only for: Water \\{\\{the}} beans")
                .contains("for=\"water_the_beans_from\"", "id=\"water_the_beans_from-hint\"")
                .containsPattern("<input (?![^>]*required)[^>]*cam-variable-name=\"water_the_beans_from\"");
    }

    @Test
    void theServerTakesThePartOfTheOneThatIsChosen() {
        assertThat(start.filledIn(
                        "water-the-beans", SLUGS, Map.of("name", "Ada", "water_the_beans_from", "2026-12-21")))
                .isEqualTo(Map.of("name", "Ada", "from", "2026-12-21"));
        assertThat(start.filledIn("dig", SLUGS, Map.of("name", "Ada", "water_the_beans_from", "")))
                .isEqualTo(Map.of("name", "Ada"));
        assertThatThrownBy(
                        () -> start.filledIn("dig", SLUGS, Map.of("name", "Ada", "water_the_beans_from", "2026-12-21")))
                .isInstanceOfSatisfying(
                        SubmissionRefused.class,
                        refused -> assertThat(refused.errors())
                                .singleElement()
                                .satisfies(error -> assertThat(error.field()).isEqualTo("water_the_beans_from"))
                                .satisfies(error -> assertThat(error.message()).contains("Leave it open")));
    }
}
