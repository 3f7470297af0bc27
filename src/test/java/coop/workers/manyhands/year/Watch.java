package coop.workers.manyhands.year;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.support.MovableClock;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.runtime.Job;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Runs what is due, and looks each evening whether anybody waits unseen. */
class Watch {

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private JdbcClient database;

    @Autowired
    private MovableClock clock;

    private static final Duration A_DAY = Duration.ofHours(24);

    private final Map<String, Instant> lastNews = new HashMap<>();
    private final Set<String> newsSeen = new HashSet<>();
    private long jobs;
    private long overdueTaskDays;

    /** Runs every job that is due, in the order of their dates, and what becomes due by that. */
    void jobsRun() {
        for (List<Job> due = due(); !due.isEmpty(); due = due()) {
            for (Job job : due) {
                try {
                    engine.getManagementService().executeJob(job.getId());
                    jobs++;
                } catch (ProcessEngineException refused) {
                    if (!String.valueOf(refused.getMessage()).contains("No job found with id")) {
                        throw refused;
                    }
                    // What ran before it ended what it waited for.
                }
            }
        }
    }

    private List<Job> due() {
        return engine.getManagementService()
                .createJobQuery()
                .executable()
                .active()
                .orderByJobDuedate()
                .asc()
                .listPage(0, 200);
    }

    /** The evening's look: whatever is wrong names the cases. */
    void lookAround(LocalDate day) {
        assertThat(references("(c.milestone is null or c.owner is null or c.due is null)"))
                .as("%s: open without an owner, a next step or a date", day)
                .isEmpty();
        assertThat(references("c.kind = 'MH' and c.turn <> 'COORDINATOR' and c.due < cast(:now as timestamptz) -"
                        + " interval '1 day'"))
                .as("%s: a wait that its clock has forgotten", day)
                .isEmpty();
        assertThat(references("""
            not exists (
                select 1 from act_ru_execution e where e.business_key_ = c.reference)\
            """))
                .as("%s: open, and no process works on it", day)
                .isEmpty();
        assertThat(database.sql("""
            select e.business_key_ from act_ru_execution e
            where e.business_key_ is not null and e.super_exec_ is null and not exists (
                select 1 from open_case c where c.reference = e.business_key_)
            """).query(String.class).list())
                .as("%s: a process that works on a case which has ended", day)
                .isEmpty();
        assertThat(engine.getRuntimeService().createIncidentQuery().count())
                .as("%s: incidents", day)
                .isZero();
        assertThat(tasksWithoutTheirReminders())
                .as("%s: late, and not reminded as often as the diagram says", day)
                .isEmpty();
        overdueTaskDays += engine.getTaskService()
                .createTaskQuery()
                .dueBefore(clock.date())
                .count();
    }

