package bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Camunda 7.24 with its Spring Boot starter, authorization on. {@code stock}: as it comes, the 12 answers as variables.
 * {@code tuned}: 2 variables, the answers in one jsonb row, history "activity", and all that costs nothing but settings.
 */
@SpringBootApplication
public class CamundaPeer {
  public static void main(String[] args) throws Exception {
    String name = args[0];
    try (var pg = new Pg(); var context = start(pg, name)) {
      new Bench(name, pg, context.getBean(DataSource.class), peer(context, name)).run();
    }
  }

  static ConfigurableApplicationContext start(Pg pg, String name) {
    boolean tuned = name.equals("tuned");
    String history = tuned ? "activity" : "full";
    var context = new SpringApplicationBuilder(CamundaPeer.class)
        .profiles(tuned ? "tuned" : "stock")
        .properties("spring.datasource.url=" + pg.url(), "spring.main.web-application-type=none", "logging.level.root=warn",
            "camunda.bpm.authorization.enabled=true", "camunda.bpm.history-level=" + history)
        .run();
    var jdbc = context.getBean(JdbcTemplate.class);
    jdbc.execute(Bench.OUTBOX);
    if (tuned) {
      jdbc.execute("create table applications (id text primary key, answers jsonb not null, created timestamptz not null default now())");
      jdbc.execute("create index act_idx_job_due on act_ru_job (duedate_) where retries_ > 0");
      var authorizations = context.getBean(AuthorizationService.class);
      for (int g = 0; g < Forms.GROUPS; g++) {
        var grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        grant.setGroupId(Forms.group(g));
        grant.setResource(Resources.PROCESS_DEFINITION);
        grant.setResourceId("application");
        grant.addPermission(ProcessDefinitionPermissions.READ_TASK);
        grant.addPermission(ProcessDefinitionPermissions.TASK_WORK);
        authorizations.saveAuthorization(grant);
      }
    }
    return context;
  }

  static Peer peer(ConfigurableApplicationContext context, String name) {
    var engine = context.getBean(ProcessEngine.class);
    return name.equals("stock") ? new Stock(engine)
        : new Tuned(engine, context.getBean(JdbcTemplate.class), context.getBean(TransactionTemplate.class));
  }

  @Bean
  JavaDelegate outbox(JdbcTemplate jdbc) {
    return execution -> jdbc.update("insert into outbox (application_id, recipient, body) values (?, ?, ?)",
        execution.getProcessBusinessKey(), "someone@example.org", "Decision: " + execution.getVariable("decision"));
  }

  @Bean
  @Profile("tuned")
  AbstractCamundaConfiguration tuned() {
    return new AbstractCamundaConfiguration() {
      @Override
      public void preInit(SpringProcessEngineConfiguration engine) {
        engine.setCmmnEnabled(false);
        engine.setStandaloneTasksEnabled(false);
        engine.setMetricsEnabled(false);
        engine.setTaskMetricsEnabled(false);
        engine.setJobExecutorAcquireByDueDate(true);
        engine.setEnsureJobDueDateNotNull(true);
        engine.setResourceAuthorizationProvider(new NoGrantsPerTask());
      }
    };
  }

  static class NoGrantsPerTask extends DefaultAuthorizationProvider {
    @Override
    public AuthorizationEntity[] newTaskAssignee(Task task, String oldAssignee, String newAssignee) {
      return null;
    }

    @Override
    public AuthorizationEntity[] newTaskOwner(Task task, String oldOwner, String newOwner) {
      return null;
    }

    @Override
    public AuthorizationEntity[] newTaskUserIdentityLink(Task task, String userId, String type) {
      return null;
    }

    @Override
    public AuthorizationEntity[] newTaskGroupIdentityLink(Task task, String groupId, String type) {
      return null;
    }
  }

  static class Stock implements Peer {
    final ProcessEngine engine;
    final IdentityService identity;

    Stock(ProcessEngine engine) {
      this.engine = engine;
      this.identity = engine.getIdentityService();
    }

    @Override
    public String submit(String applicationId, Map<String, String> answers) {
      return engine.getRuntimeService().startProcessInstanceByKey("application", applicationId, new HashMap<>(answers)).getId();
    }

    @Override
    public String findTask(String key, Secretary who) {
      return as(who, () -> engine.getTaskService().createTaskQuery().processInstanceId(key)
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
        engine.getTaskService().complete(task, Map.of("decision", decision));
        return null;
      });
    }

    @Override
    public Map<String, LongSupplier> lists(Secretary who) {
      return CamundaLists.of(engine.getTaskService(), work -> as(who, work), who.groups());
    }

    @Override
    public List<Rows> rowsOfAnOpenOne() {
      return CamundaLists.ROWS;
    }

    @Override
    public Reminders reminders() {
      return new Reminders(
          "update act_ru_job set duedate_ = localtimestamp - interval '1 day' where handler_type_ = 'timer-transition'",
          "select count(*) from act_ru_job where duedate_ < localtimestamp", "select count(*) from outbox");
    }

    @Override
    public String openSql() {
      return "select (select count(*) from act_ru_task) + (select count(*) from act_ru_job where handler_type_ = 'timer-transition')";
    }

    <T> T as(Secretary who, java.util.function.Supplier<T> work) {
      identity.setAuthentication(who.user(), who.groups(), List.of());
      try {
        return work.get();
      } finally {
        identity.clearAuthentication();
      }
    }
  }

  static class Tuned extends Stock {
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    Tuned(ProcessEngine engine, JdbcTemplate jdbc, TransactionTemplate transaction) {
      super(engine);
      this.jdbc = jdbc;
      this.transaction = transaction;
    }

    @Override
    public String submit(String applicationId, Map<String, String> answers) {
      return transaction.execute(status -> {
        jdbc.update("insert into applications (id, answers) values (?, ?::jsonb)", applicationId, Forms.json(answers));
        return super.submit(applicationId, Map.of("region", answers.get("region")));
      });
    }
  }
}
