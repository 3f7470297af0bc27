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
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** A coordinator sees and works the tasks of the own groups, an admin all, by every door. */
@ManyHandsTest
class TaskVisibilityTest {

    private static final String OURS = "facilitators-communications";
    private static final String THEIRS = "facilitators-anti-racism";

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
    private IdentityService identities;

    @Autowired
    private JdbcTemplate jdbc;

    private Task ours;
    private Task theirs;

    @BeforeEach
    void oneSignsUpForEach() {
        ours = taskOf("communications");
        theirs = taskOf("anti-racism");
    }

    private Task taskOf(String opportunity) {
        Applicant sam = applicants.somebody();
        Involvement involvement = sam.signUp(opportunity, sam.formByPhone());
        jobs.run(involvement.reference().value());
        return desk.task(involvement);
    }

    private Caller at(String door, SignIn who) {
        return door.equals("REST API") ? Caller.byBasic(port, who) : Caller.bySession(port, who);
    }

    @ParameterizedTest
    @ValueSource(strings = {"REST API", "webapp"})
    void facilitatorFindsTheTasksOfTheOwnGroupOnly(String door) {
        Caller facilitator = at(door, signIns.in(OURS));

        assertThat(facilitator.get("/task").body()).contains(ours.getId()).doesNotContain(theirs.getId());
        assertThat(facilitator.post("/task", "{}").body())
                .contains(ours.getId())
                .doesNotContain(theirs.getId());
        assertThat(facilitator
                        .get("/task/count?taskId=x&processInstanceId=" + theirs.getProcessInstanceId())
                        .body())
                .contains("\"count\":0");
        assertThat(facilitator
                        .get("/task/count?processInstanceId=" + theirs.getProcessInstanceId())
                        .body())
                .contains("\"count\":0");
        assertThat(facilitator
                        .get("/task/count?processInstanceId=" + ours.getProcessInstanceId())
                        .body())
                .contains("\"count\":1");
        // Asking for the other group, by any name or in any branch, changes nothing.
        for (String query : List.of(
                "{\"candidateGroup\":\"%s\"}".formatted(THEIRS),
                "{\"candidateGroup\":\"%s\",\"includeAssignedTasks\":true}".formatted(THEIRS),
                "{\"orQueries\":[{\"candidateGroup\":\"%s\",\"taskId\":\"%s\"}]}".formatted(THEIRS, theirs.getId()),
                "{\"candidateUser\":\"%s\"}".formatted(signIns.in(THEIRS).user()),
                "{\"taskIdIn\":[\"%s\"]}".formatted(theirs.getId()))) {
            assertThat(facilitator.post("/task", query).body()).as(query).doesNotContain(theirs.getId());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"REST API", "webapp"})
    void facilitatorDoesNothingWithTheTaskOfAnotherGroup(String door) {
        Caller facilitator = at(door, signIns.in(OURS));
        String me = signIns.in(OURS).user();
        String task = "/task/" + theirs.getId();
        Map<String, String> calls = new LinkedHashMap<>();
        calls.put("GET " + task, "");
        calls.put("GET " + task + "/form", "");
        calls.put("GET " + task + "/rendered-form", "");
        calls.put("GET " + task + "/deployed-form", "");
        calls.put("GET " + task + "/form-variables", "");
        calls.put("GET " + task + "/variables", "");
        calls.put("GET " + task + "/localVariables", "");
        calls.put("GET " + task + "/identity-links", "");
        calls.put("POST " + task + "/claim", "{\"userId\":\"%s\"}".formatted(me));
        calls.put("POST " + task + "/assignee", "{\"userId\":\"%s\"}".formatted(me));
        calls.put("POST " + task + "/unclaim", "");
        calls.put("POST " + task + "/complete", "{}");
        calls.put("POST " + task + "/submit-form", "{\"variables\":{\"answer\":{\"value\":\"welcome\"}}}");
        calls.put("POST " + task + "/resolve", "{}");
        calls.put("POST " + task + "/delegate", "{\"userId\":\"%s\"}".formatted(me));
        calls.put("POST " + task + "/bpmnError", "{\"errorCode\":\"x\"}");
        calls.put("POST " + task + "/identity-links", "{\"groupId\":\"%s\",\"type\":\"candidate\"}".formatted(OURS));
        calls.put("POST " + task + "/comment/create", "{\"message\":\"x\"}");
        calls.put("PUT " + task + "/variables/owner", "{\"value\":\"%s\",\"type\":\"String\"}".formatted(OURS));
        calls.put("PUT " + task, "{\"name\":\"x\"}");
        calls.put("DELETE " + task, "");

        SoftAssertions all = new SoftAssertions();
        calls.forEach((call, body) -> {
            String[] parts = call.split(" ");
            HttpResponse<String> answer = facilitator.send(parts[0], parts[1], body.isEmpty() ? null : body);
            all.assertThat(answer.statusCode())
                    .as("%s: %s".formatted(call, answer.body()))
                    .isBetween(400, 499);
        });
        all.assertAll();
        Task still = tasks.createTaskQuery().taskId(theirs.getId()).singleResult();
        assertThat(still.getAssignee()).isNull();
        assertThat(still.getName()).isEqualTo(theirs.getName());
    }

