package coop.workers.manyhands.pathways;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.PauseDesk;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.PathwayFixture;
import coop.workers.manyhands.support.SentStatements;
import coop.workers.manyhands.support.SignedInAs;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/**
 * What a page asks the database does not grow with what it shows: each page of the office and of the monitor is opened with some rows
 * and with more of them, late ones and paused ones too, and sends as many statements. Counted, not timed, so that it does not depend on the
 * machine; how long pages take among 100,000 cases stands in docs/benchmarks.md.
 */
@ManyHandsTest
class StatementsOfPagesTest extends PathwayFixture {

    private static final UserRequestPostProcessor ADMIN = SignedInAs.coordinator("ann", "camunda-admin");
    private static final UserRequestPostProcessor SECRETARY = SignedInAs.coordinator("sue", "secretaries");
    private static final UserRequestPostProcessor FACILITATOR =
            SignedInAs.coordinator("fay", "facilitators-communications");

    /** Once they are all late, and before the engine has looked again. */
    private static final Duration LATER = Duration.ofDays(40);

    /** What is kept for some minutes is asked for anew each time. */
    private static final Duration NOTHING_IS_KEPT = Duration.ofHours(1);

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private DataSource source;

    @Autowired
    private PauseDesk pauses;

    private final MockHttpSession session = new MockHttpSession();
    private final List<Involvement> cases = new ArrayList<>();
    private Duration later = LATER;
    private MockMvc web;

    @BeforeEach
    void open() {
        web = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
    }

    @AfterEach
    void end() {
        clock.reset();
        cases.stream().filter(one -> now(one).isOpen()).forEach(one -> desk.withdraw(one.id()));
    }

    /** One whom a facilitator has to answer, one who is asked to confirm, one who is paused, one who has ended. */
    private void fourMore() {
        sam = applicants.somebody();
        cases.add(sam.signUpAndConfirm("communications"));
        cases.add(sam.signUp("communications", applicants.somebody().form()));
        Involvement paused = applicants.somebody().signUpAndConfirm("communications");
        cases.add(paused);
        pauses.pause(
                paused.reference(),
                LocalDate.ofInstant(clock.instant(), site.zone()).plusDays(20),
                "fay");
        Involvement ended = applicants.somebody().signUpAndConfirm("communications");
        cases.add(ended);
        desk.withdraw(ended.id());
        run(ended);
    }

    @Test
    void noPageAsksMoreOfTheDatabaseWhenThereIsMoreToShow() throws Exception {
        fourMore();
        String search = searchFor("Sam");
        String reference = cases.get(0).reference().value();
        Map<String, UserRequestPostProcessor> pages = new LinkedHashMap<>();
        for (String page : List.of(
                "/monitor",
                "/monitor/work",
                "/monitor/work?which=LATE",
                "/monitor/work?which=NOBODYS",
                "/monitor/pathways",
                "/monitor/pathways/join-group",
                "/monitor/pathways/join-group/at/Task_WelcomeTheNewcomer",
                "/monitor/letters",
                "/monitor/mail",
                "/monitor/kept",
                "/monitor/unions",
                "/monitor/involvements/" + reference)) {
            pages.put(page, ADMIN);
        }
        for (String page : List.of(
                "/office",
                "/office/people",
                "/office/people?state=ALL&order=NAME",
                "/office/people?search=" + search,
                "/office/people/" + cases.get(0).person().value(),
                "/office/people/board",
                "/office/people/numbers")) {
            pages.put(page, SECRETARY);
            pages.put(page + (page.contains("?") ? "&" : "?") + "of=mine", FACILITATOR);
        }
        Map<String, Integer> some = new LinkedHashMap<>();
        for (Map.Entry<String, UserRequestPostProcessor> page : pages.entrySet()) {
            // Templates, texts and diagrams are there from the second time on.
            opened(page.getKey(), page.getValue());
            some.put(page.getKey(), opened(page.getKey(), page.getValue()).size());
        }

        fourMore();
        fourMore();

        for (Map.Entry<String, UserRequestPostProcessor> page : pages.entrySet()) {
            List<String> more = opened(page.getKey(), page.getValue());
            assertThat(more.size())
                    .as(() -> page.getKey() + SentStatements.inWords(more))
                    .isLessThanOrEqualTo(Objects.requireNonNull(some.get(page.getKey())));
        }
    }

    private List<String> opened(String page, UserRequestPostProcessor who) {
        later = later.plus(NOTHING_IS_KEPT);
        clock.moveBy(later);
        try {
            return SentStatements.during(source, () -> {
                try {
                    assertThat(web.perform(get(page).session(session).with(who))
                                    .andReturn()
                                    .getResponse()
                                    .getStatus())
                            .as(page)
                            .isEqualTo(200);
                } catch (Exception failed) {
                    throw new AssertionError(page, failed);
                }
            });
        } finally {
            clock.reset();
        }
    }

    private String searchFor(String name) throws Exception {
        return Objects.requireNonNull(web.perform(post("/office/people/search")
                                .param("q", name)
                                .session(session)
                                .with(SECRETARY)
                                .with(csrf()))
                        .andReturn()
                        .getResponse()
                        .getRedirectedUrl())
                .replaceFirst(".*search=", "");
    }
}
