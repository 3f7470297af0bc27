package coop.workers.manyhands.coordinators;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where coordinators say which letters they like to have. */
@Service
@Transactional
public class NotificationPreferenceDesk {

    /** Whoever was never told anything is told what has arrived since. */
    private static final Duration NEWS = Duration.ofDays(1);

    private final NotificationPreferences letterboxes;
    private final Clock clock;

    NotificationPreferenceDesk(NotificationPreferences letterboxes, Clock clock) {
        this.letterboxes = letterboxes;
        this.clock = clock;
    }

    /**
     * Which letters somebody has.
     *
     * @param arrivals when a task arrives for a group of theirs
     * @param digest on the morning of working days
     * @param quiet when both wait
     */
    public record Wishes(boolean arrivals, boolean digest, QuietHours quiet) {}

    /** What somebody has said, or what holds for whoever has said nothing. */
    @Transactional(readOnly = true)
    public Wishes of(String user) {
        NotificationPreference letterbox =
                letterboxes.findById(user).orElseGet(() -> new NotificationPreference(user, clock.instant()));
        return new Wishes(letterbox.wantsArrivals(), letterbox.wantsDigest(), letterbox.quiet());
    }

    /** From now on they have these. */
    public void keep(String user, Wishes wishes) {
        NotificationPreference letterbox = letterboxes
                .findById(user)
                .orElseGet(() -> letterboxes.save(new NotificationPreference(user, clock.instant())));
        if (wishes.arrivals() && !letterbox.wantsArrivals()) {
            letterbox.toldUntil(clock.instant());
        }
        letterbox.takes(wishes.arrivals(), wishes.digest(), wishes.quiet());
    }

    /** The letterboxes of these coordinators; of whoever has none yet, a new one. */
    Map<String, NotificationPreference> of(Collection<String> users) {
        Map<String, NotificationPreference> found = new LinkedHashMap<>();
        letterboxes.findAllById(users).forEach(letterbox -> found.put(letterbox.user(), letterbox));
        users.stream()
                .filter(user -> !found.containsKey(user))
                .forEach(user -> found.put(
                        user,
                        letterboxes.save(
                                new NotificationPreference(user, clock.instant().minus(NEWS)))));
        return found;
    }

    /** Nothing is kept of accounts that are gone. */
    void forgetAllBut(Collection<String> users) {
        letterboxes.deleteAll(letterboxes.findAll().stream()
                .filter(letterbox -> !users.contains(letterbox.user()))
                .toList());
    }
}
