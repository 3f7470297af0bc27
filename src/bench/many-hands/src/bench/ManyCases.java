package bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Copies the cases of a demonstration, each with its person, history, emails and what the engine has of it, until there are as many as
 * asked for: a fifth of them open, the others ended over two years. What is kept for 180 days only, emails and the engine's history, is
 * copied for those that are so young. Nothing that is copied falls due by the clock.
 */
final class ManyCases {

  private static final int OPEN_OF = 5;
  private static final String YOUNG = " and (c.open or %s - c.shift > now() - interval '180 days')";

  private final DataSource database;

  ManyCases(DataSource database) {
    this.database = database;
  }

  int now() throws SQLException {
    return number("select count(*) from involvement");
  }

  int open() throws SQLException {
    return number("select count(*) from involvement where outcome is null");
  }

  /** Copies until there are so many; only once for a database. */
  void growTo(int cases) throws SQLException {
    try (var c = database.getConnection()) {
      if (number("select count(*) from pg_class where relname = 'bench_case'") > 0) {
        return;
      }
      c.setAutoCommit(false);
      execute(c, "set local statement_timeout = 0");
      execute(c, "set local idle_in_transaction_session_timeout = 0");
      whichCases(c, cases);
      people(c);
      cases(c);
      engine(c);
      c.commit();
      c.setAutoCommit(true);
      execute(c, "set statement_timeout = 0");
      execute(c, "vacuum analyze");
      execute(c, "reset statement_timeout");
    }
  }

  /** By case and copy: the ids of the copy, and how far it lies back. */
  private static void whichCases(Connection c, int cases) throws SQLException {
    execute(c, """
        create table bench_case as
        with weighed as (
            -- Of those who wait for one of us there are most: in a demonstration everybody is answered soon.
            select i.*, i.outcome is null as open, case when i.outcome is null and exists (select 1 from act_ru_task t
                join act_ru_execution e on e.id_ = t.proc_inst_id_ where e.business_key_ = i.reference) then 20 else 1 end as weight
            from involvement i
        ), seed as (
            select w.*, case when open then %1$d / %2$d else %1$d - %1$d / %2$d end
                    * weight / sum(weight) over (partition by open) as copies
            from weighed w
        ), copied as (
            select s.id, s.reference, s.person_id, s.open, n, row_number() over (order by n, s.reference) as k,
                md5(s.id::text || '~' || n)::uuid as new_id, md5(s.person_id::text || '~' || n)::uuid as new_person,
                case when s.open then n * 7 %% 30 else 610 * n / s.copies end * interval '1 day' as shift
            from seed s, generate_series(1, s.copies::int - 1) n
        ), free as (
            select row_number() over () as k, reference from (
                select 'MH-' || substr(d, 1, 4) || '-' || substr(d, 5) as reference from (
                    select string_agg(substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ', ((number >> (5 * digit)) & 31)::int + 1, 1), '') as d
                    from generate_series(1, %1$d * 2) number, generate_series(0, 5) digit group by number) digits) made
            where not exists (select 1 from involvement i where i.reference = made.reference)
        )
        select c.*, f.reference as new_reference from copied c join free f using (k)""".formatted(cases, OPEN_OF));
    execute(c, "create index on bench_case (id)");
    execute(c, "create index on bench_case (reference)");
    execute(c, "create table bench_person as select person_id, n, new_person, min(shift) as shift, bool_or(open) as open"
        + " from bench_case group by 1, 2, 3");
    execute(c, "create table bench_instance as select p.id_, p.end_time_, c.n, c.open, c.shift, c.reference, c.new_reference"
        + " from bench_case c join act_hi_procinst root on root.business_key_ = c.reference and root.super_process_instance_id_ is null"
        + " join act_hi_procinst p on p.root_proc_inst_id_ = root.id_");
    execute(c, "create index on bench_instance (id_)");
    execute(c, "analyze bench_case, bench_person, bench_instance");
  }

  private static void people(Connection c) throws SQLException {
    String person = "join bench_person c on c.person_id = r.";
    copy(c, "person", person + "id where r.united_into is null", Map.of(
        "id", "c.new_person",
        "name", "r.name || ' ' || c.n",
        "email", "'n' || c.n || '.' || r.email",
        "email_key", "'n' || c.n || '.' || r.email_key"));
    copy(c, "consent", person + "person_id", Map.of("id", id("r.id"), "person_id", "c.new_person"));
    copy(c, "group_member", person + "person_id", Map.of("id", id("r.id"), "person_id", "c.new_person"));
  }

  private static void cases(Connection c) throws SQLException {
    copy(c, "involvement", "join bench_case c on c.id = r.id", Map.of(
        "id", "c.new_id",
        "reference", "c.new_reference",
        "person_id", "c.new_person",
        "submission_key", "r.submission_key || '~' || c.n",
        "due", due("r.due")));
    copy(c, "step", "join bench_case c on c.id = r.case_id", Map.of("id", id("r.id"), "case_id", "c.new_id"));
    copy(c, "letter", "join bench_case c on c.reference = r.reference where r.state in ('SENT', 'PASSED_ON', 'FAILED')"
        + YOUNG.formatted("r.created_at"), Map.of(
        "id", id("r.id"),
        "person_id", "case when r.person_id = c.person_id then c.new_person else r.person_id end",
        "reference", "c.new_reference",
        "message_id", "'n' || c.n || '.' || r.message_id",
        "names", "null"));
  }

