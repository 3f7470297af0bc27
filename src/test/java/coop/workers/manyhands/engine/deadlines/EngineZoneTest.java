package coop.workers.manyhands.engine.deadlines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.workers.manyhands.CannotStart;
import coop.workers.manyhands.support.ManyHandsTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Databases whose engine's dates were written elsewhere, each in a schema of its own with tables as the real ones are. */
@ManyHandsTest
class EngineZoneTest {

    private static final ZoneId UTC = ZoneOffset.UTC;

    @Autowired
    private DataSource real;

    private SingleConnectionDataSource elsewhere;
    private JdbcClient sql;

    @BeforeEach
    void aDatabaseOfItsOwn() throws SQLException {
        Connection connection = real.getConnection();
        elsewhere = new SingleConnectionDataSource(connection, true);
        sql = JdbcClient.create(elsewhere);
        sql.sql("drop schema if exists written_elsewhere cascade").update();
        sql.sql("create schema written_elsewhere").update();
        for (String table :
                new String[] {"act_ru_job", "act_ru_task", "act_hi_procinst", "involvement", "engine_zone"}) {
            sql.sql("create table written_elsewhere.%1$s (like public.%1$s including all)".formatted(table))
                    .update();
        }
        sql.sql("set search_path to written_elsewhere").update();
    }

    @AfterEach
    void asBefore() throws SQLException {
        sql.sql("set search_path to public").update();
        sql.sql("drop schema written_elsewhere cascade").update();
        Connection connection = elsewhere.getConnection();
        elsewhere.destroy();
        connection.close();
    }

    private EngineZone zone(String told, String machine) {
        return new EngineZone(elsewhere, Clock.fixed(Instant.parse("2026-12-01T10:00:00Z"), UTC), told, machine);
    }

    /** A wait that ends at that time of the machine's wall clock. */
    private void waitUntil(String due) {
        sql.sql(
                        "insert into act_ru_job (id_, type_, duedate_, exclusive_) values ('wait', 'timer', cast(:due as timestamp), true)")
                .param("due", due)
                .update();
    }

    /** A case of that moment, which the engine began at that time of the machine's wall clock. */
    private void began(String reference, String moment, String onTheWall) {
        sql.sql("""
                        insert into involvement (id, reference, opportunity, pathway, person_id, submission_key, submission_digest,
                            address_confirmed, answers, milestone, turn, owner, due, ahead, created_at, version)
                        values (gen_random_uuid(), :reference, 'x', 'x', gen_random_uuid(), :reference, 'x', true, '{}', 'x',
                            'COORDINATOR', 'x', now(), '[]', cast(:moment as timestamptz), 0)""").param("reference", reference).param("moment", moment).update();
        sql.sql("insert into act_hi_procinst (id_, proc_inst_id_, proc_def_id_, business_key_, start_time_)"
                        + " values (:reference, :reference, 'x', :reference, cast(:wall as timestamp))")
                .param("reference", reference)
                .param("wall", onTheWall)
                .update();
    }

    private String due() {
        return sql.sql("select to_char(duedate_, 'YYYY-MM-DD HH24:MI:SS.MS') from act_ru_job")
                .query(String.class)
                .single();
    }

    private String known() {
        return sql.sql("select zone from engine_zone").query(String.class).single();
    }

    @Test
    void waitsThatWereWrittenInAucklandEndAtTheSameMomentElsewhere() {
        began("MH-1", "2026-11-30T20:00:00Z", "2026-12-01 09:00:03");
        waitUntil("2026-12-02 13:00:00.250");

        zone("", "Pacific/Auckland").settle(UTC);

        assertThat(due()).isEqualTo("2026-12-02 00:00:00.250");
        assertThat(known()).isEqualTo("Z");
        zone("", "Pacific/Auckland").settle(UTC);
        assertThat(due()).as("once only").isEqualTo("2026-12-02 00:00:00.250");
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/London, 2026-07-01 13:00:00, 2026-07-01 12:00:00",
        "Europe/London, 2026-12-01 13:00:00, 2026-12-01 13:00:00",
        "Asia/Kathmandu, 2026-12-01 13:00:00, 2026-12-01 07:15:00",
        "GMT+02:00, 2026-12-01 13:00:00, 2026-12-01 11:00:00",
        "America/New_York, 2026-12-01 22:00:00, 2026-12-02 03:00:00",
        "Etc/UTC, 2026-12-01 13:00:00, 2026-12-01 13:00:00",
    })
    void eachDateGoesByTheRulesOfItsDay(String zone, String onTheWall, String inUtc) {
        waitUntil(onTheWall);

        zone("", zone).settle(UTC);

        assertThat(due()).isEqualTo(inUtc + ".000");
    }

    @Test
    void whatTheDatabaseKnowsGoesBeforeTheMachine() {
        sql.sql("insert into engine_zone values (1, 'Pacific/Auckland', now())").update();
        waitUntil("2026-12-02 13:00:00");

        zone("", "Europe/London").settle(UTC);

        assertThat(due()).isEqualTo("2026-12-02 00:00:00.000");
    }

    @Test
    void databaseThatWasMovedBeforeItWasUpgradedIsNotOpenedUntilSomebodySaysWhereItWas() {
        began("MH-1", "2026-11-30T20:00:00Z", "2026-12-01 09:00:03");
        began("MH-2", "2026-11-30T21:00:00Z", "2026-12-01 10:00:00");
        waitUntil("2026-12-02 13:00:00");

        assertThatThrownBy(() -> zone("", "Europe/London").settle(UTC))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("not written in Europe/London")
                .hasMessageContaining("of 2 cases 2 began 13 hours from when they did")
                .extracting(refused -> ((CannotStart) refused).wayOut())
                .asString()
                .contains("MANYHANDS_ENGINE_ZONE");
        assertThat(due()).isEqualTo("2026-12-02 13:00:00.000");

        zone("Pacific/Auckland", "Europe/London").settle(UTC);
        assertThat(due()).isEqualTo("2026-12-02 00:00:00.000");
    }

    @Test
    void aSlipInTheZoneIsSaid() {
        assertThatThrownBy(() -> zone("Pacific/Aukland", "UTC").settle(UTC))
                .isInstanceOf(CannotStart.class)
                .hasMessage("There is no time zone \"Pacific/Aukland\".");
    }

    @Test
    void newDatabaseStandsInTheZoneThatItIsWrittenIn() {
        sql.sql("drop table act_hi_procinst").update();
        waitUntil("2026-12-02 13:00:00");

        zone("", "Pacific/Auckland").settle(UTC);

        assertThat(known()).isEqualTo("Z");
        assertThat(due()).isEqualTo("2026-12-02 13:00:00.000");
    }
}
