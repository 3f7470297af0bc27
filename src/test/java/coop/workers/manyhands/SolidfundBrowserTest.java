package coop.workers.manyhands;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.solidfund.Payment;
import coop.workers.manyhands.solidfund.Pledge;
import coop.workers.manyhands.solidfund.SolidfundDesk;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.BrowserTest;
import coop.workers.manyhands.support.DueJobs;
import coop.workers.manyhands.support.SignIns;
import coop.workers.manyhands.support.SignIns.SignIn;
import coop.workers.manyhands.support.TaskDesk;
import coop.workers.manyhands.support.Window;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody supports Solidfund, a secretary imports the bank's statement, and the supporter changes their support. */
@BrowserTest
class SolidfundBrowserTest {

    @Autowired
    private Applicants applicants;

    @Autowired
    private InvolvementDesk desk;

    @Autowired
    private SolidfundDesk solidfund;

    @Autowired
    private TaskDesk taskDesk;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private SignIns signIns;

    @Autowired
    private JdbcClient database;

    @Autowired
    private Clock clock;

    @AfterEach
    void nothingIsLeftBehind() {
        database.sql("delete from reckoning").update();
    }

    @Test
    void promiseIsPaidByAStatementAndChangedByTheSupporter(Window applicant, Window secretary) {
        Applicant sam = applicants.somebody();
        applicant.open("/opportunities/solidfund/sign-up");
        applicant.look("solidfund-sign-up");
        assertThat(applicant.page().locator("#weeklyAmount")).hasValue("1");
        assertThat(applicant.page().locator("#share")).not().isChecked();
        applicant.page().locator("#name").fill("Sam " + sam.mark());
        applicant.page().locator("#email").fill(sam.email());
        applicant.page().locator("#payBy").selectOption("monthly");
        applicant.page().locator("#weeklyAmount").fill("0");
        applicant.page().locator("#agree").check();
        press(applicant);
        assertThat(applicant.page().locator("#weeklyAmount-error")).containsText("from 1 to 50");
        applicant.page().locator("#weeklyAmount").fill("2");
        press(applicant);
        Involvement support = theirs(sam);
        sam.confirm(support);
        jobs.run(support.reference().value());
        taskDesk.answer(support, signIns.in("secretaries").user(), Map.of("payTo", "Solidfund\n12-34-56\n12345678"));
        jobs.run(support.reference().value());
        String words = Applicants.words(sam.letter("How to pay"));
        Pledge pledge = solidfund.of(support.id()).orElseThrow().pledge();
        assertThat(words).contains("£8.67 every month", pledge.reference().value(), "12-34-56");

        signIn(secretary);
        secretary.page().locator("nav[aria-label=Office] >> text=Solidfund").click();
        secretary.isAccessible();
        secretary.page().locator("text=Import a statement").click();
        secretary.isAccessible();
        secretary.picture("solidfund-statement");
        secretary.pictureOnPhone("solidfund-statement-phone");
        send(secretary, "Dear secretary, here is the money.");
        assertThat(secretary.page().locator("#statement-error")).containsText("names of columns");
        secretary.isAccessible();
        send(secretary, statement(pledge));
        Locator main = secretary.page().locator("main");
        assertThat(main).containsText("Nothing is entered yet");
        assertThat(main).containsText("Aunt Mary");
        assertThat(main).containsText("Line 6.");
        assertThat(main).containsText("It came before the promise");
        secretary.isAccessible();
        secretary.picture("solidfund-preview");
        secretary.pictureOnPhone("solidfund-preview-phone");
        secretary.page().locator("[name=line]").all().forEach(Locator::check);
        secretary.press("Enter the payments");
        assertThat(main).containsText("2 payments are entered");
        secretary.isAccessible();
        secretary.picture("solidfund-imported");
        secretary.pictureOnPhone("solidfund-imported-phone");
        assertThat(solidfund.of(support.id()).orElseThrow().latest())
                .extracting(Payment::source)
                .containsExactly("statement", "statement");
        jobs.run(support.reference().value());
        secretary.open("/office/solidfund");
        secretary.isAccessible();
        secretary.picture("solidfund-office");
        secretary.pictureOnPhone("solidfund-office-phone");
        secretary.page().locator("text=Sam " + sam.mark()).click();
        secretary.isAccessible();
        secretary.picture("solidfund-pledge");
        secretary.pictureOnPhone("solidfund-pledge-phone");

        String link = "/involvements/" + sam.statusToken(support);
        applicant.open(link);
        assertThat(applicant.page().locator("main"))
                .containsText(pledge.reference().value());
        applicant.look("solidfund-status");
        applicant.page().locator("#change").selectOption("pause");
        applicant
                .page()
                .locator("#pausedUntil")
                .fill(LocalDate.now(clock).plusYears(2).toString());
        applicant.press(applicant.page().locator("main form.form button"));
        assertThat(applicant.page().locator("#pausedUntil-error")).containsText("within a year");
        applicant.page().locator("#change").selectOption("amount");
        applicant.page().locator("#pausedUntil").fill("");
        applicant.page().locator("#newAmount").fill("3");
        applicant.press(applicant.page().locator("main form.form button"));
        jobs.run(support.reference().value());
        assertThat(Applicants.words(sam.letter("Proof: your support has changed")))
                .contains("£13 every month");
        applicant.open(link);
        assertThat(applicant.page().locator("main")).containsText("Your change was noted");
        applicant.open(link + "/withdraw");
        assertThat(applicant.page().locator("main")).containsText("Only you can stop them there");
        applicant.isAccessible();
        for (Window window : List.of(applicant, secretary)) {
            window.askedNobodyElse();
        }
    }

