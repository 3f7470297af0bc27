package coop.workers.manyhands.elections;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.WallClock;
import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.forms.SubmissionRefused;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whether dates keep to the rules, and where they go when the meeting moves. Days are days of the calendar on the site's
 * wall clock, so that a night in which the clocks change is no longer or shorter than others.
 */
@Component
class Timetable {

    /** The fields of the forms by which elections are called and moved. */
    static final String OPENS = "opensDate";

    static final String CLOSES = "closesDate";
    static final String NOTICE = "noticeDate";
    static final String MEETING = "meetingDate";
    static final String RESULT = "resultDate";

    private final DateWords words;
    private final ZoneId zone;
    private final Clock clock;

    Timetable(DateWords words, Site site, Clock clock) {
        this.words = words;
        this.zone = site.zone();
        this.clock = clock;
    }

    /**
     * What a move comes to.
     *
     * @param reopened whether nominations had closed and are open again by the rules
     */
    record Moved(Schedule schedule, boolean reopened) {}

    // The call

    /** Every rule that these dates break, each at its field; empty if they can stand. */
    List<FieldError> breaches(Election.Kind kind, ElectionRules rules, Schedule dates) {
        List<FieldError> breaches = new ArrayList<>();
        if (dayOf(dates.nominationsOpen()).isBefore(today())) {
            breaches.add(new FieldError(OPENS, "That day has passed. Nominations open today at the earliest."));
        }
        closeOfNominations(rules, dates, breaches);
        if (!dates.meetsAt().isAfter(clock.instant())) {
            breaches.add(new FieldError(MEETING, "That time has passed. Choose a day to come."));
        }
        if (kind == Election.Kind.ELECTION) {
            notice(rules, dates, breaches);
        } else if (dayOf(dates.meetsAt()).isBefore(settled(rules, dates.nominationsClose()))) {
            breaches.add(new FieldError(
                    MEETING,
                    "Nominations close on %s, and the rules leave %s to mend faults. The Board can decide on %s or later."
                            .formatted(
                                    words.day(dates.nominationsClose()),
                                    days(rules.cureDays()),
                                    words.day(settled(rules, dates.nominationsClose())))));
        }
        if (dates.resultAt().isBefore(dates.meetsAt())) {
            breaches.add(new FieldError(
                    RESULT,
                    "The meeting begins on %s, so there is no result before. Choose that time or a later one."
                            .formatted(words.moment(dates.meetsAt()))));
        }
        return breaches;
    }

    private void closeOfNominations(ElectionRules rules, Schedule dates, List<FieldError> breaches) {
        Instant earliest =
                at(dates.nominationsOpen()).plusDays(rules.nominationDays()).toInstant();
        if (dates.nominationsClose().isBefore(earliest)) {
            long open = Math.max(0, ChronoUnit.DAYS.between(at(dates.nominationsOpen()), at(dates.nominationsClose())));
            breaches.add(new FieldError(
                    CLOSES,
                    "Nominations would be open for %s; the rules ask for %s. Close them on %s or later."
                            .formatted(days(open), days(rules.nominationDays()), words.day(earliest))));
        }
    }

    private void notice(ElectionRules rules, Schedule dates, List<FieldError> breaches) {
        LocalDate notice = dates.noticeBy();
        LocalDate meeting = dayOf(dates.meetsAt());
        if (notice == null) {
            breaches.add(new FieldError(NOTICE, "Say by which day everybody is given notice of the meeting."));
            return;
        }
        LocalDate last = rules.lastDayOfNotice(meeting);
        if (notice.isAfter(last)) {
            breaches.add(new FieldError(
                    NOTICE,
                    "Notice on %s leaves %s before the meeting; the rules ask for %s. Neither the day it is sent nor the day of the meeting counts. Give notice by %s, or hold the meeting on %s or later."
                            .formatted(
                                    words.day(notice),
                                    clear(ClearDays.between(notice, meeting)),
                                    clear(rules.noticeClearDays()),
                                    words.day(last),
                                    words.day(ClearDays.firstDayToHold(notice, rules.noticeClearDays())))));
        }
        LocalDate settled = settled(rules, dates.nominationsClose());
        if (notice.isBefore(settled)) {
            breaches.add(new FieldError(
                    NOTICE,
                    "The notice names the candidates. Nominations close on %s, and the rules leave %s to mend faults, so give it on %s or later."
                            .formatted(
                                    words.day(dates.nominationsClose()), days(rules.cureDays()), words.day(settled))));
        }
    }

