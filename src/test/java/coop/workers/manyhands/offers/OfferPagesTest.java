package coop.workers.manyhands.offers;

import static coop.workers.manyhands.support.SignedInAs.coordinator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.catalogue.CatalogueDesk;
import coop.workers.manyhands.catalogue.Enjoyment;
import coop.workers.manyhands.catalogue.Kind;
import coop.workers.manyhands.catalogue.Opportunity;
import coop.workers.manyhands.edits.Edit;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.OpenedForm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Secretaries keep the catalogue in the running site. */
@ManyHandsTest
class OfferPagesTest {

    private static final String ALL = "/office/opportunities";
    private static final String SLUG = "web-pages";
    private static final String PAGE = ALL + "/" + SLUG;
    private static final UserRequestPostProcessor ANN = coordinator("ann", "secretaries");
    private static final UserRequestPostProcessor BEN = coordinator("ben", "secretaries");
    private static final UserRequestPostProcessor ADMIN = coordinator("admin", "camunda-admin");

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private Catalogue catalogue;

    @Autowired
    private CatalogueDesk desk;

    @Autowired
    private Applicants applicants;

    @Autowired
    private JdbcClient database;

    private MockMvc web;

    @BeforeEach
    void browser() {
        web = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
    }

    @AfterEach
    void catalogueIsAsItWas() {
        desk.goBack(SLUG, "test");
        desk.retire(SLUG, false, "test");
        database.sql("delete from opportunity where slug like 'lamps-%'").update();
        database.sql("update opportunity set ordered = false").update();
    }

    @Test
    void everythingIsListedByKindForSecretariesAndAdminsAndNobodyElse() throws Exception {
        for (UserRequestPostProcessor who : List.of(ANN, ADMIN)) {
            Document page = page(ALL, who);
            assertThat(page.select("tbody tr[id]").eachAttr("id"))
                    .containsAll(
                            catalogue.offered().stream().map(Opportunity::slug).toList());
            assertThat(page.select("#" + SLUG).text()).contains("As it comes with Many Hands");
        }
        web.perform(get(ALL).with(coordinator("fay", "facilitators-communications")))
                .andExpect(status().isForbidden());
        web.perform(get("/monitor/opportunities/" + SLUG).with(ADMIN)).andExpect(redirectedUrl(PAGE));
        web.perform(get(ALL + "/phtos").with(ANN)).andExpect(status().isNotFound());
    }

    @Test
    void anEditIsKeptWithWhoAndFromWhatToWhatAndGoesBackByOneClick() throws Exception {
        String title = desk.fieldsOf(SLUG).get("title");

        save(
                        ANN,
                        Map.of(
                                "title",
                                "Pages, please",
                                "details",
                                "First.\r\n\r\nSecond.",
                                "enjoyCampaigning",
                                "true",
                                "places",
                                "3"))
                .andExpect(redirectedUrl(PAGE))
                .andExpect(flash().attribute("done", containsString("is saved")));

        Opportunity after = catalogue.get(SLUG);
        assertThat(after.title()).isEqualTo("Pages, please");
        assertThat(after.details()).isEqualTo("First.\n\nSecond.");
        assertThat(after.enjoy()).contains(Enjoyment.CAMPAIGNING);
        assertThat(after.places()).isEqualTo(3);
        Document page = page(PAGE, BEN);
        assertThat(page.expectFirst("#edits li").text())
                .startsWith("Changed by ann,")
                .contains("Title " + title + " → Pages, please", "Campaigns and solidarity no → yes");
        assertThat(page.select("#file-head ~ *").text()).contains("goes before", title);
        assertThat(page(ALL, ANN).select("#" + SLUG).text()).contains("Edited here by ann");
        assertThat(page("/monitor/own", ADMIN)
                        .select("#edited-opportunities li")
                        .text())
                .contains("Pages, please", "by ann");

        button(BEN, PAGE + "/back", "shown", OpenedForm.shown(web, PAGE, BEN))
                .andExpect(redirectedUrl(PAGE))
                .andExpect(flash().attribute("done", containsString("what its file does again")));

        assertThat(catalogue.get(SLUG).title()).isEqualTo(title);
        assertThat(catalogue.get(SLUG).isEdited()).isFalse();
        assertThat(desk.lastEdits(SLUG).get(0).what()).isEqualTo("Back to the file");
        assertThat(page(ALL, ANN).select("#" + SLUG).text()).contains("As it comes with Many Hands");
    }

