package coop.workers.manyhands.support;

import static java.util.Objects.requireNonNull;

import coop.workers.manyhands.elections.Election;
import coop.workers.manyhands.groups.GroupMember;
import coop.workers.manyhands.groups.GroupRole;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.groups.Meeting;
import coop.workers.manyhands.groups.MeetingDesk;
import coop.workers.manyhands.imports.ImportDesk;
import coop.workers.manyhands.imports.ImportKind;
import coop.workers.manyhands.imports.PeopleFile;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.mailings.Audience;
import coop.workers.manyhands.mailings.Audiences;
import coop.workers.manyhands.mailings.MailingDesk;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Something of everything that coordinators have pages about: a case that waits, a group with a member and a meeting, a message, an import, an election. */
public final class LivelyOffice {

    private final Applicants applicants;
    private final DueJobs jobs;
    private final InvolvementDesk desk;
    private final Groups groups;
    private final MeetingDesk meetings;
    private final MailingDesk mailings;
    private final Audiences audiences;
    private final ImportDesk imports;
    private final ElectionRoom room;
    private final JdbcClient database;
    private final Clock clock;
    private @Nullable Involvement waiting;
    private @Nullable GroupMember place;
    private @Nullable Meeting meeting;
    private @Nullable Election election;
    private @Nullable UUID draft;
    private @Nullable UUID taken;

    LivelyOffice(
            Applicants applicants,
            DueJobs jobs,
            InvolvementDesk desk,
            Groups groups,
            MeetingDesk meetings,
            MailingDesk mailings,
            Audiences audiences,
            ImportDesk imports,
            ElectionRoom room,
            JdbcClient database,
            Clock clock) {
        this.applicants = applicants;
        this.jobs = jobs;
        this.desk = desk;
        this.groups = groups;
        this.meetings = meetings;
        this.mailings = mailings;
        this.audiences = audiences;
        this.imports = imports;
        this.room = room;
        this.database = database;
        this.clock = clock;
    }

    /** They all come. */
    public void begin() {
        waiting = applicants.somebody().signUpAndConfirm("communications");
        jobs.run(waiting.reference().value());
        place = groups.enrol(
                "communications",
                applicants.somebody().signUpAndConfirm("international").person(),
                GroupRole.MEMBER);
        meeting = meetings.nameMeeting(
                "communications", LocalDate.now(clock).plusDays(20), LocalTime.of(18, 0), "the boat house");
        draft = mailings.draft(
                audiences
                        .find(new Audience(Audience.Kind.GROUP, "communications"))
                        .orElseThrow(),
                "Lanterns",
                "Bring paper.",
                "secretary");
        taken = imports.look(
                ImportKind.HOSTS,
                PeopleFile.read("name,email\nSam,sam@example.org".getBytes(StandardCharsets.UTF_8)),
                "secretary");
        room.open();
        election = room.call(2, "general-meeting");
    }

    /** What stands in the addresses of pages about all this, by what the handlers call it. */
    public Map<String, List<String>> names() {
        Involvement involvement = requireNonNull(waiting);
        return Map.of(
                "reference",
                List.of(
                        involvement.reference().value(),
                        requireNonNull(meeting).reference().value(),
                        requireNonNull(election).reference().value()),
                "slug",
                List.of("communications"),
                "id",
                List.of(database.sql("select id from letter limit 1")
                        .query(String.class)
                        .single()),
                "place",
                List.of(requireNonNull(place).id().toString()),
                "person",
                List.of(
                        involvement.reference().value(),
                        involvement.person().value().toString()));
    }

    /** Nothing of it waits for anybody any more. */
    public void over() {
        if (waiting != null) {
            desk.withdraw(waiting.id());
        }
        if (place != null) {
            groups.leave(place.id());
        }
        if (meeting != null) {
            meetings.callOff(meeting.reference(), "The test is over.", "test");
        }
        if (draft != null) {
            mailings.throwAway(draft);
        }
        if (taken != null) {
            imports.drop(taken);
        }
        room.close();
    }
}
