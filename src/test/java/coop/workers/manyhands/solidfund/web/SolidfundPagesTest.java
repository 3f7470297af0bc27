package coop.workers.manyhands.solidfund.web;

import static coop.workers.manyhands.support.SignedInAs.coordinator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.solidfund.Payment;
import coop.workers.manyhands.solidfund.Pledge;
import coop.workers.manyhands.solidfund.SolidfundDesk;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.DueJobs;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.Tables;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Supporters and their payments as secretaries see them. */
@ManyHandsTest
class SolidfundPagesTest {

    private static final String BASE = "/office/solidfund";

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private SolidfundDesk solidfund;

    @Autowired
    private InvolvementDesk desk;

    @Autowired
    private Applicants applicants;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private Tables tables;

    @Autowired
    private JdbcClient database;

    @Autowired
    private Clock clock;

    private MockMvc web;
    private Applicant sam;
    private Involvement support;
    private Pledge pledge;

    @BeforeEach
    void open() {
        web = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
        sam = applicants.somebody();
        Map<String, Object> form = new HashMap<>(sam.form());
        form.remove("draws");
        form.putAll(Map.of("weeklyAmount", "1", "payBy", "weekly"));
        support = sam.signUp("solidfund", form);
        run();
        sam.confirm(support);
        run();
        pledge = solidfund.of(support.id()).orElseThrow().pledge();
    }

    @AfterEach
    void nothingIsLeftBehind() {
        database.sql("delete from reckoning").update();
    }

    private void run() {
        jobs.run(support.reference().value());
    }

    private static final byte[] NO_LINES = "Date,Reference,Amount\n".getBytes(StandardCharsets.UTF_8);

    private static UserRequestPostProcessor secretary() {
        return coordinator("secretary", "secretaries");
    }

