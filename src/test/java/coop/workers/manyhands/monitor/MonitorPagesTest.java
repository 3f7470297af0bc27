package coop.workers.manyhands.monitor;

import static coop.workers.manyhands.support.SignedInAs.coordinator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import coop.workers.manyhands.catalogue.CatalogueDesk;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.DueJobs;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.MovableClock;
import coop.workers.manyhands.support.TaskDesk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.data.domain.PageRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

@ManyHandsTest
class MonitorPagesTest {

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private coop.workers.manyhands.involvement.PauseDesk pauses;

    @Autowired
    private coop.workers.manyhands.links.Links links;

    @Autowired
    private org.springframework.transaction.PlatformTransactionManager transactions;

    @Autowired
    private CaseOverview caseOverview;

    @Autowired
    private InvolvementDesk desk;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private CatalogueDesk catalogue;

    @Autowired
    private Applicants applicants;

    @Autowired
    private TaskDesk tasks;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private MovableClock clock;

    @Autowired
    private JdbcClient database;

    @Autowired
    private ConfigurableEnvironment settings;

    private MockMvc web;
    private final List<Runnable> afterwards = new ArrayList<>();

    @BeforeEach
    void openTheDoor() {
        web = MockMvcBuilders.webAppContextSetup(application)
                .apply(SecurityMockMvcConfigurers.springSecurity())
                .build();
    }

    @AfterEach
    void leaveThingsAsTheyWere() {
        clock.reset();
        afterwards.forEach(Runnable::run);
    }

    @Test
    void nobodySeesTheMonitorUnlessSignedIn() throws Exception {
        for (String page : List.of("/monitor", "/monitor/unions", "/monitor/letters", "/monitor/mended")) {
            int status = web.perform(get(page)).andReturn().getResponse().getStatus();
            assertThat(status).as(page).isIn(302, 401, 403);
        }
    }

    @Test
    void aCoordinatorIsRefused() throws Exception {
        for (String page : List.of("/monitor", "/monitor/unions", "/monitor/letters", "/monitor/mended")) {
            web.perform(get(page).with(coordinator("facilitator"))).andExpect(status().isForbidden());
        }
    }

    @Test
    void settingThatIsARiskIsNamedWithItsReasonAndTheWayOut() throws Exception {
        PropertySource<?> risky = new MapPropertySource("risky", Map.of("manyhands.proxies", "0.0.0.0/0"));
        assertThat(page(get("/monitor")).select("#risks")).isEmpty();
        settings.getPropertySources().addFirst(risky);
        afterwards.add(() -> settings.getPropertySources().remove("risky"));

        assertThat(page(get("/monitor")).select("#risks li").text())
                .startsWith("MANYHANDS_PROXIES is \"0.0.0.0/0\": anybody in so wide a network")
                .endsWith("Name the web server alone, such as 127.0.0.1.");
    }

    @Test
    void whatIsLateIsNamedWithOwnerMilestoneAndHowLong() throws Exception {
        Involvement late = signedUp("communications");
        clock.moveBy(Duration.ofDays(30));

        Document page = page(get("/monitor").param("late", pageOfLate(late)));

        String row = rowOf(page, "#late", late);
        assertThat(row)
                .contains("Facilitators of Communications")
                .contains(late.standing().orElseThrow().milestone())
                .containsPattern("2[0-9] days");
        assertThat(page.select(".tiles .bad").text()).contains("late");
    }

    @Test
    void whatIsPausedIsShownApartFromWhatIsLate() throws Exception {
        Involvement paused = signedUp("communications");
        String goesOnAt = paused.standing().orElseThrow().milestone();
        pauses.pause(paused.reference(), java.time.LocalDate.now(clock).plusDays(60), "fay");
        clock.moveBy(Duration.ofDays(30));

        assertThat(caseOverview.late(PageRequest.of(0, 1000)).getContent())
                .noneMatch(found -> found.reference().equals(paused.reference().value()));
        String row = rowOf(page(get("/monitor")), "#paused", paused);
        assertThat(row).contains(goesOnAt);
        Document shown = page(get("/monitor/involvements/" + paused.reference()));
        assertThat(shown.text()).contains("Paused since", "it goes on at: " + goesOnAt);
        pauses.resume(paused.reference(), "fay");
        assertThat(page(get("/monitor")).select("#paused").text())
                .doesNotContain(paused.reference().value());
    }

