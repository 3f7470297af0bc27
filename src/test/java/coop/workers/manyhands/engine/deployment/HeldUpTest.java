package coop.workers.manyhands.engine.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.workers.manyhands.cases.CaseForms;
import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.forms.FormPages;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.OwnWordDesk;
import coop.workers.manyhands.involvement.Settled;
import coop.workers.manyhands.monitor.Cause;
import coop.workers.manyhands.monitor.FailedJobs;
import coop.workers.manyhands.monitor.FailedJobs.Trouble;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.PathwayFixture;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.domain.PageRequest;

/** A diagram is at fault, and somebody does what it waits for: nothing of it is lost, the monitor says where, and it goes on. */
@Tag("long")
@ManyHandsTest
class HeldUpTest extends PathwayFixture {

    private static final String MAIN = "processes/lend-equipment/lend-equipment.bpmn";
    private static final String LENT = "processes/lend-out/lend-out.bpmn";
    private static final String COORDINATOR = "lends-although-at-fault";

    @LocalServerPort
    private int port;

    @Autowired
    private PathwayDeployment deployment;

    @Autowired
    private OpenCases openCases;

    @Autowired
    private FailedJobs failedJobs;

    @Autowired
    private People people;

    @Autowired
    private OwnWordDesk words;

    @Autowired
    private CaseForms forms;

    @Autowired
    private FormPages pages;

    @BeforeEach
    void thereIsSomethingToBorrow() {
        database.sql(
                        "insert into opportunity select (jsonb_populate_record(o, '{\"slug\": \"borrow-equipment\","
                                + " \"title\": \"Borrow equipment\", \"pathway\": \"lend-equipment\"}')).*"
                                + " from opportunity o where slug = 'case-study' on conflict (slug) do update set status = excluded.status")
                .update();
        coordinator(COORDINATOR, "communications-editors", COORDINATOR + "@example.org");
    }

    /** Others count what is open, and are shown what suits them. */
    @AfterEach
    void nobodyElseIsOfferedIt() {
        database.sql("update opportunity set status = 'NOT_ACTIVE' where slug = 'borrow-equipment'")
                .update();
        clock.reset();
        deployment.publish(deployment.files());
    }

    @Test
    void whatSomebodyAnswersIsKeptShownToThemAndToAdminsAndGoesOnOnceItIsMended() throws Exception {
        atFault(LENT, "${wanted == 'no'}", "${wanted.never == 'no'}");
        Involvement involvement = lent();

        assertThatCode(() -> asking.answer(involvement.id(), "lend-out/still-wanted", Map.of("wanted", "yes")))
                .doesNotThrowAnyException();

        assertThat(desk.historyOf(now(involvement)))
                .as("kept once")
                .filteredOn(step -> "yes".equals(step.answers().text("wanted")))
                .hasSize(1);
        assertThat(desk.historyOf(now(involvement)))
                .anyMatch(step -> step.what().startsWith("A fault on our side holds this up"));
        assertThat(page(sam.statusToken(involvement)))
                .contains("What you sent has reached us")
                .doesNotContain("Do you still want it?</label>");
        assertThat(troublesOf(involvement)).singleElement().satisfies(trouble -> {
            assertThat(trouble.pathway()).isEqualTo("Lend equipment");
            assertThat(trouble.activity()).contains("Answered");
            assertThat(trouble.cause()).isEqualTo(Cause.DIAGRAM);
            assertThat(trouble.message()).contains("${wanted.never == 'no'}").contains("cannot be worked out");
        });
        assertThatThrownBy(() -> asking.answer(involvement.id(), "lend-out/still-wanted", Map.of("wanted", "no")))
                .as("it was answered")
                .isInstanceOf(Settled.class);
        clock.moveBy(Duration.ofDays(30));
        run(involvement);
        assertThat(now(involvement).isOpen()).as("no term runs out").isTrue();

        triedAgain(involvement);
        assertThat(troublesOf(involvement))
                .singleElement()
                .satisfies(trouble -> assertThat(trouble.stuck()).isTrue());
        mend();
        triedAgain(involvement);
        run(involvement);

        assertThat(troublesOf(involvement)).isEmpty();
        assertThat(taskDesk.activities(involvement)).doesNotContain("Gateway_StillWanted");
        assertThat(page(sam.statusToken(involvement)))
                .as("it is in their hands")
                .contains("You have it in your hands: bring it back, and it ends by itself")
                .doesNotContain("/withdraw\"");
        assertThatThrownBy(() -> words.withdrawFor(involvement.reference(), COORDINATOR))
                .isInstanceOf(SubmissionRefused.class)
                .hasMessageContaining("Nobody can withdraw at this moment");
        answer(involvement, COORDINATOR, Map.of("state", "whole"));
        assertThat(page(sam.statusToken(involvement)))
                .contains("<h2 id=\"end\">It is back with the person who lent it</h2>");
        assertThat(now(involvement).outcome()).isEqualTo(Outcome.DONE);
    }

