package coop.workers.manyhands.site;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.cases.Desks;
import coop.workers.manyhands.erasure.ErasureDesk;
import coop.workers.manyhands.files.FileDesk;
import coop.workers.manyhands.files.FileEntry;
import coop.workers.manyhands.files.WaitingFiles;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.links.LinkPurpose;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.site.Visitor.Page;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.DueJobs;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.MovableClock;
import coop.workers.manyhands.support.SignIns;
import coop.workers.manyhands.support.SignIns.SignIn;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** Files that survive a refusal of their form, and work that is handed in before the address is confirmed. */
@ManyHandsTest
class HandInAtOnceTest {

    private static final String ANSWER = "/answer";
    private static final String FILES = "files";

    @LocalServerPort
    private int port;

    @Autowired
    private Applicants applicants;

    @Autowired
    private Links links;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private FileDesk files;

    @Autowired
    private WaitingFiles waiting;

    @Autowired
    private Desks desks;

    @Autowired
    private ErasureDesk erasures;

    @Autowired
    private JdbcTemplate tables;

    @Autowired
    private SignIns signIns;

    @Autowired
    private MovableClock clock;

    private Visitor visitor;
    private Applicant sam;

    @BeforeEach
    void comeIn() {
        visitor = new Visitor(port);
        sam = applicants.somebody();
    }

    @AfterEach
    void asBefore() {
        clock.reset();
    }

    private static byte[] text(String words) {
        return words.getBytes(StandardCharsets.UTF_8);
    }

    private Involvement signedUp() {
        Involvement task = sam.signUp("case-study", sam.form());
        jobs.run(task.reference().value());
        return task;
    }

    private String receipt(Involvement task) {
        return "/involvements/" + links.token(LinkPurpose.RECEIPT, task.id(), task.linkGeneration());
    }

    private int rows(Involvement task) {
        return Objects.requireNonNull(tables.queryForObject(
                "select count(*) from attachment where involvement_id = ?", Integer.class, task.id()));
    }

    // Files survive

    @Test
    void chosenFilesAreStillThereAfterTheFormWasRefusedAndGoAlongWithTheNextTry() {
        Involvement task = sam.signUpAndConfirm("case-study");
        Page form = visitor.get("/involvements/" + sam.statusToken(task));

        Page refused = visitor.submit(
                form,
                ANSWER,
                Map.of("work", "done"),
                FILES,
                Map.of("policy.txt", text("We share."), "minutes.txt", text("All agreed.")));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.html().select("#handedIn-error")).hasSize(1);
        assertThat(refused.html().select("fieldset.kept label").eachText())
                .containsExactly("Remove minutes.txt (1 kB)", "Remove policy.txt (1 kB)");
        assertThat(files.of(task.id())).as("handed in").isEmpty();