    @Test
    void monthFirstFileIsUnderstoodAfterOneQuestionAndTakenBack(Window secretary) throws Exception {
        signIn(secretary);
        secretary.open("/office/solidfund/statement");
        send(secretary, "Date,Details,Paid in,Paid out\n01/31/2026,RENT,,50.00\n02/03/2026,NOBODY OF OURS,5.00,\n");
        Locator main = secretary.page().locator("main");
        assertThat(main).containsText("month, day, year?");
        assertThat(secretary.page().getByLabel("01/31/2026")).hasValue("mdy");
        secretary.isAccessible();
        secretary.picture("solidfund-question");
        secretary.pictureOnPhone("solidfund-question-phone");
        secretary.press("Read it so");
        assertThat(main).containsText("3 February 2026");
        secretary.press("Note that nothing is new");
        assertThat(main).containsText("Nothing was new in it");
        secretary.press("Take the statement back");
        assertThat(main).containsText("Taken back by");
        secretary.open("/office/solidfund/statements");
        secretary.isAccessible();
        secretary.picture("solidfund-statements");
        secretary.pictureOnPhone("solidfund-statements-phone");
        secretary.askedNobodyElse();
    }

    private String statement(Pledge pledge) {
        String right = pledge.reference().value();
        LocalDate today = LocalDate.now(clock);
        return """
                Date;Details;Paid in;Paid out;Balance
                %1$s;FASTER PAYMENT SAM %2$s;8,67;;1.008,67
                %1$s;STANDING ORDER AUNT MARY FOR SAM. Aunt Mary;5,00;;1.013,67
                %1$s;LOAN TO A CO-OP;;500,00;513,67
                %3$s;%4$s SAM;8,67;;522,34
                some day;CHARGES;;1,00;521,34
                """.formatted(today.minusDays(40), right, today.minusDays(9), right.substring(0, 7));
    }

    private static void send(Window secretary, String file) {
        secretary
                .page()
                .locator("#statement")
                .setInputFiles(new FilePayload("statement.csv", "text/csv", file.getBytes(StandardCharsets.UTF_8)));
        secretary.press(secretary.page().locator("main form button[type=submit]"));
    }

    private static void press(Window applicant) {
        applicant.press(
                applicant.page().locator("main form button[type=submit]").last());
    }

    private Involvement theirs(Applicant sam) {
        return desk.find(database.sql(
                                "select involvement.id from involvement join person on person.id = person_id where email = ?")
                        .param(sam.email())
                        .query(java.util.UUID.class)
                        .single())
                .map(this::ready)
                .orElseThrow();
    }

    private Involvement ready(Involvement support) {
        jobs.run(support.reference().value());
        return support;
    }

    private void signIn(Window window) {
        SignIn account = signIns.in("secretaries");
        window.open("/login");
        window.page().locator("[name=username]").fill(account.user());
        window.page().locator("[name=password]").fill(account.password());
        window.press(window.page().locator("main button[type=submit]"));
        window.open("/office");
    }
}
