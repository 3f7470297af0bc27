package coop.workers.manyhands.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.PathwayFixture;
import coop.workers.manyhands.support.SignedInAs;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Whatever an admin mends by a button is asked why, refused without a reason, and kept with who did it and why. */
@ManyHandsTest
class MendingPagesTest extends PathwayFixture {

    private static final UserRequestPostProcessor ADA = SignedInAs.coordinator("ada", "camunda-admin");
    private static final UserRequestPostProcessor FAY = SignedInAs.coordinator("fay", "secretaries");

    @Autowired
    private WebApplicationContext application;

    private MockMvc web;

    @BeforeEach
    void aBrowser() {
        web = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
    }

    private ResultActions sends(String path, String why, UserRequestPostProcessor who) throws Exception {
        return web.perform(
                post(URI.create(path)).param("mendReason", why).with(who).with(csrf()));
    }

    private Document page(String path) throws Exception {
        return Jsoup.parse(web.perform(get(URI.create(path)).with(ADA))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());
    }

    /** Asked on a page of its own, and refused to others, without a reason and with one that is too long. */
    private void isAskedWhy(String path) throws Exception {
        Document asked = page(path);
        assertThat(asked.select("#mendReason").attr("maxlength")).isEqualTo("500");
        assertThat(asked.select("form[method=post]").last()).isNotNull();
        web.perform(get(URI.create(path)).with(FAY)).andExpect(status().isForbidden());
        sends(path, "I want to", FAY).andExpect(status().isForbidden());
        for (String why : List.of("", "  ", "x".repeat(501))) {
            Document again = Jsoup.parse(sends(path, why, ADA)
                    .andExpect(status().isUnprocessableEntity())
                    .andReturn()
                    .getResponse()
                    .getContentAsString());
            assertThat(again.select("#errors a").attr("href")).isEqualTo("#mendReason");
            assertThat(again.select("#mendReason").attr("aria-invalid")).isEqualTo("true");
            assertThat(again.select("#mendReason").text())
                    .as("what was typed is kept")
                    .isEqualTo(why.strip());
        }
    }

    private long recorded(String why) {
        return database.sql("select count(*) from mended where reason = ? and done_by = 'ada'")
                .params(why)
                .query(Long.class)
                .single();
    }

    private String lineOf(String why) throws Exception {
        return page("/monitor/mended").select("#mended tbody tr").eachText().stream()
                .filter(line -> line.contains(why))
                .findFirst()
                .orElse("");
    }

    private void isInTheHistory(Involvement involvement, String what, String why) throws Exception {
        assertThat(page("/monitor/involvements/" + involvement.reference())
                        .select(".path li")
                        .eachText())
                .anySatisfy(line -> assertThat(line).contains(what, "by ada", "Why?", why));
    }

    private String why() {
        return "The cause is mended " + UUID.randomUUID();
    }

    private Involvement waiting() {
        sam = applicants.somebody();
        return begun(sam.signUpAndConfirm("communications"));
    }

    @Test
    void failedStepSaysInPlainWordsWhyAndIsTriedAgainWithAReason() throws Exception {
        Involvement involvement = sam.signUp("communications", sam.form());
        String reference = involvement.reference().value();
        Job job = engine.getManagementService().createJobQuery().messages().list().stream()
                .filter(one -> engine.getRuntimeService()
                                .createProcessInstanceQuery()
                                .processInstanceId(one.getProcessInstanceId())
                                .processInstanceBusinessKey(reference)
                                .count()
                        == 1)
                .findFirst()
                .orElseThrow();
        rename(reference, reference + "-");
        String path = "/monitor/jobs/%s/retry".formatted(job.getId());
        while (stuck(job) == 0) {
            assertThatThrownBy(() -> engine.getManagementService().executeJob(job.getId()))
                    .isNotNull();
        }
        rename(reference + "-", reference);

        Document row = Jsoup.parse(overviewRow(path));
        assertThat(row.select("strong").text()).isEqualTo(Cause.GONE.words());
        assertThat(row.select("details code").text()).as("folded").isEqualTo("UnknownInvolvement");
        row.select("details").remove();
        assertThat(row.text()).contains(Cause.GONE.way()).doesNotContain("UnknownInvolvement");
        assertThat(page(path).select("#what").text()).contains(reference, Cause.GONE.words());
        isAskedWhy(path);
        assertThat(stuck(job)).as("nothing was tried").isEqualTo(1);

        String why = why();
        sends(path, why, ADA)
                .andExpect(redirectedUrl("/monitor#troubles"))
                .andExpect(flash().attribute("done", containsString("tried again")));

        assertThat(stuck(job)).isZero();
        run(involvement);
        assertThat(lineOf(why)).contains("ada", "A failed step was tried again", reference);
        isInTheHistory(involvement, "A failed step was tried again", why);
        String gone = why();
        sends(path, gone, ADA)
                .andExpect(redirectedUrl("/monitor#troubles"))
                .andExpect(flash().attribute("refused", containsString("retried already")));
        assertThat(recorded(gone)).as("nothing was done").isZero();
    }

    /** The page holds twenty rows, and other tests leave some behind. */
    private String overviewRow(String path) throws Exception {
        for (int number = 1; number < 100; number++) {
            Document overview = page("/monitor?trouble=" + number);
            if (!overview.select("#troubles a[href=%s]".formatted(path)).isEmpty()) {
                return "<table>%s</table>"
                        .formatted(overview.select("#troubles tr:has(a[href=%s])".formatted(path))
                                .outerHtml());
            }
        }
        throw new AssertionError("not on the page: " + path);
    }

