package coop.workers.manyhands;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import coop.workers.manyhands.support.BrowserTest;
import coop.workers.manyhands.support.Colleagues;
import coop.workers.manyhands.support.SignIns;
import coop.workers.manyhands.support.SignIns.SignIn;
import coop.workers.manyhands.support.Window;
import java.math.BigInteger;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A coordinator from the invitation to signing in with a code, and what admins see of it. */
@BrowserTest
class AccountsBrowserTest {

    private static final Pattern LINK = Pattern.compile("/login/password/[A-Za-z0-9_-]+");

    @Autowired
    private SignIns signIns;

    @Autowired
    private Colleagues colleagues;

    @Autowired
    private Clock clock;

    @AfterEach
    void gone() {
        colleagues.gone();
    }

    @Test
    void fromTheInvitationToACodeAtTheDoor(Window admin, Window kim) throws Exception {
        String user = colleagues.somebody("inductors");
        signIn(admin, signIns.in("camunda-admin"), "/monitor/accounts");
        shown(admin, "accounts-list");
        admin.open("/monitor/accounts/new");
        admin.page()
                .getByLabel("Name", new Page.GetByLabelOptions().setExact(true))
                .fill("Kim Lee");
        admin.press("Invite");
        assertThat(admin.page().locator("#address-error")).isVisible();
        shown(admin, "accounts-invite");
        admin.open("/monitor/accounts");
        Locator row = admin.page().locator("tr", new Page.LocatorOptions().setHasText(user));
        row.locator("summary").click();
        shown(admin, "accounts-change");
        row.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Send a link"))
                .click();
        assertThat(admin.page().getByRole(AriaRole.STATUS)).containsText("new link");

        kim.open("/login");
        kim.look("sign-in");
        kim.page()
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Forgotten"))
                .click();
        kim.press("Send me a link");
        assertThat(kim.page().locator("#who-error")).isVisible();
        kim.look("sign-in-forgotten");
        kim.page().getByLabel("User name, or email address").fill("nobody-here");
        kim.press("Send me a link");
        kim.look("sign-in-forgotten-sent");

        kim.open(link(user));
        kim.look("sign-in-password-asked");
        kim.page().getByLabel("New password").fill("Password1234");
        kim.page().getByLabel("The same again").fill("Password1234");
        kim.press("Set the password");
        assertThat(kim.page().locator("#password-error")).isVisible();
        kim.look("sign-in-password");
        String password = "the seven lanterns of Ely";
        kim.page().getByLabel("New password").fill(password);
        kim.page().getByLabel("The same again").fill(password);
        kim.press("Set the password");
        assertThat(kim.page().getByRole(AriaRole.STATUS)).containsText("Your password is set");

        signIn(kim, new SignIn(user, password), "/office/me/second-factor");
        kim.look("second-factor-offered");
        kim.press("Set it up");
        assertThat(kim.page().locator("svg.qr")).isVisible();
        kim.look("second-factor-secret");
        kim.page()
                .getByLabel("The six digits")
                .fill(code(kim.page().locator("#secret").textContent()));
        kim.press("Turn it on");
        assertThat(kim.page().locator("#recovery-codes li")).hasCount(10);
        kim.look("second-factor-codes");
        List<String> codes = kim.page().locator("#recovery-codes code").allTextContents();
        kim.open("/office/me/second-factor");
        kim.press("Make a key");
        kim.look("second-factor-on");

        kim.page().context().clearCookies();
        kim.open("/office/me");
        fillIn(kim, new SignIn(user, password));
        assertThat(kim.page().getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Your code")))
                .isVisible();
        kim.look("sign-in-code-asked");
        kim.page().getByLabel("Code").fill("123456");
        kim.press("Sign in");
        kim.look("sign-in-code");
        kim.page().getByLabel("Code").fill(codes.get(0));
        kim.press("Sign in");
        assertThat(kim.page()).hasURL(Pattern.compile(".*/office/me.*"));
        shown(kim, "office-me");

        admin.open("/monitor/sign-ins?account=" + user);
        assertThat(admin.page().locator("#sign-ins")).containsText("Second factor set up");
        shown(admin, "sign-ins");
        admin.askedNobodyElse();
        kim.askedNobodyElse();
    }

    private static void shown(Window window, String name) {
        window.isAccessible();
        window.pictureOnPhone(name + "-on-a-phone");
    }

    private static void signIn(Window window, SignIn who, String path) {
        window.open(path);
        fillIn(window, who);
        assertThat(window.page()).hasURL(Pattern.compile(".*" + path + ".*"));
    }

    private static void fillIn(Window window, SignIn who) {
        window.page().getByLabel("User name").fill(who.user());
        window.page().getByLabel("Password").fill(who.password());
        window.press("Sign in");
    }

    private String link(String user) {
        String text =
                colleagues.lettersTo(user, "coordinators/invitation").get(0).text();
        Matcher link = LINK.matcher(text);
        if (!link.find()) {
            throw new AssertionError("No link in: " + text);
        }
        return link.group();
    }

    private String code(String base32) throws Exception {
        return new TimeBasedOneTimePasswordGenerator()
                .generateOneTimePasswordString(
                        new SecretKeySpec(bytes(base32), "HmacSHA1"), clock.instant(), Locale.ROOT);
    }

    private static byte[] bytes(String base32) {
        BigInteger number = BigInteger.ZERO;
        for (char letter : base32.strip().toCharArray()) {
            number = number.shiftLeft(5).or(BigInteger.valueOf("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter)));
        }
        byte[] bytes = new byte[20];
        byte[] raw = number.toByteArray();
        int from = Math.max(0, raw.length - 20);
        System.arraycopy(raw, from, bytes, 20 - (raw.length - from), raw.length - from);
        return bytes;
    }
}
