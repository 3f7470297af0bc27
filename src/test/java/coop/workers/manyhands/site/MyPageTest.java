package coop.workers.manyhands.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import coop.workers.manyhands.board.Board;
import coop.workers.manyhands.board.Director;
import coop.workers.manyhands.groups.GroupRole;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.inductions.InductionDesk;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementLetters;
import coop.workers.manyhands.links.LinkPurpose;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.site.Visitor.Page;
import coop.workers.manyhands.solidfund.Money;
import coop.workers.manyhands.solidfund.PaymentBook;
import coop.workers.manyhands.solidfund.SolidfundDesk;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.DueJobs;
import coop.workers.manyhands.support.ManyHandsTest;
import java.net.URI;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

@ManyHandsTest
class MyPageTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Applicants applicants;

    @Autowired
    private People people;

    @Autowired
    private InvolvementLetters desk;

    @Autowired
    private Links links;

    @Autowired
    private JdbcTemplate tables;

    @Autowired
    private Groups groups;

    @Autowired
    private InductionDesk inductions;

    @Autowired
    private Board board;

    @Autowired
    private SolidfundDesk solidfund;

    @Autowired
    private PaymentBook book;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private Clock clock;

    private Visitor visitor;
    private Applicant sam;

    @BeforeEach
    void comeIn() {
        visitor = new Visitor(port);
        sam = applicants.somebody();
    }

    private int letters(PersonId person) {
        return tables.queryForObject(
                "select count(*) from letter where person_id = ? and template = 'applicants/sign-in'",
                Integer.class,
                person.value());
    }

    private String signInLink(PersonId person) {
        return "/me/sign-in/"
                + links.token(
                        LinkPurpose.SIGN_IN,
                        person.value(),
                        people.get(person).linkGeneration(),
                        Duration.ofMinutes(30));
    }

    private void signIn(PersonId person) {
        String link = signInLink(person);
        assertThat(visitor.submit(visitor.get(link), link, Map.of()).location()).isEqualTo("/me");
    }

    @Test
    void whatSomebodyAgreedToIsNamedAsWhatTheySignedUpForIs() {
        Involvement first = sam.signUpAndConfirm("communications");
        people.agrees(first.person(), "import", "2026-11", "page");
        people.agrees(first.person(), "worker-member", "2026-11", "page");
        people.agrees(first.person(), "being asked about other things", "2026-11", "page");
        signIn(first.person());

        assertThat(visitor.get("/me")
                        .html()
                        .select("h2:containsOwn(What I agreed to) + ul li")
                        .eachText())
                .satisfiesExactly(
                        line -> assertThat(line).contains("(Communications working group, as of the privacy notice"),
                        line -> assertThat(line).contains("(what I was entered for from a list, as of"),
                        line -> assertThat(line).contains("(what I signed up for, as of"),
                        line -> assertThat(line).contains("(being asked about other things, as of"));
    }

    @Test
    void knownUnknownAndUnconfirmedAddressesGetTheSameAnswerAndOnlyTheKnownALetter() {
        Involvement known = sam.signUpAndConfirm("communications");
        Applicant unconfirmed = applicants.somebody();
        Involvement waiting = unconfirmed.signUp("communications", unconfirmed.form());

        Page answer = null;
        for (String address : new String[] {
            sam.email(), sam.email().toUpperCase(java.util.Locale.ROOT), unconfirmed.email(), "nobody@example.org"
        }) {
            Page asked = visitor.submit(visitor.get("/me"), "/link", Map.of("email", address));
            assertThat(asked.status()).isEqualTo(303);
            Page told = visitor.get(asked.location());
            assertThat(told.body()).doesNotContain(address);
            if (answer != null) {
                assertThat(told.body()).isEqualTo(answer.body());
            }
            answer = told;
        }

        assertThat(letters(known.person())).isEqualTo(2);
        assertThat(letters(waiting.person())).isZero();
    }

    @Test
    void oneAddressIsSentAFewLettersInAnHourAndNotMore() {
        Involvement known = sam.signUpAndConfirm("communications");
        for (int i = 0; i < 8; i++) {
            assertThat(visitor.submit(visitor.get("/me"), "/link", Map.of("email", sam.email()))
                            .status())
                    .isEqualTo(303);
        }
        assertThat(letters(known.person())).isEqualTo(4);
    }

    @Test
    void supportThroughSolidfundIsShownDownloadedAndErased() {
        Map<String, Object> form = new java.util.HashMap<>(sam.form());
        form.remove("draws");
        form.putAll(Map.of("weeklyAmount", "2", "payBy", "coop", "coopName", "Co-op of " + sam.mark()));
        Involvement support = sam.signUp("solidfund", form);
        jobs.run(support.reference().value());
        sam.confirm(support);
        jobs.run(support.reference().value());
        String reference =
                solidfund.of(support.id()).orElseThrow().pledge().reference().value();
        book.enterByHand(reference, java.time.LocalDate.now(clock), new Money(867), false, "secretary");
        jobs.run(support.reference().value());
        signIn(support.person());

        assertThat(visitor.get("/me").text())
                .contains(
                        "£8.67 every month, through the co-op's payroll (Co-op of " + sam.mark(),
                        reference,
                        "£8.67 on");
        assertThat(visitor.get("/me/data").body())
                .contains("\"paymentReference\":\"" + reference, "\"sum\":\"£8.67\"", "\"solidfundMayKnow\":false");
        Page asked = visitor.get("/me/erase");
        assertThat(asked.text()).contains("What stays", "day and sum of your payments");
        visitor.submit(asked, "/erase", Map.of());
        assertThat(tables.queryForObject("select count(*) from pledge where reference = ?", Integer.class, reference))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5000-01-01", "+300000-01-01", "9999-12-31", "0000-01-01", "10000-01-01", "tomorrow"})
    void dayThatNobodyMeansPausesNoHost(String day) {
        PersonId host = sam.signUpAndConfirm("communications").person();
        inductions.join(host, 3);
        signIn(host);

        Page page = visitor.submit(visitor.get("/me"), "/host", Map.of("everyMonths", "2", "pausedUntil", day));

        assertThat(page.status()).isEqualTo(422);
        assertThat(page.html().select("#pausedUntil-error").text()).isNotEmpty();
        assertThat(page.html().select("#errors a[href=#pausedUntil]")).hasSize(1);
        assertThat(page.html().select("#pausedUntil").val()).isEqualTo(day);
        assertThat(inductions.host(host).orElseThrow().everyMonths()).isEqualTo(3);
        assertThat(visitor.submit(visitor.get("/me"), "/host", Map.of("everyMonths", "13"))
                        .html()
                        .select("#everyMonths-error")
                        .text())
                .contains("once in 12 months");
        inductions.leave(host);
    }

    @Test
    void aBadAddressIsSaidBesideTheField() {
        Page page = visitor.submit(visitor.get("/me"), "/link", Map.of("email", "nobody"));
        assertThat(page.status()).isEqualTo(422);
        assertThat(page.html().select("#email-error").text()).isNotEmpty();
        assertThat(page.html().select("#email").attr("value")).isEqualTo("nobody");
    }

    @Test
    void theLinkLetsInOnceByAButtonAndLookingAtItUsesNothingUp() {
        Involvement mine = sam.signUpAndConfirm("communications");
        String link = signInLink(mine.person());

        visitor.head(link);
        visitor.get(link);
        Page asked = visitor.get(link);
        assertThat(visitor.get("/me").html().select("form[action$=/link]")).isNotEmpty();
        assertThat(visitor.submit(asked, link, Map.of()).status()).isEqualTo(303);

        assertThat(visitor.get("/me").text())
                .contains("Communications working group", mine.reference().value(), sam.email());
        Visitor other = new Visitor(port);
        Page spent = other.get(link);
        assertThat(spent.status()).isEqualTo(410);
        assertThat(spent.html().select("form[action$=/link]")).isNotEmpty();
        assertThat(other.get("/me").body()).doesNotContain(sam.mark());
    }

    @Test
    void anExpiredLinkLetsNobodyIn() {
        Involvement mine = sam.signUpAndConfirm("communications");
        String link =
                "/me/sign-in/" + links.token(LinkPurpose.SIGN_IN, mine.person().value(), 0, Duration.ofMinutes(-1));

        assertThat(visitor.get(link).status()).isEqualTo(410);
        assertThat(visitor.post(link, visitor.get("/me").hidden("/link")).status())
                .isEqualTo(410);
        assertThat(visitor.get("/me").body()).doesNotContain(sam.mark());
    }

    @Test
    void theDownloadHoldsEverything() throws Exception {
        Involvement mine = sam.signUpAndConfirm("communications");
        signIn(mine.person());

        Page download = visitor.get("/me/data");

        assertThat(download.header("Content-Disposition")).startsWith("attachment");
        JsonNode data = new ObjectMapper().readTree(download.body());
        assertThat(data.path("email").asText()).isEqualTo(sam.email());
        assertThat(data.path("consents").path(0).path("purpose").asText()).isEqualTo("join-group");
        assertThat(data.path("involvements")
                        .path(0)
                        .path("answers")
                        .path("draws")
                        .asText())
                .isEqualTo("I like " + sam.mark());
        assertThat(data.path("involvements")
                        .path(0)
                        .path("history")
                        .path(0)
                        .path("what")
                        .asText())
                .isEqualTo("Signed up");
    }

    @Test
    void theDownloadHoldsAppointmentsFilesAndLettersAndNoneOfOtherPeoples() throws Exception {
        Involvement mine = sam.signUpAndConfirm("communications");
        PersonId me = mine.person();
        tables.update(
                "insert into appointment (id, involvement_id, starts_at, minutes, place, agreed_at, missed, version)"
                        + " values (?, ?, now() + interval '3 days', 30, 'By video', now(), false, 0)",
                UUID.randomUUID(),
                mine.id());
        UUID file = UUID.randomUUID();
        tables.update(
                "insert into attachment (id, involvement_id, name, type, size, content, added_at)"
                        + " values (?, ?, 'minutes.txt', 'text/plain', 5, ?, now())",
                file,
                mine.id(),
                "hello".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        desk.writeToOwner(mine.reference(), "coordinators/called-off");
        signIn(me);

        JsonNode data = new ObjectMapper().readTree(visitor.get("/me/data").body());

        JsonNode involvement = data.path("involvements").path(0);
        assertThat(involvement.path("appointments").path(0).path("place").asText())
                .isEqualTo("By video");
        JsonNode kept = involvement.path("files").path(0);
        assertThat(kept.path("name").asText()).isEqualTo("minutes.txt");
        assertThat(kept.path("bytes").asInt()).isEqualTo(5);
        assertThat(visitor.get(URI.create(kept.path("address").asText()).getPath())
                        .body())
                .isEqualTo("hello");
        assertThat(data.path("letters").findValuesAsText("subject"))
                .anySatisfy(subject -> assertThat(subject).startsWith("Please confirm your address"));
        assertThat(data.path("letters").findValuesAsText("text"))
                .anySatisfy(text -> assertThat(text).contains("/confirm/"));
        assertThat(data.path("letters").findValuesAsText("subject"))
                .as("emails to coordinators are not theirs")
                .noneSatisfy(subject -> assertThat(subject).contains("Called off"));
    }

    @Test
    void erasingTakesAConfirmationAndLeavesNothing() {
        Involvement mine = sam.signUpAndConfirm("communications");
        signIn(mine.person());
        String status = "/involvements/" + sam.statusToken(mine);

        Page asked = visitor.get("/me/erase");
        assertThat(asked.text()).contains("Sam " + sam.mark());
        assertThat(visitor.get(status).status()).isEqualTo(200);
        Page gone = visitor.submit(asked, "/erase", Map.of());

        assertThat(visitor.get(gone.location()).text()).contains("All gone");
        assertThat(visitor.get("/me").html().select("form[action$=/link]")).isNotEmpty();
        assertThat(visitor.get(status).status()).isEqualTo(404);
        for (String table : new String[] {"person", "consent", "involvement", "step", "letter"}) {
            assertThat(tables.queryForObject(
                            "select count(*) from %s t where t::text like ?".formatted(table),
                            Integer.class,
                            "%" + sam.mark() + "%"))
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void signingOutEndsIt() {
        Involvement mine = sam.signUpAndConfirm("communications");
        signIn(mine.person());

        visitor.submit(visitor.get("/me"), "/sign-out", Map.of());

        assertThat(visitor.get("/me").body()).doesNotContain(sam.mark());
        assertThat(visitor.get("/me/data").location()).isEqualTo("/me");
        assertThat(visitor.get("/me/erase").location()).isEqualTo("/me");
    }

    @Test
    void whoeverPressesAButtonAfterTheSessionEndedIsToldSoAndGetsNo403() {
        Involvement mine = sam.signUpAndConfirm("communications");
        signIn(mine.person());
        Map<String, String> fields = visitor.get("/me").hidden("/new-links");

        Page answer = new Visitor(port).post("/me/new-links", fields);

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.location()).isEqualTo("/me");
        assertThat(visitor.get("/me?over").text()).contains("has changed nothing");
        assertThat(new Visitor(port).get("/me?over").text())
                .contains("You are no longer signed in", "ask for a new link");
    }

    @Test
    void whatSomebodyHasDoneStandsOnAPageOfTheirsToPrint() {
        Involvement involvement = sam.signUpAndConfirm("communications");
        signIn(involvement.person());
        assertThat(visitor.get("/me").html().select("a[href=/me/record]")).hasSize(1);
        assertThat(visitor.get("/me/record").html().text()).contains("Nothing is written down yet");

        groups.enrol("communications", involvement.person(), GroupRole.NOTE_TAKER);
        tables.update("update involvement set outcome = 'DONE', ended_at = created_at where id = ?", involvement.id());

        Page record = visitor.get("/me/record");
        assertThat(record.html().select("tbody tr").eachText())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("Communications, note-taker since ");
        assertThat(record.html().expectFirst("tbody tr:last-child").text())
                .as("what was done in a day has one day")
                .doesNotContain("since", " to ");
        assertThat(record.html().text()).contains("Sam " + sam.mark() + " has lent a hand");
    }

    @Test
    void recordHasRolesHostingTheBoardAndMeetingsWithTheirDays() {
        Involvement involvement = sam.signUpAndConfirm("communications");
        UUID person = involvement.person().value();
        signIn(involvement.person());
        tables.update(
                "insert into role_holder (id, opportunity, person_id, involvement_id, stage, since, ended_at, version)"
                        + " values (?, 'communications', ?, ?, 'ROLE', '2024-03-04T12:00Z', '2025-03-04T12:00Z', 0)",
                UUID.randomUUID(),
                person,
                involvement.id());
        tables.update(
                "insert into host (id, person_id, every_months, since, left_at, version)"
                        + " values (?, ?, 1, '2023-02-01T12:00Z', '2023-05-01T12:00Z', 0)",
                UUID.randomUUID(),
                person);
        board.enterFormer(
                involvement.person(),
                "Sam",
                LocalDate.of(2020, 5, 1),
                LocalDate.of(2023, 5, 1),
                Director.How.ELECTED,
                0,
                LocalDate.of(2022, 5, 2),
                Director.Why.values()[0]);
        for (int day : new int[] {3, 10}) {
            UUID meeting = UUID.randomUUID();
            tables.update(
                    "insert into meeting (id, working_group, starts_at, ends_at, reference, sequence, pathway, ahead, created_at,"
                            + " outcome, recorded_by, recorded_at)"
                            + " values (?, 'communications', ?, ?, ?, 0, 'group-meeting', '[]', now(), 'RECORDED', 'fay', now())",
                    meeting,
                    Timestamp.from(Instant.parse("2019-06-%02dT18:00:00Z".formatted(day))),
                    Timestamp.from(Instant.parse("2019-06-%02dT19:00:00Z".formatted(day))),
                    "GM-" + sam.mark() + day);
            tables.update(
                    "insert into attendance (id, meeting_id, person_id, came) values (?, ?, ?, ?)",
                    UUID.randomUUID(),
                    meeting,
                    person,
                    true);
        }

        Page record = visitor.get("/me/record");
        assertThat(record.html().select("tbody tr").eachText())
                .containsExactly(
                        "Communications working group Monday 4 March 2024 to Tuesday 4 March 2025",
                        "Welcoming newcomers Wednesday 1 February 2023 to Monday 1 May 2023",
                        "Director, on the Board Friday 1 May 2020 to Monday 2 May 2022",
                        "Came to 2 meetings: Communications Monday 3 June 2019 to Monday 10 June 2019");
        tables.update("delete from attendance where person_id = ?", person);
        tables.update("delete from meeting where reference like ?", "GM-" + sam.mark() + "%");
    }

    @Test
    void whoeverIsNotSignedInSeesNobodysRecord() {
        assertThat(visitor.get("/me/record").location()).isEqualTo("/me");
    }
}
