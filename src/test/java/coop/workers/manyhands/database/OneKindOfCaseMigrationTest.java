package coop.workers.manyhands.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database of before the four kinds of case were one, as V38 left it, and what becomes of it. */
class OneKindOfCaseMigrationTest {

    @TempDir
    static Path folder;

    private static PostgresServer server;

    @BeforeAll
    static void aDatabaseOfBefore() throws SQLException {
        server = PostgresServer.startedIn(folder);
        migrate("38");
        run("""
            insert into working_group (slug, name, gathering, version, looked_after_by, kind)
                values ('weavers', 'Weavers', 'meeting', 0, 'facilitators-weavers', 'WORKING_GROUP');
            insert into opportunity (slug, title, summary, kind, who, time_needed, status, needed_this_quarter,
                    looked_after_by, pathway, working_group, position, version)
                values ('weave', 'Weave', 'Weave', 'GROUP', 'Anybody', 'An hour', 'OPEN', false,
                    'facilitators-weavers', 'join-group', 'weavers', 900, 0);
            insert into opportunity (slug, title, summary, kind, who, time_needed, status, needed_this_quarter,
                    looked_after_by, position, version)
                values ('spin', 'Spin with us', 'Spin', 'TASK', 'ANYONE', 'SMALL', 'OPEN', false, 'secretaries', 901, 3);
            insert into person (id, name, contact_by, created_at, link_generation, version)
                values (%1$s, 'Kim', 'PHONE', now(), 0, 0);
            insert into involvement (id, reference, opportunity, pathway, working_group, person_id, submission_key,
                    submission_digest, address_confirmed, answers, milestone, turn, owner, due, ahead, created_at, version)
                values (%1$s, 'MH-0000-01', 'weave', 'join-group', 'weavers', %1$s, 'key', 'digest', false,
                    '{"why": "wool"}', 'Reads it', 'COORDINATOR', 'facilitators-weavers', '2026-12-24T10:00Z',
                    '["Meets you"]', '2026-11-01T10:00Z', 0);
            insert into step values (%1$s, %1$s, '2026-11-01T10:00Z', 'Signed up', 'applicant', 'join-group/offer',
                    '{"note": "wool"}');
            insert into meeting (id, reference, working_group, starts_at, ends_at, sequence, milestone, turn, owner, due)
                values (%1$s, 'GM-0000-01', 'weavers', '2026-11-10T18:00Z', '2026-11-10T19:00Z', 0,
                    'Say who came', 'COORDINATOR', 'facilitators-weavers', '2026-11-12T17:00Z');
            insert into meeting (id, reference, working_group, starts_at, ends_at, sequence, outcome, recorded_by, recorded_at)
                values (%2$s, 'GM-0000-02', 'weavers', '2026-10-10T18:00Z', '2026-10-10T19:00Z', 0,
                    'RECORDED', 'fay', '2026-10-11T09:00Z');
            insert into meeting_step values (%1$s, %2$s, '2026-10-01T09:00Z', 'Put down', 'clock');
            insert into election (id, reference, title, kind, seats, rules, state, nominations_open, nominations_close,
                    meets_at, meeting, result_at, called_by, called_at, ended_at, outcome, version)
                values (%1$s, 'EL-0000-01', 'Board 2025', 'ELECTION', 3, '{}', 'PUBLISHED', '2025-08-01T00:00Z',
                    '2025-09-01T00:00Z', '2025-10-01T18:00Z', 'AGM', '2025-10-02T18:00Z', 'olu',
                    '2025-07-01T09:00Z', '2025-10-02T12:00Z', 'DONE', 0);
            insert into election (id, reference, title, kind, seats, rules, state, nominations_open, nominations_close,
                    meets_at, meeting, result_at, called_by, called_at, milestone, turn, owner, due, version)
                values (%2$s, 'EL-0000-02', 'Co-option', 'CO_OPTION', 1, '{}', 'CALLED', '2026-12-01T00:00Z',
                    '2026-12-10T00:00Z', '2026-12-20T18:00Z', 'Board meeting', '2026-12-21T18:00Z', 'olu',
                    '2026-11-20T09:00Z', 'Nominations open', 'CALENDAR', 'calendar', '2026-12-01T00:00Z', 0);
            insert into election_step values (%1$s, %2$s, '2026-11-20T09:00Z', 'Called', 'olu', true, null, '{"a": "b"}');
            insert into letter (id, template, message_id, subject, body_text, body_html, state, attempts, created_at)
                values (%1$s, 'join-group/welcome', 'one@here', 'Welcome', 'Welcome', 'Welcome', 'TO_PASS_ON', 0, now());
            insert into errand (id, reference, letter_id, milestone, turn, owner, due, note, created_at, version)
                values (%1$s, 'PO-0000-01', %1$s, 'Pass it on', 'COORDINATOR', 'secretaries', '2026-12-03T17:00Z',
                    'Rang twice', '2026-11-30T09:00Z', 0);
            """.formatted("'00000000-0000-0000-0000-000000000001'", "'00000000-0000-0000-0000-000000000002'"));
        migrate("latest");
    }

