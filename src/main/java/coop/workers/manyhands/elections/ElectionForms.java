package coop.workers.manyhands.elections;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.WallClock;
import coop.workers.manyhands.forms.Answers;
import coop.workers.manyhands.forms.ChosenMoment;
import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.forms.SubmissionRefused;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** What is decided by the forms of an election's tasks. */
@Component
class ElectionForms {

    /** What a later meeting is called that nobody gave a name. */
    private static final String ANOTHER_MEETING = "General meeting";

    private static final String BOARD_MEETING = "Board meeting";
    private static final LocalTime END_OF_DAY = LocalTime.of(23, 59);

    private final Elections elections;
    private final Timetable timetable;
    private final CallCheck calls;
    private final ElectionHistory minutes;
    private final Roll roll;
    private final CandidatesList list;
    private final VoteCount counting;
    private final Candidates candidates;
    private final DateWords dates;
    private final Site site;
    private final Clock clock;

    ElectionForms(
            Elections elections,
            Timetable timetable,
            CallCheck calls,
            ElectionHistory minutes,
            Roll roll,
            CandidatesList list,
            VoteCount counting,
            @Lazy Candidates candidates,
            DateWords dates,
            Site site,
            Clock clock) {
        this.elections = elections;
        this.timetable = timetable;
        this.calls = calls;
        this.minutes = minutes;
        this.roll = roll;
        this.list = list;
        this.counting = counting;
        this.candidates = candidates;
        this.dates = dates;
        this.site = site;
        this.clock = clock;
    }

    /**
     * Sees to what a form decides, before it is written down.
     *
     * @param what what the task's diagram says that it records
     * @throws SubmissionRefused if it cannot be as it was filled in, at the field
     */
    void answered(Election election, Recorded what, Answers answers, String doneBy) {
        switch (what) {
            case CANDIDATES -> candidatesConfirmed(election);
            case MEETING -> meetingRecorded(election, answers, doneBy);
            case NEW_DATE -> timetable.check(election, moveOf(election, answers));
            case VOTES -> votesCounted(election);
            case RESULT -> resultConfirmed(election, answers, doneBy);
            case DECISION -> boardDecided(election, answers);
            case EMPTY_SEATS -> emptySeats(election, answers);
        }
    }

    private void candidatesConfirmed(Election election) {
        int unsettled = candidates.unsettled(election.id());
        if (unsettled > 0) {
            throw refused(
                    "complete",
                    unsettled == 1
                            ? "One nomination is still being accepted, supported or checked. It has to be settled first; the secretaries have it in Tasklist."
                            : "%d nominations are still being accepted, supported or checked. They have to be settled first; the secretaries have them in Tasklist."
                                    .formatted(unsettled));
        }
        if (!timetable.noticeIsInTime(election)) {
            throw refused(
                    "complete",
                    "Notice could go out today at the earliest, which is too late for a meeting on %s. Move it first, to %s or later: %s"
                            .formatted(
                                    dates.day(election.meetsAt()),
                                    dates.day(timetable.firstDayOfMeeting(election.rules())),
                                    officePage(election)));
        }
    }

    private void meetingRecorded(Election election, Answers answers, String by) {
        int came = Integer.parseInt(Objects.requireNonNullElse(answers.text("came"), "0"));
        int entitled = roll.votes(election);
        if (came < 0 || came > entitled) {
            throw refused(
                    "came",
                    "%d cannot be: the roll has %d votes. Count those who can vote, and nobody else."
                            .formatted(came, entitled));
        }
        if (!"held".equals(answers.text("became"))) {
            if ("dated".equals(answers.text("next"))) {
                timetable.check(election, moveOf(election, answers));
            }
            return;
        }
        int needed = roll.quorum(election);
        if (came < needed) {
            throw refused(
                    "came",
                    "%d of %d were there, and the rules ask for %d, so this meeting cannot elect. If it was adjourned for that, say so above."
                            .formatted(came, entitled, needed));
        }
        if (counting.method(election).isEmpty()) {
            requireNoDoubt(election, list.standing(election), "became");
        }
        election.isHeld(came, counting.method(election).orElse(null), clock.instant());
        minutes.happens(election, ElectionDate.What.MEETING);
        minutes.announce(election, "The meeting was held; %d of %d votes were present".formatted(came, entitled), by);
    }

    private void votesCounted(Election election) {
        if (counting.current(election).isEmpty()) {
            throw refused(
                    "entered",
                    "No votes are entered yet. Enter them first, on the page of the votes: %s/votes"
                            .formatted(officePage(election)));
        }
    }

