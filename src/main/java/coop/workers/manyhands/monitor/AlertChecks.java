package coop.workers.manyhands.monitor;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.files.DiskSpace;
import coop.workers.manyhands.files.UploadSettings;
import coop.workers.manyhands.mail.MailStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks whether anything is wrong that only an admin mends. Reads, and changes nothing. */
@Component
class AlertChecks implements MeterBinder {

    /** What may be wrong, in the order in which it is told. */
    enum Kind {
        EMAIL,
        CERTIFICATE,
        DISK,
        STEPS_FAILED,
        STEPS_OVERDUE,
        DIFFERENCES,
        NOT_COMPARED,
        BACKUP,
        ARCHIVE
    }

    /** It is done every hour. */
    static final Duration NOT_COMPARED_FOR = Duration.ofHours(3);

    private final MailStatus mail;
    private final SiteCertificate certificate;
    private final FailedJobs jobs;
    private final JdbcClient database;
    private final AlertSettings settings;
    private final long keepFree;
    private final LongSupplier free;
    private final DateWords dates;
    private final Clock clock;

    @Autowired
    AlertChecks(
            MailStatus mail,
            SiteCertificate certificate,
            FailedJobs jobs,
            JdbcClient database,
            AlertSettings settings,
            UploadSettings uploads,
            Site site,
            DateWords dates,
            Clock clock) {
        this(
                mail,
                certificate,
                jobs,
                database,
                settings,
                uploads,
                () -> DiskSpace.freeUnder(site.data()),
                dates,
                clock);
    }

    AlertChecks(
            MailStatus mail,
            SiteCertificate certificate,
            FailedJobs jobs,
            JdbcClient database,
            AlertSettings settings,
            UploadSettings uploads,
            LongSupplier free,
            DateWords dates,
            Clock clock) {
        this.mail = mail;
        this.certificate = certificate;
        this.jobs = jobs;
        this.database = database;
        this.settings = settings;
        this.keepFree = uploads.keepFree().toBytes();
        this.free = free;
        this.dates = dates;
        this.clock = clock;
    }

    /** What is wrong now, each in words; nobody is named in them. */
    Map<Kind, String> wrong() {
        Map<Kind, String> wrong = new EnumMap<>(Kind.class);
        MailStatus.Now emails = mail.now();
        if (emails.level() == MailStatus.Level.STUCK) {
            wrong.put(
                    Kind.EMAIL,
                    "Email is not going out: %d wait, the oldest since %s."
                            .formatted(emails.waiting(), dates.moment(Objects.requireNonNull(emails.oldest()))));
        } else if (emails.level() == MailStatus.Level.PAUSED) {
            wrong.put(Kind.EMAIL, "Email is paused: an admin has to say what becomes of what waits.");
        }
        switch (certificate.level()) {
            case SOON -> wrong.put(Kind.CERTIFICATE, certificate() + " what renews it seems to have stopped.");
            case NOW -> wrong.put(Kind.CERTIFICATE, certificate() + " then browsers let nobody in any more.");
            case FINE, NOT_KNOWN -> {}
        }
        long room = free.getAsLong();
        if (room < keepFree) {
            wrong.put(
                    Kind.DISK,
                    "The disk is nearly full: %d MB are free, and files are taken from %d MB on."
                            .formatted(room / 1_000_000, keepFree / 1_000_000));
        }
        FailedJobs.Counts steps = jobs.counts();
        if (steps.failed() > 0) {
            wrong.put(Kind.STEPS_FAILED, counted(steps.failed(), "step has", "steps have") + " failed for good.");
        }
        if (steps.overdue() > 0) {
            wrong.put(
                    Kind.STEPS_OVERDUE,
                    counted(steps.overdue(), "step is", "steps are")
                            + " due and not done: the engine does not keep up, or does not run.");
        }
        long differences = database.sql("select count(*) from engine_difference")
                .query(Long.class)
                .single();
        if (differences > 0) {
            wrong.put(
                    Kind.DIFFERENCES,
                    counted(differences, "difference", "differences") + " between the engine and our record.");
        }
        comparedAt()
                .filter(compared -> compared.isBefore(clock.instant().minus(NOT_COMPARED_FOR)))
                .ifPresent(compared -> wrong.put(
                        Kind.NOT_COMPARED,
                        "The engine and our record were compared last %s: what differs since then is not known. It is done every hour; the log says why it was not."
                                .formatted(dates.moment(compared))));
        backupMissing().ifPresent(words -> wrong.put(Kind.BACKUP, words));
        if (archivingFails()) {
            wrong.put(
                    Kind.ARCHIVE,
                    "PostgreSQL cannot keep its log: archive_command fails, and what it does not take stays until the disk is full.");
        }
        return wrong;
    }

    private String certificate() {
        return "The certificate of the site's address ends %s:"
                .formatted(dates.moment(certificate.endsAt().orElseThrow()));
    }

    private Optional<String> backupMissing() {
        if (settings.noBackupFor().isZero()) {
            return Optional.empty();
        }
        Instant longAgo = clock.instant().minus(settings.noBackupFor());
        Optional<Instant> last = lastBackup();
        return last.map(made -> made.isBefore(longAgo)
                        ? Optional.of("The last backup was made %s.".formatted(dates.moment(made)))
                        : Optional.<String>empty())
                .orElseGet(() -> firstStart().isBefore(longAgo)
                        ? Optional.of(
                                "No backup was ever made by --backup. If you back up in another way, set MANYHANDS_ALERTS_NO_BACKUP_FOR=P0D.")
                        : Optional.empty());
    }

    /** On a PostgreSQL that keeps its log for going back to a moment: whether the last try failed. */
    private boolean archivingFails() {
        return database.sql(
                        "select last_failed_time is not null and last_failed_time > coalesce(last_archived_time, '-infinity')"
                                + " from pg_stat_archiver")
                .query(Boolean.class)
                .single();
    }

    private Optional<Instant> comparedAt() {
        return database.sql("select compared_at from engine_comparison")
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    private Optional<Instant> lastBackup() {
        return database.sql("select made_at from backup_made")
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /** When the tables were made. */
    private Instant firstStart() {
        return database.sql("select min(installed_on) at time zone 'UTC' from flyway_schema_history")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    private static String counted(long number, String one, String several) {
        return "%d %s".formatted(number, number == 1 ? one : several);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("manyhands.disk.free", () -> (double) free.getAsLong())
                .description("What is free on the disk of the data folder")
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder(
                        "manyhands.backup.last.timestamp",
                        () -> lastBackup()
                                .map(made -> (double) made.getEpochSecond())
                                .orElse(Double.NaN))
                .description("When --backup was done last, in seconds since 1970; NaN before the first")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder(
                        "manyhands.comparison.last.timestamp",
                        () -> comparedAt()
                                .map(compared -> (double) compared.getEpochSecond())
                                .orElse(Double.NaN))
                .description(
                        "When the engine and our record were compared last, in seconds since 1970; NaN before the first time")
                .baseUnit("seconds")
                .register(registry);
    }
}
