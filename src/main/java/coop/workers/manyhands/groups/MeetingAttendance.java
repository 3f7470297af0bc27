package coop.workers.manyhands.groups;

import coop.workers.manyhands.cases.InterestCheck;
import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.forms.Answers;
import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.people.PersonId;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who came to a meeting: recorded, and corrected. */
@Service
@Transactional
public class MeetingAttendance {

    private final Meetings meetings;
    private final MeetingSteps steps;
    private final Attendances attendances;
    private final Roster roster;
    private final InterestCheck interests;
    private final Newcomers newcomers;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MeetingAttendance(
            Meetings meetings,
            MeetingSteps steps,
            Attendances attendances,
            Roster roster,
            InterestCheck interests,
            @Lazy Newcomers newcomers,
            ApplicationEventPublisher events,
            Clock clock) {
        this.meetings = meetings;
        this.steps = steps;
        this.attendances = attendances;
        this.roster = roster;
        this.interests = interests;
        this.newcomers = newcomers;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Records who came, as a task's form has it.
     *
     * @throws SubmissionRefused if what is ticked does not agree with whether it was held
     */
    void record(Meeting meeting, Answers answers, String by) {
        boolean held = "yes".equals(answers.text("held"));
        Set<PersonId> expected = new LinkedHashSet<>(roster.expectedAt(meeting));
        Set<PersonId> came = new LinkedHashSet<>();
        Stream.concat(
                        expected.stream(),
                        roster.members(meeting.workingGroup()).stream().map(GroupMember::person))
                .filter(person -> answers.ticked(Roster.TICKS + "_" + Roster.codeOf(person)))
                .forEach(came::add);
        refuseOwn(came, by, person -> Roster.TICKS + "_" + Roster.codeOf(person));
        if (held && came.isEmpty() && !expected.isEmpty()) {
            throw new SubmissionRefused(
                    List.of(new FieldError("held", "Tick who came; if nobody did, the meeting did not take place.")));
        }
        if (!held && !came.isEmpty()) {
            throw new SubmissionRefused(List.of(
                    new FieldError("held", "Somebody is ticked as having come to a meeting that did not take place.")));
        }
        meeting.record(by, answers.text("note"), clock.instant());
        if (held) {
            expected.addAll(came);
            expected.forEach(person -> attendances.save(new Attendance(meeting.id(), person, came.contains(person))));
            roster.came(meeting.workingGroup(), came);
            events.publishEvent(new MeetingRecorded(meeting, came));
        } else {
            events.publishEvent(new MeetingCalledOff(meeting));
        }
    }

    /**
     * What a correction would change.
     *
     * @param goOn of those who came after all, whose way into the group goes on by it
     * @param stayMembers of those who had not come, who are in the group by now: that is not undone
     */
    public record Correction(
            Set<PersonId> cameAfterAll, Set<PersonId> didNotCome, Set<PersonId> goOn, Set<PersonId> stayMembers) {

        /** Whether the record says all of it already. */
        public boolean isNone() {
            return cameAfterAll.isEmpty() && didNotCome.isEmpty();
        }
    }

    /**
     * Who can have come to a meeting that was recorded: those whom the record names, newcomers who were invited among them,
     * and whoever was in the group when it was made.
     */
    @Transactional(readOnly = true)
    public Set<PersonId> possibleAt(Meeting meeting) {
        Set<PersonId> possible = new LinkedHashSet<>();
        attendances.findByMeetingId(meeting.id()).forEach(line -> possible.add(line.person()));
        Instant recorded = meeting.recordedAt() == null ? clock.instant() : meeting.recordedAt();
        roster.members(meeting.workingGroup()).stream()
                .filter(member -> !member.since().isAfter(recorded))
                .forEach(member -> possible.add(member.person()));
        return possible;
    }

    /**
     * What it would change if these had come, for whoever is about to correct it.
     *
     * @throws SubmissionRefused if it has not been recorded, or somebody was not there to come
     */
    @Transactional(readOnly = true)
    public Correction wouldChange(Reference reference, Set<PersonId> came) {
        Meeting meeting = get(reference);
        if (meeting.outcome() != Outcome.RECORDED) {
            throw refused("This meeting has no record yet; it is made in Tasklist.");
        }
        if (!possibleAt(meeting).containsAll(came)) {
            throw refused(
                    "Somebody is ticked who was neither in the group nor invited when this meeting was recorded. Only those can have come.");
        }
        Set<PersonId> before = cameTo(meeting);
        Set<PersonId> afterAll = new LinkedHashSet<>(came);
        afterAll.removeAll(before);
        Set<PersonId> notCome = new LinkedHashSet<>(before);
        notCome.removeAll(came);
        Set<PersonId> goOn = new LinkedHashSet<>(afterAll);
        goOn.retainAll(newcomers.onTheirWayInto(meeting.workingGroup()));
        Set<PersonId> stay = new LinkedHashSet<>(notCome);
        stay.retainAll(roster.members(meeting.workingGroup()).stream()
                .map(GroupMember::person)
                .toList());
        return new Correction(afterAll, notCome, goOn, stay);
    }

    /**
     * Corrects the record of a meeting; whoever waits because it was wrong goes on.
     *
     * @return whether it said anything else before
     * @throws SubmissionRefused if it has not been recorded, or somebody was not there to come
     */
    public boolean correct(Reference reference, Set<PersonId> came, String by) {
        Correction change = wouldChange(reference, came);
        if (change.isNone()) {
            return false;
        }
        Meeting meeting = get(reference);
        Map<PersonId, Attendance> lines = new HashMap<>();
        attendances.findByMeetingId(meeting.id()).forEach(line -> lines.put(line.person(), line));
        refuseOwn(change.cameAfterAll(), by, person -> "came");
        lines.values().forEach(line -> line.correct(came.contains(line.person())));
        change.cameAfterAll().stream()
                .filter(person -> !lines.containsKey(person))
                .forEach(person -> attendances.save(new Attendance(meeting.id(), person, true)));
        roster.came(meeting.workingGroup(), came);
        steps.save(new MeetingStep(
                meeting.id(), clock.instant(), "Corrected the record", by, null, new Answers(Map.of())));
        events.publishEvent(new MeetingCorrected(meeting, change.cameAfterAll(), change.didNotCome()));
        return true;
    }

    /** What meetings somebody came to decides on what they are: nobody writes it down about themselves. */
    private void refuseOwn(Collection<PersonId> came, String by, Function<PersonId, String> field) {
        came.stream()
                .filter(person -> interests.isPerson(by, person))
                .findFirst()
                .ifPresent(own -> {
                    throw new SubmissionRefused(
                            List.of(
                                    new FieldError(
                                            field.apply(own),
                                            "That you came yourself somebody else has to note. Leave your own tick out; another facilitator of the group, or a secretary, adds you on the page of the meeting.")));
                });
    }

    private static SubmissionRefused refused(String why) {
        return new SubmissionRefused(List.of(new FieldError("came", why)));
    }

    /** Who came to a meeting that was recorded; nobody else. */
    @Transactional(readOnly = true)
    public Set<PersonId> cameTo(Meeting meeting) {
        Set<PersonId> came = new LinkedHashSet<>();
        attendances.findByMeetingId(meeting.id()).stream()
                .filter(Attendance::came)
                .forEach(line -> came.add(line.person()));
        return came;
    }

    private Meeting get(Reference reference) {
        return meetings.findByReference(reference.value())
                .orElseThrow(() -> new IllegalStateException("There is no meeting %s.".formatted(reference)));
    }
}
