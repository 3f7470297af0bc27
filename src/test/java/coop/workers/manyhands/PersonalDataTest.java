package coop.workers.manyhands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.coordinators.DailyDigest;
import coop.workers.manyhands.groups.GroupMember;
import coop.workers.manyhands.groups.GroupRole;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.groups.Meeting;
import coop.workers.manyhands.groups.MeetingDesk;
import coop.workers.manyhands.inductions.InductionDesk;
import coop.workers.manyhands.involvement.AskingDesk;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.solidfund.MoneyIn;
import coop.workers.manyhands.solidfund.StatementChoices;
import coop.workers.manyhands.solidfund.StatementDesk;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.Colleagues;
import coop.workers.manyhands.support.Colleagues.Told;
import coop.workers.manyhands.support.DueJobs;
import coop.workers.manyhands.support.ElectionRoom;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.MovableClock;
import coop.workers.manyhands.support.Nominees;
import coop.workers.manyhands.support.SignIns;
import coop.workers.manyhands.support.SignIns.SignIn;
import coop.workers.manyhands.support.Tables;
import coop.workers.manyhands.support.TaskDesk;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The engine holds the flow, the database holds the people: whichever door somebody comes in by, and whatever is
 * written about them, a search of every column of the engine's tables finds nothing, and nor does one of the log.
 */
@Tag("long")
@ManyHandsTest
@ExtendWith(OutputCaptureExtension.class)
class PersonalDataTest {

    private static final String FACILITATORS = "facilitators-communications";

    @Autowired
    private Applicants applicants;

    @Autowired
    private InvolvementDesk desk;

    @Autowired
    private People people;

    @Autowired
    private TaskDesk taskDesk;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private SignIns signIns;

    @Autowired
    private TestRestTemplate http;

    @Autowired
    private Tables tables;

    @Autowired
    private Groups groups;

    @Autowired
    private MeetingDesk meetings;

    @Autowired
    private AskingDesk asking;

    @Autowired
    private InductionDesk inductions;

    @Autowired
    private ElectionRoom room;

    @Autowired
    private Nominees nominees;

    @Autowired
    private StatementDesk statements;

    @Autowired
    private MovableClock clock;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private JdbcTemplate jdbc;

    private Applicant sam;

    @BeforeEach
    void somebodyComesAlong() {
        sam = applicants.somebody();
    }

    @AfterEach
    void theLogNamesNobody(CapturedOutput log) {
        assertThat(log.getAll()).doesNotContain(sam.mark());
    }

    @Test
    void theSearchFindsWhatIsThere() {
        // A search that cannot find anything would prove nothing: the reference is meant to be in the engine.
        Involvement involvement = sam.signUp("communications", sam.form());

        assertThat(enginesColumnsWith(involvement.reference().value())).isNotEmpty();
    }

    @Test
    void publicPageLeavesNothingInTheEngine() {
        Involvement involvement = sam.signUp("communications", sam.form());
        jobs.run(involvement.reference().value());
        sam.confirm(involvement);
        jobs.run(involvement.reference().value());
        taskDesk.answer(
                involvement,
                signIns.in(FACILITATORS).user(),
                Map.of("answer", "notNow", "reason", "Because " + sam.mark(), "note", "About " + sam.mark()));
        jobs.run(involvement.reference().value());

        assertThat(enginesColumnsWith(sam.mark())).isEmpty();
        assertThat(enginesColumnsWith("Because ")).isEmpty();
    }

    @Test
    void coordinatorsLettersSayNothingThatAVisitorTypedAndLeaveNothingInTheEngine(
            @Autowired Colleagues colleagues, @Autowired DailyDigest dailyDigest) {
        try {
            clock.moveTo(colleagues.monday(LocalTime.of(11, 0)));
            colleagues.alarmsGoOff();
            String fay = colleagues.somebody(colleagues.group());
            Involvement involvement = sam.signUpAndConfirm(Colleagues.OPPORTUNITY);
            Task task = taskDesk.task(involvement);
            clock.moveBy(Duration.ofMinutes(11));
            colleagues.alarmsGoOff();
            engine.getTaskService().claim(task.getId(), fay);
            for (int weeks = 0; weeks < 4; weeks++) {
                clock.moveTo(task.getDueDate()
                        .toInstant()
                        .plus(Duration.ofDays(7L * weeks))
                        .plusSeconds(60));
                jobs.run(involvement.reference().value());
            }
            clock.moveTo(colleagues.monday(LocalTime.of(8, 1)));
            dailyDigest.write();

            assertThat(colleagues.lettersTo(fay))
                    .extracting(Told::letter)
                    .contains("coordinators/arrival-of-one", "coordinators/yours", "coordinators/digest");
            assertThat(colleagues.lettersTo(fay))
                    .allSatisfy(letter -> assertThat(letter.subject() + letter.text())
                            .contains(involvement.reference().value())
                            .doesNotContain(sam.mark(), "Sam"));
            assertThat(enginesColumnsWith(sam.mark())).isEmpty();
            people.erase(involvement.person());
            assertThat(tables.columnsWith(sam.mark())).isEmpty();
        } finally {
            clock.reset();
            colleagues.gone();
        }
    }

