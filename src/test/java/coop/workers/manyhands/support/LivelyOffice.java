package coop.workers.manyhands.support;

import static java.util.Objects.requireNonNull;

import coop.workers.manyhands.board.Board;
import coop.workers.manyhands.board.Director;
import coop.workers.manyhands.elections.Election;
import coop.workers.manyhands.groups.GroupMember;
import coop.workers.manyhands.groups.GroupRole;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.groups.Meeting;
import coop.workers.manyhands.groups.MeetingDesk;
import coop.workers.manyhands.groups.RhythmChanges;
import coop.workers.manyhands.imports.ImportDesk;
import coop.workers.manyhands.imports.ImportKind;
import coop.workers.manyhands.imports.PeopleFile;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.mailings.Audience;
import coop.workers.manyhands.mailings.Audiences;
import coop.workers.manyhands.mailings.MailingDesk;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.trainings.TrainingKinds;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Something of everything that coordinators have pages about: a case that waits, a group with a member and a meeting, a message, an
 * import, an election, a Director, a kind of training, another rhythm, somebody who supports Solidfund; and what admins mend: a
 * failed step, a difference, two records that became one, a case that ended.
 */
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
    private final Board board;
    private final TrainingKinds trainings;
    private final RhythmChanges rhythms;
    private final ManagementService management;
    private final JdbcClient database;
    private final Clock clock;
    private @Nullable Involvement waiting;
    private @Nullable Involvement united;
    private @Nullable Involvement ended;
    private @Nullable Involvement supports;
    private @Nullable UUID director;
    private @Nullable UUID training;
    private @Nullable UUID difference;
    private @Nullable UUID rhythm;
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
            Board board,
            TrainingKinds trainings,
            RhythmChanges rhythms,
            ManagementService management,
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
        this.board = board;
        this.trainings = trainings;
        this.rhythms = rhythms;
        this.management = management;
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
        director = board.enter(
                        null,
                        "Robin Ferry",
                        LocalDate.now(clock).minusYears(1),
                        LocalDate.now(clock).plusYears(2),
                        Director.How.ELECTED,
                        0)
                .id();
        training = trainings
                .add("First aid " + UUID.randomUUID(), 12, null, "inductors")
                .orElseThrow();
        rhythm = rhythms.draft("communications", null, Duration.ofHours(1), "the boat house", "secretary")
                .id();
        supports = promises(applicants.somebody());
        toMend();
    }

    private Involvement promises(Applicant sue) {
        Map<String, Object> form = new HashMap<>(sue.form());
        form.remove("draws");
        form.put("weeklyAmount", "1");
        form.put("payBy", "weekly");
        Involvement support = sue.signUp("solidfund", form);
        jobs.run(support.reference().value());
        sue.confirm(support);
        jobs.run(support.reference().value());
        return support;
    }

    private void toMend() {
        database.sql("select j.id_ from act_ru_job j join act_ru_execution e on e.id_ = j.process_instance_id_"
                        + " where e.business_key_ = ? limit 1")
                .param(requireNonNull(waiting).reference().value())
                .query(String.class)
                .list()
                .forEach(job -> management.setJobRetries(job, 0));
        difference = UUID.randomUUID();
        database.sql("insert into engine_difference (id, kind, subject, detail, since)"
                        + " values (?, 'NO_GROUP', ?, 'A lively office', ?)")
                .param(difference)
                .param("lively " + difference)
                .param(clock.instant().atOffset(ZoneOffset.UTC).minusYears(30))
                .update();
        Applicant kim = applicants.somebody();
        kim.signUpAndConfirm("communications");
        united = kim.signUp("anti-racism", kim.form());
        jobs.run(united.reference().value());
        kim.confirm(united);
        ended = applicants.somebody().signUpAndConfirm("communications");
        desk.withdraw(ended.id());
    }

    /** What stands in the addresses of pages about all this, by what the handlers call it. */
    public Map<String, List<String>> names() {
        Involvement involvement = requireNonNull(waiting);
        return Map.of(
                "reference",
                List.of(
                        involvement.reference().value(),
                        requireNonNull(ended).reference().value(),
                        requireNonNull(meeting).reference().value(),
                        requireNonNull(election).reference().value()),
                "step",
                List.of("Task_WelcomeTheNewcomer"),
                "slug",
                List.of("communications"),
                "id",
                List.of(
                        database.sql("select id from letter limit 1")
                                .query(String.class)
                                .single(),
                        requireNonNull(rhythm).toString()),
                "place",
                List.of(requireNonNull(place).id().toString()),
                "person",
                List.of(
                        involvement.reference().value(),
                        involvement.person().value().toString()));
    }

    /** Addresses of pages that no link of another leads to as it is at first. */
    public List<String> further() {
        return List.of("/monitor/letters/send-again?state=FAILED");
    }

    /** Nothing of it waits for anybody any more. */
    public void over() {
        if (waiting != null) {
            desk.withdraw(waiting.id());
        }
        if (united != null) {
            desk.withdraw(united.id());
        }
        if (supports != null) {
            desk.withdraw(supports.id());
        }
        if (director != null) {
            database.sql("delete from director where id = ?").param(director).update();
        }
        if (rhythm != null) {
            database.sql("delete from rhythm_change where id = ?").param(rhythm).update();
        }
        if (training != null) {
            database.sql("delete from training_kind where id = ?")
                    .param(training)
                    .update();
        }
        if (difference != null) {
            database.sql("delete from engine_difference where id = ?")
                    .param(difference)
                    .update();
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
