package coop.workers.manyhands.office;

import static coop.workers.manyhands.support.SignedInAs.coordinator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.setup.MockMvcBuilders.webAppContextSetup;

import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.coordinators.HandOvers;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.involvement.Step;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.Colleagues;
import coop.workers.manyhands.support.DueJobs;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.TaskDesk;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.TaskService;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.web.context.WebApplicationContext;

/** Several tasks are passed on at once, each by itself, and what became of each is said. */
@ManyHandsTest
class PassOnTest {

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private HandOvers handOvers;

    @Autowired
    private InvolvementDesk desk;

    @Autowired
    private Applicants applicants;

    @Autowired
    private Colleagues colleagues;

    @Autowired
    private TaskDesk taskDesk;

    @Autowired
    private Catalogue catalogue;

    @Autowired
    private TaskService engine;

    @Autowired
    private DueJobs jobs;

    private final List<Involvement> cases = new ArrayList<>();
    private MockMvc web;
    private String group = "";
    private String kim = "";
    private String lee = "";

    @BeforeEach
    void twoOfAGroup() {
        web = webAppContextSetup(application).apply(springSecurity()).build();
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
        colleagues.gone();
    }

    private Involvement arrives() {
        Applicant sam = applicants.somebody();
        Involvement involvement = sam.signUp(Colleagues.OPPORTUNITY, sam.formByPhone());
        jobs.run(involvement.reference().value());
        cases.add(involvement);
        return involvement;
    }

    private String task(Involvement involvement) {
        return taskDesk.task(involvement).getId();
    }

    private MvcResult passes(String to, String... tasks) throws Exception {
        MockHttpServletRequestBuilder request = post("/office/tasks/pass-on").param("to", to);
        for (String task : tasks) {
            request.param("task", task);
        }
        return web.perform(request.with(coordinator(kim, group)).with(csrf())).andReturn();
    }

    @Test
    void tickedTasksAreInTheColleaguesHandsAndTheHistorySaysWho() throws Exception {
        Involvement one = arrives();
        Involvement other = arrives();
        Document office = Jsoup.parse(web.perform(get("/office").with(coordinator(kim, group)))
                .andReturn()
                .getResponse()
                .getContentAsString());
        assertThat(office.select("#tasks input[name=task]").eachAttr("value")).contains(task(one), task(other));
        assertThat(office.select("#to option").eachAttr("value")).containsExactly("", lee);

        MvcResult passed = passes(lee, task(one), task(other));

        assertThat(passed.getResponse().getRedirectedUrl()).isEqualTo("/office#waiting");
        assertThat(engine.createTaskQuery().taskAssignee(lee).count()).isEqualTo(2);
        assertThat(desk.historyOf(one)).last().satisfies(step -> {
            assertThat(step.what()).isEqualTo("Put into other hands");
            assertThat(step.doneBy()).isEqualTo(kim);
        });
        Document result = Jsoup.parse(
                web.perform(get("/office").with(coordinator(kim, group)).flashAttrs(passed.getFlashMap()))
                        .andReturn()
                        .getResponse()
                        .getContentAsString());
        assertThat(result.select("#passed-on li").eachText())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains("is in the hands of Kim " + lee + " now."));
    }

    @Test
    void whoTakesThemIsToldOfAllInOneEmailAndOfASingleOneByItsName() throws Exception {
        Involvement one = arrives();
        Involvement other = arrives();
        Involvement alone = arrives();

        passes(lee, task(one), task(other));
        passes(lee, task(alone));
        passes("", task(alone));

        assertThat(colleagues.lettersTo(lee, "coordinators/handed-over"))
                .singleElement()
                .satisfies(letter -> {
                    assertThat(letter.subject()).isEqualTo("In your hands now: 2 tasks");
                    assertThat(letter.text())
                            .contains("Kim " + kim, title(), one.reference().value())
                            .contains(
                                    other.reference().value(),
                                    taskDesk.task(other).getName());
                });
        assertThat(colleagues.lettersTo(lee, "coordinators/into-your-hands"))
                .singleElement()
                .satisfies(letter -> assertThat(letter.subject())
                        .isEqualTo("In your hands now: %s, %s (%s)"
                                .formatted(taskDesk.task(alone).getName(), title(), alone.reference())));
    }

    @Test
    void whoeverTakesSomethingIntoTheirOwnHandsIsToldNothing() throws Exception {
        Involvement one = arrives();

        handOvers.passOn(List.of(task(one)), kim, kim);

        assertThat(taskDesk.task(one).getAssignee()).isEqualTo(kim);
        assertThat(colleagues.lettersTo(kim, "coordinators/into-your-hands")).isEmpty();
    }

    private String title() {
        return catalogue.get(Colleagues.OPPORTUNITY).title();
    }

    @Test
    void whatCannotBePassedOnIsSaidOneByOneAndKeepsNoOtherBack() {
        Involvement mine = arrives();
        Involvement taken = arrives();
        Involvement ofOthers = applicants.somebody().signUpAndConfirm("international");
        cases.add(ofOthers);
        engine.claim(task(mine), kim);
        engine.claim(task(taken), lee);

        List<HandOvers.PassedOn> back =
                handOvers.passOn(List.of(task(mine), task(taken), task(ofOthers), "gone"), null, kim);

        assertThat(back).extracting(HandOvers.PassedOn::done).containsExactly(true, false, false, false);
        assertThat(back)
                .extracting(HandOvers.PassedOn::words)
                .containsExactly(
                        "is back with its group.",
                        "was taken by Kim %s meanwhile.".formatted(lee),
                        "is no task of yours or of your groups.",
                        "is done already, or is not needed any more.");
        assertThat(taskDesk.task(mine).getAssignee()).isNull();
        assertThat(taskDesk.task(taken).getAssignee()).isEqualTo(lee);
        assertThat(desk.historyOf(mine))
                .last()
                .extracting(Step::what)
                .isEqualTo("Given back to the group, from whoever had it");
        assertThat(handOvers.passOn(List.of(task(mine)), null, kim))
                .extracting(HandOvers.PassedOn::words)
                .containsExactly("is with its group already.");
        String stranger = colleagues.somebody();
        assertThat(handOvers.passOn(List.of(task(mine)), stranger, kim))
                .extracting(HandOvers.PassedOn::words)
                .containsExactly("is for a group that Kim %s is not in.".formatted(stranger));
        assertThat(taskDesk.task(mine).getAssignee()).isNull();
    }

    @Test
    void nobodyElseCanBeNamedAndNothingTickedIsSaid() throws Exception {
        Involvement one = arrives();
        assertThat(passes("facilitator-international", task(one)).getResponse().getStatus())
                .isEqualTo(400);
        assertThat(Objects.requireNonNull(passes(lee).getFlashMap()).get("refused"))
                .isEqualTo("Tick the tasks that are to be passed on.");
        assertThat(taskDesk.task(one).getAssignee()).isNull();
    }
}
