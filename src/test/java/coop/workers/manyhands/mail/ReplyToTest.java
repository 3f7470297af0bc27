package coop.workers.manyhands.mail;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.cases.OwnersLetterWanted;
import coop.workers.manyhands.cases.PeopleLetterWanted;
import coop.workers.manyhands.cases.Turn;
import coop.workers.manyhands.groups.Meeting;
import coop.workers.manyhands.groups.MeetingCalendar;
import coop.workers.manyhands.groups.MeetingDesk;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.involvement.LetterWanted;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.DueJobs;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.MovableClock;
import coop.workers.manyhands.support.TaskDesk;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Whoever replies to a letter reaches those who have the case, and the letter says who they are. */
@ManyHandsTest
class ReplyToTest {

    private static final String COMMUNICATIONS = "facilitators-communications";
    private static final String MAILBOX = "comms@group.example";

    @Autowired
    private ReplyDesk replies;

    @Autowired
    private NewsDigest newsDigest;

    @Autowired
    private Letters letters;

    @Autowired
    private Applicants applicants;

    @Autowired
    private InvolvementDesk desk;

    @Autowired
    private MeetingDesk meetings;

    @Autowired
    private MeetingCalendar calendar;

    @Autowired
    private DateWords dates;

    @Autowired
    private TaskDesk taskDesk;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private MovableClock clock;

    @Autowired
    private Site site;

    private Applicant sam;

    @Autowired
    private OutboxSender outboxSender;

    @BeforeEach
    void communicationsHasAMailbox() {
        sam = applicants.somebody();
        replies.readAt(COMMUNICATIONS, MAILBOX, "test");
    }

    @AfterEach
    void asBefore() {
        replies.readAt(COMMUNICATIONS, null, "test");
        replies.readAt("secretaries", null, "test");
        clock.reset();
    }

    @Test
    void replyReachesTheGroupWhoseTurnItIs() throws Exception {
        Involvement involvement = sam.signUpAndConfirm("communications");
        assertThat(desk.get(involvement.reference()).standing().orElseThrow().turn())
                .isEqualTo(Turn.COORDINATOR);
        want(involvement, "chat/what-next", Map.of("next", "Come along."));

        MimeMessage letter = sam.letter("After our chat");
        assertThat(letter.getReplyTo()[0].toString()).isEqualTo(MAILBOX);
        assertThat(lastLine(involvement, "chat/what-next"))
                .contains(
                        "A reply reaches the facilitators of Communications at " + MAILBOX,
                        involvement.reference().value());
    }

    @Test
    void replyReachesWhoeverLooksAfterTheOpportunityWhereItIsNobodysTurn() {
        Involvement involvement = sam.signUpAndConfirm("communications");
        taskDesk.answer(involvement, "facilitator-communications", Map.of("answer", "welcome"));
        jobs.run(involvement.reference().value());
        assertThat(desk.get(involvement.reference()).standing().orElseThrow().turn())
                .isEqualTo(Turn.CALENDAR);
        want(involvement, "one-off-task/change", Map.of("words", "x"));

        assertThat(letterOf(involvement, "one-off-task/change").replyTo()).isEqualTo(MAILBOX);
    }

    @Test
    void whereTheGroupHasNoMailboxTheFederationReadsIt() {
        Involvement involvement = sam.signUpAndConfirm("international");
        want(involvement, "chat/what-next", Map.of("next", "Come along."));

        Letter letter = letterOf(involvement, "chat/what-next");
        assertThat(letter.replyTo()).isNull();
        assertThat(letter.words().text()).contains("A reply reaches us at " + site.contactEmail());
    }