    @ParameterizedTest
    @ValueSource(strings = {"REST API", "webapp"})
    void facilitatorLearnsNothingAboutOthersByAnyOtherQuestion(String door) {
        Caller facilitator = at(door, signIns.in(OURS));
        String instance = theirs.getProcessInstanceId();
        SoftAssertions all = new SoftAssertions();
        for (String path : List.of(
                "/process-instance",
                "/process-instance/" + instance,
                "/process-instance/" + instance + "/variables",
                "/process-instance/" + instance + "/activity-instances",
                "/process-instance/" + instance + "/comment",
                "/execution",
                "/execution/" + theirs.getExecutionId(),
                "/execution/" + theirs.getExecutionId() + "/localVariables",
                "/variable-instance",
                "/job",
                "/incident",
                "/external-task",
                "/history/process-instance",
                "/history/activity-instance",
                "/history/task",
                "/history/variable-instance",
                "/history/detail",
                "/history/identity-link-log",
                "/history/user-operation",
                "/history/job-log",
                "/task/" + theirs.getId() + "/comment",
                "/task/" + theirs.getId() + "/attachment",
                "/task/report/candidate-group-count",
                "/process-definition/statistics",
                "/user",
                "/authorization")) {
            HttpResponse<String> answer = facilitator.get(path);
            boolean empty = answer.statusCode() == 200 && answer.body().equals("[]");
            boolean refused = answer.statusCode() == 403 || answer.statusCode() == 404;
            boolean ownselfOnly = path.equals("/user")
                    && !answer.body().contains(signIns.in(THEIRS).user());
            all.assertThat(empty || refused || ownselfOnly)
                    .as("GET %s: %d %s".formatted(path, answer.statusCode(), answer.body()))
                    .isTrue();
        }
        all.assertAll();
    }

    @Test
    void outsiderFindsNothing() {
        SignIn outsider = somebodyIn();
        Caller caller = Caller.byBasic(port, outsider);

        assertThat(caller.get("/task").body()).isEqualTo("[]");
        assertThat(caller.get("/task/count").body()).contains("\"count\":0");
        assertThat(caller.get("/task/" + ours.getId()).statusCode()).isEqualTo(404);
        assertThat(caller.post("/task/" + ours.getId() + "/claim", "{\"userId\":\"%s\"}".formatted(outsider.user()))
                        .statusCode())
                .isEqualTo(403);
        assertThat(Caller.bySession(port, outsider)
                        .site("GET", "/camunda/app/tasklist/default/", null)
                        .statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"REST API", "webapp"})
    void adminFindsAll(String door) {
        Caller admin = at(door, signIns.in("camunda-admin"));

        assertThat(admin.get("/task?maxResults=100000").body()).contains(ours.getId(), theirs.getId());
        assertThat(admin.get("/task/" + theirs.getId()).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"REST API", "webapp"})
    void facilitatorTakesATaskAndGivesItBack(String door) {
        Caller facilitator = at(door, signIns.in(OURS));
        String me = "{\"userId\":\"%s\"}".formatted(signIns.in(OURS).user());
        String task = "/task/" + ours.getId();

        assertThat(facilitator.get(task + "/form").statusCode()).isEqualTo(200);
        assertThat(facilitator.post(task + "/claim", me).statusCode()).isEqualTo(204);
        assertThat(facilitator.get("/task?assignee=" + signIns.in(OURS).user()).body())
                .contains(ours.getId());
        assertThat(facilitator.send("POST", task + "/unclaim", null).statusCode())
                .isEqualTo(204);
        assertThat(facilitator.post(task + "/assignee", me).statusCode()).isEqualTo(204);
        assertThat(tasks.createTaskQuery().taskId(ours.getId()).singleResult().getAssignee())
                .isEqualTo(signIns.in(OURS).user());
    }

