package coop.workers.manyhands.site;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.cases.AddressLetterWanted;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.involvement.NewLinksWanted;
import coop.workers.manyhands.links.LinkPurpose;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.people.UndoLinkWanted;
import coop.workers.manyhands.site.Visitor.Page;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.DueJobs;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.TaskDesk;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A visitor reads in the language that they choose, as far as it is translated, and is written to in it. */
@ManyHandsTest
class LanguageAtTheSiteTest {

    private static final String FORM = "/opportunities/communications/sign-up";

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
    private JdbcTemplate tables;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private TaskDesk taskDesk;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private PlatformTransactionManager transactions;

    private Visitor visitor;
    private Applicant sam;

    @BeforeEach
    void comeIn() {
        visitor = new Visitor(port);
        sam = applicants.somebody();
    }

    /** Somebody without cookies. */
    private HttpResponse<String> get(String path, String... head) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
            return HttpClient.newHttpClient()
                    .send((head.length == 0 ? request : request.headers(head)).build(), BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new AssertionError(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    private static Document html(HttpResponse<String> answer) {
        return Jsoup.parse(answer.body());
    }

    private static String lang(HttpResponse<String> answer) {
        return html(answer).select("html").attr("lang");
    }

    private Map<String, String> filledIn() {
        Map<String, String> fields = new HashMap<>();
        sam.form().forEach((name, value) -> fields.put(name, value.toString()));
        return fields;
    }

    private Involvement signedUp() {
        String reference = tables.queryForObject(
                "select reference from involvement where answers::text like ?", String.class, "%" + sam.mark() + "%");
        return desk.get(new coop.workers.manyhands.cases.Reference(reference));
    }

    @Test
    void englishIsWhatEverybodyGetsUnlessTheySayOtherwise() {
        Document page = visitor.get(FORM).html();

        assertThat(page.select("html").attr("lang")).isEqualTo("en-GB");
        assertThat(page.select("h1").text()).isEqualTo("Sign up");
        assertThat(page.select("[lang=en], .awaits")).isEmpty();
        assertThat(page.select("nav a[hreflang=cy]").text()).isEqualTo("Cymraeg");
    }

    @Test
    void whoeverChoosesALanguageKeepsItFromPageToPageUntilTheyChooseAnother() {
        Page chosen = visitor.get(
                FORM + visitor.get(FORM).html().select("nav a[hreflang=cy]").attr("href"));
        assertThat(chosen.html().select("html").attr("lang")).isEqualTo("cy");
        assertThat(chosen.html().select("h1").text()).isEqualTo("Cofrestru");
        assertThat(chosen.header("Set-Cookie")).startsWith("language=cy;").contains("HttpOnly", "SameSite=Lax");

        Document other = visitor.get("/me").html();
        assertThat(other.select("html").attr("lang")).isEqualTo("cy");
        assertThat(other.select("header nav").text()).contains("Eich tudalen eich hun");
        assertThat(other.select("header nav a[aria-current]").text()).isEqualTo("Eich tudalen eich hun");

        visitor.get("/?lang=en");
        assertThat(visitor.get("/me").html().select("html").attr("lang")).isEqualTo("en-GB");
    }

    @Test
    void theFirstLanguageThatABrowserAsksForAndWeHaveIsTaken() {
        assertThat(lang(get("/privacy", "Accept-Language", "cy,en-GB;q=0.8"))).isEqualTo("cy");
        assertThat(lang(get("/privacy", "Accept-Language", "fr,cy;q=0.8,en;q=0.5")))
                .isEqualTo("cy");
        assertThat(lang(get("/privacy", "Accept-Language", "en-GB,cy;q=0.8"))).isEqualTo("en-GB");
        assertThat(lang(get("/privacy", "Accept-Language", "cy", "Cookie", "language=en")))
                .isEqualTo("en-GB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/?lang=xx", "/?lang=", "/?lang=../cy", "/?lang=CY%0d%0aX:1"})
    void aLanguageThatWeDoNotHaveIsNone(String path) {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(lang(answer)).isEqualTo("en-GB");
        assertThat(answer.headers().firstValue("Set-Cookie").orElse("")).doesNotContain("language");
    }

    @Test
    void pagesThatAreKeptForAllAreKeptForEachLanguage() {
        String english = get("/opportunities/communications").body();
        HttpResponse<String> welsh = get("/opportunities/communications", "Cookie", "language=cy");
        HttpResponse<String> asked = get("/opportunities/communications", "Accept-Language", "cy");

        assertThat(lang(welsh)).isEqualTo("cy");
        assertThat(asked.body()).isEqualTo(welsh.body());
        assertThat(get("/opportunities/communications").body())
                .isEqualTo(english)
                .isNotEqualTo(welsh.body());
        assertThat(welsh.headers().firstValue("ETag"))
                .isPresent()
                .isNotEqualTo(get("/opportunities/communications").headers().firstValue("ETag"));
        assertThat(welsh.headers().firstValue("Vary")).contains("Accept-Encoding, Accept-Language, Cookie");
    }

    @Test
    void searchEnginesFindEachLanguageAtAnAddressOfItsOwn() {
        Document english = html(get("/privacy"));
        Document welsh = html(get("/privacy?lang=cy"));

        assertThat(english.select("link[rel=canonical]").attr("href")).endsWith("/privacy");
        assertThat(welsh.select("link[rel=canonical]").attr("href")).endsWith("/privacy?lang=cy");
        for (Document page : new Document[] {english, welsh}) {
            assertThat(page.select("link[hreflang=cy]").attr("href")).endsWith("/privacy?lang=cy");
            assertThat(page.select("link[hreflang=en-GB]").attr("href")).endsWith("/privacy");
        }
    }

    @Test
    void thePrivacyNoticeIsTranslatedToItsLastLineAndSaysThatItAwaitsAReader() {
        Document page = html(get("/privacy?lang=cy"));

        assertThat(page.select("main [lang=en]").eachText()).isEmpty();
        assertThat(page.select("dl.kept dd").text())
                .contains("Dilëir y llinell")
                .doesNotContain("The law");
        assertThat(page.select(".awaits").text()).contains("siaradwr", "native speaker");
        assertThat(page.select("footer [lang=en]")).isEmpty();
    }

    @Test
    void whatTheFederationSaysOfAnOpportunityIsInTheLanguageOfThePage() {
        Document page = html(get("/opportunities/communications?lang=cy"));
        assertThat(page.select("h1").text()).isEqualTo("Gweithgor Cyfathrebu");
        assertThat(page.title()).startsWith("Gweithgor Cyfathrebu");
        assertThat(page.select("h1[lang]")).isEmpty();
        assertThat(html(get("/opportunities/communications")).select("h1").text())
                .isEqualTo("Communications working group");
    }

    @Test
    void whatTheFederationSaysWithoutATranslationIsEnglishAtExactlyThatElement() {
        Document page = html(get("/opportunities/communications?lang=cy"));
        assertThat(page.select("p.lines[lang=en]").text()).startsWith("A small group that enjoys what it does.");
        assertThat(page.select("main[lang], body[lang], section[lang], article[lang]"))
                .isEmpty();
    }

    @Test
    void whatElseAPageWasAskedForStaysWhereItsLanguageIsChosen() {
        assertThat(html(get("/?kind=task&utm_source=news&lang=cy"))
                        .select("nav a[hreflang=en]")
                        .attr("href"))
                .isEqualTo("?lang=en&kind=task");
    }

    @Test
    void whatCoordinatorsAndProgramsReadIsEnglish() {
        assertThat(lang(get("/login", "Cookie", "language=cy"))).isEqualTo("en-GB");
        assertThat(get("/api/v1/opportunities/communications", "Cookie", "language=cy")
                        .body())
                .isEqualTo(get("/api/v1/opportunities/communications").body());
        assertThat(get("/camunda/app/tasklist/default/", "Cookie", "language=cy")
                        .body())
                .doesNotContain("Cofrestru");
    }

    @Test
    void whoeverSignsUpInWelshIsWrittenToInWelsh() {
        Page form = visitor.get(FORM + "?lang=cy");
        assertThat(form.html().select("label[for=email]").text()).startsWith("Cyfeiriad ebost");
        assertThat(form.html().select("#contactBy option[value=phone]").text()).isEqualTo("Ffôn");
        assertThat(form.html().select("details summary").eachText()).contains("Dywedwch fwy wrthym");

        Page answer = visitor.submit(form, "/sign-up", filledIn());

        assertThat(answer.status()).isEqualTo(303);
        Involvement involvement = signedUp();
        assertThat(people.get(involvement.person()).language()).isEqualTo("cy");
        Page status = visitor.get(answer.location());
        assertThat(status.text()).contains("Eich cyfeirnod", "Tynnu’n ôl");
        jobs.run(involvement.reference().value());
        Map<String, Object> letter = tables.queryForMap(
                "select subject, body_text, body_html from letter where person_id = ?",
                involvement.person().value());
        assertThat((String) letter.get("subject")).startsWith("Cadarnhewch eich cyfeiriad");
        assertThat((String) letter.get("body_text"))
                .contains(
                        "Helo,", "Mae’r ddolen yn gweithio am 7 diwrnod", "14 diwrnod ar ôl", "Bydd ateb yn cyrraedd");
        assertThat(Jsoup.parse(String.valueOf(letter.get("body_html")))
                        .select("html")
                        .attr("lang"))
                .isEqualTo("cy");

        String link = "/confirm/"
                + links.confirming(
                        involvement.id(), people.get(involvement.person()).emailStamp());
        Page confirm = visitor.get(link);
        assertThat(confirm.html().select("h1").text()).isEqualTo("Ai chi a gofrestrodd?");
        assertThat(confirm.text()).contains("Tachwedd 2026");
        assertThat(visitor.submit(confirm, link, Map.of()).status()).isEqualTo(303);
        assertThat(people.get(involvement.person()).emailConfirmed()).isTrue();
    }

    @Test
    void emailsAboutNoCaseAreInTheLanguageOfTheirReaderToo() {
        PersonId person = sam.signUpAndConfirm("communications").person();
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            people.reads(person, "cy");
            events.publishEvent(new AddressLetterWanted(
                    person,
                    sam.email(),
                    "stand-ins/settled",
                    Map.of("standInWords", "X"),
                    "facilitators-communications"));
            events.publishEvent(new NewLinksWanted(person));
            events.publishEvent(new UndoLinkWanted(UUID.randomUUID(), person, sam.email()));
        });

        assertThat(tables.queryForList(
                        "select template, body_text from letter where person_id = ? and template in ('stand-ins/settled', ?, ?)",
                        person.value(),
                        "applicants/new-links",
                        "applicants/address-changed"))
                .hasSize(3)
                .allSatisfy(letter -> assertThat((String) letter.get("body_text"))
                        .as(String.valueOf(letter.get("template")))
                        .contains("Ysgrifennodd Many Hands hwn"));
    }

