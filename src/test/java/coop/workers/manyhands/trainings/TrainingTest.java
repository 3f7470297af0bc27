package coop.workers.manyhands.trainings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import coop.workers.manyhands.inductions.InductionDesk;
import coop.workers.manyhands.inductions.InductionSettings;
import coop.workers.manyhands.involvement.CaseScope;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.PersonErased;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.people.PersonsUnited;
import coop.workers.manyhands.roles.RoleDesk;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.PathwayFixture;
import coop.workers.manyhands.support.SignedInAs;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

/** A training is recorded with its day, asked for anew a month before it runs out, and what demands one says so. */
@ManyHandsTest
class TrainingTest extends PathwayFixture {

    private static final UserRequestPostProcessor FAY = SignedInAs.coordinator("fay", "facilitators-communications");
    private static final UserRequestPostProcessor IVO = SignedInAs.coordinator("ivo", "facilitators-international");
    private static final UserRequestPostProcessor SUE = SignedInAs.coordinator("sue", "secretaries");

    private static final String EDITOR = "communications-editors";

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private RoleDesk roles;

    @Autowired
    private TrainingDesk trainings;

    @Autowired
    private TrainingKinds kinds;

    @Autowired
    private TrainingsKept kept;

    @Autowired
    private InductionDesk inductions;

    @Autowired
    private InductionSettings hosting;

    @Autowired
    private People people;

    @Autowired
    private Links links;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private PlatformTransactionManager transactions;

    private MockMvc web;
    private String firstAid = "";
    private PersonId person;

    @BeforeEach
    void samHasACaseOfFays() {
        web = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
        firstAid = "First aid " + UUID.randomUUID().toString().substring(0, 8);
        person = sam.signUpAndConfirm("communications").person();
    }