    @Test
    void taskOfAColleagueStaysWithThem() {
        SignIn colleague = somebodyIn(OURS);
        tasks.claim(ours.getId(), colleague.user());
        Caller facilitator = Caller.byBasic(port, signIns.in(OURS));
        String me = "{\"userId\":\"%s\"}".formatted(signIns.in(OURS).user());
        String task = "/task/" + ours.getId();

        assertThat(facilitator.get(task).statusCode()).isEqualTo(200);
        for (String verb : List.of("/claim", "/assignee", "/unclaim", "/complete", "/submit-form")) {
            HttpResponse<String> answer =
                    facilitator.post(task + verb, verb.equals("/claim") || verb.equals("/assignee") ? me : "{}");
            assertThat(answer.statusCode()).as(verb + answer.body()).isBetween(400, 499);
            assertThat(answer.body()).as(verb).contains(colleague.user());
        }
    }

    @Test
    void nobodyIsMadeToDoATask() {
        SignIn colleague = somebodyIn(OURS);
        Caller facilitator = Caller.byBasic(port, signIns.in(OURS));
        String other = "{\"userId\":\"%s\"}".formatted(colleague.user());

        for (String verb : List.of("/claim", "/assignee")) {
            HttpResponse<String> answer = facilitator.post("/task/" + ours.getId() + verb, other);
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("only an admin hands it to somebody else");
        }
    }

