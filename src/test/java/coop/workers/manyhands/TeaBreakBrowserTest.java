package coop.workers.manyhands;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.links.LinkPurpose;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.BrowserTest;
import coop.workers.manyhands.support.DueJobs;
import coop.workers.manyhands.support.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a task of ten minutes costs on a phone, from the first page to "those who asked for it look at it": see docs/tea-break.md. */
@BrowserTest
class TeaBreakBrowserTest {

    private static final Path FIGURES = Path.of("docs", "tea-break.md");
    private static final Pattern LINK = Pattern.compile("https?://\\S+/(?:confirm|involvements)/[A-Za-z0-9_-]+");
    private static final String DONE = "Those who asked for it look at your work";
    private static final String WORK = "Sent to the eleven of us, and put up in the kitchen.";

    @Autowired
    private Applicants applicants;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private Links links;

    @Autowired
    private People people;

    @Autowired
    private JdbcTemplate tables;

    /** Somebody's thumb, which counts. */
    private static final class Thumb {

        private final Window window;
        private int taps;
        private int fields;
        private int pages = 1;

        Thumb(Window window) {
            this.window = window;
            window.page().setViewportSize(375, 667);
            window.open("/");
        }

        Page page() {
            return window.page();
        }

        /** Something that leads to another page. */
        void follow(Locator there) {
            taps++;
            pages++;
            window.press(there);
        }

        /** Something on the same page. */
        void tap(Locator here) {
            taps++;
            here.click();
        }

        void type(String field, String words) {
            fields++;
            page().locator(field).fill(words);
        }

        /** A link of an email: a tap in the mail program, and the page that it opens. */
        void followEmail(String link) {
            taps++;
            pages++;
            window.follow(link);
        }

        Locator button(String name) {
            return page().getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName(name).setExact(true));
        }

        String row(String who) {
            return "| %s | %d | %d | %d |".formatted(who, taps, fields, pages);
        }

        /** From the first page to the form of a task of ten minutes. */
        void findTask() {
            follow(page().getByText("I have ten minutes"));
            follow(page().locator(".card:has-text('Spread the newsletter') a:has-text('Sign up')")
                    .first());
        }

        void handInWithTheSignUp() {
            tap(page().getByText("Done it already? Hand it in now"));
            type("#handedIn", WORK);
        }
    }

    private String linkOf(Applicant sam, String inSubject) {
        Matcher link = LINK.matcher(Applicants.words(sam.letter(inSubject)));
        assertThat(link.find()).as("a link in the email").isTrue();
        return link.group();
    }

    private void stepsOf(String name) {
        tables.queryForList(
                        "select i.reference from involvement i join person p on p.id = i.person_id where p.name = ?",
                        String.class,
                        name)
                .forEach(jobs::run);
    }

    private static void isWritten(String row) throws IOException {
        assertThat(Files.readString(FIGURES)).as("the figures of %s", FIGURES).contains(row);
    }

    @Test
    void newVisitorIsDoneInOneSitting(Window phone) throws IOException {
        Applicant sam = applicants.somebody();
        Thumb thumb = new Thumb(phone);
        thumb.findTask();
        thumb.type("#name", "Sam " + sam.mark());
        thumb.type("#email", sam.email());
        thumb.handInWithTheSignUp();
        thumb.tap(thumb.page().locator("#agree"));
        thumb.follow(thumb.button("Sign up"));
        assertThat(thumb.page().locator("main")).containsText("What you handed in is kept");
        stepsOf("Sam " + sam.mark());
        thumb.followEmail(linkOf(sam, "onfirm"));
        thumb.follow(thumb.page().locator("main button[type=submit]").first());
        if (!thumb.page().locator("main").innerText().contains(DONE)) {
            stepsOf("Sam " + sam.mark());
            thumb.page().reload();
        }
        assertThat(thumb.page().locator("main")).containsText(DONE);

        isWritten(thumb.row("somebody new, work handed in with the sign-up"));
    }

    @Test
    void whoeverIsKnownIsAskedForTheWorkAndNothingElse(Window phone) throws IOException {
        Applicant sam = applicants.somebody();
        Involvement known = sam.signUpAndConfirm("communications");
        PersonId person = sam.involvement(known.reference()).person();
        phone.open("/me/sign-in/"
                + links.token(
                        LinkPurpose.SIGN_IN,
                        person.value(),
                        people.get(person).linkGeneration(),
                        Duration.ofMinutes(30)));
        phone.press(phone.page().locator("main button[type=submit]").first());

        Thumb thumb = new Thumb(phone);
        thumb.findTask();
        thumb.handInWithTheSignUp();
        thumb.tap(thumb.page().locator("#agree"));
        thumb.follow(thumb.button("Sign up"));
        if (!thumb.page().locator("main").innerText().contains(DONE)) {
            tables.queryForList("select reference from involvement where person_id = ?", String.class, person.value())
                    .forEach(jobs::run);
            thumb.page().reload();
        }
        assertThat(thumb.page().locator("main")).containsText(DONE);

        isWritten(thumb.row("somebody known, signed in on their own page"));
    }
}
