package coop.workers.manyhands;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.BrowserTest;
import coop.workers.manyhands.support.Window;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Somebody who does not know what suits them answers three questions and takes up three things at once. */
@BrowserTest
class SuggestionsBrowserTest {

    @Autowired
    private Applicants applicants;

    @Test
    void threeQuestionsLeadToThreeSignUpsOnOneForm(Window visitor) {
        Applicant sam = applicants.somebody();
        Page page = visitor.page();

        visitor.open("/");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Not sure? What suits you?"))
                .click();
        visitor.look("suggestions-questions");

        page.getByLabel("How much time do you have?").selectOption("small");
        page.getByLabel("Are you in a worker co-op?").selectOption("individual");
        page.getByLabel("Talking with people").check();
        page.getByLabel("Campaigns and solidarity").check();
        press(page, "Show what suits you");
        assertThat(page.locator("#suggested")).containsText("things may suit you");
        assertThat(page.getByLabel("Talking with people")).isChecked();
        visitor.look("suggestions");

        page.getByLabel("Join in with campaigns").check();
        page.getByLabel("Take part in international solidarity").check();
        page.getByLabel("Ring up worker co-ops").check();
        press(page, "Sign up for what I ticked");
        assertThat(page.locator("h1")).hasText("Sign up for 3 things");
        visitor.look("sign-up-several");

        page.getByLabel("What should we call you?").fill("Sam Rivers");
        page.getByLabel("Email address").fill(sam.email());
        page.getByLabel("You may keep these details").check();
        press(page, "Sign up for all of this");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("things need another look");
        visitor.look("sign-up-several-refused");
        page.getByRole(AriaRole.ALERT)
                .getByText(Pattern.compile("computer and a mobile"))
                .click();
        assertThat(page.getByLabel("I have a computer and a mobile")).isFocused();

        page.getByLabel("What would you like to do?").first().selectOption("action");
        page.getByLabel("What would you like to do?").last().selectOption("follow");
        page.getByLabel("I have a computer and a mobile").check();
        page.getByLabel("I can give three hours or more").check();
        page.getByLabel("How do you feel about talking").selectOption("fine");
        press(page, "Sign up for all of this");
        assertThat(page.locator(".receipts li")).hasCount(3);
        visitor.look("signed-up-several");

        visitor.open("/sign-up?for=logo&for=photos&for=case-study&for=phone-bank&for=chat&for=web-pages&for=say-hello");
        visitor.look("sign-up-choose");
        visitor.open("/suggestions?time=very-little&enjoy=technology&who=individual");
        visitor.look("suggestions-few");
        visitor.askedNobodyElse();
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }
}
