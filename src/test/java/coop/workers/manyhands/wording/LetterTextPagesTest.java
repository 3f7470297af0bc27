package coop.workers.manyhands.wording;

import static coop.workers.manyhands.support.SignedInAs.coordinator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import coop.workers.manyhands.mail.EditedTextsChanged;
import coop.workers.manyhands.mail.LetterWords;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.OpenedForm;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

/** Secretaries edit the words of letters in the running site. */
@ManyHandsTest
class LetterTextPagesTest {

    private static final String LETTER = "waiting-list/waiting";
    private static final String ALL = "/office/letters";
    private static final String PAGE = "/office/letters/" + LETTER;
    private static final String BACK = PAGE + "/back";
    private static final String SUBJECT = "Your place is kept: {opportunity}";
    private static final String BECAUSE = "you signed up; your reference is {reference}";
    private static final String TEXT =
            "Hello {name},\n\nWe keep a **place** for you.\n\n[See where things stand]({statusLink})";

    private static final UserRequestPostProcessor ANN = coordinator("ann", "secretaries");
    private static final UserRequestPostProcessor BEN = coordinator("ben", "secretaries");
    private static final UserRequestPostProcessor ADMIN = coordinator("admin", "camunda-admin");

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private WordingDesk desk;

    @Autowired
    private JdbcClient database;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private PlatformTransactionManager transactions;

    private MockMvc web;

    @BeforeEach
    void browser() {
        web = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
    }

    @AfterEach
    void letterIsAsItWas() {
        desk.goBack(LETTER, "test");
    }

    @Test
    void allLettersAreListedWithTheirSubjectsAndWhichTextHolds() throws Exception {
        assertThat(row(page(ALL, ANN)).text()).contains(SUBJECT, "As it comes with Many Hands");

        save(SUBJECT.replace("kept", "reserved"), BECAUSE, TEXT).andExpect(redirectedUrl(PAGE));

        assertThat(row(page(ALL, ANN)).text()).contains("Your place is reserved", "Edited here by ann");
        assertThat(page("/monitor/own", ADMIN).expectFirst("#edited ~ ul").text())
                .contains("mail/%s.md".formatted(LETTER), "by ann");
    }