    @AfterAll
    static void stop() throws Exception {
        server.destroy();
    }

    @Test
    void everyOpenCaseIsInOneView() throws SQLException {
        assertThat(rows("select reference, kind, pathway, title, milestone, turn, owner, owners_group,"
                        + " to_char(due at time zone 'UTC', 'MM-DD'), to_char(since at time zone 'UTC', 'MM-DD')"
                        + " from open_case order by reference"))
                .containsExactly(
                        "EL-0000-02|EL|co-option|Co-option|Nominations open|CALENDAR|calendar|null|12-01|11-20",
                        "GM-0000-01|GM|group-meeting|Meeting of Weavers|Say who"
                                + " came|COORDINATOR|facilitators-weavers|Weavers|11-12|11-10",
                        "MH-0000-01|MH|join-group|Weave|Reads it|COORDINATOR|facilitators-weavers|Weavers|12-24|11-01",
                        "PO-0000-01|PO|pass-on|A letter to pass on|Pass it"
                                + " on|COORDINATOR|secretaries|null|12-03|11-30");
    }

    @Test
    void whatAnAdminEditedOfTheCatalogueStaysEditedAndTheRestFollowsItsFile() throws SQLException {
        assertThat(rows("select slug, title, edited, retired_at from opportunity order by slug"))
                .containsExactly("spin|Spin with us|t|null", "weave|Weave|f|null");
    }

    @Test
    void whatHasEndedKeepsWhenItBeganAndEnded() throws SQLException {
        assertThat(rows("select reference, pathway, outcome, to_char(created_at at time zone 'UTC', 'YYYY-MM-DD'),"
                        + " to_char(ended_at at time zone 'UTC', 'YYYY-MM-DD') from meeting where outcome is not null"))
                .containsExactly("GM-0000-02|group-meeting|RECORDED|2026-10-01|2026-10-11");
        assertThat(rows("select reference, pathway, outcome, to_char(created_at at time zone 'UTC',"
                        + " 'YYYY-MM-DD'), to_char(over_at at time zone 'UTC', 'YYYY-MM-DD'),"
                        + " to_char(ended_at at time zone 'UTC', 'YYYY-MM-DD') from election where outcome"
                        + " is not null"))
                .containsExactly("EL-0000-01|board-election|DONE|2025-07-01|2025-10-02|2025-10-02");
    }

    @Test
    void historiesKeepTheirLines() throws SQLException {
        assertThat(rows("select i.reference, s.what, s.form, s.answers from step s join involvement i on i.id"
                        + " = s.case_id"))
                .containsExactly("MH-0000-01|Signed up|join-group/offer|{\"note\": \"wool\"}");
        assertThat(rows("select m.reference, s.what, s.form, s.answers from meeting_step s join meeting m on"
                        + " m.id = s.case_id"))
                .containsExactly("GM-0000-02|Put down|null|{}");
        assertThat(rows("select e.reference, s.what, s.for_all, s.answers from election_step s"
                        + " join election e on e.id = s.case_id"))
                .containsExactly("EL-0000-02|Called|t|{\"a\": \"b\"}");
        assertThat(rows("select reference, note, ahead from errand")).containsExactly("PO-0000-01|Rang twice|[]");
    }

    private static void migrate(String target) {
        Flyway.configure()
                .dataSource(server.jdbcUrl(), PostgresServer.NAME, server.password())
                .locations("classpath:db/migration")
                .target(target)
                .load()
                .migrate();
    }

    private static Connection connection() throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(), PostgresServer.NAME, server.password());
    }

    private static void run(String sql) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> rows(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            int columns = found.getMetaData().getColumnCount();
            while (found.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= columns; column++) {
                    row.add(String.valueOf(found.getString(column)));
                }
                rows.add(String.join("|", row));
            }
        }
        return rows;
    }
}
