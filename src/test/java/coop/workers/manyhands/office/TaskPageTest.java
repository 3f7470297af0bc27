package coop.workers.manyhands.office;

import static coop.workers.manyhands.support.SignedInAs.coordinator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.coordinators.DailyDigest;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.groups.Meeting;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.Colleagues;
import coop.workers.manyhands.support.DueJobs;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.MovableClock;
import coop.workers.manyhands.support.Tables;
import coop.workers.manyhands.support.TaskDesk;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.User;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** A task's own page: answered there by whoever may, once; what is typed is kept, for nobody else, and not for longer than it is needed. */
@ManyHandsTest
class TaskPageTest {

    @Autowired
    private Catalogue catalogue;

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private Applicants applicants;

    @Autowired
    private Colleagues colleagues;

    @Autowired
    private InvolvementDesk desk;

    @Autowired
    private People people;

    @Autowired
    private TaskDesk taskDesk;

    @Autowired
    private TaskService tasks;

    @Autowired
    private IdentityService identities;

    @Autowired
    private DailyDigest digest;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private DateWords dates;

    @Autowired
    private Groups groups;

    @Autowired
    private Tables tables;

    @Autowired
    private JdbcTemplate database;

    @Autowired
    private MovableClock clock;

    private final List<Involvement> cases = new ArrayList<>();
    private MockMvc web;
    private String group = "";
    private String kim = "";
    private String lee = "";
    private Applicant sam;

    @BeforeEach
    void kimAndLeeComeToTheOffice() {
        web = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
        clock.moveTo(colleagues.monday(LocalTime.of(11, 0)));
        group = colleagues.group();
        kim = colleagues.somebody(group);
        lee = colleagues.somebody(group);
        sam = applicants.somebody();
    }

    @AfterEach
    void asBefore() {
        cases.stream()
                .flatMap(involvement -> desk.find(involvement.reference()).stream())
                .filter(Involvement::isOpen)
                .forEach(involvement -> desk.withdraw(involvement.id()));
        clock.reset();
        colleagues.gone();
    }

    private Involvement arrives(Applicant applicant) {
        Involvement involvement = applicant.signUp(Colleagues.OPPORTUNITY, applicant.formByPhone());
        jobs.run(involvement.reference().value());
        cases.add(involvement);
        return involvement;
    }

    private String path(Involvement involvement) {
        return "/office/tasks/" + taskDesk.task(involvement).getId();
    }

    private UserRequestPostProcessor as(String user) {
        return coordinator(user, group);
    }

    private Document page(MockHttpServletRequestBuilder request, int status) throws Exception {
        MockHttpServletResponse answer = web.perform(request).andReturn().getResponse();
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(status);
        return Jsoup.parse(answer.getContentAsString());
    }

    private Document page(String path, UserRequestPostProcessor who) throws Exception {
        return page(get(path).with(who), 200);
    }

    private static MockHttpServletRequestBuilder sent(String path, Map<String, String> fields) {
        MockHttpServletRequestBuilder request = post(path);
        fields.forEach(request::param);
        return request;
    }

    private MockHttpServletRequestBuilder sent(String path, String user, Map<String, String> fields) {
        return sent(path, fields).with(as(user)).with(csrf());
    }

    private int drafts(String task) {
        Integer kept = database.queryForObject(
                "select count(*) from task_draft where task = ?", Integer.class, task.replaceFirst(".*/", ""));
        return kept == null ? 0 : kept;
    }

    private @Nullable String holder(Involvement involvement) {
        return taskDesk.task(involvement).getAssignee();
    }

    // Answering

