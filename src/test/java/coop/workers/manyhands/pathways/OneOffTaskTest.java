package coop.workers.manyhands.pathways;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import coop.workers.manyhands.cases.CaseSheet;
import coop.workers.manyhands.cases.Desks;
import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.cases.Turn;
import coop.workers.manyhands.files.FileDesk;
import coop.workers.manyhands.files.FileEntry;
import coop.workers.manyhands.files.Sender;
import coop.workers.manyhands.files.Sitting;
import coop.workers.manyhands.files.Upload;
import coop.workers.manyhands.files.WaitingFiles;
import coop.workers.manyhands.forms.Field;
import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.FlowNodeCoverage;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.PathwayFixture;
import coop.workers.manyhands.support.Photos;
import coop.workers.manyhands.support.SignedInAs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

/** Something that is done once, from taking it to hearing where it is used. */
@ManyHandsTest
class OneOffTaskTest extends PathwayFixture {

    private static final String HAND_IN = "do-the-work/hand-in";
    private static final String EDITOR = "communications-editors";

    @Autowired
    private FileDesk files;

    @Autowired
    private WaitingFiles waiting;

    @Autowired
    private Desks desks;

    @Autowired
    private People people;

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private PlatformTransactionManager transactions;

    @AfterAll
    static void everyFlowNodeWasPassed(@Autowired ProcessEngine engine) {
        new FlowNodeCoverage(engine).assertComplete(CASES, "one-off-task", "do-the-work", "get-ready");
    }

    @Test
    void whoeverPausesAndIsNotHeardOfAfterThatIsLetGoKindly() {
        Involvement task = signUp("case-study");
        silence.falls(task);

        assertThat(desk.get(task.reference()).outcome()).isEqualTo(Outcome.LAPSED);
        assertThat(sam.letter("Until another time")).isNotNull();
    }

    @Test
    void takenHandedInChangedAcceptedAndToldWhereItIsUsed() {
        Involvement task = signUp("case-study");
        assertThat(sam.letter("Thank you for taking it on")).isNotNull();
        handIn(task, Map.of("work", "done", "handedIn", "How we share the work.", "link", "https://example.org/case"));
        answer(task, Map.of("verdict", "change", "words", "Could you add a number?"));
        assertThat(Applicants.body(sam.letter("Nearly there"))).contains("Could you add a number?");

        handIn(task, Map.of("work", "done", "handedIn", "How seven of us share the work."));
        assertThat(desks.of(task.reference()).sheet(task.reference()).history().toString())
                .contains("How seven of us share the work.");
        answer(task, Map.of("verdict", "accept", "words", "It reads well."));
        assertThat(Applicants.body(sam.letter("Thank you: "))).contains("It reads well.");
        clock.moveBy(Duration.ofDays(2));
        answer(task, Map.of("usedWhere", "In the newsletter of December."));

        assertThat(Applicants.body(sam.letter("Where your work is used"))).contains("newsletter of December");
        assertThat(desk.get(task.reference()).outcome()).isEqualTo(Outcome.DONE);
    }

    @Test
    void workThatCameWithTheSignUpIsLookedAtOnceTheAddressIsConfirmedAndNotBefore() {
        Map<String, Object> form = sam.form();
        form.put("handedIn", "How seven of us share the work.");
        Involvement task = begun(sam.signUp("case-study", form));
        assertThat(standing(task).milestone()).isEqualTo("Confirm your email address");
        assertThat(engine.getTaskService()
                        .createTaskQuery()
                        .processInstanceBusinessKey(task.reference().value())
                        .count())
                .as("nobody is asked to look")
                .isZero();

        confirmed(task);
        assertThat(standing(task).milestone()).isEqualTo("Those who asked for it look at your work");
        answer(task, Map.of("verdict", "change", "words", "Could you add a number?"));
        assertThat(standing(task).milestone())
                .as("what was looked at once is not taken for the change")
                .isEqualTo("Do it in your own time, and hand it in");
    }

    @Test
    void whoeverIsLateIsAskedMayHaveLongerAndElseTheTaskIsFree() {
        Involvement task = signUp("case-study");
        passes(task, Duration.ofDays(14).plusSeconds(1));
        assertThat(sam.letter("How is it going?")).isNotNull();
        handIn(task, Map.of("work", "longer"));
        assertThat(standing(task).milestone()).isEqualTo("Do it in your own time, and hand it in");

        passes(task, Duration.ofDays(14).plusSeconds(1));
        passes(task, Duration.ofDays(10).plusSeconds(1));
        assertThat(desk.get(task.reference()).outcome()).isEqualTo(Outcome.LAPSED);
        assertThat(sam.letter("The task is free again")).isNotNull();
    }

