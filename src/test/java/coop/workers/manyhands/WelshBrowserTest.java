package coop.workers.manyhands;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.BrowserTest;
import coop.workers.manyhands.support.Window;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Somebody chooses Welsh, signs up in it, and goes back to English. */
@BrowserTest
class WelshBrowserTest {

    @Autowired
    private Applicants applicants;

    @Test
    void somebodyChoosesWelshAndSignsUpInIt(Window visitor) {
        Applicant sam = applicants.somebody();
        Page page = visitor.page();

        visitor.open("/");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Cymraeg"))
                .click();
        assertThat(page.locator("html")).hasAttribute("lang", "cy");
        visitor.look("welsh-catalogue");

        visitor.open("/opportunities/communications/sign-up");
        assertThat(page.locator("h1")).hasText("Cofrestru");
        visitor.look("welsh-sign-up");

        press(page, "Cofrestru");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Mae angen edrych eto");
        visitor.look("welsh-sign-up-refused");

        page.getByLabel("Beth ddylem eich galw?").fill("Sam Rivers");
        page.getByLabel("Cyfeiriad ebost").fill(sam.email());
        page.getByLabel("Cewch gadw").check();
        press(page, "Cofrestru");
        assertThat(page.locator("main")).containsText("Eich cyfeirnod");
        visitor.look("welsh-status");

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("English"))
                .click();
        assertThat(page.locator("html")).hasAttribute("lang", "en-GB");
        visitor.askedNobodyElse();
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }
}