    @Test
    void taskIsAnsweredOnItsPageAndWhatCameOfItIsSaid() throws Exception {
        Involvement involvement = arrives(sam);
        String path = path(involvement);

        Document page = page(path, as(kim));
        assertThat(page.select("h1").text()).isEqualTo("Welcome the newcomer");
        assertThat(page.select("#task-case").text()).contains("Sam " + sam.mark(), "07700 900123", "Signed up");
        assertThat(page.select("#task-form select[name=answer] option").eachAttr("value"))
                .contains("welcome", "notNow");
        assertThat(page.select("a[href*=camunda]").eachAttr("href"))
                .anyMatch(link -> link.endsWith("#/?task=" + path.replaceFirst(".*/", "")));
        assertThat(holder(involvement)).as("looking claims nothing").isNull();
        assertThat(page.select("[id]").eachAttr("id"))
                .as("a field has its id for itself, or its label leads elsewhere")
                .doesNotHaveDuplicates();

        MockHttpServletResponse answer = web.perform(sent(path, kim, Map.of("answer", "welcome", "note", "Nice one")))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse();
        assertThat(answer.getRedirectedUrl()).isEqualTo(path);
        Document underWay = page(get(path).with(as(kim)).flashAttr("answered", true), 200);
        assertThat(underWay.select("h1").text()).isEqualTo("Done");

        jobs.run(involvement.reference().value());
        Document done = page(get(path).with(as(kim)).flashAttr("answered", true), 200);
        assertThat(done.select("#what").text())
                .contains("Welcome the newcomer", involvement.reference().value(), "you answered it");
        assertThat(done.select("#now").text())
                .contains(desk.get(involvement.reference())
                        .standing()
                        .orElseThrow()
                        .milestone());
        assertThat(done.select("#under-way")).isEmpty();
        assertThat(page(path, as(lee)).select("#what").text()).contains("Kim " + kim + " answered it");
        assertThat(database.queryForList(
                        "select done_by from step where case_id = ? and form = 'join-group/welcome-the-newcomer'",
                        String.class,
                        involvement.id()))
                .containsExactly(kim);
    }

    @Test
    void whoeverInvitedSomebodyReadsToWhen() throws Exception {
        String facilitators = "facilitators-communications";
        String fay = colleagues.somebody(facilitators);
        Involvement involvement = sam.signUpAndConfirm("communications");
        jobs.run(involvement.reference().value());
        cases.add(involvement);
        String path = path(involvement);
        UserRequestPostProcessor asFay = coordinator(fay, facilitators);
        web.perform(sent(path, Map.of("answer", "welcome")).with(asFay).with(csrf()))
                .andExpect(status().is3xxRedirection());
        jobs.run(involvement.reference().value());

        Document done = page(get(path).with(asFay).flashAttr("answered", true), 200);

        assertThat(done.select("h1").text()).isEqualTo("Done");
        Meeting next =
                groups.meeting(desk.get(involvement.reference()).meeting().orElseThrow());
        assertThat(done.select("#now").text())
                .startsWith("Invited to %s. It stands at".formatted(dates.moment(next.startsAt())));
    }

    @Test
    void whatIsWrongStandsBesideItsFieldAndNothingOfTheRestIsLost() throws Exception {
        Involvement involvement = arrives(sam);
        String path = path(involvement);

        Document refused = page(sent(path, kim, Map.of("answer", "notNow", "note", "About " + sam.mark())), 422);

        assertThat(refused.select("#reason-error").text()).startsWith("Fill in");
        assertThat(refused.select("#errors a[href=#reason]")).hasSize(1);
        assertThat(refused.select("textarea[name=note]").text()).isEqualTo("About " + sam.mark());
        assertThat(refused.select("option[value=notNow][selected]")).hasSize(1);
        assertThat(holder(involvement))
                .as("anyone who sends an answer is at it")
                .isEqualTo(kim);
        // Another click, and back.
        Document again = page(path, as(kim));
        assertThat(again.select("textarea[name=note]").text()).isEqualTo("About " + sam.mark());
        assertThat(again.select("#task-draft").text()).contains("It has not been sent");
        assertThat(tables.enginesColumnsWith(sam.mark())).isEmpty();
    }

