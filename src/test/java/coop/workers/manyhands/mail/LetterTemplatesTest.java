package coop.workers.manyhands.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.workers.manyhands.CannotStart;
import coop.workers.manyhands.Federation;
import coop.workers.manyhands.OwnFiles;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.languages.Language;
import coop.workers.manyhands.languages.Languages;
import coop.workers.manyhands.support.Diagram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LetterTemplatesTest {

    /** Every letter that a pathway or a module asks for. */
    private static final List<String> WRITTEN = List.of(
            "applicants/new-address",
            "applicants/sign-in",
            "come-in/how-to-join",
            "confirm-address/confirm",
            "confirm-address/confirm-entered",
            "confirm-address/reminder-entered",
            "confirm-address/reminder",
            "applicants/takes-longer",
            "applicants/withdrawal-heard",
            "applicants/withdrawal-noted",
            "coordinators/word-to-hear",
            "coordinators/arrival",
            "coordinators/arrival-of-one",
            "coordinators/deputy",
            "coordinators/digest",
            "coordinators/escalation",
            "coordinators/all-well-again",
            "coordinators/reminder",
            "coordinators/something-wrong",
            "coordinators/uncovered",
            "coordinators/yours",
            "first-meeting/invitation",
            "first-meeting/keep-place",
            "invitations/director",
            "invitations/group",
            "invitations/host",
            "invitations/representative",
            "join-group/lapsed",
            "join-group/member",
            "join-group/not-now",
            "join-group/withdrawn",
            "notices/details-changed",
            "notices/director-leaves",
            "notices/end-representation",
            "notices/enter-director",
            "notices/enter-representative",
            "waiting-list/waiting");

    private static final Set<String> ANSWERS = Diagram.formFiles().stream()
            .flatMap(form -> Diagram.form(form).select("[cam-variable-name]").eachAttr("cam-variable-name").stream())
            .collect(Collectors.toSet());

    private static final Set<String> ABOUT_NO_CASE = Set.of(
            "applicants/several-asked",
            "applicants/sign-in",
            "applicants/address-changed",
            NewsDigest.SEVERAL,
            "callouts/asked",
            "mailings/everybody",
            "trainings/runs-out",
            "thanks/thank-you",
            "stand-ins/could-you",
            "stand-ins/could-you-host",
            "stand-ins/could-we-swap",
            "stand-ins/no-swap",
            "stand-ins/yours",
            "stand-ins/found",
            "stand-ins/settled",
            "coordinators/stand-in-missing",
            "coordinators/stand-in-found",
            "invitations/director",
            "invitations/group",
            "invitations/host",
            "invitations/representative",
            "notices/details-changed",
            "notices/director-leaves",
            "notices/director-leaves-proposed",
            "notices/end-representation",
            "notices/end-representation-proposed",
            "notices/enter-director",
            "notices/enter-representative",
            "notices/register-changed",
            "notices/register-to-change",
            "notices/register-undone",
            "invitations/entered",
            "notices/entered-by-mistake",
            "notices/taken-out-of-group",
            "notices/parted",
            "notices/united",
            "notices/united-elsewhere",
            "coordinators/left-group",
            "coordinators/second-eyes",
            "coordinators/invitation",
            "coordinators/handed-over",
            "coordinators/into-a-group",
            "coordinators/out-of-a-group",
            "coordinators/account-removed",
            "coordinators/new-password",
            "coordinators/deputy",
            "coordinators/uncovered",
            "coordinators/payments-not-known",
            "coordinators/something-wrong",
            "coordinators/all-well-again");

    /** Every letter is read once, whatever is asked of it. */
    private static final Map<String, LetterTemplate> READ = new ConcurrentHashMap<>();

    private static final Map<String, Map<String, String>> VALUES = new ConcurrentHashMap<>();

    private final LetterLayout layout = new LetterLayout(OwnFiles.none(), Federation.DEFAULT);

    static List<String> letters() throws IOException {
        Path mail = Path.of("src/main/resources/mail");
        try (Stream<Path> files = Files.walk(mail)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .map(file ->
                            mail.relativize(file).toString().replace('\\', '/').replaceAll("\\.md$", ""))
                    .sorted()
                    .toList();
        }
    }

    private static LetterTemplate template(String key) {
        return READ.computeIfAbsent(key, LetterTemplatesTest::read);
    }

    private static LetterTemplate read(String key) {
        try {
            return TestLetters.read(
                    key,
                    Federation.DEFAULT.in(Files.readString(Path.of("src/main/resources/mail", key + ".md"))),
                    LetterTemplates.known(key, ANSWERS));
        } catch (IOException missing) {
            throw new java.io.UncheckedIOException(missing);
        }
    }

    private static Map<String, String> allValues(String key) {
        return VALUES.computeIfAbsent(key, LetterTemplatesTest::valuesOf);
    }

    private static Map<String, String> valuesOf(String key) {
        Map<String, String> values = new HashMap<>();
        for (String name : LetterTemplates.known(key, ANSWERS)) {
            values.put(name, name.endsWith("Link") ? "https://example.org/" + name : "value of " + name);
        }
        return values;
    }

    private LetterText written(String source, Map<String, String> values) {
        return TestLetters.read("a/letter", source, Set.of("name", "reason", "opportunity", "statusLink", "answerLink"))
                .with(values, layout);
    }

    private static Language welsh() throws IOException {
        Site site = new Site(
                Path.of("data"),
                "http://localhost",
                "us@example.org",
                "https://forum.example.org",
                ZoneId.of("Europe/London"));
        String catalogue = Files.readString(Path.of("src/main/resources/messages/cy.xlf"));
        return new Languages(Map.of("cy", catalogue), site, "cy").offered().get(0);
    }

    /** One paragraph that is left out, and the whole of it is sent in English. */
    @Test
    void everyEmailToVisitorsIsThereInWelsh() throws IOException {
        Language welsh = welsh();

        assertThat(letters().stream().filter(key -> !key.startsWith("coordinators/")))
                .hasSizeGreaterThan(100)
                .allSatisfy(key -> assertThat(template(key).in(welsh)).as(key).isPresent());
    }

    @Test
    void whatWeSayOurselvesIsPutIntoAnEmailInItsOwnLanguage() throws IOException {
        Map<String, String> values = new HashMap<>(allValues("become-a-director/not-taken"));
        values.put("chosenHow", "were elected");
        values.put("electionTitle", "were elected");

        String text = template("become-a-director/not-taken")
                .in(welsh())
                .orElseThrow()
                .with(values, layout)
                .text();

        assertThat(text)
                .as("and what somebody typed as they typed it")
                .contains("y cawsoch eich ethol ar ei chyfer yn were elected");
    }

    @Test
    void daysAndTimesInAnEmailAreSaidInItsOwnLanguage() throws IOException {
        String moment = "Monday 21 December 2026 at 14:05 UK time";
        String welsh = "Dydd Llun 21 Rhagfyr 2026 am 14:05 amser y DU";
        Map<String, String> values = new HashMap<>(allValues("group-meeting/new-rhythm"));
        values.put("nextDates", moment + "\n" + moment + "\nand 3 more");
        values.put("goneDates", moment);

        assertThat(template("group-meeting/new-rhythm")
                        .in(welsh())
                        .orElseThrow()
                        .with(values, layout)
                        .text())
                .contains(welsh)
                .contains("a 3 arall")
                .doesNotContain("December", "and 3 more");
    }

    /** A day that stands in a sentence of ours, and one that somebody wrote. */
    @Test
    void aDayInASentenceOfOursIsSaidInItsLanguageAndOneThatSomebodyWroteIsLeftAlone() throws IOException {
        Map<String, String> values = new HashMap<>(allValues("group-meeting/several-called-off"));
        values.put("goneDates", "Monday 21 December 2026 at 14:05 UK time");
        values.put("reason", "We meet again on Monday 21 December 2026, in Leeds.");

        assertThat(template("group-meeting/several-called-off")
                        .in(welsh())
                        .orElseThrow()
                        .with(values, layout)
                        .text())
                .contains("Dydd Llun 21 Rhagfyr 2026 am 14:05 amser y DU")
                .contains("We meet again on Monday 21 December 2026, in Leeds.");
    }

    private String inWelsh(String key, Map<String, String> our) throws IOException {
        Map<String, String> values = new HashMap<>(allValues(key));
        values.putAll(our);
        return template(key).in(welsh()).orElseThrow().with(values, layout).text();
    }

    @Test
    void whenAGroupMeetsIsSaidInTheLanguageOfTheEmail() throws IOException {
        assertThat(inWelsh(
                        "group-meeting/new-rhythm",
                        Map.of(
                                "rhythmWords",
                                "on the third Monday, every three months at 14:00 UK time, for an hour and a half")))
                .contains("ar drydydd dydd Llun, bob 3 mis am 14:00 amser y DU, am awr a hanner")
                .doesNotContain("Monday", "hour");
    }

    @Test
    void whyNobodyCanBeNominatedNowIsSaidInTheLanguageOfTheEmailAndWhatAnOfficerWroteAsItStands() throws IOException {
        String moment = "Monday 21 December 2026 at 14:05 UK time";
        String text = inWelsh("board-nomination/called-off", Map.of("callWords", """
                        "Board 2027" does not take place.
                        Nobody could come.
                        Nominations for "Board 2028" open on %s and close on %s.""".formatted(moment, moment)));

        assertThat(text)
                .contains("Ni chynhelir \"Board 2027\".", "Nobody could come.", "Board 2028")
                .contains("Dydd Llun 21 Rhagfyr 2026 am 14:05 amser y DU")
                .doesNotContain("does not take place", "Nominations for", "December");
        assertThat(
                        inWelsh(
                                "await-the-call/not-open",
                                Map.of(
                                        "callWords",
                                        "Nominations for \"Board 2027\" closed on %s, before yours was complete. We are sorry.\n%s"
                                                .formatted(
                                                        moment,
                                                        "No nominations are taken at present, and the next election has not been called yet."))))
                .contains("Board 2027", "Mae’n ddrwg gennym")
                .doesNotContain("Nominations", "No nominations");
    }

    @Test
    void whatBecomesOfSeatsThatAreLeftIsSaidInTheLanguageOfTheEmail() throws IOException {
        assertThat(inWelsh("election-result/result", Map.of("seatsLeft", """
                        3 seats are left.
                        By the rules what is empty waits for the next election.""")))
                .contains("Mae 3 sedd ar ôl.", "aros am yr etholiad nesaf")
                .doesNotContain("seats are left", "By the rules");
    }

    @Test
    void whatSomebodyDoesNextAndWhyTheyCannotStandIsSaidInTheLanguageOfTheEmail() throws IOException {
        assertThat(inWelsh("next-step/noted", Map.of("nextStepWords", "Become a mentor")))
                .contains("Dod yn fentor.")
                .doesNotContain("Become a mentor");
        assertThat(
                        inWelsh(
                                "candidacy/cannot-stand",
                                Map.of(
                                        "whyNot",
                                        "You stand in this election already, by nomination MH-7K2Q-4D. Its emails have the link by which you go on.")))
                .contains("MH-7K2Q-4D", "Rydych yn sefyll")
                .doesNotContain("You stand in");
        assertThat(inWelsh("election-result/result", Map.of("resultWords", "Elected to the Board")))
                .doesNotContain("Elected to the Board");
        assertThat(inWelsh("invitations/group", Map.of("invitedBy", "a coordinator", "roleWords", "member")))
                .contains("i un o’r cydlynwyr, sy’n cydlynu yma", "yn rôl aelod")
                .doesNotContain("a coordinator");
    }

    @Test
    void howToPayThroughAPayrollIsSaidInTheLanguageOfTheEmail() throws IOException {
        Map<String, String> values = new HashMap<>(allValues("first-payment/how-to-pay"));
        values.put(
                "howToPay",
                "Ask the person who does the payroll at \"Leeds Bakery\" to pay £4 every month for you, with your reference.");

        assertThat(template("first-payment/how-to-pay")
                        .in(welsh())
                        .orElseThrow()
                        .with(values, layout)
                        .text())
                .contains("Leeds Bakery", "gyflogres", "£4")
                .doesNotContain("payroll");
    }

    @Test
    void emailToCoordinatorsThatNamesACaseSaysWhatItIsAboutAsTheirListsDo() throws IOException {
        List<String> aboutACase = letters().stream()
                .filter(key -> key.startsWith("coordinators/"))
                .filter(key -> template(key).quotes("reference"))
                .toList();

        assertThat(aboutACase)
                .hasSizeGreaterThan(10)
                .allSatisfy(key -> assertThat(Stream.of("title", "opportunity", "electionTitle"))
                        .as(key)
                        .anyMatch(name -> template(key).quotes(name)));
    }

    @Test
    void subjectThatNamesACaseToACoordinatorSaysWhatItIsAboutToo() throws IOException {
        List<String> without = new ArrayList<>();
        for (String key : letters()) {
            String subject = Files.readAllLines(Path.of("src/main/resources/mail/" + key + ".md"))
                    .get(0);
            if (key.startsWith("coordinators/")
                    && subject.contains("{reference}")
                    && Stream.of("{title}", "{opportunity}", "{electionTitle}").noneMatch(subject::contains)) {
                without.add(subject);
            }
        }
        assertThat(without).as("many of them in one mailbox look alike").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"meetingPlace", "answerLink", "appointment", "nominationsClose", "keepLink"})
    void letterThatQuotesWhatMayBeSoNoMoreSaysWhatItRestsOn(String placeholder) {
        String quotes =
                placeholder.endsWith("Link") ? "[Go]({%s})".formatted(placeholder) : "{%s}".formatted(placeholder);
        String source = "Subject: Hello\n%sBecause: you asked for it\n\nHello {name},\n\n" + quotes + "\n";
        Set<String> known = Set.of(placeholder, "name", "readers");

        assertThatThrownBy(() -> LetterTemplates.checked(
                        "some/letter", TestLetters.read("some/letter", source.formatted(""), known)))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("{%s}".formatted(placeholder))
                .hasMessageContaining("no more");
        String rests = Objects.requireNonNull(LetterTemplate.PERISHABLE.get(placeholder))
                .iterator()
                .next();
        LetterTemplates.checked(
                "some/letter", TestLetters.read("some/letter", source.formatted("While: " + rests + "\n"), known));
    }

    @Test
    void everyLetterThatIsAskedForIsThere() throws IOException {
        assertThat(letters()).containsAll(WRITTEN);
    }

    @ParameterizedTest
    @MethodSource("letters")
    void everyLetterIsCompleteWithAllItsValues(String key) {
        LetterTemplate template = template(key);
        LetterText words = template.with(allValues(key), layout);
        assertThat(words.subject() + words.text() + Jsoup.parse(words.html()).text())
                .doesNotContainPattern("[{}]");
        for (String placeholder : template.placeholders()) {
            String value = allValues(key).get(placeholder);
            assertThat(words.subject() + words.text()).contains(value);
        }
        assertThat(words.text())
                .contains("Many Hands", "Hello")
                .contains(
                        key.startsWith("coordinators/")
                                ? "value of contactEmail"
                                : "A reply reaches value of readers.");
    }

    @ParameterizedTest
    @MethodSource("letters")
    void everyLetterQuotesTheReferenceAndAWayInUnlessItGoesToSomebodyWhoMayBeAStranger(String key) {
        Set<String> quoted = template(key).placeholders();
        if (!ABOUT_NO_CASE.contains(key)) {
            assertThat(quoted).anySatisfy(word -> assertThat(word).matches("([a-z]+\\.)?reference"));
        }
        if (key.equals(NewsDigest.SEVERAL)) {
            assertThat(quoted)
                    .as("each of its pieces has its own")
                    .containsExactlyInAnyOrder("name", "pieces", "readers");
        } else if (LetterTemplates.saysOnlyOurs(key)) {
            assertThat(LetterTemplates.known(key, Set.of())).containsAll(quoted);
        } else {
            assertThat(quoted)
                    .containsAnyOf("statusLink", "keepLink", "myLink", "answerLink")
                    .contains("name");
        }
    }

    @ParameterizedTest
    @MethodSource("letters")
    void htmlNamesItsLanguageLoadsNothingAndHasNoScript(String key) {
        Document html = Jsoup.parse(template(key).with(allValues(key), layout).html());
        assertThat(html.select("html").attr("lang")).isEqualTo("en");
        assertThat(html.title()).isNotBlank();
        assertThat(html.select("script, img, link, iframe, object, form")).isEmpty();
        assertThat(html.select("style").outerHtml()).doesNotContain("url(", "@import");
        assertThat(html.select("a"))
                .allSatisfy(link -> assertThat(link.attr("href")).startsWith("https://example.org/"));
        assertThat(html.select("a").eachText()).doesNotContain("", "here", "click here");
    }

    @ParameterizedTest
    @MethodSource("letters")
    void htmlAndPlainTextSayTheSame(String key) {
        LetterText words = template(key).with(allValues(key), layout);
        Document html = Jsoup.parse(words.html());
        String plain = letters(words.text());
        assertThat(letters(html.select(".sheet").text())).isEqualTo(plain);
        assertThat(plain)
                .as("what a list of emails shows beside the subject")
                .contains(letters(html.select("[aria-hidden]").text()));
    }

    /** Without addresses, which HTML hides behind words, and without what each draws in its own way. */
    private static String letters(String words) {
        return words.replaceAll("https://example\\.org/\\w+(\\.\\w+)*", "").replaceAll("[^\\p{L}\\p{N}]", "");
    }

    @ParameterizedTest
    @MethodSource("letters")
    void whatToDoNextIsOneButtonAtMost(String key) {
        Document html = Jsoup.parse(template(key).with(allValues(key), layout).html());
        assertThat(html.select("a.button")).hasSizeLessThanOrEqualTo(1);
        html.select(".sheet > p:not(hr ~ p)").stream()
                .filter(paragraph -> paragraph.ownText().isBlank()
                        && paragraph.childrenSize() == 1
                        && paragraph.child(0).is("a"))
                .findFirst()
                .ifPresent(first -> assertThat(first.child(0).hasClass("button"))
                        .as(first.text())
                        .isTrue());
    }

    @Test
    void emailNamesTheFederationAndSaysWhatItIsAboutBeforeItIsOpened() {
        LetterText words = template("join-group/member").with(allValues("join-group/member"), layout);
        Document html = Jsoup.parse(words.html());
        assertThat(html.select(".sender").text()).isEqualTo(Federation.DEFAULT.name());
        assertThat(html.select("[aria-hidden]").text())
                .startsWith("You are a member of")
                .doesNotContain("Hello");
        assertThat(html.select("a.button").attr("href")).isEqualTo("https://example.org/statusLink");
        assertThat(html.select("meta[name=color-scheme]").attr("content")).isEqualTo("light dark");
    }

    @Test
    void linksStandInPlainTextAsBareAddressesOnLinesOfTheirOwn() {
        LetterText words = template("confirm-address/confirm").with(allValues("confirm-address/confirm"), layout);
        assertThat(words.text().lines()).contains("Confirm my address:", "https://example.org/confirmLink");
    }

    @Test
    void valuesAreShownAsTheyWereTypedAndNeverReadAsMarkdownOrHtml() {
        String hostile = "**bold** [click](https://evil.example) <a href=\"https://evil.example\">x</a>"
                + " <script>alert(1)</script> ![p](https://evil.example/p.png) `code` # no heading {statusLink} ${7*7} {{7*7}}";
        LetterText words = written(
                "Subject: About {opportunity}\n\nHello {name},\n\n> {reason}\n\n[Status]({statusLink})\n",
                Map.of(
                        "opportunity",
                        "Comms",
                        "name",
                        hostile,
                        "reason",
                        hostile,
                        "statusLink",
                        "https://example.org/s"));
        assertThat(words.text()).contains("Hello " + hostile + ",");
        Document html = Jsoup.parse(words.html());
        assertThat(html.text()).contains("Hello " + hostile + ",");
        assertThat(html.select("a").eachAttr("href")).containsExactly("https://example.org/s");
        assertThat(html.select("script, img, code, strong, h1")).isEmpty();
    }

    @Test
    void paragraphAndPointThatQuoteWhatIsNotThereAreLeftOut() {
        LetterText words = written(
                "Subject: S\n\nHello {name},\n\n- Where: {reason}\n- When: always\n\nBecause {reason} and {opportunity}.\n\n> {reason}\n\nBye.\n",
                Map.of("name", "Sam", "opportunity", "Comms"));
        assertThat(words.text()).isEqualTo("Hello Sam,\n\n- When: always\n\nBye.\n");
        assertThat(words.html()).doesNotContain("Where", "Because", "blockquote");
    }

    @Test
    void pointOfAListIsWrittenForEachEntryAndWhatAnEntrySaysIsNeverReadAsATemplate() {
        Set<String> known = Set.of("name", "tasks.task", "tasks.taskLink", "tasksMore");
        LetterTemplate template = TestLetters.read(
                "a/letter",
                "Subject: S\n\nHello,\n\n- **{tasks.task}**\n\n  [Open it]({tasks.taskLink})\n\nAnd {tasksMore} more.\n\nBye {name}.\n",
                known);
        LetterText words = template.with(
                Map.of("name", "Sam"),
                Map.of(
                        "tasks",
                        List.of(
                                Map.of("task", "Answer $1 {name}", "taskLink", "https://example.org/1"),
                                Map.of("task", "- {tasks.task}", "taskLink", "https://example.org/2"))),
                layout);

        assertThat(words.text().lines())
                .containsSubsequence(
                        "- Answer $1 {name}",
                        "  Open it:",
                        "  https://example.org/1",
                        "- - {tasks.task}",
                        "  https://example.org/2",
                        "Bye Sam.");
        assertThat(words.text()).doesNotContain("more");
        assertThat(Jsoup.parse(words.html()).select("li strong").eachText())
                .containsExactly("Answer $1 {name}", "- {tasks.task}");
        assertThat(template.with(Map.of("name", "Sam"), Map.of("tasks", List.of()), layout)
                        .text())
                .isEqualTo("Hello,\n\nBye Sam.\n");
    }

    @Test
    void linesOfAValueStayLinesAndWhatCannotBePrintedGoes() {
        LetterText words = written(
                "Subject: S\n\n{reason}\n",
                Map.of("reason", "one\r\ntwo\rthree\u2028four\u0000\u0007\u202Edesrever\u202C"));
        assertThat(words.text()).isEqualTo("one\ntwo\nthree\nfourdesrever\n");
        assertThat(words.html()).contains("one<br />\ntwo<br />\nthree<br />\nfourdesrever");
    }

    @Test
    void otherScriptsAndEmojiStay() {
        LetterText words = written("Subject: S\n\n{reason}\n", Map.of("reason", "שלום 👩‍🌾 Łódź 日本"));
        assertThat(words.text()).isEqualTo("שלום 👩‍🌾 Łódź 日本\n");
    }

    @Test
    void subjectIsOneShortLineWhateverAnAdminCallsAnOpportunity() {
        LetterText words = written(
                "Subject: About {opportunity}\n\nHello\n",
                Map.of("opportunity", "A\r\nBcc: eve@example.org\u2028" + "👩".repeat(300)));
        assertThat(words.subject())
                .startsWith("About A Bcc: eve@example.org 👩")
                .hasSizeLessThan(402)
                .endsWith("👩…");
        assertThat(words.subject().lines()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hello\n\nno subject",
                "Subject: \n\nempty",
                "Subject: only a subject",
                "Subject: Dear {name}\n\na visitor's word in the subject",
                "Subject: S\n\n{nmae}",
                "Subject: S\nKind: gossip\n\nHello",
                "Subject: S\nWhile: raining\n\nHello",
                "Subject: S\nWhile: open\nKind: news\n\nHello {name},\n\nx\n\n---\n\ny",
                "Subject: S\nKind: news\n\nDear {name},\n\nx\n\n---\n\ny",
                "Subject: S\nKind: news\n\nHello {name},\n\nx\n\ny",
                "Subject: S\nKind: news\n\nHello {name},\n\n[answer]({answerLink})\n\n---\n\ny",
                "Subject: S\n\n<b>HTML</b>",
                "Subject: S\n\n<p>HTML</p>",
                "Subject: S\n\n![picture](https://example.org/x.png)",
                "Subject: S\n\n`{name}`",
                "Subject: S\n\n    {name}",
                "Subject: S\n\n[a link](https://example.org)",
                "Subject: S\n\n[a link]({name})",
                "Subject: S\n\n[{name}]({statusLink})",
                "Subject: S\nBecause: you {nmae}\n\nHello",
                "Subject: S\nBecause: you signed up.\n\nHello",
                "Subject: S\nBecause: you signed up\n\nHello\n\n---\n\nBye"
            })
    void templateThatIsNotAsItShouldBeIsRefusedByFileAndReason(String source) {
        assertThatThrownBy(() -> written(source, Map.of()))
                .isInstanceOf(CannotStart.class)
                .hasMessageStartingWith("mail/a/letter.md ");
    }

    @Test
    void whetherALetterMayWaitStandsInIt() {
        LetterTemplate invitation = template("first-meeting/invitation");
        assertThat(invitation.isNews()).isTrue();
        assertThat(invitation.isWhileOpen()).isTrue();
        assertThat(invitation.isWhileToCome()).isTrue();
        LetterTemplate member = template("join-group/member");
        assertThat(member.isNews()).isTrue();
        assertThat(member.isWhileOpen()).as("it tells the end").isFalse();
        assertThat(template("group-meeting/called-off").isNews()).isFalse();
    }

    @Test
    void letterThatOneWaitsForIsNeverNews() throws IOException {
        assertThat(letters().stream().filter(key -> template(key).isNews()))
                .isNotEmpty()
                .allSatisfy(key -> {
                    assertThat(key).doesNotStartWith("coordinators/");
                    assertThat(LetterTemplates.saysOnlyOurs(key)).isFalse();
                });
    }

    @Test
    void templateThatDoesNotSayWhyItIsWrittenIsRefused() {
        LetterTemplate silent = TestLetters.read("a/letter", "Subject: S\n\nHello\n", Set.of());
        assertThatThrownBy(() -> LetterTemplates.checked("a/letter", silent))
                .isInstanceOf(CannotStart.class)
                .hasMessageStartingWith(
                        "mail/a/letter.md does not say why somebody gets it, and who reads a reply: write a line \"Because: ");
    }

    @ParameterizedTest
    @MethodSource("letters")
    void everyLetterSaysWhyAndWhoReadsAReplyInOneFooter(String key) {
        LetterTemplate letter = template(key);

        LetterTemplates.checked(key, letter);

        assertThat(letter.with(allValues(key), layout).text())
                .containsOnlyOnce("\n--\n\nMany Hands wrote this for workers.coop because ")
                .containsOnlyOnce("A reply reaches ");
    }

    @Test
    void footerIsWrittenFromWhyAndReadsAsASentence() {
        LetterTemplate letter = TestLetters.read(
                "a/letter",
                "Subject: S\nWhile: open\nBecause: you signed up for {opportunity}\n\nHello\n",
                Set.of("opportunity", "readers"));

        assertThat(letter.with(Map.of("opportunity", "*Comms*", "readers", "Alex"), layout)
                        .text())
                .isEqualTo(
                        "Hello\n\n--\n\nMany Hands wrote this for workers.coop because you signed up for *Comms*. A reply reaches Alex.\n");
    }

    @Test
    void pieceOfNewsHasNeitherGreetingNorClose() {
        String source =
                "Subject: About {opportunity}\nKind: news\n\nHello {name},\n\nYou are **in**: {reason}\n\n---\n\nBye";
        LetterTemplate template = TestLetters.read("a/letter", source, Set.of("name", "reason", "opportunity"));
        LetterTemplate frame = TestLetters.read(
                "a/frame",
                "Subject: {pieces} pieces\n\nHello {name},\n\nNews.\n\n---\n\nMany Hands\n",
                Set.of("name", "pieces"));
        Map<String, String> values =
                Map.of("name", "Sam", "opportunity", "Comms", "reason", "# *no* {heading}", "pieces", "1");

        LetterText words = frame.with(values, List.of(template.piece(values, "Reference MH.")), layout);

        assertThat(words.subject()).isEqualTo("1 pieces");
        assertThat(words.text())
                .isEqualTo(
                        "Hello Sam,\n\nNews.\n\nAbout Comms\n\nYou are in: # *no* {heading}\n\nReference MH.\n\n--\n\nMany Hands\n");
        assertThat(Jsoup.parse(words.html()).select("h2").eachText()).containsExactly("About Comms");
    }

    @Test
    void lettersToAStrangerMayNotQuoteAName() {
        assertThat(LetterTemplates.known("confirm-address/confirm", ANSWERS))
                .doesNotContain("name", "reason", "meetingPlace");
        assertThat(LetterTemplates.known("join-group/member", ANSWERS)).contains("name", "reason");
    }
}
