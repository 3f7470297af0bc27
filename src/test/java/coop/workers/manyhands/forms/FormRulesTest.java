package coop.workers.manyhands.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormRulesTest {

    /** Twenty minutes past midnight in London, in summer: at UTC it is still the day before. */
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-06-30T23:20:00Z"), ZoneId.of("Europe/London"));

    private static final Form FORM = FormProfile.read("garden/sign-up", """
            <form>
              <label for="name">Your name</label>
              <input id="name" type="text" cam-variable-name="name" cam-variable-type="String" required maxlength="20">
              <label for="contactBy">Reached by</label>
              <select id="contactBy" cam-variable-name="contactBy" cam-variable-type="String">
                <option value="">-</option>
                <option value="email">Email</option>
                <option value="phone">Phone</option>
                <option value="message">Messenger</option>
              </select>
              <label for="email">Email address</label>
              <input id="email" type="email" cam-variable-name="email" cam-variable-type="String" maxlength="254" data-required-when="contactBy=email">
              <label for="phone">Phone number</label>
              <input id="phone" type="tel" cam-variable-name="phone" cam-variable-type="String" maxlength="30" data-required-when="contactBy=phone|message">
              <label for="site">Web page</label>
              <input id="site" type="url" cam-variable-name="site" cam-variable-type="String" maxlength="200">
              <label for="story">Your story</label>
              <textarea id="story" cam-variable-name="story" cam-variable-type="String" maxlength="40"></textarea>
              <label for="day">Day</label>
              <input id="day" type="date" cam-variable-name="day" cam-variable-type="String" data-future>
              <label for="soon">Soon</label>
              <input id="soon" type="date" cam-variable-name="soon" cam-variable-type="String" data-future="P1Y">
              <label for="born">Born on</label>
              <input id="born" type="date" cam-variable-name="born" cam-variable-type="String">
              <label for="founded">Founded on</label>
              <input id="founded" type="date" cam-variable-name="founded" cam-variable-type="String" min="1800-01-01" max="2030-12-31">
              <label for="at">Time</label>
              <input id="at" type="time" cam-variable-name="at" cam-variable-type="String">
              <label for="places">Places</label>
              <input id="places" type="number" min="0" max="5000" cam-variable-name="places" cam-variable-type="String">
              <label for="code">Code</label>
              <input id="code" type="text" cam-variable-name="code" cam-variable-type="String" maxlength="10" pattern="[A-Z]{3}" title="Three capital letters.">
              <input id="tools" type="checkbox" cam-variable-name="tools" cam-variable-type="Boolean">
              <label for="tools">I have tools</label>
              <label for="which">Which tools?</label>
              <input id="which" type="text" cam-variable-name="which" cam-variable-type="String" maxlength="40" data-required-when="tools=true">
              <input id="agree" type="checkbox" cam-variable-name="agree" cam-variable-type="Boolean" required>
              <label for="agree">You may keep this</label>
            </form>
            """);

    private final FormRules rules = new FormRules(CLOCK);

    @Test
    void whatIsRequiredIsAsked() {
        assertThat(errors(Map.of()))
                .containsExactly(
                        new FieldError("name", "Fill in \"Your name\"."),
                        new FieldError("agree", "Tick \"You may keep this\" to go on."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n", "\u2003"})
    void blanksAreNoAnswer(String blank) {
        assertThat(errorOf("name", blank)).isEqualTo("Fill in \"Your name\".");
    }

    @Test
    void whatIsOptionalMayBeLeftEmpty() {
        Answers answers = rules.check(FORM, filled(Map.of("email", "", "day", "", "contactBy", "")));

        assertThat(answers.values()).containsOnlyKeys("name", "tools", "agree");
        assertThat(answers.text("email")).isNull();
        assertThat(answers.ticked("tools")).isFalse();
        assertThat(answers.ticked("agree")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "contactBy, email, email, Fill in \"Email address\".",
        "contactBy, phone, phone, Fill in \"Phone number\".",
        "contactBy, message, phone, Fill in \"Phone number\".",
        "tools, true, which, Fill in \"Which tools?\"."
    })
    void oneAnswerCanMakeAnotherRequired(String field, String value, String missing, String message) {
        assertThat(errors(filled(Map.of(field, value)))).containsExactly(new FieldError(missing, message));
    }

    @Test
    void anAnswerThatIsNotNeededIsTakenAllTheSame() {
        Answers answers = rules.check(
                FORM, filled(Map.of("contactBy", "phone", "phone", "07700 900123", "email", "ada@example.org")));

        assertThat(answers.text("email")).isEqualTo("ada@example.org");
    }

    @Test
    void aLengthIsKeptToTheCharacter() {
        assertThat(errors(filled(Map.of("name", "x".repeat(20))))).isEmpty();
        assertThat(errorOf("name", "x".repeat(21)))
                .isEqualTo("\"Your name\" has 21 characters; 20 are the most it can have.");
    }

    @Test
    void aLineEndCountsOnceHoweverItWasSent() {
        assertThat(errors(filled(Map.of("story", "a\r\n".repeat(19) + "bc")))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a\u0000b", "a\u0007b", "a\u001bb", "a\u007fb", "a\u0085b", "a\u2028b", "a\u202eb", "a\ud800b"})
    void controlCharactersAreRefusedEverywhere(String value) {
        assertThat(errorOf("name", value)).isEqualTo("\"Your name\" goes on one line, without control characters.");
        assertThat(errorOf("story", value))
                .isEqualTo("\"Your story\" has characters that cannot be shown; type it anew.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ada\nBcc: x@example.org", "Ada\r\nBcc: x@example.org", "Ada\rBcc: x", "Ada\tLovelace"})
    void aFieldOfOneLineTakesNoLineBreak(String value) {
        assertThat(errorOf("name", value)).isEqualTo("\"Your name\" goes on one line, without control characters.");
    }

    @ParameterizedTest
    @CsvSource({"email, Email address", "phone, Phone number", "site, Web page", "day, Day", "code, Code"})
    void noFieldOfOneLineTakesALineBreak(String field, String label) {
        assertThat(errorOf(field, "a\nb"))
                .isEqualTo("\"%s\" goes on one line, without control characters.".formatted(label));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u2066b", "a\u2069b", "a\ufeffb", "a\ufffeb", "a\uffffb", "a\udb40\udc41b"})
    void whatTurnsTheDirectionOrIsNoCharacterIsRefusedEverywhere(String value) {
        assertThat(errorOf("name", value)).isNotNull();
        assertThat(errorOf("story", value)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a\u00adb", "a\u200bb", "a\u200eb", "a\u200db", "a\u200cb", "a\u2060b", "a\u3164b", "\u2800"})
    void whatNobodyCanSeeIsRefusedInANameAndStaysInAText(String value) {
        assertThat(errorOf("name", value))
                .matches("\"Your name\" has a character that nobody can see \\(U\\+[0-9A-F]+\\).*");
        assertThat(errors(filled(Map.of("story", value)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00a0", "\u00a0\u2007", "\ufe0f", "\u034f", "\u0301", "\u180b\u3000", "\ue000", "\u0378"})
    void nameInWhichThereIsNothingToReadIsRefused(String value) {
        assertThat(errorOf("name", value))
                .matches("\"Your name\" has (nothing in it that can be read|a character that nobody).*");
        assertThat(rules.check(FORM, filled(Map.of("story", value))).text("story"))
                .as("a text of nothing is no answer")
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Zoë",
                "José\u0301",
                "نرگس\u200cها",
                "श्री\u200dमती",
                "👩\u200d🌾",
                "🏴󠁧󠁢󠁳󠁣󠁴󠁿",
                "Ngũgĩ",
                "שלום",
                "李小龍",
                "❤\ufe0f\u200d🔥"
            })
    void namesOfAllScriptsAndEmojiAreTaken(String name) {
        assertThat(errors(filled(Map.of("name", name)))).isEmpty();
        assertThat(errors(filled(Map.of("story", name)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-5000-01-01",
                "0000-01-01",
                "0001-01-01",
                "1899-12-31",
                "2036-07-02",
                "9999-12-31",
                "10000-01-01",
                "+300000-01-01",
                "-999999999-01-01",
                "+999999999-12-31",
                "2026-02-30"
            })
    void dayLiesBetween1900AndTenYearsOn(String day) {
        assertThat(errorOf("born", day)).startsWith("\"Born on\" ");
    }

    @Test
    void daysAtBothEndsOfTheSpanAreTaken() {
        assertThat(errors(filled(Map.of("born", "1900-01-01")))).isEmpty();
        assertThat(errors(filled(Map.of("born", "2036-07-01")))).isEmpty();
    }

    @Test
    void formMaySayAnotherSpan() {
        assertThat(errors(filled(Map.of("founded", "1815-12-10")))).isEmpty();
        assertThat(errorOf("founded", "1799-12-31"))
                .isEqualTo("\"Founded on\" lies too far back; the first day that you can choose is 1800-01-01.");
        assertThat(errorOf("founded", "2031-01-01"))
                .isEqualTo("\"Founded on\" lies too far ahead; the last day that you can choose is 2030-12-31.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"14:00:00", "14:00:00.5", "14:00:00.000000001", "24:00", "1:00", "14.30"})
    void timeOfDayHasHoursAndMinutes(String time) {
        assertThat(errorOf("at", time)).isEqualTo("\"Time\" needs a time of day like 14:30.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "5001", "999999999"})
    void numberLiesBetweenWhatTheFormSays(String number) {
        assertThat(errorOf("places", number)).isEqualTo("\"Places\" needs a whole number from 0 to 5000.");
    }

    @Test
    void namesThatTheFormDoesNotHaveAreNamedUpToTwenty() {
        Map<String, String> many = new java.util.LinkedHashMap<>();
        for (int i = 0; i < 22_000; i++) {
            many.put("x" + i, "y".repeat(10));
        }

        List<FieldError> errors = errors(filled(many));

        assertThat(errors).hasSize(21);
        assertThat(errors.get(20).message()).isEqualTo("And 21980 more.");
        assertThat(errors.toString()).hasSizeLessThan(10_000);
    }

    @Test
    void aLongTextKeepsItsLinesAndTabs() {
        Answers answers = rules.check(FORM, filled(Map.of("story", "  One\r\ntwo\n\tthree \n")));

        assertThat(answers.text("story")).isEqualTo("One\ntwo\n\tthree");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada@example.org",
                "ada.lovelace+hands@mail.example.co.uk",
                "o'brien@example.org",
                "A_B-c@x1.example.museum",
                "ada@xn--bcher-kva.example",
                "anna@bücher.example",
                "Anna@BÜCHER.Example",
                "kim@例え.テスト",
                "olya@пример.рф"
            })
    void addressesThatWorkAreTaken(String address) {
        assertThat(errors(filled(Map.of("email", address)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada",
                "ada@",
                "@example.org",
                "ada@example",
                "ada@@example.org",
                "ada@example..org",
                ".ada@example.org",
                "ada.@example.org",
                "ada@-example.org",
                "ada@example-.org",
                "ada lovelace@example.org",
                "Ada <ada@example.org>",
                "ada@example.org, eve@example.org",
                "ada@example.org;eve@example.org",
                "\"ada\"@example.org",
                "ada@[127.0.0.1]",
                "ada@127.0.0.1",
                "ada%0d%0aBcc:eve@example.org\u00a0x",
                "änna@example.org",
                "anna@straße.example",
                "anna@bü cher.example",
                "anna@-bücher.example",
                "anna@bücher_.example",
                "anna@bücher",
                "anna@\ud83c\udf08.example"
            })
    void addressesThatDoNotWorkAreRefused(String address) {
        assertThat(errorOf("email", address)).isEqualTo("\"Email address\" needs an address like name@example.org.");
    }

    @Test
    void anAddressLongerThanMailAllowsIsRefused() {
        String address = "a".repeat(250) + "@example.org";

        assertThat(errorOf("email", address))
                .isEqualTo("\"Email address\" has 262 characters; 254 are the most it can have.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "07700 900123",
                "+44 7700 900123",
                "(020) 7946 0000",
                "020-7946.0000",
                "020 7946 0000 ext. 12",
                "020 7946 0000 ext 12",
                "020 7946 0000 x12",
                "020 7946 0000x12",
                "020 7946 0000 #12",
                "020 7946 0000, Ext.12",
                "020 7946 0000 extension 1234"
            })
    void phoneNumbersAreTakenAsPeopleWriteThem(String number) {
        assertThat(errors(filled(Map.of("phone", number)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12345",
                "call me",
                "0770x900123",
                "+",
                "07700 900123 ext",
                "07700 900123 ext. 12 or 13",
                "07700 900123 ext. 1234567",
                "ext. 12",
                "07700 900123 x x12"
            })
    void whatIsNoPhoneNumberIsRefused(String number) {
        assertThat(errorOf("phone", number)).startsWith("\"Phone number\" needs a number like 07700 900123");
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.org", "javascript:alert(1)", "ftp://example.org", "https://x", "https://a b.org"})
    void whatIsNoWebAddressIsRefused(String address) {
        assertThat(errorOf("site", address))
                .isEqualTo("\"Web page\" needs a web address that begins with https:// or http://.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-13-01", "2026-02-30", "30/06/2026", "tomorrow", "2026-6-1"})
    void whatIsNoDateIsRefused(String date) {
        assertThat(errorOf("day", date)).isEqualTo("\"Day\" needs a date like 2026-12-21 (year, month, day).");
    }

    @Test
    void aDayThatHasPassedHereIsRefusedAndTodayIsNot() {
        assertThat(errorOf("day", "2026-06-30")).isEqualTo("\"Day\" lies in the past; choose today or a later day.");
        assertThat(errors(filled(Map.of("day", "2026-07-01")))).isEmpty();
        assertThat(errors(filled(Map.of("born", "1915-12-10")))).isEmpty();
    }

    @Test
    void dateMayHaveToLieWithinAPeriod() {
        assertThat(errorOf("soon", "2027-07-02"))
                .isEqualTo("\"Soon\" lies too far ahead; the last day that you can choose is 2027-07-01.");
        assertThat(errors(filled(Map.of("soon", "2027-07-01")))).isEmpty();
        assertThat(errors(filled(Map.of("day", "2036-07-01")))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"25:00", "2pm", "14.30", "9:00"})
    void whatIsNoTimeOfDayIsRefused(String time) {
        assertThat(errorOf("at", time)).isEqualTo("\"Time\" needs a time of day like 14:30.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "ten", "1e3", "12345678901"})
    void whatIsNoWholeNumberIsRefused(String number) {
        assertThat(errorOf("places", number)).isEqualTo("\"Places\" needs a whole number.");
    }

    @Test
    void numbersAreTakenFromJsonAsWell() {
        assertThat(rules.check(FORM, filled(Map.of("places", 12))).text("places"))
                .isEqualTo("12");
    }

    @Test
    void aPatternIsExplainedInItsOwnWords() {
        assertThat(errorOf("code", "abc")).isEqualTo("\"Code\" does not look right. Three capital letters.");
        assertThat(errorOf("code", "ABCD")).isEqualTo("\"Code\" does not look right. Three capital letters.");
        assertThat(errors(filled(Map.of("code", "ABC")))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fax", "Email", "EMAIL", "email,phone"})
    void onlyTheAnswersOfASelectAreTaken(String value) {
        assertThat(errorOf("contactBy", value)).isEqualTo("\"Reached by\" has these answers: Email, Phone, Messenger.");
    }

    @ParameterizedTest
    @CsvSource({"on, true", "true, true", "false, false", "'', false"})
    void aTickIsTakenAsPagesAndProgramsSendIt(String sent, String kept) {
        Answers answers = rules.check(FORM, filled(Map.of("tools", sent, "which", "A spade")));

        assertThat(answers.text("tools")).isEqualTo(kept);
    }

    @Test
    void aTickIsTakenAsABooleanAsWell() {
        assertThat(rules.check(FORM, filled(Map.of("tools", true, "which", "A spade")))
                        .ticked("tools"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "1", "TRUE", "off"})
    void aTickIsNothingElse(String value) {
        assertThat(errorOf("tools", value)).isEqualTo("\"I have tools\" is ticked (true) or not (false).");
    }

    @Test
    void consentThatIsSentAsFalseIsNoConsent() {
        assertThat(errorOf("agree", "false")).isEqualTo("Tick \"You may keep this\" to go on.");
    }

    @Test
    void anUnknownNameIsRefusedAndTheKnownOnesAreNamed() {
        assertThat(errorOf("outcome", "joined"))
                .startsWith("This form has no field \"outcome\"; it has name, contactBy, email,");
    }

    @Test
    void anUnknownNameIsNotEchoedAsItCame() {
        String name = "<b>" + "x".repeat(100) + "\n";

        List<FieldError> errors = errors(filled(Map.of(name, "y")));

        assertThat(errors)
                .singleElement()
                .satisfies(error -> assertThat(error.message())
                        .contains("\"?b?" + "x".repeat(37) + "…\"")
                        .doesNotContain("<", "\n"));
    }

    @Test
    void lettersAreKeptComposed() {
        Answers answers = rules.check(FORM, filled(Map.of("name", "Zoe\u0308 ", "story", "e\u0301")));

        assertThat(answers.text("name")).isEqualTo("Zo\u00eb");
        assertThat(answers.text("story")).isEqualTo("\u00e9");
    }

    @Test
    void namesOfAllTheWorldAreTaken() {
        for (String name : List.of("Ó Súilleabháin", "李小龍", "Nguyễn Thị", "مريم", "O'Brien-Šmith", "Ada 🌻")) {
            assertThat(errors(filled(Map.of("name", name)))).isEmpty();
        }
    }

    @Test
    void everyFaultIsNamedAtOnceInTheOrderOfTheForm() {
        Map<String, Object> sent = new LinkedHashMap<>();
        sent.put("colour", "red");
        sent.put("day", "never");
        sent.put("contactBy", "email");

        assertThat(errors(sent))
                .extracting(FieldError::field)
                .containsExactly("name", "email", "day", "agree", "colour");
    }

    @Test
    void aFaultyAnswerIsNotAskedForAsMissingToo() {
        assertThat(errors(filled(Map.of("contactBy", "email", "email", "nonsense"))))
                .hasSize(1);
    }

    @Test
    void nullIsNoAnswer() {
        Map<String, Object> sent = new HashMap<>(filled(Map.of()));
        sent.put("email", null);

        assertThat(errors(sent)).isEmpty();
    }

    /** What has to be there, and the given on top. */
    private static Map<String, Object> filled(Map<String, ?> values) {
        Map<String, Object> filled = new LinkedHashMap<>(Map.of("name", "Ada", "agree", "true"));
        filled.putAll(values);
        return filled;
    }

    private List<FieldError> errors(Map<String, ?> submitted) {
        SubmissionRefused refused = catchThrowableOfType(SubmissionRefused.class, () -> rules.check(FORM, submitted));
        return refused == null ? List.of() : refused.errors();
    }

    private String errorOf(String field, String value) {
        List<FieldError> errors = errors(filled(Map.of(field, value)));
        assertThat(errors).extracting(FieldError::field).containsExactly(field);
        return errors.get(0).message();
    }

    private static final Form LOAN = FormProfile.read("garden/borrow", """
            <form>
              <p>Of {name}.</p>
              <label for="fromDay">From</label>
              <input id="fromDay" type="date" cam-variable-name="fromDay" cam-variable-type="String">
              <label for="untilDay">Until</label>
              <input id="untilDay" type="date" cam-variable-name="untilDay" cam-variable-type="String" data-after="fromDay" data-min-days="2">
              <label for="lookedAt">Looked at</label>
              <input id="lookedAt" type="date" cam-variable-name="lookedAt" cam-variable-type="String" data-after="untilDay" data-min-days="0">
            </form>
            """);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-08-01 | 2026-08-03 | 2026-08-03 | ",
                "2026-08-01 | | 2026-08-01 | ",
                " | 2026-08-01 | 2026-08-02 | ",
                "2026-08-01 | 2026-08-02 | 2026-08-02 | untilDay: \"Until\" is at least 2 days after \"From\"; choose 2026-08-03 or a later day.",
                "2026-08-01 | 2026-07-01 | 2026-08-02 | untilDay: \"Until\" is at least 2 days after \"From\"; choose 2026-08-03 or a later day.",
                "2026-08-01 | 2026-08-03 | 2026-08-02 | lookedAt: \"Looked at\" cannot be before \"Until\"; choose 2026-08-03 or a later day.",
                "yesterday | 2026-08-03 | | fromDay: \"From\" needs a date like 2026-12-21 (year, month, day).",
            })
    void aDateThatComesAfterAnotherIsLookedAtWithIt(String from, String until, String lookedAt, String said) {
        Map<String, String> filledIn = new HashMap<>();
        filledIn.put("fromDay", from);
        filledIn.put("untilDay", until);
        filledIn.put("lookedAt", lookedAt);

        SubmissionRefused refused =
                catchThrowableOfType(SubmissionRefused.class, () -> new FormRules(CLOCK).check(LOAN, filledIn));

        assertThat(
                        refused == null
                                ? null
                                : refused.errors().get(0).field() + ": "
                                        + refused.errors().get(0).message())
                .isEqualTo(said);
    }

    @Test
    void aFormSaysWhatWasAnsweredAsTextWhateverThatIs() {
        assertThat(new FormPages().forPublicPage(LOAN.saying(Map.of("name", "<b>$1 {name}")), Map.of(), List.of()))
                .contains("<p>Of &lt;b&gt;$1 {name}.</p>");
        assertThat(new FormPages().forTasklist(LOAN.saying(Map.of("name", "{{1+1}}"))))
                .contains("<p ng-non-bindable");
        assertThat(new FormPages().forPublicPage(LOAN.saying(Map.of()), Map.of(), List.of()))
                .contains("Of (not said).");
    }

    private static final Form DIG = FormProfile.read("garden/dig", """
            <form>
              <div>
                <label for="answer">Answer</label>
                <select id="answer" cam-variable-name="answer" cam-variable-type="String" required data-flow>
                  <option value="">-</option>
                  <option value="no">No</option>
                  <option value="later">Later</option>
                </select>
              </div>
              <div>
                <label for="how">How</label>
                <select id="how" cam-variable-name="how" cam-variable-type="String" data-flow data-only-when="answer=later" data-required-when="answer=later">
                  <option value="">-</option>
                  <option value="dated">On a day</option>
                </select>
              </div>
              <div>
                <label for="day">Day</label>
                <input id="day" type="date" cam-variable-name="day" cam-variable-type="String" data-future="P1Y" data-flow data-only-when="how=dated" data-required-when="how=dated">
              </div>
            </form>
            """);

    @Test
    void whatAnotherAnswerMakesNeedlessIsNeitherCheckedNorKept() {
        Answers no = rules.check(DIG, Map.of("answer", "no", "how", "dated", "day", "no day at all"));

        assertThat(no.values()).containsExactly(Map.entry("answer", "no"));
        assertThat(DIG.flow(no)).containsEntry("how", null).containsEntry("day", null);
        assertThat(rules.check(DIG, Map.of("answer", "later", "how", "dated", "day", "2026-08-01"))
                        .values())
                .hasSize(3);
        assertThat(catchThrowableOfType(
                                SubmissionRefused.class,
                                () -> rules.check(DIG, Map.of("answer", "later", "how", "dated", "day", "no day")))
                        .errors())
                .extracting(FieldError::field)
                .containsExactly("day");
    }
}
