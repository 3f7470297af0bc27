package coop.workers.manyhands.mail;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.cases.PeopleLetterWanted;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.groups.GroupMember;
import coop.workers.manyhands.groups.GroupRole;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.groups.Meeting;
import coop.workers.manyhands.groups.MeetingCalendar;
import coop.workers.manyhands.groups.MeetingDesk;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.involvement.LetterWanted;
import coop.workers.manyhands.involvement.LinkDesk;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.MovableClock;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** At most one letter of news a day; what waits goes together; what was overtaken does not go. */
@Tag("long")
@ManyHandsTest
class GatheredLettersTest {

    private static final Duration A_DAY = Duration.ofHours(24).plusSeconds(5);

    @Autowired
    private OutboxSender outboxSender;

    @Autowired
    private NewsDigest newsDigest;

    @Autowired
    private Letters letters;

    @Autowired
    private OutboxOverview outboxOverview;

    @Autowired
    private Applicants applicants;

    @Autowired
    private InvolvementDesk desk;

    @Autowired
    private People people;

    @Autowired
    private Groups groups;

    @Autowired
    private MeetingDesk meetings;

    @Autowired
    private MeetingCalendar calendar;

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

    @Autowired
    private LinkDesk linkDesk;

    @Autowired
    private Links links;

    private final List<GroupMember> places = new ArrayList<>();
    private Applicant sam;

    @BeforeEach
    void onlyThisTestSortsAndSends() {
        outboxSender.stop();
        sam = applicants.somebody();
    }

    @AfterEach
    void asBefore() {
        places.stream()
                .flatMap(place -> groups.placesOf(place.person()).stream())
                .forEach(place -> groups.leave(place.id()));
        clock.reset();
        outboxSender.start();
    }

    @Test
    void firstNewsGoesAtOnceAndTheNextWaitsForADay() {
        Involvement involvement = sam.signUpAndConfirm("communications");
        want(involvement, "chat/what-next", "next", "Come along.");
        want(involvement, "join-group/member", "role", "member");

        assertThat(stateOf(involvement, "chat/what-next")).isEqualTo(LetterState.WAITING);
        assertThat(stateOf(involvement, "join-group/member")).isEqualTo(LetterState.HELD);
        round();
        assertThat(stateOf(involvement, "join-group/member")).isEqualTo(LetterState.HELD);

        clock.moveBy(Duration.ofHours(23).plusMinutes(59));
        round();
        assertThat(stateOf(involvement, "join-group/member")).isEqualTo(LetterState.HELD);
        clock.moveBy(Duration.ofMinutes(2));
        round();

        assertThat(sam.subjects(3)).last().isEqualTo("You are in: Communications working group");
        assertThat(stateOf(involvement, "join-group/member")).isEqualTo(LetterState.SENT);
    }

    @Test
    void newsThatWaitedWhileItsLinksWereMadeNewGoesOutWithLinksThatWork() {
        Involvement involvement = sam.signUpAndConfirm("communications");
        want(involvement, "chat/what-next", "next", "Come along.");
        want(involvement, "join-group/member", "role", "member");
        String before = sam.statusToken(involvement);
        assertThat(sam.written("You are in")).contains(before);
        round();

        linkDesk.renew(involvement.person(), "an-admin");
        clock.moveBy(A_DAY.plusMinutes(1));
        round();

        assertThat(stateOf(involvement, "join-group/member")).isEqualTo(LetterState.SENT);
        assertThat(sam.written("You are in"))
                .contains(links.status(sam.involvement(involvement.reference())))
                .doesNotContain(before);
    }