    @Test
    void whatAnotherAnswerMakesNeedlessIsMarkedAndIgnored() throws Exception {
        Involvement involvement = arrives(sam);
        String path = path(involvement);
        assertThat(page(path, as(kim)).select("div[data-only-when=answer=notNow] #reason"))
                .hasSize(1);

        web.perform(sent(path, kim, Map.of("answer", "welcome", "reason", "Written before " + sam.mark())))
                .andExpect(status().is3xxRedirection());

        assertThat(database.queryForList(
                        "select answers::text from step where case_id = ?", String.class, involvement.id()))
                .noneMatch(answers -> answers.contains("Written before"));
    }

    @Test
    void nextTaskIsOneClickAway() throws Exception {
        Involvement first = arrives(sam);
        Involvement second = arrives(applicants.somebody());
        String path = path(first);
        web.perform(sent(path, kim, Map.of("answer", "welcome"))).andExpect(status().is3xxRedirection());

        Document done = page(path, as(kim));

        assertThat(done.select("a#next").attr("href")).isEqualTo(path(second));
        assertThat(done.select("a#next").text()).contains("Welcome the newcomer", "Sam ");
    }

    @Test
    void whoeverHasManyGoesOnToTheNextAtOnceAndReadsThereWhatIsDone() throws Exception {
        Involvement first = arrives(sam);
        Involvement second = arrives(applicants.somebody());
        String path = path(first);
        String next = path(second);

        MockHttpServletResponse sent = web.perform(sent(path, kim, Map.of("answer", "welcome", "and_next", "yes")))
                .andExpect(status().is3xxRedirection())
                .andExpect(flash().attributeExists("justDone"))
                .andReturn()
                .getResponse();
        assertThat(sent.getRedirectedUrl()).isEqualTo(next);

        MockHttpSession kims = new MockHttpSession();
        Involvement third = arrives(applicants.somebody());
        String last = path(third);
        web.perform(sent(next, kim, Map.of("answer", "welcome", "and_next", "yes"))
                        .session(kims))
                .andExpect(status().is3xxRedirection());
        Document page = page(get(last).with(as(kim)).session(kims), 200);
        assertThat(page.select("#just-done").text()).contains("Welcome the newcomer", "Sam ");
        assertThat(page.select("#just-done a").attr("href")).isEqualTo(next);
        assertThat(page.select("h1").text()).isEqualTo("Welcome the newcomer");

        assertThat(web.perform(sent(last, kim, Map.of("answer", "welcome", "and_next", "yes")))
                        .andReturn()
                        .getResponse()
                        .getRedirectedUrl())
                .as("none waits: what came of it, as ever")
                .isEqualTo(last);
    }

    @Test
    void refusedAnswerStaysAtItsTaskWhereverItWasToGoOn() throws Exception {
        Involvement first = arrives(sam);
        arrives(applicants.somebody());

        Document refused = page(sent(path(first), kim, Map.of("answer", "notNow", "and_next", "yes")), 422);

        assertThat(refused.select("#reason-error").text()).startsWith("Fill in");
        assertThat(refused.select("#task-form button[name=and_next]")).hasSize(1);
    }

    @Test
    void addressThatSomebodyWroteCanBeFollowedAndNothingElseOfItIsMoreThanText() throws Exception {
        Map<String, Object> form = sam.formByPhone();
        form.put("draws", "See https://example.org/a?b=c&d, <b>now</b>\nor javascript:alert(1)");
        Involvement involvement = sam.signUp(Colleagues.OPPORTUNITY, form);
        jobs.run(involvement.reference().value());
        cases.add(involvement);

        Document page = page(path(involvement), as(kim));

        assertThat(page.select("#task-case dd.written a")).singleElement().satisfies(link -> {
            assertThat(link.attr("href")).isEqualTo("https://example.org/a?b=c&d");
            assertThat(link.attr("rel")).isEqualTo("noopener noreferrer");
        });
        assertThat(page.select("#task-case dd.written").eachText())
                .anyMatch(words -> words.contains("<b>now</b>") && words.contains("javascript:alert(1)"));
        assertThat(page.select("dd.written b")).isEmpty();
    }

