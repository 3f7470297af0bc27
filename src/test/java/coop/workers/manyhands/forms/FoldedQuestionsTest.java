package coop.workers.manyhands.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A form asks little at first: what can wait is folded away, and what another answer says already is not asked. */
class FoldedQuestionsTest {

    private static final Form JOIN = TestForms.catalogue().get("join-group/sign-up");

    private final FormRules rules = new FormRules(Clock.systemUTC());

    private static Document page(Map<String, String> values, List<FieldError> errors) {
        return Jsoup.parse(new FormPages().forPublicPage(JOIN, values, errors));
    }

    private static Map<String, Object> sam(Map<String, ?> more) {
        Map<String, Object> fields = new HashMap<>(Map.of("name", "Sam", "agree", true));
        fields.putAll(more);
        return fields;
    }

    @Test
    void nameAndEmailComeFirstAndTheConsentLastAndEverythingElseIsFolded() {
        Document page = page(Map.of(), List.of());

        assertThat(page.select("body > div :is(input, select, textarea)").eachAttr("id"))
                .containsExactly("name", "email", "agree");
        assertThat(page.select("details > summary").eachText())
                .containsExactly("Rather by phone, message or the forum?", "Tell us more");
        assertThat(page.select("details").hasAttr("open")).isFalse();
        assertThat(page.select("details [id=phone], details [id=draws], details [id=inCoop], details [id=chatFirst]"))
                .hasSize(4);
    }

    private static Stream<String> signUps() {
        return TestForms.catalogue().keys().stream()
                .filter(key -> key.endsWith("/sign-up"))
                .sorted();
    }

    /** What stands open although nobody has to answer it, and why. */
    private static final Map<String, String> UNFOLDED = Map.of(
            "chat/sign-up about", "the only question of a chat, by which whoever holds it prepares",
            "solidfund-supporter/sign-up share", "a consent, beside the one that has to be given: none is folded away");

    /** Forms that begin with one question, by which the rest goes. */
    private static final Map<String, List<String>> ONE_QUESTION_FIRST =
            Map.of("board-nomination/sign-up", List.of("nominates"));

    @ParameterizedTest
    @MethodSource("signUps")
    void everySignUpAsksForNameAndEmailFirstAndUnfoldedOnlyForWhatHasToBeAnswered(String key) {
        Form form = TestForms.catalogue().get(key);
        Document page = Jsoup.parse(new FormPages().forPublicPage(form, Map.of(), List.of()));
        Elements unfolded = page.select("body > div :is(input, select, textarea)");

        List<String> first = new ArrayList<>(ONE_QUESTION_FIRST.getOrDefault(key, List.of()));
        first.addAll(List.of("name", "email"));
        assertThat(unfolded.eachAttr("id")).startsWith(first.toArray(String[]::new));
        assertThat(unfolded.stream()
                        .filter(control -> control.closest("[data-only-when]") == null)
                        .map(Element::id)
                        .filter(id -> !UNFOLDED.containsKey(key + " " + id))
                        .filter(id -> !hasToBeAnswered(form.field(id).orElseThrow())))
                .as("what nobody has to answer, and is not folded")
                .isEmpty();
        assertThat(page.select("details [required]")).isEmpty();
    }

    /** The address too: where nothing else says how somebody is reached. */
    private static boolean hasToBeAnswered(Field field) {
        return field.required() || field.name().equals("email");
    }

    @Test
    void whatStandsOpenAndNobodyHasToAnswerSaysSoUnlessItIsATick() {
        UNFOLDED.forEach((named, why) -> {
            Form form = TestForms.catalogue().get(named.split(" ")[0]);
            Field field = form.field(named.split(" ")[1]).orElseThrow();
            Document page = Jsoup.parse(new FormPages().forPublicPage(form, Map.of(), List.of()));
            assertThat(field.type() == Field.Type.CHECKBOX
                            || page.selectFirst("label[for=%s] .optional".formatted(field.name())) != null)
                    .as("%s: %s", named, why)
                    .isTrue();
        });
    }

    @Test
    void severalSignUpsAskWhoSomebodyIsAboveAllOfThem() {
        JointForm joint = TestForms.catalogue()
                .together(List.of(
                        new JointForm.Section(
                                "board", "Board", null, TestForms.catalogue().get("board-nomination/sign-up")),
                        new JointForm.Section("communications", "Group", null, JOIN)));

        Document page = Jsoup.parse(new FormPages().forPublicPage(joint.form(), Map.of(), List.of()));

        assertThat(page.select("body > div :is(input, select, textarea)").eachAttr("id"))
                .startsWith("name", "email");
    }

    @Test
    void foldOpensWhereSomethingInItWasFilledInOrRefused() {
        Document filledIn = page(Map.of("draws", "I write"), List.of());
        assertThat(filledIn.select("details[open] > summary").eachText()).containsExactly("Tell us more");

        Document refused = page(Map.of(), List.of(new FieldError("phone", "Fill in \"Phone number\".")));
        assertThat(refused.select("details[open] > summary").eachText())
                .containsExactly("Rather by phone, message or the forum?");
        assertThat(refused.select("details[open] #phone-error").text()).isEqualTo("Fill in \"Phone number\".");
    }