    @Test
    void newsThatWaitsForTheMailServerKeepsTheNextBackSoThatTheyDoNotArriveTogether() {
        Involvement involvement = sam.signUpAndConfirm("communications");
        want(involvement, "chat/what-next", "next", "Come along.");
        want(involvement, "join-group/member", "role", "member");
        clock.moveBy(A_DAY);

        newsDigest.letOut();
        assertThat(stateOf(involvement, "join-group/member")).isEqualTo(LetterState.HELD);
        round();
        assertThat(stateOf(involvement, "chat/what-next")).isEqualTo(LetterState.SENT);
        clock.moveBy(Duration.ofHours(23));
        round();
        assertThat(stateOf(involvement, "join-group/member"))
                .as("a day counts from when the first went")
                .isEqualTo(LetterState.HELD);
        clock.moveBy(Duration.ofHours(2));
        round();
        assertThat(stateOf(involvement, "join-group/member")).isEqualTo(LetterState.SENT);
    }

    @Test
    void severalPiecesOfNewsAreOneLetter() throws Exception {
        Involvement involvement = sam.signUpAndConfirm("communications");
        Meeting meeting =
                meetings.nameMeeting("international", LocalDate.now(clock).plusDays(30), LocalTime.of(18, 0), "Online");
        want(involvement, "chat/what-next", "next", "Come along.");
        want(involvement, "join-group/member", "role", "member");
        want(involvement, "chat/not-now", "reason", "Not <b>yet</b>, " + sam.mark());
        remind(meeting, involvement);
        round();
        int before = sam.letters().size();

        clock.moveBy(A_DAY);
        round();

        List<MimeMessage> arrived = sam.letters().subList(before, sam.letters().size());
        assertThat(arrived).hasSize(1);
        assertThat(arrived.get(0).getSubject()).isEqualTo("3 pieces of news for you");
        MimeMultipart mixed = (MimeMultipart) arrived.get(0).getContent();
        assertThat(mixed.getCount()).as("the text, and the meeting's entry").isEqualTo(2);
        assertThat(mixed.getBodyPart(1).getContentType()).contains("text/calendar");
        MimeMultipart sameTwice = (MimeMultipart) mixed.getBodyPart(0).getContent();
        String text = ((String) sameTwice.getBodyPart(0).getContent()).replace("\r\n", "\n");
        String html = (String) sameTwice.getBodyPart(1).getContent();
        assertThat(Jsoup.parse(html).select("h2").eachText())
                .containsExactly(
                        "You are in: Communications working group",
                        "About your chat",
                        "International meets on " + words(meeting));
        assertThat(Jsoup.parse(html).select("b")).isEmpty();
        assertThat(text.split("Hello Sam", -1)).as("one greeting").hasSize(2);
        assertThat(text.split("Many Hands wrote this", -1)).as("one close").hasSize(2);
        assertThat(text)
                .contains(
                        "Not <b>yet</b>, " + sam.mark(),
                        "Reference " + involvement.reference(),
                        "Reference " + meeting.reference());
        assertThat(stateOf(involvement, "join-group/member")).isEqualTo(LetterState.GATHERED);
        meetings.callOff(meeting.reference(), "For this test.", "test");
    }

    @Test
    void whatSomebodyWaitsForGoesAtOnceWhateverElseTheyHad() {
        Involvement involvement = sam.signUpAndConfirm("communications");
        want(involvement, "chat/what-next", "next", "Come along.");
        want(involvement, "one-off-task/change", "words", "A shorter title?");

        assertThat(stateOf(involvement, "one-off-task/change")).isEqualTo(LetterState.WAITING);
    }

    @Test
    void newsOfADateThatIsNearGoesAtOnce() {
        Involvement involvement = sam.signUpAndConfirm("communications");
        Meeting near =
                meetings.nameMeeting("international", LocalDate.now(clock).plusDays(1), LocalTime.of(18, 0), "Online");
        want(involvement, "chat/what-next", "next", "Come along.");
        remind(near, involvement);

        assertThat(stateOf(involvement, "group-meeting/reminder")).isEqualTo(LetterState.WAITING);
        meetings.callOff(near.reference(), "For this test.", "test");
    }