    private void resultConfirmed(Election election, Answers answers, String doneBy) {
        if (!"yes".equals(answers.text("right"))) {
            return;
        }
        counting.confirm(election, "right", doneBy);
        List<String> doubts = doubtsAbout(election, counting.elected(election, counting.confirmed(election)));
        if (!doubts.isEmpty() && answers.text("note") == null) {
            throw refused(
                    "note",
                    "Somebody would be elected against whom the rules find something since their nomination was checked. %s If they are elected all the same, write here why: it stays on record, by two of you. If not, the register is set right first, or they stand down, or the election is called off: %s"
                            .formatted(String.join(" ", doubts), officePage(election)));
        }
    }

    /** Where nobody compares a count, nobody is elected by the word of the one who records it. */
    private void requireNoDoubt(Election election, List<ListedCandidate> elected, String field) {
        List<String> doubts = doubtsAbout(election, elected);
        if (!doubts.isEmpty()) {
            throw refused(
                    field,
                    "Somebody would be elected against whom the rules find something since their nomination was checked. %s The register is set right first, or they stand down, or it is called off: %s"
                            .formatted(String.join(" ", doubts), officePage(election)));
        }
    }

    /** What the rules find against those by now, and did not at the check, in words. */
    private List<String> doubtsAbout(Election election, List<ListedCandidate> elected) {
        Set<UUID> theirs = elected.stream()
                .filter(ListedCandidate::stands)
                .map(ListedCandidate::nominationId)
                .collect(Collectors.toSet());
        return candidates.doubts(election.id()).stream()
                .filter(doubt -> theirs.contains(doubt.nomination()))
                .map(doubt -> "%s: %s".formatted(doubt.name(), doubt.words()))
                .toList();
    }

    private void boardDecided(Election election, Answers answers) {
        if (!"yes".equals(answers.text("decided"))) {
            timetable.check(election, moveOf(election, answers));
            return;
        }
        Set<UUID> ticked = list.standing(election).stream()
                .filter(candidate -> answers.ticked(CandidateChoices.TICKS + "_" + CandidateChoices.codeOf(candidate)))
                .map(ListedCandidate::id)
                .collect(Collectors.toSet());
        if (ticked.size() > election.seats()) {
            throw refused(
                    "decided",
                    "%d are ticked, and there %s. Take ticks away."
                            .formatted(
                                    ticked.size(),
                                    election.seats() == 1
                                            ? "is one seat"
                                            : "are %d seats".formatted(election.seats())));
        }
        requireNoDoubt(
                election,
                list.standing(election).stream()
                        .filter(candidate -> ticked.contains(candidate.id()))
                        .toList(),
                "decided");
        list.elect(election, ticked);
        minutes.happens(election, ElectionDate.What.MEETING);
    }

    private void emptySeats(Election election, Answers answers) {
        if ("coOpt".equals(answers.text("fill"))) {
            calls.checked(coOption(election, answers), elections.findByOverAtIsNull());
        }
    }

    // What a form says

    ElectionCall coOption(Election after, Answers answers) {
        Instant meets = momentOf(answers, "meetingDate", "meetingTime");
        LocalDate closes = LocalDate.parse(text(answers, "closesDate"));
        return new ElectionCall(
                Election.Kind.CO_OPTION,
                "Co-option after " + after.title(),
                after.seats() - list.elected(after).size(),
                after.rules().code(),
                new Schedule(
                        startOfToday(),
                        WallClock.moment(closes.atTime(END_OF_DAY), site.zone()),
                        null,
                        meets,
                        meets.atZone(site.zone()).plusDays(1).toInstant()),
                BOARD_MEETING,
                answers.text("meetingPlace"));
    }

    private Instant startOfToday() {
        return WallClock.startOf(LocalDate.now(clock), site.zone());
    }

    Move moveOf(Election election, Answers answers) {
        boolean putOff = "putOff".equals(answers.text("became"));
        String named = answers.text("meetingName");
        return new Move(
                momentOf(answers, "meetingDate", "meetingTime"),
                named != null ? named : putOff ? ANOTHER_MEETING : election.meeting(),
                answers.text("meetingPlace"),
                null,
                "adjourned".equals(answers.text("became")),
                reasonOf(election, answers));
    }

    /** A new date that is named later says no reason of its own: it is the one that the record gave. */
    private String reasonOf(Election election, Answers answers) {
        String said = answers.text("reason");
        if (said != null) {
            return said;
        }
        return minutes.steps(election).stream()
                .map(step -> step.answers().text("reason"))
                .filter(Objects::nonNull)
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private Instant momentOf(Answers answers, String day, String time) {
        return ChosenMoment.at(
                LocalDate.parse(text(answers, day)), LocalTime.parse(text(answers, time)), site.zone(), time);
    }

    private static String text(Answers answers, String field) {
        return Objects.requireNonNull(answers.text(field));
    }

    private String officePage(Election election) {
        return "%s/office/elections/%s".formatted(site.publicUrl(), election.reference());
    }

    private static SubmissionRefused refused(String field, String message) {
        return new SubmissionRefused(List.of(new FieldError(field, message)));
    }
}
