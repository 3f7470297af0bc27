package coop.workers.manyhands.involvement.web;

import static coop.workers.manyhands.support.SignedInAs.coordinator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.involvement.Step;
import coop.workers.manyhands.people.ContactDetails;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.MovableClock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** How somebody without email is reached is changed by a coordinator, who asks for what only they know. */
@ManyHandsTest
class DetailsPagesTest {

    private static final UserRequestPostProcessor FACILITATOR = coordinator("fay", "facilitators-communications");
    private static final UserRequestPostProcessor ADMIN = coordinator("ada", "camunda-admin");

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private MovableClock clock;

    @Autowired
    private Applicants applicants;

    @Autowired
    private InvolvementDesk desk;

    @Autowired
    private People people;

    private MockMvc web;
    private Applicant sam;
    private Involvement involvement;

    @BeforeEach
    void somebodyWithoutEmail() {
        web = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
        sam = applicants.somebody();
        involvement = sam.signUp("communications", sam.formByPhone());
    }

    private String path() {
        return "/office/cases/%s/details".formatted(involvement.reference());
    }

    private ContactDetails details() {
        return people.get(involvement.person()).details();
    }

    private Map<String, String> said(String phone) {
        return Map.of(
                "saidReference",
                involvement.reference().value().toLowerCase(Locale.ROOT),
                "knownBy",
                "phone",
                "saidPhone",
                phone);
    }

    private String send(UserRequestPostProcessor who, Map<String, String> said, Map<String, String> fresh, int expected)
            throws Exception {
        MockHttpServletRequestBuilder request = post(path()).with(who).with(csrf());
        said.forEach(request::param);
        fresh.forEach(request::param);
        return Jsoup.parse(web.perform(request)
                        .andExpect(status().is(expected))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .text();
    }

    @Test
    void whoeverSaysTheirReferenceAndNumberIsReachedAtAnother() throws Exception {
        String page = web.perform(get(path()).with(FACILITATOR))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(page).doesNotContain("07700", sam.mark());

        send(
                FACILITATOR,
                said("+44 7700 900 123"),
                Map.of("phone", "07700 900999", "contactBy", "message", "email", sam.email()),
                302);

        assertThat(details().phone()).isEqualTo("07700 900999");
        assertThat(people.get(involvement.person()).emailConfirmed()).isFalse();
        assertThat(Applicants.body(sam.letter("confirm this email address"))).contains("/confirm/");
        Step step = desk.historyOf(desk.get(involvement.reference())).stream()
                .filter(known -> known.doneBy().equals("fay"))
                .findFirst()
                .orElseThrow();
        assertThat(step.what())
                .contains("phone number", "email address", "how they like to be reached")
                .doesNotContain("07700", sam.email());
        assertThat(step.answers().values()).isEmpty();
    }

    @Test
    void threeWrongAnswersADayAndThenOnlyAnAdminCan() throws Exception {
        Map<String, String> fresh = Map.of("phone", "07700 900999");
        Map<String, String> anothers = new HashMap<>(said("07700 900123"));
        anothers.put("saidReference", "MH-0000-00");
        for (Map<String, String> wrong : java.util.List.of(
                said("07700 900124"),
                anothers,
                Map.of(
                        "saidReference",
                        involvement.reference().value(),
                        "knownBy",
                        "signedUp",
                        "saidOpportunity",
                        "international",
                        "saidDate",
                        LocalDate.now(clock).toString()))) {
            assertThat(send(FACILITATOR, wrong, fresh, 422)).contains("That is not what we have");
        }
        assertThat(send(FACILITATOR, said("07700 900123"), fresh, 422)).contains("three wrong answers");
        assertThat(details().phone()).isEqualTo("07700 900123");

        send(ADMIN, said("07700 900123"), fresh, 302);
        assertThat(details().phone()).isEqualTo("07700 900999");
    }

    @Test
    void guessesAtTheSameMomentCountToo() throws Exception {
        long looked = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> {
                    try {
                        return send(
                                FACILITATOR,
                                said("07700 90012" + (i == 3 ? "5" : "4")),
                                Map.of("phone", "07700 900999"),
                                422);
                    } catch (Exception failed) {
                        throw new IllegalStateException(failed);
                    }
                })
                .filter(text -> text.contains("That is not what we have"))
                .count();
        assertThat(looked).isEqualTo(3);
    }

    @Test
    void whatTheySignedUpForAndWhenIsAnAnswerToo() throws Exception {
        send(
                FACILITATOR,
                Map.of(
                        "saidReference",
                        involvement.reference().value(),
                        "knownBy",
                        "signedUp",
                        "saidOpportunity",
                        "communications",
                        "saidDate",
                        LocalDate.now(clock).toString()),
                Map.of("forumName", "sam" + sam.mark(), "contactBy", "forum"),
                302);
        assertThat(details().forumName()).isEqualTo("sam" + sam.mark());
    }

    @Test
    void whatIsMissingForTheNewWayIsRefusedAtItsFieldAndCostsNoGuess() throws Exception {
        for (int i = 0; i < 4; i++) {
            assertThat(send(FACILITATOR, said("07700 900123"), Map.of("contactBy", "forum"), 422))
                    .contains("Without their name on the forum");
            assertThat(send(FACILITATOR, said("07700 900123"), Map.of(), 422)).contains("Fill in what is new");
        }
    }

    @Test
    void whoeverHasAConfirmedAddressDoesItThemselvesOrAnAdminDoesAndTheOldAddressIsTold() throws Exception {
        involvement = sam.signUpAndConfirm("communications");
        web.perform(get(path()).with(FACILITATOR)).andExpect(redirectedUrl("/office"));
        Map<String, String> right = Map.of(
                "saidReference",
                involvement.reference().value(),
                "knownBy",
                "signedUp",
                "saidOpportunity",
                "communications",
                "saidDate",
                LocalDate.now(clock).toString());
        Map<String, String> fresh = Map.of("email", "new" + sam.email());
        assertThat(send(FACILITATOR, right, fresh, 422)).contains("/me");

        send(ADMIN, right, fresh, 302);

        assertThat(details().email()).as("until the new one is confirmed").isEqualTo(sam.email());
        assertThat(Applicants.words(sam.letter("How we reach you"))).contains("reply to this email");
        desk.withdraw(involvement.id());
    }

    @Test
    void onlyThoseWhoHaveTheCaseAndFindItByItsReference() throws Exception {
        web.perform(get(path()).with(coordinator("f", "facilitators-international")))
                .andExpect(status().isForbidden());
        web.perform(get("/office/cases")
                        .param(
                                "reference",
                                " " + involvement.reference().value().toLowerCase(Locale.ROOT))
                        .with(FACILITATOR))
                .andExpect(redirectedUrl(path()));
        web.perform(get("/office/cases").param("reference", "nonsense").with(FACILITATOR))
                .andExpect(redirectedUrl("/office"));
        web.perform(get("/office/cases/MH-2222-22/details").with(FACILITATOR)).andExpect(status().isNotFound());
    }
}
