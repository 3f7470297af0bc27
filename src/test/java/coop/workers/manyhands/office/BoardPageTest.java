package coop.workers.manyhands.office;

import static coop.workers.manyhands.support.SignedInAs.coordinator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import coop.workers.manyhands.coordinators.TaskAnswers;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.involvement.PauseDesk;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.Colleagues;
import coop.workers.manyhands.support.DueJobs;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.MovableClock;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.camunda.bpm.engine.TaskService;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The board: people by where they are, in the order of their way, each with the task that moves them on. */
@ManyHandsTest
class BoardPageTest {

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private Applicants applicants;

    @Autowired
    private Colleagues colleagues;

    @Autowired
    private InvolvementDesk desk;

    @Autowired
    private PauseDesk pauses;

    @Autowired
    private TaskAnswers answers;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private TaskService tasks;

    @Autowired
    private JdbcTemplate database;

    @Autowired
    private MovableClock clock;

    private final List<Involvement> cases = new ArrayList<>();
    private MockMvc web;
    private String group = "";
    private String kim = "";
    private String lee = "";

    @BeforeEach
    void aGroupOfTwo() {
        web = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
        // A column shows twelve: whoever another test left in it would stand before those who come here.
        database.queryForList(
                        "select id from involvement where opportunity = ? and outcome is null",
                        UUID.class,
                        Colleagues.OPPORTUNITY)
                .forEach(desk::withdraw);
        clock.moveTo(colleagues.monday(LocalTime.of(11, 0)));
        group = colleagues.group();
        kim = colleagues.somebody(group);
        lee = colleagues.somebody(group);
    }

    @AfterEach
    void asBefore() {
        cases.stream()
                .map(involvement -> desk.get(involvement.reference()))
                .filter(Involvement::isOpen)
                .forEach(involvement -> desk.withdraw(involvement.id()));
        clock.reset();
        colleagues.gone();
    }

    private Involvement arrives(Map<String, Object> form, Applicant who) {
        Involvement involvement = who.signUp(Colleagues.OPPORTUNITY, form);
        jobs.run(involvement.reference().value());
        cases.add(involvement);
        return desk.get(involvement.reference());
    }

    private Involvement arrives() {
        Applicant sam = applicants.somebody();
        return arrives(sam.formByPhone(), sam);
    }

    private Document board(UserRequestPostProcessor who, String... parameters) throws Exception {
        var request = get("/office/people/board");
        for (int i = 0; i < parameters.length; i += 2) {
            request.param(parameters[i], parameters[i + 1]);
        }
        return Jsoup.parse(web.perform(request.with(who))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());
    }

    private static Element column(Document board, Involvement involvement) {
        return board.select(".column:has(h3:contains(%s))".formatted(Objects.requireNonNull(involvement.milestone())))
                .get(0);
    }

    private static Element card(Document board, Involvement involvement) {
        return Objects.requireNonNull(
                board.select(".person:has(a[href*=%s])"
                                .formatted(involvement.reference().value()))
                        .first(),
                "no card of " + involvement.reference());
    }