    @Test
    void replyToALetterAboutAMeetingReachesItsFacilitators() {
        Involvement involvement = sam.signUpAndConfirm("international");
        Meeting meeting = meetings.nameMeeting(
                "communications", LocalDate.now(clock).plusDays(40), LocalTime.of(7, 45), "Online");
        inOneStep(new PeopleLetterWanted(
                meeting.reference(),
                List.of(involvement.person()),
                "group-meeting/reminder",
                Map.of("groupName", "Communications", "meeting", dates.moment(meeting.startsAt())),
                calendar.of(meeting),
                "facilitators-communications"));

        assertThat(letterOf(involvement, "group-meeting/reminder").replyTo()).isEqualTo(MAILBOX);
        meetings.callOff(meeting.reference(), "For this test.", "test");
    }

    @Test
    void replyToALetterThatHoldsTheNewsOfTwoGroupsReachesTheFederation() {
        Involvement communications = sam.signUpAndConfirm("communications");
        Involvement international = sam.signUpAndConfirm("international");
        want(communications, "chat/what-next", Map.of("next", "Come along."));
        want(communications, "chat/not-now", Map.of("reason", "x"));
        want(international, "chat/not-now", Map.of("reason", "y"));
        aDayLater();

        Letter several = letterOf(communications, NewsDigest.SEVERAL);
        assertThat(several.replyTo()).isNull();
        assertThat(several.words().text())
                .contains(
                        "Reference %s; questions about it reach the facilitators of Communications at %s."
                                .formatted(communications.reference(), MAILBOX),
                        "Reference %s; questions about it reach us at %s."
                                .formatted(international.reference(), site.contactEmail()));
    }

    @Test
    void replyToALetterThatHoldsTheNewsOfOneGroupReachesIt() {
        Involvement involvement = sam.signUpAndConfirm("communications");
        want(involvement, "chat/what-next", Map.of("next", "Come along."));
        want(involvement, "chat/not-now", Map.of("reason", "x"));
        want(involvement, "join-group/member", Map.of("role", "y"));
        aDayLater();

        Letter several = letterOf(involvement, NewsDigest.SEVERAL);
        assertThat(several.replyTo()).isEqualTo(MAILBOX);
        assertThat(several.reference()).isEqualTo(involvement.reference().value());
    }

    @Test
    void coordinatorsReplyToTheFederation() {
        Involvement involvement = sam.signUpAndConfirm("communications");
        inOneStep(new OwnersLetterWanted(involvement.reference(), COMMUNICATIONS, "coordinators/goes-on", Map.of()));

        assertThat(letters.findByPersonIdOrderByCreatedAt(involvement.person().value()))
                .filteredOn(letter -> letter.template().startsWith("coordinators/"))
                .isNotEmpty()
                .allSatisfy(letter -> assertThat(letter.replyTo()).isNull());
    }

    @Test
    void mailboxThatIsTakenAwayIsNotNamedAnyMore() {
        replies.readAt(COMMUNICATIONS, "other@group.example", "test");
        assertThat(addressOf(COMMUNICATIONS)).isEqualTo("other@group.example");
        replies.readAt(COMMUNICATIONS, null, "test");
        assertThat(addressOf(COMMUNICATIONS)).isNull();
    }

    private void aDayLater() {
        clock.moveBy(Duration.ofHours(25));
        outboxSender.stop();
        newsDigest.letOut();
        outboxSender.start();
    }

    private @org.jspecify.annotations.Nullable String addressOf(String group) {
        return replies.shelves().stream()
                .filter(shelf -> shelf.id().equals(group))
                .findFirst()
                .orElseThrow()
                .address();
    }

    private String lastLine(Involvement involvement, String template) {
        return letterOf(involvement, template)
                .words()
                .text()
                .strip()
                .lines()
                .reduce((one, other) -> other)
                .orElseThrow();
    }

    private void want(Involvement involvement, String letter, Map<String, String> values) {
        inOneStep(new LetterWanted(involvement.reference(), letter, values, null));
    }

    private void inOneStep(Object event) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> events.publishEvent(event));
    }

    private Letter letterOf(Involvement involvement, String template) {
        return letters
                .findByPersonIdOrderByCreatedAt(
                        desk.get(involvement.reference()).person().value())
                .stream()
                .filter(letter -> letter.template().equals(template))
                .reduce((one, other) -> other)
                .orElseThrow();
    }
}