    @Test
    void previewShowsTheLetterWithMadeUpDataAndKeepsNothing() throws Exception {
        LetterWords before = desk.wordsOf(LETTER);
        int edits = edits();

        Document page =
                Jsoup.parse(send(PAGE + "/preview", ANN, SUBJECT, BECAUSE, TEXT + "\n\nUntil {termUntil}.", opened())
                        .andExpect(status().isOk())
                        .andReturn()
                        .getResponse()
                        .getContentAsString());

        Element preview = page.expectFirst("#preview");
        assertThat(preview.text())
                .contains("nothing is saved yet")
                .contains("Subject: Your place is kept: The opportunity that they signed up for")
                .contains("Hello Robin Example,", "your reference is MH-7K2Q-4D")
                .contains("does not quote {termUntil}");
        Document html = Jsoup.parse(preview.select("iframe[sandbox]").attr("srcdoc"));
        assertThat(html.select("strong").text()).isEqualTo("place");
        assertThat(html.select("a").attr("href")).isEqualTo("https://example.org/statusLink");
        assertThat(page.select("#letterText").text()).contains("We keep a **place** for you.", "Until {termUntil}.");
        assertThat(desk.wordsOf(LETTER)).isEqualTo(before);
        assertThat(edits()).isEqualTo(edits);

        // It can be saved from there.
        send(PAGE, ANN, SUBJECT, BECAUSE, TEXT, page.select("input[name=shown]").val())
                .andExpect(redirectedUrl(PAGE));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            letterSubject | Hello {name}                | its subject
            letterSubject | Hello {nonsense}            | {nonsense}
            letterBecause | you signed up.              | full stop
            letterBecause | of {nonsense}               | {nonsense}
            letterText    | TEXT {nonsense}             | Line 5: This email quotes {nonsense}, which no email has.
            letterText    | TEXT <b>now</b>             | Line 5: This email holds HTML
            letterText    | TEXT ![x](http://x.org/x)   | holds a picture
            letterText    | TEXT [Go](https://x.org)    | links to "https://x.org"
            letterText    | TEXT `now`                  | code
            letterText    | NOLINK                      | holds the link {statusLink} no more
            letterText    | TEXT {meetingPlace}         | may be so no more
            letterText    | TEXT {helper}               | names somebody else
            """)
    void whatIsWrongIsSaidAtTheFieldWithTheLineAndNothingIsLost(String field, String typed, String said)
            throws Exception {
        String value = typed.replace("TEXT", TEXT).replace("NOLINK", "Hello {name},\n\nAll is well.");
        for (String where : new String[] {PAGE, PAGE + "/preview"}) {
            Document page = Jsoup.parse(send(
                            where,
                            ANN,
                            field.equals("letterSubject") ? value : SUBJECT,
                            field.equals("letterBecause") ? value : BECAUSE,
                            field.equals("letterText") ? value : TEXT,
                            opened())
                    .andExpect(status().isUnprocessableEntity())
                    .andReturn()
                    .getResponse()
                    .getContentAsString());
            assertThat(page.select("#" + field + "-error").text()).as(where).contains(said);
            Element control = page.expectFirst("#" + field);
            assertThat(control.tagName().equals("textarea") ? control.wholeText() : control.val())
                    .as(where)
                    .isEqualTo(value);
        }
        assertThat(desk.wordsOf(LETTER).subject()).isEqualTo(SUBJECT);
    }

    @Test
    void noFieldIsLongerThanALetterCanBeAndNoneBringsAnotherLineOfTheHead() throws Exception {
        save(" ", BECAUSE, TEXT).andExpect(status().isUnprocessableEntity());
        save(SUBJECT, BECAUSE, "\n").andExpect(status().isUnprocessableEntity());
        save("x".repeat(201), BECAUSE, TEXT).andExpect(status().isUnprocessableEntity());
        save(SUBJECT, BECAUSE, TEXT + "x".repeat(4000)).andExpect(status().isUnprocessableEntity());
        save("Hello\nWhile: ever", BECAUSE, TEXT).andExpect(status().isUnprocessableEntity());
        assertThat(new LetterWords("Hello\nWhile: ever", "x", "y").subject()).isEqualTo("Hello While: ever");
        assertThat(desk.wordsOf(LETTER).subject()).isEqualTo(SUBJECT);
    }

    @Test
    void whoChangedWhatAndWhenIsKeptWithTheTextThatStoodThereBefore() throws Exception {
        save("First words", BECAUSE, TEXT);
        save("Second words", BECAUSE, TEXT);

        Document page = page(PAGE, BEN);

        assertThat(page.select("main").text()).contains("Edited here by ann");
        assertThat(page.select("#edits li").get(0).text()).contains("ann", "Subject: First words");
        assertThat(page.select("#edits li").get(1).text()).contains("ann", "Subject: " + SUBJECT);
        assertThat(page.select("#letterSubject").val()).isEqualTo("Second words");
    }

    @Test
    void byOneClickTheTextOfTheFileHoldsAgain() throws Exception {
        LetterWords file = desk.wordsOf(LETTER);
        save("Other words", BECAUSE, TEXT);
        int edits = edits();

        back(opened()).andExpect(redirectedUrl(PAGE)).andExpect(flash().attributeExists("done"));

        assertThat(desk.wordsOf(LETTER)).isEqualTo(file);
        assertThat(row(page(ALL, ANN)).text()).contains("As it comes");
        assertThat(page(PAGE, ANN).expectFirst("#edits li").text())
                .contains("ben", "back to the text of the file", "Subject: Other words");
        assertThat(page(PAGE, ANN).select("form[action='%s']".formatted(BACK))).isEmpty();
        back(opened()).andExpect(redirectedUrl(PAGE));
        assertThat(edits()).as("pressed twice, done once").isEqualTo(edits + 1);
    }

    @Test
    void wordsOfTheFileThatAreTypedAgainAreTheFiles() throws Exception {
        LetterWords file = desk.wordsOf(LETTER);
        save("Other words", BECAUSE, TEXT);

        save(file.subject(), file.because(), file.text().replace("\n", "\r\n")).andExpect(redirectedUrl(PAGE));

        assertThat(row(page(ALL, ANN)).text()).contains("As it comes");
    }

    @Test
    void whoeverIsOvertakenIsToldChangesNothingAndLosesNothing() throws Exception {
        String before = opened();
        save("Words of Ann", BECAUSE, TEXT);

        Document page = Jsoup.parse(send(PAGE, BEN, "Words of Ben", BECAUSE, TEXT, before)
                .andExpect(status().isConflict())
                .andReturn()
                .getResponse()
                .getContentAsString());
        assertThat(page.select("main [role=alert]").text()).contains("Somebody else changed this", "Words of Ann");
        assertThat(page.select("#letterSubject").val()).isEqualTo("Words of Ben");
        assertThat(desk.wordsOf(LETTER).subject()).isEqualTo("Words of Ann");

        back(before).andExpect(redirectedUrl(PAGE)).andExpect(flash().attributeExists("refused"));
        assertThat(desk.wordsOf(LETTER).subject()).isEqualTo("Words of Ann");

        // Pressing once more decides.
        send(
                        PAGE,
                        BEN,
                        "Words of Ben",
                        BECAUSE,
                        TEXT,
                        page.select("input[name=shown]").val())
                .andExpect(redirectedUrl(PAGE));
        assertThat(desk.wordsOf(LETTER).subject()).isEqualTo("Words of Ben");
    }

    @Test
    void secretariesEditLettersToPeopleAdminsAllAndNobodyElseAny() throws Exception {
        String ofCoordinators = ALL + "/coordinators/new-password";
        UserRequestPostProcessor other = coordinator("fay", "facilitators-communications", "inductors");
        for (String path : new String[] {ALL, PAGE, ofCoordinators}) {
            web.perform(get(path).with(other)).andExpect(status().isForbidden());
        }
        for (String path : new String[] {PAGE, PAGE + "/preview", BACK}) {
            send(path, other, SUBJECT, BECAUSE, TEXT, "").andExpect(status().isForbidden());
        }
        web.perform(get(ofCoordinators).with(ANN)).andExpect(status().isForbidden());
        assertThat(page(ALL, ANN).text()).doesNotContain("coordinators/new-password");
        assertThat(page(ALL, ADMIN).text()).contains("coordinators/new-password", LETTER);
        web.perform(get(ofCoordinators).with(ADMIN)).andExpect(status().isOk());
        web.perform(get(ALL + "/waiting-list/nonsense").with(ANN)).andExpect(status().isNotFound());
    }

    @Test
    void editThatItsFileOutgrewDoesNotHoldAndAdminsAreTold() throws Exception {
        new TransactionTemplate(transactions).executeWithoutResult(step -> {
            database.sql("insert into letter_edit select :letter, coalesce(max(number), 0) + 1, 'Old', 'of old', :body,"
                            + " 'before', 'zoe', now() from letter_edit where letter = :letter")
                    .params(Map.of("letter", LETTER, "body", "Hello {formerField}."))
                    .update();
            events.publishEvent(new EditedTextsChanged());
        });

        assertThat(page("/monitor", ADMIN).select("#broken-texts li").text())
                .contains(LETTER, "quotes {formerField}, which no email has");
        assertThat(row(page(ALL, ANN)).text()).contains(SUBJECT, "by zoe", "Does not hold");
        Document page = page(PAGE, ANN);
        assertThat(page.select("main [role=alert]").text()).contains("What zoe wrote here does not hold");
        assertThat(page.select("#letterText").text()).as("to be mended").isEqualTo("Hello {formerField}.");
        back(opened());
        assertThat(page("/monitor", ADMIN).select("#broken-texts")).isEmpty();
    }

    private static Element row(Document page) {
        return page.expectFirst("li:has(a[href='%s'])".formatted(PAGE));
    }

    private int edits() {
        return database.sql("select count(*) from letter_edit")
                .query(Integer.class)
                .single();
    }

    private String opened() {
        return OpenedForm.shown(web, PAGE, ANN);
    }

    private Document page(String path, UserRequestPostProcessor who) throws Exception {
        return Jsoup.parse(web.perform(get(path).with(who))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());
    }

    private ResultActions save(String subject, String because, String text) throws Exception {
        return send(PAGE, ANN, subject, because, text, opened());
    }

    private ResultActions back(String shown) throws Exception {
        return web.perform(post(BACK).with(BEN).with(csrf()).param("shown", shown));
    }

    private ResultActions send(
            String path, UserRequestPostProcessor who, String subject, String because, String text, String shown)
            throws Exception {
        return web.perform(post(path)
                .with(who)
                .with(csrf())
                .param("letterSubject", subject)
                .param("letterBecause", because)
                .param("letterText", text)
                .param("shown", shown));
    }
}
