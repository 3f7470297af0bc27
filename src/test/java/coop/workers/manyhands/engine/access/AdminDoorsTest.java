package coop.workers.manyhands.engine.access;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.coordinators.TaskAnswers;
import coop.workers.manyhands.engine.forms.AnswerTask;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.PathwayFixture;
import coop.workers.manyhands.support.SignIns;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CreateAuthorizationCommand;
import org.camunda.bpm.engine.impl.cmd.CreateFilterCmd;
import org.camunda.bpm.engine.impl.cmd.CreateGroupCmd;
import org.camunda.bpm.engine.impl.cmd.CreateUserCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteAuthorizationCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteGroupCmd;
import org.camunda.bpm.engine.impl.cmd.SaveAuthorizationCmd;
import org.camunda.bpm.engine.impl.cmd.SaveUserCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitStartFormCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.jobexecutor.FailedJobListener;
import org.camunda.bpm.engine.impl.jobexecutor.SuccessfulJobListener;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What an admin does in Cockpit, Admin or by REST loses nobody's case: it is refused with the way here, or recorded. */
@ManyHandsTest
class AdminDoorsTest extends PathwayFixture {

    @LocalServerPort
    private int port;

    @Autowired
    private SignIns signIns;

    @Autowired
    private TaskAnswers answers;

    private Caller admin(String door) {
        return door.equals("REST API")
                ? Caller.byBasic(port, signIns.in("camunda-admin"))
                : Caller.bySession(port, signIns.in("camunda-admin"));
    }

