package coop.workers.manyhands.office;

import static coop.workers.manyhands.support.SignedInAs.coordinator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.involvement.Pathways;
import coop.workers.manyhands.involvement.PauseDesk;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.DueJobs;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.MovableClock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Coordinators see where the people of their groups are, and find somebody by what they have at hand; of others they see nothing. */
@ManyHandsTest
class PeoplePagesTest {

    private static final UserRequestPostProcessor FACILITATOR = coordinator("fay", "facilitators-communications");
    private static final UserRequestPostProcessor OF_ANOTHER_GROUP = coordinator("ivo", "facilitators-international");
    private static final UserRequestPostProcessor SECRETARY = coordinator("sue", "secretaries");

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private Applicants applicants;

    @Autowired
    private Pathways pathways;

    @Autowired
    private InvolvementDesk desk;

    @Autowired
    private PauseDesk pauses;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private JdbcTemplate database;

    @Autowired
    private MovableClock clock;

    private final List<Involvement> cases = new ArrayList<>();
    private final MockHttpSession session = new MockHttpSession();
    private MockMvc web;
    private Applicant sam;

    @BeforeEach
    void open() {
        web = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
        sam = applicants.somebody();
    }

    @AfterEach
    void asBefore() {
        cases.stream()
                .map(involvement -> desk.get(involvement.reference()))
                .filter(Involvement::isOpen)
                .forEach(involvement -> desk.withdraw(involvement.id()));
        clock.reset();
    }

    private Involvement signUp(Applicant who, String opportunity, Map<String, Object> form) {
        Involvement involvement = who.signUp(opportunity, form);
        jobs.run(involvement.reference().value());
        cases.add(involvement);
        return desk.get(involvement.reference());
    }

    private Document list(UserRequestPostProcessor who, String... parameters) throws Exception {
        MockHttpServletRequestBuilder request = get("/office/people").session(session);
        for (int i = 0; i < parameters.length; i += 2) {
            request.param(parameters[i], parameters[i + 1]);
        }
        return Jsoup.parse(web.perform(request.with(who))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());
    }

    /** The references of all pages of the list. */
    private List<String> references(UserRequestPostProcessor who, String... parameters) throws Exception {
        List<String> found = new ArrayList<>();
        int pages = 1;
        for (int page = 1; page <= pages; page++) {
            List<String> asked = new ArrayList<>(List.of(parameters));
            asked.addAll(List.of("page", String.valueOf(page)));
            Document list = list(who, asked.toArray(String[]::new));
            found.addAll(list.select("#people tbody .reference").eachText());
            String all = list.select("#people-head").text().replaceAll("\\D", "");
            pages = (Integer.parseInt(all) + 49) / 50;
        }
        return found;
    }

    private String search(UserRequestPostProcessor who, String typed) throws Exception {
        return Objects.requireNonNull(web.perform(post("/office/people/search")
                        .param("q", typed)
                        .session(session)
                        .with(who)
                        .with(csrf()))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl());
    }

    /** What somebody finds who types that. */
    private List<String> found(UserRequestPostProcessor who, String typed) throws Exception {
        String address = search(who, typed);
        assertThat(address).as("the address says nothing of what was typed").doesNotContain(sam.mark(), "7700");
        return references(who, "search", address.replaceFirst(".*search=", ""));
    }

    @Test
    void facilitatorSeesWhoIsWhereInTheirGroupAndSomebodyOfAnotherGroupNothing() throws Exception {
        Involvement involvement = signUp(sam, "communications", sam.formByPhone());
        String reference = involvement.reference().value();

        String row = list(FACILITATOR, "order", "NEWEST")
                .select("#people tbody tr:has(.reference:containsOwn(%s))".formatted(reference))
                .text();
        assertThat(row)
                .contains("Sam " + sam.mark(), "Communications", Objects.requireNonNull(involvement.milestone()));
        assertThat(references(SECRETARY)).contains(reference);
        assertThat(references(coordinator("ada", "camunda-admin"))).contains(reference);

        assertThat(references(OF_ANOTHER_GROUP, "state", "ALL")).doesNotContain(reference);
        assertThat(references(OF_ANOTHER_GROUP, "state", "ALL", "group", "facilitators-communications"))
                .doesNotContain(reference);
        assertThat(references(OF_ANOTHER_GROUP, "state", "ALL", "opportunity", "communications"))
                .doesNotContain(reference);
        assertThat(found(OF_ANOTHER_GROUP, sam.mark())).isEmpty();
        assertThat(found(OF_ANOTHER_GROUP, reference)).isEmpty();
        assertThat(references(coordinator("nat"), "state", "ALL")).isEmpty();
        assertThat(list(OF_ANOTHER_GROUP).text()).doesNotContain(sam.mark());
    }