  private static void engine(Connection c) throws SQLException {
    String instance = "join bench_instance c on c.id_ = r.proc_inst_id_ ";
    copy(c, "act_ru_execution", instance, ids(
        "id_", "root_proc_inst_id_", "proc_inst_id_", "parent_id_", "super_exec_", "act_inst_id_",
        Map.of("business_key_", "case when r.business_key_ = c.reference then c.new_reference else r.business_key_ end")));
    copy(c, "act_ru_task", instance,
        ids("id_", "execution_id_", "proc_inst_id_", Map.of("due_date_", due("r.due_date_"))));
    copy(c, "act_ru_identitylink", "join act_ru_task t on t.id_ = r.task_id_ join bench_instance c on c.id_ = t.proc_inst_id_",
        ids("id_", "task_id_", Map.of()));
    copy(c, "act_ru_variable", instance, ids("id_", "execution_id_", "proc_inst_id_", "task_id_", "var_scope_", Map.of()));
    copy(c, "act_ru_job", "join bench_instance c on c.id_ = r.process_instance_id_",
        ids("id_", "execution_id_", "root_proc_inst_id_", "process_instance_id_",
            Map.of("duedate_", "localtimestamp + interval '10 years'", "lock_exp_time_", "null", "lock_owner_", "null")));
    copy(c, "act_ru_event_subscr", instance, ids("id_", "execution_id_", "proc_inst_id_", Map.of()));
    String young = "where true" + YOUNG.formatted("c.end_time_");
    copy(c, "act_hi_procinst", "join bench_instance c on c.id_ = r.id_ " + young,
        ids("id_", "proc_inst_id_", "super_process_instance_id_", "root_proc_inst_id_",
            Map.of("business_key_", "case when r.business_key_ = c.reference then c.new_reference else r.business_key_ end")));
    copy(c, "act_hi_actinst", instance + young,
        ids("id_", "parent_act_inst_id_", "root_proc_inst_id_", "proc_inst_id_", "execution_id_", "task_id_", "call_proc_inst_id_",
            Map.of()));
    // One in three is in somebody's hands.
    execute(c, """
        update act_ru_task t set assignee_ = (select min(m.user_id_) from act_ru_identitylink l
            join act_id_membership m on m.group_id_ = l.group_id_ where l.task_id_ = t.id_)
        where t.id_ like '%~%' and abs(hashtext(t.id_)) % 3 = 0""");
  }

  private static String id(String uuid) {
    return "md5(" + uuid + "::text || '~' || c.n)::uuid";
  }

  /** From a week ahead to two days ago, beside where the first of them stands. */
  private static String due(String column) {
    return column + " + (c.n % 9 - 2) * interval '1 day'";
  }

  private static Map<String, String> ids(Object... columnsAndRest) {
    Map<String, String> all = new HashMap<>();
    for (Object one : columnsAndRest) {
      if (one instanceof Map<?, ?> rest) {
        rest.forEach((column, value) -> all.put((String) column, (String) value));
      } else {
        // The engine's ids take 64 letters.
        all.put((String) one, "case when length(r.%1$s) > 54 then md5(r.%1$s) else r.%1$s end || '~' || c.n".formatted(one));
      }
    }
    return all;
  }

  /** Rows of {@code r} for each {@code c} that is joined to it: what is not given is the same, what is a moment lies further back. */
  private static void copy(Connection c, String table, String join, Map<String, String> given) throws SQLException {
    List<String> columns = new ArrayList<>();
    List<String> values = new ArrayList<>();
    try (var found = c.getMetaData().getColumns(null, null, table, null)) {
      while (found.next()) {
        if ("YES".equals(found.getString("IS_GENERATEDCOLUMN"))) {
          continue;
        }
        String column = found.getString("COLUMN_NAME");
        columns.add(column);
        values.add(given.getOrDefault(column,
            found.getString("TYPE_NAME").startsWith("timestamp") ? "r." + column + " - c.shift" : "r." + column));
      }
    }
    execute(c, "insert into %s (%s) select %s from %s r %s"
        .formatted(table, String.join(", ", columns), String.join(", ", values), table, join));
  }

  private int number(String sql) throws SQLException {
    try (var c = database.getConnection(); var s = c.createStatement(); var r = s.executeQuery(sql)) {
      r.next();
      return r.getInt(1);
    }
  }

  private static void execute(Connection c, String sql) throws SQLException {
    try (var s = c.createStatement()) {
      long began = System.nanoTime();
      int rows = s.execute(sql) ? 0 : s.getUpdateCount();
      System.out.printf("%6.1f s, %,d rows: %.70s%n", (System.nanoTime() - began) / 1e9, rows, sql.strip().replaceAll("\\s+", " "));
    }
  }
}