    @Test
    void newsOfWhatHasEndedSinceIsLeftOutUnlessItTellsTheEnd() {
        Involvement involvement = sam.signUpAndConfirm("communications");
        want(involvement, "chat/what-next", "next", "Come along.");
        want(involvement, "come-in/how-to-join", "x", "y");
        want(involvement, "join-group/lapsed", "x", "y");
        round();
        desk.withdraw(involvement.id());
        clock.moveBy(A_DAY);
        round();

        assertThat(stateOf(involvement, "come-in/how-to-join")).isEqualTo(LetterState.NOT_NEEDED);
        assertThat(stateOf(involvement, "join-group/lapsed")).isEqualTo(LetterState.SENT);
        assertThat(sam.letters()).noneMatch(letter -> subject(letter).startsWith("Come in"));
    }

    @Test
    void newsOfAMeetingThatWasCalledOffOrMovedOrHasBegunIsLeftOut() {
        Involvement involvement = sam.signUpAndConfirm("communications");
        want(involvement, "chat/what-next", "next", "Come along.");
        Meeting off = named(10);
        Meeting moved = named(11);
        Meeting begun = named(4);
        Meeting stands = named(12);
        List.of(off, moved, begun, stands).forEach(meeting -> remind(meeting, involvement));
        round();
        meetings.callOff(off.reference(), "For this test.", "test");
        meetings.move(moved.reference(), LocalDate.now(clock).plusDays(13), LocalTime.of(11, 0), null, "test");
        clock.moveBy(Duration.ofDays(5));
        round();

        assertThat(states(off)).containsExactly(LetterState.NOT_NEEDED);
        assertThat(states(moved)).containsExactly(LetterState.NOT_NEEDED);
        assertThat(states(begun)).containsExactly(LetterState.NOT_NEEDED);
        assertThat(states(stands)).containsExactly(LetterState.SENT);
        meetings.callOff(moved.reference(), "For this test.", "test");
        meetings.callOff(stands.reference(), "For this test.", "test");
    }

    @Test
    void reminderThatWaitedDoesNotReachSomebodyWhoHasLeftTheGroupOrTakesABreak() {
        for (boolean leaves : new boolean[] {true, false}) {
            sam = applicants.somebody();
            Involvement involvement = sam.signUpAndConfirm("communications");
            want(involvement, "chat/what-next", "next", "Come along.");
            Meeting meeting = named(leaves ? 14 : 15);
            remind(meeting, involvement);
            round();
            GroupMember place = places.get(places.size() - 1);
            if (leaves) {
                groups.leave(place.id());
            } else {
                groups.pause(place.id(), null);
            }
            clock.moveBy(A_DAY);
            round();

            assertThat(states(meeting)).containsExactly(LetterState.NOT_NEEDED);
            meetings.callOff(meeting.reference(), "For this test.", "test");
        }
    }

    @Test
    void twoRemindersOfOneMeetingAreOne() {
        Involvement involvement = sam.signUpAndConfirm("communications");
        want(involvement, "chat/what-next", "next", "Come along.");
        Meeting meeting = named(10);
        remind(meeting, involvement);
        remind(meeting, involvement);
        round();
        clock.moveBy(A_DAY);
        round();

        assertThat(states(meeting)).containsExactlyInAnyOrder(LetterState.NOT_NEEDED, LetterState.SENT);
        meetings.callOff(meeting.reference(), "For this test.", "test");
    }

    @Test
    void letterThatStillWaitsForAMailServerIsLookedAtOnceMoreToo() {
        Involvement involvement = sam.signUpAndConfirm("communications");
        want(involvement, "one-off-task/change", "words", "A shorter title?");
        desk.withdraw(involvement.id());
        round();

        assertThat(stateOf(involvement, "one-off-task/change")).isEqualTo(LetterState.NOT_NEEDED);
        LetterView shown = outboxOverview
                .letter(letterOf(involvement, "one-off-task/change").id())
                .orElseThrow();
        assertThat(shown.lastError()).isEqualTo("What it is about has ended");
    }

