package coop.workers.manyhands;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.BrowserTest;
import coop.workers.manyhands.support.SignIns;
import coop.workers.manyhands.support.SignIns.SignIn;
import coop.workers.manyhands.support.Tables;
import coop.workers.manyhands.support.Window;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The second door: Tasklist's "Start process", for somebody who phoned. */
@BrowserTest
class StartProcessBrowserTest {

    private static final LocatorAssertions.IsVisibleOptions SLOWLY =
            new LocatorAssertions.IsVisibleOptions().setTimeout(30_000);

    @Autowired
    private Applicants applicants;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Tables tables;

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    void whoeverPhonedIsSignedUpWithTheSameFormAndTheSameRules(Window window) {
        Applicant sam = applicants.somebody();
        SignIn communications = signIns.in("facilitators-communications");
        Page page = window.page();
        window.open("/camunda/app/tasklist/default/");
        page.getByLabel("User name").fill(communications.user());
        page.getByLabel("Password").fill(communications.password());
        page.locator("button[type=submit]").click();
        Locator start = page.getByText("Start process").first();
        assertThat(start).isVisible(SLOWLY);
        start.click();
        Locator dialog = page.locator(".modal-dialog");
        dialog.getByText("Join a working group").first().click();
        assertThat(page.locator("#opportunity")).isVisible(SLOWLY);

        page.locator("#opportunity").selectOption("communications");
        page.locator("#name").fill("Sam " + sam.mark());
        page.locator("#contactBy").selectOption("phone");
        page.locator("#draws").fill("Told me on the phone: " + sam.mark());
        page.locator("#agree").check();
        dialog.locator(".modal-footer .btn-primary").click();
        assertThat(page.getByText("Fill in \"Phone number\".").first()).isVisible(SLOWLY);
        window.picture("tasklist-start-refused");
        assertThat(tables.columnsWith(sam.mark())).isEmpty();

        page.locator("#phone").fill("07700 900123");
        dialog.locator(".modal-footer .btn-primary").click();
        assertThat(dialog).isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(30_000));

        assertThat(jdbc.queryForObject(
                        "select count(*) from involvement i join person p on p.id = i.person_id where p.name = ?",
                        Integer.class,
                        "Sam " + sam.mark()))
                .isOne();
        assertThat(tables.enginesColumnsWith(sam.mark())).isEmpty();
        window.askedNobodyElse();
    }
}