    @Test
    void whatNobodyHeedsStandsOnTopWithTheTaskWhoseItIsAndHowOftenTheyWereReminded() throws Exception {
        Involvement unheeded = signedUp("communications");
        Task task = tasks.task(unheeded);
        for (int weeks = 0; weeks < 2; weeks++) {
            clock.moveTo(task.getDueDate()
                    .toInstant()
                    .plus(Duration.ofDays(7L * weeks))
                    .plusSeconds(60));
            jobs.run(unheeded.reference().value());
        }
        assertThat(page(get("/monitor")).select("#unheeded").text())
                .doesNotContain(unheeded.reference().value());

        clock.moveBy(Duration.ofDays(7));
        jobs.run(unheeded.reference().value());

        Document page = page(get("/monitor"));
        assertThat(rowOf(page, "#unheeded", unheeded))
                .contains(task.getName())
                .contains("Facilitators of Communications")
                .contains("nobody")
                .contains("3 times")
                .containsPattern("1[45] days");
        assertThat(page.select(".tiles .bad").text()).contains("late and unheeded");
        assertThat(page.select("#unheeded a[href=/monitor/involvements/" + unheeded.reference() + "]"))
                .isNotEmpty();
    }

    @Test
    void whatIsInTimeIsNotLate() throws Exception {
        Involvement inTime = signedUp("communications");

        assertThat(page(get("/monitor")).select("#late").text())
                .doesNotContain(inTime.reference().value());
        assertThat(caseOverview.standings(PageRequest.of(0, 500)).getContent())
                .anySatisfy(place -> assertThat(place.milestone())
                        .isEqualTo(inTime.standing().orElseThrow().milestone()));
    }

    @Test
    void noInvolvementIsWithoutOwnerOrDateAndOneThatWereWouldBeRed() throws Exception {
        Involvement adrift = signedUp("communications");
        assertThat(caseOverview.adrift(PageRequest.of(0, 500)).getContent())
                .extracting(CaseOverview.Case::reference)
                .doesNotContain(adrift.reference().value());

        setOwner(adrift, null);
        afterwards.add(() -> setOwner(adrift, "facilitators-communications"));

        assertThat(page(get("/monitor")).select("#adrift .alert").text())
                .contains(adrift.reference().value());
    }

    @Test
    void theWaitingListIsCountedAndTakenUpWhenAnAdminOpensTheOpportunity() throws Exception {
        Map<String, String> before = catalogue.fieldsOf("movement-building");
        Involvement waiting = signedUp("movement-building");
        long count = caseOverview.waitingLists().getOrDefault("movement-building", 0L);
        assertThat(count).isPositive();
        assertThat(page(get("/monitor")).select("#waiting").text())
                .contains(before.get("title"))
                .contains(count + " waiting");

        catalogue.change("movement-building", Map.of("status", "open"), "admin");
        afterwards.add(() -> catalogue.change("movement-building", before, "test"));
        jobs.run(waiting.reference().value());

        assertThat(tasks.task(waiting).getName()).isNotBlank();
        assertThat(caseOverview.waitingLists()).doesNotContainKey("movement-building");
    }

    @Test
    void aCaseIsFoundByItsReferenceHoweverItIsReadOut() throws Exception {
        Involvement involvement = signedUp("communications");
        String reference = involvement.reference().value();

        web.perform(admin(get("/monitor/involvements").param("reference", " " + reference.toLowerCase() + " ")))
                .andExpect(redirectedUrl("/monitor/involvements/" + reference));
        web.perform(admin(get("/monitor/involvements").param("reference", "MH-0000-00")))
                .andExpect(redirectedUrl("/monitor"))
                .andExpect(flash().attribute("refused", containsString("MH-0000-00")));
        web.perform(admin(get("/monitor/involvements").param("reference", "nonsense")))
                .andExpect(flash().attribute("refused", containsString("looks like MH-7K2Q-4D")));
    }

    @Test
    void aCaseShowsThePersonTheAnswersAndWhatCoordinatorsWrote() throws Exception {
        Applicants.Applicant sam = applicants.somebody();
        Involvement involvement = sam.signUp("communications", sam.form());
        jobs.run(involvement.reference().value());
        sam.confirm(involvement);
        jobs.run(involvement.reference().value());
        tasks.answer(
                involvement,
                "facilitator-communications",
                Map.of("answer", "chat", "note", "Knows <b>Sam</b> from Leeds"));

        Document page = page(get("/monitor/involvements/" + involvement.reference()));

        assertThat(page.text())
                .contains(sam.email())
                .contains("I like " + sam.mark())
                .contains("by facilitator-communications")
                .contains("Knows <b>Sam</b> from Leeds");
        assertThat(page.select("h2").text())
                .contains(sam.involvement(involvement.reference())
                        .standing()
                        .orElseThrow()
                        .milestone());
    }

