package coop.workers.manyhands.engine.access;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.DueJobs;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.SignIns;
import coop.workers.manyhands.support.SignIns.SignIn;
import coop.workers.manyhands.support.TaskDesk;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The attacks on the engine's doors that once went through, one by one; {@link EngineDoorsTest} tries all doors. */
@ManyHandsTest
class EngineAttacksTest {

    private static final String OURS = "facilitators-communications";

    /** What nobody but a developer understands. */
    private static final String ENGINE_WORDS = ".*(ENGINE-\\d+|Exception|org\\.camunda|java\\.|\\bat [a-z]+\\.[a-z]).*";

    @LocalServerPort
    private int port;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Applicants applicants;

    @Autowired
    private TaskDesk desk;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private TaskService tasks;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private IdentityService identities;

    private Involvement ours;
    private Involvement theirs;

    @BeforeEach
    void oneSignsUpForEach() {
        ours = signedUp("communications");
        theirs = signedUp("anti-racism");
    }

    private Involvement signedUp(String opportunity) {
        Applicant sam = applicants.somebody();
        Involvement involvement = sam.signUp(opportunity, sam.formByPhone());
        jobs.run(involvement.reference().value());
        return involvement;
    }

    private Caller at(String door, String group) {
        return door.equals("REST API")
                ? Caller.byBasic(port, signIns.in(group))
                : Caller.bySession(port, signIns.in(group));
    }

    @ParameterizedTest
    @ValueSource(strings = {"REST API", "webapp"})
    void anothersCaseIsNotStartedAgainToBeRead(String door) {
        String reference = theirs.reference().value();
        String id = definition("join-group");
        String hostile = """
                {"businessKey":"%s","withVariablesInReturn":true,"variables":{
                  "owner":{"value":"%s","type":"String"},
                  "opportunity":{"value":"communications","type":"String"},
                  "reachedByEmail":{"value":false,"type":"Boolean"}}}""".formatted(reference, OURS);
        for (String group : List.of(OURS, "secretaries", "camunda-admin")) {
            Caller caller = at(door, group);
            for (String path : List.of("/key/join-group/start", "/" + id + "/start", "/key/first-meeting/start")) {
                refused(caller.post("/process-definition" + path, hostile), 400, 403);
            }
            refused(
                    caller.post(
                            "/process-definition/key/join-group/submit-form",
                            "{\"businessKey\":\"%s\",\"variables\":{\"owner\":{\"value\":\"%s\",\"type\":\"String\"}}}"
                                    .formatted(reference, OURS)),
                    400,
                    403);
        }
        assertThat(roots(reference)).isEqualTo(1);
        assertThat(at(door, OURS)
                        .get("/task?processInstanceBusinessKey=" + reference)
                        .body())
                .isEqualTo("[]");
    }

    @Test
    void nobodyIsAdmittedByStartingBeforeTheRegister() {
        String hostile = """
                {"businessKey":"%s","startInstructions":[{"type":"startBeforeActivity","activityId":"Task_Admit"}],
                 "variables":{"owner":{"value":"secretaries","type":"String"}}}""".formatted(ours.reference().value());
        for (String group : List.of("secretaries", "camunda-admin")) {
            Caller caller = Caller.byBasic(port, signIns.in(group));
            refused(caller.post("/process-definition/key/worker-member/start", hostile), 400, 403);
        }
        assertThat(roots(ours.reference().value())).isEqualTo(1);
    }

    @Test
    void oneReferenceHasOneRoot() {
        Caller admin = Caller.byBasic(port, signIns.in("camunda-admin"));
        String reference = theirs.reference().value();

        HttpResponse<String> again =
                admin.post("/process-definition/key/join-group/start", "{\"businessKey\":\"%s\"}".formatted(reference));

        refused(again, 400, 403);
        assertThat(roots(reference)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"REST API", "webapp"})
    void nobodySaysThatAnAddressIsConfirmed(String door) {
        Applicant kim = applicants.somebody();
        Involvement unconfirmed = kim.signUp("communications", kim.form());
        jobs.run(unconfirmed.reference().value());
        List<String> before = desk.activities(unconfirmed);
        String reference = unconfirmed.reference().value();
        String instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .rootProcessInstances()
                .singleResult()
                .getId();
        for (String group : List.of(OURS, "secretaries")) {
            Caller caller = at(door, group);
            refused(caller.post("/message", message("AddressConfirmed", reference)), 403);
            refused(
                    caller.post(
                            "/message",
                            "{\"messageName\":\"AddressConfirmed\",\"processInstanceId\":\"%s\",\"all\":true}"
                                    .formatted(instance)),
                    403);
            refused(caller.post("/signal", "{\"name\":\"AddressConfirmed\"}"), 403);
            refused(
                    caller.post(
                            "/execution/%s/messageSubscriptions/AddressConfirmed/trigger".formatted(instance), "{}"),
                    403);
            refused(caller.post("/execution/%s/signal".formatted(instance), "{}"), 403);
        }
        assertThat(desk.activities(unconfirmed)).isEqualTo(before);
    }

