package bench;

import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.flowable.engine.RuntimeService;
import org.flowable.engine.TaskService;
import org.flowable.engine.delegate.JavaDelegate;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;

/** Flowable's Spring Boot starter as it comes, the answers as variables. The engine checks no authorizations. */
@SpringBootApplication
public class FlowablePeer {
  public static void main(String[] args) throws Exception {
    try (var pg = new Pg()) {
      var builder = new SpringApplicationBuilder(FlowablePeer.class)
          .properties("spring.datasource.url=" + pg.url(), "spring.main.web-application-type=none", "logging.level.root=warn");
      try (var context = builder.run()) {
        context.getBean(JdbcTemplate.class).execute(Bench.OUTBOX);
        var peer = new Flowable(context.getBean(RuntimeService.class), context.getBean(TaskService.class));
        new Bench("flowable", pg, context.getBean(DataSource.class), peer).run();
      }
    }
  }

  @Bean
  JavaDelegate outbox(JdbcTemplate jdbc) {
    return execution -> jdbc.update("insert into outbox (application_id, recipient, body) values (?, ?, ?)",
        execution.getProcessInstanceBusinessKey(), "someone@example.org", "Decision: " + execution.getVariable("decision"));
  }

  record Flowable(RuntimeService runtime, TaskService tasks) implements Peer {
    @Override
    public String submit(String applicationId, Map<String, String> answers) {
      return runtime.startProcessInstanceByKey("application", applicationId, new HashMap<>(answers)).getId();
    }

    @Override
    public String findTask(String key, Secretary who) {
      return tasks.createTaskQuery().processInstanceId(key).taskCandidateGroupIn(who.groups()).singleResult().getId();
    }

    @Override
    public void claim(String task, Secretary who) {
      tasks.claim(task, who.user());
    }

    @Override
    public void complete(String task, Secretary who, String decision) {
      tasks.complete(task, Map.of("decision", decision));
    }

    @Override
    public String openSql() {
      return "select (select count(*) from act_ru_task) + (select count(*) from act_ru_timer_job)";
    }
  }
}
