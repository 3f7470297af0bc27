package coop.workers.manyhands.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.inductions.InductionDesk;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.ManyHandsTest;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
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

    private MockMvc web;

    @BeforeEach
    void open() {
        web = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
    }

    static Stream<Map.Entry<String, Map<String, String>>> entries() {
        return Stream.of(
                Map.entry("/office/groups/anti-racism/people/new", Map.of("email", "@", "role", "member")),
                Map.entry("/office/hosts/new", Map.of("email", "@", "everyMonths", "3")),
                Map.entry(
                        "/office/members/new",
                        Map.of("email", "@", "coop", "Leek", "postalAddress", "1 High Street")),
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
        MockHttpServletRequestBuilder request = post(path).with(csrf())
                .with(user("s").roles("COORDINATOR", "SECRETARIES"));
        fields.forEach((name, value) -> request.param(name, value.replace("@", address)));
        MvcResult result = web.perform(request).andReturn();
        MockHttpServletResponse response = result.getResponse();
        return "%d %s %s %s".formatted(
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
}
