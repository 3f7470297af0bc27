package coop.workers.manyhands.engine.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import coop.workers.manyhands.engine.access.Caller;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.PathwayFixture;
import coop.workers.manyhands.support.SignIns;
import coop.workers.manyhands.support.SignIns.SignIn;
import coop.workers.manyhands.support.SignedInAs;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** What an answer to a task is refused for behind its form comes out as a refusal, in the same words at every door. */
@ManyHandsTest
class TaskRefusalsTest extends PathwayFixture {

    private static final String GROUP = "facilitators-co-op-support";

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private SignIns signIns;

    @LocalServerPort
    private int port;

    @SuppressWarnings("NullAway.Init") // by each test
    private Involvement network;

    private String task() {
        Map<String, Object> form = new HashMap<>(sam.form());
        form.putAll(
                Map.of("networkTitle", "Childcare co-ops", "networkSummary", "For co-ops that look after children."));
        network = confirmed(sam.signUp("lead-a-network", form));
        return taskDesk.task(network).getId();
    }

    @AfterEach
    void nobodyWaitsAnyMore() {
        if (now(network).isOpen()) {
            desk.withdraw(network.id());
        }
    }

    @Test
    void whatAVerbBehindTheFormRefusesIsNoFaultOfOurs() {
        SignIn facilitator = signIns.in(GROUP);
        String task = task();
        for (Caller caller : new Caller[] {Caller.byBasic(port, facilitator), Caller.bySession(port, facilitator)}) {
            caller.post("/task/%s/claim".formatted(task), "{\"userId\":\"%s\"}".formatted(facilitator.user()));
            HttpResponse<String> answer = caller.post(
                    "/task/%s/submit-form".formatted(task),
                    "{\"variables\":{\"verdict\":{\"value\":\"publish\"},\"publishedTitle\":{\"value\":\"HR network\"}}}");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(answer.body())
                    .contains("something of that name already")
                    .doesNotContain("ENGINE", task, "coop.workers");
            assertThat(answer.headers().firstValue("Many-Hands-Fields"))
                    .as("which field it is about, for the script that marks it")
                    .hasValueSatisfying(
                            fields -> assertThat(fields).startsWith("publishedTitle=The+catalogue+has+something"));
        }
        assertThat(taskDesk.task(network).getAssignee()).isEqualTo(facilitator.user());
    }

    @Test
    void whatTheFormRefusesSaysNothingOfTheEngine() {
        SignIn facilitator = signIns.in(GROUP);
        String task = task();
        Caller caller = Caller.bySession(port, facilitator);
        caller.post("/task/%s/claim".formatted(task), "{\"userId\":\"%s\"}".formatted(facilitator.user()));

        HttpResponse<String> answer = caller.post(
                "/task/%s/submit-form".formatted(task), "{\"variables\":{\"verdict\":{\"value\":\"notNow\"}}}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("Fill in").doesNotContain("ENGINE", task, "Cannot submit");
    }

    /** Whoever entered a case decides nothing in it, by which door ever they come. */
    @Test
    void whoeverEnteredTheCaseIsRefusedAtTheEnginesDoorsInWords() {
        SignIn facilitator = signIns.in(GROUP);
        String task = task();
        coordinator("second-of-co-op-support", GROUP, "second@co-op-support.example");
        for (Caller caller : new Caller[] {Caller.byBasic(port, facilitator), Caller.bySession(port, facilitator)}) {
            // It may be in their hands already: they took it before it was known who had entered the case.
            enteredBy(null);
            engine.getTaskService().setAssignee(task, facilitator.user());
            enteredBy(facilitator.user());
            HttpResponse<String> answer = caller.post(
                    "/task/%s/submit-form".formatted(task),
                    "{\"variables\":{\"verdict\":{\"value\":\"notNow\"},\"reason\":{\"value\":\"Later.\"}}}");
            engine.getTaskService().setAssignee(task, null);
            HttpResponse<String> claim =
                    caller.post("/task/%s/claim".formatted(task), "{\"userId\":\"%s\"}".formatted(facilitator.user()));
            assertThat(List.of(claim, answer)).allSatisfy(refused -> {
                assertThat(refused.statusCode()).as(refused.body()).isEqualTo(403);
                assertThat(refused.body())
                        .contains("You entered this case")
                        .doesNotContain("ENGINE", task, "coop.workers", "Exception:");
            });
        }
        assertThat(now(network).isOpen()).isTrue();
    }

    private void enteredBy(@Nullable String user) {
        database.sql("update involvement set entered_by = :user where id = :id")
                .param("user", user)
                .param("id", network.id())
                .update();
    }

    @Test
    void itStandsAtItsFieldOnTheTasksOwnPage() throws Exception {
        MockMvc web = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
        String task = task();

        MockHttpServletResponse refused = web.perform(post("/office/tasks/" + task)
                        .param("verdict", "publish")
                        .param("publishedTitle", "HR network")
                        .with(SignedInAs.coordinator("fay", GROUP))
                        .with(csrf()))
                .andReturn()
                .getResponse();

        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(Jsoup.parse(refused.getContentAsString())
                        .select("#publishedTitle-error")
                        .text())
                .contains("something of that name already");
    }

    @Test
    void whatIsNotAllowedIsNotOfferedInTasklistEither() throws Exception {
        MockMvc web = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
        String task = task();
        String user = signIns.in(GROUP).user();
        coordinator("second-of-co-op-support", GROUP, "second@co-op-support.example");
        enteredBy(user);
        String form = "/forms/new-network/look-at-the-proposal.html";

        Document barred =
                Jsoup.parse(web.perform(get(form).param("taskId", task).with(SignedInAs.coordinator(user, GROUP)))
                        .andReturn()
                        .getResponse()
                        .getContentAsString());
        assertThat(barred.select("#against").text()).contains("You entered this case");
        assertThat(barred.select("form")).hasSize(1);
        assertThat(barred.select("form [cam-variable-name]")).isEmpty();
        Document free = Jsoup.parse(web.perform(
                        get(form).param("taskId", task).with(SignedInAs.coordinator("second-of-co-op-support", GROUP)))
                .andReturn()
                .getResponse()
                .getContentAsString());
        assertThat(free.select("form [cam-variable-name=verdict]")).hasSize(1);
        assertThat(free.select("#against")).isEmpty();
    }
}