    private static String message(String name, String reference) {
        return "{\"messageName\":\"%s\",\"businessKey\":\"%s\"}".formatted(name, reference);
    }

    @ParameterizedTest
    @ValueSource(strings = {"REST API", "webapp"})
    void noTaskEndsBesideItsForm(String door) {
        Task task = desk.task(ours);
        tasks.claim(task.getId(), signIns.in(OURS).user());
        List<String> before = desk.activities(ours);
        for (String group : List.of(OURS, "camunda-admin")) {
            Caller caller = at(door, group);
            for (String code : List.of("NothingHeard", "NotEligible", "NoAnswer", "no-such-code")) {
                String body = "{\"errorCode\":\"%s\",\"errorMessage\":\"x\",\"escalationCode\":\"%s\"}";
                refused(caller.post("/task/%s/bpmnError".formatted(task.getId()), body.formatted(code, code)), 403);
                refused(
                        caller.post("/task/%s/bpmnEscalation".formatted(task.getId()), body.formatted(code, code)),
                        403);
            }
            refused(
                    caller.post(
                            "/task/%s/delegate".formatted(task.getId()),
                            "{\"userId\":\"%s\"}"
                                    .formatted(signIns.in("secretaries").user())),
                    403);
        }
        assertThat(desk.activities(ours)).isEqualTo(before);
        assertThat(tasks.createTaskQuery().taskId(task.getId()).singleResult().getDelegationState())
                .isNull();
    }

    @Test
    void groupThatIsCalledAdminGivesNothing() {
        SoftAssertions all = new SoftAssertions();
        for (String name :
                List.of("admin", "Admin", "ADMIN", "coordinator", "CAMUNDA-ADMIN", "camundaadmin", "SECRETARIES")) {
            Group group = identities.newGroup(name);
            identities.saveGroup(group);
            SignIn who = somebody("person-of-" + UUID.randomUUID().toString().substring(0, 8), name);
            try {
                all.assertThat(adminsPagesSeenBy(who)).as("in a group " + name).isEmpty();
            } finally {
                identities.deleteUser(who.user());
                identities.deleteGroup(name);
            }
        }
        for (String user : List.of("camunda-admin", "ROLE-ADMIN", "secretaries")) {
            SignIn who = somebody(user);
            try {
                all.assertThat(adminsPagesSeenBy(who)).as("called " + user).isEmpty();
            } finally {
                identities.deleteUser(who.user());
            }
        }
        all.assertAll();
    }

    private List<String> adminsPagesSeenBy(SignIn who) {
        List<String> seen = new ArrayList<>();
        Caller session = Caller.bySession(port, null);
        session.signIn(who);
        for (String page : List.of(
                "/monitor",
                "/camunda/app/cockpit/default/",
                "/camunda/app/admin/default/",
                "/camunda/app/tasklist/default/",
                "/office/members",
                "/office/elections/new",
                "/camunda/api/cockpit/plugin/base/default/process-definition")) {
            if (session.site("GET", page, null).statusCode() / 100 == 2) {
                seen.add(page);
            }
        }
        Caller rest = Caller.byBasic(port, who);
        if (rest.get("/task").body().contains(desk.task(theirs).getId())) {
            seen.add("tasks of others");
        }
        if (rest.get("/user").body().contains(signIns.in("secretaries").user())) {
            seen.add("accounts of others");
        }
        return seen;
    }

    private SignIn somebody(String id, String... groups) {
        User user = identities.newUser(id);
        SignIn signIn = new SignIn(id, "pass-" + UUID.randomUUID());
        user.setPassword(signIn.password());
        identities.saveUser(user);
        for (String group : groups) {
            identities.createMembership(id, group);
        }
        return signIn;
    }