    private Involvement waiting() {
        return begun(sam.signUpAndConfirm("communications"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"REST API", "webapp"})
    void whatWouldLoseACaseIsRefusedInWordsThatNameTheWay(String door) {
        Caller admin = admin(door);
        Task task = taskDesk.task(waiting());
        String instance = task.getProcessInstanceId();
        String definition = task.getProcessDefinitionId();
        String deployment =
                engine.getRepositoryService().getProcessDefinition(definition).getDeploymentId();
        String job = database.sql("select id_ from act_ru_job where process_instance_id_ = :instance limit 1")
                .param("instance", instance)
                .query(String.class)
                .single();
        String grant = engine.getAuthorizationService()
                .createAuthorizationQuery()
                .groupIdIn("facilitators-communications")
                .resourceType(Resources.APPLICATION)
                .list()
                .get(0)
                .getId();
        Map<String, List<String>> calls = new LinkedHashMap<>();
        String still = "{\"suspended\":true}";
        calls.put("PUT /process-instance/" + instance + "/suspended", List.of(still, "/office/paused"));
        calls.put("PUT /process-definition/" + definition + "/suspended", List.of(still, "/office/paused"));
        calls.put("PUT /process-definition/key/join-group/suspended", List.of(still, "/office/paused"));
        calls.put("PUT /job/" + job + "/suspended", List.of(still, "/office/paused"));
        calls.put("DELETE /process-instance/" + instance, List.of("", "They withdraw"));
        calls.put("DELETE /deployment/" + deployment + "?cascade=true", List.of("", "processes/"));
        calls.put("DELETE /deployment/" + deployment, List.of("", "processes/"));
        calls.put("DELETE /process-definition/" + definition + "?cascade=true", List.of("", "processes/"));
        calls.put("DELETE /group/facilitators-communications", List.of("", "Take people out of it"));
        calls.put("DELETE /group/camunda-admin", List.of("", "Take people out of it"));
        calls.put("DELETE /authorization/" + grant, List.of("", "Take people out of the group"));
        calls.put("PUT /job/" + job + "/duedate", List.of("{\"duedate\":\"2036-01-01T00:00:00.000+0000\"}", "meeting"));
        calls.put("POST /job/" + job + "/execute", List.of("", "waits for its day"));
        calls.put(
                "PUT /task/" + task.getId(),
                List.of("{\"name\":\"x\",\"due\":\"2036-01-01T00:00:00.000+0000\"}", "meeting"));
        calls.put(
                "POST /task/" + task.getId() + "/identity-links",
                List.of("{\"groupId\":\"inductors\",\"type\":\"candidate\"}", "/office/opportunities"));
        calls.put("POST /task/" + task.getId() + "/delegate", List.of("{\"userId\":\"x\"}", "Assign it"));

        calls.put(
                "POST /process-instance/" + instance + "/modification",
                List.of(
                        "{\"instructions\":[{\"type\":\"startBeforeActivity\",\"activityId\":\"Task_WelcomeTheNewcomer\"}]}",
                        "Move it to another step"));
        calls.put("POST /message", List.of("{\"messageName\":\"Withdrawn\",\"all\":true}", "told to everybody"));

        for (String given : List.of("assignee", "claim")) {
            calls.put(
                    "POST /task/" + task.getId() + "/" + given,
                    List.of("{\"userId\":\"nobody-at-all\"}", "Nobody signs in as nobody-at-all"));
        }
        coordinator("stays", "facilitators-communications", "stays@example.org");
        calls.put("DELETE /user/stays", List.of("", "/monitor/accounts/stays/remove"));
        for (String variable : List.of("owner", "opportunity")) {
            calls.put(
                    "PUT /process-instance/" + instance + "/variables/" + variable,
                    List.of("{\"value\":\"inductors\",\"type\":\"String\"}", "/office/opportunities"));
            calls.put(
                    "POST /process-instance/" + instance + "/variables?" + variable,
                    List.of(
                            "{\"modifications\":{\"%s\":{\"value\":\"inductors\",\"type\":\"String\"}}}"
                                    .formatted(variable),
                            "/office/opportunities"));
            calls.put(
                    "PUT /task/" + task.getId() + "/variables/" + variable,
                    List.of("{\"value\":\"inductors\",\"type\":\"String\"}", "/office/opportunities"));
            calls.put(
                    "POST /message?" + variable,
                    List.of(
                            "{\"messageName\":\"MeetingNamed\",\"processInstanceId\":\"%s\",\"processVariables\":{\"%s\":{\"value\":\"inductors\",\"type\":\"String\"}}}"
                                    .formatted(instance, variable),
                            "/office/opportunities"));
        }
        calls.put(
                "PUT /process-instance/" + instance + "/variables/meetingEnds",
                List.of("{\"value\":\"2036-01-01T00:00:00.000+0000\",\"type\":\"Date\"}", "meeting"));

        SoftAssertions all = new SoftAssertions();
        calls.forEach((call, said) -> {
            String[] parts = call.split(" ");
            HttpResponse<String> answer =
                    admin.send(parts[0], parts[1], said.get(0).isEmpty() ? null : said.get(0));
            all.assertThat(answer.statusCode()).as(call + ": " + answer.body()).isEqualTo(403);
            all.assertThat(answer.body()).as(call).contains(said.get(1)).doesNotContain("ENGINE-");
        });
        all.assertAll();
        assertThat(engine.getTaskService()
                        .createTaskQuery()
                        .taskId(task.getId())
                        .active()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void whatAnAdminMendsInTheEngineStandsInTheHistory() {
        Caller admin = admin("REST API");
        coordinator("group", "facilitators-communications", "group@example.org");
        coordinator("holds", "facilitators-communications", "holds@example.org");
        Involvement one = waiting();
        String instance = taskDesk.task(one).getProcessInstanceId();

        assertThat(admin.send(
                                "PUT",
                                "/process-instance/" + instance + "/variables/gathering",
                                "{\"value\":\"meeting\",\"type\":\"String\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(told("coordinators/changed-in-cockpit", one.reference().value()))
                .as("those whose task it is")
                .contains("group Changed by an admin: Communications working group ("
                        + one.reference().value() + ")");
        engine.getTaskService().claim(taskDesk.task(one).getId(), "holds");
        assertThat(admin.post(
                                "/message",
                                "{\"messageName\":\"Withdrawn\",\"businessKey\":\"%s\",\"all\":true}"
                                        .formatted(one.reference().value()))
                        .statusCode())
                .isEqualTo(204);

        assertThat(told("coordinators/changed-in-cockpit", one.reference().value()).stream()
                        .filter(letter -> letter.startsWith("holds "))
                        .count())
                .as("with the rest, and as whoever had it in hand")
                .isEqualTo(2);
        String user = signIns.in("camunda-admin").user();
        assertThat(desk.historyOf(now(one)))
                .filteredOn(step -> step.doneBy().equals(user))
                .extracting(step -> step.what())
                .contains("Set in Cockpit: gathering", "Told in Cockpit: Withdrawn");
        assertThat(recorded(one.reference().value()))
                .containsExactly("Set in Cockpit: gathering", "Told in Cockpit: Withdrawn");
    }

    /** What the record of mending has of a case, and that this admin did it, of whom no reason could be asked. */
    private List<String> recorded(String reference) {
        return database.sql("""
                        select subject from mended where act = 'ENGINE' and reference = :reference and done_by = :by
                            and reason like 'In Cockpit%' order by at""")
                .param("reference", reference)
                .param("by", signIns.in("camunda-admin").user())
                .query(String.class)
                .list();
    }

    private List<String> history(Involvement one) {
        String user = signIns.in("camunda-admin").user();
        return desk.historyOf(now(one)).stream()
                .filter(step -> step.doneBy().equals(user))
                .map(step -> step.what())
                .toList();
    }

    private Job stepOf(Involvement one) {
        return engine.getManagementService().createJobQuery().messages().list().stream()
                .filter(job -> engine.getRuntimeService()
                                .createProcessInstanceQuery()
                                .processInstanceId(job.getProcessInstanceId())
                                .processInstanceBusinessKey(one.reference().value())
                                .count()
                        == 1)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"REST API", "webapp"})
    void stepThatIsTriedAgainOrRunInTheEngineIsRecorded(String door) {
        Caller admin = admin(door);
        Involvement one = sam.signUp("communications", sam.form());
        Job step = stepOf(one);
        engine.getManagementService().setJobRetries(step.getId(), 0);
        String retries = "/job/" + step.getId() + "/retries";

        HttpResponse<String> moved =
                admin.send("PUT", retries, "{\"retries\":1,\"dueDate\":\"2036-01-01T00:00:00.000+0000\"}");
        assertThat(moved.statusCode()).as(moved.body()).isEqualTo(403);
        assertThat(moved.body()).contains("A date that somebody was promised");
        HttpResponse<String> given = admin.send("PUT", retries, "{\"retries\":0}");
        assertThat(given.statusCode()).as(given.body()).isEqualTo(403);
        assertThat(given.body()).contains("/office/paused");
        assertThat(recorded(one.reference().value())).isEmpty();

        assertThat(admin.send("PUT", retries, "{\"retries\":1}").statusCode()).isEqualTo(204);
        HttpResponse<String> run = admin.post("/job/" + step.getId() + "/execute", "{}");
        assertThat(run.statusCode()).as(run.body()).isEqualTo(204);

        assertThat(recorded(one.reference().value()))
                .hasSize(2)
                .satisfies(lines -> {
                    assertThat(lines.get(0))
                            .startsWith("Tried again in Cockpit: ")
                            .isNotEqualTo(step.getId());
                    assertThat(lines.get(1)).startsWith("Run in Cockpit: ");
                })
                .isEqualTo(history(one));
    }

    /** What the engine notes afterwards is its own: it was refused to the admin, so a failure was counted by nobody. */
    @Test
    void stepThatFailsWhenAnAdminRunsItHasFailedOnceMore() {
        Involvement one = sam.signUp("communications", sam.form());
        Job step = stepOf(one);
        String reference = one.reference().value();
        rename(reference, reference + "-");

        HttpResponse<String> run = admin("REST API").post("/job/" + step.getId() + "/execute", "{}");

        rename(reference + "-", reference);
        assertThat(run.statusCode()).as(run.body()).isNotEqualTo(403).isGreaterThanOrEqualTo(400);
        assertThat(run.body()).as("why it failed").contains("No case " + reference);
        assertThat(engine.getManagementService()
                        .createJobQuery()
                        .jobId(step.getId())
                        .singleResult()
                        .getRetries())
                .isEqualTo(step.getRetries() - 1);
        assertThat(recorded(reference)).as("nothing was done").isEmpty();
    }

    private void rename(String from, String to) {
        database.sql("update involvement set reference = :to where reference = :from")
                .param("to", to)
                .param("from", from)
                .update();
    }

    @Test
    void failedStepsOfAnElementThatAreTriedAgainTogetherAreRecordedInEachCase() {
        Involvement one = sam.signUp("communications", sam.form());
        Involvement other = applicants.somebody().signUp("communications", sam.form());
        Job step = stepOf(one);
        engine.getManagementService().setJobRetries(step.getId(), 0);

        assertThat(admin("REST API")
                        .send("PUT", "/job-definition/" + step.getJobDefinitionId() + "/retries", "{\"retries\":1}")
                        .statusCode())
                .isEqualTo(204);

        assertThat(recorded(one.reference().value())).singleElement().asString().startsWith("Tried again in Cockpit: ");
        assertThat(recorded(other.reference().value())).as("it had not failed").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"REST API", "webapp"})
    void taskThatIsTakenFromSomebodyOrGivenToThemIsRecordedAndTheyAreTold(String door) {
        Caller admin = admin(door);
        coordinator("had", "facilitators-communications", "had@example.org");
        coordinator("gets", "facilitators-communications", "gets@example.org");
        Involvement one = waiting();
        Task task = taskDesk.task(one);
        String name = task.getName();
        String reference = one.reference().value();
        engine.getTaskService().claim(task.getId(), "had");

        String path = "/task/" + task.getId();
        assertThat(admin.post(path + "/assignee", "{\"userId\":\"had\"}").statusCode())
                .isEqualTo(204);
        assertThat(recorded(reference)).as("it stayed where it was").isEmpty();
        assertThat(admin.post(path + "/assignee", "{\"userId\":\"gets\"}").statusCode())
                .isEqualTo(204);
        assertThat(letters(reference))
                .containsExactlyInAnyOrder(
                        "had coordinators/out-of-your-hands Not in your hands any more: " + name,
                        "gets coordinators/into-your-hands In your hands now: " + name);
        assertThat(admin.post(path + "/unclaim", "{}").statusCode()).isEqualTo(204);
        assertThat(letters(reference))
                .contains("gets coordinators/out-of-your-hands Not in your hands any more: " + name)
                .hasSize(3);
        String user = signIns.in("camunda-admin").user();
        assertThat(admin.post(path + "/claim", "{\"userId\":\"%s\"}".formatted(user))
                        .statusCode())
                .isEqualTo(204);
        assertThat(letters(reference)).as("they know").hasSize(3);

        assertThat(recorded(reference))
                .containsExactly(
                        "Put into other hands in Cockpit: " + name,
                        "Given back to its group in Cockpit: " + name,
                        "Taken in Cockpit: " + name)
                .isEqualTo(history(one));
    }

    private List<String> told(String template, String about) {
        return database.sql("""
                        select coordinator || ' ' || subject from letter
                        where template = :template and (reference = :about or coordinator = :about) order by created_at""")
                .param("template", template)
                .param("about", about)
                .query(String.class)
                .list();
    }

    @Test
    void whoeverIsPutIntoAGroupOrOutOfItIsTold() {
        Caller admin = admin("REST API");
        coordinator("moves", "inductors", "moves@example.org");
        String membership = "/group/facilitators-communications/members/moves";

        assertThat(admin.send("PUT", membership, "{}").statusCode()).isEqualTo(204);
        assertThat(told("coordinators/into-a-group", "moves"))
                .singleElement()
                .asString()
                .contains("Communications");
        assertThat(admin.send("DELETE", membership, null).statusCode()).isEqualTo(204);
        assertThat(told("coordinators/out-of-a-group", "moves"))
                .singleElement()
                .asString()
                .contains("Communications");

        String user = signIns.in("camunda-admin").user();
        assertThat(audited("moves", user))
                .containsSubsequence("JOINED facilitators-communications", "LEFT facilitators-communications");
    }

    @Test
    void rightsThatAreGivenAndTakenAndGroupsThatAreDeletedStandInTheAuditOfSignIns() {
        Caller admin = admin("REST API");
        String user = signIns.in("camunda-admin").user();
        coordinator("granted", "inductors", "granted@example.org");

        HttpResponse<String> grant = admin.post(
                "/authorization/create",
                "{\"type\":1,\"permissions\":[\"READ\"],\"userId\":\"granted\",\"resourceType\":6,\"resourceId\":\"chat\"}");
        assertThat(grant.statusCode()).as(grant.body()).isEqualTo(200);
        String id = grant.body().replaceFirst(".*\"id\":\"([^\"]+)\".*", "$1");
        assertThat(admin.send("DELETE", "/authorization/" + id, null).statusCode())
                .isEqualTo(204);
        assertThat(audited("granted", user))
                .containsSubsequence("GRANTED resource 6, chat", "REVOKED resource 6, chat");

        String group = "further" + System.nanoTime();
        assertThat(admin.post(
                                "/group/create",
                                "{\"id\":\"%s\",\"name\":\"Further\",\"type\":\"WORKFLOW\"}".formatted(group))
                        .statusCode())
                .isEqualTo(204);
        assertThat(admin.send("DELETE", "/group/" + group, null).statusCode()).isEqualTo(204);
        assertThat(audited(null, user)).contains("LEFT everybody: the group %s is deleted".formatted(group));
    }

    /** What the audit of sign-ins has of an account, done by this admin. */
    private List<String> audited(@Nullable String account, String by) {
        return database.sql("""
                        select event || ' ' || detail from sign_in_audit
                        where account is not distinct from :account and by_whom = :by and detail is not null order by id""")
                .param("account", account)
                .param("by", by)
                .query(String.class)
                .list();
    }

    private List<String> letters(String reference) {
        return database.sql("""
                        select coordinator || ' ' || template || ' ' || split_part(subject, ',', 1) from letter
                        where reference = :reference and template like 'coordinators/%your-hands' order by created_at""")
                .param("reference", reference)
                .query(String.class)
                .list();
    }

    @Test
    void whoeverTakesATaskOfTheirOwnGroupWorksAsEverybodyDoes() {
        String user = signIns.in("camunda-admin").user();
        engine.getIdentityService().createMembership(user, "facilitators-communications");
        try {
            Caller admin = admin("webapp");
            Involvement one = waiting();
            String path = "/task/" + taskDesk.task(one).getId();
            assertThat(admin.post(path + "/claim", "{\"userId\":\"%s\"}".formatted(user))
                            .statusCode())
                    .isEqualTo(204);
            assertThat(admin.post(path + "/unclaim", "{}").statusCode()).isEqualTo(204);
            assertThat(recorded(one.reference().value())).isEmpty();
            assertThat(history(one)).isEmpty();
        } finally {
            engine.getIdentityService().deleteMembership(user, "facilitators-communications");
        }
    }

    @Test
    void whatAnAdminAnswersInTheOfficeIsNothingDoneInTheEngine() {
        Involvement one = waiting();
        String user = signIns.in("camunda-admin").user();
        engine.getTaskService().claim(taskDesk.task(one).getId(), user);
        answers.giveBack(taskDesk.task(one).getId(), new TaskAnswers.Answerer(user, List.of("camunda-admin")));
        assertThat(recorded(one.reference().value())).isEmpty();
    }

    @Test
    void whatIsAboutNoCaseIsRecordedToo() {
        String group = "further" + System.nanoTime();
        assertThat(admin("REST API")
                        .post(
                                "/group/create",
                                "{\"id\":\"%s\",\"name\":\"Further\",\"type\":\"WORKFLOW\"}".formatted(group))
                        .statusCode())
                .isEqualTo(204);
        engine.getIdentityService().deleteGroup(group);

        assertThat(database.sql("select count(*) from mended where subject = :subject and reference is null")
                        .param("subject", "Saved in Cockpit: the group " + group)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    /** What is on the list of what admins may do is recorded here, or where the reason on the list says. */
    @Test
    void nothingOnTheListOfAdminsGoesUnrecorded() {
        Set<Class<?>> elsewhere = Set.of(
                // The form's door: the history of the case.
                AnswerTask.class,
                SubmitTaskFormCmd.class,
                CompleteTaskCmd.class,
                SubmitStartFormCmd.class,
                // The audit of sign-ins and accounts.
                SaveUserCmd.class,
                DeleteGroupCmd.class,
                SaveAuthorizationCmd.class,
                DeleteAuthorizationCmd.class,
                // What is written of them is written of the step.
                SuccessfulJobListener.class,
                FailedJobListener.class,
                // They make what is saved by another command.
                CreateFilterCmd.class,
                CreateUserCmd.class,
                CreateGroupCmd.class,
                CreateAuthorizationCommand.class);
        Set<Class<?>> left = new HashSet<>(AdminCommands.reasons().keySet());
        assertThat(left).containsAll(elsewhere);
        left.removeAll(elsewhere);
        assertThat(left).hasSizeGreaterThan(10).allMatch(AdminAct::isOne);
    }

    @Test
    void whoeverLeavesAGroupLeavesTheirTasksToItAtOnce() {
        Caller admin = admin("REST API");
        coordinator("goes", "facilitators-communications", "goes@example.org");
        Task task = taskDesk.task(waiting());
        engine.getTaskService().claim(task.getId(), "goes");

        assertThat(admin.send("DELETE", "/group/facilitators-communications/members/goes", null)
                        .statusCode())
                .isEqualTo(204);

        assertThat(engine.getTaskService()
                        .createTaskQuery()
                        .taskId(task.getId())
                        .singleResult()
                        .getAssignee())
                .isNull();
        // As the fixture expects whoever has been in a group.
        coordinator("goes", "facilitators-communications", "goes@example.org");
    }
}
