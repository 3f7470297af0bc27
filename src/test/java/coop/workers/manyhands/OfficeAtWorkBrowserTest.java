package coop.workers.manyhands;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import coop.workers.manyhands.callouts.CalloutDesk;
import coop.workers.manyhands.callouts.Offer;
import coop.workers.manyhands.groups.GroupRole;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.involvement.PathwayPauses;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.BrowserTest;
import coop.workers.manyhands.support.Colleagues;
import coop.workers.manyhands.support.DueJobs;
import coop.workers.manyhands.support.SignIns;
import coop.workers.manyhands.support.SignIns.SignIn;
import coop.workers.manyhands.support.TaskDesk;
import coop.workers.manyhands.support.Window;
import coop.workers.manyhands.trainings.TrainingKinds;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What coordinators and admins do on their own pages, done by hand wide and on a phone; and each page that comes of it is usable by
 * everybody. That the acts themselves are right is tested where they are: here, that a person gets there.
 */
@BrowserTest
class OfficeAtWorkBrowserTest {

    private static final int[] WIDTHS = {1280, 390};

    /** Few are on it in other tests. */
    private static final String RARE = "ongoing-role";

    private static final String WELCOME = "Welcome the newcomer";
    private static final String WHY = "[name=mendReason]";
    private static final String SEND = "main .form .actions button[type=submit]";

    @Autowired
    private Applicants applicants;

    @Autowired
    private InvolvementDesk desk;

    @Autowired
    private TaskDesk taskDesk;

    @Autowired
    private TaskService tasks;

    @Autowired
    private ManagementService management;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private Colleagues colleagues;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Groups groups;

    @Autowired
    private CalloutDesk callouts;

    @Autowired
    private TrainingKinds trainings;

    @Autowired
    private PathwayPauses pauses;

    @Autowired
    private JdbcClient database;

    @Autowired
    private Clock clock;

    private final List<Involvement> cases = new ArrayList<>();
    private int width;

    @AfterEach
    void asBefore() {
        pauses.of(RARE).ifPresent(pause -> {
            pauses.end(RARE, "ada");
            pauses.goOn(RARE, "ada");
        });
        cases.stream()
                .flatMap(involvement -> desk.find(involvement.reference()).stream())
                .filter(Involvement::isOpen)
                .forEach(involvement -> desk.withdraw(involvement.id()));
        database.sql("delete from training").update();
        database.sql("delete from training_kind").update();
        database.sql("delete from mailing_copy").update();
        database.sql("delete from mailing").update();
        colleagues.gone();
    }

    private Involvement arrives(Applicant who, String opportunity) {
        Involvement involvement = who.signUpAndConfirm(opportunity);
        cases.add(involvement);
        return involvement;
    }

    private static void signIn(Window window, SignIn who) {
        window.open("/login");
        window.page().locator("[name=username]").fill(who.user());
        window.page().locator("[name=password]").fill(who.password());
        window.press(window.page().locator("main button[type=submit]"));
    }

    private void at(Window window, int wide) {
        width = wide;
        window.page().setViewportSize(wide, wide == WIDTHS[0] ? 900 : 844);
    }

    /** Usable by everybody, and nothing sticks out at the side. */
    private void fine(Window window, String picture) {
        window.isAccessible();
        assertThat(window.page().evaluate("document.documentElement.scrollWidth"))
                .as("width of " + window.page().url())
                .isEqualTo(width);
        window.picture("at-work-%s-%d".formatted(picture, width));
    }

    private static Locator named(Window window, String selector, String words) {
        return window.page().locator(selector, new Page.LocatorOptions().setHasText(words));
    }

    private static Locator done(Window window) {
        return window.page().locator(".note.good[role=status]");
    }

