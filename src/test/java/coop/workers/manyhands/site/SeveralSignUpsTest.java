package coop.workers.manyhands.site;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.involvement.ConfirmationDesk;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.site.Visitor.Page;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.DueJobs;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.MovableClock;
import coop.workers.manyhands.support.TaskDesk;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** Several opportunities taken up on one form: one person, one confirmation, and ways of their own from then on. */
@ManyHandsTest
class SeveralSignUpsTest {

    private static final String FORM = "/sign-up?for=communications&for=co-op-fortnight&for=visit-co-ops";

    @LocalServerPort
    private int port;

    @Autowired
    private Applicants applicants;

    @Autowired
    private InvolvementDesk desk;

    @Autowired
    private ConfirmationDesk confirmations;

    @Autowired
    private TaskDesk taskDesk;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private MovableClock clock;

    @Autowired
    private JdbcTemplate tables;

    private Visitor visitor;
    private Applicant sam;

    @BeforeEach
    void comeIn() {
        visitor = new Visitor(port);
        sam = applicants.somebody();
    }

    @AfterEach
    void clockRunsOn() {
        clock.reset();
    }

    private Map<String, String> filledIn() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("name", "Sam " + sam.mark());
        fields.put("contactBy", "email");
        fields.put("email", sam.email());
        fields.put("accessNeeds", "Captions for " + sam.mark());
        fields.put("agree", "true");
        fields.put("communications.draws", "I write " + sam.mark());
        fields.put("co-op-fortnight.wish", "action");
        fields.put("visit-co-ops.town", "Leeds " + sam.mark());
        return fields;
    }

    /** The page's hidden fields, of which `for` is there several times. */
    private Page send(Page form, Map<String, String> fields) {
        StringBuilder body = new StringBuilder(Visitor.encoded(fields));
        form.form("/sign-up")
                .select("input[type=hidden]")
                .forEach(hidden ->
                        body.append("&").append(Visitor.encoded(Map.of(hidden.attr("name"), hidden.attr("value")))));
        return visitor.post(
                "/sign-up",
                java.net.http.HttpRequest.BodyPublishers.ofString(body.toString()),
                "application/x-www-form-urlencoded");
    }

    private List<Involvement> signUp() {
        return involvementsOn(visitor.get(send(visitor.get(FORM), filledIn()).location()));
    }

    private List<Involvement> involvementsOn(Page receipt) {
        return receipt.html().select(".receipts .reference").eachText().stream()
                .map(reference -> desk.get(new Reference(reference)))
                .toList();
    }

    private void run(List<Involvement> involvements) {
        involvements.forEach(one -> jobs.run(one.reference().value()));
    }

    private int kept() {
        return count("select count(*) from involvement where answers::text like ?");
    }

    private int persons() {
        return count("select count(*) from person where name like ? and united_into is null");
    }

    private int count(String query) {
        return tables.queryForObject(query, Integer.class, "%" + sam.mark() + "%");
    }

    private List<String> lettersAbout(List<Involvement> involvements) {
        return involvements.stream()
                .flatMap(one -> tables
                        .queryForList(
                                "select template from letter where reference = ? order by created_at",
                                String.class,
                                one.reference().value())
                        .stream())
                .toList();
    }

    private String milestone(Involvement involvement) {
        return desk.get(involvement.reference()).standing().orElseThrow().milestone();
    }

    private static String confirmLink(MimeMessage letter) {
        Matcher link = Pattern.compile("https?://[^\\s\"<>]+/confirm/[A-Za-z0-9_-]+")
                .matcher(Applicants.body(letter).replace("=\r\n", ""));
        assertThat(link.find()).isTrue();
        return URI.create(link.group()).getPath();
    }

    private Page confirmBy(MimeMessage letter) {
        String link = confirmLink(letter);
        return visitor.submit(visitor.get(link), link, Map.of());
    }

    @Test
    void severalAreTakenUpOnOneFormAndEachHasItsReferenceAndItsStatusPage() {
        Page answer = send(visitor.get(FORM), filledIn());

        assertThat(answer.status()).isEqualTo(303);
        Page receipt = visitor.get(answer.location());
        assertThat(receipt.status()).isEqualTo(200);
        List<Involvement> taken = involvementsOn(receipt);
        assertThat(taken)
                .extracting(Involvement::opportunity)
                .containsExactly("communications", "co-op-fortnight", "visit-co-ops");
        assertThat(taken).extracting(Involvement::reference).doesNotHaveDuplicates();
        assertThat(taken)
                .extracting(Involvement::person)
                .containsOnly(taken.get(0).person());
        assertThat(persons()).isOne();
        for (String status : receipt.html().select(".receipts a").eachAttr("href")) {
            assertThat(visitor.get(status).text()).contains("Confirm your email address");
        }
        assertThat(receipt.text())
                .contains("one email", "wait for our emails")
                .doesNotContain(sam.email(), "ring you by");
    }

    @Test
    void eachKeepsItsOwnAnswersAndTheCommonOnesOnce() {
        List<Involvement> taken = signUp();

        assertThat(taken.get(0).answers().values())
                .containsEntry("draws", "I write " + sam.mark())
                .containsEntry("accessNeeds", "Captions for " + sam.mark())
                .doesNotContainKeys("name", "email", "wish", "town");
        assertThat(taken.get(1).answers().values())
                .containsEntry("wish", "action")
                .doesNotContainKey("town");
        assertThat(taken.get(2).answers().values()).containsEntry("town", "Leeds " + sam.mark());
    }

    @Test
    void oneLetterNamesThemAllAndOneClickLetsAllOfThemGoOn() {
        List<Involvement> taken = signUp();
        run(taken);
        assertThat(lettersAbout(taken)).containsExactly("confirm-address/confirm-several");
        MimeMessage letter = sam.letter("what you signed up for");
        assertThat(Applicants.body(letter))
                .contains("Communications working group", "Co-op Fortnight", "Visit worker co-ops near you")
                .contains(
                        taken.get(0).reference().value(),
                        taken.get(2).reference().value())
                .doesNotContain("Captions", "Leeds");
        assertThat(visitor.get(confirmLink(letter)).text())
                .contains("all of this", "Communications working group", "Visit worker co-ops near you");

        confirmBy(letter);
        run(taken);

        assertThat(taken).allSatisfy(one -> {
            assertThat(desk.get(one.reference()).addressConfirmed()).isTrue();
            assertThat(milestone(one)).isNotEqualTo("Confirm your email address");
            assertThat(desk.historyOf(one))
                    .anySatisfy(step -> assertThat(step.what()).isEqualTo("Confirmed the email address"));
        });
        assertThat(taskDesk.task(taken.get(0)).getName()).isEqualTo("Welcome the newcomer");
        assertThat(taskDesk.task(taken.get(1)).getName()).isEqualTo("Give them an action");
        assertThat(sam.letters())
                .filteredOn(one -> Applicants.body(one).contains("/confirm/"))
                .hasSize(1);
    }

    @Test
    void confirmedBeforeTheirPathwaysAreThatFarTheyGoOnAllTheSame() {
        List<Involvement> taken = signUp();
        jobs.run(taken.get(0).reference().value());
        sam.confirm(taken.get(0));

        run(taken);

        assertThat(lettersAbout(taken).stream().filter(letter -> letter.startsWith("confirm-address/")))
                .containsExactly("confirm-address/confirm-several");
        assertThat(taskDesk.task(taken.get(1)).getName()).isEqualTo("Give them an action");
    }

    @Test
    void whoeverDoesNotConfirmIsRemindedOnceForAllOfIt() {
        List<Involvement> taken = signUp();
        run(taken);

        clock.moveBy(Duration.ofDays(3).plusMinutes(1));
        run(taken);

        assertThat(lettersAbout(taken))
                .containsExactly("confirm-address/confirm-several", "confirm-address/reminder-several");
        confirmBy(sam.letter("not confirmed yet"));
        run(taken);
        assertThat(taken).allSatisfy(one -> assertThat(milestone(one)).isNotEqualTo("Confirm your email address"));
    }

    @Test
    void whereTheFirstIsWithdrawnTheNextAsksForTheRest() {
        List<Involvement> taken = signUp();
        run(taken);
        desk.withdraw(taken.get(0).id());

        clock.moveBy(Duration.ofDays(3).plusMinutes(1));
        run(taken);

        assertThat(lettersAbout(taken.subList(1, 3))).containsExactly("confirm-address/reminder-several");
        assertThat(Applicants.body(sam.letter("not confirmed yet")))
                .doesNotContain("Communications working group")
                .contains("Visit worker co-ops near you");
    }

    @Test
    void theLetterSentAgainFromAnyOfThemNamesThemAll() {
        List<Involvement> taken = signUp();
        run(taken);

        confirmations.askAgainToConfirm(taken.get(2).reference());

        assertThat(lettersAbout(taken.subList(2, 3))).containsExactly("confirm-address/confirm-several");
    }

    @Test
    void aFaultInOneRefusesAllWithWordsAtItsFieldAndNothingIsKept() {
        Map<String, String> fields = filledIn();
        fields.remove("visit-co-ops.town");
        fields.put("email", "not an address");

        Page page = send(visitor.get(FORM), fields);

        assertThat(page.status()).isEqualTo(422);
        assertThat(page.html().select("[role=alert] a").eachAttr("href"))
                .containsExactly("#email", "#visit-co-ops.town");
        assertThat(page.html().getElementById("visit-co-ops.town-error")).isNotNull();
        assertThat(page.html().select("[name=communications.draws]").text()).isEqualTo("I write " + sam.mark());
        assertThat(page.html().select("[name=for]").eachAttr("value"))
                .containsExactly("communications", "co-op-fortnight", "visit-co-ops");
        assertThat(kept()).isZero();
        assertThat(persons()).isZero();

        fields = filledIn();
        assertThat(send(page, fields).status()).isEqualTo(303);
        assertThat(persons()).isOne();
    }

    @Test
    void theButtonPressedManyTimesAtOnceTakesNothingUpTwice() throws Exception {
        Page form = visitor.get(FORM);
        ExecutorService fingers = Executors.newFixedThreadPool(8);
        try {
            List<Future<Page>> answers = fingers.invokeAll(IntStream.range(0, 8)
                    .<Callable<Page>>mapToObj(i -> () -> send(form, filledIn()))
                    .toList());
            String receipt = answers.get(0).get().location();
            for (Future<Page> answer : answers) {
                assertThat(answer.get().location()).isEqualTo(receipt);
            }
        } finally {
            fingers.shutdownNow();
        }
        assertThat(kept()).isEqualTo(3);
        assertThat(persons()).isOne();
    }

    @Test
    void otherAnswersOnAPageThatWasSentTakeNothingUpUnseen() {
        Page form = visitor.get(FORM);
        send(form, filledIn());
        Map<String, String> other = filledIn();
        other.put("accessNeeds", "Something else for " + sam.mark());

        Page page = send(form, other);

        assertThat(page.status()).isEqualTo(409);
        assertThat(kept()).isEqualTo(3);
    }

    @Test
    void whoeverFillsInTheFieldThatNobodySeesIsAskedAndLosesNothing() {
        Map<String, String> fields = filledIn();
        fields.put("nothing_here", "020 7946 0000");

        Page answer = send(visitor.get(FORM), fields);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains("Nothing has been sent yet", "I am a person");
        assertThat(persons()).isZero();
    }

    @Test
    void fiveAreTheMostAndOneIsAnOrdinarySignUp() {
        String six =
                "/sign-up?for=communications&for=co-op-support&for=international&for=anti-racism&for=phone-bank&for=logo";
        Page page = visitor.get(six);
        assertThat(page.text()).contains("5 at most at once");
        assertThat(page.html().select("[name=for]")).hasSize(6);

        assertThat(visitor.get("/sign-up?for=logo").location()).isEqualTo("/opportunities/logo/sign-up");
        assertThat(visitor.get("/sign-up?for=logo&for=logo").location()).isEqualTo("/opportunities/logo/sign-up");
        assertThat(visitor.get("/sign-up").location()).isEqualTo("/suggestions");
        assertThat(visitor.get("/sign-up?for=logo&for=submarines").status()).isEqualTo(404);
    }

    @Test
    void whatIsNotTakenUpHereIsSaidWithTheWayToIt() {
        Page page = visitor.get("/sign-up?for=photos&for=say-hello&for=logo");

        assertThat(page.html().select("legend").eachText()).hasSize(2);
        assertThat(page.html().select(".note a[href=/opportunities/say-hello]")).hasSize(1);
        assertThat(visitor.get("/sign-up?for=say-hello&for=board-of-nobody").status())
                .isEqualTo(404);
    }

    @Test
    void whatTakesNobodyUpNowSaysThatItIsAWaitingList() {
        Page page = visitor.get("/sign-up?for=communications&for=movement-building");

        assertThat(page.html().select("fieldset").get(1).text()).contains("waiting list");
        assertThat(page.html().select("fieldset").get(0).text()).doesNotContain("waiting list");
    }

    @Test
    void whoeverIsReachedByPhoneConfirmsNothingFirst() {
        assertThat(visitor.get(FORM).html().expectFirst("aside").text())
                .contains("If you give an email address, you confirm it, once")
                .doesNotContain("You confirm your address, once");
        Map<String, String> fields = filledIn();
        fields.remove("email");
        fields.put("contactBy", "phone");
        fields.put("phone", "07700 900123");

        Page receipt = visitor.get(send(visitor.get(FORM), fields).location());
        List<Involvement> taken = involvementsOn(receipt);
        run(taken);

        assertThat(receipt.text())
                .doesNotContain("Confirm your email address", "our emails")
                .contains("Note the references", "save this page");
        assertThat(receipt.html().select("main a[href^=/me]")).isEmpty();
        assertThat(receipt.html().select(".receipts li").get(0).text())
                .contains("Facilitators of Communications ring you within 5 working days");
        for (Involvement one : taken) {
            assertThat(receipt.html()
                            .select(".receipts li:contains(%s)".formatted(one.reference()))
                            .text())
                    .as("who rings")
                    .contains("ring you");
        }
        assertThat(taskDesk.task(taken.get(0)).getName()).isEqualTo("Welcome the newcomer");
        assertThat(taskDesk.task(taken.get(1)).getName()).isEqualTo("Give them an action");
    }

    @Test
    void whoeverSignsUpOnceMoreWhileTheFirstConfirmationIsPendingConfirmsEachAndIsOnePerson() {
        Involvement first = sam.signUp("photos", sam.form());
        List<Involvement> more = signUp();
        run(List.of(first));
        run(more);
        assertThat(lettersAbout(List.of(first))).containsExactly("confirm-address/confirm");
        assertThat(lettersAbout(more)).containsExactly("confirm-address/confirm-several");

        confirmBy(sam.letter("Share photos"));
        assertThat(milestone(more.get(0))).isEqualTo("Confirm your email address");
        assertThat(confirmBy(sam.letter("what you signed up for")).status())
                .as("somebody is known there by now")
                .isEqualTo(422);
        String link = confirmLink(sam.letter("what you signed up for"));
        Page asked = visitor.get(link);
        visitor.submit(
                asked,
                link,
                Map.of("who", asked.html().expectFirst("[name=who]").attr("value")));
        run(List.of(first));
        run(more);

        assertThat(more).allSatisfy(one -> {
            assertThat(desk.get(one.reference()).person())
                    .isEqualTo(desk.get(first.reference()).person());
            assertThat(milestone(one)).isNotEqualTo("Confirm your email address");
        });
        assertThat(persons()).isOne();
    }
}
