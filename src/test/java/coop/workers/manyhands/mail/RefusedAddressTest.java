package coop.workers.manyhands.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import coop.workers.manyhands.cases.Desks;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.involvement.LetterWanted;
import coop.workers.manyhands.links.LinkPurpose;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.people.Channel;
import coop.workers.manyhands.people.ContactDetails;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.site.Visitor;
import coop.workers.manyhands.site.Visitor.Page;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.DueJobs;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.MovableClock;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The mail server takes no letter to an address: whose it is sees it, and those who look after them; once corrected, the letters go there. */
@ManyHandsTest
class RefusedAddressTest {

    private static final Map<String, String> WORDS =
            Map.of("waitsFor", "Communications", "askedToHelp", "the secretaries", "answerUntil", "Friday");

    @LocalServerPort
    private int port;

    @Autowired
    private OutboxSender ofTheApplication;

    @Autowired
    private NewsDigest newsDigest;

    @Autowired
    private LetterBudget budget;

    @Autowired
    private StalenessCheck stalenessCheck;

    @Autowired
    private Letters letters;

    @Autowired
    private SenderAddress sender;

    @Autowired
    private MailPause pause;

    @Autowired
    private CopyWatch copyWatch;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private MovableClock clock;

    @Autowired
    private Applicants applicants;

    @Autowired
    private InvolvementDesk desk;

    @Autowired
    private Desks desks;

    @Autowired
    private People people;

    @Autowired
    private Links links;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private JdbcTemplate tables;

    @Autowired
    private GreenMail mail;

    private MoodySmtp moody;
    private OutboxSender toMoody;
    private Applicant sam;

    @BeforeEach
    void theMailServerHasMoods() throws IOException {
        ofTheApplication.stop();
        moody = new MoodySmtp();
        JavaMailSenderImpl smtp = new JavaMailSenderImpl();
        smtp.setHost("127.0.0.1");
        smtp.setPort(moody.port());
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("sender", smtp);
        toMoody = new OutboxSender(
                newsDigest,
                budget,
                stalenessCheck,
                letters,
                sender,
                pause,
                copyWatch,
                new MailServer(beans.getBeanProvider(JavaMailSender.class)),
                events,
                transactions,
                clock);
        sam = applicants.somebody();
        moody.refuse(sam.email(), "550 5.1.1 no such user");
    }

    @AfterEach
    void asBefore() throws IOException {
        moody.close();
        ofTheApplication.start();
    }

    private Involvement signedUp() {
        Involvement involvement = sam.signUp("communications", sam.form());
        jobs.run(involvement.reference().value());
        return involvement;
    }

    private Page page(LinkPurpose purpose, Involvement involvement) {
        return new Visitor(port)
                .get("/involvements/"
                        + links.token(
                                purpose,
                                involvement.id(),
                                desk.get(involvement.reference()).linkGeneration()));
    }

    private List<String> statesOf(Involvement involvement, String template) {
        return tables.queryForList(
                "select state from letter where reference = ? and template = ? order by created_at",
                String.class,
                involvement.reference().value(),
                template);
    }

    @Test
    void whoeverSignedUpReadsThatTheAddressIsRefusedAndCorrectsIt() {
        Involvement involvement = signedUp();
        assertThat(page(LinkPurpose.RECEIPT, involvement).text()).doesNotContain("Our email came back");
        toMoody.sendDue();

        Page status = page(LinkPurpose.RECEIPT, involvement);
        assertThat(status.text()).contains("Our email came back", sam.email(), "Correct the address");
        assertThat(status.html().select("#refused ~ p a[href$=/contact]")).hasSize(1);
        assertThat(desks.of(involvement.reference())
                        .sheet(involvement.reference())
                        .warning())
                .contains("the mail server refuses the address");

        Visitor visitor = new Visitor(port);
        String contact = "/involvements/" + links.token(LinkPurpose.RECEIPT, involvement.id(), 0) + "/contact";
        Page form = visitor.get(contact);
        visitor.submit(
                form,
                "/contact",
                Map.of("name", "Sam " + sam.mark(), "contactBy", "email", "email", "new-" + sam.email()));
        toMoody.sendDue();

        assertThat(page(LinkPurpose.RECEIPT, involvement).text()).doesNotContain("Our email came back");
        assertThat(desks.of(involvement.reference())
                        .sheet(involvement.reference())
                        .warning())
                .doesNotContain("the mail server refuses the address");
        assertThat(moody.taken()).anySatisfy(letter -> assertThat(letter).contains("To: new-" + sam.email()));
    }

    @Test
    void policyOfTheServerIsNoFaultOfTheAddress() {
        moody.refuse(sam.email(), "554 5.7.1 relay access denied");
        Involvement involvement = signedUp();
        toMoody.sendDue();

        assertThat(page(LinkPurpose.RECEIPT, involvement).text()).doesNotContain("Our email came back");
    }

    /** A link that is kept for months changes no address (decision 22): it says who can. */
    @Test
    void lettersThatCameBackGoToTheAddressThatIsConfirmedInItsPlace() {
        Involvement involvement = signedUp();
        sam.confirm(involvement);
        jobs.run(involvement.reference().value());
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> events.publishEvent(
                        new LetterWanted(involvement.reference(), "applicants/takes-longer", WORDS, null)));
        toMoody.sendDue();
        assertThat(statesOf(involvement, "applicants/takes-longer")).containsExactly("FAILED");

        Page status = page(LinkPurpose.STATUS, involvement);
        assertThat(status.text()).contains("Our email came back", sam.email(), "your own page");
        assertThat(status.html().select("#refused ~ p a[href$=/contact]").eachAttr("href"))
                .containsExactly("/me/contact");
        assertThat(desks.of(involvement.reference())
                        .sheet(involvement.reference())
                        .warning())
                .contains("the mail server refuses the address");

        desk.correctContact(
                involvement.id(), new ContactDetails("Sam", Channel.EMAIL, "new-" + sam.email(), null, null));
        assertThat(statesOf(involvement, "applicants/takes-longer"))
                .as("nobody has shown yet that it is theirs")
                .containsExactly("FAILED");
        sam.confirm(involvement);
        toMoody.sendDue();

        assertThat(statesOf(involvement, "applicants/takes-longer")).containsExactly("SENT");
        String fresh = links.status(desk.get(involvement.reference()));
        assertThat(fresh).isNotBlank();
        assertThat(page(LinkPurpose.STATUS, involvement).text()).doesNotContain("Our email came back");
        assertThat(people.get(involvement.person()).email()).isEqualTo("new-" + sam.email());
    }
}
