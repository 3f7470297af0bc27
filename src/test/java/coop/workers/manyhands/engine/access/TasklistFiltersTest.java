package coop.workers.manyhands.engine.access;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.engine.identity.IdentitySetup;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.DueJobs;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.SignIns;
import coop.workers.manyhands.support.TaskDesk;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Each list of Tasklist holds what its name says. */
@ManyHandsTest
class TasklistFiltersTest {

    private static final String OURS = "facilitators-communications";

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
    private FilterService filters;

    @Autowired
    private IdentityService identities;

    @Autowired
    private IdentitySetup office;

    @Test
    void eachListHoldsWhatItsNameSays() {
        Task unclaimed = taskOf("communications");
        Task mine = taskOf("communications");
        Task overdue = taskOf("communications");
        Task others = taskOf("anti-racism");
        tasks.claim(mine.getId(), signIns.in(OURS).user());
        for (Task late : new Task[] {overdue, others}) {
            late.setDueDate(Date.from(Instant.EPOCH));
            tasks.saveTask(late);
        }
        Caller facilitator = Caller.bySession(port, signIns.in(OURS));

        assertThat(list(facilitator, "My groups, unclaimed"))
                .contains(unclaimed.getId(), overdue.getId())
                .doesNotContain(mine.getId(), others.getId());
        assertThat(list(facilitator, "Mine"))
                .contains(mine.getId())
                .doesNotContain(unclaimed.getId(), overdue.getId(), others.getId());
        assertThat(list(facilitator, "Overdue"))
                .contains(overdue.getId())
                .doesNotContain(mine.getId(), unclaimed.getId(), others.getId());
        assertThat(list(Caller.bySession(port, signIns.in("camunda-admin")), "All"))
                .contains(unclaimed.getId(), mine.getId(), overdue.getId(), others.getId());
    }

    @Test
    void facilitatorIsOfferedThreeListsAndAdminsAFourth() {
        String facilitators =
                Caller.bySession(port, signIns.in(OURS)).get("/filter").body();
        assertThat(facilitators)
                .contains("My groups, unclaimed", "\"Mine\"", "\"Overdue\"")
                .doesNotContain("\"All\"");
        assertThat(Caller.bySession(port, signIns.in("camunda-admin"))
                        .get("/filter")
                        .body())
                .contains("\"All\"");
    }

    @Test
    void nextStartAddsNothing() {
        long before = filters.createFilterQuery().count();

        office.start();

        assertThat(filters.createFilterQuery().count()).isEqualTo(before);
    }

    @Test
    void orderThatTheControlNamesIsTheOrderOfTheListAlsoInListsOfEarlierVersions() {
        Filter unclaimed =
                filters.createFilterQuery().filterName("My groups, unclaimed").singleResult();
        filters.saveFilter(unclaimed.setQuery(
                unclaimed.<TaskQuery>getQuery().orderByDueDate().asc()));
        office.start();
        Task first = taskOf("communications");
        Task second = taskOf("communications");
        first.setDueDate(Date.from(Instant.EPOCH.plusSeconds(60)));
        tasks.saveTask(first);
        second.setDueDate(Date.from(Instant.EPOCH));
        tasks.saveTask(second);
        first.setPriority(90);
        tasks.saveTask(first);

        // The list asks for the groups of whoever looks.
        identities.setAuthentication(signIns.in(OURS).user(), List.of(OURS));
        List<String> byPriority;
        try {
            byPriority = filters
                    .<Task, TaskQuery>list(
                            unclaimed.getId(),
                            tasks.createTaskQuery()
                                    .taskIdIn(first.getId(), second.getId())
                                    .orderByTaskPriority()
                                    .desc())
                    .stream()
                    .map(Task::getId)
                    .toList();
        } finally {
            identities.clearAuthentication();
        }

        assertThat(byPriority)
                .as("the second is more urgent, and the control says: by priority")
                .containsExactly(first.getId(), second.getId());
    }

    private String list(Caller caller, String filter) {
        String id =
                filters.createFilterQuery().filterName(filter).singleResult().getId();
        return caller.get("/filter/" + id + "/list").body();
    }

    private Task taskOf(String opportunity) {
        Applicant sam = applicants.somebody();
        Involvement involvement = sam.signUp(opportunity, sam.formByPhone());
        jobs.run(involvement.reference().value());
        return desk.task(involvement);
    }
}
