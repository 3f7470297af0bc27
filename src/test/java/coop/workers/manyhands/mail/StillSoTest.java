package coop.workers.manyhands.mail;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.cases.OwnersLetterWanted;
import coop.workers.manyhands.cases.PeopleLetterWanted;
import coop.workers.manyhands.cases.StillSo;
import coop.workers.manyhands.coordinators.Staff;
import coop.workers.manyhands.elections.Election;
import coop.workers.manyhands.elections.ElectionDesk;
import coop.workers.manyhands.groups.GroupMember;
import coop.workers.manyhands.groups.GroupRole;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.groups.Meeting;
import coop.workers.manyhands.groups.MeetingDesk;
import coop.workers.manyhands.involvement.AskingDesk;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.LetterWanted;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.Colleagues;
import coop.workers.manyhands.support.ElectionRoom;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.MovableClock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** At the moment of sending it is asked again: is it still so, and is the reader still among those whom it concerns? */
@ManyHandsTest
class StillSoTest {

    private static final Duration A_DAY = Duration.ofHours(24).plusSeconds(5);
    private static final String SECRET = "Online, password LETMEIN";

    @Autowired
    private OutboxSender outboxSender;

    @Autowired
    private NewsDigest newsDigest;

    @Autowired
    private Letters letters;

    @Autowired
    private ObjectProvider<StillSo> grounds;

    @Autowired
    private Applicants applicants;

    @Autowired
    private Colleagues colleagues;

    @Autowired
    private ElectionRoom room;

    @Autowired
    private ElectionDesk elections;

    @Autowired
    private Staff staff;

    @Autowired
    private Groups groups;

    @Autowired
    private MeetingDesk meetings;

    @Autowired
    private AskingDesk asking;

    @Autowired
    private DateWords dates;

    @Autowired
    private JdbcClient database;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private MovableClock clock;

    private Applicant sam;

    @BeforeEach
    void theMailServerIsDown() {
        outboxSender.stop();
        sam = applicants.somebody();
    }

    @AfterEach
    void asBefore() {
        clock.reset();
        colleagues.gone();
        outboxSender.start();
    }

    @Test
    void whateverALetterMayRestOnIsKnownBySomebody() {
        assertThat(grounds.stream().map(StillSo::kind))
                .doesNotHaveDuplicates()
                .contains("question", "appointment", "election", "nominations", "coordinator");
    }

    @Test
    void reminderThatWasPutIntoALetterOfSeveralIsTakenOutOfItIfItsReaderLeavesBeforeItGoes() {
        Involvement involvement = sam.signUpAndConfirm("communications");
        GroupMember place = groups.enrol("international", involvement.person(), GroupRole.MEMBER);
        Meeting meeting =
                meetings.nameMeeting("international", LocalDate.now(clock).plusDays(40), LocalTime.of(18, 0), SECRET);
        want(new LetterWanted(involvement.reference(), "chat/what-next", Map.of("next", "Come along."), null));
        want(new LetterWanted(involvement.reference(), "join-group/member", Map.of("role", "member"), null));
        want(new PeopleLetterWanted(
                meeting.reference(),
                List.of(involvement.person()),
                "group-meeting/reminder",
                Map.of(
                        "groupName",
                        "International",
                        "meeting",
                        dates.moment(meeting.startsAt()),
                        "meetingPlace",
                        SECRET),
                null,
                "facilitators-international"));
        outboxSender.sendDue();
        clock.moveBy(A_DAY);
        newsDigest.letOut();
        assertThat(letterOf(involvement, NewsDigest.SEVERAL).state()).isEqualTo(LetterState.WAITING);

        groups.leave(place.id());
        outboxSender.sendDue();
        outboxSender.sendDue();

        assertThat(letterOf(involvement, NewsDigest.SEVERAL).state()).isEqualTo(LetterState.NOT_NEEDED);
        assertThat(letterOf(involvement, "group-meeting/reminder")).satisfies(reminder -> {
            assertThat(reminder.state()).isEqualTo(LetterState.NOT_NEEDED);
            assertThat(reminder.lastError()).contains("left the group");
        });
        assertThat(letterOf(involvement, "join-group/member").state()).isEqualTo(LetterState.SENT);
        assertThat(sam.letters()).noneMatch(letter -> Applicants.body(letter).contains("LETMEIN"));
        meetings.callOff(meeting.reference(), "For this test.", "test");
    }

