package coop.workers.manyhands.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import coop.workers.manyhands.Csv;
import coop.workers.manyhands.cases.CaseSheet;
import coop.workers.manyhands.cases.CaseStep;
import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.catalogue.Opportunity;
import coop.workers.manyhands.imports.Plan.Line;
import coop.workers.manyhands.involvement.ComingInDesk;
import coop.workers.manyhands.involvement.Entrance;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.Step;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.PathwayFixture;
import coop.workers.manyhands.support.SignedInAs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Whoever is on their way by a spreadsheet or a board comes in at the step where they stand. */
@ManyHandsTest
class CasesImportTest extends PathwayFixture {

    private static final String HEADINGS = "opportunity,step,name,email,since,note";
    private static final Path DOCS = Path.of("docs/import.md");
    private static final String BEGIN = "<!-- written by CasesImportTest -->\n";
    private static final String END = "<!-- until here -->\n";

    @Autowired
    private ImportDesk imports;

    @Autowired
    private ImportedDesk imported;

    @Autowired
    private ComingInDesk comingIn;

    @Autowired
    private People people;

    @Autowired
    private WebApplicationContext application;

    private final List<UUID> done = new ArrayList<>();
    private String mark = "";

    @BeforeEach
    void mark() {
        mark = sam.mark();
    }

    @AfterEach
    void nothingIsLeft() {
        for (UUID id : done) {
            if (imports.find(id).orElseThrow().state() == DataImport.State.DONE) {
                imported.takeBack(id, "secretary");
            }
        }
    }

    private UUID look(String... lines) {
        return imports.look(
                ImportKind.CASES,
                PeopleFile.read(String.join("\n", lines).getBytes(StandardCharsets.UTF_8)),
                "secretary");
    }

    private UUID carryOut(boolean tell, String... lines) {
        UUID id = look(lines);
        Plan plan = imports.plan(id, "secretary");
        assertThat(plan.asks()).isFalse();
        imports.carryOut(id, plan.mark(), tell, "secretary");
        done.add(id);
        return id;
    }

    /** The one case of somebody whom the file called so. */
    private Involvement caseOf(String email) {
        Person person = people.withEmail(email).stream()
                .filter(one -> !desk.of(one.id()).isEmpty())
                .findFirst()
                .orElseThrow();
        return desk.of(person.id()).get(0);
    }

    private Involvement comesIn(String opportunity, String step) {
        carryOut(
                false,
                HEADINGS,
                "%s,%s,Fay %s,%s,2026-01-31,Wrote after the fair".formatted(opportunity, step, mark, sam.email()));
        Involvement involvement = caseOf(sam.email());
        CASES.add(involvement.reference().value());
        return involvement;
    }

    private List<String> written() {
        return database.sql("select template from letter where to_address = ?")
                .param(sam.email())
                .query(String.class)
                .list();
    }

    // Where they stand

    @Test
    void whoStandsAtTheWelcomeOfAGroupIsWelcomedByItAndNobodyWasWrittenTo() {
        Involvement fay = comesIn("communications", "the group reads your offer");

        Task task = taskDesk.task(fay);
        assertThat(task.getName()).isEqualTo("Welcome the newcomer");
        assertThat(engine.getTaskService().getIdentityLinksForTask(task.getId()).stream()
                        .map(IdentityLink::getGroupId))
                .contains("facilitators-communications");
        assertThat(standing(fay).milestone()).isEqualTo("The group reads your offer");
        assertThat(fay.createdAt()).isEqualTo("2026-01-31T00:00:00Z");
        assertThat(standing(fay).due())
                .as("whoever has the task has as long as always")
                .isAfter(clock.instant());
        CaseSheet sheet = desk.sheet(fay.reference());
        assertThat(sheet.history()).singleElement().satisfies(entry -> {
            assertThat(entry.what()).contains("Came in from a list");
            assertThat(entry.lines().toString()).contains("Wrote after the fair");
        });
        assertThat(written()).isEmpty();

        answer(fay, "fay", Map.of("answer", "notNow", "reason", "The group is full."));
        assertThat(now(fay).outcome()).isEqualTo(Outcome.DECLINED);
    }

    @Test
    void whoIsToHaveAChatHasIt() {
        Involvement fay = comesIn("Communications working group", "Chat with the newcomer");
        assertThat(taskDesk.task(fay).getName()).isEqualTo("Arrange the chat");
    }

    @Test
    void workThatWasHandedInIsLookedAtAndItsWayGoesOnToItsEnd() {
        Involvement fay = comesIn("case-study", "Look at the work");
        answer(fay, "fay", Map.of("verdict", "accept", "words", "It reads well."));
        answer(fay, "fay", Map.of("usedWhere", "In the newsletter of December."));
        assertThat(now(fay).outcome()).isEqualTo(Outcome.DONE);
    }

