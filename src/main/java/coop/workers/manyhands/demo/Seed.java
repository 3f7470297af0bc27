package coop.workers.manyhands.demo;

import coop.workers.manyhands.InDemonstration;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.WallClock;
import coop.workers.manyhands.mail.OutboxRound;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Lets the months before today go by, at the first start and before anybody is served: people come, coordinators answer, dates pass.
 * Whoever stops it half-way begins anew with the next start: what is half made would look like neglect.
 */
@Component
@InDemonstration
class Seed implements SmartLifecycle {

    /** While it lies beside it, the next start makes the database anew. */
    static final String UNFINISHED = "postgresql-unfinished";

    private static final Logger log = LoggerFactory.getLogger(Seed.class);

    /** When something happens on a day. */
    private static final List<LocalTime> HOURS = List.of(LocalTime.of(8, 30), LocalTime.of(18, 40));

    /** The web server, the sender of emails and all others that begin with everybody's work are among the last. */
    private static final int BEFORE_THE_WEB_SERVER = DEFAULT_PHASE - 10_000;

    private final DemoClock clock;
    private final FastMotion pathways;
    private final OutboxRound outbox;
    private final Crowd crowd;
    private final Coordination coordination;
    private final GeneralMeeting meeting;
    private final Mailbox mailbox;
    private final Site site;
    private volatile boolean done;

    Seed(
            DemoClock clock,
            FastMotion pathways,
            OutboxRound outbox,
            Crowd crowd,
            Coordination coordination,
            GeneralMeeting meeting,
            Mailbox mailbox,
            Site site) {
        this.clock = clock;
        this.pathways = pathways;
        this.outbox = outbox;
        this.crowd = crowd;
        this.coordination = coordination;
        this.meeting = meeting;
        this.mailbox = mailbox;
        this.site = site;
    }

    @Override
    public void start() {
        if (!Files.exists(Played.in(site))) {
            Path unfinished = site.data().resolve(UNFINISHED);
            try {
                Files.createFile(unfinished);
                play();
                Files.createFile(Played.in(site));
                Files.delete(unfinished);
            } catch (IOException unwritable) {
                throw new UncheckedIOException(unwritable);
            }
        }
        done = true;
    }

    private void play() {
        LocalDate first = LocalDate.now(clock);
        Instant now = clock.instant().plus(DemoClock.BACK);
        LocalDate today = LocalDate.ofInstant(now, site.zone());
        int days = (int) DemoClock.BACK.toDays();
        log.info("A demonstration is made up: {} days go by, which takes about a minute", days);
        coordination.begin();
        meeting.begin(first);
        crowd.plan(today);
        for (int before = days; before >= 0; before--) {
            LocalDate day = today.minusDays(before);
            for (LocalTime hour : HOURS) {
                Instant moment = WallClock.moment(day.atTime(hour), site.zone());
                if (moment.isAfter(clock.instant()) && moment.isBefore(now)) {
                    clock.moveTo(moment);
                    pathways.runDue();
                    happens(day, before, hour);
                    pathways.runDue();
                    outbox.carry();
                }
            }
            if (before % 21 == 0) {
                log.info(
                        "{} days are left; {} tasks are answered and {} emails sent so far",
                        before,
                        coordination.answered(),
                        mailbox.latestFirst().size());
            }
        }
        clock.catchUp();
        pathways.runDue();
        outbox.carry();
    }

    private void happens(LocalDate day, int before, LocalTime hour) {
        if (hour.equals(HOURS.get(0))) {
            meeting.day(before, day);
            crowd.signUp(day);
            if (day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY) {
                coordination.work();
            }
        } else {
            crowd.answer(day);
        }
    }

    @Override
    public void stop() {
        done = false;
    }

    @Override
    public boolean isRunning() {
        return done;
    }

    @Override
    public int getPhase() {
        return BEFORE_THE_WEB_SERVER;
    }
}
