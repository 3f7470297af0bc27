package coop.workers.manyhands.engine.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.setup.MockMvcBuilders.webAppContextSetup;

import coop.workers.manyhands.Roles;
import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.coordinators.Everybody;
import coop.workers.manyhands.editions.Editions;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.PathwayFixture;
import coop.workers.manyhands.support.SignedInAs;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.context.WebApplicationContext;

/** From the page of a pathway, admins let those on an older version go on with the newest; who would be hurt is named and stays. */
@Tag("long")
@ManyHandsTest
class MovedToNewestTest extends PathwayFixture {

    private static final String USER = "facilitator-communications";
    private static final UserRequestPostProcessor ANN = SignedInAs.coordinator("ann", Everybody.ADMINS);
    private static final String PAGE = "/monitor/pathways/join-group";
    private static final String DIAGRAM = "processes/join-group/join-group.bpmn";
    private static final String LETTER = "mail/join-group/not-now.md";

    @Autowired
    private PathwayDeployment deployment;

    @Autowired
    private Editions editions;

    @Autowired
    private WebApplicationContext application;

    private MockMvc web;
    private @Nullable Involvement begun;

    @BeforeEach
    void aBrowser() {
        web = webAppContextSetup(application).apply(springSecurity()).build();
    }

    private Involvement involvement() {
        return Objects.requireNonNull(begun);
    }

    @AfterEach
    void theNewestIsWhatIsThereAgain() {
        clock.reset();
        if (now(involvement()).isOpen()) {
            desk.withdraw(involvement().id());
        }
        deployment.publish(deployment.files());
    }

    /** Sam begins with files that were otherwise; what is there now comes after that. */
    private void samBeganWith(String file, UnaryOperator<String> change) {
        Map<String, String> files = deployment.files();
        String before = files.get(file);
        assertThat(change.apply(before)).isNotEqualTo(before);
        files.computeIfPresent(file, (path, text) -> change.apply(text));
        deployment.publish(files);
        begun = confirmed(sam.signUp("communications", sam.form()));
        deployment.publish(deployment.files());
        assertThat(edition()).isNotEqualTo(newest());
    }

    private String edition() {
        return editions.of(involvement().reference().value()).orElseThrow();
    }

    private String newest() {
        return editions.newest().orElseThrow();
    }

    private String page() throws Exception {
        return web.perform(get(PAGE + "?check=true").with(ANN))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private MockHttpServletResponse moved(UserRequestPostProcessor who) throws Exception {
        return moved(who, "The old text was wrong");
    }

    private MockHttpServletResponse moved(UserRequestPostProcessor who, String why) throws Exception {
        return web.perform(post(PAGE + "/newest")
                        .param("mendReason", why)
                        .with(who)
                        .with(csrf()))
                .andReturn()
                .getResponse();
    }

    @Test
    void whoeverIsNotHurtGoesOnWithTheNewestAndItStandsInTheHistory() throws Exception {
        samBeganWith(LETTER, text -> text.replace("Subject: ", "Subject: Of before: "));
        assertThat(page())
                .contains("nothing would break", "(the newest)")
                .doesNotContain(involvement().reference().value());
        assertThat(edition()).as("looking moves nobody").isNotEqualTo(newest());
        assertThat(moved(SignedInAs.coordinator("fay", Roles.SECRETARIES)).getStatus())
                .isEqualTo(403);
        MockHttpServletResponse refused = moved(ANN, "");
        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(refused.getContentAsString()).contains("href=\"#mendReason\"");
        assertThat(edition()).as("without a reason nobody is moved").isNotEqualTo(newest());

        assertThat(moved(ANN).getStatus()).isEqualTo(302);

        assertThat(edition()).isEqualTo(newest());
        assertThat(database.sql(
                                "select reason from mended where act = 'NEWEST' and done_by = 'ann' order by at desc limit 1")
                        .query(String.class)
                        .single())
                .isEqualTo("The old text was wrong");
        assertThat(engine.getRepositoryService()
                        .getProcessDefinition(process(involvement().reference()).getProcessDefinitionId())
                        .getDeploymentId())
                .isEqualTo(newest());
        assertThat(desk.sheet(involvement().reference()).history()).anySatisfy(entry -> {
            assertThat(entry.what()).contains("newest version");
            assertThat(entry.doneBy()).isEqualTo("ann");
        });
        answer(involvement(), USER, Map.of("answer", "notNow", "reason", "We are full."));
        assertThat(now(involvement()).outcome()).isEqualTo(Outcome.DECLINED);
        assertThat(database.sql("select subject from letter where reference = ? and template = 'join-group/not-now'")
                        .params(involvement().reference().value())
                        .query(String.class)
                        .single())
                .doesNotContain("Of before");
    }

    @Test
    void whoeverWouldBeHurtIsNamedWithTheReasonAndStays() throws Exception {
        samBeganWith(DIAGRAM, text -> text.replace("Task_WelcomeTheNewcomer", "Task_WelcomeThem"));
        assertThat(page()).contains(involvement().reference().value(), "Task_WelcomeThem", "is gone");
        String before = edition();

        assertThat(moved(ANN).getStatus()).isEqualTo(302);

        assertThat(edition()).isEqualTo(before);
        answer(involvement(), USER, Map.of("answer", "notNow", "reason", "We are full."));
        assertThat(now(involvement()).outcome()).isEqualTo(Outcome.DECLINED);
    }
}