    @Test
    void nothingButTheFormIsKeptAtATask() {
        Caller facilitator = Caller.byBasic(port, signIns.in(OURS));
        String task = "/task/" + ours.getId();

        assertThat(facilitator
                        .post(task + "/comment/create", "{\"message\":\"Rang Sam\"}")
                        .statusCode())
                .isBetween(400, 404);
        assertThat(facilitator
                        .send("PUT", task + "/localVariables/remark", "{\"value\":\"x\",\"type\":\"String\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(facilitator
                        .post(task + "/identity-links", "{\"groupId\":\"inductors\",\"type\":\"candidate\"}")
                        .body())
                .contains("come from its diagram");
        assertThat(facilitator
                        .post("/task/create", "{\"id\":\"t1\",\"name\":\"Ring Sam\"}")
                        .body())
                .contains("Tasks come from pathways");
        // Admins neither: no erasure would find it there.
        HttpResponse<String> comment = Caller.byBasic(port, signIns.in("camunda-admin"))
                .post(task + "/comment/create", "{\"message\":\"Rang Sam\"}");
        assertThat(comment.statusCode()).isEqualTo(403);
        assertThat(comment.body()).contains("note of the task's form");
    }

    @Test
    void coordinatorsDeployNothing() {
        // A diagram could hold a script, and a script anything.
        String diagram = """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="x">
                  <process id="smuggled" isExecutable="true"><startEvent id="s"/></process>
                </definitions>
                """;
        MultiValueMap<String, Object> parts = new LinkedMultiValueMap<>();
        parts.add("deployment-name", "smuggled");
        parts.add("data", new ByteArrayResource(diagram.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public String getFilename() {
                return "smuggled.bpmn";
            }
        });
        for (String group : List.of(OURS, "secretaries", "returning-officers")) {
            SignIns.SignIn coordinator = signIns.in(group);
            ResponseEntity<String> answer = new TestRestTemplate(coordinator.user(), coordinator.password())
                    .postForEntity(
                            "http://localhost:%d/engine-rest/deployment/create".formatted(port), parts, String.class);
            assertThat(answer.getStatusCode().value()).as(group).isEqualTo(403);
        }
        assertThat(jdbc.queryForObject("select count(*) from act_re_procdef where key_ = 'smuggled'", Integer.class))
                .isZero();
    }

    @Test
    void coordinatorsHaveNoOtherRights() {
        Caller facilitator = Caller.byBasic(port, signIns.in(OURS));
        Map<String, String> calls = new LinkedHashMap<>();
        calls.put("POST /filter/create", "{\"resourceType\":\"Task\",\"name\":\"x\",\"query\":{},\"properties\":{}}");
        calls.put("POST /user/create", "{\"profile\":{\"id\":\"x\"},\"credentials\":{\"password\":\"x\"}}");
        calls.put("POST /group/create", "{\"id\":\"x\",\"name\":\"x\"}");
        calls.put("PUT /group/camunda-admin/members/" + signIns.in(OURS).user(), "{}");
        calls.put(
                "POST /authorization/create",
                "{\"type\":1,\"permissions\":[\"ALL\"],\"userId\":\"%s\",\"resourceType\":7,\"resourceId\":\"*\"}"
                        .formatted(signIns.in(OURS).user()));
        calls.put("DELETE /user/" + signIns.in(OURS).user(), "");
        calls.put("PUT /process-definition/key/join-group/suspended", "{\"suspended\":true}");
        calls.put("DELETE /process-instance/" + ours.getProcessInstanceId(), "");
        calls.put(
                "POST /process-instance/" + ours.getProcessInstanceId() + "/modification",
                "{\"instructions\":[{\"type\":\"cancel\",\"activityId\":\"Task_WelcomeNewcomer\"}]}");
        calls.put(
                "POST /message",
                "{\"messageName\":\"Withdrawn\",\"processInstanceId\":\"%s\"}".formatted(ours.getProcessInstanceId()));
        calls.put("POST /process-definition/key/hold-a-chat/start", "{\"businessKey\":\"x\"}");
        calls.put("POST /process-definition/key/waiting-list/submit-form", "{\"variables\":{}}");

        String reminder =
                jdbc.queryForObject("select id_ from act_ru_job where process_def_key_ is null limit 1", String.class);
        calls.put("POST /job/" + reminder + "/execute", "");
        calls.put("PUT /job/" + reminder + "/duedate", "{\"duedate\":null}");
        calls.put("PUT /job/" + reminder + "/suspended", "{\"suspended\":true}");
        calls.put("DELETE /job/" + reminder, "");

        SoftAssertions all = new SoftAssertions();
        calls.forEach((call, body) -> {
            String[] parts = call.split(" ");
            HttpResponse<String> answer = facilitator.send(parts[0], parts[1], body.isEmpty() ? null : body);
            all.assertThat(answer.statusCode())
                    .as("%s: %s".formatted(call, answer.body()))
                    .isBetween(400, 404);
        });
        all.assertAll();
        Caller session = Caller.bySession(port, signIns.in(OURS));
        for (String app : List.of("cockpit", "admin")) {
            assertThat(session.site("GET", "/camunda/app/" + app + "/default/", null)
                            .statusCode())
                    .as(app)
                    .isEqualTo(403);
        }
        assertThat(session.site("GET", "/camunda/api/cockpit/plugin/base/default/process-definition", null)
                        .statusCode())
                .isEqualTo(403);
        assertThat(session.site("GET", "/camunda/app/tasklist/default/", null).statusCode())
                .isEqualTo(200);
    }

    @Test
    void noGrantIsWrittenForATask() {
        tasks.claim(ours.getId(), signIns.in(OURS).user());

        assertThat(jdbc.queryForObject(
                        "select count(*) from act_ru_authorization where resource_type_ = 7 and resource_id_ <> '*'",
                        Integer.class))
                .isZero();
    }

    private SignIn somebodyIn(String... groups) {
        User user =
                identities.newUser("somebody-" + UUID.randomUUID().toString().substring(0, 8));
        SignIn signIn = new SignIn(user.getId(), "pass-" + UUID.randomUUID());
        user.setPassword(signIn.password());
        identities.saveUser(user);
        for (String group : groups) {
            identities.createMembership(user.getId(), group);
        }
        return signIn;
    }
}