    /** The first day on which the list of candidates can be complete. */
    private LocalDate settled(ElectionRules rules, Instant close) {
        return dayOf(close).plusDays(rules.cureDays());
    }

    // Moving

    /**
     * Where the dates go when the meeting moves. What has happened stays. While nominations are open, their close, the
     * notice and the result keep their distance to the meeting. Once they have closed they stay closed, unless the rules
     * open them again; then they close in time for the notice, as late as the rules let them.
     *
     * @throws SubmissionRefused if the rules leave no room for it
     */
    Moved move(Election election, Move move) {
        if (!move.meetsAt().isAfter(clock.instant())) {
            throw refused(MEETING, "That time has passed. Choose a day to come.");
        }
        boolean open = election.state() == Election.State.CALLED || election.state() == Election.State.NOMINATIONS;
        if (open) {
            return new Moved(whileOpen(election, move), false);
        }
        if (opensAgain(election, move)) {
            return new Moved(openAgain(election, move), true);
        }
        if (move.nominationsClose() != null) {
            throw refused(
                    CLOSES, "Nominations have closed, and by the rules they stay closed. Leave this field empty.");
        }
        return new Moved(onceClosed(election, move), false);
    }

    /**
     * Whether the meeting could move like that; nothing moves.
     *
     * @throws SubmissionRefused if the rules leave no room for it
     */
    void check(Election election, Move move) {
        move(election, move);
    }

    private boolean opensAgain(Election election, Move move) {
        ElectionRules.Reopening rule = election.rules().reopening();
        long days =
                ChronoUnit.DAYS.between(dayOf(election.closedFor().orElse(election.meetsAt())), dayOf(move.meetsAt()));
        return !election.isCoOption() && rule.isPossible() && days >= rule.fromDays();
    }

    private Schedule whileOpen(Election election, Move move) {
        long days = ChronoUnit.DAYS.between(dayOf(election.meetsAt()), dayOf(move.meetsAt()));
        Instant close = Objects.requireNonNullElseGet(
                move.nominationsClose(),
                () -> at(election.nominationsClose()).plusDays(days).toInstant());
        Schedule dates = new Schedule(
                election.nominationsOpen(),
                close,
                election.noticeBy().map(day -> day.plusDays(days)).orElse(null),
                move.meetsAt(),
                result(election, move, days));
        List<FieldError> breaches = new ArrayList<>();
        if (!close.isAfter(clock.instant())) {
            breaches.add(new FieldError(
                    CLOSES,
                    "Nominations would have closed on %s already. Choose a later day for their close or for the meeting."
                            .formatted(words.moment(close))));
        }
        breaches(election.kind(), election.rules(), dates).stream()
                .filter(breach -> !breach.field().equals(OPENS))
                .map(breach -> asMoved(breach, move.nominationsClose()))
                .forEach(breaches::add);
        throwIfAny(breaches);
        return dates;
    }

    /** What a date breaks that follows from the meeting's is said at the meeting's. */
    private static FieldError asMoved(FieldError breach, @Nullable Instant closeAsked) {
        boolean typed = breach.field().equals(MEETING) || (breach.field().equals(CLOSES) && closeAsked != null);
        return typed ? breach : new FieldError(MEETING, breach.message());
    }