    @AfterEach
    void nothingIsDemandedAnyMore() {
        inductions.leave(person);
        database.sql("delete from training").update();
        database.sql("delete from training_kind").update();
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(site.zone()));
    }

    private TrainingKind kind(int months, @Nullable String neededFor) {
        return kinds.find(kinds.add(firstAid, months, neededFor, "facilitators-communications")
                        .orElseThrow())
                .orElseThrow();
    }

    private MvcResult record(UserRequestPostProcessor who, TrainingKind kind, LocalDate day) throws Exception {
        return web.perform(post(path() + "/trainings/new")
                        .with(who)
                        .with(csrf())
                        .param("trainingKind", kind.id().toString())
                        .param("trainingDone", day.toString()))
                .andReturn();
    }

    private String path() {
        return "/office/people/" + person.value();
    }

    private Document page(String path, UserRequestPostProcessor who) throws Exception {
        return Jsoup.parse(web.perform(get(path).with(who))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());
    }

    @Test
    void secretariesKeepTheKindsAndNobodyElse() throws Exception {
        Map<String, String> filledIn = Map.of(
                "trainingName", firstAid, "trainingMonths", "36", "trainingGroup", "facilitators-communications");
        assertThat(send("/office/trainings/new", FAY, filledIn)).isEqualTo(403);
        assertThat(send("/office/trainings/new", SUE, Map.of("trainingName", firstAid, "trainingMonths", "0")))
                .isEqualTo(422);
        assertThat(send("/office/trainings/new", SUE, filledIn)).isEqualTo(302);
        assertThat(send("/office/trainings/new", SUE, filledIn))
                .as("of the same name")
                .isEqualTo(422);
        assertThat(page("/office/trainings", FAY).select("#kinds").text()).contains(firstAid, "36 months");
        TrainingKind kind = kinds.all().get(0);
        Document form = page("/office/trainings/%s/edit".formatted(kind.id()), SUE);
        kinds.change(new TrainingKind(kind.id(), firstAid, 24, null, kind.lookedAfterBy(), false, kind.version()));
        assertThat(send(
                        "/office/trainings/%s/edit".formatted(kind.id()),
                        SUE,
                        Map.of(
                                "shown",
                                form.select("[name=shown]").val(),
                                "trainingName",
                                firstAid,
                                "trainingMonths",
                                "12",
                                "trainingGroup",
                                kind.lookedAfterBy())))
                .as("somebody changed it meanwhile")
                .isEqualTo(409);
        assertThat(kinds.all().get(0).months()).isEqualTo(24);
    }

    private int send(String path, UserRequestPostProcessor who, Map<String, String> fields) throws Exception {
        var request = post(path).with(who).with(csrf());
        fields.forEach(request::param);
        return web.perform(request).andReturn().getResponse().getStatus();
    }

    @Test
    void aCoordinatorRecordsItForTheirPeopleOnlyAndBothSeeUntilWhenItIsGood() throws Exception {
        TrainingKind kind = kind(12, null);

        assertThat(record(IVO, kind, today()).getResponse().getStatus()).isEqualTo(404);
        assertThat(record(FAY, kind, today().plusDays(1)).getResponse().getStatus())
                .isEqualTo(422);
        assertThat(trainings.of(person)).isEmpty();
        assertThat(record(FAY, kind, today().minusMonths(1)).getResponse().getStatus())
                .isEqualTo(302);
        assertThat(record(FAY, kind, today().minusMonths(1)).getResponse().getStatus())
                .as("of the same day")
                .isEqualTo(422);

        assertThat(trainings.of(person))
                .singleElement()
                .satisfies(one -> assertThat(one.runsOutOn())
                        .isEqualTo(today().minusMonths(1).plusMonths(12)));
        assertThat(page(path(), FAY).select("#trainings").text()).contains(firstAid, "good until");
        assertThat(ownPages.page(ownPages.signedIn(person), "/me").text())
                .contains("My trainings and checks", firstAid);
        assertThat(kept.of(person)).singleElement().asString().contains(firstAid);

        String remove = "%s/trainings/%s/remove"
                .formatted(path(), trainings.of(person).get(0).id());
        assertThat(send(remove, IVO, Map.of())).isEqualTo(404);
        assertThat(send(remove, FAY, Map.of())).isEqualTo(302);
        assertThat(trainings.of(person)).isEmpty();
    }

    @Test
    void whoseTrainingRunsOutWithinTheMonthIsAskedOnceAndNotIfTheyHadItAnew() {
        TrainingKind kind = kind(12, null);
        trainings.record(kind, person, today().minusMonths(12).plusDays(40), "fay");
        trainings.askAgain();
        assertThat(letters()).isZero();
        clock.moveBy(Duration.ofDays(15));

        trainings.askAgain();
        trainings.askAgain();

        assertThat(sam.written("It runs out on")).contains(firstAid);
        assertThat(letters()).isEqualTo(1);
        UUID asked = trainings.of(person).get(0).id();
        assertThat(trainings.overtaken(asked.toString(), person)).isEmpty();
        trainings.record(kind, person, today(), "fay");
        assertThat(trainings.overtaken(asked.toString(), person)).isPresent();
        trainings.askAgain();
        assertThat(letters()).isEqualTo(1);
    }

    private int letters() {
        return database.sql("select count(*) from letter where template = 'trainings/runs-out' and person_id = ?")
                .param(person.value())
                .query(Integer.class)
                .single();
    }

    @Test
    void whoseTrainingIsOverStandsOnTheListOfThoseWhoLookAfterThemAndOnNobodyElses() throws Exception {
        TrainingKind kind = kind(12, null);
        trainings.record(kind, person, today().minusMonths(13), "fay");

        assertThat(page("/office/trainings", FAY).select("#needed").text())
                .contains("Sam " + sam.mark(), firstAid, "Ran out on");
        assertThat(page("/office/trainings", IVO).select("#needed").text()).doesNotContain(sam.mark());
        assertThat(trainings.neededBy(new CaseScope(false, List.of("facilitators-communications"))))
                .singleElement()
                .satisfies(one -> assertThat(one.over()).isTrue());
    }

    @Test
    void aHostWithoutWhatIsDemandedIsNotAskedAndTheListsSayWhy() throws Exception {
        inductions.all().forEach(other -> inductions.leave(other.host().person()));
        inductions.join(person, 1);
        Involvement newcomer = applicants.somebody().signUpAndConfirm("international");
        TrainingKind kind = kind(12, hosting.role());
        trainings.record(kind, person, today().minusMonths(13), "fay");

        assertThat(inductions.proposeHost(newcomer.reference())).isFalse();
        assertThat(inductions.of(newcomer.reference()))
                .singleElement()
                .satisfies(option -> assertThat(option.label()).contains(firstAid + " ran out on"));
        assertThat(page("/office/hosts", SUE).text()).contains(firstAid + " ran out on", "Not to be asked at present");

        trainings.record(kind, person, today(), "fay");
        assertThat(inductions.proposeHost(newcomer.reference())).isTrue();
    }

    @Test
    void nobodyBeginsARoleWithoutWhatItDemands() {
        Involvement role = confirmed(sam.signUp("newsletter-co-editor", sam.form()));
        TrainingKind kind = kind(12, "newsletter-co-editor");
        answer(role, EDITOR, Map.of("answer", "welcome"));

        assertThatThrownBy(() -> begins(role)).hasStackTraceContaining(firstAid + " is not recorded");
        trainings.record(kind, role.person(), today(), "fay");
        begins(role);

        assertThat(roles.of(role.person())).hasSize(1);
        trainings.takeBack(role.person(), trainings.of(role.person()).get(0).id());
        assertThat(trainings.neededBy(new CaseScope(false, List.of(EDITOR))))
                .as("whoever has the role already keeps it, and is on the list")
                .singleElement()
                .satisfies(one -> assertThat(one.runsOutOn()).isNull());
        assertThat(trainings.neededBy(new CaseScope(false, List.of("facilitators-international"))))
                .isEmpty();
        desk.withdraw(role.id());
        answer(role, EDITOR, Map.of("handover", "The list of writers."));
    }

    private void begins(Involvement role) {
        answer(
                role,
                EDITOR,
                Map.of("trial", "no", "reviewOn", today().plusDays(180).toString(), "contact", "Kim"));
    }

    @Test
    void whatIsLongOverIsDeletedAndTheRestGoesWithThePerson() {
        TrainingKind kind = kind(12, null);
        trainings.record(kind, person, today().minusMonths(12 * 4), "fay");
        trainings.record(kind, person, today(), "fay");
        trainings.askAgain();
        assertThat(trainings.of(person)).hasSize(1);
        PersonId twin = applicants.somebody().signUpAndConfirm("communications").person();
        trainings.record(kind, twin, today(), "fay");

        TransactionTemplate undone = new TransactionTemplate(transactions);
        undone.executeWithoutResult(begun -> {
            events.publishEvent(new PersonsUnited(person, twin));
            assertThat(trainings.of(person)).isEmpty();
            assertThat(trainings.of(twin)).as("of the same day once").hasSize(1);
            events.publishEvent(new PersonErased(twin));
            assertThat(trainings.of(twin)).isEmpty();
            begun.setRollbackOnly();
        });
    }
}
