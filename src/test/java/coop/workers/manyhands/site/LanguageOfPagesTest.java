package coop.workers.manyhands.site;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.links.LinkPurpose;
import coop.workers.manyhands.links.LinkReaders;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.DueJobs;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.TaskDesk;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A page is in one language throughout, and whoever comes by an email of ours reads it in the language of that email. */
@ManyHandsTest
class LanguageOfPagesTest {

    private static final Map<String, String> WELSH = welsh();

    /** Nobody reads a page by these: programs do, or a form that names who filled it in, or coordinators. */
    private static final Set<LinkPurpose> NO_PAGES =
            Set.of(LinkPurpose.KNOWN, LinkPurpose.ABOUT, LinkPurpose.SET_PASSWORD, LinkPurpose.DEVICE);

    @LocalServerPort
    private int port;

    @Autowired
    private Applicants applicants;

    @Autowired
    private InvolvementDesk desk;

    @Autowired
    private People people;

    @Autowired
    private Links links;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private TaskDesk taskDesk;

    @Autowired
    private List<LinkReaders> readers;

    @Autowired
    private PlatformTransactionManager transactions;

    private Applicant sam;

    @BeforeEach
    void comeIn() {
        sam = applicants.somebody();
    }

    /** Texts that are the same in both languages, or have something put in, tell nothing. */
    private static Map<String, String> welsh() {
        try {
            Map<String, String> all = new HashMap<>();
            Jsoup.parse(Files.readString(Path.of("src/main/resources/messages/cy.xlf")), "", Parser.xmlParser())
                    .select("trans-unit:not(:has(source > *))")
                    .forEach(unit -> all.put(
                            unit.expectFirst("source").text(),
                            unit.expectFirst("target").text()));
            all.entrySet()
                    .removeIf(one ->
                            one.getKey().equals(one.getValue()) || one.getKey().contains("{"));
            return all;
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private Document get(String path, String... head) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
            return Jsoup.parse(HttpClient.newHttpClient()
                    .send((head.length == 0 ? request : request.headers(head)).build(), BodyHandlers.ofString())
                    .body());
        } catch (IOException failed) {
            throw new AssertionError(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    private static String lang(Document page) {
        return page.expectFirst("html").attr("lang");
    }

    /** What a page says in English that is there in Welsh, and does not say that it is English. */
    private static List<String> unmarked(Document page) {
        List<String> found = new ArrayList<>();
        for (Element element : page.body().select("*")) {
            if (element.closest("[lang=en], [translate=no], script") == null) {
                Set<String> texts = new TreeSet<>(Set.of(element.text()));
                element.textNodes().stream()
                        .map(TextNode::text)
                        .map(String::strip)
                        .forEach(texts::add);
                texts.stream().filter(WELSH::containsKey).forEach(found::add);
            }
        }
        return found;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/?time=very-little&who=member",
                "/suggestions",
                "/suggestions?time=very-little&who=member&enjoy=writing&enjoy=designing",
                "/suggestions?time=small&who=individual&enjoy=talking",
                "/opportunities/communications",
                "/opportunities/photos",
                "/opportunities/worker-member",
                "/groups/communications",
                "/elections",
                "/calendar",
                "/privacy",
                "/opportunities/communications/sign-up"
            })
    void nothingIsLeftInEnglishThatIsThereInWelsh(String path) {
        Document page = get(path + (path.contains("?") ? "&" : "?") + "lang=cy");

        assertThat(lang(page)).isEqualTo("cy");
        assertThat(unmarked(page)).isEmpty();
    }

    @Test
    void whySomethingSuitsThemIsSaidInTheLanguageOfThePage() {
        Document page = get("/suggestions?time=small&who=member&enjoy=writing&enjoy=designing&lang=cy");

        assertThat(page.select(".reasons li").eachText())
                .hasSizeGreaterThan(5)
                .noneMatch(reason ->
                        reason.startsWith("You ") || reason.startsWith("Fits ") || reason.startsWith("Open "));
        assertThat(page.select(".reasons li").eachText())
                .anyMatch(reason -> reason.contains("ysgrifennu, lluniau a dylunio"));
    }

    @Test
    void nothingOnTheirOwnPageIsLeftInEnglishEither() {
        Involvement involvement = sam.signUpAndConfirm("communications");
        jobs.run(involvement.reference().value());
        taskDesk.answer(involvement, "facilitator-communications", Map.of("answer", "welcome"));
        jobs.run(involvement.reference().value());
        Visitor visitor = new Visitor(port);
        signIn(visitor, involvement);

        Document page = visitor.get("/me?lang=cy").html();

        assertThat(lang(page)).isEqualTo("cy");
        assertThat(page.select("#asking").text()).isNotEmpty().doesNotContain("May we");
        assertThat(unmarked(page)).isEmpty();
        desk.withdraw(involvement.id());
    }

    private void signIn(Visitor visitor, Involvement involvement) {
        String link = signInLink(involvement);
        assertThat(visitor.submit(visitor.get(link), link, Map.of()).status()).isEqualTo(303);
    }

    private String signInLink(Involvement involvement) {
        return "/me/sign-in/"
                + links.token(
                        LinkPurpose.SIGN_IN,
                        involvement.person().value(),
                        people.get(involvement.person()).linkGeneration(),
                        Duration.ofMinutes(30));
    }

    private Involvement ofWelshReader() {
        Involvement involvement = sam.signUpAndConfirm("communications");
        new TransactionTemplate(transactions).executeWithoutResult(status -> people.reads(involvement.person(), "cy"));
        return involvement;
    }

    @Test
    void theLinkOfAnEmailIsReadInTheLanguageOfTheEmailOnWhateverDevice() {
        Involvement involvement = ofWelshReader();
        String status = "/involvements/" + sam.statusToken(involvement);
        Applicant kim = applicants.somebody();
        Involvement unconfirmed = kim.signUp("photos", kim.form());
        new TransactionTemplate(transactions).executeWithoutResult(change -> people.reads(unconfirmed.person(), "cy"));
        String confirm = "/confirm/"
                + links.confirming(
                        unconfirmed.id(), people.get(unconfirmed.person()).emailStamp());

        for (String link : List.of(status, status + "/withdraw", confirm, signInLink(involvement))) {
            assertThat(lang(get(link))).as(link).isEqualTo("cy");
            assertThat(lang(get(link, "Accept-Language", "en-GB,en"))).as(link).isEqualTo("cy");
        }
        assertThat(lang(get("/"))).as("what is no link of theirs").isEqualTo("en-GB");
    }

    @Test
    void whatAVisitorChoosesGoesBeforeTheLanguageOfTheEmail() {
        String status = "/involvements/" + sam.statusToken(ofWelshReader());

        assertThat(lang(get(status + "?lang=en"))).isEqualTo("en-GB");
        assertThat(lang(get(status, "Cookie", "language=en"))).isEqualTo("en-GB");
    }

    @Test
    void whoeverIsSignedInReadsInTheLanguageOfTheirEmails() {
        Visitor visitor = new Visitor(port);
        signIn(visitor, ofWelshReader());

        assertThat(lang(visitor.get("/me").html())).isEqualTo("cy");
        assertThat(lang(visitor.get("/me/contact").html())).isEqualTo("cy");
        assertThat(lang(visitor.get("/opportunities/photos/sign-up").html())).isEqualTo("cy");
        assertThat(lang(visitor.get("/me?lang=en").html())).isEqualTo("en-GB");
        assertThat(lang(visitor.get("/me").html())).as("kept").isEqualTo("en-GB");
    }

    @Test
    void itIsKnownOfEveryLinkWhoReadsIt() {
        Set<LinkPurpose> known = new TreeSet<>(NO_PAGES);
        readers.forEach(reader -> known.addAll(reader.readBy()));

        assertThat(known).containsExactlyInAnyOrder(LinkPurpose.values());
    }

    @Test
    void wordsAreFoundAsThePageShowsThem() {
        assertThat(get("/?q=Cyfathrebu&lang=cy").select(".card a[href=/opportunities/communications]"))
                .isNotEmpty();
        assertThat(get("/?q=communications&lang=cy").select(".card a[href=/opportunities/communications]"))
                .as("English too")
                .isNotEmpty();
        assertThat(get("/?q=Cyfathrebu").select(".card a[href=/opportunities/communications]"))
                .as("what nobody sees is found by nobody")
                .isEmpty();
        assertThat(get("/?lang=cy").expectFirst("#q-hint").text()).isNotEmpty();
        assertThat(get("/").select("#q-hint")).isEmpty();
    }

    /** What goes into people's own calendars is in the language of the email that it comes with, and of the page. */
    @Test
    void anEntryForTheirCalendarIsInTheLanguageOfTheirEmails() {
        Involvement involvement = sam.signUpAndConfirm("communications");
        jobs.run(involvement.reference().value());
        taskDesk.answer(involvement, "facilitator-communications", Map.of("answer", "welcome"));
        jobs.run(involvement.reference().value());
        String entry = "/involvements/" + sam.statusToken(desk.get(involvement.reference())) + "/meeting.ics";

        assertThat(unfolded(new Visitor(port).get(entry).body()))
                .contains(": Communications", "A meeting of the group");
        assertThat(unfolded(new Visitor(port).get(entry + "?lang=cy").body()))
                .contains(": Cyfathrebu", "Cyfarfod o’r grŵp Cyfathrebu yn workers.coop")
                .contains("UID:", "SEQUENCE:", "DTSTART:")
                .doesNotContain("A meeting of");
        desk.withdraw(involvement.id());
    }

    private static String unfolded(String ics) {
        return ics.replace("\r\n ", "");
    }

    @Test
    void aWordThatIsOneIsKeptWholeOnThePagesAsTheyAreServed() {
        assertThat(get("/privacy").select(".whole").eachText())
                .isNotEmpty()
                .allMatch(word -> word.toLowerCase(java.util.Locale.UK).startsWith("co-op"));
    }
}