    @Test
    void taskGoesBackToTheGroup() throws Exception {
        Involvement involvement = arrives(sam);
        String path = path(involvement);
        assertThat(page(path, as(kim)).select("form[action$=give-back]")).isEmpty();
        page(sent(path, kim, Map.of("answer", "notNow")), 422);

        web.perform(sent(path + "/give-back", lee, Map.of())).andExpect(status().isConflict());
        assertThat(holder(involvement)).isEqualTo(kim);
        assertThat(page(path, as(kim)).select("form[action$=give-back]")).hasSize(1);
        web.perform(sent(path + "/give-back", kim, Map.of())).andExpect(status().is3xxRedirection());

        assertThat(holder(involvement)).isNull();
    }

    @Test
    void rowsOfTasklistSayWhatTheyAreAboutToEverybodyWhoSeesThem() throws Exception {
        Map<String, Object> form = sam.formByPhone();
        form.put("chatFirst", true);
        Involvement involvement = sam.signUp(Colleagues.OPPORTUNITY, form);
        jobs.run(involvement.reference().value());
        cases.add(involvement);
        String task = path(involvement).replaceFirst(".*/", "");
        String line = "%s, %s, wants a chat, by phone"
                .formatted(catalogue.get(Colleagues.OPPORTUNITY).title(), involvement.reference());

        assertThat(lines(task + ",none", as(kim))).isEqualTo("{\"%s\":\"%s\"}".formatted(task, line));
        tasks.claim(task, lee);
        assertThat(lines(task, as(kim))).as("a colleague has it").contains(line);
        assertThat(lines(task, as(lee))).as("it is in their own hands").contains(line);
        assertThat(lines(task, coordinator("admin", "camunda-admin")))
                .as("an admin sees all")
                .contains(line);
        assertThat(lines(task, coordinator("ina", "inductors")))
                .as("none of their groups")
                .isEqualTo("{}");
    }

