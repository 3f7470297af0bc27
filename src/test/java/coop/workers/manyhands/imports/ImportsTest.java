package coop.workers.manyhands.imports;

import static coop.workers.manyhands.support.SignedInAs.coordinator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import coop.workers.manyhands.Csv;
import coop.workers.manyhands.board.Board;
import coop.workers.manyhands.board.Director;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.groups.GroupMember;
import coop.workers.manyhands.groups.GroupRole;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.imports.Plan.Line;
import coop.workers.manyhands.imports.Plan.Outcome;
import coop.workers.manyhands.membership.Capacity;
import coop.workers.manyhands.membership.MemberEntry;
import coop.workers.manyhands.membership.Register;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.solidfund.DayOrder;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.Colleagues;
import coop.workers.manyhands.support.ElectionRoom;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.MovableClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

/** A federation that exists already comes in, is told, and can be taken back. */
@ManyHandsTest
class ImportsTest {

    private static final UserRequestPostProcessor SECRETARY = coordinator("secretary", "secretaries");
    private static final UserRequestPostProcessor COLLEAGUE = coordinator("colleague", "secretaries");

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private ImportDesk desk;

    @Autowired
    private ImportedDesk imported;

    @Autowired
    private ImportsMade made;

    @Autowired
    private Register register;

    @Autowired
    private Board board;

    @Autowired
    private Groups groups;

    @Autowired
    private People people;

    @Autowired
    private Applicants applicants;

    @Autowired
    private Colleagues colleagues;

    @Autowired
    private JdbcClient database;

    @Autowired
    private MovableClock clock;

    @Autowired
    private ElectionRoom room;

    @Autowired
    private TransactionTemplate transaction;

    private final List<UUID> done = new ArrayList<>();
    private MockMvc web;
    private Applicant sam;
    private String mark;
    private Instant begins;

    @BeforeEach
    void open() {
        web = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
        begins = room.afterAllOthers();
        clock.moveTo(begins);
        sam = applicants.somebody();
        mark = sam.mark();
    }

    /** Nobody else's test meets a Director or a member of these. */
    @AfterEach
    void nothingIsLeft() {
        clock.moveTo(begins);
        for (UUID id : done) {
            if (desk.find(id).orElseThrow().state() == DataImport.State.DONE) {
                takeBack(id);
            }
        }
        colleagues.gone();
        clock.reset();
    }

    private UUID look(ImportKind kind, String... lines) {
        return desk.look(kind, PeopleFile.read(String.join("\n", lines).getBytes(StandardCharsets.UTF_8)), "secretary");
    }

    private Plan plan(UUID id) {
        return desk.plan(id, "colleague");
    }

    private DataImport carryOut(UUID id, boolean tell) {
        DataImport carried = desk.carryOut(id, plan(id).mark(), tell, "colleague");
        done.add(id);
        return carried;
    }

    private String takeBack(UUID id) {
        String words = imported.takeBack(id, "secretary");
        return desk.find(id).orElseThrow().state() == DataImport.State.DONE
                ? imported.takeBack(id, "colleague")
                : words;
    }

    private static List<Outcome> outcomes(Plan plan) {
        return plan.lines().stream().map(Line::outcome).toList();
    }

    private List<String> lines(ImportKind kind) {
        return desk.written(kind)
                .map(cells -> Csv.line(cells.toArray()))
                .filter(line -> line.contains(mark))
                .toList();
    }

