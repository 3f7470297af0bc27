package coop.workers.manyhands.year;

import coop.workers.manyhands.cases.CaseForms;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.coordinators.AbsenceDesk;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.support.Answering;
import coop.workers.manyhands.support.MovableClock;
import coop.workers.manyhands.support.TaskDesk;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.task.Task;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The coordinators of the year: a third are slow, some leave, and of one group nobody is left to answer. */
class Coordination {

    /** Whose facilitators are never seen again, and from which day on. */
    static final String DEAD_GROUP = "facilitators-movement-building";

    private static final int DIES_AFTER = 120;
    private static final int LEAVES_AFTER = 150;
    private static final int AWAY_EVERY = 12;

    /** How likely somebody answers a task that they see, at one sitting: the quick, and the slow. */
    private static final double QUICK = 0.3;

    private static final double SLOW = 0.015;
    private static final int MOST_AT_A_SITTING = 8;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private TaskDesk taskDesk;

    @Autowired
    private CaseForms caseForms;

    @Autowired
    private AbsenceDesk absences;

    @Autowired
    private MovableClock clock;

    @Autowired
    private JdbcClient database;

    private Random random = new Random(0);
    private Answering answering = new Answering(java.time.Clock.systemUTC());
    private final List<Coordinator> all = new ArrayList<>();
    private final Map<String, RuntimeException> refusals = new HashMap<>();
    private final Map<String, LocalDate> holidays = new HashMap<>();
    private int answered;

    private record Coordinator(String user, String group, double diligence) {}

    /** Three secretaries and two of every other group, each with an address. */
    void begin(Random yearsRandom) {
        random = new Random(yearsRandom.nextLong());
        answering = new Answering(clock);
        int number = 0;
        for (Group group : engine.getIdentityService()
                .createGroupQuery()
                .orderByGroupId()
                .asc()
                .list()) {
            if (group.getId().equals("camunda-admin")) {
                continue;
            }
            for (int i = 0; i < (group.getId().equals("secretaries") ? 3 : 2); i++) {
                String id = "year-%02d".formatted(number);
                User user = engine.getIdentityService().newUser(id);
                user.setPassword("not needed here");
                user.setEmail("c%02d@example.org".formatted(number));
                engine.getIdentityService().saveUser(user);
                engine.getIdentityService().createMembership(id, group.getId());
                all.add(new Coordinator(id, group.getId(), number % 3 == 2 ? SLOW : QUICK));
                number++;
            }
        }
    }

    int answered() {
        return answered;
    }

    /** The last refusal of each form that nobody could answer: to look at if something sticks. */
    Map<String, RuntimeException> refusals() {
        return refusals;
    }

    /** What changes among them on the nth day. */
    void changesOf(int n) {
        if (n == DIES_AFTER) {
            all.removeIf(coordinator -> coordinator.group().equals(DEAD_GROUP));
        }
        if (n % AWAY_EVERY == 10) {
            goAway(n / AWAY_EVERY);
        }
        if (n == LEAVES_AFTER) {
            List<Coordinator> leaving = all.stream()
                    .filter(coordinator -> coordinator.group().startsWith("facilitators-"))
                    .filter(coordinator -> all.indexOf(coordinator) % 4 == 0)
                    .toList();
            leaving.forEach(coordinator -> engine.getIdentityService().deleteUser(coordinator.user()));
            all.removeAll(leaving);
        }
    }

    /** One of them has a fortnight off; every other one has somebody of their group stand in. */
    private void goAway(int which) {
        Coordinator away = all.get(which * 7 % all.size());
        String deputy = all.stream()
                .filter(other -> other.group().equals(away.group()) && !other.equals(away))
                .map(Coordinator::user)
                .filter(other -> which % 2 == 0)
                .findFirst()
                .orElse(null);
        LocalDate today = LocalDate.now(clock);
        try {
            absences.enter(away.user(), today.plusDays(1), today.plusDays(14), deputy, away.user());
            holidays.put(away.user(), today.plusDays(14));
        } catch (SubmissionRefused overlap) {
            // They are away already, or their deputy is.
        }
    }

    private boolean isThere(Coordinator coordinator, LocalDate day) {
        LocalDate last = holidays.get(coordinator.user());
        return last == null || day.isAfter(last) || day.isBefore(last.minusDays(13));
    }

    int holidays() {
        return holidays.size();
    }

    void works(LocalDate day, LocalTime hour) {
        boolean office = hour.getHour() == 8 || hour.getHour() == 17;
        if (!office || day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
            return;
        }
        for (Coordinator coordinator : all) {
            if (!isThere(coordinator, day)) {
                continue;
            }
            int sitting = 0;
            for (Task task : tasksOf(coordinator)) {
                if (sitting < MOST_AT_A_SITTING && random.nextDouble() < coordinator.diligence()) {
                    sitting++;
                    answers(coordinator, task);
                }
            }
        }
    }

    /** What they see in Tasklist: what they have taken, and what nobody of their group has; most urgent first. */
    private List<Task> tasksOf(Coordinator coordinator) {
        return engine.getTaskService()
                .createTaskQuery()
                .or()
                .taskAssignee(coordinator.user())
                .taskCandidateGroupIn(groupsOf(coordinator))
                .endOr()
                .active()
                .initializeFormKeys()
                .orderByDueDate()
                .asc()
                .orderByTaskId()
                .asc()
                .listPage(0, 50);
    }

    /** Their own, and those that they have while they stand in for somebody. */
    private List<String> groupsOf(Coordinator coordinator) {
        return engine.getIdentityService().createGroupQuery().groupMember(coordinator.user()).list().stream()
                .map(Group::getId)
                .toList();
    }

    /** Mostly what a form offers first, which leads on; now and then anything. */
    private int choice() {
        return random.nextInt(10) < 6 ? 0 : random.nextInt(1000);
    }

    private void answers(Coordinator coordinator, Task listed) {
        Task task = engine.getTaskService()
                .createTaskQuery()
                .taskId(listed.getId())
                .initializeFormKeys()
                .singleResult();
        if (task == null || task.getAssignee() != null && !task.getAssignee().equals(coordinator.user())) {
            return;
        }
        String key = task.getFormKey().replace("embedded:/forms/", "").replace(".html", "");
        Reference reference = new Reference(engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceId(task.getProcessInstanceId())
                .singleResult()
                .getBusinessKey());
        if (AnnualMeeting.isAbout(reference)) {
            return;
        }
        RuntimeException last = null;
        for (int attempt = 0; attempt < 10; attempt++) {
            try {
                if (task.getAssignee() == null && attempt == 0) {
                    engine.getTaskService().claim(task.getId(), coordinator.user());
                }
                taskDesk.submit(
                        task,
                        coordinator.user(),
                        answering.fill(
                                caseForms.get(key, reference),
                                "Noted by a coordinator, %06d".formatted(random.nextInt(1_000_000)),
                                "nobody@example.org",
                                field -> choice()));
                answered++;
                return;
            } catch (SubmissionRefused | FormFieldValidationException | IllegalStateException tryOtherwise) {
                last = tryOtherwise;
            } catch (ProcessEngineException refused) {
                if (!(refused instanceof AuthorizationException)
                        && !(refused.getCause() instanceof AuthorizationException)) {
                    throw refused;
                }
                // Their own case, or the second pair of eyes has to be somebody else's.
                last = refused;
                break;
            }
        }
        engine.getTaskService().setAssignee(task.getId(), null);
        if (last != null) {
            refusals.put(key, last);
        }
    }
}
