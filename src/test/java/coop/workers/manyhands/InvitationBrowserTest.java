package coop.workers.manyhands;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.inductions.InductionDesk;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.BrowserTest;
import coop.workers.manyhands.support.InvitedGuests;
import coop.workers.manyhands.support.SignIns;
import coop.workers.manyhands.support.SignIns.SignIn;
import coop.workers.manyhands.support.Window;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Secretaries ask people in, who say yes by email; and change how somebody without email is reached. */
@BrowserTest
class InvitationBrowserTest {

    @Autowired
    private Applicants applicants;

    @Autowired
    private InductionDesk hosts;

    @Autowired
    private InvolvementDesk desk;

    @Autowired
    private InvitedGuests guests;

    @Autowired
    private SignIns signIns;

    private void signIn(Window window) {
        SignIn who = signIns.in("secretaries");
        window.page().getByLabel("User name").fill(who.user());
        window.page().getByLabel("Password").fill(who.password());
        window.press(window.page().locator("main form button"));
    }

    @Test
    void hostIsInvitedAndSaysYesFromTheEmail(Window secretary, Window guest) {
        Applicant sam = applicants.somebody();
        PersonId person = sam.signUpAndConfirm("international").person();
        secretary.open("/office/hosts/new");
        signIn(secretary);
        secretary.page().locator("#invitedName").fill("Sam from the meeting");
        secretary.page().locator("#email").fill(sam.email());
        secretary.page().locator("#everyMonths").selectOption("2");
        secretary.isAccessible();
        secretary.picture("invite-a-host");
        secretary.pictureOnPhone("invite-a-host-phone");
        secretary.press(secretary.page().locator("main form.form button"));
        assertThat(secretary.page().locator("[role=status]")).containsText("An email is on its way");
        assertThat(secretary.page().locator("#invited ~ ul")).containsText("Sam from the meeting");
        secretary.isAccessible();
        secretary.picture("invited");
        secretary.pictureOnPhone("invited-phone");

        String path = guests.path(sam.email());
        guest.open(path);
        guest.look("invitation");
        guest.press(guest.page().locator("main form.form button"));
        assertThat(guest.page().locator("#who-error")).isVisible();
        guest.page().locator("#who").selectOption("Sam " + sam.mark());
        guest.press(guest.page().locator("main form.form button"));
        assertThat(guest.page().locator("h1")).hasText("Thank you");
        guest.look("invitation-answered");
        guest.page().navigate(path);
        guest.look("invitation-settled");
        guest.askedNobodyElse();
        assertThat(hosts.host(person)).isPresent();
        hosts.leave(person);
    }

    @Test
    void registerWaitsForASecondPairOfEyesAndDetailsAreChangedForSomebodyOnThePhone(Window secretary) {
        Applicant sam = applicants.somebody();
        Involvement involvement = sam.signUp("communications", sam.formByPhone());
        secretary.open("/office/members/new");
        signIn(secretary);
        secretary.page().locator("#coop").fill("Leeds Bread Co-op");
        secretary.page().locator("#invitedName").fill("Ash " + sam.mark());
        secretary.page().locator("#postalAddress").fill("1 Mill Lane\nLeeds");
        secretary.isAccessible();
        secretary.pictureOnPhone("enter-a-representative-phone");
        secretary.press(secretary.page().locator("main form.form button"));
        assertThat(secretary.page().locator("#proposed ~ ul")).containsText("Ash " + sam.mark());
        secretary.isAccessible();
        secretary.picture("second-eyes");
        secretary.pictureOnPhone("second-eyes-phone");

        secretary.open("/office");
        secretary.isAccessible();
        secretary.page().locator("#reference").fill(involvement.reference().value());
        secretary.picture("office-find");
        secretary.press("Find it");
        secretary.page().locator("#saidReference").fill(involvement.reference().value());
        secretary.page().locator("#knownBy").selectOption("phone");
        secretary.page().locator("#saidPhone").fill("07700 900124");
        secretary.page().locator("#phone").fill("07700 900999");
        secretary.press(secretary.page().locator("main form.form button"));
        assertThat(secretary.page().locator("#saidReference-error")).containsText("not what we have");
        secretary.isAccessible();
        secretary.picture("details");
        secretary.pictureOnPhone("details-phone");
        secretary.page().locator("#saidPhone").fill("07700 900123");
        secretary.press(secretary.page().locator("main form.form button"));
        assertThat(secretary.page().locator("[role=status]")).containsText("Changed");
        desk.withdraw(involvement.id());
    }
}
