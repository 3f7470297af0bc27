package bench;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;

/** The state machine by hand, plain JDBC, with an audit row per step. */
public final class HandWritten implements Peer {
  private static final String[] SCHEMA = {
    "create table applications (id uuid primary key, status text not null, region text not null, answers jsonb not null,"
        + " decision text, created timestamptz not null default now())",
    "create table tasks (id uuid primary key, application_id uuid not null references applications, candidate_group text not null,"
        + " assignee text, status text not null, version int not null default 0,"
        + " created timestamptz not null default now(), completed timestamptz)",
    "create index on tasks (application_id)",
    "create index on tasks (candidate_group, created desc) where status = 'OPEN'",
    "create table timers (id uuid primary key, task_id uuid not null references tasks, due timestamptz not null)",
    "create index on timers (due)",
    "create index on timers (task_id)",
    "create table events (id bigint generated always as identity primary key, application_id uuid not null,"
        + " step text not null, actor text, at timestamptz not null default now())",
    "create index on events (application_id)",
    Bench.OUTBOX
  };

  private final HikariDataSource pool;

  private HandWritten(HikariDataSource pool) {
    this.pool = pool;
  }

  public static void main(String[] args) throws Exception {
    try (var pg = new Pg(); var pool = new HikariDataSource()) {
      pool.setJdbcUrl(pg.url());
      var peer = new HandWritten(pool);
      for (String sql : SCHEMA) {
        peer.inTransaction(c -> update(c, 0, sql));
      }
      new Bench("hand-written", pg, pool, peer).run();
    }
  }

  @Override
  public String submit(String applicationId, Map<String, String> answers) {
    UUID id = UUID.fromString(applicationId);
    UUID task = UUID.randomUUID();
    inTransaction(c -> {
      update(c, 1, "insert into applications (id, status, region, answers) values (?, 'SUBMITTED', ?, ?::jsonb)",
          id, answers.get("region"), Forms.json(answers));
      update(c, 1, "insert into tasks (id, application_id, candidate_group, status) values (?, ?, ?, 'OPEN')",
          task, id, answers.get("region"));
      update(c, 1, "insert into timers (id, task_id, due) values (?, ?, now() + interval '3 days')", UUID.randomUUID(), task);
      event(c, id, "submitted", null);
    });
    return applicationId;
  }

  @Override
  public String findTask(String key, Secretary who) {
    var found = new String[1];
    inTransaction(c -> {
      try (var s = c.prepareStatement("select id from tasks where application_id = ? and status = 'OPEN' and candidate_group = any (?)")) {
        s.setObject(1, UUID.fromString(key));
        s.setArray(2, c.createArrayOf("text", who.groups().toArray()));
        try (var r = s.executeQuery()) {
          r.next();
          found[0] = r.getString(1);
        }
      }
    });
    return found[0];
  }

  @Override
  public void claim(String task, Secretary who) {
    UUID id = UUID.fromString(task);
    inTransaction(c -> {
      update(c, 1, "update tasks set assignee = ?, version = version + 1"
              + " where id = ? and assignee is null and status = 'OPEN' and candidate_group = any (?)",
          who.user(), id, c.createArrayOf("text", who.groups().toArray()));
      event(c, application(c, id), "claimed", who.user());
    });
  }

  @Override
  public void complete(String task, Secretary who, String decision) {
    UUID id = UUID.fromString(task);
    inTransaction(c -> {
      UUID application = application(c, id);
      update(c, 1, "update tasks set status = 'DONE', completed = now(), version = version + 1"
          + " where id = ? and assignee = ? and status = 'OPEN'", id, who.user());
      update(c, 1, "delete from timers where task_id = ?", id);
      update(c, 1, "update applications set status = 'DONE', decision = ? where id = ? and status = 'SUBMITTED'",
          decision, application);
      update(c, 1, "insert into outbox (application_id, recipient, body) values (?, ?, ?)",
          application.toString(), "someone@example.org", "Decision: " + decision);
      event(c, application, "completed", who.user());
    });
  }

  @Override
  public String openSql() {
    return "select (select count(*) from tasks where status = 'OPEN') + (select count(*) from timers)";
  }

  private static UUID application(Connection c, UUID task) throws SQLException {
    try (var s = c.prepareStatement("select application_id from tasks where id = ?")) {
      s.setObject(1, task);
      try (var r = s.executeQuery()) {
        r.next();
        return r.getObject(1, UUID.class);
      }
    }
  }

  private static void event(Connection c, UUID application, String step, String actor) throws SQLException {
    update(c, 1, "insert into events (application_id, step, actor) values (?, ?, ?)", application, step, actor);
  }

  private static void update(Connection c, int rows, String sql, Object... values) throws SQLException {
    try (var s = c.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        s.setObject(i + 1, values[i]);
      }
      if (s.executeUpdate() != rows) {
        throw new IllegalStateException("not " + rows + " rows: " + sql);
      }
    }
  }

  private interface Work {
    void in(Connection c) throws SQLException;
  }

  private void inTransaction(Work work) {
    try (var c = pool.getConnection()) {
      c.setAutoCommit(false);
      work.in(c);
      c.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
