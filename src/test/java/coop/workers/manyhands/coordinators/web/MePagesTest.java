package coop.workers.manyhands.coordinators.web;

import static coop.workers.manyhands.support.SignedInAs.coordinator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import coop.workers.manyhands.coordinators.Absence;
import coop.workers.manyhands.coordinators.AbsenceDesk;
import coop.workers.manyhands.coordinators.NotificationPreferenceDesk;
import coop.workers.manyhands.coordinators.QuietHours;
import coop.workers.manyhands.coordinators.Substitutions;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Colleagues;
import coop.workers.manyhands.support.DueJobs;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.MovableClock;
import coop.workers.manyhands.support.TaskDesk;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.camunda.bpm.engine.task.Task;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** A coordinator's own letters and absences, and the way from a letter to its task. */
@ManyHandsTest
class MePagesTest {

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private Colleagues colleagues;

    @Autowired
    private NotificationPreferenceDesk letterboxes;

    @Autowired
    private AbsenceDesk absences;

    @Autowired
    private Substitutions cover;

    @Autowired
    private Applicants applicants;

    @Autowired
    private InvolvementDesk desk;

    @Autowired
    private TaskDesk taskDesk;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private MovableClock clock;

    private MockMvc web;
    private String group = "";
    private String ann = "";
    private String bob = "";

    @BeforeEach
    void open() {
        web = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
        group = colleagues.group();
        ann = colleagues.somebody(group);
        bob = colleagues.somebody(group);
    }

    @AfterEach
    void asBefore() {
        for (String user : List.of(ann, bob)) {
            absences.of(user).forEach(absence -> absences.takeOut(absence.id(), user));
        }
        cover.settle();
        colleagues.gone();
    }

    private UserRequestPostProcessor as(String user) {
        return coordinator(user, group);
    }

    private static UserRequestPostProcessor admin() {
        return coordinator("admin", "camunda-admin");
    }

    private Document page(String path, UserRequestPostProcessor who, int expected) throws Exception {
        return Jsoup.parse(web.perform(get(path).with(who))
                .andExpect(status().is(expected))
                .andReturn()
                .getResponse()
                .getContentAsString());
    }

    private LocalDate day(int ahead) {
        return LocalDate.now(clock).plusDays(ahead);
    }

    @Test
    void whoeverHasSaidNothingHasTheUsualLettersAndChangesThem() throws Exception {
        assertThat(page("/office/me", as(ann), 200).text())
                .contains(
                        colleagues.addressOf(ann),
                        "Yes, in one email for ten minutes",
                        "Yes, at eight on working days",
                        "from 19:00 until 08:00",
                        "Kim " + bob,
                        "Lanterns " + group);
        Document form = page("/office/me/letters", as(ann), 200);
        assertThat(form.select("#arrivals[checked], #digest[checked]")).hasSize(2);
        assertThat(form.select("#quietFrom").val()).isEqualTo("19:00");

        web.perform(post("/office/me/letters")
                        .param("shown", form.select("input[name=shown]").val())
                        .param("digest", "true")
                        .param("quietFrom", "17:30")
                        .param("quietUntil", "09:15")
                        .with(as(ann))
                        .with(csrf()))
                .andExpect(redirectedUrl("/office/me"));

        assertThat(letterboxes.of(ann))
                .isEqualTo(new NotificationPreferenceDesk.Wishes(
                        false, true, new QuietHours(LocalTime.of(17, 30), LocalTime.of(9, 15))));
        assertThat(letterboxes.of(bob).arrivals()).isTrue();
        Document again = page("/office/me/letters", as(ann), 200);
        assertThat(again.select("#arrivals[checked]")).isEmpty();
        assertThat(again.select("#digest[checked]")).hasSize(1);
    }