    @Test
    void jsonApiLeavesNothingInTheEngine() {
        HttpHeaders headers = new HttpHeaders();
        headers.set("Idempotency-Key", "key-of-" + sam.mark());
        ResponseEntity<Map<String, Object>> answer = http.exchange(
                "/api/v1/opportunities/communications/sign-ups",
                HttpMethod.POST,
                new HttpEntity<>(sam.form(), headers),
                new ParameterizedTypeReference<>() {});

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.CREATED);
        assertThat(enginesColumnsWith(sam.mark())).isEmpty();
    }

    @Test
    void coordinatorWhoStartsThePathwayLeavesNothingInTheEngine() {
        ResponseEntity<Map<String, Object>> answer =
                post("/engine-rest/process-definition/key/join-group/submit-form", startForm("communications"));

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.OK);
        String reference = String.valueOf(answer.getBody().get("businessKey"));
        assertThat(desk.get(new Reference(reference)).opportunity()).isEqualTo("communications");
        jobs.run(reference);
        assertThat(enginesColumnsWith(sam.mark())).isEmpty();
    }

    @Test
    void refusedStartLeavesNothingAnywhere() {
        Map<String, Object> form = startForm("communications");
        form.put("email", "nobody " + sam.mark());

        ResponseEntity<Map<String, Object>> answer =
                post("/engine-rest/process-definition/key/join-group/submit-form", form);

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(String.valueOf(answer.getBody().get("message"))).contains("name@example.org");
        assertThat(enginesColumnsWith(sam.mark())).isEmpty();
        assertThat(jdbc.queryForObject(
                        "select count(*) from person where name like ?", Integer.class, "%" + sam.mark()))
                .isZero();
    }

    @Test
    void plainStartWithVariablesIsRefused() {
        ResponseEntity<Map<String, Object>> answer =
                post("/engine-rest/process-definition/key/join-group/start", startForm("communications"));

        assertThat(answer.getStatusCode().is2xxSuccessful()).isFalse();
        assertThat(enginesColumnsWith(sam.mark())).isEmpty();
    }

    @Test
    void businessKeyIsNotTypedIn() {
        ResponseEntity<Map<String, Object>> answer = exchange(
                "/engine-rest/process-definition/key/join-group/submit-form",
                Map.of("businessKey", sam.mark(), "variables", variables(startForm("communications"))));

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(enginesColumnsWith(sam.mark())).isEmpty();
    }

    @Test
    void databaseQuotesNoRowInWhatItRefuses() {
        String twice = "insert into consent (id, person_id, purpose, wording, source, given_at)"
                + " values ('00000000-0000-0000-0000-000000000001', gen_random_uuid(), ?, '', '', now())";

        assertThatThrownBy(() -> jdbc.update(twice, sam.mark()))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("consent")
                .hasMessageNotContainingAny("Key (", sam.mark());
    }

    @Test
    void erasedPersonIsNowhere() {
        Involvement involvement = sam.signUpAndConfirm("communications");
        jobs.run(involvement.reference().value());
        taskDesk.answer(
                desk.get(involvement.reference()),
                signIns.in(FACILITATORS).user(),
                Map.of("answer", "welcome", "note", "About " + sam.mark()));
        sam.subjects(1);

        people.erase(desk.get(involvement.reference()).person());

        assertThat(tables.columnsWith(sam.mark())).isEmpty();
        assertThat(taskDesk.activities(involvement)).isEmpty();
    }

    @Test
    void meetingWithNotesAndMembersLeavesNothingInTheEngine() {
        PersonId person = sam.signUpAndConfirm("international").person();
        GroupMember place = groups.enrol("movement-building", person, GroupRole.MEMBER);
        Meeting meeting = meetings.nameMeeting(
                "movement-building", LocalDate.now(clock).plusDays(50), LocalTime.of(7, 40), "At " + sam.mark());
        Meeting off = meetings.nameMeeting(
                "movement-building", LocalDate.now(clock).plusDays(51), LocalTime.of(7, 40), "At " + sam.mark());
        meetings.callOff(off.reference(), "Because of " + sam.mark(), "secretary");
        jobs.run(off.reference().value());
        try {
            clock.moveTo(meeting.endsAt().plusSeconds(60));
            jobs.run(meeting.reference().value());
            Task task = taskDesk.tasks(meeting.reference()).get(0);
            String user = signIns.in("facilitators-movement-building").user();
            engine.getTaskService().claim(task.getId(), user);
            taskDesk.submit(
                    task,
                    user,
                    Map.of(
                            "held",
                            "yes",
                            "came_" + person.value().toString().replace("-", ""),
                            true,
                            "note",
                            "About " + sam.mark()));
        } finally {
            clock.reset();
        }

        assertThat(enginesColumnsWith(sam.mark())).isEmpty();
        assertThat(enginesColumnsWith(person.value().toString())).isEmpty();
        assertThat(enginesColumnsWith(person.value().toString().replace("-", "")))
                .isEmpty();
        groups.leave(place.id());
    }

    @Test
    void applicationForMembershipAndWhoeverVouchesLeaveNothingInTheEngineAndAreErased() {
        Applicant kim = applicants.somebody();
        PersonId voucher = kim.signUpAndConfirm("international").person();
        groups.enrol("movement-building", voucher, GroupRole.MEMBER);
        Map<String, Object> form = new LinkedHashMap<>(sam.form());
        form.remove("draws");
        form.putAll(Map.of(
                "evidence",
                "work",
                "workDone",
                "All of " + sam.mark(),
                "vouchBy",
                kim.email(),
                "postalAddress",
                "1 Lane of " + sam.mark(),
                "noCoop",
                true));
        Involvement application = sam.signUp("worker-member", form);
        jobs.run(application.reference().value());
        sam.confirm(application);
        jobs.run(application.reference().value());
        kim.letter("Can you vouch");
        UUID question =
                jdbc.queryForObject("select id from asked where involvement_id = ?", UUID.class, application.id());
        asking.reply(question, Map.of("vouched", "yes", "vouchWords", "I know " + sam.mark()));
        jobs.run(application.reference().value());

        assertThat(enginesColumnsWith(sam.mark())).isEmpty();
        assertThat(enginesColumnsWith(kim.mark())).isEmpty();
        people.erase(voucher);
        assertThat(desk.get(application.reference()).helper()).isEmpty();
        people.erase(desk.get(application.reference()).person());
        assertThat(tables.columnsWith(sam.mark())).isEmpty();
        assertThat(taskDesk.activities(application)).isEmpty();
    }

    @Test
    void inductionAndRoleLeaveNothingInTheEngineAndAreErased() {
        inductions.all().forEach(other -> inductions.leave(other.host().person()));
        Applicant kim = applicants.somebody();
        PersonId host = kim.signUpAndConfirm("international").person();
        inductions.join(host, 1);
        Map<String, Object> form = sam.form();
        form.remove("draws");
        form.put("questions", "What about " + sam.mark());
        Involvement induction = sam.signUp("induction", form);
        jobs.run(induction.reference().value());
        sam.confirm(induction);
        jobs.run(induction.reference().value());
        String day = LocalDate.now(clock).plusDays(5).toString();
        asking.reply(
                openQuestionOf(induction),
                Map.of(
                        "offer",
                        "accept",
                        "firstDate",
                        day,
                        "firstTime",
                        "14:30",
                        "place",
                        "At " + sam.mark(),
                        "words",
                        "Dear " + sam.mark()));
        jobs.run(induction.reference().value());
        asking.answer(
                induction.id(),
                "choose-a-time/choose",
                Map.of("time", day + "-1430", "timeWords", "I am " + sam.mark()));
        jobs.run(induction.reference().value());
        Map<String, Object> offer = sam.form();
        offer.put("experience", "A lot of " + sam.mark());
        offer.put("everyMonths", "3");
        Involvement role = sam.signUp("inductions", offer);
        sam.confirm(role);
        jobs.run(role.reference().value());
        String inductor = signIns.in("inductors").user();
        taskDesk.answer(role, inductor, Map.of("answer", "welcome"));
        jobs.run(role.reference().value());
        taskDesk.answer(role, inductor, Map.of("trial", "no", "reviewOn", day, "contact", "Ask " + sam.mark()));
        jobs.run(role.reference().value());
        kim.letter("It is agreed");

        assertThat(enginesColumnsWith(sam.mark())).isEmpty();
        assertThat(enginesColumnsWith(kim.mark())).isEmpty();
        people.erase(desk.get(induction.reference()).person());
        assertThat(tables.columnsWith(sam.mark())).isEmpty();
        people.erase(host);
        assertThat(tables.columnsWith(kim.mark())).isEmpty();
        assertThat(taskDesk.activities(induction)).isEmpty();
    }

    @Test
    void nominationWithStatementSupportersAndWhomTheyPutForwardLeavesNothingInTheEngineAndIsErased() {
        room.open();
        try {
            room.call(2, "proposed-stv");
            Applicant kim = room.member();
            Applicant lee = applicants.somebody();
            Involvement standing = nominees.writes(sam, "Bread of " + sam.mark(), "I am " + sam.mark());
            asking.answer(standing.id(), "find-supporters/name-a-supporter", Map.of("supporterEmail", kim.email()));
            jobs.run(standing.reference().value());
            asking.reply(openQuestionOf(standing), Map.of("supports", "yes"));
            jobs.run(standing.reference().value());
            Map<String, Object> another = sam.form();
            another.remove("draws");
            another.putAll(Map.of("nominates", "another", "nomineeName", lee.mark(), "nomineeEmail", lee.email()));
            Involvement nominator = sam.signUp("board", another);
            jobs.run(nominator.reference().value());
            sam.confirm(desk.get(nominator.reference()));
            jobs.run(nominator.reference().value());
            lee.letter("Would you stand");

            for (Applicant one : List.of(sam, kim, lee)) {
                assertThat(enginesColumnsWith(one.mark())).isEmpty();
            }
            people.erase(desk.get(standing.reference()).person());
            assertThat(tables.columnsWith(sam.mark())).isEmpty();
            assertThat(tables.columnsWith(lee.mark())).isEmpty();
            assertThat(taskDesk.activities(standing)).isEmpty();
        } finally {
            room.close();
        }
    }

    /** The log is looked at after each test. */
    @Test
    void statementThatNamesPeopleIsKeptNowhere() {
        Map<String, Object> form = new LinkedHashMap<>(sam.form());
        form.remove("draws");
        form.putAll(Map.of("weeklyAmount", "1", "payBy", "weekly"));
        Involvement support = sam.signUp("solidfund", form);
        sam.confirm(support);
        jobs.run(support.reference().value());
        String reference = jdbc.queryForObject(
                "select reference from pledge where involvement_id = ?", String.class, support.id());
        String aunt = "Aunt of " + sam.mark();
        statements.enter(
                "Date,Details,Amount\n%1$s,%2$s for %3$s,1.00\n%1$s,%2$s,5.00\nno day,%2$s,5.00\n"
                        .formatted(LocalDate.now(clock), aunt, reference)
                        .getBytes(StandardCharsets.UTF_8),
                new StatementChoices(null, MoneyIn.POSITIVE, null),
                Set.of(),
                null,
                "secretary");
        jobs.run(support.reference().value());

        assertThat(jdbc.queryForObject("select count(*) from payment", Integer.class))
                .isPositive();
        assertThat(tables.columnsWith(aunt)).isEmpty();
        assertThat(enginesColumnsWith(sam.mark())).isEmpty();
        assertThat(enginesColumnsWith(reference)).isEmpty();
        people.erase(support.person());
        assertThat(tables.columnsWith(reference)).isEmpty();
    }

    private UUID openQuestionOf(Involvement involvement) {
        return jdbc.queryForObject(
                "select id from asked where involvement_id = ? and closed_at is null", UUID.class, involvement.id());
    }

    private Map<String, Object> startForm(String opportunity) {
        Map<String, Object> form = new LinkedHashMap<>(sam.form());
        form.put("opportunity", opportunity);
        return form;
    }

    private ResponseEntity<Map<String, Object>> post(String path, Map<String, Object> form) {
        return exchange(path, Map.of("variables", variables(form)));
    }

    private ResponseEntity<Map<String, Object>> exchange(String path, Map<String, Object> body) {
        SignIn secretary = signIns.in("secretaries");
        return http.withBasicAuth(secretary.user(), secretary.password())
                .exchange(path, HttpMethod.POST, new HttpEntity<>(body), new ParameterizedTypeReference<>() {});
    }

    private static Map<String, Object> variables(Map<String, Object> form) {
        Map<String, Object> variables = new LinkedHashMap<>();
        form.forEach((name, value) -> variables.put(name, Map.of("value", value)));
        return variables;
    }

    private List<String> enginesColumnsWith(String text) {
        return tables.enginesColumnsWith(text);
    }
}
