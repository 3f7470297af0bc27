package coop.workers.manyhands;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.involvement.ReinvitationDesk;
import coop.workers.manyhands.links.LinkPurpose;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.BrowserTest;
import coop.workers.manyhands.support.DueJobs;
import coop.workers.manyhands.support.SignIns;
import coop.workers.manyhands.support.SignIns.SignIn;
import coop.workers.manyhands.support.TaskDesk;
import coop.workers.manyhands.support.Window;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Pages that people come to seldom, and that are to be as usable as the others: wide and on a phone, with a picture of each. */
@BrowserTest
class RarePagesBrowserTest {

    @Autowired
    private Applicants applicants;

    @Autowired
    private InvolvementDesk desk;

    @Autowired
    private ReinvitationDesk reinvitations;

    @Autowired
    private Links links;

    @Autowired
    private People people;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private TaskDesk tasks;

    @Autowired
    private SignIns signIns;

    @Autowired
    private JdbcTemplate tables;

    private static void look(Window window, String name) {
        window.isAccessible();
        window.picture(name);
        window.pictureOnPhone(name + "-phone");
        window.askedNobodyElse();
    }

    private static void signIn(Window window, SignIn who) {
        window.open("/login");
        window.page().locator("[name=username]").fill(who.user());
        window.page().locator("[name=password]").fill(who.password());
        window.press(window.page().locator("main button[type=submit]"));
    }

    private Involvement confirmed(Applicant sam, String opportunity) {
        Involvement involvement = sam.signUpAndConfirm(opportunity);
        jobs.run(involvement.reference().value());
        return sam.involvement(involvement.reference());
    }

    @Test
    void takingUpAgainWhatEnded(Window visitor) {
        Applicant sam = applicants.somebody();
        Involvement former = confirmed(sam, "international");
        desk.withdraw(former.id());
        reinvitations.ask(former.reference(), "secretary");
        UUID asking = tables.queryForObject(
                "select id from reinvitation where reference = ?",
                UUID.class,
                former.reference().value());
        visitor.open("/again/"
                + links.token(
                        LinkPurpose.AGAIN, asking, people.get(former.person()).linkGeneration()));
        visitor.look("rare-again");
        visitor.askedNobodyElse();
    }

    @Test
    void answerThatWasASlipAndThePreviewOfAnOpportunity(Window secretary) {
        Applicant sam = applicants.somebody();
        Involvement waits = confirmed(sam, "international");
        tasks.answer(waits, "facilitator-international", Map.of("answer", "chat"));
        signIn(secretary, signIns.in("secretaries"));
        secretary.open("/office/cases/%s/slip".formatted(waits.reference()));
        look(secretary, "rare-slip");
        secretary.open("/office/cases/%s/note".formatted(waits.reference()));
        secretary.page().locator("#noteText").fill("Rang them back: evenings suit them.");
        look(secretary, "rare-note");
        secretary.press("Note something about the case");
        assertThat(secretary.page().locator("#history").innerText()).contains("Rang them back: evenings suit them.");

        secretary.open("/office/opportunities/communications");
        Page page = secretary.page();
        secretary.press("Preview");
        assertThat(page.locator("#preview").isVisible()).isTrue();
        look(secretary, "rare-preview");
        desk.withdraw(waits.id());
    }
}
