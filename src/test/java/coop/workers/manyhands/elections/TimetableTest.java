package coop.workers.manyhands.elections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.OwnFiles;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.forms.SubmissionRefused;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** Which dates a call may have, and where they go when the meeting moves; with the AGM of 2025 on its real dates. */
class TimetableTest {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Site SITE = new Site(Path.of("."), "https://example.org", "x@example.org", "", LONDON);
    private static final ElectionRules RULES = new RuleSets(OwnFiles.none()).get("general-meeting");
    private static final ElectionRules STV = new RuleSets(OwnFiles.none()).get("proposed-stv");

    private static Timetable on(String moment) {
        Clock clock = Clock.fixed(at(moment), LONDON);
        return new Timetable(new DateWords(SITE, clock), SITE, clock);
    }

    private static Instant at(String moment) {
        return LocalDateTime.parse(moment).atZone(LONDON).toInstant();
    }

    private static Schedule schedule(
            String opens, String closes, @Nullable String notice, String meets, String result) {
        return new Schedule(
                at(opens), at(closes), notice == null ? null : LocalDate.parse(notice), at(meets), at(result));
    }

    /** Dates that could have been those of the AGM of 2025. */
    private static Schedule agm2025() {
        return schedule("2025-08-18T00:00", "2025-09-08T17:00", "2025-09-15", "2025-09-30T18:00", "2025-10-01T12:00");
    }

    private static Election called(ElectionRules rules, Schedule dates) {
        return new Election(
                new Reference("EL-2025-AA"),
                new ElectionCall(
                        Election.Kind.ELECTION,
                        "Board election",
                        3,
                        rules.code(),
                        dates,
                        "Annual general meeting",
                        null),
                rules,
                List.of(),
                "officer",
                dates.nominationsOpen());
    }

    private static Election listed(ElectionRules rules) {
        Election election = called(rules, agm2025());
        election.openNominations();
        election.closeNominations();
        election.publishCandidates();
        return election;
    }

    private static Move to(String meets, boolean adjourned) {
        return new Move(at(meets), "Annual general meeting", null, null, adjourned, "It had to.");
    }

    private static List<String> fields(List<FieldError> breaches) {
        return breaches.stream().map(FieldError::field).toList();
    }

    // The call

    @Example
    void datesThatKeepToTheRulesCanStand() {
        assertThat(on("2025-08-01T10:00").breaches(Election.Kind.ELECTION, RULES, agm2025()))
                .isEmpty();
    }

    @Example
    void everyBreachIsNamedAtItsFieldWithTheWayOut() {
        Schedule dates =
                schedule("2025-07-31T00:00", "2025-08-10T17:00", "2025-09-20", "2025-09-30T18:00", "2025-09-29T12:00");

        List<FieldError> breaches = on("2025-08-01T10:00").breaches(Election.Kind.ELECTION, RULES, dates);

        assertThat(breaches)
                .containsExactly(
                        new FieldError("opensDate", "That day has passed. Nominations open today at the earliest."),
                        new FieldError(
                                "closesDate",
                                "Nominations would be open for 10 days; the rules ask for 14 days. Close them on Thursday 14 August 2025 or later."),
                        new FieldError(
                                "noticeDate",
                                "Notice on Saturday 20 September 2025 leaves 9 clear days before the meeting; the rules ask for 14 clear days. Neither the day it is sent nor the day of the meeting counts. Give notice by Monday 15 September 2025, or hold the meeting on Sunday 5 October 2025 or later."),
                        new FieldError(
                                "resultDate",
                                "The meeting begins on Tuesday 30 September 2025 at 18:00 UK time, so there is no result before. Choose that time or a later one."));
    }

    @Example
    void noticeBeforeTheListCanBeCompleteIsRefusedAndSoIsAMeetingInThePast() {
        Timetable timetable = on("2025-08-01T10:00");

        assertThat(fields(timetable.breaches(
                        Election.Kind.ELECTION,
                        RULES,
                        schedule(
                                "2025-08-18T00:00",
                                "2025-09-11T17:00",
                                "2025-09-15",
                                "2025-09-30T18:00",
                                "2025-10-01T12:00"))))
                .containsExactly("noticeDate");
        assertThat(fields(timetable.breaches(
                        Election.Kind.ELECTION,
                        RULES,
                        schedule(
                                "2025-08-18T00:00",
                                "2025-09-08T17:00",
                                "2025-09-15",
                                "2025-07-30T18:00",
                                "2025-10-01T12:00"))))
                .contains("meetingDate");
        assertThat(fields(timetable.breaches(
                        Election.Kind.ELECTION,
                        RULES,
                        schedule(
                                "2025-08-18T00:00", "2025-09-08T17:00", null, "2025-09-30T18:00", "2025-10-01T12:00"))))
                .containsExactly("noticeDate");
    }