    @Test
    void whoeverIsOvertakenSeesBothAndLosesNothing() throws Exception {
        String shown = OpenedForm.shown(web, PAGE, ANN);
        String back = OpenedForm.shown(web, PAGE, ANN);
        save(BEN, Map.of("title", "Theirs")).andExpect(status().is3xxRedirection());

        Document page = Jsoup.parse(send(ANN, PAGE, fields(Map.of("title", "Mine")), shown)
                .andExpect(status().isConflict())
                .andReturn()
                .getResponse()
                .getContentAsString());

        assertThat(page.text()).contains("Kept now: Theirs", "You filled in: Mine");
        assertThat(page.select("#title").val()).isEqualTo("Mine");
        assertThat(catalogue.get(SLUG).title()).isEqualTo("Theirs");
        button(ANN, PAGE + "/back", "shown", back)
                .andExpect(flash().attribute("refused", containsString("Somebody else changed that")));
        assertThat(catalogue.get(SLUG).title()).isEqualTo("Theirs");

        send(
                        ANN,
                        PAGE,
                        fields(Map.of("title", "Mine, knowingly")),
                        page.select("input[name=shown]").val())
                .andExpect(status().is3xxRedirection());
        assertThat(catalogue.get(SLUG).title()).isEqualTo("Mine, knowingly");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            title         |                          | Fill in
            places        | 0                        | 1
            places        | a few                    | number
            minutes       | 1000                     | 999
            kind          | loan                     | has these answers
            status        | HALF-OPEN                | has these answers
            lookedAfterBy | facilitators-submarines  | has these answers
            pathway       | one-of-task              | has these answers
            pathway       | join-group               | group: Anyone who goes this way comes to a group
            needed        | true                     | neededBecause: Say why it is needed
            link          | javascript:alert(1)      | needs a web address
            repeatable    | sometimes                | Write always
            repeatable    | colour=red               | does not ask for “colour”
            """)
    void whatIsWrongIsSaidAtItsFieldAndNothingIsSaved(String field, String typed, String said) throws Exception {
        Map<String, String> before = desk.fieldsOf(SLUG);
        String at = said.contains(": ") ? said.substring(0, said.indexOf(':')) : field;

        Document page = Jsoup.parse(send(
                        ANN, PAGE, fields(Map.of(field, typed == null ? "" : typed)), OpenedForm.shown(web, PAGE, ANN))
                .andExpect(status().isUnprocessableEntity())
                .andReturn()
                .getResponse()
                .getContentAsString());

        assertThat(page.select("#%s-error".formatted(at)).text())
                .containsIgnoringCase(said.substring(said.indexOf(": ") < 0 ? 0 : said.indexOf(": ") + 2));
        assertThat(page.select("#title").val()).isEqualTo(field.equals("title") ? "" : before.get("title"));
        assertThat(desk.fieldsOf(SLUG)).isEqualTo(before);
    }

    @Test
    void aPreviewKeepsNothingAndCanBeSavedFromThere() throws Exception {
        Map<String, String> before = desk.fieldsOf(SLUG);

        Document page = Jsoup.parse(send(
                        ANN,
                        PAGE + "/preview",
                        fields(Map.of("title", "Not yet", "status", "paused")),
                        OpenedForm.shown(web, PAGE, ANN))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());

        assertThat(page.select("#preview").text()).contains("nothing is saved yet", "Not yet", "Join the waiting list");
        assertThat(desk.fieldsOf(SLUG)).isEqualTo(before);
        send(
                        ANN,
                        PAGE,
                        fields(Map.of("title", "Not yet")),
                        page.select("input[name=shown]").val())
                .andExpect(redirectedUrl(PAGE));
    }

    @Test
    void somethingNewIsOfferedAtOnceAndCanBeTakenUp() throws Exception {
        String title = "Lamps " + UUID.randomUUID();
        Map<String, String> fields = fields(Map.of("title", title));

        String preview = send(ANN, ALL + "/new/preview", fields, null)
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(preview).contains(title);
        send(ANN, ALL + "/new", fields, null).andExpect(status().is3xxRedirection());

        Opportunity made = catalogue.offered().stream()
                .filter(one -> one.title().equals(title))
                .findFirst()
                .orElseThrow();
        assertThat(made.slug()).startsWith("lamps-");
        assertThat(catalogue.offered().stream()
                        .filter(one -> one.kind() == Kind.TASK)
                        .reduce((first, second) -> second))
                .as("at the end of its kind")
                .hasValueSatisfying(last -> assertThat(last.slug()).isEqualTo(made.slug()));
        assertThat(page("/", ANN).text()).contains(title);
        assertThat(page("/opportunities/%s/sign-up".formatted(made.slug()), ANN).select("form[method=post]"))
                .isNotEmpty();
        assertThat(desk.lastEdits(made.slug()))
                .extracting(Edit::what, Edit::by)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("Made", "ann"));
        Document again = Jsoup.parse(send(ANN, ALL + "/new", fields, null)
                .andExpect(status().isUnprocessableEntity())
                .andReturn()
                .getResponse()
                .getContentAsString());
        assertThat(again.select("#title-error").text()).contains("has something of that name already");
        assertThat(page(ALL + "/" + made.slug(), ANN).select("#file-head ~ *").text())
                .contains("stands in no file");
    }

    @Test
    void whatIsRetiredIsOfferedNoMoreAndCanBeBroughtBack() throws Exception {
        button(ANN, PAGE + "/retire").andExpect(flash().attribute("done", containsString("Retired")));

        assertThat(catalogue.offered()).extracting(Opportunity::slug).doesNotContain(SLUG);
        String title = catalogue.get(SLUG).title();
        assertThat(page("/", ANN).text()).doesNotContain(title);
        web.perform(get("/opportunities/" + SLUG)).andExpect(status().isGone());
        web.perform(get("/opportunities/%s/sign-up".formatted(SLUG)))
                .andExpect(redirectedUrl("/opportunities/" + SLUG));
        web.perform(get("/api/v1/opportunities/" + SLUG)).andExpect(status().isOk());
        assertThat(page(ALL, ANN).select("#retired ~ ul").text()).contains(title);
        assertThat(desk.lastEdits(SLUG).get(0)).satisfies(edit -> {
            assertThat(edit.what()).isEqualTo("Retired");
            assertThat(edit.by()).isEqualTo("ann");
        });

        button(ANN, PAGE + "/bring-back").andExpect(flash().attribute("done", containsString("offered again")));
        assertThat(catalogue.offered()).extracting(Opportunity::slug).contains(SLUG);
    }

    @Test
    void nobodyIsLeftWaitingForWhatIsRetired() throws Exception {
        applicants.somebody().signUpAndConfirm("movement-building");

        button(ANN, ALL + "/movement-building/retire")
                .andExpect(flash().attribute("refused", containsString("on its waiting list")));

        assertThat(catalogue.get("movement-building").isRetired()).isFalse();
    }

    @Test
    void thoseOfAKindArePutInOrder() throws Exception {
        List<String> before = tasks();
        String second = before.get(1);

        move(second, "UP", 2).andExpect(redirectedUrl("%s#%s".formatted(ALL, second)));

        assertThat(tasks().subList(0, 2)).containsExactly(second, before.get(0));
        assertThat(tasks().subList(2, before.size())).isEqualTo(before.subList(2, before.size()));
        assertThat(desk.lastEdits(second).get(0).changes()).containsExactly(new Edit.Change("place", "2", "1"));
        // Whoever pressed on an old page moves nothing else.
        move(second, "DOWN", 2).andExpect(flash().attribute("refused", containsString("Somebody else")));
        assertThat(tasks().get(0)).isEqualTo(second);

        move(second, "DOWN", 1).andExpect(flash().attribute("done", containsString("changed places")));
        assertThat(tasks()).isEqualTo(before);
    }

    private List<String> tasks() {
        return catalogue.offered().stream()
                .filter(one -> one.kind() == Kind.TASK)
                .map(Opportunity::slug)
                .toList();
    }

    private ResultActions move(String slug, String way, int place) throws Exception {
        return web.perform(post("%s/%s/move".formatted(ALL, slug))
                .with(ANN)
                .with(csrf())
                .param("way", way)
                .param("place", String.valueOf(place)));
    }

    private ResultActions button(UserRequestPostProcessor who, String path, String... fields) throws Exception {
        MockHttpServletRequestBuilder pressed = post(path).with(who).with(csrf());
        for (int i = 0; i < fields.length; i += 2) {
            pressed.param(fields[i], fields[i + 1]);
        }
        return web.perform(pressed);
    }

    private Map<String, String> fields(Map<String, String> others) {
        Map<String, String> fields = new LinkedHashMap<>(desk.fieldsOf(SLUG));
        fields.putAll(others);
        return fields;
    }

    private ResultActions save(UserRequestPostProcessor who, Map<String, String> others) throws Exception {
        return send(who, PAGE, fields(others), OpenedForm.shown(web, PAGE, who));
    }

    private ResultActions send(
            UserRequestPostProcessor who,
            String path,
            Map<String, String> fields,
            @org.jspecify.annotations.Nullable String shown)
            throws Exception {
        MockHttpServletRequestBuilder sent = post(path).with(who).with(csrf());
        // A browser sends no tick that is not there.
        fields.forEach((name, value) -> {
            if (!value.isEmpty() || !name.startsWith("enjoy") && !name.equals("needed")) {
                sent.param(name, value);
            }
        });
        if (shown != null) {
            sent.param("shown", shown);
        }
        return web.perform(sent);
    }

    private Document page(String path, UserRequestPostProcessor who) throws Exception {
        return Jsoup.parse(web.perform(get(path).with(who))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());
    }
}
