package coop.workers.manyhands.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import coop.workers.manyhands.support.Diagram;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a task's form answers to whoever the case is about, in words to them. */
class ToldTest {

    /** Forms whose choices are told to nobody, and why. */
    private static final Map<String, String> UNTOLD = Map.ofEntries(
            Map.entry(
                    "become-a-director/reach-the-new-director",
                    "what they said is theirs, and waits for a second secretary"),
            Map.entry(
                    "become-a-director/confirm-what-they-say",
                    "whether a secretary heard it from them is no answer to them"),
            Map.entry("check-ins/ring-and-ask", "how they are is theirs, and for those who look after it"),
            Map.entry("choose-a-time/agree-a-time", "the time that was agreed stands on the page itself"),
            Map.entry("membership-decision/propose-a-decision", "a proposal is no decision"),
            Map.entry("membership-decision/confirm-the-decision", "the end of the case says what was decided"),
            Map.entry("paid-after-leaving/settle-the-payment", "nobody has a page of it"),
            Map.entry("board-election/decide-on-empty-seats", "of an election, which has a page of its own"),
            Map.entry("co-option/record-the-decision", "of an election, which has a page of its own"),
            Map.entry("election-result/confirm-the-result", "of an election, which has a page of its own"),
            Map.entry("general-meeting/record-the-meeting", "of an election, which has a page of its own"),
            Map.entry("group-meeting/record-who-came", "of a meeting, which is nobody's case"));

    private static final FormCatalogue FORMS = TestForms.catalogue();

    private static Set<String> formsOfTasks() {
        Set<String> keys = new TreeSet<>();
        for (Diagram diagram : Diagram.all().values()) {
            for (UserTask task : diagram.all(UserTask.class)) {
                keys.add(Diagram.formOf(task.getCamundaFormKey()));
            }
        }
        return keys;
    }

    @Test
    void everyChoiceOfATaskIsToldOrItIsSaidWhyNot() {
        List<String> unsaid = new ArrayList<>();
        for (String key : formsOfTasks()) {
            Element form = FORMS.get(key).html();
            boolean chooses = !form.select("select[required]").isEmpty();
            boolean told = !form.select("select[data-told]").isEmpty();
            if (told == UNTOLD.containsKey(key) && (chooses || told)) {
                unsaid.add(key);
            }
        }
        assertThat(unsaid)
                .as("mark the select by data-told, or say in this test why the person is not told what was chosen")
                .isEmpty();
        assertThat(formsOfTasks()).as("forms that are no more").containsAll(UNTOLD.keySet());
    }

    @Test
    void whatIsToldIsTheLabelOfTheOptionUnlessThatSpeaksAboutThemToOthers() {
        for (String key : formsOfTasks()) {
            Form form = FORMS.get(key);
            for (Element answer : form.html().select("select[data-told]")) {
                for (Element option : answer.select("option:not([value=''])")) {
                    String told = form.told(new Answers(Map.of(answer.id(), option.attr("value"))))
                            .orElse("");
                    assertThat(told)
                            .as("%s, %s", key, option.attr("value"))
                            .isEqualTo(option.hasAttr("data-told") ? option.attr("data-told") : option.text())
                            .doesNotContainPattern("(?i)\\b(they|them|their|theirs|the newcomer|I)\\b")
                            .doesNotContain(":;")
                            .doesNotEndWith(".");
                }
            }
        }
    }

    @Test
    void whatASecondPairOfEyesHasToConfirmIsNotToldBefore() {
        Form proposal = FORMS.get("membership/decide-on-the-membership");
        assertThat(proposal.told(new Answers(Map.of("staysMember", "no")))).isEmpty();
        assertThat(proposal.told(new Answers(Map.of("staysMember", "yes")))).contains("You stay a member");
        assertThat(FORMS.get("check-nomination/check-the-nomination")
                        .told(new Answers(Map.of("verdict", "cannotStand"))))
                .isEmpty();
    }

    @Test
    void whatWasNotAnsweredAndWhatNobodyKnowsIsNotTold() {
        Form form = FORMS.get("join-group/welcome-the-newcomer");
        assertThat(form.told(new Answers(Map.of("reason", "Full.")))).isEmpty();
        assertThat(form.told(new Answers(Map.of("answer", "an option of long ago"))))
                .isEmpty();
        assertThat(FORMS.get("join-group/sign-up").told(new Answers(Map.of("role", "member"))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <textarea id="b" cam-variable-name="b" cam-variable-type="String" maxlength="9" data-told></textarea> | data-told is for a select with choices of its own, and for its options
            <select id="b" cam-variable-name="b" cam-variable-type="String" data-told data-choices="people"><option value="">-</option></select> | data-told is for a select with choices of its own, and for its options
            <select id="b" cam-variable-name="b" cam-variable-type="String" data-told><option value="">-</option><option value="c">C</option></select> | a form has one answer that is told, so one select with data-told
            <select id="b" cam-variable-name="b" cam-variable-type="String"><option value="">-</option><option value="c" data-told="D">C</option></select> | the select of this option has no data-told
            """)
    void oneChoiceOfAFormIsTheAnswer(String second, String said) {
        String first = """
                <label for="a">A</label><select id="a" cam-variable-name="a" cam-variable-type="String" data-told><option value="">-</option><option value="x">X</option></select>
                """;
        assertThatIllegalStateException()
                .isThrownBy(() -> FormProfile.read(
                        "garden/answer", "<form>%s<label for=\"b\">B</label>%s</form>".formatted(first, second)))
                .withMessageContaining(said);
    }
}