    @Test
    void whoIsOfferedARoleTakesItUp() {
        Involvement fay = comesIn("mentor", "Trial");
        assertThat(taskDesk.task(fay).getName()).isEqualTo("Agree the beginning");
        answer(
                fay,
                "fay",
                Map.of(
                        "trial",
                        "yes",
                        "trialUntil",
                        LocalDate.now(clock).plusDays(40).toString(),
                        "contact",
                        "Kim, on the forum"));
        assertThat(standing(fay).milestone()).isNotEqualTo("You agree how it begins");
        assertThat(taskDesk.tasks(fay)).isEmpty();
        desk.withdrawFor(fay.reference(), "fay");
        run(fay);
        answer(fay, "fay", Map.of("handover", "Everything, to Kim"));
        assertThat(now(fay).isOpen()).isFalse();
    }

    @Test
    void whoTakesPartInACampaignIsGivenSomethingToDo() {
        Involvement fay = comesIn("co-op-fortnight", "Give them an action");
        answer(fay, "fay", Map.of("actionWords", "Hang up the posters."));
        assertThat(taskDesk.tasks(fay)).isEmpty();
        assertThat(now(fay).isOpen()).isTrue();
        desk.withdrawFor(fay.reference(), "fay");
        run(fay);
        assertThat(now(fay).outcome()).isEqualTo(Outcome.WITHDRAWN);
    }

    @Test
    void atEachStepAtWhichOneCanBeginSomebodyHasATaskAndNothingElseHasHappened() {
        int number = 0;
        for (ComingInDesk.Way way : comingIn.ways()) {
            for (Entrance step : way.steps()) {
                Opportunity opportunity = comingIn.opportunities().stream()
                        .filter(one -> way.pathway().equals(one.pathway()))
                        .findFirst()
                        .orElseThrow();
                String email = "n%d@%s.example".formatted(number++, mark);
                carryOut(false, HEADINGS, "%s,%s,Fay %s,%s,,".formatted(opportunity.slug(), step.name(), mark, email));
                Involvement fay = caseOf(email);
                run(fay);
                assertThat(taskDesk.tasks(fay)).as("%s of %s", step, way).hasSize(1);
                assertThat(standing(fay).milestone()).isEqualTo(step.milestone());
                assertThat(desk.historyOf(fay).stream()
                                .filter(one -> !one.doneBy().equals(CaseStep.CLOCK))
                                .map(Step::what))
                        .as("%s of %s", step, way)
                        .hasSize(1);
                assertThat(database.sql("select count(*) from letter where to_address = ?")
                                .param(email)
                                .query(Integer.class)
                                .single())
                        .as("%s of %s", step, way)
                        .isZero();
            }
        }
        assertThat(number).isGreaterThan(9);
    }

    // Line by line

    @Test
    void whatCannotComeInIsRefusedByItsLineInWordsThatNameTheWayIn() {
        Plan plan = imports.plan(
                look(
                        HEADINGS,
                        "communications,Welcome the newcomer,Fay %s,f@%s.example,,".formatted(mark, mark),
                        "knitting,Welcome the newcomer,Fay %s,f@%s.example,,".formatted(mark, mark),
                        "communications,Somewhere,Gus %s,g@%s.example,,".formatted(mark, mark),
                        "communications,First meeting,Hal %s,h@%s.example,,".formatted(mark, mark),
                        "induction,Find a host,Ivy %s,i@%s.example,,".formatted(mark, mark),
                        "communications,Welcome the newcomer,Jo %s,,,".formatted(mark),
                        "Communications working group,Chat with the newcomer,Fay %s,f@%s.example,,"
                                .formatted(mark, mark),
                        ",Welcome the newcomer,Kay %s,k@%s.example,,".formatted(mark, mark)),
                "secretary");
        assertThat(plan.lines().stream().map(line -> "%d %s".formatted(line.number(), line.outcome())))
                .containsExactly(
                        "2 MADE",
                        "3 REFUSED",
                        "4 REFUSED",
                        "5 REFUSED",
                        "6 REFUSED",
                        "7 REFUSED",
                        "8 REFUSED",
                        "9 REFUSED");
        List<String> words = plan.lines().stream().map(Line::words).toList();
        assertThat(words.get(0)).contains("Communications working group").contains("Welcome the newcomer");
        assertThat(words.get(1)).contains("knitting");
        assertThat(words.get(2)).contains("is no step").contains("\"Welcome the newcomer\"");
        assertThat(words.get(3)).contains("Nobody can begin").contains("\"Chat with the newcomer\"");
        assertThat(words.get(4)).contains("No case of it can come in by a file");
        assertThat(words.get(5)).contains("email address or a number");
        assertThat(words.get(6)).contains("same as line 2");
        assertThat(words.get(7)).contains("what they offered");
    }

    @Test
    void whoeverIsUnderWayHereIsNotUnderWayTwice() {
        carryOut(false, HEADINGS, "communications,Welcome the newcomer,Fay %s,%s,,".formatted(mark, sam.email()));
        Plan again = imports.plan(
                look(HEADINGS, "communications,Chat with the newcomer,Fay %s,%s,,".formatted(mark, sam.email())),
                "secretary");
        assertThat(again.lines())
                .singleElement()
                .satisfies(line -> assertThat(line.outcome()).isEqualTo(Plan.Outcome.KNOWN));
    }

