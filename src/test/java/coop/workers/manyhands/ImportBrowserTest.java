package coop.workers.manyhands;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import coop.workers.manyhands.support.BrowserTest;
import coop.workers.manyhands.support.SignIns;
import coop.workers.manyhands.support.SignIns.SignIn;
import coop.workers.manyhands.support.Window;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What would come of a file is looked at, wide and on a phone. */
@BrowserTest
class ImportBrowserTest {

    private static final String FILE = """
            opportunity,step,name,email,phone,since,note
            Communications working group,Welcome the newcomer,Fay Green,fay.green@example.org,,2026-10-01,Wrote to us after the fair
            Communications working group,First meeting,Gus Brown,gus.brown@example.org,,2026-10-08,
            Communications working group,chat with the newcomer,Hal White,,07700 900123,2026-10-09,Rings back in the evening
            Knitting,Welcome the newcomer,Ivy Grey,ivy.grey@example.org,,2026-10-10,
            Send in a case study of your co-op,Look at the work,,nobody@example.org,,2026-10-10,
            """;

    @Autowired
    private SignIns signIns;

    @Test
    void secretaryLooksAtAFileOfCasesUnderWay(Window secretary) {
        secretary.open("/office/imports/new");
        SignIn who = signIns.in("secretaries");
        secretary.page().getByLabel("User name").fill(who.user());
        secretary.page().getByLabel("Password").fill(who.password());
        secretary.page().locator("main form button").first().click();
        secretary.page().locator("#kind").selectOption("cases");
        secretary
                .page()
                .locator("#people")
                .setInputFiles(new FilePayload("cases.csv", "text/csv", FILE.getBytes(StandardCharsets.UTF_8)));
        secretary.picture("import-new");
        secretary.page().locator("main form button[type=submit]").first().click();

        assertThat(secretary.page().locator("h1")).containsText("Cases under way");
        assertThat(secretary.page().locator("#MADE")).hasText("New: 2");
        assertThat(secretary.page().locator("#REFUSED")).hasText("Cannot be taken: 3");
        secretary.isAccessible();
        secretary.picture("import-looked-at");
        secretary.pictureOnPhone("import-looked-at-phone");
        secretary.page().locator("main a[href$='/imports/steps']").first().click();
        assertThat(secretary.page().locator("h1")).hasText("Steps at which a case can come in");
        secretary.isAccessible();
        secretary.picture("import-steps");
        secretary.pictureOnPhone("import-steps-phone");
        secretary.page().goBack();
        secretary.press("Delete the file, and make nothing of it");
        assertThat(secretary.page().locator("main")).containsText("nothing was made of it");
        secretary.askedNobodyElse();
    }
}