    @Test
    void anUnknownCaseIsRefusedWithTheWayBack() throws Exception {
        web.perform(admin(get("/monitor/involvements/MH-0000-00")))
                .andExpect(status().isNotFound())
                .andExpect(content().string(containsString("No case MH-0000-00")))
                .andExpect(content().string(containsString("Back to the overview")));
        web.perform(admin(get("/monitor/involvements/nonsense"))).andExpect(status().isNotFound());
    }

    @Test
    void lettersAreListedByStateAndShownWhole() throws Exception {
        Applicants.Applicant sam = applicants.somebody();
        Involvement involvement = sam.signUp("communications", sam.form());
        jobs.run(involvement.reference().value());
        sam.letter("");

        Element listed = awaitSent(involvement);
        Document letter = page(get(listed.attr("href")));

        assertThat(letter.select(".letter-text").text())
                .contains("Confirm my address", "[link withheld]")
                .doesNotContain("/confirm/");
        assertThat(letter.select("iframe").attr("sandbox")).isEmpty();
        assertThat(letter.select("iframe[sandbox]").attr("srcdoc"))
                .contains("<a ")
                .doesNotContain("/confirm/");
        assertThat(letter.select("dd").text()).contains(sam.email()).contains("Sent");
        assertThat(page(get("/monitor/involvements/" + involvement.reference()))
                        .select("#letters a")
                        .eachAttr("href"))
                .contains(listed.attr("href"));
        assertThat(page(get("/monitor")).select("#letters").text()).containsPattern("Sent: [1-9]");
    }

    @Test
    void aLetterIsSentAgainAndOneWithoutAnAddressSaysWhatElseToDo() throws Exception {
        Applicants.Applicant sam = applicants.somebody();
        Involvement involvement = sam.signUp("communications", sam.form());
        jobs.run(involvement.reference().value());
        sam.letter("");
        String letter = awaitSent(involvement).attr("href");

        web.perform(admin(post(letter + "/send-again").param("mendReason", "It got lost"))
                        .with(csrf()))
                .andExpect(redirectedUrl(letter))
                .andExpect(flash().attribute("done", containsString("on its way")));
        assertThat(sam.subjects(2)).hasSize(2);

        Applicants.Applicant kim = applicants.somebody();
        Involvement byPhone = kim.signUp("communications", kim.formByPhone());
        jobs.run(byPhone.reference().value());
        tasks.answer(
                byPhone, "facilitator-communications", Map.of("answer", "notNow", "reason", "We are too many now"));
        jobs.run(byPhone.reference().value());
        String byHand = page(get("/monitor/involvements/" + byPhone.reference()))
                .select("#letters a")
                .attr("href");
        web.perform(admin(post(byHand + "/send-again").param("mendReason", "It got lost"))
                        .with(csrf()))
                .andExpect(flash().attribute("refused", containsString("Pass it on by phone")));
    }

    @Test
    void allThatFailedAreSentAgainAtOnceButWhereTheAddressWasRefused() throws Exception {
        List<String> to = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Applicants.Applicant one = applicants.somebody();
            Involvement involvement = one.signUp("communications", one.form());
            jobs.run(involvement.reference().value());
            one.letter("");
            awaitSent(involvement);
            to.add(one.email());
        }
        database.sql("""
                        update letter set state = 'FAILED', last_error = 'Nobody answered', address_refused = to_address = :refused
                        where to_address = any(:to::text[])""")
                .param("refused", to.get(2))
                .param("to", to.toArray(String[]::new))
                .update();

        assertThat(page(get("/monitor/letters")).select("#send-all-again"))
                .as("only of what can be sent again")
                .isEmpty();
        assertThat(page(get("/monitor/letters").param("state", "FAILED")).select("#send-all-again"))
                .hasSize(1);
        web.perform(admin(post("/monitor/letters/send-again")
                                .param("state", "SENT")
                                .param("mendReason", "The server is back"))
                        .with(csrf()))
                .andExpect(flash().attribute("refused", containsString("Only emails that failed")));
        web.perform(admin(post("/monitor/letters/send-again")
                                .param("state", "FAILED")
                                .param("mendReason", "The server is back"))
                        .with(csrf()))
                .andExpect(redirectedUrl("/monitor/letters?state=FAILED"))
                .andExpect(flash().attribute("done", containsString("on their way again")));