    @Test
    void crashWhileNewsIsPutTogetherLosesNoneAndSendsNoneTwice() {
        Involvement involvement = sam.signUpAndConfirm("communications");
        want(involvement, "chat/what-next", "next", "Come along.");
        want(involvement, "join-group/member", "role", "member");
        want(involvement, "chat/not-now", "reason", "Later.");
        round();
        int before = sam.letters().size();
        clock.moveBy(A_DAY);

        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            newsDigest.letOut();
            letters.flush();
            status.setRollbackOnly();
        });
        assertThat(stateOf(involvement, "join-group/member")).isEqualTo(LetterState.HELD);
        newsDigest.letOut();
        // And a node that dies with the letter in its hands.
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> letters.take(
                        UUID.randomUUID(), clock.instant(), clock.instant().plus(OutboxSender.CLAIM), 1000));
        round();
        assertThat(sam.letters()).hasSize(before);
        clock.moveBy(OutboxSender.CLAIM.plusSeconds(1));
        round();
        round();

        assertThat(sam.letters()).hasSize(before + 1);
    }

    @Test
    void severalNodesLetEachPersonsNewsOutOnce() throws Exception {
        List<Applicant> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            sam = applicants.somebody();
            all.add(sam);
            Involvement involvement = sam.signUpAndConfirm("communications");
            want(involvement, "chat/what-next", "next", "Come along.");
            want(involvement, "join-group/member", "role", "member");
            want(involvement, "chat/not-now", "reason", "Later.");
        }
        round();
        List<Integer> before = all.stream().map(one -> one.letters().size()).toList();
        clock.moveBy(A_DAY);

        atTheSameTime(4, this::round);
        round();

        for (int i = 0; i < all.size(); i++) {
            assertThat(all.get(i).letters()).hasSize(before.get(i) + 1);
        }
    }

    @Test
    void ofSeveralStepsAtTheSameMomentOnlyOneIsTheNewsOfTheDay() throws Exception {
        Involvement involvement = sam.signUpAndConfirm("communications");
        CountDownLatch written = new CountDownLatch(5);
        atTheSameTime(
                5,
                () -> new TransactionTemplate(transactions).executeWithoutResult(status -> {
                    events.publishEvent(
                            new LetterWanted(involvement.reference(), "join-group/member", Map.of("role", "x"), null));
                    written.countDown();
                    await(written);
                }));
        round();

        assertThat(states(involvement, "join-group/member"))
                .containsExactlyInAnyOrder(
                        LetterState.SENT, LetterState.HELD, LetterState.HELD, LetterState.HELD, LetterState.HELD);
        clock.moveBy(A_DAY);
        round();
        assertThat(sam.letters().get(sam.letters().size() - 1))
                .satisfies(letter -> assertThat(subject(letter)).isEqualTo("4 pieces of news for you"));
    }

    @Test
    void whoeverIsRungUpIsRungUpOnceADayByEachGroup() {
        Involvement involvement = sam.signUp("communications", sam.formByPhone());
        want(involvement, "chat/what-next", "next", "Come along.");
        assertThat(errandsFor(involvement)).hasSize(1);
        want(involvement, "join-group/member", "role", "member");
        want(involvement, "chat/not-now", "reason", "Later.");
        assertThat(errandsFor(involvement)).hasSize(1);
        Meeting meeting =
                meetings.nameMeeting("international", LocalDate.now(clock).plusDays(20), LocalTime.of(18, 0), "Online");
        remind(meeting, involvement);

        clock.moveBy(A_DAY);
        round();

        assertThat(errandsFor(involvement))
                .hasSize(3)
                .filteredOn(NewsDigest.SEVERAL::equals)
                .hasSize(1);
        Letter gathered = letterOf(involvement, NewsDigest.SEVERAL);
        assertThat(gathered.state()).isEqualTo(LetterState.BY_HAND);
        assertThat(gathered.words().text())
                .contains("You are in: Communications working group", "About your chat")
                .doesNotContain("International meets");
        meetings.callOff(meeting.reference(), "For this test.", "test");
    }

    @Test
    void newsGoesToWhereSomebodyIsReachedWhenItGoes() {
        Involvement involvement = sam.signUpAndConfirm("communications");
        want(involvement, "chat/what-next", "next", "Come along.");
        want(involvement, "join-group/member", "role", "member");
        database.sql("update person set email = ? where id = ?")
                .params("new-" + sam.email(), involvement.person().value())
                .update();
        round();
        clock.moveBy(A_DAY);
        round();

        assertThat(letterOf(involvement, "join-group/member").toAddress()).isEqualTo("new-" + sam.email());
    }

    @Test
    void heldNewsGoesWithWhoeverIsErased() {
        Involvement involvement = sam.signUpAndConfirm("communications");
        want(involvement, "chat/what-next", "next", "Come along.");
        want(involvement, "join-group/member", "role", sam.mark());
        want(involvement, "chat/not-now", "reason", sam.mark());
        round();
        clock.moveBy(A_DAY);
        newsDigest.letOut();

        people.erase(involvement.person());

        assertThat(letters.findByPersonIdOrderByCreatedAt(involvement.person().value()))
                .isEmpty();
    }

    private void round() {
        newsDigest.letOut();
        outboxSender.sendDue();
    }

    private Meeting named(int days) {
        return meetings.nameMeeting(
                "international", LocalDate.now(clock).plusDays(days), LocalTime.of(18, 0), "Online");
    }

    private void want(Involvement involvement, String letter, String field, String answer) {
        inOneStep(new LetterWanted(involvement.reference(), letter, Map.of(field, answer), null));
    }

    private void remind(Meeting meeting, Involvement involvement) {
        if (places.stream().noneMatch(place -> place.person().equals(involvement.person()))) {
            places.add(groups.enrol("international", involvement.person(), GroupRole.MEMBER));
        }
        inOneStep(new PeopleLetterWanted(
                meeting.reference(),
                List.of(involvement.person()),
                "group-meeting/reminder",
                Map.of("groupName", "International", "meeting", dates.moment(meeting.startsAt())),
                calendar.of(meeting),
                "facilitators-international"));
    }

    private void inOneStep(Object event) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> events.publishEvent(event));
    }

    private Letter letterOf(Involvement involvement, String template) {
        return letters.findByPersonIdOrderByCreatedAt(involvement.person().value()).stream()
                .filter(letter -> letter.template().equals(template))
                .reduce((one, other) -> other)
                .orElseThrow();
    }

    private LetterState stateOf(Involvement involvement, String template) {
        return letterOf(involvement, template).state();
    }

    private List<LetterState> states(Involvement involvement, String template) {
        return letters.findByPersonIdOrderByCreatedAt(involvement.person().value()).stream()
                .filter(letter -> letter.template().equals(template))
                .map(Letter::state)
                .toList();
    }

    /** Of the reminders of a meeting. */
    private List<LetterState> states(Meeting meeting) {
        return database.sql("select state from letter where reference = ? and template = 'group-meeting/reminder'")
                .param(meeting.reference().value())
                .query((row, number) -> LetterState.valueOf(row.getString("state")))
                .list();
    }

    private List<String> errandsFor(Involvement involvement) {
        return database.sql(
                        "select l.template from errand e join letter l on l.id = e.letter_id where l.person_id = ? and e.reference like 'PO-%'")
                .param(involvement.person().value())
                .query(String.class)
                .list();
    }

    private String words(Meeting meeting) {
        Reference reference = meeting.reference();
        return database.sql("select subject from letter where reference = ? and template = 'group-meeting/reminder'")
                .param(reference.value())
                .query(String.class)
                .single()
                .replace("International meets on ", "");
    }

    private static String subject(MimeMessage letter) {
        try {
            return letter.getSubject();
        } catch (jakarta.mail.MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static void atTheSameTime(int times, Runnable deed) throws Exception {
        ExecutorService nodes = Executors.newFixedThreadPool(times);
        try {
            List<Callable<@Nullable Void>> deeds = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                deeds.add(() -> {
                    deed.run();
                    return null;
                });
            }
            for (Future<?> done : nodes.invokeAll(deeds)) {
                done.get();
            }
        } finally {
            nodes.shutdown();
        }
    }
}
