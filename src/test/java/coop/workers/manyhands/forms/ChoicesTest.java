package coop.workers.manyhands.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import coop.workers.manyhands.forms.Field.Option;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Choices that differ from case to case. */
class ChoicesTest {

    private static final Form PLAIN = FormProfile.read("garden/who-digs", """
            <form>
              <div>
                <label for="when">When?</label>
                <select id="when" cam-variable-name="when" cam-variable-type="String" required data-flow data-choices="times">
                  <option value="">Please choose</option>
                  <option value="never">Never</option>
                </select>
              </div>
              <fieldset id="came" data-choices="people"><legend>Who came?</legend></fieldset>
              <div>
                <label for="note">Note</label>
                <textarea id="note" cam-variable-name="note" cam-variable-type="String" maxlength="40"></textarea>
              </div>
            </form>
            """);

    private static final Form FORM = PLAIN.with(Map.of(
            "times",
            List.of(new Option("first", "Monday at 10:00"), new Option("second", "Tuesday at <noon>")),
            "people",
            List.of(new Option("a1", "Sam"), new Option("b2", "Kim & Co")))::get);

    private final FormRules rules =
            new FormRules(Clock.fixed(Instant.parse("2026-06-30T23:20:00Z"), ZoneId.of("Europe/London")));

    @Test
    void fieldsStandInTheOrderInWhichPeopleMeetThem() {
        assertThat(FORM.fields()).extracting(Field::name).containsExactly("when", "came_a1", "came_b2", "note");
        assertThat(FORM.field("came_b2").orElseThrow().label()).isEqualTo("Kim & Co");
    }

    @Test
    void theCasesOwnOptionsComeBeforeTheFixedOnes() {
        Document page = Jsoup.parse(new FormPages().forPublicPage(FORM, Map.of("when", "second"), List.of()));

        assertThat(page.select("#when option").eachAttr("value")).containsExactly("", "first", "second", "never");
        assertThat(page.select("#when option[selected]").text()).isEqualTo("Tuesday at <noon>");
        assertThat(page.select("fieldset input[name=came_b2] + label").text()).isEqualTo("Kim & Co");
        assertThat(page.select("[data-choices]")).isEmpty();
    }

    @Test
    void tasklistKnowsEveryTickAsAVariableOfItsOwn() {
        Document task = Jsoup.parse(new FormPages().forTasklist(FORM));

        assertThat(task.select("[cam-variable-type=Boolean]").eachAttr("cam-variable-name"))
                .containsExactly("came_a1", "came_b2");
    }

    @Test
    void aChoiceOfTheCaseIsTakenAndSaidInWords() {
        Answers answers = rules.check(FORM, Map.of("when", "first", "came_a1", true));

        assertThat(FORM.inWords(answers))
                .containsExactly(Map.entry("When?", "Monday at 10:00"), Map.entry("Sam", "Yes"));
        assertThat(FORM.flow(answers)).containsExactly(Map.entry("when", "first"));
    }

    @Test
    void whatIsNotAmongTheChoicesIsRefusedAtItsField() {
        SubmissionRefused refused = catchThrowableOfType(
                SubmissionRefused.class, () -> rules.check(FORM, Map.of("when", "third", "came_c3", true)));

        assertThat(refused.errors())
                .containsExactly(
                        new FieldError(
                                "when", "\"When?\" has these answers: Monday at 10:00, Tuesday at <noon>, Never."),
                        new FieldError(
                                "came_c3",
                                "\"came_c3\" is not on the list, or not any more. Load the page anew to see who and what is."));
    }

    @Test
    void theFormItselfStaysWithoutThem() {
        assertThat(PLAIN.fields()).extracting(Field::name).containsExactly("when", "note");
        assertThat(PLAIN.field("when").orElseThrow().options())
                .extracting(Option::value)
                .containsExactly("never");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<form><fieldset data-choices=\"people\"><legend>Who?</legend></fieldset></form>",
                "<form><fieldset id=\"came\" data-choices=\"people\"></fieldset></form>",
                "<form><fieldset id=\"came\" data-choices=\"The People\"><legend>Who?</legend></fieldset></form>",
                "<form><div id=\"came\" data-choices=\"people\"></div></form>"
            })
    void aChecklistWithoutNameLegendOrSourceIsRefused(String form) {
        assertThatIllegalStateException().isThrownBy(() -> FormProfile.read("garden/who-digs", form));
    }

    @Test
    void aSignUpHasNoCaseThatChoicesCouldBeOf() {
        assertThatIllegalStateException()
                .isThrownBy(() -> FormProfile.read(
                        "garden/sign-up",
                        "<form><fieldset id=\"came\" data-choices=\"people\"><legend>Who?</legend></fieldset></form>"))
                .withMessageContaining("forms/garden/sign-up.html:1: a sign-up form has no data-choices");
    }
}