    private Schedule openAgain(Election election, Move move) {
        ElectionRules rules = election.rules();
        LocalDate notice = rules.lastDayOfNotice(dayOf(move.meetsAt()));
        LocalDate lastClose = notice.minusDays(rules.cureDays());
        LocalDate firstClose = today().plusDays(rules.reopening().forDays());
        if (lastClose.isBefore(firstClose)) {
            long late = ChronoUnit.DAYS.between(lastClose, firstClose);
            throw refused(
                    MEETING,
                    "The meeting moves so far that by the rules nominations open again, for %s at least, and then come the days to mend faults and the notice. Hold it on %s or later."
                            .formatted(
                                    days(rules.reopening().forDays()),
                                    words.day(dayOf(move.meetsAt()).plusDays(late))));
        }
        Instant close = Objects.requireNonNullElseGet(
                move.nominationsClose(),
                () -> WallClock.moment(
                        lastClose.atTime(at(election.nominationsClose()).toLocalTime()), zone));
        if (dayOf(close).isBefore(firstClose) || dayOf(close).isAfter(lastClose)) {
            throw refused(
                    CLOSES,
                    "By the rules nominations open again. They can close from %s to %s."
                            .formatted(words.day(firstClose), words.day(lastClose)));
        }
        long days = ChronoUnit.DAYS.between(dayOf(election.meetsAt()), dayOf(move.meetsAt()));
        return new Schedule(election.nominationsOpen(), close, notice, move.meetsAt(), result(election, move, days));
    }

    private Schedule onceClosed(Election election, Move move) {
        LocalDate meeting = dayOf(move.meetsAt());
        long days = ChronoUnit.DAYS.between(dayOf(election.meetsAt()), meeting);
        LocalDate noticeBy = null;
        if (election.kind() == Election.Kind.ELECTION) {
            int needed = clearDaysFor(election.rules(), move.adjourned(), days);
            noticeBy = ClearDays.lastDayToSend(needed, meeting);
            if (today().isAfter(noticeBy)) {
                throw refused(
                        MEETING,
                        "The fresh notice goes out today at the earliest, which leaves %s before %s; the rules ask for %s. Hold the meeting on %s or later."
                                .formatted(
                                        clear(ClearDays.between(today(), meeting)),
                                        words.day(meeting),
                                        clear(needed),
                                        words.day(ClearDays.firstDayToHold(today(), needed))));
            }
        }
        return new Schedule(
                election.nominationsOpen(),
                election.nominationsClose(),
                noticeBy,
                move.meetsAt(),
                result(election, move, days));
    }

    private static int clearDaysFor(ElectionRules rules, boolean adjourned, long days) {
        if (!adjourned) {
            return rules.noticeClearDays();
        }
        return days >= rules.adjournedFromDays() ? rules.adjournedClearDays() : 0;
    }

    private Instant result(Election election, Move move, long days) {
        Instant moved = at(election.resultAt()).plusDays(days).toInstant();
        return moved.isBefore(move.meetsAt()) ? move.meetsAt() : moved;
    }

    // The notice

    /** Whether notice of the meeting can still be given; a co-option needs none. */
    boolean noticeIsInTime(Election election) {
        return election.isCoOption() || !today().isAfter(election.rules().lastDayOfNotice(dayOf(election.meetsAt())));
    }

    /** The first day on which the meeting could be held if notice were given today. */
    LocalDate firstDayOfMeeting(ElectionRules rules) {
        return ClearDays.firstDayToHold(today(), rules.noticeClearDays());
    }

    private LocalDate today() {
        return dayOf(clock.instant());
    }

    private ZonedDateTime at(Instant moment) {
        return moment.atZone(zone);
    }

    private LocalDate dayOf(Instant moment) {
        return moment.atZone(zone).toLocalDate();
    }

    private static String days(long days) {
        return days == 1 ? "one day" : days + " days";
    }

    private static String clear(long days) {
        return days == 1 ? "one clear day" : days + " clear days";
    }

    private static SubmissionRefused refused(String field, String message) {
        return new SubmissionRefused(List.of(new FieldError(field, message)));
    }

    /** One sentence for each, where one cause breaks two rules in the same words. */
    static void throwIfAny(List<FieldError> errors) {
        Set<FieldError> once = new LinkedHashSet<>(errors);
        if (!once.isEmpty()) {
            throw new SubmissionRefused(List.copyOf(once));
        }
    }
}
