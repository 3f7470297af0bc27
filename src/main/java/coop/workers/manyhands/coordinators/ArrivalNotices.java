package coop.workers.manyhands.coordinators;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.cases.WorkingDays;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells coordinators what has arrived for their groups. What arrives within a short while becomes one letter to each; in
 * quiet hours it waits until their end; and what somebody has taken by then is not told of at all.
 *
 * <p>Nothing is kept for each task and coordinator, but for each coordinator up to when they have been told: so a round
 * that comes late, after a node was down, tells what is still true, once.
 */
@Service
@Transactional
public class ArrivalNotices {

    static final String ARRIVAL = "coordinators/arrival";

    /** The same about a single task, which its subject names. */
    private static final String ARRIVAL_OF_ONE = "coordinators/arrival-of-one";

    /** For so long arrivals are collected. */
    static final Duration COLLECTED = Duration.ofMinutes(10);

    /** What arrived just now may not be committed yet: it is left to the next round. */
    static final Duration UNSEEN = Duration.ofMinutes(2);

    /** Of what arrived earlier, the morning's letter tells. */
    private static final Duration LONGEST = Duration.ofDays(7);

    /** So many are named. */
    private static final int MOST = 10;

    private final Staff staff;
    private final Substitutions cover;
    private final TaskBoard board;
    private final NotificationPreferenceDesk letterboxes;
    private final Alarms alarms;
    private final WorkingDays workingDays;
    private final ApplicationEventPublisher events;
    private final Site site;
    private final Clock clock;

    ArrivalNotices(
            Staff staff,
            Substitutions cover,
            TaskBoard board,
            NotificationPreferenceDesk letterboxes,
            Alarms alarms,
            WorkingDays workingDays,
            ApplicationEventPublisher events,
            Site site,
            Clock clock) {
        this.staff = staff;
        this.cover = cover;
        this.board = board;
        this.letterboxes = letterboxes;
        this.alarms = alarms;
        this.workingDays = workingDays;
        this.events = events;
        this.site = site;
        this.clock = clock;
    }

    /** A task has arrived: there is a round soon that tells of it, if there is none yet. */
    public void arrived() {
        Instant now = clock.instant();
        if (!alarms.isSet(Alarms.Round.ARRIVALS, now.plus(UNSEEN), now.plus(COLLECTED))) {
            alarms.set(Alarms.Round.ARRIVALS, now.plus(COLLECTED));
        }
    }

    /** Tells whoever can be told now, and comes back when the first of the others can. */
    public void round() {
        Instant now = clock.instant();
        Instant until = now.minus(UNSEEN);
        Everybody everybody = cover.present(staff.everybody());
        Map<String, Account> reached = reached(everybody);
        Map<String, Instant> since = new HashMap<>();
        Set<NotificationPreference> open = new HashSet<>();
        Set<Instant> later = new HashSet<>();
        letterboxes.of(reached.keySet()).values().forEach(letterbox -> {
            if (letterbox.wantsArrivals()) {
                Instant opens = letterbox.quiet().opens(now, site.zone(), workingDays::isWorkingDay);
                if (opens.equals(now)) {
                    open.add(letterbox);
                    Instant longest = now.minus(LONGEST);
                    since.put(
                            letterbox.user(), letterbox.toldUntil().isAfter(longest) ? letterbox.toldUntil() : longest);
                } else {
                    later.add(opens);
                }
            }
        });
        if (!since.isEmpty()) {
            board.arrived(since, until).forEach((user, tasks) -> {
                Account account = reached.get(user);
                if (account != null) {
                    tell(account, tasks);
                }
            });
            open.forEach(letterbox -> letterbox.toldUntil(until));
        }
        later.stream().min(Instant::compareTo).ifPresent(opens -> {
            if (!alarms.isSet(Alarms.Round.ARRIVALS, now.plus(UNSEEN), opens.plus(COLLECTED))) {
                // Until then whoever opened it may have been told by the morning's letter.
                alarms.set(Alarms.Round.ARRIVALS, opens.plus(UNSEEN));
            }
        });
    }

    /** One of the tasks was taken before the letter went: of the others there is another letter. */
    @EventListener
    void on(NotSent letter) {
        if (letter.letter().equals(ARRIVAL)) {
            Account account = reached(cover.present(staff.everybody())).get(letter.user());
            List<OpenTask> left = board.unclaimed(letter.tasks());
            if (account != null && !left.isEmpty()) {
                tell(account, left);
            }
        }
    }

    static Map<String, Account> reached(Everybody present) {
        Map<String, Account> reached = new HashMap<>();
        present.in(present.members().keySet()).stream()
                .filter(account -> account.address() != null)
                .forEach(account -> reached.put(account.user(), account));
        return reached;
    }

    private void tell(Account account, List<OpenTask> tasks) {
        if (tasks.size() == 1) {
            events.publishEvent(new StaffLetterWanted(
                    account,
                    ARRIVAL_OF_ONE,
                    tasks.get(0).reference(),
                    Map.of(),
                    Map.of(),
                    tasks,
                    clock.instant(),
                    null));
            return;
        }
        List<OpenTask> first = tasks.subList(0, Math.min(tasks.size(), MOST));
        Map<String, String> values = new HashMap<>();
        values.put("summary", "%d new tasks for you".formatted(tasks.size()));
        if (tasks.size() > MOST) {
            values.put("tasksMore", String.valueOf(tasks.size() - MOST));
        }
        events.publishEvent(new StaffLetterWanted(
                account, ARRIVAL, null, values, Map.of("tasks", first), first, clock.instant(), null));
    }
}