    @Test
    void itMayBeGivenBackOrDeclinedWithThanks() {
        Involvement back = signUp("case-study");
        handIn(back, Map.of("work", "cannot"));
        assertThat(desk.get(back.reference()).outcome()).isEqualTo(Outcome.WITHDRAWN);
        assertThat(sam.letter("You have given it back")).isNotNull();
        assertThat(database.sql(
                                "select count(*) from letter where reference = ? and template = 'coordinators/given-back'")
                        .param(back.reference().value())
                        .query(Integer.class)
                        .single())
                .as("those who asked for it know")
                .isPositive();

        Involvement declined = signUp("case-study");
        handIn(declined, Map.of("work", "done", "handedIn", "A story."));
        answer(declined, Map.of("verdict", "decline", "words", "We have just had one like it."));
        assertThat(desk.get(declined.reference()).outcome()).isEqualTo(Outcome.DECLINED);
        assertThat(Applicants.body(sam.letter("About your work"))).contains("one like it");
    }

    @Test
    void workThatWasAcceptedIsNotFreeForSomebodyElse() {
        Involvement task = signUp("case-study");
        handIn(task, Map.of("work", "done", "handedIn", "A story."));
        answer(task, Map.of("verdict", "accept", "words", "It reads well."));

        desk.withdraw(task.id());

        assertThat(Applicants.body(sam.letter("You have withdrawn")))
                .contains("Work of yours that was accepted stays accepted")
                .doesNotContain("given back; it is free");
    }

    @Test
    void whoeverHasNoEmailIsRung() {
        Map<String, Object> form = sam.formByPhone();
        Involvement task = sam.signUp("case-study", form);
        begun(task);

        assertThat(taskDesk.task(task)).hasName("Take the work in");
        answer(task, Map.of("work", "done", "handedIn", "They told it on the phone."));
        assertThat(taskDesk.task(task)).hasName("Look at the work");
        desk.withdraw(task.id());
    }

    @Test
    void whoeverAsksForAChatFirstHasIt() {
        Involvement goesOn = chatFirst();
        answer(goesOn, Map.of("chatOutcome", "join"));
        assertThat(standing(goesOn).turn()).isEqualTo(Turn.APPLICANT);
        desk.withdraw(goesOn.id());
        assertThat(sam.letter("You have withdrawn")).isNotNull();

        sam = applicants.somebody();
        Involvement not = chatFirst();
        answer(not, Map.of("chatOutcome", "notNow", "reason", "In spring."));
        assertThat(desk.get(not.reference()).outcome()).isEqualTo(Outcome.DECLINED);
        assertThat(Applicants.body(sam.letter("Not at the moment"))).contains("In spring.");
    }

    @Test
    void addressThatIsNeverConfirmedEndsIt() {
        Involvement task = sam.signUp("case-study", sam.form());
        addressIsNeverConfirmed(task);

        assertThat(desk.get(task.reference()).outcome()).isEqualTo(Outcome.LAPSED);
    }

    @Test
    void tasksThatNeedMoreAskForIt() {
        assertThatThrownBy(() -> sam.signUp("phone-bank", sam.form()))
                .isInstanceOfSatisfying(
                        SubmissionRefused.class,
                        refused -> assertThat(refused.errors())
                                .extracting(FieldError::field)
                                .containsExactly("hasPhone", "hasHours", "confidence"));
        Map<String, Object> form = sam.form();
        form.putAll(Map.of("hasPhone", true, "hasHours", true, "confidence", "practice"));
        Involvement task = sam.signUp("phone-bank", form);
        run(task);
        assertThat(desks.of(task.reference()).sheet(task.reference()).sections().toString())
                .contains("I would like to practise first");
        desk.withdraw(task.id());
    }

    // Files

