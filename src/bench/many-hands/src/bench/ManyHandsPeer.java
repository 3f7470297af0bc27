package bench;

import coop.workers.manyhands.ManyHands;
import coop.workers.manyhands.involvement.SignUpDesk;
import coop.workers.manyhands.involvement.Receipt;
import coop.workers.manyhands.involvement.SignUp;
import coop.workers.manyhands.people.Channel;
import coop.workers.manyhands.people.ContactDetails;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.coordinators.Workloads;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Many Hands itself, by its own Java API: the public's sign-up, the facilitator's task, the letter in the same transaction. */
public final class ManyHandsPeer implements Peer {
  private static final int PEOPLE = 4000;
  private final ProcessEngine engine;
  private final SignUpDesk desk;
  private final Workloads workloads;
  private final List<PersonId> people = new ArrayList<>();
  private final AtomicInteger next = new AtomicInteger();

  ManyHandsPeer(ConfigurableApplicationContext context) {
    engine = context.getBean(ProcessEngine.class);
    desk = context.getBean(SignUpDesk.class);
    workloads = context.getBean(Workloads.class);
    var jdbc = context.getBean(JdbcTemplate.class);
    for (int g = 0; g < Forms.GROUPS; g++) {
      jdbc.update("insert into opportunity (slug, title, summary, kind, who, time_needed, status, needed_this_quarter, looked_after_by, pathway, position, version)"
          + " select 'bench-" + g + "', 'Bench', 'Bench', kind, who, time_needed, status, false, '" + Forms.group(g) + "', 'bench', 9000, 0 from opportunity where slug = 'photos'");
    }
    var known = context.getBean(People.class);
    for (int n = 0; n < PEOPLE; n++) {
      people.add(known.welcome(new ContactDetails("Sam " + n, Channel.EMAIL, n + "@example.org", null, null), "bench", "1", "API").id());
    }
    jdbc.update("update person set email_confirmed_at = now() where email like '%@example.org'");
    jdbc.execute("create view outbox as select l.id, l.reference as application_id from letter l join involvement i on i.reference = l.reference where l.template = 'bench/decided'");
  }

  public static void main(String[] args) throws Exception {
    try (var pg = new Pg(); var context = start(pg)) {
      new Bench("many-hands", pg, context.getBean(DataSource.class), new ManyHandsPeer(context)).run();
    }
  }

  static ConfigurableApplicationContext start(Pg pg) {
    return new SpringApplicationBuilder(ManyHands.class)
        .properties("logging.level.root=warn")
        .run("--spring.datasource.url=" + pg.url(), "--spring.datasource.username=postgres", "--spring.datasource.password=",
            "--server.port=0", "--server.address=127.0.0.1");
  }

  @Override
  public String submit(String applicationId, Map<String, String> answers) {
    int n = Math.floorMod(next.getAndIncrement(), PEOPLE);
    Map<String, Object> fields = new LinkedHashMap<>(answers);
    fields.remove("email");
    fields.put("email", n + "@example.org");
    fields.put("name", "Sam " + n);
    fields.put("contactBy", "email");
    fields.put("agree", true);
    fields.remove("consent");
    int group = Integer.parseInt(answers.get("region").substring("group-".length()));
    Receipt receipt = desk.signUp(new SignUp("bench-" + group, fields, applicationId, SignUp.Door.API, people.get(n)));
    return receipt.reference().value();
  }

  @Override
  public String findTask(String key, Secretary who) {
    return as(who, () -> engine.getTaskService().createTaskQuery().processInstanceBusinessKey(key)
        .taskCandidateGroupIn(who.groups()).singleResult().getId());
  }

  @Override
  public void claim(String task, Secretary who) {
    as(who, () -> {
      engine.getTaskService().claim(task, who.user());
      return null;
    });
  }

  @Override
  public void complete(String task, Secretary who, String decision) {
    as(who, () -> {
      engine.getTaskService().complete(task, new HashMap<>(Map.of("decision", decision)));
      return null;
    });
  }

  @Override
  public Map<String, LongSupplier> lists(Secretary who) {
    var lists = CamundaLists.of(engine.getTaskService(), work -> as(who, work), who.groups());
    var now = Instant.now();
    var moments = new Workloads.Moments(now, now.plus(1, ChronoUnit.DAYS), now.plus(7, ChronoUnit.DAYS));
    lists.put("first page of the office", () -> workloads.of(who.user(), who.groups(), moments, 15).first().size());
    return lists;
  }

  @Override
  public List<Rows> rowsOfAnOpenOne() {
    return CamundaLists.ROWS;
  }

  @Override
  public Reminders reminders() {
    return new Reminders(
        "update act_ru_job set duedate_ = localtimestamp - interval '1 day' where handler_type_ = 'timer-task-listener'",
        "select count(*) from act_ru_job where duedate_ < localtimestamp",
        "select count(*) from letter");
  }

  @Override
  public String openSql() {
    return "select (select count(*) from act_ru_task where task_def_key_ = 'Task_Decide') + (select count(*) from act_ru_job where handler_type_ = 'timer-task-listener')";
  }

  <T> T as(Secretary who, Supplier<T> work) {
    var identity = engine.getIdentityService();
    identity.setAuthentication(who.user(), who.groups(), List.of());
    try {
      return work.get();
    } finally {
      identity.clearAuthentication();
    }
  }
}