    @Test
    void nobodyBecomesAnotherByTheirOwnProfile() {
        SignIn me = somebody("me-" + UUID.randomUUID().toString().substring(0, 8), OURS);
        SignIn other = somebody("other-" + UUID.randomUUID().toString().substring(0, 8), "secretaries");
        Caller caller = Caller.byBasic(port, me);
        String profile = "{\"id\":\"%s\",\"firstName\":\"Someone\",\"lastName\":\"Else\"}";

        refused(caller.send("PUT", "/user/%s/profile".formatted(me.user()), profile.formatted(other.user())), 400, 403);
        refused(
                caller.post(
                        "/identity/verify",
                        "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(other.user(), other.password())),
                403);
        assertThat(caller.send("PUT", "/user/%s/profile".formatted(me.user()), profile.formatted(me.user()))
                        .statusCode())
                .isEqualTo(204);

        assertThat(identities
                        .createUserQuery()
                        .userId(other.user())
                        .singleResult()
                        .getFirstName())
                .isNotEqualTo("Someone");
        identities.deleteUser(me.user());
        identities.deleteUser(other.user());
    }

    @Test
    void answeringGivesBackNothingOfTheCase() {
        Task task = desk.task(ours);
        tasks.claim(task.getId(), signIns.in(OURS).user());

        for (String verb : List.of("complete", "submit-form")) {
            HttpResponse<String> answer = Caller.byBasic(port, signIns.in(OURS))
                    .post("/task/%s/%s".formatted(task.getId(), verb), "{\"withVariablesInReturn\":true}");
            // Refused by the form, or nothing of the case in it.
            assertThat(answer.body()).doesNotContain("\"owner\"");
        }
    }

    @Test
    void whatADiagramReadsIsNotTakenAway() {
        Task task = desk.task(ours);
        Caller admin = Caller.byBasic(port, signIns.in("camunda-admin"));
        String instance = task.getProcessInstanceId();
        for (String variable : runtime.getVariables(instance).keySet()) {
            refused(admin.send("DELETE", "/process-instance/%s/variables/%s".formatted(instance, variable), null), 403);
        }
        refused(admin.post("/process-instance/%s/variables".formatted(instance), "{\"deletions\":[\"owner\"]}"), 403);
        assertThat(runtime.getVariables(instance)).isNotEmpty();
    }

    @Test
    void refusalsAreInWords() {
        Task task = desk.task(ours);
        String facilitator = signIns.in(OURS).user();
        Caller own = Caller.byBasic(port, signIns.in(OURS));
        Caller admin = Caller.byBasic(port, signIns.in("camunda-admin"));
        String deployment = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("join-group")
                .latestVersion()
                .singleResult()
                .getDeploymentId();

        refused(own.post("/task/%s/comment/create".formatted(task.getId()), "{\"message\":\"x\"}"), 403);
        refused(
                own.post("/filter/create", "{\"resourceType\":\"Task\",\"name\":\"x\",\"query\":{},\"properties\":{}}"),
                403);
        refused(own.get("/filter/no-such-filter"), 403, 404);
        refused(own.send("PUT", "/task/" + task.getId(), "{\"name\":\"x\"}"), 403);
        refused(own.send("DELETE", "/user/" + facilitator, null), 403);
        refused(own.get("/process-instance"), 403);
        refused(own.get("/task/no-such-task/form"), 400, 403, 404);
        refused(own.post("/process-definition/key/no-such-pathway/submit-form", "{\"variables\":{}}"), 403, 404);
        refused(own.post("/task", "{not json"), 400);
        refused(admin.send("DELETE", "/deployment/" + deployment, null), 400, 403, 409);
        refused(admin.post("/task/%s/bpmnEscalation".formatted(task.getId()), "{\"escalationCode\":\"x\"}"), 400, 403);
    }

    private static void refused(HttpResponse<String> answer, Integer... statuses) {
        String what = "%s %s: %d %s"
                .formatted(answer.request().method(), answer.uri().getPath(), answer.statusCode(), answer.body());
        assertThat(answer.statusCode()).as(what).isIn((Object[]) statuses);
        // The kind is for programs; what people read is the message.
        String message = answer.body().replaceAll("\"type\":\"[A-Za-z]+\"", "");
        assertThat(message).as(what).isNotBlank().doesNotMatch("(?s)" + ENGINE_WORDS);
    }

    private long roots(String reference) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .rootProcessInstances()
                .count();
    }

    private String definition(String key) {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .latestVersion()
                .singleResult()
                .getId();
    }
}