    @Test
    void nobodyIsAskedWhatIsNotAskedAnyMoreOrOfSomebodyElse() {
        Involvement involvement = sam.signUpAndConfirm("communications");
        Applicant helper = applicants.somebody();
        Involvement theirs = helper.signUpAndConfirm("communications");
        inOneStep(() -> {
            asking.helpedBy(involvement.reference(), theirs.person());
            asking.askHelper(involvement.reference(), "find-a-host/please", "find-a-host/offer-times", null);
        });
        assertThat(letterOf(theirs, "find-a-host/please").state()).isEqualTo(LetterState.WAITING);

        inOneStep(() -> asking.nothingMoreToAsk(involvement.reference()));
        outboxSender.sendDue();

        assertThat(letterOf(theirs, "find-a-host/please").state()).isEqualTo(LetterState.NOT_NEEDED);
    }

    @Test
    void whatAGroupOfCoordinatorsIsToldReachesNobodyWhoHasLeftIt() {
        String group = colleagues.group();
        String stays = colleagues.somebody(group);
        String goes = colleagues.somebody(group);
        want(new OwnersLetterWanted(
                null,
                group,
                "coordinators/seat-empty",
                Map.of("electionTitle", "The Board", "electionLink", "x", "officeLink", "y", "meeting", "z")));
        staff.leaves(goes, group);
        outboxSender.sendDue();

        assertThat(colleagues.lettersTo(stays).get(0).state()).isEqualTo("SENT");
        assertThat(colleagues.lettersTo(goes).get(0).state()).isEqualTo("NOT_NEEDED");
    }

    @Test
    void letterThatWaitsForTheMailServerGoesToWhereItsPersonIsReachedByThen() {
        Involvement involvement = sam.signUpAndConfirm("communications");
        want(new LetterWanted(involvement.reference(), "chat/what-next", Map.of("next", "Come along."), null));
        database.sql("update person set email = ? where id = ?")
                .params("new-" + sam.email(), involvement.person().value())
                .update();

        outboxSender.sendDue();

        assertThat(letterOf(involvement, "chat/what-next")).satisfies(letter -> {
            assertThat(letter.state()).isEqualTo(LetterState.SENT);
            assertThat(letter.toAddress()).isEqualTo("new-" + sam.email());
        });
        assertThat(sam.letters()).noneMatch(letter -> Applicants.body(letter).contains("Come along."));
    }

    @Test
    void nobodyIsToldOfAnElectionThatIsCalledOffOrOfADayThatIsNotItsOwn() {
        room.open();
        try {
            Applicant member = room.member();
            Election election = room.call(1, "general-meeting");
            UUID person = room.person(member).value();
            want(notice(election, room.person(member)));
            outboxSender.sendDue();
            assertThat(states(person)).last().isEqualTo(LetterState.SENT);

            want(notice(election, room.person(member)));
            elections.callOff(election.reference(), "For this test.", ElectionRoom.OFFICER);
            outboxSender.sendDue();
            assertThat(states(person)).last().isEqualTo(LetterState.NOT_NEEDED);
        } finally {
            room.close();
        }
    }

    private PeopleLetterWanted notice(Election election, coop.workers.manyhands.people.PersonId reader) {
        return new PeopleLetterWanted(
                election.reference(),
                List.of(reader),
                "general-meeting/notice",
                Map.of(
                        "electionTitle",
                        election.title(),
                        "meeting",
                        dates.moment(election.meetsAt()),
                        "meetingName",
                        "general meeting",
                        "electionSeats",
                        "one seat",
                        "electionLink",
                        "https://example.org/elections",
                        "candidateNames",
                        "Nobody"),
                null,
                "returning-officers");
    }

    private List<LetterState> states(UUID person) {
        return letters.findByPersonIdOrderByCreatedAt(person).stream()
                .filter(letter -> letter.template().equals("general-meeting/notice"))
                .map(Letter::state)
                .toList();
    }

    private void want(Object event) {
        inOneStep(() -> events.publishEvent(event));
    }

    private void inOneStep(Runnable step) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> step.run());
    }

    private Letter letterOf(Involvement involvement, String template) {
        return letters.findByPersonIdOrderByCreatedAt(involvement.person().value()).stream()
                .filter(letter -> letter.template().equals(template))
                .reduce((one, other) -> other)
                .orElseThrow();
    }
}