    private long stuck(Job job) {
        return engine.getManagementService()
                .createJobQuery()
                .jobId(job.getId())
                .noRetriesLeft()
                .count();
    }

    private void rename(String from, String to) {
        database.sql("update involvement set reference = :to where reference = :from")
                .param("to", to)
                .param("from", from)
                .update();
    }

    @Test
    void differenceIsFoundByAPressAndMendedWithAReason() throws Exception {
        Involvement involvement = waiting();
        Task task = taskDesk.task(involvement);
        for (IdentityLink link : engine.getTaskService().getIdentityLinksForTask(task.getId())) {
            engine.getTaskService().deleteCandidateGroup(task.getId(), link.getGroupId());
        }
        web.perform(post("/monitor/differences").with(FAY).with(csrf())).andExpect(status().isForbidden());

        web.perform(post("/monitor/differences").with(ADA).with(csrf()))
                .andExpect(redirectedUrl("/monitor#differences"));

        UUID difference = difference(involvement);
        String path = "/monitor/differences/%s/mend".formatted(difference);
        assertThat(page("/monitor?difference=1").select("#differences").text()).contains("A task that nobody can take");
        assertThat(page(path).select("#what").text())
                .contains("A task that nobody can take", involvement.reference().value());
        isAskedWhy(path);
        assertThat(engine.getTaskService().getIdentityLinksForTask(task.getId()))
                .as("nothing was mended")
                .isEmpty();

        String why = why();
        sends(path, why, ADA)
                .andExpect(redirectedUrl("/monitor#differences"))
                .andExpect(flash().attribute("done", containsString("Mended")));

        assertThat(engine.getTaskService().getIdentityLinksForTask(task.getId()))
                .isNotEmpty();
        assertThat(database.sql("select count(*) from engine_difference where id = ?")
                        .params(difference)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(lineOf(why))
                .contains(
                        "ada",
                        "A difference from the engine was mended",
                        involvement.reference().value());
        isInTheHistory(involvement, "A difference from the engine was mended", why);
        String twice = why();
        sends(path, twice, ADA).andExpect(flash().attribute("refused", containsString("mended already")));
        assertThat(recorded(twice)).isZero();
    }

    private UUID difference(Involvement involvement) {
        return database.sql("select id from engine_difference where kind = 'NOBODYS_TASK' and reference = ?")
                .params(involvement.reference().value())
                .query(UUID.class)
                .single();
    }

    @Test
    void emailIsSentAgainWithAReason() throws Exception {
        Involvement involvement = waiting();
        UUID letter = database.sql("select id from letter where reference = ? order by created_at limit 1")
                .params(involvement.reference().value())
                .query(UUID.class)
                .single();
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> "SENT"
                        .equals(database.sql("select state from letter where id = ?")
                                .params(letter)
                                .query(String.class)
                                .single()));
        String path = "/monitor/letters/%s/send-again".formatted(letter);
        assertThat(page("/monitor/letters/" + letter).select("#send-again").attr("href"))
                .isEqualTo(path);
        isAskedWhy(path);
        assertThat(settled(letter)).as("nothing was sent").isEqualTo("SENT");

        String why = why();
        sends(path, why, ADA).andExpect(redirectedUrl("/monitor/letters/" + letter));

        assertThat(lineOf(why))
                .contains(
                        "ada",
                        "An email was sent again",
                        involvement.reference().value())
                .doesNotContain(sam.email());
        isInTheHistory(involvement, "An email was sent again", why);
    }

    private String settled(UUID letter) {
        return database.sql("select state from letter where id = ?")
                .params(letter)
                .query(String.class)
                .single();
    }

    @Test
    void allEmailsAreSentAgainWithAReason() throws Exception {
        String path = "/monitor/letters/send-again?state=KEPT";
        isAskedWhy(path);

        String why = why();
        sends(path, why, ADA).andExpect(redirectedUrl("/monitor/letters?state=KEPT"));

        assertThat(lineOf(why)).contains("ada", "All emails were sent again");
        String refused = why();
        sends("/monitor/letters/send-again?state=SENT", refused, ADA)
                .andExpect(flash().attribute("refused", containsString("Only emails that failed")));
        assertThat(recorded(refused)).isZero();
    }

    @Test
    void unionIsUndoneWithAReasonAndTheRecordNamesNobody() throws Exception {
        Applicant kim = applicants.somebody();
        Involvement first = kim.signUpAndConfirm("communications");
        Involvement second = kim.signUp("anti-racism", kim.form());
        jobs.run(second.reference().value());
        PersonId former = second.person();
        kim.confirm(second);
        UUID union = database.sql("select id from person_union where from_id = ?")
                .params(former.value())
                .query(UUID.class)
                .single();
        String path = "/monitor/unions/%s/undo".formatted(union);
        assertThat(page("/monitor/unions").select("a[href=%s]".formatted(path))).hasSize(1);
        isAskedWhy(path);
        assertThat(desk.get(second.reference()).person()).isEqualTo(first.person());

        String why = why();
        sends(path, why, ADA).andExpect(redirectedUrl("/monitor/unions"));

        assertThat(desk.get(second.reference()).person()).isEqualTo(former);
        assertThat(lineOf(why)).contains("ada", "A union was undone").doesNotContain(kim.mark());
        String twice = why();
        sends(path, twice, ADA).andExpect(flash().attribute("refused", containsString("undone already")));
        assertThat(recorded(twice)).isZero();
        sends("/monitor/unions/%s/undo".formatted(UUID.randomUUID()), why, ADA).andExpect(status().isNotFound());
    }

    @Test
    void onlyAdminsReadWhatWasMended() throws Exception {
        web.perform(get("/monitor/mended").with(FAY)).andExpect(status().isForbidden());
    }
}