    private String taskOf(Involvement involvement) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(involvement.reference().value())
                .singleResult()
                .getId();
    }

    @Test
    void columnsAreThePlacesOfTheWayInItsOrderWithAsManyAsTheRecordHas() throws Exception {
        Applicant pat = applicants.somebody();
        Involvement unconfirmed = arrives(pat.form(), pat);
        Involvement read = arrives();
        Involvement paused = arrives();
        pauses.pause(paused.reference(), LocalDate.now(clock).plusDays(20), kim);
        jobs.run(paused.reference().value());

        Document board = board(coordinator(kim, group));

        assertThat(board.select("#join-group .column h3").eachText().stream()
                        .map(title -> title.replaceAll(" \\(.*", ""))
                        .toList())
                .containsSubsequence(
                        "Confirm your email address", "The group reads your offer", "Paused until the agreed day")
                .doesNotContain("You are in");
        for (Involvement involvement : List.of(unconfirmed, read, desk.get(paused.reference()))) {
            assertThat(column(board, involvement).select("h3 .count").text())
                    .isEqualTo("(%d)"
                            .formatted(database.queryForObject(
                                    "select count(*) from involvement i join opportunity o on o.slug = i.opportunity"
                                            + " where i.outcome is null and i.milestone = ? and i.pathway = 'join-group'"
                                            + " and (o.looked_after_by = ? or i.owner = ?)",
                                    Long.class,
                                    involvement.milestone(),
                                    group,
                                    group)));
        }
        assertThat(card(board, paused).text()).contains("Paused");
        assertThat(card(board, read).select("a").get(0).attr("href"))
                .isEqualTo("/office/people/%s?case=%s".formatted(read.person().value(), read.reference()));
    }

    @Test
    void cardOffersItsTaskToThoseWhoMayAnswerItAndNothingElseMovesIt() throws Exception {
        Involvement read = arrives();
        Applicant pat = applicants.somebody();
        Involvement unconfirmed = arrives(pat.form(), pat);
        String task = "/office/tasks/" + taskOf(read);

        Document board = board(coordinator(kim, group));
        assertThat(card(board, read).select(".todo a").attr("href")).isEqualTo(task);
        assertThat(card(board, unconfirmed).select(".todo")).isEmpty();
        assertThat(board.select("main form[method=post], main script, main [draggable]"))
                .isEmpty();

        tasks.claim(taskOf(read), lee);
        assertThat(card(board(coordinator(kim, group)), read).select(".todo").text())
                .contains("in the hands of Kim " + lee);
        assertThat(card(board(coordinator(lee, group)), read).select(".todo").text())
                .contains("in your hands");
        // A secretary sees the case; its task is the group's.
        assertThat(card(board(coordinator("sue", "secretaries"), "group", group), read)
                        .select(".todo"))
                .isEmpty();
        assertThat(card(board(coordinator("ada", "camunda-admin"), "group", group), read)
                        .select(".todo a")
                        .attr("href"))
                .isEqualTo(task);
        clock.moveBy(Duration.ofDays(60));
        assertThat(card(board(coordinator(kim, group)), read).text()).contains("Late by");
    }

    @Test
    void ofOtherGroupsNobodyIsThereWhateverIsAskedFor() throws Exception {
        Involvement read = arrives();
        UserRequestPostProcessor other = coordinator("ivo", "facilitators-international");

        for (String[] asked : new String[][] {
            {}, {"group", group}, {"opportunity", Colleagues.OPPORTUNITY}, {"group", "'"}, {"group", "\u0000"}
        }) {
            assertThat(board(other, asked).html())
                    .doesNotContain(read.reference().value());
        }
        assertThat(board(coordinator("nat")).select(".person")).isEmpty();
    }

    @Test
    void columnHasNoMoreCardsThanCanBeReadAndLeadsToTheOthers() throws Exception {
        Involvement one = arrives();
        for (int i = 0; i < 13; i++) {
            arrives();
        }
        Document board = board(coordinator(kim, group), "group", group);
        Element column = column(board, one);
        int all = Integer.parseInt(column.select("h3 .count").text().replaceAll("\\D", ""));

        assertThat(column.select(".person")).hasSize(12);
        assertThat(column.select("> p a").text()).isEqualTo("and %d more".formatted(all - 12));
        Document list = Jsoup.parse(
                web.perform(get(URI.create(column.select("> p a").attr("href").replace(" ", "%20")))
                                .with(coordinator(kim, group)))
                        .andReturn()
                        .getResponse()
                        .getContentAsString());
        assertThat(list.select("#people-head").text()).isEqualTo("Open: " + all);
    }

    /** A place that is not in the order of the way, such as a pause, has its column too. */
    @Test
    void everyColumnHasAsManyAsAQueryOfItsOwnCounts() throws Exception {
        Involvement chats = arrives();
        tasks.claim(taskOf(chats), kim);
        answers.answer(taskOf(chats), new TaskAnswers.Answerer(kim, List.of(group)), Map.of("answer", "chat"));
        Involvement invited = arrives();
        answers.answer(taskOf(invited), new TaskAnswers.Answerer(kim, List.of(group)), Map.of("answer", "welcome"));
        Involvement paused = arrives();
        pauses.pause(paused.reference(), LocalDate.now(clock).plusDays(20), kim);
        Applicant pat = applicants.somebody();
        arrives(pat.form(), pat);
        arrives();
        cases.forEach(involvement -> jobs.run(involvement.reference().value()));
        Map<String, Long> expected = new HashMap<>();
        database.query(
                """
                        select i.milestone, count(*) as number from involvement i join opportunity o on o.slug = i.opportunity
                        where i.pathway = 'join-group' and i.outcome is null and (o.looked_after_by = ?
                            or coalesce(i.before_pause ->> 'owner', i.owner) = ?) group by 1""",
                row -> {
                    expected.put(row.getString("milestone"), row.getLong("number"));
                },
                group,
                group);
        assertThat(expected).hasSizeGreaterThanOrEqualTo(5);

        Map<String, Long> shown = new HashMap<>();
        for (Element column : board(coordinator(kim, group)).select("#join-group .column")) {
            String count = column.expectFirst("h3 .count").text();
            String title = column.expectFirst("h3").text().replace(count, "").strip();
            long cards = column.select(".person").size();
            shown.put(title, Long.valueOf(count.replaceAll("\\D", "")));
            assertThat(cards).as(title).isEqualTo(Math.min(12, shown.getOrDefault(title, 0L)));
        }
        shown.values().removeIf(number -> number == 0);
        assertThat(shown).isEqualTo(expected);
    }
}
