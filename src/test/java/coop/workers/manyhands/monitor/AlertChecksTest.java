package coop.workers.manyhands.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.files.UploadSettings;
import coop.workers.manyhands.mail.MailStatus;
import coop.workers.manyhands.monitor.AlertChecks.Kind;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.unit.DataSize;

/** What is wrong, as admins are told it. What a test does to the tables is undone at its end. */
@ManyHandsTest
@Transactional
class AlertChecksTest {

    private static final UploadSettings UPLOADS = new UploadSettings(
            DataSize.ofMegabytes(1),
            DataSize.ofMegabytes(1),
            DataSize.ofMegabytes(1),
            DataSize.ofMegabytes(1),
            DataSize.ofMegabytes(1),
            DataSize.ofMegabytes(500),
            1);

    @Autowired
    private JdbcClient database;

    @Autowired
    private DateWords dates;

    @Autowired
    private MovableClock clock;

    private final MailStatus mail = mock();
    private final SiteCertificate certificate = mock();
    private final FailedJobs jobs = mock();
    private long free = 10_000_000_000L;

    @BeforeEach
    void allIsWell() {
        mailIs(MailStatus.Level.GOING);
        when(certificate.level()).thenReturn(SiteCertificate.Level.FINE);
        when(jobs.counts()).thenReturn(new FailedJobs.Counts(0, 0, Duration.ZERO));
        database.sql("delete from engine_difference").update();
        comparedAt(clock.instant().minus(Duration.ofMinutes(50)));
        backedUp(clock.instant().minus(Duration.ofHours(20)));
    }

    private void mailIs(MailStatus.Level level) {
        when(mail.now()).thenReturn(new MailStatus.Now(level, 3, Instant.parse("2026-11-04T08:00:00Z"), null));
    }

    private void backedUp(Instant at) {
        database.sql(
                        "insert into backup_made (id, made_at) values (1, :at) on conflict (id) do update set made_at = excluded.made_at")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private void comparedAt(Instant at) {
        database.sql(
                        "insert into engine_comparison (compared_at) values (:at) on conflict (id) do update set compared_at = :at")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private AlertChecks checks(Period noBackupFor) {
        return new AlertChecks(
                mail,
                certificate,
                jobs,
                database,
                new AlertSettings(Duration.ZERO, noBackupFor),
                UPLOADS,
                () -> free,
                dates,
                clock);
    }

    private @Nullable String told(Kind kind) {
        return checks(Period.ofDays(3)).wrong().get(kind);
    }

    @Test
    void nothingIsToldWhileAllIsWell() {
        assertThat(checks(Period.ofDays(3)).wrong()).isEmpty();
        mailIs(MailStatus.Level.SLOW);
        assertThat(checks(Period.ofDays(3)).wrong()).isEmpty();
    }

    @Test
    void emailThatIsStuckOrPausedIsTold() {
        mailIs(MailStatus.Level.STUCK);
        assertThat(told(Kind.EMAIL)).startsWith("Email is not going out: 3 wait, the oldest since ");
        mailIs(MailStatus.Level.PAUSED);
        assertThat(told(Kind.EMAIL)).startsWith("Email is paused");
    }

    @Test
    void certificateThatEndsSoonIsToldAndOneOfWhichNothingIsKnownIsNot() {
        when(certificate.endsAt()).thenReturn(Optional.of(Instant.parse("2026-11-14T08:00:00Z")));
        when(certificate.level()).thenReturn(SiteCertificate.Level.SOON);
        assertThat(told(Kind.CERTIFICATE))
                .isEqualTo("The certificate of the site's address ends Saturday 14 November 2026 at 08:00 UK time:"
                        + " what renews it seems to have stopped.");
        when(certificate.level()).thenReturn(SiteCertificate.Level.NOW);
        assertThat(told(Kind.CERTIFICATE)).endsWith("then browsers let nobody in any more.");
        when(certificate.level()).thenReturn(SiteCertificate.Level.NOT_KNOWN);
        assertThat(told(Kind.CERTIFICATE)).isNull();
    }

    @Test
    void fullDiskIsTold() {
        free = 499_000_000;
        assertThat(told(Kind.DISK)).contains("499 MB are free");
    }

    @Test
    void stepsThatFailedOrAreOverdueAreTold() {
        when(jobs.counts()).thenReturn(new FailedJobs.Counts(1, 2, Duration.ofMinutes(10)));
        assertThat(told(Kind.STEPS_FAILED)).isEqualTo("1 step has failed for good.");
        assertThat(told(Kind.STEPS_OVERDUE)).startsWith("2 steps are due and not done");
    }

    @Test
    void differencesFromTheEngineAreTold() {
        database.sql(
                        "insert into engine_difference (id, kind, subject, detail, since) values (:id, 'NO_PROCESS', 'x', 'x', :now)")
                .param("id", UUID.randomUUID())
                .param("now", OffsetDateTime.now(clock))
                .update();
        assertThat(told(Kind.DIFFERENCES)).isEqualTo("1 difference between the engine and our record.");
    }

    @Test
    void comparisonThatIsOldIsTold() {
        comparedAt(clock.instant().minus(Duration.ofHours(3).plusMinutes(1)));
        assertThat(told(Kind.NOT_COMPARED))
                .startsWith("The engine and our record were compared last ")
                .contains("what differs since then is not known");
        database.sql("delete from engine_comparison").update();
        assertThat(told(Kind.NOT_COMPARED)).as("nothing has run yet").isNull();
    }

    @Test
    void backupThatIsTooOldOrWasNeverMadeIsToldUnlessNobodyWantsToHear() {
        backedUp(clock.instant().minus(Duration.ofDays(4)));
        assertThat(told(Kind.BACKUP)).startsWith("The last backup was made ");
        assertThat(checks(Period.ZERO).wrong()).isEmpty();

        database.sql("delete from backup_made").update();
        database.sql("update flyway_schema_history set installed_on = '2026-11-01'")
                .update();
        assertThat(told(Kind.BACKUP)).contains("No backup was ever made", "MANYHANDS_ALERTS_NO_BACKUP_FOR=P0D");
        database.sql("update flyway_schema_history set installed_on = '2026-11-03'")
                .update();
        assertThat(told(Kind.BACKUP)).as("it began yesterday").isNull();
    }
}