    @Example
    void coOptionNeedsNoNoticeButTimeToMendFaults() {
        Timetable timetable = on("2025-08-01T10:00");

        assertThat(timetable.breaches(
                        Election.Kind.CO_OPTION,
                        RULES,
                        schedule("2025-08-18T00:00", "2025-09-08T17:00", null, "2025-09-13T18:00", "2025-09-14T12:00")))
                .isEmpty();
        assertThat(fields(timetable.breaches(
                        Election.Kind.CO_OPTION,
                        RULES,
                        schedule(
                                "2025-08-18T00:00", "2025-09-08T17:00", null, "2025-09-12T18:00", "2025-09-14T12:00"))))
                .containsExactly("meetingDate");
    }

    @Property(tries = 1000)
    void noticeIsTooLateExactlyWhereTheClearDaysAreTooFew(
            @ForAll @IntRange(max = 400) int day, @ForAll @IntRange(min = 1, max = 60) int before) {
        LocalDate meeting = LocalDate.of(2025, 1, 1).plusDays(day);
        LocalDate notice = meeting.minusDays(before);
        Schedule dates = new Schedule(
                meeting.minusDays(120).atStartOfDay(LONDON).toInstant(),
                meeting.minusDays(90).atStartOfDay(LONDON).toInstant(),
                notice,
                meeting.atTime(18, 0).atZone(LONDON).toInstant(),
                meeting.plusDays(1).atStartOfDay(LONDON).toInstant());
        Assume.that(before < 85);

        List<FieldError> breaches = on("2024-01-01T00:00").breaches(Election.Kind.ELECTION, RULES, dates);

        assertThat(breaches.isEmpty()).isEqualTo(ClearDays.between(notice, meeting) >= 14);
    }

    /** Days are counted on the wall clock: over the end of summer time, 14 days are 14 days, and not 13 and 23 hours. */
    @Example
    void nominationsOverTheNightInWhichTheClocksChangeAreAsLongAsOthers() {
        Schedule dates =
                schedule("2025-10-20T00:00", "2025-11-03T00:00", "2025-11-10", "2025-11-30T18:00", "2025-12-01T12:00");
        assertThat(on("2025-10-01T10:00").breaches(Election.Kind.ELECTION, RULES, dates))
                .isEmpty();
        Schedule spring =
                schedule("2026-03-20T00:00", "2026-04-03T00:00", "2026-04-10", "2026-04-30T18:00", "2026-05-01T12:00");
        assertThat(on("2026-03-01T10:00").breaches(Election.Kind.ELECTION, RULES, spring))
                .isEmpty();
    }

    // The AGM of 2025, on its real dates

    @Example
    void agmOf2025() {
        Election election = listed(RULES);
        assertThat(election.closedFor()).contains(at("2025-09-30T18:00"));

        // 30 September: adjourned. 14 days on, so seven clear days of notice are needed, and there are thirteen.
        Timetable.Moved second = on("2025-09-30T20:00").move(election, to("2025-10-14T18:00", true));
        assertThat(second.reopened()).isFalse();
        assertThat(second.schedule())
                .isEqualTo(schedule(
                        "2025-08-18T00:00", "2025-09-08T17:00", "2025-10-06", "2025-10-14T18:00", "2025-10-15T12:00"));
        election.moveTo(to("2025-10-14T18:00", true), second);

        // 14 October: the host is locked out. Another meeting needs the whole notice; 11 November leaves 27 clear days.
        Timetable.Moved third = on("2025-10-14T19:00").move(election, to("2025-11-11T18:00", false));
        assertThat(third.schedule().noticeBy()).isEqualTo(LocalDate.of(2025, 10, 27));
        assertThat(third.schedule().resultAt()).isEqualTo(at("2025-11-12T12:00"));
        election.moveTo(to("2025-11-11T18:00", false), third);

        // 11 November: the AGM is held, and puts the elections off to a general meeting. 2 December leaves 20 clear
        // days.
        Move general = new Move(at("2025-12-02T18:00"), "General meeting", null, null, false, "No time was left.");
        Timetable.Moved fourth = on("2025-11-11T20:00").move(election, general);
        election.moveTo(general, fourth);

        assertThat(fourth.reopened()).isFalse();
        assertThat(election.meeting()).isEqualTo("General meeting");
        assertThat(election.noticeBy()).contains(LocalDate.of(2025, 11, 17));
        assertThat(election.nominationsClose()).isEqualTo(at("2025-09-08T17:00"));
        assertThat(election.resultAt()).isEqualTo(at("2025-12-03T12:00"));
        // Had there been only a week, the rules would have said so.
        assertThatThrownBy(() -> on("2025-11-11T20:00")
                        .move(election, new Move(at("2025-11-18T18:00"), "General meeting", null, null, false, "x")))
                .isInstanceOf(SubmissionRefused.class)
                .hasMessageContaining("leaves 6 clear days before Tuesday 18 November 2025")
                .hasMessageContaining("Hold the meeting on Wednesday 26 November 2025 or later");
    }

