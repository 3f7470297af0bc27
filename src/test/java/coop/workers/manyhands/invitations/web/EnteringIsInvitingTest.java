package coop.workers.manyhands.invitations.web;

import static coop.workers.manyhands.support.SignedInAs.coordinator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.head;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.inductions.InductionDesk;
import coop.workers.manyhands.invitations.InvitationDesk;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.membership.Capacity;
import coop.workers.manyhands.membership.MemberEntry;
import coop.workers.manyhands.membership.Register;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.Colleagues;
import coop.workers.manyhands.support.InvitedGuests;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.MovableClock;
import coop.workers.manyhands.support.Tables;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.User;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Entering somebody is inviting them: no page says whom the register knows, and nobody is in before they said yes. */
@ManyHandsTest
class EnteringIsInvitingTest {

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private Applicants applicants;

    @Autowired
    private Groups groups;

    @Autowired
    private InductionDesk hosts;

    @Autowired
    private InvitedGuests guests;

    @Autowired
    private InvitationDesk desk;

    @Autowired
    private People people;

    @Autowired
    private Register register;

    @Autowired
    private Colleagues colleagues;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Tables tables;

    @Autowired
    private JdbcClient database;

    @Autowired
    private MovableClock clock;

    private MockMvc web;

    @BeforeEach
    void open() {
        web = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
    }

    static Stream<Map.Entry<String, Map<String, String>>> entries() {
        return Stream.of(
                Map.entry(
                        "/office/groups/anti-racism/people/new",
                        Map.of("invitedName", "Typed", "email", "@", "role", "member")),
                Map.entry("/office/hosts/new", Map.of("invitedName", "Typed", "email", "@", "everyMonths", "3")),
                Map.entry(
                        "/office/members/new",
                        Map.of("invitedName", "Typed", "email", "@", "coop", "Leek", "postalAddress", "1 High Street")),
                Map.entry(
                        "/office/board/new",
                        Map.of(
                                "directorEmail", "@",
                                "directorName", "Typed",
                                "how", "ELECTED",
                                "inOfficeSince", "2026-01-01",
                                "termEnds", "2028-01-01",
                                "termsBefore", "0")));
    }

    private String answer(String path, Map<String, String> fields, String address) throws Exception {
        return answerAs("s", path, fields, address);
    }

