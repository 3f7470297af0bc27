package coop.workers.manyhands.support;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.cases.Standing;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.involvement.PauseDesk;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People who pause, in tests, and of whom nothing is heard after that. */
public final class Silence {

    private final InvolvementDesk desk;
    private final PauseDesk pauses;
    private final DueJobs jobs;
    private final MovableClock clock;
    private final JdbcClient database;

    Silence(InvolvementDesk desk, PauseDesk pauses, DueJobs jobs, MovableClock clock, JdbcClient database) {
        this.database = database;
        this.desk = desk;
        this.pauses = pauses;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Pauses for so many days. */
    public void pause(Involvement involvement, int days) {
        pauses.pause(involvement.reference(), LocalDate.now(clock).plusDays(days), Standing.APPLICANT);
        jobs.run(involvement.reference().value());
    }

    /** Pauses, is asked twice, and never answers. */
    public void falls(Involvement involvement) {
        pause(involvement, 10);
        Reference reference = involvement.reference();
        clock.moveTo(desk.get(reference).standing().orElseThrow().due().plusSeconds(1));
        jobs.run(reference.value());
        for (int asked = 0; asked < 2; asked++) {
            clock.moveBy(Duration.ofDays(14).plusHours(2));
            jobs.run(reference.value());
        }
    }

    /** Signs up while the opportunity takes nobody up, is asked twice, and never answers. */
    public Involvement fallsWhileWaiting(String opportunity, Supplier<Involvement> signUp) {
        String before = database.sql("select status from opportunity where slug = ?")
                .param(opportunity)
                .query(String.class)
                .single();
        setStatus(opportunity, "RESTARTING");
        try {
            Involvement involvement = signUp.get();
            for (int days : List.of(90, 14, 14)) {
                clock.moveBy(Duration.ofDays(days).plusHours(2));
                jobs.run(involvement.reference().value());
            }
            return desk.get(involvement.reference());
        } finally {
            setStatus(opportunity, before);
        }
    }

    private void setStatus(String opportunity, String status) {
        database.sql("update opportunity set status = ? where slug = ?")
                .params(status, opportunity)
                .update();
    }
}