    @Test
    void absenceIsEnteredShownToBothAndTakenOut() throws Exception {
        web.perform(post("/office/me/away")
                        .param("firstDay", day(3).toString())
                        .param("lastDay", day(9).toString())
                        .param("deputy", bob)
                        .with(as(ann))
                        .with(csrf()))
                .andExpect(redirectedUrl("/office/me"));

        assertThat(page("/office/me", as(ann), 200)
                        .select("section[aria-labelledby=absences]")
                        .text())
                .contains("Kim " + bob + " stands in");
        assertThat(page("/office/me", as(bob), 200)
                        .select("section[aria-labelledby=deputy]")
                        .text())
                .contains("Kim " + ann);

        Absence absence = absences.of(ann).get(0);
        web.perform(post("/office/me/absences/" + absence.id() + "/out")
                .with(as(bob))
                .with(csrf()));
        assertThat(absences.of(ann)).as("Bob cannot").hasSize(1);
        web.perform(post("/office/me/absences/" + absence.id() + "/out")
                .with(as(ann))
                .with(csrf()));
        assertThat(absences.of(ann)).isEmpty();
    }

    @Test
    void whatIsWrongIsSaidAtItsFieldAndWhatWasFilledInStays() throws Exception {
        Document refused = Jsoup.parse(web.perform(post("/office/me/away")
                        .param("firstDay", day(3).toString())
                        .param("lastDay", day(9).toString())
                        .param("deputy", "nobody-at-all")
                        .with(as(ann))
                        .with(csrf()))
                .andExpect(status().isUnprocessableEntity())
                .andReturn()
                .getResponse()
                .getContentAsString());

        assertThat(refused.select("#deputy-error").text()).contains("Nobody signs in by that");
        assertThat(refused.select("#deputy").val()).isEqualTo("nobody-at-all");
        assertThat(absences.of(ann)).isEmpty();
    }

    @Test
    void adminsEnterItForSomebodyAndNobodyElseDoes() throws Exception {
        page("/office/absences", as(ann), 403);
        page("/office/absences/new", as(ann), 403);
        web.perform(post("/office/absences/new")
                        .param("who", bob)
                        .param("firstDay", day(0).toString())
                        .param("lastDay", day(9).toString())
                        .with(as(ann))
                        .with(csrf()))
                .andExpect(status().isForbidden());

        web.perform(post("/office/absences/new")
                        .param("who", colleagues.addressOf(bob))
                        .param("firstDay", day(0).toString())
                        .param("lastDay", day(9).toString())
                        .param("deputy", ann)
                        .with(admin())
                        .with(csrf()))
                .andExpect(redirectedUrl("/office/absences"));

        assertThat(absences.of(bob)).singleElement().satisfies(absence -> {
            assertThat(absence.enteredBy()).isEqualTo("admin");
            assertThat(absence.deputy()).hasValue(ann);
        });
        assertThat(page("/office/absences", admin(), 200).text()).contains("Kim " + bob, "Kim " + ann + " stands in");
        Absence absence = absences.of(bob).get(0);
        web.perform(post("/office/absences/" + absence.id() + "/out")
                        .with(as(ann))
                        .with(csrf()))
                .andExpect(status().isForbidden());
        web.perform(
                post("/office/absences/" + absence.id() + "/out").with(admin()).with(csrf()));
        assertThat(absences.of(bob)).isEmpty();
    }

    @Test
    void linkOfALetterOpensTheTaskForWhoeverMayTakeItAndSaysSoWhereItIsDone() throws Exception {
        Applicants.Applicant sam = applicants.somebody();
        Involvement involvement = sam.signUp(Colleagues.OPPORTUNITY, sam.formByPhone());
        jobs.run(involvement.reference().value());
        Task task = taskDesk.task(involvement);
        String path = "/office/tasks/" + task.getId();

        web.perform(get(path))
                .andExpect(status().is3xxRedirection())
                .andExpect(redirectedUrl("http://localhost/login"));
        assertThat(page(path, as(ann), 200).select("h1").text()).isEqualTo(task.getName());
        assertThat(page(path, admin(), 200).select("h1").text()).isEqualTo(task.getName());
        assertThat(page(path, coordinator("other", "inductors"), 403).text())
                .contains("another group's")
                .doesNotContain(task.getName());

        desk.withdraw(involvement.id());
        assertThat(page(path, as(ann), 200).text()).contains("nothing left to do here");
        assertThat(page(path, coordinator("other", "inductors"), 404).text()).contains("nothing left to do here");
    }
}