        assertThat(states(to.get(2))).containsOnly("FAILED");
        long giveUp = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!states(to.get(0)).equals(List.of("SENT")) || !states(to.get(1)).equals(List.of("SENT"))) {
            assertThat(System.nanoTime()).as("both are sent").isLessThan(giveUp);
            Thread.sleep(50);
        }
        database.sql(
                        "update letter set state = 'SENT', last_error = null, address_refused = false where to_address = ?")
                .param(to.get(2))
                .update();
    }

    private List<String> states(String address) {
        return database.sql("select distinct state from letter where to_address = ?")
                .param(address)
                .query(String.class)
                .list();
    }

    @Test
    void noLetterThatAnAdminReadsHoldsAWorkingLink() throws Exception {
        Applicants.Applicant sam = applicants.somebody();
        Involvement involvement = sam.signUpAndConfirm("communications");
        events(new coop.workers.manyhands.people.SignInLinkWanted(involvement.person()));
        tasks.answer(involvement, "facilitator-communications", Map.of("answer", "welcome"));
        jobs.run(involvement.reference().value());

        List<UUID> letters = database.sql("select id from letter where person_id = ?")
                .param(involvement.person().value())
                .query(UUID.class)
                .list();
        assertThat(letters).hasSizeGreaterThan(2);
        int kept = 0;
        for (UUID letter : letters) {
            String stored = database.sql("select body_text from letter where id = ?")
                    .param(letter)
                    .query(String.class)
                    .single();
            kept += tokensIn(stored);
            String page = web.perform(admin(get("/monitor/letters/" + letter)))
                    .andReturn()
                    .getResponse()
                    .getContentAsString();
            assertThat(tokensIn(page)).as(page).isZero();
            assertThat(tokensIn(page.replaceAll("\\r?\\n[ \\t]", "")))
                    .as("in a folded calendar entry")
                    .isZero();
        }
        assertThat(kept).as("links that went out").isGreaterThan(2);
    }

    @Test
    void anAdminMakesTheLinksOfSomebodyNewAndTheHistorySaysWho() throws Exception {
        Applicants.Applicant sam = applicants.somebody();
        Involvement involvement = sam.signUpAndConfirm("communications");
        String before = "/involvements/" + sam.statusToken(involvement);
        web.perform(get(before)).andExpect(status().isOk());

        web.perform(admin(post("/monitor/involvements/" + involvement.reference() + "/new-links"))
                        .with(csrf()))
                .andExpect(flash().attribute("done", containsString("links of this person are new")));

        web.perform(get(before)).andExpect(status().isGone());
        web.perform(get("/involvements/" + links.status(desk.get(involvement.reference()))))
                .andExpect(status().isOk());
        assertThat(page(get("/monitor/involvements/" + involvement.reference())).text())
                .contains("All links were made new by ");
        assertThat(sam.written("Your new links"))
                .contains("/involvements/" + links.status(desk.get(involvement.reference())));
        web.perform(post("/monitor/involvements/" + involvement.reference() + "/new-links")
                        .with(coordinator("fay"))
                        .with(csrf()))
                .andExpect(status().isForbidden());
    }

    private int tokensIn(String text) {
        return (int) java.util.regex.Pattern.compile("[A-Za-z0-9_-]{60,}")
                .matcher(text)
                .results()
                .filter(run -> links.open(run.group()).isPresent())
                .count();
    }

    private void events(Object event) {
        new org.springframework.transaction.support.TransactionTemplate(transactions)
                .executeWithoutResult(status -> application.publishEvent(event));
    }

    @Test
    void aLetterThatThereIsNotAndAStateThatThereIsNotAreRefused() throws Exception {
        web.perform(admin(get("/monitor/letters/" + UUID.randomUUID())))
                .andExpect(status().isNotFound())
                .andExpect(content().string(containsString("no such email")));
        web.perform(admin(get("/monitor/letters").param("state", "LOST"))).andExpect(status().isBadRequest());
    }

    @Test
    void whoeverLooksAfterAnOpportunityFromNowOnHasItsOpenTasksToo() throws Exception {
        Map<String, String> before = catalogue.fieldsOf("fundraising");
        afterwards.add(() -> catalogue.change("fundraising", before, "test"));
        Involvement asked = signedUp("fundraising");
        Involvement claimed = signedUp("fundraising");
        engine.getTaskService().claim(tasks.task(claimed).getId(), "secretary");
        Involvement elsewhere = signedUp("marketing-knowledge");

        catalogue.change(
                "fundraising", Map.of("status", "open", "lookedAfterBy", "facilitators-movement-building"), "admin");

        for (Involvement involvement : List.of(asked, claimed)) {
            assertThat(ownerOf(involvement)).isEqualTo("facilitators-movement-building");
            assertThat(candidatesOf(involvement)).containsExactly("facilitators-movement-building");
        }
        assertThat(tasks.task(claimed).getAssignee()).isEqualTo("secretary");
        assertThat(ownerOf(elsewhere)).isEqualTo("facilitators-co-op-support");
        assertThat(candidatesOf(elsewhere)).containsExactly("facilitators-co-op-support");

        // What comes next in the case is the new group's too, and so are its reminders.
        clock.moveBy(Duration.ofDays(30));
        jobs.run(asked.reference().value());
        assertThat(database.sql(
                                "select count(*) from letter where reference = :reference and template = 'coordinators/reminder'")
                        .param("reference", asked.reference().value())
                        .query(Integer.class)
                        .single())
                .isPositive();
        tasks.answer(asked, "facilitator-movement-building", Map.of("answer", "chat"));
        jobs.run(asked.reference().value());
        assertThat(candidatesOf(asked)).containsExactly("facilitators-movement-building");
    }

    private String ownerOf(Involvement involvement) {
        return desk.get(involvement.reference()).standing().orElseThrow().owner();
    }

    private List<String> candidatesOf(Involvement involvement) {
        return engine
                .getTaskService()
                .getIdentityLinksForTask(tasks.task(involvement).getId())
                .stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .toList();
    }

    @Test
    void pagesHoldNoScriptAndNoInlineStyle() throws Exception {
        Involvement involvement = signedUp("communications");
        for (String path : List.of(
                "/monitor",
                "/monitor/letters",
                "/office/opportunities",
                "/office/opportunities/communications",
                "/monitor/involvements/" + involvement.reference())) {
            web.perform(admin(get(path)))
                    .andExpect(content().string(not(containsString("<script"))))
                    .andExpect(content().string(not(containsString("style="))))
                    .andExpect(content().string(not(containsString("<style"))));
        }
    }

    /** The link to the letter, once the mail server took it; other tests may have left letters of days to come before it. */
    private Element awaitSent(Involvement involvement) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> listedAsSent(involvement), Objects::nonNull);
    }

    private @Nullable Element listedAsSent(Involvement involvement) throws Exception {
        for (int number = 1; number <= 50; number++) {
            Element listed = page(get("/monitor/letters").param("state", "SENT").param("page", String.valueOf(number)))
                    .select("#letters tr:contains(" + involvement.reference() + ") td a[href*=letters]")
                    .first();
            if (listed != null) {
                return listed;
            }
        }
        return null;
    }

    private Involvement signedUp(String opportunity) {
        Applicants.Applicant somebody = applicants.somebody();
        Involvement involvement = somebody.signUp(opportunity, somebody.form());
        jobs.run(involvement.reference().value());
        somebody.confirm(involvement);
        jobs.run(involvement.reference().value());
        return somebody.involvement(involvement.reference());
    }

    private void setOwner(Involvement involvement, @Nullable String owner) {
        database.sql("update involvement set owner = :owner where reference = :reference")
                .param("owner", owner)
                .param("reference", involvement.reference().value())
                .update();
    }

    /** Other tests leave things that are late too: where among them this one stands. */
    private String pageOfLate(Involvement late) {
        int page = 0;
        while (caseOverview.late(PageRequest.of(page, 20)).stream()
                .noneMatch(found -> found.reference().equals(late.reference().value()))) {
            page++;
            assertThat(page).isLessThan(caseOverview.late(PageRequest.of(0, 20)).getTotalPages());
        }
        return String.valueOf(page + 1);
    }

    private static String rowOf(Document page, String section, Involvement involvement) {
        return page.select(section + " tr:contains(" + involvement.reference() + ")")
                .text();
    }

    private Document page(MockHttpServletRequestBuilder request) throws Exception {
        ResultActions shown = web.perform(admin(request)).andExpect(status().isOk());
        return Jsoup.parse(shown.andReturn().getResponse().getContentAsString());
    }

    private static MockHttpServletRequestBuilder admin(MockHttpServletRequestBuilder request) {
        return request.with(coordinator("admin", "camunda-admin"));
    }
}
