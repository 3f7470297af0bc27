package coop.workers.manyhands.files;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.files.UploadsRefused.Reason;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * How much was handed in by whom of late: by person, by network address and by all. Counted in memory and before anything
 * is looked at, so what is refused counts too. Watches the disk besides: files go into the database that lies on it.
 */
@Component
class UploadQuota {

    private static final int MOST_KEYS = 20_000;

    private final UploadSettings settings;
    private final Path data;
    private final Clock clock;

    private final Map<String, Level> levels = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Level> eldest) {
            return size() > MOST_KEYS;
        }
    };

    /** Bytes that run off over the period. */
    private record Level(double bytes, Instant at) {}

    private record Measure(String key, DataSize most, Duration period) {}

    UploadQuota(UploadSettings settings, Site site, Clock clock) {
        this.settings = settings;
        this.data = site.data();
        this.clock = clock;
    }

    /**
     * Counts what comes in.
     *
     * @param bytes of all files together
     * @throws UploadsRefused if that is too much, or the disk is nearly full
     */
    void take(Sender sender, long bytes) {
        if (DiskSpace.freeUnder(data) < settings.keepFree().toBytes()) {
            throw new UploadsRefused(
                    Reason.DISK_FULL,
                    Duration.ofHours(1),
                    "No files are taken at the moment: our disk is nearly full, and those who look after it have to make room. Give a link instead, or try again tomorrow.");
        }
        if (sender.stranger()) {
            take(
                    new Measure(
                            "strangers of " + sender.network(), settings.perStrangersNetworkADay(), Duration.ofDays(1)),
                    bytes,
                    "Before an address was confirmed, your network sent a lot of files already: %d MB within a day are taken. Wait for about %d minutes, make them smaller, or give a link.");
            take(
                    new Measure("strangers", settings.perStrangersADay(), Duration.ofDays(1)),
                    bytes,
                    "Before an address was confirmed, people sent a lot of files already: %d MB within a day are taken. Wait for about %d minutes, make them smaller, or give a link.");
        }
        take(
                new Measure("person " + sender.person(), settings.perPersonADay(), Duration.ofDays(1)),
                bytes,
                "You sent a lot of files already: %d MB within a day are taken. Wait for about %d minutes, make them smaller, or give a link.");
        take(
                new Measure("network " + sender.network(), settings.perNetworkAnHour(), Duration.ofHours(1)),
                bytes,
                "Your network sent a lot of files already: %d MB within an hour are taken. Wait for about %d minutes, make them smaller, or give a link.");
        take(
                new Measure("site", settings.perSiteADay(), Duration.ofDays(1)),
                bytes,
                "All together sent a lot of files already: %d MB within a day are taken. Wait for about %d minutes, make them smaller, or give a link.");
    }

    private synchronized void take(Measure measure, long bytes, String refusal) {
        Instant now = clock.instant();
        Level level = levels.getOrDefault(measure.key(), new Level(0, now));
        double perMilli = (double) measure.most().toBytes() / measure.period().toMillis();
        long since = Math.max(0, Duration.between(level.at(), now).toMillis());
        double sent = Math.max(0, level.bytes() - since * perMilli);
        double over = sent + bytes - measure.most().toBytes();
        if (over > 0) {
            levels.put(measure.key(), new Level(sent, now));
            Duration wait = Duration.ofMillis(
                    (long) Math.min(over / perMilli, measure.period().toMillis()));
            throw new UploadsRefused(
                    Reason.QUOTA, wait, refusal.formatted(measure.most().toMegabytes(), wait.toMinutes() + 1));
        }
        levels.put(measure.key(), new Level(sent + bytes, now));
    }
}