    @Test
    void whatIsWrittenOutComesInAtTheSameStep() {
        UUID first = carryOut(
                false,
                HEADINGS,
                "communications,Chat with the newcomer,Fay %s,%s,2026-01-31,".formatted(mark, sam.email()));
        List<String> out = lines();
        assertThat(out)
                .singleElement()
                .asString()
                .contains("Chat with the newcomer")
                .contains("2026-01-31");
        imported.takeBack(first, "secretary");
        assertThat(lines()).isEmpty();
        carryOut(
                false,
                Csv.file(ImportKind.CASES.columns().stream()
                                .map(Column::heading)
                                .toArray(String[]::new))
                        + String.join("", out));
        assertThat(lines()).isEqualTo(out);
    }

    private List<String> lines() {
        return imports.written(ImportKind.CASES)
                .map(cells -> Csv.line(cells.toArray()))
                .filter(line -> line.contains(mark))
                .toList();
    }

    @Test
    void exampleOfTheDocumentationComesIn() throws IOException {
        String text = Files.readString(Path.of("docs/import/cases.csv"))
                .replace("example.org", mark + ".example.org")
                .replace("Example", "Example" + mark);
        assertThat(imports.plan(look(text.lines().toArray(String[]::new)), "secretary")
                        .lines())
                .isNotEmpty()
                .allMatch(line -> line.outcome() == Plan.Outcome.MADE);
    }

    // Told, and taken back

    @Test
    void eachIsToldByOneEmailIfSomebodySaysSo() {
        carryOut(true, HEADINGS, "communications,Welcome the newcomer,Fay %s,%s,,".formatted(mark, sam.email()));
        run(caseOf(sam.email()));
        assertThat(written()).containsExactly("invitations/entered");
        assertThat(sam.written("keeps its lists in a new place")).contains("somebody who has offered to help");
    }

    @Test
    void takenBackItIsAsIfItHadNeverBeen() {
        UUID id = carryOut(
                false, HEADINGS, "communications,Welcome the newcomer,Fay %s,%s,,".formatted(mark, sam.email()));
        Involvement fay = caseOf(sam.email());
        assertThat(imported.takeBack(id, "secretary")).contains("nothing of it is left");
        assertThat(taskDesk.tasks(fay)).isEmpty();
        assertThat(desk.find(fay.id())).isEmpty();
        assertThat(people.withEmail(sam.email())).isEmpty();
        assertThat(written()).isEmpty();
    }

    @Test
    void inWhichSomebodyHasAnsweredSinceStaysAndIsListed() {
        UUID id = carryOut(
                false,
                HEADINGS,
                "communications,Welcome the newcomer,Fay %s,%s,,".formatted(mark, sam.email()),
                "communications,Welcome the newcomer,Gus %s,g@%s.example,,".formatted(mark, mark));
        Involvement fay = caseOf(sam.email());
        answer(fay, "fay", Map.of("answer", "chat"));
        assertThat(imported.takeBack(id, "secretary")).contains("stays").contains("1");
        assertThat(now(fay).isOpen()).isTrue();
        assertThat(taskDesk.task(fay).getName()).isEqualTo("Arrange the chat");
        assertThat(imported.made(imports.find(id).orElseThrow()))
                .containsExactly(new ImportedDesk.Made(2, "Fay " + mark));
        PersonId person = fay.person();
        desk.withdrawFor(fay.reference(), "fay");
        run(fay);
        assertThat(people.find(person)).isPresent();
    }

    @Test
    void whoeverBringsItInDecidesNothingInIt() {
        Involvement fay = comesIn("communications", "Welcome the newcomer");
        assertThat(fay.enteredBy()).contains("secretary");
    }

    // What can be looked up

    @Test
    void stepsAreListedOnThePageAndInTheDocumentation() throws Exception {
        String page = Jsoup.parse(MockMvcBuilders.webAppContextSetup(application)
                        .apply(springSecurity())
                        .build()
                        .perform(get("/office/imports/steps").with(SignedInAs.coordinator("secretary", "secretaries")))
                        .andExpect(status().isOk())
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .text();
        StringBuilder table = new StringBuilder("| pathway | step | they read |\n|---|---|---|\n");
        for (ComingInDesk.Way way : comingIn.ways()) {
            for (Entrance step : way.steps()) {
                assertThat(page).contains(step.name() + " They read: " + Objects.requireNonNull(step.milestone()));
                table.append("| [%1$s](pathways/%1$s.md) | %2$s | %3$s |\n"
                        .formatted(way.pathway(), step.name(), step.milestone()));
            }
        }
        String text = Files.readString(DOCS);
        String now =
                text.substring(0, text.indexOf(BEGIN) + BEGIN.length()) + table + text.substring(text.indexOf(END));
        if (Boolean.getBoolean("import-steps.write")) {
            Files.writeString(DOCS, now);
        }
        assertThat(Files.readString(DOCS))
                .as("-Dimport-steps.write=true writes it")
                .isEqualTo(now);
    }
}