    @Test
    void aTasksFormIsKeptAndTheTaskIsNobodysUntilItIsMended() {
        atFault(MAIN, "${lenderFound == 'no'}", "${lenderFound.never == 'no'}");
        Involvement involvement = confirmed();
        Map<String, Object> found = found();
        assertThat(pages.forTasklist(forms.get("lend-equipment/find-a-lender", involvement.reference())))
                .as("the form says what it is about")
                .contains("<strong>A projector</strong>, from " + inWords(10) + " until " + inWords(14) + ".");

        assertThatCode(() -> taskDesk.answer(involvement, COORDINATOR, found)).doesNotThrowAnyException();

        assertThat(desk.historyOf(now(involvement)))
                .as("kept once")
                .filteredOn(step -> "Kim.".equals(step.answers().text("lenderWords")))
                .hasSize(1);
        Task task = taskDesk.task(involvement);
        assertThat(task.isSuspended()).as("in nobody's list").isTrue();
        assertThatThrownBy(() -> taskDesk.submit(task, COORDINATOR, found)).hasMessageContaining("it is kept");
        assertThat(troublesOf(involvement))
                .singleElement()
                .satisfies(trouble -> assertThat(trouble.message()).contains("${lenderFound.never == 'no'}"));
        assertThat(inTheEngine("Kim.")).isZero();

        mend();
        triedAgain(involvement);
        run(involvement);

        assertThat(standing(involvement).form()).isEqualTo("lend-out/still-wanted");
        desk.withdraw(involvement.id());
    }

    @Test
    void aSignUpIsKeptWithItsReferenceAndWhoeverWithdrawsBeforeItIsMendedIsHeardThen() throws Exception {
        atFault(MAIN, "calledElement=\"get-ready\"", "calledElement=\"${chatFirst.never}\"");

        Involvement involvement = sam.signUp("borrow-equipment", form(sam));

        assertThat(involvement.reference()).isNotNull();
        assertThat(page(sam.statusToken(involvement))).contains("What you sent has reached us");
        assertThat(troublesOf(involvement)).singleElement().satisfies(trouble -> {
            assertThat(trouble.activity()).contains("The beginning");
            assertThat(trouble.message()).contains("${chatFirst.never}");
        });
        desk.withdraw(involvement.id());

        mend();
        triedAgain(involvement);
        run(involvement);

        assertThat(troublesOf(involvement)).isEmpty();
        assertThat(now(involvement).outcome()).isEqualTo(Outcome.WITHDRAWN);
    }

    @Test
    void whoeverIsErasedMeanwhileLeavesNothingPutBy() {
        atFault(MAIN, "calledElement=\"get-ready\"", "calledElement=\"${chatFirst.never}\"");
        Involvement involvement = sam.signUp("borrow-equipment", form(sam));

        people.erase(involvement.person());

        assertThat(heldJobs(involvement)).isEmpty();
    }