    /** Each is reminded of first when it is due, then every week: after n weeks n + 1 times. */
    private Collection<String> tasksWithoutTheirReminders() {
        Map<String, Integer> wrong = new TreeMap<>();
        database.sql("""
            select t.name_ || ' ' || e.business_key_ || ', due ' || t.due_date_ || ', next reminder '
                       || coalesce((select min(j.duedate_) || ' ' || min(j.suspension_state_) || ' ' || coalesce(min(j.repeat_), '')
                           from act_ru_job j where j.execution_id_ = t.execution_id_), 'never')
                       || coalesce((select ', paused ' || i.paused_at from involvement i
                           where i.reference = e.business_key_ and i.paused_at is not null), '')
                       || coalesce((select '; ' || string_agg(s.at || ' ' || s.what || ' (' || s.done_by || ')', '; ' order by s.at)
                           from step s join involvement i on i.id = s.case_id
                           where i.reference = e.business_key_), '') as task,
                   floor(extract(epoch from (cast(:now as timestamptz) - t.due_date_)) / 604800) as weeks,
                   coalesce(v.long_, 0) as reminders
            from act_ru_task t
            join act_ru_execution p on p.id_ = t.proc_inst_id_
            join act_ru_execution e on e.id_ = p.root_proc_inst_id_
            left join act_ru_variable v on v.task_id_ = t.id_ and v.name_ = 'reminders'
            where t.due_date_ < cast(:now as timestamptz) - interval '12 hours' and t.suspension_state_ = 1
            """).param("now", Timestamp.from(clock.instant())).query(row -> {
            int expected = row.getInt("weeks");
            if (row.getInt("reminders") < expected) {
                wrong.put(row.getString("task"), row.getInt("reminders"));
            }
        });
        return wrong.entrySet().stream()
                .map(entry -> "%s: %d".formatted(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** The rule for mail to people: news comes at most once in 24 hours, as it arrived. */
    void mailOf(YearsPost post) {
        List<String> tooSoon = new ArrayList<>();
        database.sql("""
            select person_id, message_id, template from letter
            where news and state = 'SENT' and person_id is not null and settled_at > cast(:since as timestamptz)
            order by person_id, settled_at
            """)
                .param("since", Timestamp.from(clock.instant().minus(Duration.ofDays(3))))
                .query(row -> {
                    Instant at = post.arrivals().get(row.getString("message_id"));
                    if (at == null || !newsSeen.add(row.getString("message_id"))) {
                        return;
                    }
                    Instant last = lastNews.put(row.getString("person_id"), at);
                    if (last != null && Duration.between(last, at).compareTo(A_DAY) < 0) {
                        tooSoon.add("%s %s after %s".formatted(row.getString("template"), at, last));
                    }
                });
        assertThat(tooSoon).as("news that came within a day of other news").isEmpty();
    }

    private List<String> references(String which) {
        var query = database.sql(
                "select c.pathway || ' ' || c.reference || ' ' || coalesce(c.milestone, '') from open_case c where "
                        + which);
        return (which.contains(":now") ? query.param("now", Timestamp.from(clock.instant())) : query)
                .query(String.class)
                .list();
    }

    /** The year is over: everything ended, or waits for a reason that can be read. */
    void lookBack() {
        List<String> adrift = new ArrayList<>();
        database.sql("""
            select reference, milestone, due from involvement
            where outcome is null and turn = 'COORDINATOR' and due < cast(:now as timestamptz) - interval '60 days'
            """).param("now", Timestamp.from(clock.instant())).query(row -> {
            adrift.add(
                    "%s %s %s".formatted(row.getString("reference"), row.getString("milestone"), row.getString("due")));
        });
        assertThat(adrift)
                .as("two months late, although the secretaries were asked to help")
                .isEmpty();
    }

    /** What the year was like. */
    String figures(Crowd crowd, Coordination coordination, YearsPost post) {
        StringBuilder words = new StringBuilder("A year of Many Hands:\n");
        words.append("  %d sign-ups, %d withdrew, %d paused, %d were forgotten, %d tasks were answered, %d jobs ran%n"
                .formatted(
                        crowd.signedUp(),
                        crowd.withdrawn(),
                        crowd.paused(),
                        crowd.forgotten(),
                        coordination.answered(),
                        jobs));
        database.sql("""
            select count(*) as cases,
                   percentile_cont(0.5) within group (order by first_answered_at - asked_at) as median,
                   percentile_cont(0.95) within group (order by first_answered_at - asked_at) as late,
                   max(first_answered_at - asked_at) as worst
            from involvement where first_answered_at is not null and asked_at is not null
            """).query(row -> {
            words.append(
                    "  first answer once it was a coordinator's turn: median %s, 95%% within %s, worst %s (%d cases)%n"
                            .formatted(
                                    row.getString("median"),
                                    row.getString("late"),
                                    row.getString("worst"),
                                    row.getInt("cases")));
        });
        database.sql("""
            select turn, count(*) as count, count(*) filter (where due < cast(:now as timestamptz)) as late
            from involvement where outcome is null group by 1 order by 2 desc
            """).param("now", Timestamp.from(clock.instant())).query(row -> {
            words.append("  open at the end, and it is the turn of %s: %d, of them late %d%n"
                    .formatted(row.getString("turn"), row.getInt("count"), row.getInt("late")));
        });
        database.sql(
                        "select coalesce(outcome, 'open') as how, count(*) as count from involvement group by 1 order by 2 desc")
                .query(row -> {
                    words.append("  ended or not: %s %d%n".formatted(row.getString("how"), row.getInt("count")));
                });
        database.sql("""
            select count(*) filter (where template = 'coordinators/reminder') as reminders,
                   count(*) filter (where template = 'coordinators/escalation') as escalations
            from letter
            """).query(row -> {
            words.append("  %d emails of reminder, %d of escalation%n"
                    .formatted(row.getInt("reminders"), row.getInt("escalations")));
        });
        int people = 0;
        int most = 0;
        int letters = 0;
        for (Map.Entry<String, Map<LocalDate, Integer>> person :
                post.delivered().entrySet()) {
            if (person.getKey().startsWith("p")) {
                people++;
                letters += person.getValue().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum();
                most = Math.max(
                        most,
                        person.getValue().values().stream()
                                .mapToInt(Integer::intValue)
                                .max()
                                .orElse(0));
            }
        }
        words.append("  %.1f emails for each of %d people, %d on one day at the most; %d emails in all%n"
                .formatted(people == 0 ? 0.0 : (double) letters / people, people, most, post.letters()));
        words.append("  %d coordinators had a fortnight off%n".formatted(coordination.holidays()));
        words.append("  %.1f tasks late on an average day%n".formatted(overdueTaskDays / 366.0));
        return words.toString();
    }
}