    @Test
    void filesAreKeptAllOrNoneAndGoWithThePerson() {
        Involvement task = signUp("photos");
        Upload good = text("policy.txt", "We share. " + sam.mark());
        Upload bad = text("run.html", "<html><script>1</script></html>");
        Map<String, Object> form = Map.of("work", "done", "handedIn", "Two files.");

        Sitting sitting = Sitting.of(null);
        assertThatThrownBy(() -> putBy(task, sitting, good, bad))
                .isInstanceOfSatisfying(
                        SubmissionRefused.class,
                        refused -> assertThat(refused.errors()).singleElement().satisfies(error -> {
                            assertThat(error.field()).isEqualTo("files");
                            assertThat(error.message()).contains("run.html").doesNotContain("policy.txt");
                        }));
        assertThat(files.of(task.id())).as("nothing is handed in").isEmpty();
        assertThat(waiting.of(task.id(), sitting)).as("kept").hasSize(1);
        assertThatThrownBy(() -> putBy(task, sitting, good, good, good, good, good))
                .hasMessageContaining("five at once");

        putBy(task, sitting, text("second.txt", "More."));
        asking.answer(task.id(), "do-the-work/hand-in", form, sitting);
        run(task);
        assertThat(files.of(task.id())).extracting(FileEntry::name).containsExactly("policy.txt", "second.txt");
        assertThat(desks.of(task.reference()).sheet(task.reference()).sections())
                .anySatisfy(section -> assertThat(section.files()).hasSize(2));

        people.erase(desk.get(task.reference()).person());
        assertThat(database.sql("select count(*) from attachment where involvement_id = ?")
                        .param(task.id())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    /** The form says so; whoever looks after the task has it, nobody else, and it goes with the person. */
    @Test
    void photoIsKeptWithAllItsPixelsWhereTheTaskPrintsIt() throws Exception {
        Involvement task = signUp("photos");
        Field field = asking.fieldOfFiles(task.id(), HAND_IN).orElseThrow();
        assertThat(field.originalsKept()).isTrue();
        byte[] photo = Photos.photo(500, 300, 0.97f);
        Sitting sitting = Sitting.of(null);
        putBy(task, sitting, upload("banner.jpg", photo), text("policy.txt", "We share."));
        asking.answer(task.id(), HAND_IN, Map.of("work", "done", "handedIn", "A banner."), sitting);
        run(task);

        assertThat(files.of(task.id())).extracting(FileEntry::original).containsExactly(true, false);
        assertThat(desks.of(task.reference()).sheet(task.reference()).sections())
                .flatExtracting(CaseSheet.Section::files)
                .extracting(CaseSheet.File::original)
                .containsExactly(true, false);
        String path = "/office/files/%s/original";
        FileEntry banner = files.of(task.id()).get(0);
        MockMvc web = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
        byte[] original = web.perform(get(path.formatted(banner.id())).with(SignedInAs.coordinator("ed", EDITOR)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        assertThat(original.length)
                .isGreaterThan(files.find(banner.id()).orElseThrow().content().length);
        web.perform(get(path.formatted(banner.id())).with(SignedInAs.coordinator("fay", "facilitators-tech")))
                .andExpect(status().isNotFound());
        web.perform(get(path.formatted(files.of(task.id()).get(1).id())).with(SignedInAs.coordinator("ed", EDITOR)))
                .andExpect(status().isNotFound());
        web.perform(get(path.formatted(banner.id()))).andExpect(status().is3xxRedirection());
        desk.withdraw(task.id());
    }

    @Test
    void filesAreNeverLookedAtInATransaction() {
        Field field = asking.fieldOfFiles(signUp("photos").id(), HAND_IN).orElseThrow();
        assertThatThrownBy(() -> new TransactionTemplate(transactions)
                        .executeWithoutResult(begun -> waiting.putBy(
                                UUID.randomUUID(), field, Sitting.of(null), List.of(text("a.txt", "A.")), sender())))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    private void putBy(Involvement task, Sitting sitting, Upload... uploads) {
        Field field = asking.fieldOfFiles(task.id(), HAND_IN).orElseThrow();
        waiting.putBy(task.id(), field, sitting, List.of(uploads), sender());
    }

    private Sender sender() {
        return new Sender(sam.mark(), "192.0.2.1", false);
    }

    private static Upload text(String name, String content) {
        return upload(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private static Upload upload(String name, byte[] bytes) {
        return new Upload() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public byte[] bytes() {
                return bytes;
            }
        };
    }

    // Helpers

    private Involvement signUp(String opportunity) {
        return confirmed(sam.signUp(opportunity, sam.form()));
    }

    private Involvement chatFirst() {
        Map<String, Object> form = sam.form();
        form.put("chatFirst", true);
        Involvement task = sam.signUp("case-study", form);
        confirmed(task);
        answer(
                task,
                Map.of(
                        "chatOutcome",
                        "agreed",
                        "firstDate",
                        LocalDate.now(clock).plusDays(2).toString(),
                        "firstTime",
                        "10:30",
                        "place",
                        "By phone"));
        passes(task, Duration.ofDays(3));
        return task;
    }

    private void handIn(Involvement task, Map<String, Object> form) {
        send(task, "do-the-work/hand-in", form);
    }

    private void answer(Involvement task, Map<String, Object> form) {
        answer(task, EDITOR, form);
    }
}