    /** By rules that open nominations again from 42 days on, the same dates do so at the second move: all count together. */
    @Example
    void manySmallMovesOpenNominationsAgainAsOneGreatOneWould() {
        Election election = listed(STV);
        Timetable.Moved second = on("2025-09-30T20:00").move(election, to("2025-10-14T18:00", true));
        assertThat(second.reopened()).isFalse();
        election.moveTo(to("2025-10-14T18:00", true), second);

        // Notice by 27 October, and seven days before that to mend faults: 20 October is six days from now, and the
        // rules
        // ask for seven.
        assertThatThrownBy(() -> on("2025-10-14T19:00").move(election, to("2025-11-11T18:00", false)))
                .isInstanceOf(SubmissionRefused.class)
                .hasMessageContaining("by the rules nominations open again, for 7 days at least")
                .hasMessageContaining("Hold it on Wednesday 12 November 2025 or later");

        Timetable.Moved third = on("2025-10-14T19:00").move(election, to("2025-11-12T18:00", false));

        assertThat(third.reopened()).isTrue();
        assertThat(third.schedule().nominationsClose()).isEqualTo(at("2025-10-21T17:00"));
        assertThat(third.schedule().noticeBy()).isEqualTo(LocalDate.of(2025, 10, 28));
    }

    @Property(tries = 500)
    void whateverMovesWhileNominationsAreOpenKeepsToTheRulesOrIsRefused(
            @ForAll @IntRange(min = -60, max = 200) int days, @ForAll @IntRange(max = 20) int into) {
        Election election = called(RULES, agm2025());
        election.openNominations();
        LocalDateTime now = LocalDateTime.parse("2025-08-18T09:00").plusDays(into);
        LocalDateTime meets = LocalDateTime.parse("2025-09-30T18:00").plusDays(days);
        Timetable timetable = on(now.toString());
        Timetable.Moved moved;
        try {
            moved = timetable.move(election, to(meets.toString(), false));
        } catch (SubmissionRefused refused) {
            return;
        }
        Schedule dates = moved.schedule();
        assertThat(timetable.breaches(Election.Kind.ELECTION, RULES, dates).stream()
                        .map(FieldError::field)
                        .filter(field -> !field.equals("opensDate")))
                .isEmpty();
        assertThat(dates.nominationsClose()).isAfter(now.atZone(LONDON).toInstant());
        assertThat(dates.nominationsClose().atZone(LONDON).toLocalTime()).isEqualTo("17:00");
        assertThat(dates.meetsAt()).isEqualTo(meets.atZone(LONDON).toInstant());
    }

    @Property(tries = 500)
    void freshNoticeAlwaysLeavesTheClearDaysThatTheRulesAskFor(
            @ForAll @IntRange(min = 1, max = 89) int days, @ForAll boolean adjourned) {
        Election election = listed(RULES);
        LocalDate today = LocalDate.of(2025, 9, 30);
        LocalDate meeting = today.plusDays(days);
        int needed = !adjourned ? 14 : days >= 14 ? 7 : 0;
        long clear = ClearDays.between(today, meeting);
        Timetable timetable = on("2025-09-30T20:00");
        Move move = to(meeting + "T18:00", adjourned);
        if (clear < needed) {
            assertThatThrownBy(() -> timetable.move(election, move)).isInstanceOf(SubmissionRefused.class);
        } else {
            assertThat(timetable.move(election, move).reopened()).isFalse();
        }
    }
}
