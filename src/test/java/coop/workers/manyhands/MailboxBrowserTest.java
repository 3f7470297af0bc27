package coop.workers.manyhands;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.links.LinkPurpose;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.BrowserTest;
import coop.workers.manyhands.support.SignIns;
import coop.workers.manyhands.support.SignIns.SignIn;
import coop.workers.manyhands.support.Window;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** A mailbox that several people read, as they see it; and Back and Send again, as a browser does it. */
@BrowserTest
class MailboxBrowserTest {

    @Autowired
    private Applicants applicants;

    @Autowired
    private InvolvementDesk desk;

    @Autowired
    private People people;

    @Autowired
    private Links links;

    @Autowired
    private SignIns signIns;

    @Autowired
    private JdbcTemplate tables;

    private String confirmLink(Involvement involvement) {
        return "/confirm/"
                + links.confirming(
                        involvement.id(), people.get(involvement.person()).emailStamp(), Duration.ofDays(1));
    }

    private Involvement signUp(Applicant whose, String opportunity, String name) {
        Map<String, Object> form = new HashMap<>(whose.form());
        form.put("name", name);
        form.put("contactBy", "phone");
        form.put("phone", "07700 900123");
        return whose.signUp(opportunity, form);
    }

    @Test
    void twoWhoShareAMailboxSayWhoTheyAreAndAnAdminUndoesAMistake(Window reader, Window admin) {
        Applicant sam = applicants.somebody();
        Involvement mine = sam.signUpAndConfirm("communications");
        Involvement kims = signUp(sam, "anti-racism", "Kim Colleague");

        reader.open(confirmLink(kims));
        reader.look("mailbox-who");
        reader.press("Confirm");
        assertThat(reader.page().locator("#who-error")).isVisible();
        reader.look("mailbox-unanswered");
        reader.page().getByLabel("No, I am somebody else").check();
        reader.press("Confirm");
        assertThat(desk.get(kims.reference()).person()).isNotEqualTo(mine.person());

        Person first = people.get(mine.person());
        reader.open("/me/sign-in/"
                + links.token(LinkPurpose.SIGN_IN, first.id().value(), first.linkGeneration(), Duration.ofMinutes(30)));
        reader.look("mailbox-chooser");
        reader.page().getByLabel("Kim Colleague").check();
        reader.press("Go to your own page");
        assertThat(reader.page().getByText(kims.reference().value())).isVisible();

        Involvement again = signUp(sam, "international", "Sammy");
        reader.open(confirmLink(again));
        reader.isAccessible();
        reader.page().getByLabel("I am Sam").check();
        reader.press("Confirm");
        assertThat(desk.get(again.reference()).person()).isEqualTo(mine.person());

        SignIn account = signIns.in("camunda-admin");
        admin.open("/monitor/unions");
        admin.page().getByLabel("User name").fill(account.user());
        admin.page().getByLabel("Password").fill(account.password());
        admin.press("Sign in");
        admin.isAccessible();
        admin.picture("monitor-unions");
        admin.pictureOnPhone("monitor-unions-phone");
        admin.page()
                .locator("tr", new Page.LocatorOptions().setHasText(sam.mark()))
                .getByRole(AriaRole.LINK)
                .click();
        admin.isAccessible();
        admin.page().getByLabel("Why?").fill("They rang up: they are two");
        admin.press("Undo");
        assertThat(admin.page().getByText("two people again")).isVisible();
        assertThat(desk.get(again.reference()).person()).isNotEqualTo(mine.person());
    }

    @Test
    void backAndSendAgainIsOneSignUp(Window newcomer) {
        Applicant sam = applicants.somebody();
        // Where requests are looked at, the browser keeps no pages, and Back would fetch the form anew.
        newcomer.page().context().unrouteAll();
        newcomer.open("/opportunities/communications/sign-up");
        fillIn(newcomer, sam, "I edit a newsletter");
        newcomer.press("Sign up");
        String receipt = newcomer.page().url();
        assertThat(receipt).contains("/involvements/");

        newcomer.page().goBack();
        newcomer.press("Sign up");
        assertThat(newcomer.page().url()).isEqualTo(receipt);
        newcomer.page().goBack();
        newcomer.page().evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)");
        newcomer.page().getByLabel("What draws you to the group?").fill("Other words");
        newcomer.press("Sign up");

        assertThat(newcomer.page().getByText("You have sent this already").first())
                .isVisible();
        newcomer.look("sent-before");
        assertThat(tables.queryForObject(
                        "select count(*) from involvement i join person p on p.id = i.person_id where p.email = ?",
                        Integer.class,
                        sam.email()))
                .isOne();
    }

    private static void fillIn(Window newcomer, Applicant sam, String words) {
        newcomer.page().getByLabel("What should we call you?").fill("Sam Rivers");
        newcomer.page().getByLabel("Email address").fill(sam.email());
        newcomer.page().getByText("Tell us more").click();
        newcomer.page().getByLabel("What draws you to the group?").fill(words);
        newcomer.page().getByLabel("You may keep these details").check();
    }
}
