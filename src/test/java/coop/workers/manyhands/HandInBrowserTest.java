package coop.workers.manyhands;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsEnabledOptions;
import com.microsoft.playwright.options.FilePayload;
import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.files.FileDesk;
import coop.workers.manyhands.files.FileEntry;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.BrowserTest;
import coop.workers.manyhands.support.DueJobs;
import coop.workers.manyhands.support.SignIns;
import coop.workers.manyhands.support.SignIns.SignIn;
import coop.workers.manyhands.support.TaskDesk;
import coop.workers.manyhands.support.Tasklist;
import coop.workers.manyhands.support.Window;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Somebody hands files in, the editor sees them in Tasklist and answers. */
@BrowserTest
class HandInBrowserTest {

    @Autowired
    private Applicants applicants;

    @Autowired
    private InvolvementDesk desk;

    @Autowired
    private FileDesk files;

    @Autowired
    private TaskDesk taskDesk;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private SignIns signIns;

    private static byte[] photo() throws IOException {
        BufferedImage image = new BufferedImage(800, 600, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(new Color(0xF6C768));
        pen.fillOval(150, 100, 500, 400);
        pen.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", out);
        return out.toByteArray();
    }

    @Test
    void photosAreHandedInSeenByTheEditorAndAnswered(Window applicant, Window editor) throws IOException {
        Applicant sam = applicants.somebody();
        Involvement task = sam.signUpAndConfirm("photos");
        String link = "/involvements/" + sam.statusToken(task);
        applicant.open(link);
        applicant.look("hand-in");
        FilePayload wrong = new FilePayload(
                "page.jpg", "image/jpeg", "<html><script>1</script></html>".getBytes(StandardCharsets.UTF_8));
        FilePayload workshop = new FilePayload("workshop.jpg", "image/jpeg", photo());
        FilePayload policy =
                new FilePayload("policy.txt", "text/plain", "We share what we earn.".getBytes(StandardCharsets.UTF_8));

        // A file that is none of those taken: it is said at the field, and what was written is still there.
        applicant.page().locator("#work").selectOption("done");
        applicant.page().locator("#handedIn").fill("Our workshop in the morning.");
        applicant.page().locator("#files").setInputFiles(new FilePayload[] {workshop, wrong});
        applicant.press(
                applicant.page().locator("main form button[type=submit]").first());
        assertThat(applicant.page().locator("#files-error")).containsText("page.jpg");
        assertThat(applicant.page().locator("#handedIn")).hasValue("Our workshop in the morning.");
        assertThat(applicant.page().locator("#errors")).isFocused();
        assertThat(applicant.page().locator("fieldset.kept")).containsText("Remove workshop.jpg");
        applicant.look("hand-in-refused");
        assertThat(files.of(task.id())).isEmpty();

        // The photo was kept: only the other file is chosen now.
        applicant.page().locator("#files").setInputFiles(policy);
        applicant.press(
                applicant.page().locator("main form button[type=submit]").first());
        assertThat(applicant.page().locator("main")).containsText("What I have handed in");
        jobs.run(task.reference().value());
        applicant.open(link);
        assertThat(applicant.page().locator("main")).containsText("Those who asked for it look at your work");
        applicant.isAccessible();
        assertThat(files.of(task.id()))
                .extracting(FileEntry::name)
                .containsExactlyInAnyOrder("policy.txt", "workshop.jpg");

        // The editor.
        Tasklist tasklist = Tasklist.of(editor, signIns.in("communications-editors"));
        tasklist.claim(taskDesk.task(task));
        assertThat(editor.page().locator(".mh-case"))
                .containsText("workshop.jpg", new ContainsTextOptions().setTimeout(Tasklist.SLOW));
        // Waits until it has come, on a busy machine too.
        assertThat(editor.page().locator(".mh-files img").evaluate("image => image.decode().then(() => true)"))
                .as("the thumbnail is shown")
                .isEqualTo(true);
        String source =
                String.valueOf(editor.page().locator(".mh-files a").first().getAttribute("href"));
        APIResponse download = editor.page().request().get(source);
        assertThat(download.status()).isEqualTo(200);
        assertThat(download.headers().get("content-disposition")).startsWith("attachment");
        assertThat(applicant.page().request().get(source).url())
                .as("to sign in")
                .endsWith("/login");
        assertThat(editor.page().locator("#verdict")).isEnabled(new IsEnabledOptions().setTimeout(Tasklist.SLOW));
        editor.page().locator("#verdict").selectOption("accept");
        editor.page().locator("#words").fill("Just what we need.");
        editor.picture("tasklist-files");
        tasklist.complete();
        jobs.run(task.reference().value());

        assertThat(Applicants.body(sam.letter("Thank you: "))).contains("Just what we need.");
        taskDesk.answer(task, "communications-editors", Map.of("usedWhere", "On the front page."));
        jobs.run(task.reference().value());
        assertThat(desk.get(task.reference()).outcome()).isEqualTo(Outcome.DONE);
        applicant.open(link);
        assertThat(applicant.page().locator("main")).containsText("Done, and thank you");
        for (Window window : List.of(applicant, editor)) {
            window.askedNobodyElse();
        }
    }

    @Test
    void otherGroupsDoNotSeeTheFiles(Window applicant, Window other) throws IOException {
        Applicant sam = applicants.somebody();
        Involvement task = sam.signUpAndConfirm("photos");
        applicant.open("/involvements/" + sam.statusToken(task));
        applicant.page().locator("#work").selectOption("done");
        applicant.page().locator("#handedIn").fill("Our workshop.");
        applicant.page().locator("#files").setInputFiles(new FilePayload("workshop.jpg", "image/jpeg", photo()));
        applicant.press(
                applicant.page().locator("main form button[type=submit]").first());
        jobs.run(task.reference().value());
        String file = "/office/files/" + files.of(task.id()).get(0).id();

        signIn(other, "facilitators-international");
        assertThat(other.page().request().get(file).status()).isEqualTo(404);
        assertThat(other.page().request().get(file + "/thumbnail").status()).isEqualTo(404);
        signIn(other, "secretaries");
        assertThat(other.page().request().get(file + "/thumbnail").status()).isEqualTo(200);
    }

    private void signIn(Window window, String group) {
        SignIn account = signIns.in(group);
        window.page().context().clearCookies();
        window.open("/login");
        window.page().locator("[name=username]").fill(account.user());
        window.page().locator("[name=password]").fill(account.password());
        window.press(window.page().locator("main button[type=submit]"));
        window.open("/office");
    }
}