    @Test
    void coordinatorMovesFindsPassesOnAsksWritesAndRecords(Window fay) {
        String group = colleagues.group();
        SignIn account = colleagues.canSignIn(colleagues.somebody(group));
        String colleague = colleagues.somebody(group);
        String slug = "lanterns-" + UUID.randomUUID().toString().substring(0, 8);
        groups.found(slug, "Lanterns " + slug, group);
        assertThat(trainings.add("First aid " + slug, 12, null, group)).isPresent();
        signIn(fay, account);
        List<String> blocked = new ArrayList<>();
        fay.page().onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                blocked.add(fay.page().url() + " " + message.text());
            }
        });
        for (int wide : WIDTHS) {
            at(fay, wide);
            Applicant sam = applicants.somebody();
            Applicant kim = applicants.somebody();
            Applicant lee = applicants.somebody();
            Involvement sams = arrives(sam, Colleagues.OPPORTUNITY);
            Involvement kims = arrives(kim, Colleagues.OPPORTUNITY);
            groups.enrol(slug, kims.person(), GroupRole.MEMBER);
            movesOnByAnAnswer(fay, group, sam, sams);
            findsByName(fay, kim, kims);
            passesOn(fay, colleague, kims, arrives(lee, Colleagues.OPPORTUNITY));
            asksWhoeverAgreed(fay, kim, kims.person());
            writesToTheGroup(fay, slug, kim);
            notesHoursAndTrainings(fay, slug, kims);
        }
        assertThat(blocked).as("an email is shown as it is sent").isEmpty();
        fay.askedNobodyElse();
    }

    /** A card goes to another column once its task is answered. */
    private void movesOnByAnAnswer(Window fay, String group, Applicant sam, Involvement sams) {
        String board = "/office/people/board?group=" + group;
        fay.open(board);
        Locator column = named(fay, ".column", sam.mark());
        String stood = column.locator("h3").innerText();
        fine(fay, "board");
        fay.press(named(fay, ".person", sam.mark()).locator(".todo a"));
        fay.page().locator("#answer").selectOption("welcome");
        fay.press("Send the answer");
        assertThat(fay.page().locator("h1")).hasText("Done");
        fine(fay, "answered");
        jobs.run(sams.reference().value());
        fay.open(board);
        assertThat(column.locator("h3").innerText().replaceAll("\\(.*", ""))
                .as("where the card hangs now")
                .isNotEqualTo(stood.replaceAll("\\(.*", ""));
        fine(fay, "board-after");
    }

    private void findsByName(Window fay, Applicant kim, Involvement kims) {
        fay.open("/office/people");
        fay.page().locator("#q").fill(kim.mark());
        fay.press(fay.page().locator("main form[role=search] button"));
        assertThat(fay.page().url()).as("no name stands in an address").doesNotContain(kim.mark());
        assertThat(fay.page().locator("#people tbody tr")).hasCount(1);
        fine(fay, "found");
        fay.press(fay.page().locator("#people tbody a").first());
        assertThat(fay.page().locator("main")).containsText(kims.reference().value());
        fine(fay, "person");
    }

    private void passesOn(Window fay, String colleague, Involvement... whose) {
        fay.open("/office");
        for (Involvement one : whose) {
            fay.page().locator("#pass-" + taskDesk.task(one).getId()).check();
        }
        named(fay, "summary", "Pass on those that are ticked").click();
        fay.page().locator("#to").selectOption(colleague);
        fay.press("Pass them on");
        assertThat(fay.page().locator("#passed-on li")).hasCount(whose.length);
        assertThat(fay.page().locator("#passed-on")).containsText("is in the hands of Kim");
        fine(fay, "passed-on");
        assertThat(whose)
                .allSatisfy(one -> assertThat(taskDesk.task(one).getAssignee()).isEqualTo(colleague));
    }

    private void asksWhoeverAgreed(Window fay, Applicant kim, PersonId person) {
        callouts.may(person, new Offer(Set.of(), null, "lanterns " + kim.mark(), "Welsh", "evenings"));
        fay.open("/office/asking");
        fay.page().locator("#words").fill(kim.mark());
        fay.press("Find");
        assertThat(fay.page().locator("#people li")).hasCount(1);
        fine(fay, "asking");
        fay.page().locator("#people input[name=person]").check();
        fay.page().locator("#opportunity").selectOption(Colleagues.OPPORTUNITY);
        fay.page().locator("#message").fill("Could you draw a lantern?");
        fay.press("Ask them");
        assertThat(done(fay)).isVisible();
        fine(fay, "asked");
        assertThat(kim.letter("Events")).isNotNull();
    }

    private void writesToTheGroup(Window fay, String slug, Applicant kim) {
        fay.open("/office/messages");
        fay.page().locator("#to").selectOption("group/" + slug);
        fay.press("Write");
        fay.page().locator("#messageSubject").fill("Lanterns at " + width + " " + kim.mark());
        fay.page().locator("#messageWords").fill("Bring paper.\n\nAnd glue.");
        fine(fay, "message");
        fay.press(fay.page().locator(SEND));
        assertThat(fay.page().locator("#get")).containsText(kim.mark());
        // A frame is not drawn before somebody comes to it.
        fay.page().locator("#preview iframe").scrollIntoViewIfNeeded();
        fine(fay, "message-shown");
        fay.press(fay.page().locator("main form[action$='/send'] button"));
        assertThat(fay.page().locator("main")).containsText("Who got it");
        fine(fay, "message-sent");
        assertThat(kim.letter("Lanterns at " + width)).isNotNull();
    }

    private void notesHoursAndTrainings(Window fay, String slug, Involvement kims) {
        fay.open("/office/groups/" + slug);
        fay.press("The group agreed: let its people note hours");
        assertThat(fay.page().locator("#hours")).containsText("each of themselves. Below are the sums");
        fine(fay, "hours");
        fay.press("The group agrees to it no more");
        assertThat(fay.page().locator("#hours")).containsText("Nobody notes hours");

        fay.open("/office/people/" + kims.person().value());
        fay.press(named(fay, "#trainings a", "Record a training"));
        fay.page().locator("#trainingKind").selectOption(kind(slug));
        fay.page()
                .locator("#trainingDone")
                .fill(LocalDate.now(clock).minusDays(1).toString());
        fine(fay, "training");
        fay.press(fay.page().locator(SEND));
        Locator line = named(fay, "#trainings li", "First aid " + slug);
        assertThat(line).containsText("good until");
        fine(fay, "trained");
        fay.press(line.locator("button"));
        assertThat(line).hasCount(0);
    }

    private String kind(String slug) {
        return database.sql("select id from training_kind where name = :name")
                .param("name", "First aid " + slug)
                .query(String.class)
                .single();
    }

    @Test
    void secretaryCarriesAnImportOutAndTakesItBack(Window secretary) {
        signIn(secretary, signIns.in("secretaries"));
        for (int wide : WIDTHS) {
            at(secretary, wide);
            String mark = applicants.somebody().mark();
            secretary.open("/office/imports/new");
            secretary.page().locator("#kind").selectOption("hosts");
            secretary
                    .page()
                    .locator("#people")
                    .setInputFiles(new FilePayload(
                            "hosts.csv",
                            "text/csv",
                            "name,email\nHal %s,%s@example.org\n"
                                    .formatted(mark, mark)
                                    .getBytes(StandardCharsets.UTF_8)));
            secretary.press(
                    secretary.page().locator("main form button[type=submit]").first());
            assertThat(secretary.page().locator("#MADE")).hasText("New: 1");
            fine(secretary, "import-shown");
            assertThat(people(mark)).isZero();
            secretary.page().locator("#tell-no").check();
            secretary.press("Carry it out");
            assertThat(secretary.page().locator("main")).containsText("new: 1, here already: 0, not taken: 0");
            assertThat(people(mark)).isOne();
            fine(secretary, "import-done");
            secretary.press("Take it back");
            assertThat(secretary.page().locator("main")).containsText("Taken back");
            fine(secretary, "import-back");
            assertThat(people(mark)).isZero();
        }
        secretary.askedNobodyElse();
    }

    private long people(String mark) {
        return database.sql("select count(*) from person where email = :email")
                .param("email", mark + "@example.org")
                .query(Long.class)
                .single();
    }

    @Test
    void adminHandsOverMovesReopensRetriesPausesAndUnites(Window admin) {
        String group = colleagues.group();
        signIn(admin, signIns.in("camunda-admin"));
        for (int wide : WIDTHS) {
            at(admin, wide);
            handsOver(admin, group);
            retriesAFailedStep(admin);
            movesACase(admin);
            reopensACase(admin);
            pausesAPathway(admin);
            unitesTwo(admin);
            admin.open("/monitor/mended");
            assertThat(admin.page().locator("#mended")).containsText(why());
            fine(admin, "mended");
        }
        admin.askedNobodyElse();
    }

    private String why() {
        return "As they asked, at " + width;
    }

    /** Without a reason nothing is done, and what is missing stands at its field. */
    private void actsWithAReason(Window admin, String what) {
        admin.press(admin.page().locator(SEND));
        assertThat(admin.page().locator("main .form .error").first()).isVisible();
        fine(admin, what + "-refused");
        admin.page().locator("main .form textarea").fill(why());
        admin.press(admin.page().locator(SEND));
        assertThat(done(admin)).isVisible();
        fine(admin, what);
    }

    private void handsOver(Window admin, String group) {
        String leaving = colleagues.somebody(group);
        String staying = colleagues.somebody(group);
        Involvement held = arrives(applicants.somebody(), Colleagues.OPPORTUNITY);
        tasks.setAssignee(taskDesk.task(held).getId(), leaving);
        admin.open("/monitor/accounts");
        admin.press(admin.page().locator("a[href='/monitor/accounts/%s/tasks']".formatted(leaving)));
        admin.page().locator("#to").selectOption(staying);
        admin.page().locator(WHY).fill(why());
        fine(admin, "hand-over");
        admin.press("Hand over");
        assertThat(done(admin)).containsText("Handed over: 1.");
        fine(admin, "handed-over");
        assertThat(taskDesk.task(held).getAssignee()).isEqualTo(staying);
    }

    private void retriesAFailedStep(Window admin) {
        Involvement stuck = arrives(applicants.somebody(), "communications");
        String job = database.sql(
                        "select j.id_ from act_ru_job j join act_ru_execution e on e.id_ = j.process_instance_id_"
                                + " where e.business_key_ = ? limit 1")
                .param(stuck.reference().value())
                .query(String.class)
                .single();
        management.setJobRetries(job, 0);
        admin.open("/monitor");
        admin.press(admin.page().locator("#troubles a[href='/monitor/jobs/%s/retry']".formatted(job)));
        actsWithAReason(admin, "retry");
        assertThat(management.createJobQuery().jobId(job).noRetriesLeft().count())
                .as("it is not stuck any more")
                .isZero();
    }

    private void movesACase(Window admin) {
        Involvement moved = arrives(applicants.somebody(), "communications");
        taskDesk.answer(moved, "facilitator-communications", Map.of("answer", "chat"));
        jobs.run(moved.reference().value());
        assertThat(taskDesk.task(moved).getName()).isNotEqualTo(WELCOME);
        admin.open("/monitor/involvements/" + moved.reference());
        admin.press(admin.page().locator("main a[href$='/move']"));
        fine(admin, "steps");
        admin.press(named(admin, "main .rows a", WELCOME));
        actsWithAReason(admin, "move");
        assertThat(taskDesk.task(moved).getName()).isEqualTo(WELCOME);
    }

    private void reopensACase(Window admin) {
        Involvement ended = arrives(applicants.somebody(), "communications");
        taskDesk.answer(
                ended, "facilitator-communications", Map.of("answer", "notNow", "reason", "We are full until spring."));
        jobs.run(ended.reference().value());
        admin.open("/monitor/involvements/" + ended.reference());
        admin.press(admin.page().locator("main a[href$='/reopen']"));
        fine(admin, "ended");
        admin.press(admin.page().locator("#steps a").first());
        actsWithAReason(admin, "reopen");
        assertThat(desk.get(ended.reference()).isOpen()).isTrue();
    }

    private void pausesAPathway(Window admin) {
        String pathway = "/monitor/pathways/" + RARE;
        admin.open(pathway);
        admin.press(admin.page().locator("main a[href$='/pause']"));
        admin.page()
                .locator("[name=pauseUntil]")
                .fill(LocalDate.now(clock).plusDays(10).toString());
        actsWithAReason(admin, "pause");
        assertThat(pauses.of(RARE)).isPresent();
        admin.open(pathway);
        admin.press(admin.page().locator("main a[href$='/go-on']"));
        actsWithAReason(admin, "go-on");
        assertThat(pauses.of(RARE)).isEmpty();
    }

    private void unitesTwo(Window admin) {
        Applicant kim = applicants.somebody();
        Applicant kimAgain = applicants.somebody();
        PersonId stays = arrives(kim, "communications").person();
        Involvement byPhone = kimAgain.signUp("international", kimAgain.formByPhone());
        jobs.run(byPhone.reference().value());
        cases.add(byPhone);
        admin.open("/monitor/unite");
        chosen(admin, kim);
        chosen(admin, kimAgain);
        admin.page()
                .locator("input[name=keep][value='%s']".formatted(stays.value()))
                .check();
        actsWithAReason(admin, "unite");
        assertThat(desk.get(byPhone.reference()).person()).isEqualTo(stays);
    }

    /** One alone who is found is chosen at once. */
    private void chosen(Window admin, Applicant who) {
        admin.page().locator("#q").fill(who.mark());
        admin.press(admin.page().locator("#seek button"));
        assertThat(named(admin, "#records h2", who.mark())).isVisible();
        fine(admin, "unite-found");
    }
}
