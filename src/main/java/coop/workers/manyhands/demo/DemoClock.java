package coop.workers.manyhands.demo;

import coop.workers.manyhands.InDemonstration;
import coop.workers.manyhands.Site;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/**
 * The clock of a demonstration. At the first start it shows a day some months ago, since whatever has a history here has to be older than
 * today; once these months have gone by it is as any other.
 */
@Component
@Primary
@InDemonstration
class DemoClock extends Clock {

    /** How long ago it begins. */
    static final Duration BACK = Duration.ofDays(126);

    private final ZoneId zone;
    private volatile Duration ahead;

    DemoClock(Site site) {
        this.zone = site.zone();
        this.ahead = Files.exists(Played.in(site)) ? Duration.ZERO : BACK.negated();
    }

    /** Goes on from another moment. */
    void moveTo(Instant moment) {
        ahead = Duration.between(Instant.now(), moment);
    }

    /** Shows what all others show. */
    void catchUp() {
        ahead = Duration.ZERO;
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return Clock.fixed(instant(), other);
    }
}