    @Test
    void whatNobodyHasToAnswerSaysSo() {
        Document page = page(Map.of(), List.of());

        assertThat(page.select("label:has(.optional)").eachAttr("for"))
                .contains("draws", "role", "inCoop", "accessNeeds")
                .doesNotContain("name", "email", "contactBy", "phone", "agree", "chatFirst");
    }

    @Test
    void whoIsKnownFindsWhoTheyAreFoldedUnderIt() {
        Map<String, String> values = Map.of("name", "Sam", "email", "sam@example.org", "contactBy", "email");
        FormPages.Known known = new FormPages.Known(
                Set.of("name", "email", "contactBy", "phone", "forumName"), "Sam, sam@example.org. Change it");

        Document page = Jsoup.parse(new FormPages().forPublicPage(JOIN, values, List.of(), known));

        assertThat(page.select("body > div :is(input, select, textarea)").eachAttr("id"))
                .containsExactly("agree");
        assertThat(page.select("details > summary").eachText())
                .containsExactly("Sam, sam@example.org. Change it", "Tell us more");
        assertThat(page.select("details[open]")).isEmpty();
        assertThat(page.select("#email").val()).isEqualTo("sam@example.org");
    }

    @ParameterizedTest
    @CsvSource({"email, sam@example.org, email", "phone, 07700 900123, phone", "forumName, sam_h, forum"})
    void theDetailThatSomebodyGivesSaysHowTheyAreReached(String field, String detail, String reached) {
        assertThat(rules.check(JOIN, sam(Map.of(field, detail))).text("contactBy"))
                .isEqualTo(reached);
    }

    @Test
    void whatSomebodyChoseThemselvesGoesBeforeWhatFollows() {
        assertThat(rules.check(
                                JOIN,
                                sam(Map.of(
                                        "email", "sam@example.org", "phone", "07700 900123", "contactBy", "message")))
                        .text("contactBy"))
                .isEqualTo("message");
    }

    @Test
    void withoutAnyDetailTheAddressIsMissed() {
        assertThatExceptionOfType(SubmissionRefused.class)
                .isThrownBy(() -> rules.check(JOIN, sam(Map.of())))
                .satisfies(refused -> assertThat(refused.errors())
                        .containsExactly(new FieldError(
                                "email", "Fill in \"Email address\", or answer \"How do you like to be reached?\".")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "<p data-more='More'>x</p> ~ data-more is for a div of the form itself, and says what it is folded under",
                "<div data-more=''></div> ~ data-more is for a div of the form itself, and says what it is folded under",
                "<div data-more='More'><label for='b'>B</label><input id='b' type='text' cam-variable-name='b' cam-variable-type='String' maxlength='9' required></div> ~ b has to be answered, so it is not folded away by data-more",
                "<div><label for='b'>B</label><input id='b' type='text' cam-variable-name='b' cam-variable-type='String' maxlength='9' data-follows='a=b'></div> ~ data-follows is for selects; b is none",
                "<div><label for='b'>B</label><select id='b' cam-variable-name='b' cam-variable-type='String' data-follows='a'><option value=''>?</option><option value='x'>X</option></select></div> ~ data-follows is written as field=value, field=value",
                "<div><label for='b'>B</label><select id='b' cam-variable-name='b' cam-variable-type='String' data-follows='c=x'><option value=''>?</option><option value='x'>X</option></select></div> ~ data-follows names no field: c",
                "<div><label for='b'>B</label><select id='b' cam-variable-name='b' cam-variable-type='String' data-follows='a=no'><option value=''>?</option><option value='x'>X</option></select></div> ~ data-follows: b never is \"no\""
            })
    void formThatFoldsOrFollowsWhatCannotBeIsRefused(String block, String fault) {
        String source =
                "<form><div><label for='a'>A</label><input id='a' type='text' cam-variable-name='a' cam-variable-type='String' maxlength='9'></div>"
                        + block + "</form>";
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> FormProfile.read("garden/sign-up", source))
                .withMessageContaining(fault);
    }

    @Test
    void whatIsAskedByAnotherAnswerIsHiddenByThatOfItsOwnForm() {
        JointForm joint = TestForms.catalogue()
                .together(List.of(
                        new JointForm.Section(
                                "board", "Board", null, TestForms.catalogue().get("board-nomination/sign-up")),
                        new JointForm.Section("communications", "Group", null, JOIN)));

        Document page = Jsoup.parse(new FormPages().forPublicPage(joint.form(), Map.of(), List.of()));

        assertThat(page.select("[data-only-when]").eachAttr("data-only-when"))
                .isNotEmpty()
                .allMatch(condition -> condition.startsWith("board.nominates="));
    }
}
