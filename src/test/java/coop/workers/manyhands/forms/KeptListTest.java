package coop.workers.manyhands.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is chosen from a list of the office is kept by its name, and the list may go on. */
class KeptListTest {

    private static final String FORM = """
            <form role="form">
              <div>
                <label for="where">Where?</label>
                <select id="where" cam-variable-name="where" cam-variable-type="String" required data-choices="places">
                  <option value="">Please choose</option>
                  <option value="elsewhere">Somewhere else</option>
                </select>
              </div>
            </form>
            """;

    private final FormRules rules = new FormRules(Clock.systemUTC());
    private final Form form = FormProfile.read("some/form", FORM)
            .with(source -> KeptList.options(List.of("The Old Mill, Leeds", "Łódź & more", "łodz   MORE")));

    @Test
    void everyEntryHasACodeOfItsOwn() {
        assertThat(KeptList.options(List.of("The Old Mill, Leeds", "Café", "CAFE", "日本", "???")))
                .extracting(Field.Option::value)
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("[a-z0-9-]{1,53}"))
                .startsWith("the-old-mill-leeds", "cafe", "cafe-2");
    }

    @Test
    void whatWasChosenIsKeptByItsName() {
        Answers answers = rules.check(form, Map.of("where", "the-old-mill-leeds"));
        assertThat(answers.text("where")).isEqualTo("The Old Mill, Leeds");
        assertThat(form.inWords(answers)).containsEntry("Where?", "The Old Mill, Leeds");
        // As it was kept, it is taken once more.
        assertThat(rules.check(form, answers.values()).text("where")).isEqualTo("The Old Mill, Leeds");
        assertThat(rules.check(form, Map.of("where", "elsewhere")).text("where"))
                .isEqualTo("Somewhere else");
    }

    @Test
    void whatIsNotOnTheListIsRefused() {
        assertThatThrownBy(() -> rules.check(form, Map.of("where", "the-moon"))).isInstanceOf(SubmissionRefused.class);
    }

    @Test
    void signUpFormOffersListsAndNothingElse() {
        assertThat(FormProfile.read("garden/sign-up", FORM).fields()).hasSize(1);
        assertThatThrownBy(() -> FormProfile.read("garden/sign-up", FORM.replace("places", "times")))
                .hasMessageContaining("no data-choices but those of lists");
        assertThatThrownBy(() -> FormProfile.read(
                        "some/form",
                        "<form><fieldset id=\"at\" data-choices=\"places\"><legend>Where?</legend></fieldset></form>"))
                .hasMessageContaining("is for a select");
    }

    @Test
    void noDiagramGoesByIt() {
        assertThatThrownBy(() -> FormProfile.read("some/form", FORM.replace("required", "required data-flow")))
                .hasMessageContaining("some/form")
                .hasMessageContaining("Take data-flow away");
    }
}
