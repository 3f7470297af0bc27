package coop.workers.manyhands.mail;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.involvement.ConfirmationDesk;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.people.SignInLinkWanted;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.DueJobs;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.MovableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Nobody is flooded: whatever somebody types an address into, it is sent four emails in an hour, and the others in one. */
@ManyHandsTest
class LetterBudgetTest {

    private static final Duration AN_HOUR = Duration.ofMinutes(60).plusSeconds(5);

    @Autowired
    private OutboxSender outboxSender;

    @Autowired
    private LetterBudget budget;

    @Autowired
    private Applicants applicants;

    @Autowired
    private InvolvementDesk desk;

    @Autowired
    private ConfirmationDesk confirmations;

    @Autowired
    private People people;

    @Autowired
    private Links links;

    @Autowired
    private DueJobs jobs;

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
    void onlyThisTestSends() {
        outboxSender.stop();
        sam = applicants.somebody();
    }

    @AfterEach
    void asBefore() {
        clock.reset();
        outboxSender.start();
    }

    private void round() {
        budget.letOut();
        outboxSender.sendDue();
    }

    private List<Involvement> signUp(int times, Map<String, Object> form) {
        List<Involvement> all = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            Involvement involvement = sam.signUp("communications", form);
            jobs.run(involvement.reference().value());
            all.add(involvement);
        }
        return all;
    }

    @Test
    void twelveSignUpsToOneAddressAreFourEmailsAndOneMoreWithTheOthersEachOfWhichWorks() {
        List<Involvement> all = signUp(12, sam.form());
        round();
        assertThat(sam.letters()).hasSize(4);

        clock.moveBy(Duration.ofMinutes(59));
        round();
        assertThat(sam.letters()).as("within the hour").hasSize(4);
        clock.moveBy(Duration.ofMinutes(2));
        round();

        assertThat(sam.subjects(5)).hasSize(5).last().isEqualTo("8 things at workers.coop wait for your answer");
        String text = Applicants.words(sam.letters().get(4));
        List<Involvement> gathered = all.stream()
                .filter(one -> text.contains("Reference " + one.reference()))
                .toList();
        assertThat(gathered).hasSize(8);
        assertThat(text).doesNotContain(String.valueOf(sam.form().get("draws")), "Sam " + sam.mark());
        Matcher link = Pattern.compile("/confirm/([A-Za-z0-9_-]+)").matcher(text);
        List<String> opened = new ArrayList<>();
        while (link.find()) {
            Links.Opened confirms = links.open(link.group(1)).orElseThrow();
            opened.add(desk.find(confirms.subject()).orElseThrow().reference().value());
        }
        assertThat(opened)
                .containsExactlyInAnyOrderElementsOf(
                        gathered.stream().map(one -> one.reference().value()).toList());
        round();
        assertThat(sam.letters()).hasSize(5);
    }

    /** It is counted in the outbox: there is nothing in memory that a restart could forget. */
    @Test
    void whatSomebodyConfirmedMeanwhileOrWasAskedTwiceIsNotSentAgain() {
        signUp(4, sam.form());
        Involvement fifth = signUp(1, sam.form()).get(0);
        confirmations.askAgainToConfirm(fifth.reference());
        Involvement sixth = signUp(1, sam.form()).get(0);
        sam.confirm(sixth);
        clock.moveBy(AN_HOUR);
        round();

        assertThat(sam.subjects(5))
                .hasSize(5)
                .last()
                .isEqualTo("Please confirm your address: Communications working group");
        assertThat(Applicants.words(sam.letters().get(4)))
                .contains(fifth.reference().value());
    }

    @Test
    void linksToSignInCountTooAndTheOneThatWaitedWorks() {
        Involvement involvement = signUp(1, sam.form()).get(0);
        sam.confirm(involvement);
        PersonId person = desk.get(involvement.reference()).person();
        for (int i = 0; i < 6; i++) {
            new TransactionTemplate(transactions)
                    .executeWithoutResult(status -> events.publishEvent(new SignInLinkWanted(person)));
        }
        round();
        assertThat(sam.letters().stream().filter(LetterBudgetTest::holdsALink)).hasSize(3);
        clock.moveBy(AN_HOUR);
        round();

        List<String> after = sam.letters().stream()
                .filter(LetterBudgetTest::holdsALink)
                .map(Applicants::words)
                .toList();
        assertThat(after).as("one does for all that waited").hasSize(4);
        Matcher link = Pattern.compile("/me/sign-in/([A-Za-z0-9_-]+)").matcher(after.get(3));
        assertThat(link.find()).isTrue();
        assertThat(links.open(link.group(1)).orElseThrow().expired()).isFalse();
    }

    private static boolean holdsALink(jakarta.mail.internet.MimeMessage letter) {
        return Applicants.words(letter).contains("/me/sign-in/");
    }

    @Test
    void anAddressWithSomethingAfterAPlusSignIsTheSameMailbox() {
        Map<String, Object> form = sam.form();
        for (int i = 0; i < 6; i++) {
            form.put("email", sam.mark() + "+" + i + "@example.org");
            signUp(1, form);
        }
        round();

        assertThat(database.sql("select count(*) from letter where to_address like ? and state = 'SENT'")
                        .param(sam.mark() + "+%")
                        .query(Integer.class)
                        .single())
                .isEqualTo(4);
        clock.moveBy(AN_HOUR);
        round();
        clock.moveBy(Duration.ofSeconds(5));
        round();
        assertThat(database.sql("select count(*) from letter where to_address like ? and state = 'SENT'")
                        .param(sam.mark() + "+%")
                        .query(Integer.class)
                        .single())
                .as("what is for one address goes to no other")
                .isEqualTo(6);
    }

    @Test
    void whoeverIsErasedLeavesNothingInWhatWentTogether(@Autowired coop.workers.manyhands.support.Tables tables) {
        List<Involvement> all = signUp(6, sam.form());
        clock.moveBy(AN_HOUR);
        round();

        all.forEach(one -> people.erase(desk.get(one.reference()).person()));

        assertThat(tables.columnsWith(sam.mark())).isEmpty();
    }
}
