package coop.workers.manyhands;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.membership.Capacity;
import coop.workers.manyhands.membership.Register;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.BrowserTest;
import coop.workers.manyhands.support.SignIns;
import coop.workers.manyhands.support.SignIns.SignIn;
import coop.workers.manyhands.support.Window;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Somebody erases themselves and reads what stays; a secretary erases somebody by phone, and reads what others wrote. */
@BrowserTest
class ErasureBrowserTest {

    @Autowired
    private Applicants applicants;

    @Autowired
    private Register register;

    @Autowired
    private People people;

    @Autowired
    private SignIns signIns;

    @Autowired
    private JdbcTemplate database;

    @Test
    void somebodyErasesThemselvesAndReadsWhatStaysBeforeAndAfter(Window visitor) {
        Applicant sam = applicants.somebody();
        Involvement involvement = sam.signUpAndConfirm("communications");
        register.enter(involvement.person(), Capacity.WORKER_MEMBER, "Sam", "1 Mill Lane", null);
        visitor.open("/privacy");
        assertThat(visitor.page().locator("main")).containsText("your line in the register of members");
        visitor.look("privacy");

        visitor.open("/me");
        visitor.page().getByLabel("email address").fill(sam.email());
        visitor.press(visitor.page().locator("main form button").first());
        Matcher link = Pattern.compile("(http\\S+/me/sign-in/[A-Za-z0-9_-]+)")
                .matcher(Applicants.words(sam.letter("Your link to sign in")));
        org.assertj.core.api.Assertions.assertThat(link.find()).isTrue();
        visitor.follow(link.group(1));
        visitor.press(visitor.page().locator("main form button").first());
        visitor.open("/me/erase");
        assertThat(visitor.page().locator("main")).containsText("your line in the register of members");
        visitor.look("me-erase");
        visitor.press("Yes, erase everything");
        assertThat(visitor.page().locator("main")).containsText("your line in the register of members");
        visitor.look("goodbye");
        org.assertj.core.api.Assertions.assertThat(people.find(involvement.person()))
                .isEmpty();
    }

    @Test
    void secretaryErasesSomebodyWhoPhonesAndReadsWhatAColleagueWrote(Window secretary) {
        Applicant kim = applicants.somebody();
        Involvement others = kim.signUpAndConfirm("communications");
        Applicant sam = applicants.somebody();
        Involvement involvement = sam.signUp("communications", sam.formByPhone());
        database.update(
                "insert into step (id, case_id, at, what, done_by, answers)"
                        + " values (?, ?, now(), 'Noted', 'fay', jsonb_build_object('note', cast(? as text)))",
                UUID.randomUUID(),
                others.id(),
                "Came along with Sam " + sam.mark() + ", who knows the printers.");
        signIn(secretary, signIns.in("secretaries"));

        secretary.open("/office/erasures/find");
        secretary.page().getByLabel("Reference").fill(involvement.reference().value());
        secretary.isAccessible();
        secretary.press("Look who it is");
        assertThat(secretary.page().locator("h1")).containsText("Erase everything about this person?");
        secretary.isAccessible();
        secretary.picture("office-erase");
        secretary.pictureOnPhone("office-erase-phone");
        secretary.page().getByLabel("How did they ask?").selectOption("phone");
        secretary.press("Yes, erase everything");

        Locator text =
                secretary.page().locator("section.naming").filter(new Locator.FilterOptions().setHasText(sam.mark()));
        assertThat(text).containsText("who knows the printers");
        secretary.isAccessible();
        secretary.picture("office-erasures");
        secretary.pictureOnPhone("office-erasures-phone");
        text.getByLabel("Words to take out").fill("Sam " + sam.mark());
        text.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Take these words out"))
                .click();
        assertThat(secretary.page().locator("[role=status]")).containsText("The words are taken out.");
    }

    private static void signIn(Window window, SignIn account) {
        window.open("/login");
        window.page().getByLabel("User name").fill(account.user());
        window.page().getByLabel("Password").fill(account.password());
        window.press("Sign in");
    }
}
