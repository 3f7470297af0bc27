package coop.workers.manyhands.cases;

import coop.workers.manyhands.CannotStart;
import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.OwnFiles;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.forms.SubmissionRefused;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** The bank holidays: those of the list of the federation's region, and what admins added to them. */
@Service
public class BankHolidays implements SmartInitializingSingleton {

    /** The list is to go so far ahead; before that admins are warned. */
    private static final Period WARNED = Period.ofYears(1);

    /** No government says further ahead when its people have a day off. */
    private static final Period FARTHEST = Period.ofYears(6);

    private static final Duration FRESH_FOR = Duration.ofMinutes(10);

    private static final int LONGEST_NAME = 100;

    private final AddedHolidays holidays;
    private final ApplicationEventPublisher events;
    private final DateWords dates;
    private final Clock clock;

    private final NavigableMap<LocalDate, String> listed;
    private volatile NavigableMap<LocalDate, String> known;
    private volatile Instant loadedAt = Instant.EPOCH;

    BankHolidays(
            AddedHolidays holidays,
            ApplicationEventPublisher events,
            DateWords dates,
            Clock clock,
            OwnFiles files,
            Site site) {
        this.holidays = holidays;
        this.events = events;
        this.dates = dates;
        this.clock = clock;
        this.listed = read(files, site.federation().bankHolidays());
        this.known = listed;
    }

    @Override
    public void afterSingletonsInstantiated() {
        load();
    }

    private void load() {
        NavigableMap<LocalDate, String> all = new TreeMap<>(listed);
        holidays.findAll().forEach(day -> all.put(day.getId(), day.name()));
        known = Collections.unmodifiableNavigableMap(all);
        loadedAt = clock.instant();
    }

    /** Asked very often; what another node added counts here some minutes later. */
    private NavigableMap<LocalDate, String> known() {
        Instant now = clock.instant();
        if (now.isBefore(loadedAt) || now.isAfter(loadedAt.plus(FRESH_FOR))) {
            load();
        }
        return known;
    }

    /** Those of today and later, with their names. */
    public Map<LocalDate, String> toCome() {
        return known().tailMap(LocalDate.now(clock), true);
    }

    boolean isOne(LocalDate day) {
        return known().containsKey(day);
    }

    /** The last day that is known. */
    public LocalDate last() {
        return known().lastKey();
    }

    /** Whether the list ends so soon that promises are made for days of which it is not known whether anybody works. */
    public boolean endSoon() {
        return last().isBefore(LocalDate.now(clock).plus(WARNED));
    }

    /**
     * Adds some. What is due is worked out anew: whoever was promised something by working days has one less.
     *
     * @param lines a day and its name each, such as {@code 2029-01-01 New Year's Day}
     * @return how many
     * @throws SubmissionRefused if a line is none; then nothing is added
     */
    @Transactional
    public int add(String lines, String by) {
        NavigableMap<LocalDate, String> added = new TreeMap<>();
        for (String line : lines.strip().split("\\s*\\R\\s*")) {
            LocalDate day = dayOf(line);
            if (added.put(day, line.substring(10).strip()) != null) {
                throw refused("\"%s\": that day stands here twice.", line);
            }
        }
        Set<LocalDate> soFar = new HashSet<>();
        added.forEach((day, name) -> {
            try {
                holidays.saveAndFlush(new BankHoliday(day, name, by, clock.instant()));
            } catch (DataIntegrityViolationException alreadyThere) {
                throw refused("\"%s\" was added by somebody else meanwhile. Load this page anew.", day.toString());
            }
            soFar.add(day);
            events.publishEvent(new BankHolidayAdded(day, name, Set.copyOf(soFar)));
        });
        return added.size();
    }

    /** Those to come that admins added here, and can take out again. */
    public Set<LocalDate> addedHere() {
        LocalDate today = LocalDate.now(clock);
        return holidays.findAll().stream()
                .map(BankHoliday::getId)
                .filter(day -> day.isAfter(today))
                .collect(Collectors.toSet());
    }

    /**
     * Takes out one that was added here and is still to come. What had moved along for it stays where it is: nothing that was
     * promised is asked for earlier.
     *
     * @throws SubmissionRefused if it is none of those
     */
    @Transactional
    public void remove(LocalDate day) {
        if (!day.isAfter(LocalDate.now(clock)) || holidays.remove(day) == 0) {
            throw refused("%s is none of the days to come that were added here.", dates.day(day));
        }
        events.publishEvent(new BankHolidayRemoved(day));
    }

    private LocalDate dayOf(String line) {
        LocalDate day;
        try {
            day = LocalDate.parse(line.substring(0, Math.min(10, line.length())));
        } catch (DateTimeParseException noDay) {
            throw refused("\"%s\" does not begin with a day such as 2029-01-01 (year, month, day).", line);
        }
        LocalDate today = LocalDate.now(clock);
        if (line.length() < 12 || line.charAt(10) != ' ' || line.length() > 10 + LONGEST_NAME) {
            throw refused("\"%s\": after the day comes its name, such as 2029-01-01 New Year's Day.", line);
        }
        if (!day.isAfter(today) || day.isAfter(today.plus(FARTHEST))) {
            throw refused("\"%s\" is not within the six years to come.", line);
        }
        if (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
            throw refused("\"%s\" is at a weekend: enter the day that people have off instead.", line);
        }
        if (isOne(day)) {
            throw refused("%s is known already.", dates.day(day));
        }
        return day;
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void on(BankHolidayAdded added) {
        change(all -> all.put(added.day(), added.name()));
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void on(BankHolidayRemoved removed) {
        change(all -> all.remove(removed.day()));
    }

    private void change(Consumer<NavigableMap<LocalDate, String>> what) {
        NavigableMap<LocalDate, String> all = new TreeMap<>(known);
        what.accept(all);
        known = Collections.unmodifiableNavigableMap(all);
    }

    private static SubmissionRefused refused(String message, String line) {
        String quoted = line.length() > 60 ? line.substring(0, 60) + "…" : line;
        return new SubmissionRefused(List.of(new FieldError("days", message.formatted(quoted))));
    }

    /**
     * Those of a list that comes with the application, or that the federation brings along.
     *
     * @param region whose list it is; empty for {@code calendar/bank-holidays.txt}
     * @throws CannotStart naming file and line, if there is no such list, or a line of it is none
     */
    static NavigableMap<LocalDate, String> read(OwnFiles files, String region) {
        String path =
                region.isEmpty() ? "calendar/bank-holidays.txt" : "calendar/bank-holidays-%s.txt".formatted(region);
        NavigableMap<LocalDate, String> days = new TreeMap<>();
        int number = 0;
        for (String line : files.text(path).split("\\R", -1)) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            try {
                days.put(
                        LocalDate.parse(line.substring(0, 10)),
                        line.substring(11).strip());
            } catch (DateTimeParseException | StringIndexOutOfBoundsException noDay) {
                throw cannotStart("%s:%d: \"%s\" is no day and its name.".formatted(path, number, line.strip()), path);
            }
        }
        if (days.isEmpty()) {
            throw cannotStart("%s:1: there is no day in it.".formatted(path), path);
        }
        return days;
    }

    private static CannotStart cannotStart(String what, String path) {
        return new CannotStart(
                what,
                "Write one a line in src/main/resources/%s, such as \"2029-01-01 New Year's Day\".".formatted(path));
    }
}
