package coop.workers.manyhands.groups;

import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.people.PersonId;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Many meetings of a group called off by one act, and told in one letter. */
@Service
@Transactional
public class MeetingsTogether {

    private final WorkingGroups workingGroups;
    private final Meetings meetings;
    private final MeetingDesk desk;
    private final JointLetters letters;
    private final GroupSettings settings;
    private final Clock clock;

    MeetingsTogether(
            WorkingGroups workingGroups,
            Meetings meetings,
            MeetingDesk desk,
            JointLetters letters,
            GroupSettings settings,
            Clock clock) {
        this.workingGroups = workingGroups;
        this.meetings = meetings;
        this.desk = desk;
        this.letters = letters;
        this.settings = settings;
        this.clock = clock;
    }

    /** Those that can be called off, in order. */
    @Transactional(readOnly = true)
    public List<Meeting> toCome(String slug) {
        return meetings.toCome(slug, clock.instant());
    }

    /**
     * Calls them off: whoever is concerned reads one letter, and whoever was invited to one of them is invited to the next.
     *
     * @param ids of meetings of the group
     * @param sure whether somebody said that it is to be so many
     * @return how many
     * @throws SubmissionRefused if there is none among them, one has begun or is off meanwhile, or they are many and nobody is sure
     */
    public int callOff(String slug, Set<UUID> ids, String reason, boolean sure, String by) {
        Group group = workingGroups.lock(slug).orElseThrow(() -> new UnknownGroup(slug));
        List<Meeting> chosen = toCome(slug).stream()
                .filter(meeting -> ids.contains(meeting.id()))
                .toList();
        if (ids.isEmpty()) {
            throw refused("which", "Tick the meetings that do not take place.");
        }
        if (chosen.size() < ids.size()) {
            throw refused(
                    "which",
                    "One of them has begun or was called off meanwhile. Nothing was changed: load this page anew, and choose again.");
        }
        if (chosen.size() > settings.changedUnasked() && !sure) {
            throw refused(
                    "sure",
                    "These are %d meetings at once. Tick here if all of them are off.".formatted(chosen.size()));
        }
        Set<PersonId> people = letters.concerned(group, chosen);
        chosen.forEach(meeting -> desk.callOffTogether(meeting.reference(), reason, by));
        letters.tell(
                people,
                "group-meeting/several-called-off",
                chosen.get(0).reference(),
                group,
                chosen,
                Map.of(
                        "reason",
                        reason,
                        "goneDates",
                        letters.lines(chosen.stream().map(Meeting::startsAt).toList())));
        return chosen.size();
    }

    private static SubmissionRefused refused(String field, String message) {
        return new SubmissionRefused(List.of(new FieldError(field, message)));
    }
}
