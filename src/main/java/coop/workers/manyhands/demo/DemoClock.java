package coop.workers.manyhands.demo;

import coop.workers.manyhands.InDemonstration;
import coop.workers.manyhands.Site;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Qualifier;
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

    private final Clock others;
    private volatile Duration ahead;

    DemoClock(Site site, @Qualifier("clock") Clock others) {
        this.others = others;
        this.ahead = Files.exists(Played.in(site)) ? Duration.ZERO : BACK.negated();
    }

    /** Goes on from another moment. */
    void moveTo(Instant moment) {
        ahead = Duration.between(others.instant(), moment);
    }

    /** Shows what all others show. */
    void catchUp() {
        ahead = Duration.ZERO;
    }

    @Override
    public Instant instant() {
        return others.instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return others.getZone();
    }

    @Override
    public Clock withZone(ZoneId other) {
        return Clock.fixed(instant(), other);
    }
}