    private Document page(String path) throws Exception {
        return Jsoup.parse(web.perform(get(path).with(secretary()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());
    }

    private Document send(int expected, String path, String... fields) throws Exception {
        var request = post(BASE + path).with(secretary()).with(csrf());
        for (int i = 0; i < fields.length; i += 2) {
            request.param(fields[i], fields[i + 1]);
        }
        return Jsoup.parse(web.perform(request)
                .andExpect(status().is(expected))
                .andReturn()
                .getResponse()
                .getContentAsString());
    }

    private Document statement(int expected, byte[] file, String until) throws Exception {
        return Jsoup.parse(web.perform(multipart(BASE + "/statement")
                        .file(new MockMultipartFile("statement", "statement.csv", "text/csv", file))
                        .param("until", until)
                        .with(secretary())
                        .with(csrf()))
                .andExpect(status().is(expected))
                .andReturn()
                .getResponse()
                .getContentAsString());
    }

    /** Presses a button below what was shown, with every doubtful payment ticked, and shows the page that follows. */
    private Document press(Document shown, String act) throws Exception {
        var request =
                post(BASE + "/statement/enter").with(secretary()).with(csrf()).param("act", act);
        for (Element field : shown.select("form[action$=/enter] [name]")) {
            if (!field.tagName().equals("button")
                    && !List.of("_csrf", "submission").contains(field.attr("name"))) {
                Element chosen = field.selectFirst("option[selected]");
                request.param(field.attr("name"), chosen == null ? field.val() : chosen.val());
            }
        }
        var answer = web.perform(request).andReturn().getResponse();
        return answer.getRedirectedUrl() == null
                ? Jsoup.parse(answer.getContentAsString())
                : page(answer.getRedirectedUrl());
    }

    private Document statement(int expected, String text) throws Exception {
        return statement(expected, text.getBytes(StandardCharsets.UTF_8), "");
    }

    private LocalDate day(int ago) {
        return LocalDate.now(clock).minusDays(ago);
    }

    private List<Payment> payments() {
        return solidfund.of(support.id()).orElseThrow().latest();
    }

    @Test
    void nobodyButSecretariesAndAdminsComesIn() throws Exception {
        for (String path : List.of("", "/payments/new", "/known", "/statement", "/pledges/" + pledge.id())) {
            web.perform(get(BASE + path).with(coordinator("f", "facilitators-communications")))
                    .andExpect(status().isForbidden());
            web.perform(get(BASE + path).with(coordinator("a", "camunda-admin")))
                    .andExpect(status().isOk());
        }
        web.perform(multipart(BASE + "/statement")
                        .file("statement", new byte[] {1})
                        .with(coordinator("f"))
                        .with(csrf()))
                .andExpect(status().isForbidden());
        web.perform(get(BASE + "/pledges/00000000-0000-0000-0000-000000000000").with(secretary()))
                .andExpect(status().isNotFound());
    }

    @Test
    void listShowsHowPledgesStandAndCanBeNarrowedDown() throws Exception {
        assertThat(page(BASE + "?state=PROMISED").text()).contains(sam.mark());
        assertThat(page(BASE + "?state=ENDED").text()).doesNotContain(sam.mark());
        send(
                302,
                "/payments/new",
                "references",
                pledge.reference().value(),
                "paidOn",
                day(1).toString(),
                "each",
                "£1.00");
        run();

        assertThat(page(BASE + "?state=SUPPORTING").text())
                .contains(sam.mark(), pledge.reference().value());
        assertThat(page(BASE + "?page=1000").select("ul.rows li"))
                .as("the last page")
                .isNotEmpty();
        assertThat(page(BASE + "/pledges/" + pledge.id()).text())
                .contains("£1 on", "entered by hand by secretary", "must not be told who they are");
    }

    @Test
    void wrongEntriesAreRefusedAtTheirFields() throws Exception {
        String right = pledge.reference().value();
        String wrong = right.substring(0, 7);
        Document refused = send(422, "/payments/new", "references", wrong, "paidOn", day(1).toString(), "each", "1.00");
        assertThat(refused.select("#references-error").text()).contains("Did you mean " + right);
        assertThat(refused.select("#each").attr("value")).isEqualTo("1.00");
        for (String sum : List.of("0", "0.00", "1.5", "-1", "1,00", "a", "€1.00")) {
            assertThat(send(422, "/payments/new", "references", right, "paidOn", day(1).toString(), "each", sum)
                            .select("#each-error")
                            .text())
                    .as(sum)
                    .isNotEmpty();
        }
        assertThat(send(422, "/payments/new", "references", right, "paidOn", day(-1).toString(), "each", "1")
                        .select("#paidOn-error")
                        .text())
                .contains("not come yet");
        assertThat(send(422, "/known", "until", day(-1).toString())
                        .select("#until-error")
                        .text())
                .contains("not come yet");
        assertThat(payments()).isEmpty();
    }

    @Test
    void mistakeIsTakenBack() throws Exception {
        send(
                302,
                "/payments/new",
                "references",
                pledge.reference().value(),
                "paidOn",
                day(1).toString(),
                "each",
                "1.00");
        send(
                302,
                "/payments/" + payments().get(0).id() + "/take-back",
                "pledge",
                pledge.id().toString());

        assertThat(payments()).isEmpty();
        assertThat(page(BASE + "/pledges/" + pledge.id()).text()).contains("Taken back");
    }

    @Test
    void importSaysWhatBecameOfEveryLineAndKeepsNoneOfWhatIsNobodys() throws Exception {
        String right = pledge.reference().value();
        String slip = right.substring(0, 7) + (right.endsWith("Z") ? "Y" : "Z");
        String file = "\uFEFFDate;Details;Paid in;Paid out\r\n"
                + "%s;SAM %s;1,00;\r\n".formatted(day(9), right)
                + "%s;SAM %s;1,00;\r\n".formatted(day(2), slip)
                + "%s;Aunt of %s;50,00;\r\n".formatted(day(2), sam.mark())
                + "%s;Loan;;200,00\r\n".formatted(day(2))
                + "soon;x;1,00;\r\n";
        Document result = statement(200, file);

        assertThat(result.select("section:has(#doubtful)").text())
                .contains("Sam " + sam.mark(), right, slip, "It came before the promise");
        assertThat(result.select("section:has(#unmatched)").text()).contains("Aunt of " + sam.mark(), "£50", "line 4");
        assertThat(result.select("section:has(#unreadable)").text()).contains("Line 6.", "soon");
        assertThat(result.text()).contains("Nothing is entered yet", "3 came in, 1 did not");
        assertThat(result.select("section:has(#unmatched) a").attr("href"))
                .contains("day=" + day(2), "sum=50")
                .doesNotContain(sam.mark());
        assertThat(payments()).isEmpty();
        assertThat(press(result, "enter").select("ul.rows li")).hasSize(2);
        assertThat(payments()).hasSize(2);

        Document again = statement(200, file);
        assertThat(again.select("section:has(#before) li")).hasSize(2);
        assertThat(press(again, "enter").text()).contains("Nothing was new in it");
        assertThat(payments()).hasSize(2);
        assertThat(tables.columnsWith("Aunt of")).isEmpty();
        assertThat(page(BASE + "/payments/new?day=" + day(2) + "&sum=50")
                        .select("#each")
                        .attr("value"))
                .isEqualTo("50");
    }

    @Test
    void moneyAfterTheEndIsShownAsSuchAndBecomesATask() throws Exception {
        press(statement(200, "Date,Reference,Paid in\n%s,%s,1\n".formatted(day(9), pledge.reference())), "enter");
        run();
        desk.withdraw(support.id());
        Document result = statement(200, "Date,Reference,Paid in\n%s,%s,1\n".formatted(day(1), pledge.reference()));

        assertThat(result.select("section:has(#doubtful) .state").text()).isEqualTo("After the support had ended");
        press(result, "enter");
        assertThat(desk.of(support.person(), "paid-after-leaving")).hasSize(1);
    }

    @Test
    void directionThatIsNotClearIsAskedFor() throws Exception {
        String file = "Date,Reference,Amount\n%s,%s,-1\n".formatted(day(1), pledge.reference());
        Document asked = statement(200, file);
        assertThat(asked.select("label[for=moneyIn]").text()).contains("negative");
        assertThat(asked.select("button[value=enter]"))
                .as("not before it is answered")
                .isEmpty();
        assertThat(payments()).isEmpty();

        Document understood = press(asked, "read");
        assertThat(understood.select("label[for=moneyIn]")).isEmpty();
        press(understood, "enter");
        assertThat(payments()).hasSize(1);
    }

    @Test
    void fileThatIsNoneIsRefusedAtItsField() throws Exception {
        assertThat(statement(422, "").select("#statement-error").text()).contains("Choose the file");
        assertThat(statement(422, new byte[1024 * 1024 + 1], "")
                        .select("#statement-error")
                        .text())
                .contains("larger than 1 MB");
        assertThat(statement(422, "Dear all,").select("#statement-error").text())
                .contains("CSV");
        assertThat(statement(422, NO_LINES, day(-1).toString())
                        .select("#until-error")
                        .text())
                .contains("not come yet");
    }

    @Test
    void dayUpToWhichPaymentsAreKnownIsShown() throws Exception {
        database.sql("delete from reckoning").update();
        assertThat(page(BASE).text()).contains("Nobody has said yet");
        send(302, "/known", "until", day(3).toString());
        assertThat(page(BASE).text()).contains("Payments are known until");
        press(statement(200, NO_LINES, day(1).toString()), "enter");
        assertThat(page(BASE).text()).contains(String.valueOf(day(1).getDayOfMonth()));
    }
}
