package coop.workers.manyhands.engine.access;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.SignIns;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.rest.dto.task.TaskQueryDto;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** No expression of a caller is ever evaluated (CVE-2026-109432), whichever door it comes through and however deep it hides. */
@ManyHandsTest
class ExpressionCommandInterceptorTest {

    private static final String EVIL = "${tripwire.touch()}";

    /** All criteria of a task query that Camunda would evaluate an expression for. */
    private static final List<String> CRITERIA = Arrays.stream(TaskQueryDto.class.getMethods())
            .map(java.lang.reflect.Method::getName)
            .filter(name -> name.startsWith("set") && name.endsWith("Expression"))
            .map(name -> Character.toLowerCase(name.charAt(3)) + name.substring(4))
            .sorted()
            .toList();

    @LocalServerPort
    private int port;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Tripwire tripwire;

    @Autowired
    private ProcessEngineConfigurationImpl engine;

    @Autowired
    private FilterService filters;

    @Autowired
    private TaskService tasks;

    @Autowired
    private JdbcTemplate jdbc;

    private Filter stored;
    private int before;

    @BeforeEach
    void somebodyStoredAFilter() {
        stored = filters.saveFilter(filters.newTaskFilter("harmless").setQuery(tasks.createTaskQuery()));
        before = tripwire.steps();
    }

    @AfterEach
    void filterIsGone() {
        filters.deleteFilter(stored.getId());
    }

    @Test
    void thereAreManyCriteriaToTry() {
        assertThat(CRITERIA).hasSizeGreaterThan(15).contains("assigneeExpression", "dueDateExpression");
    }

    @Test
    void theTripwireWorks() {
        engine.getCommandExecutorTxRequired()
                .execute(context ->
                        engine.getExpressionManager().createExpression(EVIL).getValue(null));

        assertThat(tripwire.steps()).isEqualTo(before + 1);
    }

    /** As the admin, who may do more, is refused it by every criterion below; and this by every one with the long tests. */
    @Test
    void coordinatorIsRefusedAtBothDoors() {
        List<String> two = List.of("assigneeExpression", "dueBeforeExpression");
        var user = signIns.in("facilitators-communications");
        everyShapeIsRefused(Caller.byBasic(port, user), two, mine(), 400, 403);
        everyShapeIsRefused(Caller.bySession(port, user), two, mine(), 400, 403);
    }

    @Tag("long")
    @Test
    void coordinatorIsRefusedAtTheRestApi() {
        everyShapeIsRefused(
                Caller.byBasic(port, signIns.in("facilitators-communications")), CRITERIA, mine(), 400, 403);
    }

    @Tag("long")
    @Test
    void coordinatorIsRefusedInTheWebapp() {
        everyShapeIsRefused(
                Caller.bySession(port, signIns.in("facilitators-communications")), CRITERIA, mine(), 400, 403);
    }

    @Test
    void adminIsRefusedAtTheRestApi() {
        everyShapeIsRefused(Caller.byBasic(port, signIns.in("camunda-admin")), CRITERIA, stored.getId(), 400, 400);
    }

    @Test
    void adminIsRefusedInTheWebapp() {
        everyShapeIsRefused(
                Caller.bySession(port, signIns.in("camunda-admin")),
                List.of("assigneeExpression", "dueBeforeExpression"),
                stored.getId(),
                400,
                400);
    }

    @Test
    void nobodyIsNotEvenHeard() {
        List<String> one = List.of("assigneeExpression");
        everyShapeIsRefused(Caller.byBasic(port, null), one, stored.getId(), 401, 401);
        everyShapeIsRefused(Caller.bySession(port, null), one, stored.getId(), 401, 401);
    }

    private String mine() {
        return filters.createFilterQuery().filterName("Mine").singleResult().getId();
    }

    @Test
    void filterThatIsStoredInTheDatabaseIsRefusedWhenItRuns() {
        Caller admin = Caller.byBasic(port, signIns.in("camunda-admin"));
        SoftAssertions all = new SoftAssertions();
        for (String query : List.of(
                "{\"assigneeExpression\":\"%s\"}".formatted(EVIL),
                "{\"orQueries\":[{\"assigneeExpression\":\"%s\"}]}".formatted(EVIL),
                "{\"orQueries\":[{\"orQueries\":[{\"dueBeforeExpression\":\"%s\"}]}]}".formatted(EVIL))) {
            jdbc.update("update act_ru_filter set query_ = ? where id_ = ?", query, stored.getId());
            for (String run : List.of("/list", "/singleResult", "/count")) {
                HttpResponse<String> answer = admin.get("/filter/" + stored.getId() + run);
                all.assertThat(answer.statusCode()).as(query + run).isEqualTo(400);
            }
        }
        jdbc.update("update act_ru_filter set query_ = '{}' where id_ = ?", stored.getId());
        all.assertThat(tripwire.steps()).isEqualTo(before);
        all.assertAll();
    }

    @Test
    void theEngineItselfRefusesToo() {
        TaskQueryImpl nested = new TaskQueryImpl();
        nested.taskAssigneeExpression(EVIL);
        TaskQueryImpl query = (TaskQueryImpl) tasks.createTaskQuery();
        query.addOrQuery(nested);

        Assertions.assertThatThrownBy(query::list)
                .isInstanceOf(BadUserRequestException.class)
                .hasMessageContaining("Expressions are not evaluated here");
        assertThat(tripwire.steps()).isEqualTo(before);
    }

    private void everyShapeIsRefused(
            Caller caller, List<String> criteria, String filter, int status, int statusOfCreating) {
        List<String> heard = new ArrayList<>();
        for (String criterion : criteria) {
            for (String shape : shapes(criterion)) {
                for (String path : List.of(
                        "/task", "/task/count", "/filter/%s/list", "/filter/%s/singleResult", "/filter/create")) {
                    boolean creating = path.endsWith("create");
                    String body = creating
                            ? "{\"resourceType\":\"Task\",\"name\":\"evil\",\"properties\":{},\"query\":%s}"
                                    .formatted(shape)
                            : shape;
                    HttpResponse<String> answer = caller.post(path.formatted(filter), body);
                    if (answer.statusCode() != (creating ? statusOfCreating : status)) {
                        heard.add("%s %s: %d %s".formatted(path, body, answer.statusCode(), answer.body()));
                    }
                }
            }
        }
        assertThat(heard).isEmpty();
        assertThat(tripwire.steps()).as("nothing was evaluated").isEqualTo(before);
        assertThat(filters.createFilterQuery().filterName("evil").count()).isZero();
    }

    /** The criterion on top, and one, two and three levels down. */
    private static List<String> shapes(String criterion) {
        List<String> shapes = new ArrayList<>();
        String shape = "{\"%s\":\"%s\"}".formatted(criterion, EVIL);
        for (int depth = 0; depth <= 3; depth++) {
            shapes.add(shape);
            shape = "{\"orQueries\":[%s]}".formatted(shape);
        }
        return shapes;
    }
}