    /** An example of the documentation, with people whom no other test knows. */
    private PeopleFile example(String name) throws IOException {
        String text = Files.readString(Path.of("docs/import", name))
                .replace("example.org", mark + ".example.org")
                .replace("Example", "Example" + mark);
        return PeopleFile.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private UUID bringIn(ImportKind kind, String example) throws IOException {
        UUID id = desk.look(kind, example(example), "secretary");
        Plan plan = plan(id);
        assertThat(plan.asks()).as(example).isFalse();
        assertThat(plan.lines()).as(example).isNotEmpty().allMatch(line -> line.outcome() == Outcome.MADE);
        carryOut(id, false);
        return id;
    }

    // The examples

    @Test
    void exportOfCiviCrmIsUnderstoodAsItIs() throws IOException {
        bringIn(ImportKind.MEMBERS, "members-civicrm.csv");

        Map<String, MemberEntry> entered = register.current().stream()
                .filter(entry -> entry.name().endsWith(mark))
                .collect(Collectors.toMap(MemberEntry::name, entry -> entry));
        MemberEntry ada = Objects.requireNonNull(entered.get("Ada Example" + mark));
        assertThat(ada.capacity()).isEqualTo(Capacity.WORKER_MEMBER);
        assertThat(ada.enteredOn()).as("the first day, not that of the renewal").isEqualTo("2019-03-03");
        assertThat(ada.address()).isEqualTo("1 Mill Lane\nLeeds\nLS1 1AA");
        Person person = people.get(ada.person().orElseThrow());
        assertThat(person.email()).isEqualTo("ada.example@" + mark + ".example.org");
        assertThat(person.details().phone()).isEqualTo("+44 20 7946 0001");
        assertThat(person.emailConfirmed()).isFalse();
        MemberEntry bela = Objects.requireNonNull(entered.get("Béla Example" + mark));
        assertThat(bela.organisation()).isEqualTo("Leeds Bread Co-op");
        assertThat(bela.capacity()).isEqualTo(Capacity.CO_OP_REPRESENTATIVE);
        assertThat(entered.get("Cy Example" + mark)).isNotNull();
    }

    @Test
    void sameFileTwiceMakesNothingNewAndSaysSo() throws IOException {
        for (Map.Entry<ImportKind, String> one : Map.of(
                        ImportKind.MEMBERS, "members.csv",
                        ImportKind.DIRECTORS, "directors.csv",
                        ImportKind.GROUPS, "groups.csv",
                        ImportKind.HOSTS, "hosts.csv")
                .entrySet()) {
            bringIn(one.getKey(), one.getValue());
            UUID again = desk.look(one.getKey(), example(one.getValue()), "secretary");
            assertThat(plan(again).lines())
                    .as(one.getValue())
                    .isNotEmpty()
                    .allMatch(line -> line.outcome() == Outcome.KNOWN);
            assertThat(carryOut(again, false).made()).isZero();
        }
        Director ada = board.current().stream()
                .filter(director -> director.name().equals("Ada Example" + mark))
                .findFirst()
                .orElseThrow();
        assertThat(ada.until()).isEqualTo("2028-11-30");
        assertThat(ada.termsBefore()).isEqualTo(1);
        assertThat(register.votesOf(ada.person().orElseThrow()))
                .as("Ada of the Board is Ada of the members: by name and address")
                .hasSize(1);
        GroupMember place = groups.placesOf(ada.person().orElseThrow()).get(0);
        assertThat(place.role()).isEqualTo(GroupRole.FACILITATOR);
        assertThat(place.since()).isEqualTo("2022-04-29T23:00:00Z");
    }

    // There and back

    @Test
    void whatIsWrittenOutComesInAsTheSame() {
        String[] members = {
            "number,capacity,name,email,phone,address,co-op,since,left,how left",
            ",Worker member,\"Quoted \"\"Kim\"\", %s\",kim@%s.example,+44 20 7946 0001,\"=1+1 Mill Lane\nLeeds\",,2019-03-03,,"
                    .formatted(mark, mark),
            ",Representative of a co-op,@Sam %s,,020 7946 0002,\"'-x\",\"Bread, and Sons\",2020-02-29,2021-01-01,Lapsed"
                    .formatted(mark),
            ",Worker member,Ágnes %s,,,x,,1999-12-31,,".formatted(mark)
        };
        String[] directors = {
            "name,email,phone,how,since,until,terms before,left,how left",
            "Kim %s,kim@%s.example,,Co-opted,2025-01-01,2028-01-01,2,,".formatted(mark, mark),
            "Old %s,,,Elected,2001-01-01,2004-01-01,0,2003-05-06,Resigned".formatted(mark)
        };
        String[] ofGroups = {
            "group,role,name,email,phone,since",
            "Communications,Note-taker,Kim %s,kim@%s.example,,2020-01-01".formatted(mark, mark),
            "Communications,Member,Lee %s,,07700900123,2021-07-01".formatted(mark)
        };
        String[] hosts = {
            "name,email,phone,every months,since", "Kim %s,kim@%s.example,,5,2020-06-30".formatted(mark, mark)
        };
        for (Map.Entry<ImportKind, String[]> one : Map.of(
                        ImportKind.MEMBERS, members,
                        ImportKind.DIRECTORS, directors,
                        ImportKind.GROUPS, ofGroups,
                        ImportKind.HOSTS, hosts)
                .entrySet()) {
            ImportKind kind = one.getKey();
            UUID first = look(kind, one.getValue());
            assertThat(outcomes(plan(first))).containsOnly(Outcome.MADE);
            carryOut(first, false);
            List<String> written = lines(kind);
            assertThat(written).hasSize(one.getValue().length - 1);
            takeBack(first);
            assertThat(lines(kind)).as("the federation is empty again").isEmpty();

            String file = Csv.file(kind.columns().stream().map(Column::heading).toArray(String[]::new))
                    + String.join("", written);
            UUID second = look(kind, file);
            carryOut(second, false);
            assertThat(lines(kind)).isEqualTo(written);
        }
    }

    // Line by line

    @Test
    void whatCannotBeTakenIsRefusedByItsLineAndTheRestComesIn() {
        int number = register.all().stream().mapToInt(MemberEntry::number).max().orElse(0) + 7;
        carryOut(look(ImportKind.MEMBERS, "number,name,since", "%d,Kim %s,2020-01-01".formatted(number, mark)), false);

        UUID id = look(
                ImportKind.MEMBERS,
                "number,name,email,type,co-op,since,left",
                ",Ann %s,a@%s.example,,,2020-01-01,".formatted(mark, mark),
                ",,b@%s.example,,,2020-01-01,".formatted(mark),
                ",Bob %s,no address,,,2020-01-01,".formatted(mark),
                ",Cat %s,,patron,,2020-01-01,".formatted(mark),
                ",Dan %s,,,,2999-01-01,".formatted(mark),
                ",Eli %s,,,,2020-01-01,2019-01-01".formatted(mark),
                "%d,Fay %s,,,,2020-01-01,".formatted(number, mark),
                "%d,kim  %s,,,,2020-01-01,".formatted(number, mark),
                ",Ann %s,A@%s.example,,,2021-01-01,".formatted(mark, mark),
                ",Gus %s,,co-op,,2020-01-01,".formatted(mark),
                ",Hal %s,,,,2020-01-01,,more".formatted(mark),
                ",Ivy\u202e %s,,,,2020-01-01,".formatted(mark));
        Plan plan = plan(id);
        assertThat(plan.lines().stream().map(line -> "%d %s".formatted(line.number(), line.outcome())))
                .containsExactly(
                        "2 MADE",
                        "3 REFUSED",
                        "4 REFUSED",
                        "5 REFUSED",
                        "6 REFUSED",
                        "7 REFUSED",
                        "8 REFUSED",
                        "9 KNOWN",
                        "10 REFUSED",
                        "11 REFUSED",
                        "12 REFUSED",
                        "13 REFUSED");
        assertThat(plan.lines().stream().map(Line::words).toList()).satisfies(words -> {
            assertThat(words.get(1)).contains("No name");
            assertThat(words.get(2)).contains("no email address");
            assertThat(words.get(3)).contains("patron");
            assertThat(words.get(4)).contains("too far ahead");
            assertThat(words.get(5)).contains("left before");
            assertThat(words.get(6)).contains("is Kim " + mark);
            assertThat(words.get(8)).contains("same as line 2");
            assertThat(words.get(9)).contains("which co-op");
            assertThat(words.get(10)).contains("more cells");
            assertThat(words.get(11)).contains("U+202E");
        });
        DataImport carried = carryOut(id, false);
        assertThat(List.of(carried.made(), carried.known(), carried.refused())).containsExactly(1, 1, 10);
        assertThat(lines(ImportKind.MEMBERS)).hasSize(2);
    }

    @Test
    void groupThatIsNotThereIsNamedWithThoseThatAre() {
        Plan plan = plan(look(
                ImportKind.GROUPS,
                "group,role,name,email",
                "Knitting,,Kim %s,k@%s.example".formatted(mark, mark),
                "Communications,Queen,Kim %s,k@%s.example".formatted(mark, mark),
                "communications,,Kim %s,".formatted(mark)));
        assertThat(outcomes(plan)).containsOnly(Outcome.REFUSED);
        assertThat(plan.lines().get(0).words()).contains("Knitting").contains("Communications");
        assertThat(plan.lines().get(1).words()).contains("Queen").contains("Note-taker");
        assertThat(plan.lines().get(2).words()).contains("email address or a number");
    }

    @Test
    void addressAloneUnitesNobody() {
        PersonId known = sam.signUpAndConfirm("international").person();
        String name = people.get(known).name();
        UUID id = look(
                ImportKind.HOSTS,
                "name,email",
                "Another %s,%s".formatted(mark, sam.email()),
                "%s,%s".formatted(name, sam.email().toUpperCase(java.util.Locale.ROOT)));
        Plan plan = plan(id);
        assertThat(plan.lines().get(0).words()).contains("somebody new; somebody else is known at this address");
        assertThat(plan.lines().get(1).words()).contains("matched with " + name);
        carryOut(id, false);
        assertThat(people.withEmail(sam.email()).stream().map(Person::name))
                .containsExactlyInAnyOrder(name, "Another " + mark);
        assertThat(lines(ImportKind.HOSTS)).isNotEmpty();
    }

    @Test
    void whoeverOnlySignedUpWithAnAddressIsNotMatchedByIt() {
        String name = String.valueOf(sam.form().get("name"));
        sam.signUp("international", sam.form());
        Plan plan = plan(look(ImportKind.HOSTS, "name,email", "%s,%s".formatted(name, sam.email())));
        assertThat(plan.lines().get(0).words())
                .as("anybody can type anybody's name and address")
                .contains("somebody new");
    }

    @Test
    void contactIdOfTheOtherSystemTellsTwoOfOneNameApart() {
        UUID id = look(
                ImportKind.GROUPS,
                "Contact ID,group,name,phone",
                "%s-1,Communications,Kim %s,1234567".formatted(mark, mark),
                "%s-2,Communications,Kim %s,1234567".formatted(mark, mark));
        assertThat(outcomes(plan(id))).containsOnly(Outcome.MADE);
        carryOut(id, false);
        Plan hosts = plan(look(
                ImportKind.HOSTS,
                "Contact ID,name,email",
                "%s-1,Kim %s,k@%s.example".formatted(mark, mark, mark),
                "%s-2,Lee %s,l@%s.example".formatted(mark, mark, mark)));
        assertThat(hosts.lines().get(0).words()).contains("by contact ID and name");
        assertThat(hosts.lines().get(1).outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(hosts.lines().get(1).words()).contains("was Kim " + mark);
    }

    // What the file leaves open

    @Test
    void dayThatIsTwoIsAskedAboutOnceForTheFile() {
        UUID id = look(ImportKind.HOSTS, "name,email,since", "Kim %s,k@%s.example,03/04/2020".formatted(mark, mark));
        assertThat(plan(id).question()).contains("03/04/2020");
        assertThatThrownBy(() -> desk.carryOut(id, plan(id).mark(), false, "colleague"))
                .isInstanceOf(SubmissionRefused.class);
        desk.understand(id, List.of(Column.NAME, Column.EMAIL, Column.SINCE), DayOrder.DAY_FIRST);
        carryOut(id, false);
        assertThat(lines(ImportKind.HOSTS)).singleElement().asString().contains("2020-04-03");
    }

    @Test
    void whatColumnsMeanIsSaidOnceForFilesWithTheseHeadings() {
        String[] file = {"wer %s,post,seit".formatted(mark), "Kim %s,k@%s.example,2020-04-03".formatted(mark, mark)};
        UUID id = look(ImportKind.HOSTS, file);
        assertThat(plan(id).missing()).containsExactly(Column.NAME);
        List<@Nullable Column> meanings = new ArrayList<>(List.of(Column.NAME, Column.EMAIL));
        meanings.add(null);
        desk.understand(id, meanings, null);
        assertThat(plan(id).asks()).isFalse();

        assertThat(plan(look(ImportKind.HOSTS, file)).asks()).isFalse();
        assertThatThrownBy(() -> desk.understand(id, List.of(Column.NAME, Column.NAME, Column.EMAIL), null))
                .isInstanceOf(SubmissionRefused.class);
        assertThatThrownBy(() -> desk.understand(id, List.of(Column.NAME, Column.NUMBER, Column.EMAIL), null))
                .as("hosts have no number")
                .isInstanceOf(SubmissionRefused.class);
    }

    // Registers

    @Test
    void nobodyEntersAnybodyInARegisterAlone() {
        UUID id = look(ImportKind.MEMBERS, "name,since", "Kim %s,2020-01-01".formatted(mark));
        assertThatThrownBy(() -> desk.carryOut(id, desk.plan(id, "secretary").mark(), false, "secretary"))
                .isInstanceOf(SubmissionRefused.class);
        assertThat(lines(ImportKind.MEMBERS)).isEmpty();
        carryOut(id, false);
        assertThat(lines(ImportKind.MEMBERS)).hasSize(1);

        assertThat(imported.takeBack(id, "secretary")).contains("colleague");
        assertThatThrownBy(() -> imported.takeBack(id, "secretary")).isInstanceOf(SubmissionRefused.class);
        assertThat(lines(ImportKind.MEMBERS)).hasSize(1);
        imported.takeBack(id, "colleague");
        assertThat(lines(ImportKind.MEMBERS)).isEmpty();
    }

    @Test
    void nobodyEntersThemselvesInARegister() {
        String ann = colleagues.somebody(colleagues.group());
        UUID id = desk.look(
                ImportKind.DIRECTORS,
                PeopleFile.read("name,email,since,until\nSomebody %s,%s,2025-01-01,2028-01-01"
                        .formatted(mark, colleagues.addressOf(ann))
                        .getBytes(StandardCharsets.UTF_8)),
                ann);
        assertThat(plan(id).lines().get(0).words()).contains("nobody enters themselves");
    }

    @Test
    void pressOfTwoAtOnceOrOfAnOldPageMakesNothingTwice() throws Exception {
        UUID id = look(ImportKind.HOSTS, "name,email", "Kim %s,k@%s.example".formatted(mark, mark));
        String shown = plan(id).mark();
        UUID other = look(ImportKind.HOSTS, "name,email", "Kim %s,k@%s.example".formatted(mark, mark));
        carryOut(other, false);
        web.perform(post("/office/imports/" + id + "/carry-out")
                        .param("plan", shown)
                        .param("tell", "no")
                        .with(COLLEAGUE)
                        .with(csrf()))
                .andExpect(status().isConflict());
        web.perform(post("/office/imports/" + other + "/carry-out")
                        .param("plan", shown)
                        .param("tell", "no")
                        .with(COLLEAGUE)
                        .with(csrf()))
                .andExpect(status().isConflict());
        assertThat(lines(ImportKind.HOSTS)).hasSize(1);
        assertThat(desk.drop(id)).isTrue();
        assertThat(desk.drop(id)).isFalse();
    }

    // Taking back

    @Test
    void whatSomebodyChangedSinceStaysAndIsListed() {
        UUID id = look(
                ImportKind.GROUPS,
                "group,name,email",
                "Communications,Kim %s,k@%s.example".formatted(mark, mark),
                "Communications,Lee %s,l@%s.example".formatted(mark, mark));
        carryOut(id, false);
        GroupMember kim = groups.membersOf("communications").stream()
                .filter(place -> people.get(place.person()).name().equals("Kim " + mark))
                .findFirst()
                .orElseThrow();
        groups.takeRole(kim.id(), GroupRole.NOTE_TAKER);

        assertThat(takeBack(id)).contains("stays").contains("1");

        assertThat(imported.made(desk.find(id).orElseThrow())).containsExactly(new ImportedDesk.Made(2, "Kim " + mark));
        assertThat(people.withEmail("l@%s.example".formatted(mark))).isEmpty();
        assertThat(people.withEmail("k@%s.example".formatted(mark))).hasSize(1);
        assertThatThrownBy(() -> imported.takeBack(id, "colleague")).isInstanceOf(ImportOvertaken.class);
        groups.leave(kim.id());
        transaction.executeWithoutResult(begun -> people.erase(kim.person()));
        assertThat(made.findByPersonId(kim.person().value())).isEmpty();
    }

    @Test
    void afterAMonthItStands() {
        UUID id = look(ImportKind.HOSTS, "name,email", "Kim %s,k@%s.example".formatted(mark, mark));
        carryOut(id, false);
        clock.moveBy(Duration.ofDays(31));
        assertThatThrownBy(() -> imported.takeBack(id, "colleague")).isInstanceOf(SubmissionRefused.class);
    }

    @Test
    void fileThatNobodyCarriedOutIsDeletedAfterTwoWeeks() {
        UUID id = look(ImportKind.HOSTS, "name,email", "Kim %s,k@%s.example".formatted(mark, mark));
        clock.moveBy(Duration.ofDays(13));
        desk.forgetOld();
        assertThat(desk.find(id)).isPresent();
        clock.moveBy(Duration.ofDays(2));
        desk.forgetOld();
        assertThat(desk.find(id)).isEmpty();
    }

    @Test
    void fileIsGoneOnceItIsCarriedOut() {
        UUID id = look(ImportKind.HOSTS, "name,email", "Kim %s,k@%s.example".formatted(mark, mark));
        carryOut(id, false);
        assertThat(database.sql("select cast(file as text) from data_import where id = ?")
                        .param(id)
                        .query(String.class)
                        .optional())
                .isEmpty();
    }

    // Telling

    @Test
    void eachIsToldByOneEmailOnlyIfSomebodySaysSo() throws Exception {
        UUID id = look(
                ImportKind.GROUPS,
                "group,name,email",
                "Communications,Kim %s,%s".formatted(mark, sam.email()),
                "International,Kim %s,%s".formatted(mark, sam.email()));
        carryOut(id, false);
        assertThat(count("invitations/entered")).isZero();
        assertThat(desk.tell(id, "secretary")).isTrue();
        assertThat(desk.tell(id, "secretary")).isFalse();
        assertThat(count("invitations/entered")).isEqualTo(1);

        sam.letter("keeps its lists in a new place");
        String letter = sam.written("keeps its lists in a new place");
        assertThat(letter)
                .contains("the secretaries")
                .contains("reply to this email")
                .doesNotContain("Kim " + mark);
        String path = letter.replaceAll("(?s).*(/entered/[A-Za-z0-9_-]+).*", "$1");
        PersonId kim = people.withEmail(sam.email()).get(0).id();
        Document page = page(path);
        assertThat(page.text()).contains("Kim " + mark).contains("somebody who takes part in one of its groups");
        assertThat(people.get(kim).emailConfirmed())
                .as("looking changes nothing")
                .isFalse();

        web.perform(post(path).with(csrf())).andExpect(status().is3xxRedirection());
        web.perform(post(path).with(csrf())).andExpect(status().is3xxRedirection());
        assertThat(people.get(kim).emailConfirmed()).isTrue();
        assertThat(people.consentsOf(kim)).hasSize(1);

        takeBack(id);
        assertThat(people.find(kim)).as("they said that it is them").isPresent();
        assertThat(groups.placesOf(kim)).isEmpty();
        assertThat(sam.letter("You were entered by mistake")).isNotNull();
    }

    @Test
    void whoeverDoesNotWantItIsGoneByOneClickAndOnlyThatSomebodySaidNoIsKept() throws Exception {
        UUID id = look(ImportKind.HOSTS, "name,email", "Kim %s,%s".formatted(mark, sam.email()));
        carryOut(id, true);
        String path =
                sam.written("keeps its lists in a new place").replaceAll("(?s).*(/entered/[A-Za-z0-9_-]+).*", "$1");
        PersonId kim = people.withEmail(sam.email()).get(0).id();
        assertThat(page(path).select("form[action$=/no]")).hasSize(1);
        assertThat(people.find(kim)).as("looking changes nothing").isPresent();

        web.perform(post(path + "/no").with(csrf())).andExpect(redirectedUrl("/entered"));

        assertThat(people.find(kim)).isEmpty();
        assertThat(people.withEmail(sam.email())).isEmpty();
        assertThat(lines(ImportKind.HOSTS)).isEmpty();
        assertThat(made.findByPersonId(kim.value())).isEmpty();
        assertThat(imported.objections(id)).isEqualTo(1);
        assertThat(page("/entered").text()).contains("It is deleted");
        web.perform(post(path + "/no").with(csrf())).andExpect(status().isGone());
        assertThat(page("/office/imports/" + id).text()).contains("one person, of whom nothing is kept");
    }

    @Test
    void whoeverStandsInARegisterOrIsKnownIsAskedToWrite() throws Exception {
        carryOut(
                look(ImportKind.MEMBERS, "name,email,since", "Kim %s,%s,2020-01-01".formatted(mark, sam.email())),
                true);
        String path =
                sam.written("keeps its lists in a new place").replaceAll("(?s).*(/entered/[A-Za-z0-9_-]+).*", "$1");
        Document page = page(path);
        assertThat(page.select("form[action$=/no]")).isEmpty();
        assertThat(page.text()).contains("or you do not want it, reply to the email");
        web.perform(post(path + "/no").with(csrf())).andExpect(status().isConflict());
        assertThat(people.withEmail(sam.email())).hasSize(1);
    }

    @Test
    void whoeverIsKnownAtTheMailboxSaysWhoTheyAre() throws Exception {
        PersonId known = sam.signUpAndConfirm("international").person();
        UUID id =
                look(ImportKind.GROUPS, "group,name,email", "Communications,Sammy %s,%s".formatted(mark, sam.email()));
        carryOut(id, true);
        String path =
                sam.written("keeps its lists in a new place").replaceAll("(?s).*(/entered/[A-Za-z0-9_-]+).*", "$1");
        web.perform(post(path).with(csrf())).andExpect(status().isUnprocessableEntity());
        assertThat(groups.placesOf(known).stream().map(GroupMember::workingGroup))
                .doesNotContain("communications");

        web.perform(post(path).param("who", known.value().toString()).with(csrf()))
                .andExpect(status().is3xxRedirection());

        assertThat(groups.placesOf(known).stream().map(GroupMember::workingGroup))
                .contains("communications");
        assertThat(people.withEmail(sam.email())).hasSize(1);
        web.perform(get(path)).andExpect(status().isGone());
    }

    private int count(String letter) {
        return database.sql("select count(*) from letter where template = ? and to_address = ?")
                .param(letter)
                .param(sam.email())
                .query(Integer.class)
                .single();
    }

    // The pages

    private Document page(String path) throws Exception {
        return Jsoup.parse(web.perform(get(path).with(COLLEAGUE))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());
    }

    @Test
    void secretariesLookCarryOutAndTakeBackByThePages() throws Exception {
        web.perform(get("/office/imports").with(coordinator("f", "facilitators-communications")))
                .andExpect(status().isForbidden());
        web.perform(multipart("/office/imports/new")
                        .file(new MockMultipartFile("people", "x.csv", "text/csv", new byte[0]))
                        .param("kind", "members")
                        .with(SECRETARY)
                        .with(csrf()))
                .andExpect(status().isUnprocessableEntity());
        String draft = String.valueOf(web.perform(multipart("/office/imports/new")
                        .file(new MockMultipartFile(
                                "people",
                                "x.csv",
                                "text/csv",
                                "name,since\n<b>Kim</b> %s,03/04/2020\n,2020-01-01"
                                        .formatted(mark)
                                        .getBytes(StandardCharsets.UTF_8)))
                        .param("kind", "members")
                        .with(SECRETARY)
                        .with(csrf()))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl());
        assertThat(page(draft).text()).contains("can be two days");
        web.perform(post(draft + "/columns")
                        .param("column", "NAME", "SINCE")
                        .param("days", "dmy")
                        .with(SECRETARY)
                        .with(csrf()))
                .andExpect(status().is3xxRedirection());
        Document plan = page(draft);
        assertThat(plan.text())
                .contains("<b>Kim</b> " + mark)
                .contains("New: 1")
                .contains("Cannot be taken: 1");
        assertThat(web.perform(get(draft).with(SECRETARY))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("second pair of eyes");
        web.perform(post(draft + "/carry-out")
                        .param("plan", plan.select("input[name=plan]").val())
                        .with(COLLEAGUE)
                        .with(csrf()))
                .andExpect(status().isUnprocessableEntity());
        web.perform(post(draft + "/carry-out")
                        .param("plan", plan.select("input[name=plan]").val())
                        .param("tell", "no")
                        .with(COLLEAGUE)
                        .with(csrf()))
                .andExpect(status().is3xxRedirection());
        UUID id = UUID.fromString(draft.substring(draft.lastIndexOf('/') + 1));
        done.add(id);
        assertThat(page(draft).text()).contains("<b>Kim</b> " + mark).contains("new: 1");
        assertThat(web.perform(get("/office/imports/members.csv").with(SECRETARY))
                        .andExpect(status().isOk())
                        .andReturn()
                        .getResponse()
                        .getContentAsString(StandardCharsets.UTF_8))
                .startsWith(Csv.MARK + "number,capacity,name,email,phone,address,co-op,since,left,how left")
                .contains("2020-04-03");
        web.perform(post(draft + "/take-back").with(SECRETARY).with(csrf())).andExpect(status().is3xxRedirection());
        web.perform(post(draft + "/take-back").with(COLLEAGUE).with(csrf())).andExpect(status().is3xxRedirection());
        assertThat(page(draft).text()).contains("Taken back").contains("Nothing.");
        web.perform(post(draft + "/take-back").with(COLLEAGUE).with(csrf())).andExpect(status().isConflict());
        assertThat(page("/office/imports").text()).contains("Taken back");
        web.perform(get("/office/imports/" + UUID.randomUUID()).with(SECRETARY)).andExpect(status().isNotFound());
        web.perform(get("/office/imports/nothing.csv").with(SECRETARY)).andExpect(status().isNotFound());
    }

    @Test
    void hundredsOfPeopleAreEnteredAndTakenBackWithinSeconds() {
        StringBuilder file = new StringBuilder("group,name,email\n");
        for (int i = 0; i < 300; i++) {
            file.append("Communications,Many %s %d,m%d@%s.example\n".formatted(mark, i, i, mark));
        }
        UUID id = look(ImportKind.GROUPS, file.toString());
        java.time.Instant began = java.time.Instant.now();
        carryOut(id, false);
        takeBack(id);
        assertThat(Duration.between(began, java.time.Instant.now())).isLessThan(Duration.ofSeconds(60));
        assertThat(people.withEmail("m299@%s.example".formatted(mark))).isEmpty();
    }
}
