package coop.workers.manyhands.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import biweekly.Biweekly;
import biweekly.component.VEvent;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.coordinators.Account;
import coop.workers.manyhands.coordinators.StaffLetterWanted;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.groups.Meeting;
import coop.workers.manyhands.groups.MeetingDesk;
import coop.workers.manyhands.involvement.CalendarEntries;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.involvement.LetterWanted;
import coop.workers.manyhands.languages.Languages;
import coop.workers.manyhands.links.LinkPurpose;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.SignInLinkWanted;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.ManyHandsTest;
import jakarta.mail.BodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.PageRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@ManyHandsTest
class LetterWriterTest {

    @Autowired
    private Applicants applicants;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private Letters letters;

    @Autowired
    private OutboxOverview outboxOverview;

    @Autowired
    private InvolvementDesk desk;

    @Autowired
    private LetterValues quoted;

    @Autowired
    private People people;

    @Autowired
    private Groups groups;

    @Autowired
    private MeetingDesk meetings;

    @Autowired
    private ObjectProvider<CalendarEntries> entries;

    @Autowired
    private JdbcClient database;

    @Autowired
    private Catalogue catalogue;

    @Autowired
    private Links links;

    @Autowired
    private WithheldLinks withheld;

    @Autowired
    private Site site;

    @Autowired
    private LetterTemplates templates;

    @Autowired
    private EditionLetters editionLetters;

    @Autowired
    private LetterLayout layout;

    @Autowired
    private SenderAddress sender;

    @Autowired
    private ReplyDesk replies;

    @Autowired
    private LetterBudget budget;

    @Autowired
    private NewsDigest newsDigest;

    @Autowired
    private EntityManager entities;

    @Autowired
    private Clock clock;

    private Applicant sam;

    @BeforeEach
    void somebodyComesAlong() {
        sam = applicants.somebody();
    }