    @Test
    void somebodyIsFoundByNameAddressNumberAndReferenceHoweverTheyAreTyped() throws Exception {
        Map<String, Object> form = sam.formByPhone();
        form.put("name", "Zoë Ødegård " + sam.mark());
        form.put(
                "phone",
                "+44 7700 9" + String.valueOf(Math.abs(sam.mark().hashCode())).substring(0, 4) + "1");
        Involvement byPhone = signUp(sam, "communications", form);
        String reference = byPhone.reference().value();
        Applicant kit = applicants.somebody();
        Involvement byEmail = signUp(kit, "communications", kit.form());

        for (String typed : List.of(
                "zoe odegard " + sam.mark(),
                "ØDEGÅRD " + sam.mark(),
                sam.mark() + " Zoë",
                "07700 9" + form.get("phone").toString().substring(10))) {
            assertThat(found(FACILITATOR, typed)).as(typed).contains(reference);
        }
        assertThat(found(FACILITATOR, kit.email().toUpperCase(java.util.Locale.ROOT)))
                .containsExactly(byEmail.reference().value());
        assertThat(found(FACILITATOR, "zoe nobody")).isEmpty();
        assertThat(found(FACILITATOR, "%")).isEmpty();
        for (String typed : List.of(
                reference, reference.toLowerCase(java.util.Locale.ROOT).replace("-", " "), reference.substring(3))) {
            assertThat(search(FACILITATOR, typed))
                    .isEqualTo("/office/people/%s?case=%s#case"
                            .formatted(byPhone.person().value(), reference));
        }
        assertThat(search(FACILITATOR, "  ")).isEqualTo("/office/people");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "_", "\\", "%%", "_am"})
    void signsStandForThemselves(String sign) throws Exception {
        signUp(sam, "communications", sam.formByPhone());
        assertThat(found(FACILITATOR, sam.mark() + " " + sign)).isEmpty();

        Applicant odd = applicants.somebody();
        Map<String, Object> form = odd.formByPhone();
        form.put("name", "Kit " + sign + "! " + odd.mark());
        Involvement theirs = signUp(odd, "communications", form);
        assertThat(found(FACILITATOR, odd.mark() + " " + sign + "!"))
                .containsExactly(theirs.reference().value());
    }

    @Test
    void whatSomebodyLookedForIsKnownToTheirSessionAlone() throws Exception {
        Involvement involvement = signUp(sam, "communications", sam.formByPhone());
        String key = search(FACILITATOR, sam.mark()).replaceFirst(".*search=", "");

        Document other = Jsoup.parse(
                web.perform(get("/office/people").param("search", key).with(FACILITATOR))
                        .andReturn()
                        .getResponse()
                        .getContentAsString());
        assertThat(other.text()).contains("That search is over");
        assertThat(other.select("#q").val()).isEmpty();
        assertThat(references(FACILITATOR, "search", key))
                .containsExactly(involvement.reference().value());
    }

    private long counted(String condition, Object... values) {
        return Objects.requireNonNull(database.queryForObject(
                "select count(*) from involvement where (opportunity = 'communications' or owner = 'facilitators-communications'"
                        + " and turn = 'COORDINATOR' or opportunity in (select slug from opportunity where looked_after_by ="
                        + " 'facilitators-communications')) and "
                        + condition,
                Long.class,
                values));
    }

    @Test
    void filtersCountWhatAQueryOfTheirOwnCounts() throws Exception {
        Involvement waits = signUp(sam, "communications", sam.formByPhone());
        Applicant kit = applicants.somebody();
        Involvement ended = signUp(kit, "communications", kit.formByPhone());
        desk.withdraw(ended.id());
        Applicant pat = applicants.somebody();
        Involvement paused = signUp(pat, "communications", pat.formByPhone());
        pauses.pause(paused.reference(), LocalDate.now(clock).plusDays(20), "fay");
        jobs.run(paused.reference().value());

        assertThat(references(FACILITATOR)).hasSize((int) counted("outcome is null"));
        assertThat(references(FACILITATOR, "state", "ALL")).hasSize((int) counted("true"));
        assertThat(references(FACILITATOR, "state", "ENDED"))
                .hasSize((int) counted("outcome is not null"))
                .contains(ended.reference().value())
                .doesNotContain(waits.reference().value());
        assertThat(references(FACILITATOR, "state", "PAUSED"))
                .hasSize((int) counted("paused_at is not null"))
                .contains(paused.reference().value());
        assertThat(references(FACILITATOR, "turn", "COORDINATOR"))
                .hasSize((int) counted("outcome is null and turn = 'COORDINATOR'"))
                .contains(waits.reference().value())
                .doesNotContain(paused.reference().value());
        assertThat(references(FACILITATOR, "where", Objects.requireNonNull(waits.milestone())))
                .hasSize((int) counted("outcome is null and milestone = ?", waits.milestone()));
        clock.moveBy(Duration.ofDays(60));
        assertThat(references(FACILITATOR, "state", "LATE"))
                .hasSize((int) counted("outcome is null and due < ?", java.sql.Timestamp.from(clock.instant())))
                .contains(waits.reference().value());
    }

    @Test
    void whereTheyAreIsInTheOrderOfTheWay() throws Exception {
        List<String> way = pathways.outlook("join-group").milestones();
        assertThat(way).hasSizeGreaterThan(2).isNotEqualTo(way.stream().sorted().toList());
        for (int at = way.size() - 1; at >= 0; at--) {
            Applicant who = applicants.somebody();
            Map<String, Object> form = who.formByPhone();
            form.put("name", "Kim " + sam.mark());
            database.update(
                    "update involvement set milestone = ? where reference = ?",
                    way.get(at),
                    signUp(who, "communications", form).reference().value());
        }
        String key = search(FACILITATOR, sam.mark()).replaceFirst(".*search=", "");

        assertThat(list(FACILITATOR, "search", key, "order", "WHERE")
                        .select("#people tbody td[data-label=Where they are] > span:first-child")
                        .eachText())
                .startsWith(way.get(0))
                .containsSubsequence(way.subList(0, way.size() - 1));
    }

    @Test
    void groupAndOpportunityLeaveThoseThatAQueryOfTheirOwnCounts() throws Exception {
        signUp(sam, "communications", sam.formByPhone());
        Applicant kit = applicants.somebody();
        signUp(kit, "international", kit.formByPhone());

        for (String opportunity : List.of("communications", "international")) {
            assertThat(list(SECRETARY, "opportunity", opportunity)
                            .select("#people-head")
                            .text())
                    .isEqualTo("Open: " + open("opportunity = ?", opportunity));
        }
        assertThat(list(SECRETARY, "group", "facilitators-communications")
                        .select("#people-head")
                        .text())
                .isEqualTo("Open: "
                        + open(
                                "(turn = 'COORDINATOR' and owner = ? or opportunity in (select slug from opportunity where looked_after_by = ?))",
                                "facilitators-communications",
                                "facilitators-communications"));
    }

    private long open(String condition, Object... values) {
        return Objects.requireNonNull(database.queryForObject(
                "select count(*) from involvement where outcome is null and " + condition, Long.class, values));
    }

    @Test
    void namesAreInTheOrderInWhichPeopleReadThem() throws Exception {
        for (String name : List.of("zack", "Émile", "eric", "Zoe", "Ødegård", "olga")) {
            Applicant who = applicants.somebody();
            Map<String, Object> form = who.formByPhone();
            form.put("name", name + " " + sam.mark());
            signUp(who, "communications", form);
        }
        String key = search(FACILITATOR, sam.mark()).replaceFirst(".*search=", "");
        assertThat(list(FACILITATOR, "search", key, "order", "NAME")
                        .select("#people tbody td:first-child a")
                        .eachText())
                .extracting(name -> name.split(" ")[0])
                .containsExactly("Émile", "eric", "Ødegård", "olga", "zack", "Zoe");
    }

    @Test
    void eachOrderPutsFirstWhatItNames() throws Exception {
        Applicant kim = applicants.somebody();
        Map<String, Object> kims = kim.form();
        kims.put("name", "Kim " + sam.mark());
        Involvement early = signUp(kim, "international", kims);
        Map<String, Object> sams = sam.formByPhone();
        sams.put("name", "Zed " + sam.mark());
        Involvement late = signUp(sam, "communications", sams);
        database.update(
                "update involvement set created_at = created_at - interval '1 hour', due = created_at + interval '90 days' where reference = ?",
                early.reference().value());
        // Who was answered after two hours has waited longer than who waits for one.
        database.update(
                "update involvement set asked_at = ?::timestamptz - interval '3 hours', first_answered_at = ?::timestamptz - interval '1 hour' where reference = ?",
                clock.instant().toString(),
                clock.instant().toString(),
                early.reference().value());
        database.update(
                "update involvement set asked_at = ?::timestamptz - interval '1 hour', first_answered_at = null where reference = ?",
                clock.instant().toString(),
                late.reference().value());
        String key = search(SECRETARY, sam.mark()).replaceFirst(".*search=", "");
        Map<String, List<String>> first = Map.of(
                "SLOWEST", List.of("Kim", "Zed"),
                "DUE", List.of("Zed", "Kim"),
                "OLDEST", List.of("Kim", "Zed"),
                "NEWEST", List.of("Zed", "Kim"),
                "TURN", List.of("Zed", "Kim"),
                "NAME", List.of("Kim", "Zed"));
        Set<String> looked = new TreeSet<>(first.keySet());
        looked.add("WHERE");
        assertThat(list(SECRETARY).select("select[name=order] option").eachAttr("value"))
                .as("every order that is offered is looked at here")
                .containsExactlyInAnyOrderElementsOf(looked);
        for (Map.Entry<String, List<String>> order : first.entrySet()) {
            assertThat(list(SECRETARY, "search", key, "order", order.getKey())
                            .select("#people tbody td:first-child a")
                            .eachText())
                    .as(order.getKey())
                    .extracting(name -> name.split(" ")[0])
                    .containsExactlyElementsOf(order.getValue());
        }
        List<String> places = database.queryForList(
                "select slug from opportunity where slug in ('international', 'communications') order by position, slug",
                String.class);
        assertThat(list(SECRETARY, "search", key, "order", "WHERE")
                        .select("#people tbody td:first-child a")
                        .eachText())
                .as("WHERE")
                .extracting(name -> name.split(" ")[0].equals("Kim") ? "international" : "communications")
                .containsExactlyElementsOf(places);
        assertThat(late.createdAt()).isAfter(early.createdAt());
    }

    /** Who may see a case in the list is who may open its pages: two places that say it, and must say the same. */
    @Test
    void whoSeesACaseInTheListMayOpenItsPagesAndNobodyElseMay() throws Exception {
        signUp(sam, "communications", sam.formByPhone());
        Applicant kit = applicants.somebody();
        Involvement paused = signUp(kit, "international", kit.formByPhone());
        pauses.pause(paused.reference(), LocalDate.now(clock).plusDays(20), "ivo");
        jobs.run(paused.reference().value());
        Applicant lou = applicants.somebody();
        signUp(lou, "case-study", lou.formByPhone());

        int seen = 0;
        for (String group : List.of(
                "facilitators-communications",
                "facilitators-international",
                "communications-editors",
                "inductors",
                "secretaries",
                "camunda-admin")) {
            UserRequestPostProcessor who = coordinator("member-of-" + group, group);
            List<String> listed = references(who, "state", "ALL", "order", "NEWEST");
            for (Involvement involvement : cases) {
                String reference = involvement.reference().value();
                int status = web.perform(
                                get("/office/cases/{r}/withdraw", reference).with(who))
                        .andReturn()
                        .getResponse()
                        .getStatus();
                assertThat(listed.contains(reference))
                        .as("%s by %s", involvement.opportunity(), group)
                        .isEqualTo(status == 200);
                seen += status == 200 ? 1 : 0;
            }
        }
        assertThat(seen).isEqualTo(9);
    }

    @Test
    void whateverStandsInTheAddressIsAnswered() throws Exception {
        for (String odd :
                List.of("\u0000", "\ud800", "'", "%", "\\", "x".repeat(5000), "NOPE", "{{1}}", "a\u0000b c\u202e")) {
            for (String parameter :
                    List.of("search", "group", "opportunity", "where", "turn", "state", "order", "page")) {
                list(FACILITATOR, parameter, odd);
            }
            search(FACILITATOR, odd);
        }
        String key =
                search(FACILITATOR, "a\u0000b ' %_\\ " + "word ".repeat(50)).replaceFirst(".*search=", "");
        assertThat(references(FACILITATOR, "search", key)).isEmpty();
        web.perform(get("/office/people/nonsense").with(FACILITATOR)).andExpect(status().isNotFound());
    }
}
