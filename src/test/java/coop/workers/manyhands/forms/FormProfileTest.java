package coop.workers.manyhands.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import coop.workers.manyhands.forms.Field.Condition;
import coop.workers.manyhands.forms.Field.Type;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormProfileTest {

    private static final String NAME = """
              <label for="name">Your name</label>
              <input id="name" type="text" cam-variable-name="name" cam-variable-type="String" required maxlength="100">
            """;

    @Test
    void aFormIsReadAsItStands() {
        Form form = FormProfile.read("garden/sign-up", """
                <form role="form">
                  <div>
                    <label for="kind">What would you grow?</label>
                    <select id="kind" cam-variable-name="kind" cam-variable-type="String" required data-flow>
                      <option value="">Please choose</option>
                      <option value="beans">Beans</option>
                      <option value="other">Something else</option>
                    </select>
                    <p class="hint" id="kind-hint">Beans are in need.</p>
                  </div>
                  <div>
                    <label for="what">What else?</label>
                    <input id="what" type="text" cam-variable-name="what" cam-variable-type="String" maxlength="60" pattern="[a-z ]+" title="Small letters only." data-required-when="kind=other">
                  </div>
                  <div>
                    <label for="from">From when on?</label>
                    <input id="from" type="date" cam-variable-name="from" cam-variable-type="String" data-future data-flow>
                  </div>
                  <div>
                    <input id="tools" type="checkbox" cam-variable-name="tools" cam-variable-type="Boolean" data-flow>
                    <label for="tools">I have tools</label>
                  </div>
                </form>
                """);

        assertThat(form.key()).isEqualTo("garden/sign-up");
        assertThat(form.fields()).extracting(Field::name).containsExactly("kind", "what", "from", "tools");
        Field kind = form.field("kind").orElseThrow();
        assertThat(kind.label()).isEqualTo("What would you grow?");
        assertThat(kind.type()).isEqualTo(Type.SELECT);
        assertThat(kind.required()).isTrue();
        assertThat(kind.flow()).isTrue();
        assertThat(kind.options())
                .containsExactly(new Field.Option("beans", "Beans"), new Field.Option("other", "Something else"));
        Field what = form.field("what").orElseThrow();
        assertThat(what.required()).isFalse();
        assertThat(what.requiredWhen()).isEqualTo(new Condition("kind", List.of("other")));
        assertThat(what.maxLength()).isEqualTo(60);
        assertThat(what.patternHint()).isEqualTo("Small letters only.");
        assertThat(form.field("from").orElseThrow().future()).isTrue();
    }

    @Test
    void onlyWhatTheDiagramMayReadGoesIntoTheFlow() {
        Form form = FormProfile.read("garden/sign-up", """
                <form>
                  <label for="day">Day</label>
                  <input id="day" type="date" cam-variable-name="day" cam-variable-type="String" data-flow>
                  <input id="tools" type="checkbox" cam-variable-name="tools" cam-variable-type="Boolean" data-flow>
                  <label for="tools">I have tools</label>
                %s</form>
                """.formatted(NAME));

        Map<String, Object> flow = form.flow(new Answers(Map.of("name", "Ada", "tools", "true")));

        assertThat(flow).containsEntry("tools", true).containsEntry("day", null).doesNotContainKey("name");
    }

    @Test
    void anUnknownElementIsRefusedWithFileAndLine() {
        refused("""
                <form>
                %s  <script>alert(1)</script>
                </form>
                """.formatted(NAME), 4, "the element <script> is not of the form profile");
    }

    @Test
    void anUnknownAttributeIsRefused() {
        refused("""
                <form>
                %s  <p onclick="alert(1)">Hello</p>
                </form>
                """.formatted(NAME), 4, "the attribute onclick is not of the form profile");
    }

    @Test
    void aClassThatAngularCouldRunIsRefused() {
        refused("""
                <form>
                %s  <p class="ng-bind: 7*7">Hello</p>
                </form>
                """.formatted(NAME), 4, "the class \"ng-bind: 7*7\" is not of the form profile");
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "http://example.org", "//example.org", "data:text/html,x"})
    void aLinkThatLeadsAstrayIsRefused(String href) {
        refused("""
                <form>
                %s  <p><a href="%s">Read more</a></p>
                </form>
                """.formatted(NAME, href), 4, "a link begins with https://, mailto: or /");
    }

    @Test
    void aMissingLabelIsRefused() {
        refused("""
                <form>
                  <input id="name" type="text" cam-variable-name="name" cam-variable-type="String" maxlength="100">
                </form>
                """, 2, "the field name has no label");
    }

    @Test
    void aLabelForNothingIsRefused() {
        refused("""
                <form>
                %s  <label for="nmae">Your name</label>
                </form>
                """.formatted(NAME), 4, "the label is for no field: \"nmae\"");
    }

    @Test
    void aRadioIsRefused() {
        refused("""
                <form>
                  <label for="kind">Kind</label>
                  <input id="kind" type="radio" cam-variable-name="kind" cam-variable-type="String" value="a">
                </form>
                """, 3, "radios break Tasklist; use a select");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hidden", "password", "submit"})
    void anInputOfAnotherTypeIsRefused(String type) {
        refused("""
                <form>
                  <label for="kind">Kind</label>
                  <input id="kind" type="%s" cam-variable-name="kind" cam-variable-type="String">
                </form>
                """.formatted(type), 3, "the input type %s is not of the form profile".formatted(type));
    }

    @ParameterizedTest
    @CsvSource({"{{7*7}},{{", "7*7}},}}", "<!-- directive: x -->,<!--"})
    void doubleBracesAndCommentsAreRefused(String text, String what) {
        refused("""
                <form>
                %s  <p>%s</p>
                </form>
                """.formatted(NAME, text), 4, "\"%s\" may not stand in a form".formatted(what));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<p>&#123;&#123;7*7&#125;&#125;</p>", "<p title=\"&#123;&lbrace;7*7\">x</p>"})
    void doubleBracesAreRefusedHoweverTheyAreWritten(String element) {
        refused("""
                <form>
                %s  %s
                </form>
                """.formatted(NAME, element), 4, "\"{{\" may not stand in a form");
    }

    @Test
    void twoFieldsOfOneNameAreRefused() {
        refused("""
                <form>
                %s%s</form>
                """.formatted(NAME, NAME), 5, "a second field \"name\"");
    }

    @Test
    void twoElementsOfOneIdAreRefused() {
        refused("""
                <form>
                %s  <p id="name">Hello</p>
                </form>
                """.formatted(NAME), 4, "a second element with id \"name\"");
    }

    @Test
    void aHintThatBelongsToNoFieldIsRefused() {
        refused("""
                <form>
                %s  <p class="hint" id="nmae-hint">Hello</p>
                </form>
                """.formatted(NAME), 4, "a hint has the id of its field and -hint, not \"nmae-hint\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<textarea %s data-flow></textarea>", "<input type=\"text\" %s data-flow>"})
    void whatPeopleWriteMayNotGoIntoTheFlow(String control) {
        refused(
                """
                <form>
                  <label for="story">Your story</label>
                  %s
                </form>
                """.formatted(control.formatted(
                        "id=\"story\" cam-variable-name=\"story\" cam-variable-type=\"String\" maxlength=\"99\"")),
                3,
                "the field story may not be data-flow: what people write stays out of the engine");
    }

    @ParameterizedTest
    @CsvSource({
        "'',the field story needs a maxlength",
        "maxlength=\"0\",the field story needs a maxlength",
        "maxlength=\"4001\",the maxlength of story is 4001; 4000 is the most for textarea"
    })
    void whatPeopleWriteHasALength(String length, String message) {
        refused("""
                <form>
                  <label for="story">Your story</label>
                  <textarea id="story" cam-variable-name="story" cam-variable-type="String" %s></textarea>
                </form>
                """.formatted(length), 3, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "->",
            value = {
                "id='a' cam-variable-name='a' cam-variable-type='Long'->the field a needs cam-variable-type String, not \"Long\"",
                "id='b' cam-variable-name='a' cam-variable-type='String'->the field a needs id=\"a\"",
                "id='question' cam-variable-name='question' cam-variable-type='String'->the name question is used by the pages themselves; choose another",
                "id='a' cam-variable-type='String'->a field needs a cam-variable-name of a to z and digits, not \"\"",
                "id='a' cam-variable-name='a b' cam-variable-type='String'->a field needs a cam-variable-name of a to z and digits, not \"a b\"",
                "id='a' cam-variable-name='a' cam-variable-type='String' data-future->data-future is for dates; a is none",
                "id='a' cam-variable-name='a' cam-variable-type='String' pattern='x'->a pattern needs a title that says it in words",
                "id='a' cam-variable-name='a' cam-variable-type='String' pattern='(' title='x'->the pattern cannot be read: Unclosed group",
                "id='a' cam-variable-name='a' cam-variable-type='String' data-required-when='b'->data-required-when is written as field=value or field=value|value",
                "id='a' cam-variable-name='a' cam-variable-type='String' data-required-when='b=c'->data-required-when names no field: b",
                "id='a' cam-variable-name='a' cam-variable-type='String' data-only-when='b'->data-only-when is written as field=value or field=value|value",
                "id='a' cam-variable-name='a' cam-variable-type='String' required data-only-when='b=c'->the field a is not always asked, so it is not always required: use data-required-when",
                "id='a' cam-variable-name='a' cam-variable-type='String' data-only-when='b=c'->data-only-when names no field: b",
                "id='a' cam-variable-name='a' cam-variable-type='String' required data-required-when='a=c'->the field a is required always or on a condition, not both"
            })
    void aFieldThatContradictsItselfIsRefused(String attributes, String message) {
        refused("""
                <form>
                  <label for="a">A</label>
                  <input type="text" maxlength="9" %s>
                </form>
                """.formatted(attributes.replace('\'', '"')), 3, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "->",
            value = {
                "type='number'->the field a needs a min and a max, whole numbers",
                "type='number' min='1'->the field a needs a min and a max, whole numbers",
                "type='number' min='1' max='x'->the field a needs a min and a max, whole numbers",
                "type='number' min='9' max='1'->the field a has a min above its max",
                "type='date' min='yesterday'->min and max of a are days such as 1900-01-01",
                "type='time' min='1'->min and max are for numbers and dates; a is neither"
            })
    void everyNumberHasBoundsAndTheyFit(String attributes, String message) {
        refused("""
                <form>
                  <label for="a">A</label>
                  <input id="a" cam-variable-name="a" cam-variable-type="String" %s>
                </form>
                """.formatted(attributes.replace('\'', '"')), 3, message);
    }

    @Test
    void howFarAheadADateMayLieIsAPeriod() {
        refused("""
                <form>
                  <label for="a">A</label>
                  <input id="a" type="date" cam-variable-name="a" cam-variable-type="String" data-future="soon">
                </form>
                """, 3, "data-future of a is empty or says how far ahead, such as P1Y; not soon");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|the field a has nothing to choose from",
                "<option value='x'>X</option>|the field a begins with an empty option: nobody answers by accident",
                "<option value=''>-</option><option value='x'>X</option><option value='x'>Y</option>|the field a has two options of one value",
                "<option value=''>-</option><option value='x'>X</option><option>Y</option>|every option of a has a value and a text"
            })
    void aSelectThatCannotBeAnsweredWellIsRefused(String options, String message) {
        refused("""
                <form>
                  <label for="a">A</label>
                  <select id="a" cam-variable-name="a" cam-variable-type="String">%s</select>
                </form>
                """.formatted(options), 3, message);
    }

    @Test
    void aConditionOnAnAnswerThatNobodyCanGiveIsRefused() {
        refused("""
                <form>
                  <label for="a">A</label>
                  <select id="a" cam-variable-name="a" cam-variable-type="String"><option value="">-</option><option value="yes">Yes</option></select>
                  <label for="b">B</label>
                  <input id="b" type="text" maxlength="9" cam-variable-name="b" cam-variable-type="String" data-required-when="a=Yes">
                </form>
                """, 5, "data-required-when: a never is \"Yes\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<p>Hello</p>", "<form></form><form></form>", "<title>x</title><form></form>"})
    void aFileHoldsOneFormAndNothingElse(String source) {
        refused(source, 1, "a form file holds exactly one form element and nothing beside it");
    }

    @Test
    void aFormWithoutFieldsIsRefused() {
        refused("<form><p>Hello</p></form>", 1, "a form has at least one field");
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyFormOfTheProjectKeepsToTheProfile(Path file) throws IOException {
        String path = Path.of("forms").relativize(file).toString().replace('\\', '/');
        assertThat(FormProfile.read(path.replace(".html", ""), Files.readString(file), parts())
                        .fields())
                .isNotEmpty();
    }

    private static Map<String, Form> parts() throws IOException {
        Map<String, Form> parts = new HashMap<>();
        try (Stream<Path> files = Files.list(Path.of("forms", "parts"))) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString().replace(".html", "");
                parts.put(name, FormProfile.read("parts/" + name, Files.readString(file)));
            }
        }
        return parts;
    }

    @Test
    void aPartStandsWhereItIsNamed() {
        Form form = FormProfile.read("garden/sign-up", """
                <form>
                  <div data-part="who"></div>
                  <label for="tool">Tool</label>
                  <input id="tool" type="text" cam-variable-name="tool" cam-variable-type="String" maxlength="60">
                  <div data-part="when"></div>
                </form>
                """, Map.of("who", part(NAME), "when", part("""
                  <label for="day">Day</label>
                  <input id="day" type="date" cam-variable-name="day" cam-variable-type="String" data-flow>
                """)));

        assertThat(form.fields()).extracting(Field::name).containsExactly("name", "tool", "day");
        assertThat(form.field("name").orElseThrow().required()).isTrue();
        assertThat(form.flow(new Answers(Map.of("day", "2026-12-24")))).containsEntry("day", "2026-12-24");
        assertThat(form.html().select("[data-part]")).isEmpty();
    }

    private static Form part(String fields) {
        return FormProfile.read("parts/some", "<form>%s</form>".formatted(fields));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "<div data-part=\"whom\"></div>                  # there is no part \"whom\"; there are: who",
                "<p data-part=\"who\"></p>                       # a part is taken in by an empty div with nothing but data-part, or data-only-when besides",
                "<div data-part=\"who\"><p>Hello</p></div>       # a part is taken in by an empty div with nothing but data-part, or data-only-when besides",
                "<div data-part=\"who\" class=\"hint\"></div>    # a part is taken in by an empty div with nothing but data-part, or data-only-when besides",
            })
    void aPartThatCannotBeTakenInIsRefusedWithFileAndLine(String place, String message) {
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        FormProfile.read("garden/sign-up", "<form>\n" + place + "\n</form>", Map.of("who", part(NAME))))
                .withMessage("forms/garden/sign-up.html:2: %s.".formatted(message));
    }

    @Test
    void aFieldThatThePartHasAlreadyIsRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> FormProfile.read(
                        "garden/sign-up",
                        "<form>\n<div data-part=\"who\"></div>\n%s</form>".formatted(NAME),
                        Map.of("who", part(NAME))))
                .withMessageContaining("a second field \"name\"");
    }

    static Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("forms"))) {
            return files.filter(file -> file.toString().endsWith(".html")).sorted().toList().stream();
        }
    }

    private static void refused(String source, int line, String message) {
        assertThatIllegalStateException()
                .isThrownBy(() -> FormProfile.read("garden/sign-up", source))
                .withMessage("forms/garden/sign-up.html:%d: %s.".formatted(line, message));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            data-after="from" | data-after names another date of the form; "from" is none
            data-after="day" | data-after names another date of the form; "day" is none
            data-after="name" | data-after names another date of the form; "name" is none
            data-min-days="2" | data-min-days of day says how long after another date: data-after is missing
            data-after="since" data-min-days="-1" | data-min-days of day is a number of days such as 1, not "-1"
            """)
    void aRuleBetweenTwoDatesNamesBoth(String wrong, String said) {
        assertThatIllegalStateException()
                .isThrownBy(() -> FormProfile.read("garden/sign-up", """
                        <form>
                          <label for="since">Since</label>
                          <input id="since" type="date" cam-variable-name="since" cam-variable-type="String">
                          <label for="day">Day</label>
                          <input id="day" type="date" cam-variable-name="day" cam-variable-type="String" %s>
                        %s</form>
                        """.formatted(wrong, NAME)))
                .withMessageContaining("forms/garden/sign-up.html:5: " + said);
    }

    @Test
    void onlyParagraphsQuoteWhatWasAnsweredAndOnlyWhatSomebodyIsAsked() {
        assertThatIllegalStateException()
                .isThrownBy(
                        () -> FormProfile.read("garden/look", "<form>\n<h2>Of {name}</h2>\n%s</form>".formatted(NAME)))
                .withMessageContaining("forms/garden/look.html:2: only a paragraph quotes what was answered");
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        TestForms.of(Map.of("garden/look", "<form>\n<p>Of {nome}</p>\n%s</form>".formatted(NAME))))
                .withMessageContaining("forms/garden/look.html:2: it quotes {nome}, and no form asks for that");
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        TestForms.of(Map.of("garden/sign-up", "<form>\n<p>Of {name}</p>\n%s</form>".formatted(NAME))))
                .withMessageContaining(
                        "forms/garden/sign-up.html:2: it quotes {name}, and nobody has answered anything yet");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name                     | data-public is written as fields, a colon, and when: name, coop: once nominations have closed
            name:                    | data-public is written as fields, a colon, and when: name, coop: once nominations have closed
            name, co-op: at the end  | data-public names no field: co-op
            """)
    void whatBecomesPublicIsNamedByFieldAndWhen(String wrong, String said) {
        refused("<form data-public=\"%s\">%s</form>".formatted(wrong, NAME), 1, said);
    }

    private static final String ASKED = """
              <div>
                <label for="kind">Kind</label>
                <select id="kind" cam-variable-name="kind" cam-variable-type="String"><option value="">-</option><option value="b">B</option></select>
              </div>
            """;

    private static final String ONLY_THEN = """
              <div>
                <label for="what">What</label>
                <input id="what" type="text" cam-variable-name="what" cam-variable-type="String" maxlength="60" data-only-when="kind=b">
              </div>
            """;

    @Test
    void whatIsAskedByAnotherAnswerComesAfterIt() {
        Form form = FormProfile.read("garden/dig", "<form>" + ASKED + ONLY_THEN + "</form>");
        assertThat(form.field("what").orElseThrow().onlyWhen()).isEqualTo(new Condition("kind", List.of("b")));

        assertThatIllegalStateException()
                .isThrownBy(() -> FormProfile.read("garden/dig", "<form>" + ONLY_THEN + ASKED + "</form>"))
                .withMessageContaining("names a field that comes after it");
    }

    @Test
    void aPartAndAChecklistAreAskedByAnotherAnswerAsAWhole() {
        Form part = FormProfile.read("parts/name", "<form><div>" + NAME.replace(" required", "") + "</div></form>");
        Form form = FormProfile.read(
                "garden/dig",
                "<form>" + ASKED + "<div data-part=\"name\" data-only-when=\"kind=b\"></div>"
                        + "<fieldset id=\"came\" data-choices=\"people\" data-only-when=\"kind=b\"><legend>Who?</legend></fieldset></form>",
                Map.of("name", part));

        assertThat(form.field("name").orElseThrow().onlyWhen()).isEqualTo(new Condition("kind", List.of("b")));
        Form open = form.with(source -> List.of(new Field.Option("kim", "Kim")));
        assertThat(open.field("came_kim").orElseThrow().onlyWhen()).isEqualTo(new Condition("kind", List.of("b")));
        assertThat(new FormPages().forTasklist(open))
                .contains("<div data-only-when=\"kind=b\"", "<fieldset id=\"came\" data-only-when=\"kind=b\"")
                .doesNotContain("<input id=\"name\" type=\"text\" data-only-when");
    }
}