    private String lines(String of, UserRequestPostProcessor who) throws Exception {
        return web.perform(get("/office/task-lines").param("of", of).with(who))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    // Two at once, and those who may not

    @Test
    void whoeverIsSecondReadsWhoHasItAndKeepsWhatTheyTyped() throws Exception {
        Involvement involvement = arrives(sam);
        String path = path(involvement);
        page(sent(path, kim, Map.of("answer", "notNow")), 422);

        Document second = page(sent(path, lee, Map.of("answer", "welcome", "note", "Lee's words")), 409);

        assertThat(second.select("#too-late").text()).contains("Kim " + kim + " has this task in hand");
        assertThat(second.select("#task-form")).isEmpty();
        assertThat(page(path, as(lee)).select("#task-held").text()).contains("Kim " + kim);
        assertThat(holder(involvement)).isEqualTo(kim);
        tasks.setAssignee(path.replaceFirst(".*/", ""), null);
        assertThat(page(path, as(lee)).select("textarea[name=note]").text()).isEqualTo("Lee's words");
    }

    @Test
    void whoeverComesAfterTheAnswerReadsWhereItStandsAndWhatTheyHadTyped() throws Exception {
        Involvement involvement = arrives(sam);
        String path = path(involvement);
        web.perform(sent(path, kim, Map.of("answer", "welcome"))).andExpect(status().is3xxRedirection());

        Document late = page(sent(path, lee, Map.of("answer", "notNow", "reason", "Full up")), 409);

        assertThat(late.select("#what").text()).contains("Kim " + kim + " answered it");
        assertThat(late.select("#typed").text()).contains("Not now", "Full up");
        assertThat(drafts(path)).isZero();
    }

    @Test
    void anothersTaskIsNeitherShownNorAnsweredNorKept() throws Exception {
        Involvement involvement = arrives(sam);
        String path = path(involvement);
        UserRequestPostProcessor stranger = coordinator("ina", "inductors");

        assertThat(page(get(path).with(stranger), 403).text())
                .contains("another group's")
                .doesNotContain(sam.mark(), "Welcome the newcomer");
        for (String where : List.of(path, path + "/keep", path + "/give-back")) {
            page(sent(where, Map.of("answer", "welcome")).with(stranger).with(csrf()), 403);
        }
        assertThat(holder(involvement)).isNull();
        assertThat(drafts(path)).isZero();
        web.perform(get(path)).andExpect(status().is3xxRedirection());
        assertThat(page(get("/office/tasks/no-such-task").with(as(kim)), 404).text())
                .contains("nothing left to do here");
    }

    @Test
    void ownCaseIsNotOfferedAndNotTaken() throws Exception {
        Involvement involvement = sam.signUpAndConfirm(Colleagues.OPPORTUNITY);
        cases.add(involvement);
        User account = identities.createUserQuery().userId(kim).singleResult();
        account.setEmail(sam.email());
        identities.saveUser(account);
        String path = path(involvement);

        Document own = page(path, as(kim));
        assertThat(own.select("#task-against").text()).contains("This is your own case");
        assertThat(own.select("#task-form, #task-acts")).isEmpty();
        assertThat(own.text()).doesNotContain(sam.mark());
        assertThat(page(sent(path, kim, Map.of("answer", "welcome")), 403).text())
                .contains("This is your own case");
        assertThat(holder(involvement)).isNull();
    }

    @Test
    void whoeverEnteredItDoesNotDecideIt() throws Exception {
        Involvement involvement = arrives(sam);
        database.update("update involvement set entered_by = ? where id = ?", kim, involvement.id());
        String path = path(involvement);

        assertThat(page(path, as(kim)).select("#task-against").text()).contains("You entered this case");
        assertThat(page(sent(path, kim, Map.of("answer", "welcome")), 403)
                        .select("#task-against")
                        .text())
                .contains("You entered this case");
        assertThat(page(path, as(lee)).select("#task-form")).hasSize(1);
    }

    @Test
    void taskThatIsOverSaysWhereItsCaseStands() throws Exception {
        Involvement involvement = arrives(sam);
        String path = path(involvement);
        desk.withdraw(involvement.id());

        Document over = page(path, as(kim));

        assertThat(over.select("h1").text()).isEqualTo("There is nothing left to do here");
        assertThat(over.select("#what").text()).contains("it is not needed any more");
        assertThat(over.select("#now").text()).contains("withdrew");
        assertThat(page(get(path).with(coordinator("ina", "inductors")), 404).text())
                .doesNotContain(involvement.reference().value());
    }

    // What is typed

    private String seal(String path, String user) throws Exception {
        return page(path, as(user)).select("#task-form input[name=typed_by]").val();
    }

    @Test
    void whatIsKeptForLaterIsThereForThatAccountAlone() throws Exception {
        String path = path(arrives(sam));

        web.perform(sent(path + "/keep", kim, Map.of("answer", "notNow", "reason", "Half a th\0ought", "foo", "bar")))
                .andExpect(status().is3xxRedirection());

        Document page = page(path, as(kim));
        assertThat(page.select("textarea[name=reason]").text()).isEqualTo("Half a thought");
        assertThat(page.select("option[value=notNow][selected]")).hasSize(1);
        assertThat(page(path, as(lee)).text()).doesNotContain("Half a thought");
        assertThat(database.queryForObject("select answers::text from task_draft where user_id = ?", String.class, kim))
                .doesNotContain("foo");
        web.perform(sent(path + "/keep", kim, Map.of("answer", "", "reason", " ")))
                .andExpect(status().is3xxRedirection());
        assertThat(drafts(path)).as("nothing is typed any more").isZero();
    }

    @Test
    void whatIsSentAfterTheSessionEndedIsFoundAgainAfterTheSignIn() throws Exception {
        Involvement involvement = arrives(sam);
        String path = path(involvement);
        Map<String, String> fields = new LinkedHashMap<>(Map.of("answer", "notNow", "reason", "Long and well put"));
        fields.put("typed_by", seal(path, kim));

        // Nobody is signed in any more.
        MockHttpServletResponse answer =
                web.perform(sent(path, fields)).andReturn().getResponse();
        assertThat(answer.getRedirectedUrl()).isEqualTo(path);
        web.perform(get(path)).andExpect(status().is3xxRedirection());

        assertThat(taskDesk.task(involvement).getAssignee())
                .as("nothing was answered")
                .isNull();
        assertThat(page(path, as(kim)).select("textarea[name=reason]").text()).isEqualTo("Long and well put");
        assertThat(page(path, as(lee)).text()).doesNotContain("Long and well put");
    }

    @Test
    void nothingIsKeptOfWhoeverCannotSayByTheSealWhoseItIs() throws Exception {
        String path = path(arrives(sam));
        String other = path(arrives(applicants.somebody()));
        String kims = seal(path, kim);
        Map<String, String> fields = new LinkedHashMap<>(Map.of("answer", "notNow", "reason", "Not mine"));

        for (String seal : List.of("", "a.b.c", kims.replaceFirst("^[^.]+", "bGVl"), seal(other, kim))) {
            fields.put("typed_by", seal);
            page(sent(path, fields), 403);
        }
        fields.put("typed_by", kims);
        // Somebody else has signed in there since.
        page(sent(path, fields).with(as(lee)), 403);
        clock.moveBy(Duration.ofHours(13));
        page(sent(path, fields), 403);
        assertThat(drafts(path)).isZero();

        clock.moveBy(Duration.ofHours(-13));
        identities.deleteMembership(kim, group);
        page(sent(path, fields), 403);
        assertThat(drafts(path)).as("of who is out of the group").isZero();
    }

    private String draftOf(Involvement involvement, String user, String words) throws Exception {
        String path = path(involvement);
        web.perform(sent(path + "/keep", user, Map.of("answer", "notNow", "reason", words)))
                .andExpect(status().is3xxRedirection());
        assertThat(drafts(path)).isPositive();
        return path;
    }

    @Test
    void whatWasTypedGoesOnceTheTaskIsDone() throws Exception {
        Involvement involvement = arrives(sam);
        draftOf(involvement, lee, "Lee's");
        String path = draftOf(involvement, kim, "Kim's");
        web.perform(sent(path, kim, Map.of("answer", "welcome"))).andExpect(status().is3xxRedirection());
        assertThat(drafts(path)).as("also what a colleague typed").isZero();

        Involvement another = arrives(applicants.somebody());
        path = draftOf(another, kim, "Kim's");
        taskDesk.answer(another, lee, Map.of("answer", "welcome"));
        assertThat(drafts(path)).as("answered elsewhere, such as in Tasklist").isZero();

        Involvement third = arrives(applicants.somebody());
        path = draftOf(third, kim, "Kim's");
        desk.withdraw(third.id());
        assertThat(drafts(path)).as("not needed any more").isZero();
    }

    @Test
    void whatWasTypedGoesWithTheAccountAndAfterAMonth() throws Exception {
        Involvement involvement = arrives(sam);
        String path = draftOf(involvement, kim, "Kim's");
        // As the page of the monitor does it; in Camunda Admin it is refused.
        identities.deleteUser(kim);
        assertThat(drafts(path)).isZero();

        draftOf(involvement, lee, "Lee's");
        digest.write();
        assertThat(drafts(path)).isOne();
        clock.moveBy(Duration.ofDays(35));
        digest.write();
        assertThat(drafts(path)).isZero();
    }

    @Test
    void whatWasTypedAboutSomebodyWhoIsErasedIsNowhere() throws Exception {
        Involvement involvement = arrives(sam);
        draftOf(involvement, kim, "Ask " + sam.mark());
        Involvement others = arrives(applicants.somebody());
        draftOf(others, kim, "Came along with Sam " + sam.mark() + ".");

        people.erase(involvement.person());

        assertThat(database.queryForList(
                        "select p.reference from text_to_redact t join task_draft p on p.id = t.row_id"
                                + " where t.place = 'TASK_DRAFT'",
                        String.class))
                .contains(others.reference().value());
        assertThat(database.queryForList(
                        "select reference from task_draft where answers::text like ?",
                        String.class,
                        "%" + sam.mark() + "%"))
                .as("but for what a secretary reads and takes out")
                .containsExactly(others.reference().value());
    }
}