    private void inOneStep(Runnable step) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> step.run());
    }

    private void want(Involvement involvement, String letter, Map<String, String> values, @Nullable Meeting meeting) {
        if (meeting != null) {
            database.sql("update involvement set meeting_id = ? where id = ?")
                    .params(meeting.id(), involvement.id())
                    .update();
        }
        inOneStep(() -> events.publishEvent(
                new LetterWanted(involvement.reference(), letter, values, meeting == null ? null : "meeting")));
    }

    private List<Letter> lettersOf(Involvement involvement) {
        return letters.findByPersonIdOrderByCreatedAt(involvement.person().value());
    }

    private List<Letter> lettersOf(Involvement involvement, String template) {
        return lettersOf(involvement).stream()
                .filter(letter -> letter.template().equals(template))
                .toList();
    }

    @Autowired
    private coop.workers.manyhands.cases.BegunByClock begunByClock;

    @Autowired
    private coop.workers.manyhands.cases.LetterHours hours;

    private LetterWriter writerWith(MailServer server) {
        return new LetterWriter(
                editionLetters,
                layout,
                new Outbox(templates, sender, server, entities, newsDigest, begunByClock, hours, events, clock),
                quoted,
                letters,
                desk,
                people,
                catalogue,
                groups,
                meetings,
                links,
                site,
                replies,
                budget,
                entries,
                new Languages(Map.of(), site, ""));
    }

    private static String token(String text, String path) {
        Matcher matcher =
                Pattern.compile(Pattern.quote(path) + "([A-Za-z0-9_-]+)").matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }

    @Test
    void invitationArrivesAsTextHtmlAndCalendarEntry() throws Exception {
        Involvement involvement = sam.signUpAndConfirm("communications");
        Meeting meeting = meetings.nextMeeting("communications").orElseThrow();
        want(involvement, "first-meeting/invitation", Map.of(), meeting);

        MimeMessage message = sam.letter("next meeting");
        assertThat(message.getAllRecipients()[0].toString()).contains(sam.email(), sam.mark());
        assertThat(message.getReplyTo()[0].toString()).isEqualTo(site.contactEmail());
        MimeMultipart mixed = (MimeMultipart) message.getContent();
        MimeMultipart sameTwice = (MimeMultipart) mixed.getBodyPart(0).getContent();
        String text = (String) sameTwice.getBodyPart(0).getContent();
        String html = (String) sameTwice.getBodyPart(1).getContent();
        assertThat(sameTwice.getBodyPart(0).getContentType()).startsWith("text/plain; charset=UTF-8");
        assertThat(sameTwice.getBodyPart(1).getContentType()).startsWith("text/html; charset=UTF-8");
        assertThat(text).contains("Sam " + sam.mark(), involvement.reference().value());
        assertThat(text)
                .containsPattern(
                        "(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day \\d{1,2} [A-Z][a-z]+ \\d{4} at \\d\\d:\\d\\d UK time");
        assertThat(Jsoup.parse(html).select("a").eachAttr("href"))
                .anySatisfy(link -> assertThat(link).startsWith(site.publicUrl() + "/involvements/"));
        Links.Opened opened = links.open(token(text, "/involvements/")).orElseThrow();
        assertThat(opened.purpose()).isEqualTo(LinkPurpose.STATUS);
        assertThat(opened.subject()).isEqualTo(involvement.id());

        BodyPart attached = mixed.getBodyPart(1);
        assertThat(attached.getFileName()).isEqualTo("invitation.ics");
        assertThat(attached.getContentType()).contains("text/calendar", "method=PUBLISH");
        VEvent event = Biweekly.parse(new String(attached.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .first()
                .getEvents()
                .get(0);
        assertThat(event.getDateStart().getValue().toInstant()).isEqualTo(meeting.startsAt());
        assertThat(event.getUid().getValue()).startsWith(meeting.id().toString());
        // Nothing about the person is in it: it may be handed on.
        assertThat(new String(attached.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .doesNotContain(sam.mark());
    }

    @Test
    void unconfirmedVisitorsWordsAreInNoLetter() throws Exception {
        Map<String, Object> form = sam.form();
        form.put("name", "Buy pills at evil.example " + sam.mark());
        Involvement involvement = sam.signUp("communications", form);
        for (String letter : List.of("confirm-address/confirm", "confirm-address/reminder", "applicants/new-address")) {
            // Even if the step hands everything over.
            want(
                    involvement,
                    letter,
                    Map.of("reason", sam.mark(), "draws", sam.mark(), "opportunity", sam.mark()),
                    null);
        }
        assertThat(lettersOf(involvement)).hasSizeGreaterThanOrEqualTo(3).allSatisfy(letter -> {
            assertThat(letter.toName()).isNull();
            assertThat(letter.toAddress()).isEqualTo(sam.email());
            assertThat(letter.words().subject()
                            + letter.words().text()
                            + letter.words().html())
                    .doesNotContain(sam.mark(), "pills")
                    .contains(involvement.reference().value());
        });
        MimeMessage message = sam.letter("confirm your address");
        assertThat(message.getAllRecipients()[0].toString()).isEqualTo(sam.email());
        Letter letter = lettersOf(involvement, "confirm-address/confirm").get(0);
        Links.Opened opened = links.open(token(letter.words().text(), site.publicUrl() + "/confirm/"))
                .orElseThrow();
        assertThat(opened.purpose()).isEqualTo(LinkPurpose.CONFIRM);
        assertThat(opened.subject()).isEqualTo(involvement.id());
        assertThat(opened.stamp()).isEqualTo(people.get(involvement.person()).emailStamp());
    }

    @Test
    void nothingElseGoesToAnAddressThatNobodyConfirmed() {
        Involvement involvement = sam.signUp("communications", sam.form());
        want(involvement, "join-group/withdrawn", Map.of(), null);
        assertThat(lettersOf(involvement, "join-group/withdrawn")).isEmpty();
    }

    @Test
    void whoHasNoEmailAddressGetsTheLetterByHand() {
        Involvement involvement = sam.signUp("communications", sam.formByPhone());
        want(involvement, "join-group/not-now", Map.of("reason", "Full."), null);
        Letter letter = lettersOf(involvement, "join-group/not-now").get(0);
        assertThat(letter.state()).isEqualTo(LetterState.BY_HAND);
        assertThat(letter.toAddress()).isNull();
        assertThat(letter.words().text()).contains("Full.");
        assertThatThrownBy(() -> outboxOverview.sendAgain(letter.id()))
                .isInstanceOf(CannotBeSent.class)
                .hasMessageContaining("Pass it on");
    }

    @Test
    void hostileAnswerIsShownAsItIsAndMovesNothing() throws Exception {
        Involvement involvement = sam.signUpAndConfirm("communications");
        String hostile =
                "Sorry.\r\nBcc: eve@example.org\r\n\r\n<b>x</b> [go](https://evil.example) {confirmLink} 👩‍🌾 שלום "
                        + "x".repeat(1500);
        want(
                involvement,
                "join-group/not-now",
                Map.of("reason", hostile, "reference", "MH-EVIL-00", "name", "Eve"),
                null);
        MimeMessage message = sam.letter("Not this time");
        assertThat(message.getAllRecipients()).hasSize(1);
        assertThat(message.getHeader("Bcc")).isNull();
        MimeMultipart sameTwice = (MimeMultipart) message.getContent();
        String text = ((String) sameTwice.getBodyPart(0).getContent()).replace("\r\n", "\n");
        assertThat(text)
                .contains("<b>x</b> [go](https://evil.example) {confirmLink} 👩‍🌾 שלום " + "x".repeat(1500))
                .contains("Bcc: eve@example.org")
                .contains(involvement.reference().value(), "Hello Sam " + sam.mark())
                .doesNotContain("MH-EVIL", "/confirm/");
        assertThat(Jsoup.parse((String) sameTwice.getBodyPart(1).getContent()).select("b, a[href*=evil]"))
                .isEmpty();
    }

    @Test
    void stepThatIsRolledBackLeavesNoLetter() {
        Involvement involvement = sam.signUpAndConfirm("communications");
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            events.publishEvent(new LetterWanted(involvement.reference(), "join-group/member", Map.of(), null));
            entities.flush();
            status.setRollbackOnly();
        });
        assertThat(lettersOf(involvement, "join-group/member")).isEmpty();
    }

    @Test
    void letterOutsideAStepIsRefused() {
        Involvement involvement = sam.signUpAndConfirm("communications");
        assertThatThrownBy(() -> events.publishEvent(
                        new LetterWanted(involvement.reference(), "join-group/member", Map.of(), null)))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void letterThatIsNotThereIsNamedWithThoseThatAre() {
        Involvement involvement = sam.signUpAndConfirm("communications");
        assertThatThrownBy(() -> want(involvement, "join-group/wellcome", Map.of(), null))
                .hasMessageContaining("No email \"join-group/wellcome\"; known: ")
                .hasMessageContaining("join-group/member");
    }

    @Test
    void erasureTakesAllLettersOfThePersonAndNobodyElses() {
        Involvement involvement = sam.signUpAndConfirm("communications");
        Involvement other = applicants.somebody().signUpAndConfirm("communications");
        want(involvement, "join-group/member", Map.of("role", "member"), null);
        want(other, "join-group/member", Map.of("role", "member"), null);
        inOneStep(() -> events.publishEvent(new StaffLetterWanted(
                new Account("fay", "Fay", "fay@example.org"),
                "coordinators/reminder",
                involvement.reference(),
                Map.of(),
                Map.of(),
                List.of(),
                null,
                null)));
        assertThat(lettersOf(involvement, "coordinators/reminder")).hasSize(1);
        assertThat(lettersOf(involvement)).hasSizeGreaterThanOrEqualTo(2);

        people.erase(involvement.person());

        assertThat(lettersOf(involvement)).isEmpty();
        assertThat(lettersOf(other)).isNotEmpty();
    }

    @Test
    void lettersOfTwoRecordsThatAreOnePersonGoWithThePerson() {
        Involvement first = sam.signUpAndConfirm("communications");
        want(first, "join-group/member", Map.of(), null);
        Involvement second = sam.signUp("co-op-support", sam.form());
        want(second, "confirm-address/confirm", Map.of(), null);
        sam.confirm(second);
        assertThat(lettersOf(first))
                .extracting(Letter::reference)
                .contains(first.reference().value(), second.reference().value());
    }

    @Test
    void signInLinkGoesToTheConfirmedAddressAndWorksForHalfAnHour() {
        Involvement involvement = sam.signUpAndConfirm("communications");
        Person person = people.get(involvement.person());
        inOneStep(() -> events.publishEvent(new SignInLinkWanted(person.id())));
        Letter letter = lettersOf(involvement, "applicants/sign-in").get(0);
        assertThat(letter.toAddress()).isEqualTo(sam.email());
        assertThat(letter.reference()).isNull();
        assertThat(letter.words().text()).doesNotContain("Sam");
        Links.Opened opened = links.open(token(letter.words().text(), site.publicUrl() + "/me/sign-in/"))
                .orElseThrow();
        assertThat(opened.purpose()).isEqualTo(LinkPurpose.SIGN_IN);
        assertThat(opened.subject()).isEqualTo(person.id().value());
        assertThat(opened.generation()).isEqualTo(person.linkGeneration());
        assertThat(LetterView.of(letter, withheld).text()).doesNotContain("/me/sign-in/");
        assertThat(LetterView.of(letter, withheld).html()).doesNotContain("/me/sign-in/");

        Involvement unconfirmed = applicants
                .somebody()
                .signUp("communications", applicants.somebody().form());
        inOneStep(() -> events.publishEvent(new SignInLinkWanted(unconfirmed.person())));
        assertThat(lettersOf(unconfirmed, "applicants/sign-in")).isEmpty();
    }

    @Test
    void newAddressIsAskedToConfirmWhileTheOldOneStaysInUse() {
        Involvement involvement = sam.signUpAndConfirm("communications");
        Applicant elsewhere = applicants.somebody();
        desk.correctContact(
                involvement.id(),
                new coop.workers.manyhands.people.ContactDetails(
                        "Sam " + sam.mark(),
                        coop.workers.manyhands.people.Channel.EMAIL,
                        elsewhere.email(),
                        null,
                        null));
        want(involvement, "join-group/member", Map.of(), null);
        assertThat(lettersOf(involvement, "applicants/new-address"))
                .singleElement()
                .satisfies(letter -> assertThat(letter.toAddress()).isEqualTo(elsewhere.email()));
        assertThat(lettersOf(involvement, "join-group/member"))
                .singleElement()
                .satisfies(letter -> assertThat(letter.toAddress()).isEqualTo(sam.email()));
    }

    @Test
    void withoutAMailServerLettersAreKeptAndShownToAdmins() {
        Involvement involvement = sam.signUpAndConfirm("communications");
        inOneStep(() -> writerWith(new MailServer(none()))
                .on(new LetterWanted(involvement.reference(), "join-group/member", Map.of(), null)));
        Letter letter = lettersOf(involvement, "join-group/member").get(0);
        assertThat(letter.state()).isEqualTo(LetterState.KEPT);
        assertThat(letter.nextAttemptAt()).isNull();
        assertThat(outboxOverview
                        .letters(PageRequest.of(0, 5), LetterState.KEPT)
                        .getContent()
                        .get(0)
                        .id())
                .isEqualTo(letter.id());
        LetterView shown = outboxOverview.letter(letter.id()).orElseThrow();
        assertThat(shown.text()).contains(sam.mark());
        assertThat(Objects.requireNonNull(shown.reference()))
                .isEqualTo(involvement.reference().value());
    }

    private static org.springframework.beans.factory.ObjectProvider<JavaMailSender> none() {
        return new StaticListableBeanFactory().getBeanProvider(JavaMailSender.class);
    }
}
