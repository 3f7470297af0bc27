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
import coop.workers.manyhands.involvement.PathwayPauses;
import coop.workers.manyhands.mailings.Audience;
import coop.workers.manyhands.mailings.Audiences;
import coop.workers.manyhands.mailings.MailingDesk;
import coop.workers.manyhands.solidfund.MoneyIn;
import coop.workers.manyhands.solidfund.StatementChoices;
import coop.workers.manyhands.solidfund.StatementDesk;
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
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Something of everything that coordinators have pages about: a case that waits, a group with a member and a meeting, one that was
 * recorded, a message, an import, an election with a question and somebody who is asked by phone whether they stand, a Director, a kind
 * of training, another rhythm, somebody who supports Solidfund, a statement of the bank; and what admins mend: a failed step, a
 * difference, two records that became one, a case that ended, a pathway that is paused.
 */
public final class LivelyOffice {

    /** Addresses that are no page of their own, and why: no browser and no eye needs to come there. */
    public static final Map<String, String> NO_PAGES = Map.of(
            "/monitor/involvements", "it leads to the case whose reference was typed",
            "/monitor/opportunities", "an old address, which leads to the office",
            "/monitor/opportunities/{slug}", "an old address, which leads to the office",
            "/office/cases", "it leads to the case whose reference was typed",
            "/office/messages/new", "it leads to the form for those who were chosen",
            "/office/elections/{reference}/candidates.blt", "a file to keep, once the list is published",
            "/office/elections/{reference}/recount", "a file to keep, once the votes are counted",
            "/office/files/{id}", "a file that somebody handed in, as it is",
            "/office/files/{id}/original", "a file that somebody handed in, as it is",
            "/office/files/{id}/thumbnail", "a picture");

    /** Few are on it in other tests. */
    private static final String RARE = "ongoing-role";

    private final Applicants applicants;
    private final Nominees nominees;
    private final StatementDesk statements;
    private final PathwayPauses pauses;
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
    private @Nullable Meeting recorded;
    private @Nullable Involvement asked;
    private @Nullable UUID question;
    private @Nullable UUID statement;
    private @Nullable UUID draft;
    private @Nullable UUID taken;

    LivelyOffice(
            Applicants applicants,
            Nominees nominees,
            StatementDesk statements,
            PathwayPauses pauses,
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
        this.nominees = nominees;
        this.statements = statements;
        this.pauses = pauses;
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
        isAsked();
        isRecorded();
        statement = payment();
        pauses.pause(RARE, LocalDate.now(clock).plusDays(10), false, "ada");
        toMend();
    }

    private void isAsked() {
        Applicant lee = applicants.somebody();
        asked = lee.signUp("board", nominees.formByPhone(lee, "Bread"));
        jobs.run(asked.reference().value());
        question = UUID.randomUUID();
        database.sql("insert into candidate_question (id, election_id, person_id, words, asked_at, announced, version)"
                        + " values (?, ?, ?, 'What first?', ?, false, 0)")
                .param(question)
                .param(requireNonNull(election).id())
                .param(requireNonNull(place).person().value())
                .param(clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private void isRecorded() {
        recorded = meetings.nameMeeting(
                "communications", LocalDate.now(clock).plusDays(21), LocalTime.of(18, 0), "the boat house");
        database.sql("update meeting set outcome = 'RECORDED', recorded_at = ?, recorded_by = 'secretary' where id = ?")
                .param(clock.instant().atOffset(ZoneOffset.UTC))
                .param(recorded.id())
                .update();
    }

    private UUID payment() {
        String reference = database.sql("select reference from pledge where involvement_id = ?")
                .param(requireNonNull(supports).id())
                .query(String.class)
                .single();
        return statements
                .enter(
                        "Date,Details,Amount\n%s,standing order %s,1.00\n"
                                .formatted(LocalDate.now(clock), reference)
                                .getBytes(StandardCharsets.UTF_8),
                        new StatementChoices(null, MoneyIn.POSITIVE, null),
                        Set.of(),
                        null,
                        "secretary")
                .id();
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
        return List.of(
                "/monitor/letters/send-again?state=FAILED",
                "/monitor/pathways/%s/go-on".formatted(RARE),
                "/monitor/pathways/join-group/pause",
                "/office/cases/%s/answer".formatted(requireNonNull(asked).reference()),
                "/office/elections/%s/questions/%s/hide"
                        .formatted(requireNonNull(election).reference(), requireNonNull(question)),
                "/office/groups/communications/meetings/%s/correction?came=%s"
                        .formatted(
                                requireNonNull(recorded).reference(),
                                requireNonNull(place).person().value()),
                "/office/solidfund/statements/%s".formatted(requireNonNull(statement)));
    }

    /** Nothing of it waits for anybody any more. */
    public void over() {
        pauses.of(RARE).ifPresent(pause -> {
            pauses.end(RARE, "ada");
            pauses.goOn(RARE, "ada");
        });
        if (statement != null) {
            statements.takeBack(statement, "secretary");
        }
        if (question != null) {
            database.sql("delete from candidate_question where id = ?")
                    .param(question)
                    .update();
        }
        if (asked != null) {
            desk.withdraw(asked.id());
        }
        if (recorded != null) {
            database.sql("update meeting set outcome = null, recorded_at = null, recorded_by = null where id = ?")
                    .param(recorded.id())
                    .update();
            meetings.callOff(recorded.reference(), "The test is over.", "test");
        }
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
