package coop.workers.manyhands.engine.access;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.PathwayFixture;
import coop.workers.manyhands.support.SignIns;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.task.Task;
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
        Involvement one = waiting();
        String instance = taskDesk.task(one).getProcessInstanceId();

        assertThat(admin.send(
                                "PUT",
                                "/process-instance/" + instance + "/variables/gathering",
                                "{\"value\":\"meeting\",\"type\":\"String\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(admin.post(
                                "/message",
                                "{\"messageName\":\"Withdrawn\",\"businessKey\":\"%s\",\"all\":true}"
                                        .formatted(one.reference().value()))
                        .statusCode())
                .isEqualTo(204);

        String user = signIns.in("camunda-admin").user();
        assertThat(desk.historyOf(now(one)))
                .filteredOn(step -> step.doneBy().equals(user))
                .extracting(step -> step.what())
                .contains("Set in Cockpit: gathering", "Told in Cockpit: Withdrawn");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE /user/", "DELETE /group/facilitators-communications/members/"})
    void whoeverGoesLeavesTheirTasksToTheirGroupAtOnce(String call) {
        Caller admin = admin("REST API");
        coordinator("goes", "facilitators-communications", "goes@example.org");
        Task task = taskDesk.task(waiting());
        engine.getTaskService().claim(task.getId(), "goes");

        String[] parts = call.split(" ");
        assertThat(admin.send(parts[0], parts[1] + "goes", null).statusCode()).isEqualTo(204);

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