    private String answerAs(String user, String path, Map<String, String> fields, String address) throws Exception {
        MockHttpServletRequestBuilder request = post(path).with(csrf()).with(coordinator(user, "secretaries"));
        fields.forEach((name, value) -> request.param(name, value.replace("@", address)));
        MvcResult result = web.perform(request).andReturn();
        MockHttpServletResponse response = result.getResponse();
        return "%d %s %s %s"
                .formatted(
                        response.getStatus(),
                        response.getHeader("Location"),
                        result.getFlashMap(),
                        response.getContentAsString())
                .replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "")
                .replace(address, "@");
    }

    @ParameterizedTest
    @MethodSource("entries")
    void pageAnswersAlikeWhetherTheAddressIsKnownOrNot(Map.Entry<String, Map<String, String>> entry) throws Exception {
        Applicant known = applicants.somebody();
        known.signUpAndConfirm("international");
        Applicant stranger = applicants.somebody();

        String toKnown = answer(entry.getKey(), entry.getValue(), known.email());

        assertThat(toKnown).isEqualTo(answer(entry.getKey(), entry.getValue(), stranger.email()));
        assertThat(toKnown).doesNotContain("Sam ").startsWith("302");
    }

    @ParameterizedTest
    @MethodSource("entries")
    void emailSaysWhoEnteredThemAndWhatIsKept(Map.Entry<String, Map<String, String>> entry) throws Exception {
        String address = applicants.somebody().email();
        String user = colleagues.somebody("secretaries");
        String name = database.sql("select trim(concat(first_, ' ', last_)) from act_id_user where id_ = ?")
                .param(user)
                .query(String.class)
                .single();

        assertThat(answerAs(user, entry.getKey(), entry.getValue(), address)).startsWith("302");

        assertThat(database.sql("select body_text from letter where to_address = ? and template like 'invitations/%'")
                        .param(address)
                        .query(String.class)
                        .single())
                .containsIgnoringWhitespaces(name + ", who coordinates here, gave us this address")
                .containsIgnoringWhitespaces("we keep what " + name + " typed about you");
        colleagues.gone();
    }

    @Test
    void nobodyIsInBeforeTheySaidYes() throws Exception {
        Applicant sam = applicants.somebody();
        PersonId person = sam.signUpAndConfirm("international").person();

        entries().forEach(entry -> {
            try {
                answer(entry.getKey(), entry.getValue(), sam.email());
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        });

        assertThat(groups.placesOf(person)).noneMatch(place -> Objects.equals(place.workingGroup(), "anti-racism"));
        assertThat(hosts.host(person)).isEmpty();
    }

    // The mailbox

    private static final String GROUP = "/office/groups/anti-racism/people/new";

    private void invite(String name, String address) throws Exception {
        assertThat(answer(GROUP, Map.of("invitedName", name, "email", "@", "role", "member"), address))
                .startsWith("302");
    }

    private Document page(MockHttpServletRequestBuilder request, int expected) throws Exception {
        return Jsoup.parse(web.perform(request)
                .andExpect(status().is(expected))
                .andReturn()
                .getResponse()
                .getContentAsString());
    }

    private Document group() throws Exception {
        return page(get("/office/groups/anti-racism").with(coordinator("s", "secretaries")), 200);
    }

    private boolean isIn(PersonId person) {
        return groups.placesOf(person).stream()
                .anyMatch(place -> place.workingGroup().equals("anti-racism"));
    }

    @Test
    void followingTheLinkChangesNothingAndYesCountsOnce() throws Exception {
        Applicant sam = applicants.somebody();
        PersonId person = sam.signUpAndConfirm("international").person();
        invite("Typed", sam.email());
        String path = guests.path(sam.email());

        assertThat(guests.letters(sam.email()).get(0))
                .as("the email says nothing that anybody typed, and no name")
                .doesNotContain("Typed", sam.mark() + " ", "Sam ");
        page(head(path), 200);
        assertThat(page(get(path), 200).text()).contains("You are invited", "Sam " + sam.mark());
        assertThat(isIn(person)).isFalse();

        page(post(path + "/yes").param("who", person.value().toString()), 302);
        assertThat(isIn(person)).isTrue();
        page(post(path + "/yes").param("who", person.value().toString()), 410);
        page(post(path + "/no"), 410);
        page(get(path), 410);
        assertThat(groups.placesOf(person)).hasSize(1);
        assertThat(guests.letters(sam.email())).isEmpty();
        assertThat(group().select("#invited ~ ul").text()).doesNotContain(sam.email());
    }

    @Test
    void yesPressedManyTimesAtOnceIsOne() throws Exception {
        Applicant sam = applicants.somebody();
        PersonId person = sam.signUpAndConfirm("international").person();
        invite("Typed", sam.email());
        String path = guests.path(sam.email());

        List<Integer> statuses = IntStream.range(0, 4)
                .parallel()
                .mapToObj(i -> {
                    try {
                        return web.perform(post(path + "/yes")
                                        .param("who", person.value().toString()))
                                .andReturn()
                                .getResponse()
                                .getStatus();
                    } catch (Exception failed) {
                        throw new IllegalStateException(failed);
                    }
                })
                .toList();

        assertThat(statuses).isSubsetOf(302, 409, 410).containsOnlyOnce(302);
        assertThat(groups.placesOf(person)).hasSize(1);
    }

    @Test
    void invitedManyTimesAtOnceIsOneLetter() throws Exception {
        Applicant sam = applicants.somebody();
        List<String> answers = IntStream.range(0, 6)
                .parallel()
                .mapToObj(i -> {
                    try {
                        return answer(
                                GROUP, Map.of("invitedName", "Typed", "email", "@", "role", "member"), sam.email());
                    } catch (Exception failed) {
                        throw new IllegalStateException(failed);
                    }
                })
                .toList();

        assertThat(answers).allMatch(answer -> answer.matches("(?s)(302|409|422).*"));
        assertThat(guests.letters(sam.email())).hasSize(1);
    }

    @Test
    void whoeverIsErasedLeavesNoInvitationBehind() throws Exception {
        Applicant sam = applicants.somebody();
        PersonId person = sam.signUpAndConfirm("international").person();
        invite("Typed " + sam.mark(), sam.email());
        answer(
                "/office/members/new",
                Map.of("invitedName", "T", "email", "@", "coop", "Leek " + sam.mark(), "postalAddress", "x"),
                sam.email());
        desk.accept(only("REPRESENTATIVE", sam), person, null);
        assertThat(tables.columnsWith(sam.mark())).contains("invitation.name", "register_change.details");

        people.erase(person);

        assertThat(tables.columnsWith(sam.mark())).isEmpty();
    }

    private UUID only(String kind, Applicant sam) {
        return database.sql("select id from invitation where address = ? and kind = ?")
                .params(sam.email(), kind)
                .query(UUID.class)
                .single();
    }

    @Test
    void noEndsItAndNothingIsKeptOfTheAddress() throws Exception {
        Applicant sam = applicants.somebody();
        invite("Typed " + sam.mark(), sam.email());
        String path = guests.path(sam.email());

        page(post(path + "/no"), 302);

        page(post(path + "/yes").param("name", "Sam"), 410);
        assertThat(group().select("#invited ~ ul").text()).contains("Typed " + sam.mark() + " Declined");
        assertThat(tables.columnsWith(sam.email())).isEmpty();
        assertThat(answer(
                        GROUP,
                        Map.of("invitedName", "Typed " + sam.mark(), "email", "@", "role", "member"),
                        sam.email()))
                .startsWith("422")
                .contains("No, thank you");
    }

    @Test
    void silenceIsANoAndIsDeletedWithEverything() throws Exception {
        Applicant sam = applicants.somebody();
        invite("Typed " + sam.mark(), sam.email());
        String path = guests.path(sam.email());
        try {
            clock.moveBy(Duration.ofDays(14).plusSeconds(1));
            page(get(path), 410);
            page(post(path + "/yes").param("name", "Sam"), 410);
            desk.forgetLapsed();
            assertThat(tables.columnsWith(sam.mark())).isEmpty();
        } finally {
            clock.reset();
        }
    }

    @Test
    void linkOfAnotherPurposeOpensNothing() throws Exception {
        Applicant sam = applicants.somebody();
        Involvement involvement = sam.signUpAndConfirm("international");
        invite("Typed", sam.email());

        page(get("/invitations/" + sam.statusToken(involvement)), 404);
        page(post("/invitations/" + sam.statusToken(involvement) + "/yes"), 404);
        String token = guests.path(sam.email()).substring("/invitations/".length());
        for (String other : List.of("/asked/", "/involvements/", "/confirm/", "/me/sign-in/")) {
            assertThat(web.perform(get(other + token)).andReturn().getResponse().getStatus())
                    .as(other)
                    .isIn(404, 410);
        }
    }

    @Test
    void whatWasTakenBackOpensNothingAndIsNotSentAgainToday() throws Exception {
        Applicant sam = applicants.somebody();
        invite("Typed", sam.email());
        String path = guests.path(sam.email());
        String row =
                group().select("li:contains(%s) form".formatted(sam.email())).attr("action");

        web.perform(post(row).param("act", "AGAIN").with(csrf()).with(coordinator("s", "secretaries")));
        assertThat(guests.letters(sam.email())).as("one email a day").hasSize(1);
        web.perform(post(row.replace("anti-racism", "international"))
                .param("act", "TAKE_BACK")
                .with(csrf())
                .with(coordinator("f", "facilitators-international")));
        page(get(path), 200);

        web.perform(post(row).param("act", "TAKE_BACK").with(csrf()).with(coordinator("s", "secretaries")));

        page(get(path), 410);
        assertThat(tables.columnsWith(sam.email())).isEmpty();
        assertThat(answer(GROUP, Map.of("invitedName", "Typed", "email", "@", "role", "member"), sam.email()))
                .startsWith("422");
    }

    @Test
    void nobodyIsFloodedByInvitations() throws Exception {
        Applicant sam = applicants.somebody();
        for (int i = 0; i < 4; i++) {
            invite("Typed " + i, sam.email());
        }
        assertThat(answer(GROUP, Map.of("invitedName", "Typed 5", "email", "@", "role", "member"), sam.email()))
                .startsWith("422")
                .contains("several invitations today");
        assertThat(guests.letters(sam.email())).hasSize(4);
    }

    @Test
    void thoseWhoShareAMailboxSayWhichOfThemTheyAre() throws Exception {
        Applicant sam = applicants.somebody();
        PersonId first = sam.signUpAndConfirm("international").person();
        PersonId stranger =
                applicants.somebody().signUpAndConfirm("international").person();
        invite("Kim", sam.email());
        page(post(guests.path(sam.email()) + "/yes").param("who", "new").param("name", "Kim " + sam.mark()), 302);

        List<Person> both = people.withEmail(sam.email());
        assertThat(both).extracting(Person::name).containsExactlyInAnyOrder("Sam " + sam.mark(), "Kim " + sam.mark());
        assertThat(isIn(first)).isFalse();
        PersonId kim = both.stream()
                .filter(person -> !person.id().equals(first))
                .findFirst()
                .orElseThrow()
                .id();
        assertThat(isIn(kim)).isTrue();

        invite("Sam", sam.email());
        String path = guests.path(sam.email());
        assertThat(page(get(path), 200).select("#who option").eachText())
                .contains("Sam " + sam.mark(), "Kim " + sam.mark());
        page(post(path + "/yes").param("who", stranger.value().toString()), 422);
        page(post(path + "/yes").param("who", "new"), 422);
        page(post(path + "/yes"), 422);
        assertThat(isIn(stranger)).isFalse();
        page(post(path + "/yes").param("who", first.value().toString()), 302);
        assertThat(isIn(first)).isTrue();
    }

    @Test
    void namesThatAreNoneAreRefusedOrShownAndNeverBreakAnything() throws Exception {
        Applicant sam = applicants.somebody();
        for (String name : List.of("\0", "a\0b", "\u202Etxt", "<b>x</b>", "{{7*7}}", "x".repeat(101))) {
            assertThat(answer(
                            GROUP,
                            Map.of("invitedName", name, "email", "@", "role", "member"),
                            name.hashCode() + sam.email()))
                    .as(name)
                    .matches("(?s)(302|422).*");
        }
        assertThat(group().select("#invited ~ ul b")).isEmpty();
        invite("Typed", sam.email());
        String path = guests.path(sam.email());
        page(post(path + "/yes").param("name", "\0"), 422);
        page(post(path + "/yes").param("name", " "), 422);
        page(post(path + "/yes").param("name", "x".repeat(101)), 422);
        page(get(path), 200);
    }

    // The registers

    @Test
    void nobodyEntersThemselvesAndTwoAccountsOfOnePersonAreOnePairOfEyes() throws Exception {
        String secretary = colleagues.somebody();
        String twin = colleagues.somebody();
        // As accounts of before may have it: by now no two are given one address.
        database.sql("update act_id_user set email_ = ? where id_ = ?")
                .params(colleagues.addressOf(secretary), twin)
                .update();
        Map<String, String> paper = Map.of("invitedName", "Ash " + secretary, "coop", "Leek", "postalAddress", "x");
        try {
            Map<String, String> herself =
                    Map.of("invitedName", "Typed", "email", "@", "coop", "Leek", "postalAddress", "x");
            assertThat(answerAs(secretary, "/office/members/new", herself, colleagues.addressOf(secretary)))
                    .startsWith("422")
                    .contains("Nobody enters or strikes themselves");
            assertThat(answerAs(
                            secretary,
                            "/office/members/new",
                            Map.of("invitedName", "kim " + secretary, "coop", "Leek", "postalAddress", "x"),
                            "@"))
                    .startsWith("422");

            assertThat(answerAs(secretary, "/office/members/new", paper, "@")).startsWith("302");
            String row = page(get("/office/members").with(coordinator("s", "secretaries")), 200)
                    .select("li:contains(Ash %s) form[action*=changes]".formatted(secretary))
                    .attr("action");
            answerAs(secretary, row, Map.of("act", "CONFIRM"), "@");
            assertThat(answerAs(twin, row, Map.of("act", "CONFIRM"), "@")).contains("second pair of eyes");
            assertThat(register.current()).noneMatch(entry -> entry.name().equals("Ash " + secretary));
            assertThat(answerAs("another", row, Map.of("act", "CONFIRM"), "@")).contains("by two people");
            assertThat(answerAs("another", row, Map.of("act", "CONFIRM"), "@")).contains("settled already");
            assertThat(register.current())
                    .filteredOn(entry -> entry.name().equals("Ash " + secretary))
                    .hasSize(1);
        } finally {
            colleagues.gone();
        }
    }

    @Test
    void nobodyStrikesThemselvesOrConfirmsThatTheyAreEntered() throws Exception {
        Applicant sam = applicants.somebody();
        PersonId person = sam.signUpAndConfirm("international").person();
        String secretary = colleagues.somebody();
        engine.getIdentityService().saveUser(withAddress(secretary, sam.email().toUpperCase(Locale.ROOT)));
        try {
            answer(
                    "/office/members/new",
                    Map.of("invitedName", "T", "email", "@", "coop", "Leek", "postalAddress", "x"),
                    sam.email());
            guests.accept(sam.email(), person);
            String row = page(get("/office/members").with(coordinator("s", "secretaries")), 200)
                    .select("li:contains(Sam %s) form[action*=changes]".formatted(sam.mark()))
                    .attr("action");
            assertThat(answerAs(secretary, row, Map.of("act", "CONFIRM"), "@")).contains("This is about you");
            answerAs("another", row, Map.of("act", "CONFIRM"), "@");
            MemberEntry line =
                    register.current(person, Capacity.CO_OP_REPRESENTATIVE).orElseThrow();
            assertThat(answerAs(secretary, "/office/members/" + line.id() + "/end", Map.of(), "@"))
                    .contains("Nobody enters or strikes themselves");
            assertThat(answerAs("s", "/office/members/" + line.id() + "/end", Map.of(), "@"))
                    .contains("Noted");
            assertThat(answerAs("s", "/office/members/" + line.id() + "/end", Map.of(), "@"))
                    .contains("already");
        } finally {
            colleagues.gone();
        }
    }

    private User withAddress(String user, String address) {
        User known = engine.getIdentityService().createUserQuery().userId(user).singleResult();
        known.setEmail(address);
        return known;
    }
}