    /** An address that a coordinator typed, whose reader we know all the same. */
    @Test
    void anInvitationIsInTheLanguageOfWhoIsKnownToReadThatMailbox() {
        PersonId person = sam.signUpAndConfirm("communications").person();
        Applicant kim = applicants.somebody();
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            people.reads(person, "cy");
            for (String address : new String[] {sam.email(), kim.email()}) {
                events.publishEvent(new AddressLetterWanted(
                        null,
                        address,
                        "invitations/group",
                        Map.of(
                                "invitedBy",
                                "a coordinator",
                                "groupName",
                                "Communications",
                                "roleWords",
                                "member",
                                "answerWhen",
                                "Monday 21 December 2026",
                                "answerLink",
                                "https://example.org/answer"),
                        "facilitators-communications"));
            }
        });

        assertThat(invitationTo(sam))
                .contains("Ysgrifennodd Many Hands hwn", "i un o’r cydlynwyr, sy’n cydlynu yma")
                .doesNotContain("a coordinator");
        assertThat(invitationTo(kim)).contains("a coordinator, who coordinates here");
    }

    private String invitationTo(Applicant somebody) {
        return Objects.requireNonNull(tables.queryForObject(
                "select body_text from letter where template = 'invitations/group' and to_address = ?",
                String.class,
                somebody.email()));
    }

    @Test
    void whoStandsInAndThatNobodyWasElectedIsSaidInTheLanguageOfTheEmail() {
        PersonId person = sam.signUpAndConfirm("communications").person();
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            people.reads(person, "cy");
            events.publishEvent(new AddressLetterWanted(
                    person,
                    sam.email(),
                    "stand-ins/settled",
                    Map.of(
                            "standInWords",
                            "note-taker at the meeting of Communications on Monday 21 December 2026 at 14:00 UK time"),
                    "facilitators-communications"));
        });

        assertThat(tables.queryForObject(
                        "select body_text from letter where person_id = ? and template = 'stand-ins/settled'",
                        String.class,
                        person.value()))
                .contains("cofnodwr yng nghyfarfod Cyfathrebu, Dydd Llun 21 Rhagfyr 2026")
                .doesNotContain("note-taker", "meeting");
    }

    @Test
    void theFederationSaysWhatItIsInTheLanguageOfTheEmailAndOfThePage() {
        visitor.submit(visitor.get(FORM + "?lang=cy"), "/sign-up", filledIn());
        Involvement involvement = signedUp();
        jobs.run(involvement.reference().value());

        assertThat(tables.queryForObject(
                        "select body_text from letter where person_id = ? and template like 'confirm-address/%'",
                        String.class, involvement.person().value()))
                .contains("ffederasiwn y DU o gydweithfeydd")
                .doesNotContain("the UK federation");
        assertThat(html(get("/?lang=cy")).select("footer").text()).contains("ffederasiwn y DU o gydweithfeydd");
    }

    @Test
    void whenAGroupMeetsAndHowFastItAnswersIsSaidInTheLanguageOfThePage() {
        Document page = html(get("/groups/communications?lang=cy"));

        assertThat(Objects.requireNonNull(page.selectFirst("section[aria-labelledby=dates] p"))
                        .text())
                .matches(".* dydd \\p{L}+ .*am \\d\\d:\\d\\d amser y DU, am .*")
                .doesNotContain("month", "hour", "week");
        assertThat(page.select("section[aria-labelledby=dates] [lang=en]").eachText())
                .isEmpty();
    }

    @Test
    void whatIsKeptIsTheSameInEveryLanguage() {
        visitor.submit(visitor.get(FORM + "?lang=cy"), "/sign-up", filledIn());

        assertThat(tables.queryForObject(
                        "select answers::text from involvement where answers::text like ?",
                        String.class,
                        "%" + sam.mark() + "%"))
                .doesNotContain("Ffôn", "Ebost");
        assertThat(people.get(signedUp().person()).details().contactBy().code()).isEqualTo("email");
    }

    @Test
    void aRefusalIsSaidInTheLanguageOfThePageAndNothingIsLost() {
        Map<String, String> fields = filledIn();
        fields.put("email", "not an address");
        fields.remove("agree");

        Document page = visitor.submit(visitor.get(FORM + "?lang=cy"), "/sign-up", fields)
                .html();

        assertThat(page.title()).startsWith("Gwall:");
        assertThat(page.select("#errors h2").text()).isEqualTo("Mae angen edrych eto ar 2 o bethau");
        assertThat(page.select("#email-error").text()).contains("Cyfeiriad ebost", "enw@example.org");
        assertThat(page.select("#email").attr("value")).isEqualTo("not an address");
        assertThat(page.select("#agree-error").text()).contains("Ticiwch", "Cewch gadw’r manylion");
    }

    @Test
    void aRefusalThatNamesTwoFieldsNamesBothInTheLanguageOfThePage() {
        Map<String, String> fields = filledIn();
        fields.keySet().removeAll(Set.of("email", "contactBy"));

        Element error = Objects.requireNonNull(visitor.submit(visitor.get(FORM + "?lang=cy"), "/sign-up", fields)
                .html()
                .selectFirst("#email-error"));

        assertThat(error.text())
                .isEqualTo("Llenwch \"Cyfeiriad ebost\", neu atebwch \"Sut hoffech chi i ni gysylltu â chi?\".");
        assertThat(error.hasAttr("lang")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/opportunities/nowhere-at-all", "/nowhere/at-all", "/involvements/nowhere-at-all"})
    void thatSomethingIsNotThereIsSaidInTheLanguageOfThePage(String path) {
        HttpResponse<String> answer = get(path, "Cookie", "language=cy");
        Document page = html(answer);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(lang(answer)).isEqualTo("cy");
        assertThat(page.select("h1").text()).isEqualTo("Nid oes dim yma");
        assertThat(page.select("main [lang=en]").eachText()).isEmpty();
        assertThat(lang(get(path))).as("for whoever reads English").isEqualTo("en-GB");
    }

    @Test
    void aFormThatIsAnsweredLaterIsInTheLanguageOfThePage() {
        Involvement task = sam.signUpAndConfirm("case-study");

        Document page = html(get("/involvements/" + sam.statusToken(task) + "?lang=cy"));

        assertThat(page.select("label[for=work]").text()).isEqualTo("Sut mae pethau?");
        assertThat(page.select("#work option[value=longer]").text()).isEqualTo("Mae angen mwy o amser arnaf");
        assertThat(page.select("#handedIn-public").text()).startsWith("Daw’n gyhoeddus");
        assertThat(page.select("main [lang=en]").eachText()).isEmpty();

        Page refused = visitor.submit(
                visitor.get("/involvements/" + sam.statusToken(task) + "?lang=cy"), "/answer", Map.of("work", "done"));
        assertThat(refused.html().select("#handedIn-error").text())
                .isEqualTo("Llenwch \"Beth wnaethoch chi, neu beth ydyw?\".");
        desk.withdraw(task.id());
    }

    private Involvement welcomed() {
        Involvement involvement = sam.signUpAndConfirm("communications");
        jobs.run(involvement.reference().value());
        taskDesk.answer(involvement, "facilitator-communications", Map.of("answer", "welcome"));
        jobs.run(involvement.reference().value());
        return involvement;
    }

    @Test
    void whatWentWrongAtACoordinatorsAddressIsSaidInEnglish() {
        assertThat(lang(get("/login/nothing", "Cookie", "language=cy"))).isEqualTo("en-GB");
        assertThat(lang(get("/nothing", "Cookie", "language=cy"))).isEqualTo("cy");
    }

    @Test
    void whatAGroupAnsweredIsSaidInTheLanguageOfThePage() {
        Involvement involvement = welcomed();

        Document page = html(get("/involvements/" + sam.statusToken(desk.get(involvement.reference())) + "?lang=cy"));

        assertThat(page.select("section[aria-labelledby=history] li > span").eachText())
                .contains("Atebodd y grŵp: Croeso");
        assertThat(page.select("section[aria-labelledby=history] [lang=en]").eachText())
                .isEmpty();
        desk.withdraw(involvement.id());
    }

    @Test
    void whatSomebodySaidOfAMeetingIsSaidInTheLanguageOfThePageWithItsDay() {
        Involvement involvement = welcomed();
        String link = "/involvements/" + sam.statusToken(desk.get(involvement.reference()));
        visitor.submit(visitor.get(link + "?lang=cy"), "/meeting", Map.of("coming", "true"));

        assertThat(visitor.get(link)
                        .html()
                        .select("section[aria-labelledby=history] li > span")
                        .eachText())
                .anyMatch(line -> line.matches("Dywedwyd: Rwy’n dod \\(Dydd .* am \\d\\d:\\d\\d amser y DU\\)"));
        desk.withdraw(involvement.id());
    }

    @Test
    void howSomethingEndedIsSaidInTheLanguageOfThePage() {
        Involvement involvement = sam.signUpAndConfirm("communications");
        desk.withdraw(involvement.id());
        jobs.run(involvement.reference().value());

        Document page = html(get("/involvements/" + sam.statusToken(desk.get(involvement.reference())) + "?lang=cy"));

        assertThat(page.select("#end").text()).isEqualTo("Tynasoch yn ôl");
        assertThat(page.select("main [lang=en]").eachText()).isEmpty();
    }

    @Test
    void theLanguageOfEmailsIsChangedWhereTheContactIs() {
        Involvement involvement = sam.signUpAndConfirm("communications");
        String link = "/me/sign-in/"
                + links.token(
                        LinkPurpose.SIGN_IN,
                        involvement.person().value(),
                        people.get(involvement.person()).linkGeneration(),
                        Duration.ofMinutes(30));
        visitor.submit(visitor.get(link), link, Map.of());

        Page contact = visitor.get("/me/contact");
        assertThat(contact.html().select("#code option[selected]")).isEmpty();
        assertThat(visitor.submit(contact, "/contact/language", Map.of("code", "cy"))
                        .location())
                .isEqualTo("/me/contact");

        assertThat(people.get(involvement.person()).language()).isEqualTo("cy");
        Page again = visitor.get("/me/contact");
        assertThat(again.html().select("#code option[selected]").attr("value")).isEqualTo("cy");
        assertThat(visitor.get("/me/data").body()).contains("\"language\":\"cy\"");
        visitor.submit(again, "/contact/language", Map.of("code", "xx"));
        assertThat(people.get(involvement.person()).language()).isEqualTo("cy");
        visitor.submit(visitor.get("/me/contact"), "/contact/language", Map.of("code", "en"));
        assertThat(people.get(involvement.person()).language()).isNull();
    }
}