    @Test
    void aSignUpThatACoordinatorTypesInIsKeptAndTheyAreToldNotToSendItAgain() {
        atFault(MAIN, "calledElement=\"get-ready\"", "calledElement=\"${chatFirst.never}\"");
        String definition = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey("lend-equipment")
                .latestVersion()
                .singleResult()
                .getId();
        Map<String, Object> form = new HashMap<>(form(sam));
        form.put("opportunity", "borrow-equipment");

        engine.getIdentityService().setAuthentication(COORDINATOR, List.of("communications-editors"));
        try {
            assertThatThrownBy(() -> engine.getFormService().submitStartForm(definition, form))
                    .hasMessageContaining("This has reached us, as MH-")
                    .hasMessageContaining("do not send it again");
        } finally {
            engine.getIdentityService().clearAuthentication();
        }

        String reference = database.sql(
                        "select i.reference from involvement i join person p on p.id = i.person_id where p.name = ?")
                .param("Sam " + sam.mark())
                .query(String.class)
                .single();
        assertThat(failedJobs.troubles(PageRequest.of(0, 500)))
                .anyMatch(trouble -> reference.equals(trouble.reference()));
        deployment.publish(deployment.files());
        Involvement involvement = desk.get(new Reference(reference));
        triedAgain(involvement);
        assertThat(taskDesk.activities(involvement)).isNotEmpty();
        desk.withdraw(involvement.id());
    }

    // The way

    private void atFault(String file, String part, String by) {
        Map<String, String> files = deployment.files();
        files.computeIfPresent(file, (path, text) -> {
            assertThat(text).contains(part);
            return text.replace(part, by);
        });
        deployment.publish(files);
    }

    /** What an admin does: the next start has a diagram that is mended, and moves who is on their way. */
    private void mend() {
        String edition = deployment.publish(deployment.files());
        openCases.meet(edition, OpenCasesPolicy.Choice.MIGRATE);
    }

    private Involvement confirmed() {
        return confirmed(begun(sam.signUp("borrow-equipment", form(sam))));
    }

    private Involvement lent() {
        Involvement involvement = confirmed();
        answer(involvement, COORDINATOR, found());
        return involvement;
    }

    private Map<String, Object> found() {
        return Map.of("lenderFound", "yes", "lenderEmail", "unknown@example.org", "lenderWords", "Kim.");
    }

    private Map<String, Object> form(Applicant applicant) {
        Map<String, Object> form = applicant.form();
        form.remove("draws");
        form.putAll(Map.of("equipment", "A projector", "fromDay", day(10), "untilDay", day(14)));
        return form;
    }

    private String inWords(int ahead) {
        return DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK).format(LocalDate.parse(day(ahead)));
    }

    private String day(int ahead) {
        return LocalDate.now(clock.withZone(site.zone())).plusDays(ahead).toString();
    }

    /** As the engine's own executor does, until it gives up or it went on. */
    private void triedAgain(Involvement involvement) {
        for (int tries = 3; tries > 0; tries--) {
            for (String job : heldJobs(involvement)) {
                try {
                    if (engine.getManagementService()
                                    .createJobQuery()
                                    .jobId(job)
                                    .withRetriesLeft()
                                    .active()
                                    .count()
                            > 0) {
                        engine.getManagementService().executeJob(job);
                    }
                } catch (RuntimeException still) {
                    // It is at fault still.
                }
            }
        }
    }

    private List<String> heldJobs(Involvement involvement) {
        return database.sql("select id_ from act_ru_job where handler_cfg_ like ?")
                .param(involvement.reference().value() + "|%")
                .query(String.class)
                .list();
    }

    private int inTheEngine(String words) {
        return database.sql("select count(*) from act_ru_job where handler_cfg_ like ?")
                        .param("%" + words + "%")
                        .query(Integer.class)
                        .single()
                + database.sql("select count(*) from act_ru_variable where text_ like ?")
                        .param("%" + words + "%")
                        .query(Integer.class)
                        .single();
    }

    private List<Trouble> troublesOf(Involvement involvement) {
        return failedJobs.troubles(PageRequest.of(0, 500)).stream()
                .filter(trouble -> involvement.reference().value().equals(trouble.reference()))
                .toList();
    }

    private String page(String token) throws Exception {
        HttpResponse<String> page = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:%d/involvements/%s".formatted(port, token)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(page.statusCode()).isEqualTo(200);
        return page.body();
    }
}