        // One of them goes, another comes.
        String unwanted = refused.html()
                .expectFirst("fieldset.kept div:contains(minutes) input")
                .attr("value");
        Page sent = visitor.submit(
                refused,
                ANSWER,
                Map.of("work", "done", "handedIn", "Our policy.", "removed_file", unwanted),
                FILES,
                Map.of("second.txt", text("More.")));
        assertThat(sent.status()).isEqualTo(303);
        assertThat(files.of(task.id())).extracting(FileEntry::name).containsExactly("policy.txt", "second.txt");
        assertThat(rows(task)).as("nothing else waits").isEqualTo(2);
    }

    @Test
    void whatIsWrongWithAFileAndWithTheFormIsSaidAtOnceAndTheGoodFileIsKept() {
        Involvement task = sam.signUpAndConfirm("case-study");
        Map<String, byte[]> both = new LinkedHashMap<>();
        both.put("policy.txt", text("We share."));
        both.put("run.html", text("<html><script>1</script></html>"));
        Page refused = visitor.submit(
                visitor.get("/involvements/" + sam.statusToken(task)), ANSWER, Map.of("work", "done"), FILES, both);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.html().select("#files-error").text()).contains("run.html", "What else you chose is kept");
        assertThat(refused.html().select("#handedIn-error")).hasSize(1);
        assertThat(refused.html().select("fieldset.kept label").eachText()).hasSize(1);
    }

    @Test
    void keptFilesAreNobodysWhoHasNotThePageAndGoAfterTwoHours() {
        Involvement task = sam.signUpAndConfirm("case-study");
        String page = "/involvements/" + sam.statusToken(task);
        Page refused = visitor.submit(
                visitor.get(page), ANSWER, Map.of("work", "done"), FILES, Map.of("policy.txt", text("We share.")));
        String sitting = refused.hidden(ANSWER).get("sitting");
        UUID id = Objects.requireNonNull(
                tables.queryForObject("select id from attachment where involvement_id = ?", UUID.class, task.id()));

        assertThat(visitor.get(page + "/files/" + id).status())
                .as("not handed in")
                .isEqualTo(404);
        assertThat(visitor.get(page).text()).doesNotContain("policy.txt");
        assertThat(tables.queryForObject("select sitting from attachment where id = ?", String.class, id))
                .as("the number itself is not kept")
                .isNotEqualTo(sitting);
        Page other = visitor.submit(
                visitor.get(page), ANSWER, Map.of("work", "done", "sitting", "0".repeat(32)), FILES, Map.of());
        assertThat(other.text()).as("a number that somebody made up").doesNotContain("policy.txt");

        clock.moveBy(Duration.ofMinutes(121));
        Page late = visitor.submit(refused, ANSWER, Map.of("work", "done"), FILES, Map.of());
        assertThat(late.text()).doesNotContain("policy.txt");
        assertThat(waiting.forgetOld()).isPositive();
        assertThat(rows(task)).isZero();
    }

    @Test
    void oneCaseKeepsTenAtMostHoweverOftenItIsTried() {
        Involvement task = sam.signUpAndConfirm("case-study");
        Page empty = visitor.get("/involvements/" + sam.statusToken(task));
        for (int one = 0; one < 4; one++) {
            Map<String, byte[]> four = new LinkedHashMap<>();
            for (int file = 0; file < 4; file++) {
                four.put("file-%d-%d.txt".formatted(one, file), text("Words."));
            }
            assertThat(visitor.submit(empty, ANSWER, Map.of("work", "done"), FILES, four)
                            .status())
                    .isEqualTo(422);
            clock.moveBy(Duration.ofSeconds(1));
        }
        assertThat(rows(task)).isEqualTo(10);
        assertThat(tables.queryForList(
                        "select name from attachment where involvement_id = ? order by added_at limit 1",
                        String.class,
                        task.id()))
                .allMatch(name -> name.startsWith("file-1"));
    }

    // At once

    @Test
    void workWithItsFilesIsHandedInBeforeTheAddressIsConfirmedAndSeenByNobodyUntilThen() {
        Involvement task = signedUp();
        Page form = visitor.get(receipt(task));
        assertThat(form.text()).contains("Done it already?");

        Page sent = visitor.submit(
                form,
                ANSWER,
                Map.of("handedIn", "How seven of us share the work."),
                FILES,
                Map.of("policy.txt", text("We share.")));
        assertThat(sent.status()).isEqualTo(303);
        assertThat(visitor.get(receipt(task)).text()).contains("What you handed in is kept", "policy.txt");
        UUID file = files.of(task.id()).get(0).id();
        String sheet = desks.of(task.reference()).sheet(task.reference()).toString();
        assertThat(sheet).doesNotContain("How seven of us", "policy.txt");
        Visitor secretary = new Visitor(port);
        SignIn account = signIns.in("secretaries");
        secretary.submit(
                secretary.get("/login"), "/login", Map.of("username", account.user(), "password", account.password()));
        assertThat(secretary.get("/office/files/" + file).status()).isEqualTo(404);

        sam.confirm(task);
        jobs.run(task.reference().value());
        assertThat(visitor.get("/involvements/" + sam.statusToken(task)).text())
                .contains("Those who asked for it look at your work");
        assertThat(desks.of(task.reference()).sheet(task.reference()).toString())
                .contains("How seven of us", "policy.txt");
        assertThat(secretary.get("/office/files/" + file).status()).isEqualTo(200);
    }

    @Test
    void workOfSomebodyWhoNeverConfirmsIsGoneWithTheSignUp() {
        Involvement task = signedUp();
        visitor.submit(
                visitor.get(receipt(task)),
                ANSWER,
                Map.of("handedIn", "A story."),
                FILES,
                Map.of("policy.txt", text("We share.")));
        assertThat(rows(task)).isEqualTo(1);

        clock.moveBy(Duration.ofDays(3).plusMinutes(1));
        jobs.run(task.reference().value());
        clock.moveBy(Duration.ofDays(7).plusMinutes(1));
        jobs.run(task.reference().value());
        assertThat(rows(task)).as("before the time is over").isEqualTo(1);
        clock.moveBy(Duration.ofDays(5));
        erasures.eraseNeverConfirmed();
        assertThat(rows(task)).isZero();
    }

    @Test
    void whoeverSignsUpForSomethingElseIsNotAskedForWork() {
        Involvement group = sam.signUp("communications", sam.form());
        jobs.run(group.reference().value());

        assertThat(visitor.get(receipt(group)).text()).doesNotContain("Done it already?");
    }
}
