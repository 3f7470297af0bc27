package coop.workers.manyhands.web;

import static coop.workers.manyhands.support.SignedInAs.coordinator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import coop.workers.manyhands.accounts.AccountRemoval;
import coop.workers.manyhands.board.Board;
import coop.workers.manyhands.board.Director;
import coop.workers.manyhands.callouts.CalloutDesk;
import coop.workers.manyhands.callouts.Offer;
import coop.workers.manyhands.cases.BankHolidays;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.catalogue.CatalogueDesk;
import coop.workers.manyhands.catalogue.Opportunity;
import coop.workers.manyhands.coordinators.AbsenceDesk;
import coop.workers.manyhands.elections.Election;
import coop.workers.manyhands.elections.Roll;
import coop.workers.manyhands.groups.Group;
import coop.workers.manyhands.groups.GroupRole;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.groups.Meeting;
import coop.workers.manyhands.groups.MeetingDesk;
import coop.workers.manyhands.groups.MeetingPlanner;
import coop.workers.manyhands.groups.Rhythm;
import coop.workers.manyhands.groups.RhythmChanges;
import coop.workers.manyhands.hours.HoursBook;
import coop.workers.manyhands.imports.ImportDesk;
import coop.workers.manyhands.imports.ImportKind;
import coop.workers.manyhands.imports.PeopleFile;
import coop.workers.manyhands.inductions.InductionDesk;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.involvement.MoveDesk;
import coop.workers.manyhands.involvement.OwnWordDesk;
import coop.workers.manyhands.involvement.PathwayPauses;
import coop.workers.manyhands.involvement.PauseDesk;
import coop.workers.manyhands.involvement.ReinvitationDesk;
import coop.workers.manyhands.links.LinkPurpose;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.mail.LetterWords;
import coop.workers.manyhands.mailings.Audience;
import coop.workers.manyhands.mailings.Audiences;
import coop.workers.manyhands.mailings.Mailing;
import coop.workers.manyhands.mailings.MailingDesk;
import coop.workers.manyhands.nominations.QuestionTime;
import coop.workers.manyhands.people.Channel;
import coop.workers.manyhands.people.ContactDetails;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.solidfund.Money;
import coop.workers.manyhands.solidfund.PaymentBook;
import coop.workers.manyhands.solidfund.Pledge;
import coop.workers.manyhands.solidfund.SolidfundDesk;
import coop.workers.manyhands.solidfund.StatementChoices;
import coop.workers.manyhands.solidfund.StatementDesk;
import coop.workers.manyhands.standins.Part;
import coop.workers.manyhands.standins.StandInDesk;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.Colleagues;
import coop.workers.manyhands.support.DueJobs;
import coop.workers.manyhands.support.ElectionRoom;
import coop.workers.manyhands.support.InvitedGuests;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.MovableClock;
import coop.workers.manyhands.support.Nominees;
import coop.workers.manyhands.support.OpenedForm;
import coop.workers.manyhands.support.Silence;
import coop.workers.manyhands.support.TaskDesk;
import coop.workers.manyhands.trainings.TrainingDesk;
import coop.workers.manyhands.trainings.TrainingKind;
import coop.workers.manyhands.trainings.TrainingKinds;
import coop.workers.manyhands.wording.WordingDesk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.TaskService;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every form that can be sent, sent twice at the same moment: with the number of its page it leaves in the database exactly
 * what it leaves when it is sent once; and with or without, nobody sees an error of ours.
 */
@ManyHandsTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryPostIsOnceTest {

    private static final UserRequestPostProcessor SECRETARY = coordinator("secretary", "secretaries");
    private static final UserRequestPostProcessor COLLEAGUE = coordinator("colleague", "secretaries");
    private static final UserRequestPostProcessor OFFICER = coordinator(ElectionRoom.OFFICER, "returning-officers");
    private static final UserRequestPostProcessor INDUCTOR = coordinator("inductor", "inductors");
    private static final UserRequestPostProcessor FACILITATOR =
            coordinator("facilitator-international", "facilitators-international");
    private static final UserRequestPostProcessor ADMIN = coordinator("admin", "camunda-admin");

    /** One that nobody waits for. */
    private static final String LETTER = "waiting-list/waiting";

    private static final String FOOTER = "/office/letters/footers/footer";

    /** Not sent here, and why. */
    private static final Map<String, String> LEFT_OUT = Map.ofEntries(
            Map.entry(
                    "/api/v1/opportunities/{slug}/sign-ups",
                    "no form: a program says by its Idempotency-Key what is the same (OpportunityApiTest)"),
            Map.entry("/login/code", "a code is taken once (SecondFactorTest.noCodeIsTakenTwice)"),
            Map.entry("/office/me/second-factor/confirm", "a code is taken once (SecondFactorTest)"),
            Map.entry("/office/me/second-factor/off", "a code is taken once (SecondFactorTest)"),
            Map.entry(
                    "/monitor/jobs/{id}/retry",
                    "needs a job that failed; what is not stuck is refused (MendingPagesTest)"),
            Map.entry(
                    "/monitor/differences/{id}/mend",
                    "needs a difference; mending it twice is refused (MendingPagesTest)"),
            Map.entry("/monitor/version/read", "what is read is read: twice is as once (VersionPageTest)"),
            Map.entry("/monitor/mail/test", "sends an email past the outbox, and changes nothing (MailPagesTest)"),
            Map.entry(
                    "/monitor/mail/go-on",
                    "needs a pause, which would keep back everybody's emails; ending it twice is refused (MailPagesTest)"),
            Map.entry(
                    "/involvements/{token}/keep-place",
                    "needs two meetings missed; it answers an open question as /answer does (JoinGroupTest)"),
            Map.entry(
                    "/office/solidfund/statement", "shows what a file says, and changes nothing (SolidfundPagesTest)"),
            Map.entry(
                    "/office/people/search",
                    "looks for somebody, and changes nothing but the session (PeoplePagesTest)"),
            Map.entry(
                    "/monitor/unite/find", "looks for somebody, and changes nothing but the session (UnitePagesTest)"),
            Map.entry(
                    "/office/letters/{folder}/{name}/preview",
                    "shows how an email would look, and changes nothing (LetterTextPagesTest)"),
            Map.entry(
                    "/office/opportunities/{slug}/preview",
                    "shows how something would look, and changes nothing (OfferPagesTest)"),
            Map.entry(
                    "/office/letters/footers/{footer}/preview",
                    "shows how emails would close, and changes nothing (FooterPagesTest)"),
            Map.entry("/office/opportunities/new/preview", "the same"));

    /** Whose answer is the page itself, and why. */
    private static final Map<String, String> SHOWN_BY_THE_POST = Map.of(
            "/confirm/{token}",
            "asks one thing more where several are known at the address, and nothing is done yet",
            "/office/me/second-factor/begin",
            "shows a secret once, and nothing may keep it for another page",
            "/office/me/second-factor/key",
            "shows a key once, and nothing may keep it for another page");

    /** Posted by mail programs (RFC 8058): nobody sees what follows, so 204 is the answer, and no page. */
    private static final Set<String> NOBODY_LOOKS = Set.of("/callouts/{token}", "/messages/{token}", "/again/{token}");

    @Autowired
    private WebApplicationContext application;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    @Autowired
    private CalloutDesk callouts;

    @Autowired
    private MoveDesk moves;

    @Autowired
    private PathwayPauses pathwayPauses;

    @Autowired
    private AccountRemoval removal;

    @Autowired
    private MailingDesk mailings;

    @Autowired
    private StandInDesk standIns;

    @Autowired
    private TrainingDesk trainings;

    @Autowired
    private TrainingKinds kinds;

    @Autowired
    private HoursBook hours;

    @Autowired
    private Audiences audiences;

    @Autowired
    private ReinvitationDesk reinvitations;

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate database;

    @Autowired
    private Applicants applicants;

    @Autowired
    private Colleagues colleagues;

    @Autowired
    private InvitedGuests guests;

    @Autowired
    private ElectionRoom room;

    @Autowired
    private Nominees nominees;

    @Autowired
    private OwnWordDesk words;

    @Autowired
    private Silence silence;

    @Autowired
    private TaskDesk tasks;

    @Autowired
    private TaskService engine;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private MovableClock clock;

    @Autowired
    private AbsenceDesk absences;

    @Autowired
    private PauseDesk pauses;

    @Autowired
    private InvolvementDesk desk;

    @Autowired
    private People people;

    @Autowired
    private Links links;

    @Autowired
    private Groups groups;

    @Autowired
    private MeetingDesk meetings;

    @Autowired
    private MeetingPlanner planner;

    @Autowired
    private RhythmChanges changes;

    @Autowired
    private BankHolidays holidays;

    @Autowired
    private InductionDesk inductions;

    @Autowired
    private Board board;

    @Autowired
    private QuestionTime questions;

    @Autowired
    private Roll roll;

    @Autowired
    private SolidfundDesk solidfund;

    @Autowired
    private PaymentBook book;

    @Autowired
    private StatementDesk statements;

    @Autowired
    private Catalogue catalogue;

    @Autowired
    private CatalogueDesk catalogueDesk;

    @Autowired
    private WordingDesk wording;

    @Autowired
    private ImportDesk importDesk;

    @SuppressWarnings("NullAway.Init") // before each test
    private MockMvc web;

    private final Map<String, Callable<Post>> table = new LinkedHashMap<>();

    /** A form that is filled in and ready to be sent, as often as wanted. */
    private record Post(
            String path,
            Map<String, String> fields,
            @Nullable MockMultipartFile file,
            @Nullable UserRequestPostProcessor who,
            @Nullable MockHttpSession session) {

        Post with(String... more) {
            Map<String, String> all = new LinkedHashMap<>(fields);
            for (int i = 0; i < more.length; i += 2) {
                all.put(more[i], more[i + 1]);
            }
            return new Post(path, all, file, who, session);
        }

        AbstractMockHttpServletRequestBuilder<?> request() {
            AbstractMockHttpServletRequestBuilder<?> request =
                    file == null ? post(path) : multipart(HttpMethod.POST, path).file(file);
            fields.forEach(
                    (name, value) -> request.param(name, name.equals("for") ? value.split(",") : new String[] {value}));
            if (session != null) {
                request.session(session);
            }
            return who == null ? request.with(csrf()) : request.with(who).with(csrf());
        }
    }

    private LocalDate freeDay() {
        LocalDate day = LocalDate.now(clock).plusYears(5).with(TemporalAdjusters.next(DayOfWeek.WEDNESDAY));
        while (holidays.toCome().containsKey(day)) {
            day = day.plusWeeks(1);
        }
        return day;
    }

    private static Post by(UserRequestPostProcessor who, String path, String... fields) {
        return new Post(path, Map.of(), null, who, null).with(fields);
    }

    /** As a mail program posts by itself (RFC 8058). */
    private static Post oneClick(String path) {
        return visitor(path, "List-Unsubscribe", "One-Click");
    }

    private static Post visitor(String path, String... fields) {
        return new Post(path, Map.of(), null, null, null).with(fields);
    }

    /** Whether an election was called, or the clock moved. */
    private boolean untidy;

    @AfterEach
    void nothingIsLeftBehind() {
        if (untidy) {
            untidy = false;
            room.close();
        }
        colleagues.gone();
        wording.goBack(LETTER, "secretary");
        database.update("delete from reckoning");
    }

    // The table

    private Stream<String> everyRow() {
        web = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
        if (table.isEmpty()) {
            registers();
            imports();
            coordinators();
            casesAndErasures();
            elections();
            money();
            groupsAndCampaigns();
            monitor();
            ownPage();
            ofLinks();
            publicPages();
        }
        return table.keySet().stream();
    }

    private void imports() {
        table.put(
                "/office/imports/new",
                () -> new Post(
                        "/office/imports/new",
                        Map.of("kind", "hosts"),
                        new MockMultipartFile(
                                "people",
                                "hosts.csv",
                                "text/csv",
                                "name,email\nAsh,%s@example.org"
                                        .formatted(mark())
                                        .getBytes(StandardCharsets.UTF_8)),
                        SECRETARY,
                        null));
        table.put(
                "/office/imports/{id}/columns",
                () -> by(SECRETARY, "/office/imports/%s/columns".formatted(single()), "column", "NAME"));
        table.put("/office/imports/{id}/carry-out", () -> {
            UUID draft = draft();
            return by(SECRETARY, "/office/imports/%s/carry-out".formatted(draft))
                    .with("plan", importDesk.plan(draft, "secretary").mark(), "tell", "yes");
        });
        table.put("/office/imports/{id}/drop", () -> by(SECRETARY, "/office/imports/%s/drop".formatted(draft())));
        table.put(
                "/office/imports/{id}/tell",
                () -> by(SECRETARY, "/office/imports/%s/tell".formatted(imported(false, mark() + "@example.org"))));
        table.put(
                "/office/imports/{id}/take-back",
                () -> by(SECRETARY, "/office/imports/%s/take-back".formatted(imported(true, mark() + "@example.org"))));
        table.put("/entered/{token}", () -> {
            String email = mark() + "@example.org";
            imported(true, email);
            Person entered = people.withEmail(email).get(0);
            return visitor("/entered/" + links.entered(entered.id().value(), entered.emailStamp()));
        });
        table.put("/entered/{token}/no", () -> {
            String email = mark() + "@example.org";
            imported(true, email);
            Person entered = people.withEmail(email).get(0);
            return visitor("/entered/%s/no".formatted(links.entered(entered.id().value(), entered.emailStamp())));
        });
    }

    /** A file with a single column. */
    private UUID single() {
        return importDesk.look(
                ImportKind.HOSTS,
                PeopleFile.read("name of %s\nAsh".formatted(mark()).getBytes(StandardCharsets.UTF_8)),
                "secretary");
    }

    private UUID draft() {
        return importDesk.look(
                ImportKind.GROUPS,
                PeopleFile.read(("group;name;email\ncommunications;Ash;%s@example.org".formatted(mark()))
                        .getBytes(StandardCharsets.UTF_8)),
                "secretary");
    }

    private UUID imported(boolean tell, String email) {
        UUID draft = importDesk.look(
                ImportKind.GROUPS,
                PeopleFile.read(
                        ("group;name;email\ncommunications;Ash;%s".formatted(email)).getBytes(StandardCharsets.UTF_8)),
                "secretary");
        importDesk.carryOut(draft, importDesk.plan(draft, "secretary").mark(), tell, "secretary");
        return draft;
    }

    private void registers() {
        table.put(
                "/office/members/new",
                () -> by(SECRETARY, "/office/members/new", "coop", "Paper", "invitedName", "Ash " + mark())
                        .with("postalAddress", "1 Mill Lane"));
        table.put("/office/members/invitations/{id}", () -> {
            String email = mark() + "@example.org";
            send(by(SECRETARY, "/office/members/new", "coop", "Paper", "invitedName", "Ash")
                    .with("postalAddress", "1 Mill Lane", "email", email));
            return by(SECRETARY, "/office/members/invitations/" + invitation(email), "act", "TAKE_BACK");
        });
        table.put(
                "/office/members/{id}/end", () -> by(SECRETARY, "/office/members/%s/end".formatted(representative())));
        table.put(
                "/office/members/changes/{id}",
                () -> by(COLLEAGUE, "/office/members/changes/" + proposedEntry("Ash " + mark()), "act", "CONFIRM"));
        table.put("/office/board/new", () -> by(SECRETARY, "/office/board/new").with(director("Ash " + mark(), null)));
        table.put("/office/board/invitations/{id}", () -> {
            String email = mark() + "@example.org";
            send(by(SECRETARY, "/office/board/new").with(director("Ash", email)));
            return by(SECRETARY, "/office/board/invitations/" + invitation(email), "act", "TAKE_BACK");
        });
        table.put("/office/board/changes/{id}", () -> {
            String name = "Ash " + mark();
            send(by(SECRETARY, "/office/board/new").with(director(name, null)));
            return by(COLLEAGUE, "/office/board/changes/" + changeOf(name), "act", "CONFIRM");
        });
        table.put("/office/board/{id}/leaves", () -> {
            emptyRoom();
            Director director = board.enter(null, "Ash " + mark(), inDays(-300), inDays(300), Director.How.ELECTED, 0);
            return by(OFFICER, "/office/board/%s/leaves".formatted(director.id()))
                    .with("leavesWhy", "RESIGNED", "leavesOn", day(0));
        });
        table.put(
                "/office/hosts/new",
                () -> by(INDUCTOR, "/office/hosts/new", "invitedName", "Ash", "everyMonths", "2")
                        .with("email", mark() + "@example.org"));
        table.put("/office/hosts/invitations/{id}", () -> {
            String email = mark() + "@example.org";
            send(by(INDUCTOR, "/office/hosts/new", "invitedName", "Ash", "everyMonths", "2", "email", email));
            untidy = true;
            clock.moveBy(Duration.ofDays(2));
            return by(INDUCTOR, "/office/hosts/invitations/" + invitation(email), "act", "AGAIN");
        });
        table.put("/office/hosts/{person}/leave", () -> {
            PersonId host = somebody();
            inductions.join(host, 2);
            return by(INDUCTOR, "/office/hosts/%s/leave".formatted(host.value()));
        });
    }

    private void coordinators() {
        table.put(
                "/office/me/letters",
                () -> opened(by(coordinator(colleagues.somebody()), "/office/me/letters"))
                        .with("digest", "true", "quietFrom", "17:30", "quietUntil", "09:15"));
        table.put(
                "/office/me/away",
                () -> by(coordinator(colleagues.somebody(colleagues.group())), "/office/me/away")
                        .with("firstDay", day(3), "lastDay", day(6)));
        table.put("/office/me/absences/{id}/out", () -> {
            String ann = colleagues.somebody(colleagues.group());
            return by(coordinator(ann), "/office/me/absences/%s/out".formatted(absence(ann)));
        });
        table.put(
                "/office/absences/new",
                () -> by(ADMIN, "/office/absences/new")
                        .with("who", colleagues.somebody(colleagues.group()), "firstDay", day(3), "lastDay", day(6)));
        table.put("/office/absences/{id}/out", () -> {
            String ann = colleagues.somebody(colleagues.group());
            return by(ADMIN, "/office/absences/%s/out".formatted(absence(ann)));
        });
        table.put("/office/mailboxes/{group}", () -> {
            send(opened(by(SECRETARY, "/office/mailboxes/secretaries", "mailbox", "")));
            return opened(by(SECRETARY, "/office/mailboxes/secretaries", "mailbox", mark() + "@group.example"));
        });
        table.put(
                "/office/places/change",
                () -> opened(by(SECRETARY, "/office/places/change", "places", "Leeds " + mark())));
        table.put(
                "/office/letters/footers/{footer}",
                () -> opened(by(SECRETARY, FOOTER)).with("footerText", "Written because {because}. " + mark()));
        table.put("/office/letters/footers/{footer}/back", () -> {
            send(opened(by(SECRETARY, FOOTER)).with("footerText", "Written because {because}. " + mark()));
            return by(SECRETARY, FOOTER + "/back").with("shown", OpenedForm.shown(web, FOOTER, SECRETARY));
        });
        table.put(
                "/office/groups/new",
                () -> by(SECRETARY, "/office/groups/new")
                        .with("groupName", "Lamps " + mark(), "groupKind", "series", "gathering", "meeting")
                        .with("lookedAfterBy", "facilitators-international"));
        table.put(
                "/office/groups/{slug}/about",
                () -> opened(by(SECRETARY, of(group(), "/about")))
                        .with("groupName", "Lamps " + mark(), "groupKind", "series", "gathering", "meeting"));
        table.put("/office/groups/{slug}/about/back", () -> {
            String about = "/office/groups/international/about";
            send(opened(by(SECRETARY, about))
                    .with("groupName", "Abroad " + mark(), "groupKind", "working-group")
                    .with("gathering", "forum"));
            return by(SECRETARY, about + "/back").with("shown", OpenedForm.shown(web, about, SECRETARY));
        });
        table.put("/office/groups/{slug}/about/retire", () -> by(SECRETARY, of(group(), "/about/retire")));
        table.put("/office/groups/{slug}/about/bring-back", () -> {
            Group group = group();
            send(by(SECRETARY, of(group, "/about/retire")));
            return by(SECRETARY, of(group, "/about/bring-back"));
        });
        table.put(
                "/office/opportunities/new",
                () -> by(SECRETARY, "/office/opportunities/new").with(offer("Lamps " + mark())));
        table.put(
                "/office/opportunities/{slug}",
                () -> opened(by(SECRETARY, "/office/opportunities/photos").with(offer("Photos " + mark()))));
        table.put("/office/opportunities/{slug}/back", () -> {
            send(opened(by(SECRETARY, "/office/opportunities/photos").with(offer("Photos " + mark()))));
            return by(SECRETARY, "/office/opportunities/photos/back")
                    .with("shown", OpenedForm.shown(web, "/office/opportunities/photos", SECRETARY));
        });
        table.put("/office/opportunities/{slug}/retire", () -> by(SECRETARY, offered() + "/retire"));
        table.put("/office/opportunities/{slug}/bring-back", () -> {
            String offered = offered();
            send(by(SECRETARY, offered + "/retire"));
            return by(SECRETARY, offered + "/bring-back");
        });
        table.put(
                "/office/opportunities/{slug}/move",
                () -> by(SECRETARY, "/office/opportunities/photos/move")
                        .with("way", "DOWN", "place", String.valueOf(catalogueDesk.placeOf("photos"))));
        table.put(
                "/office/letters/{folder}/{name}",
                () -> opened(by(SECRETARY, "/office/letters/" + LETTER).with(edited())));
        table.put("/office/letters/{folder}/{name}/back", () -> {
            send(opened(by(SECRETARY, "/office/letters/" + LETTER).with(edited())));
            return by(SECRETARY, "/office/letters/%s/back".formatted(LETTER))
                    .with("shown", OpenedForm.shown(web, "/office/letters/" + LETTER, SECRETARY));
        });
        table.put(
                "/office/tasks/{id}",
                () -> by(FACILITATOR, task(somebodyWaits())).with("answer", "welcome"));
        table.put(
                "/office/tasks/{id}/keep",
                () -> by(FACILITATOR, task(somebodyWaits()) + "/keep").with("answer", "notNow", "reason", "Full"));
        table.put("/office/tasks/{id}/give-back", () -> {
            String task = task(somebodyWaits());
            engine.claim(task.replaceFirst(".*/", ""), "facilitator-international");
            return by(FACILITATOR, task + "/give-back");
        });
        table.put(
                "/office/me/second-factor/begin",
                () -> by(coordinator(colleagues.somebody("inductors")), "/office/me/second-factor/begin"));
        table.put(
                "/office/me/second-factor/key",
                () -> by(coordinator(colleagues.somebody("inductors")), "/office/me/second-factor/key"));
        table.put(
                "/office/me/second-factor/key/off",
                () -> by(coordinator(colleagues.somebody("inductors")), "/office/me/second-factor/key/off"));
    }

    /** Something new in the catalogue. */
    private String offered() {
        Map<String, String> fields = new HashMap<>();
        String[] offer = offer("Lamps " + mark());
        for (int i = 0; i < offer.length; i += 2) {
            fields.put(offer[i], offer[i + 1]);
        }
        return "/office/opportunities/"
                + catalogueDesk.add("title", fields, "test").slug();
    }

    private static String[] offer(String title) {
        return new String[] {
            "title",
            title,
            "summary",
            "Pictures of worker co-ops.",
            "kind",
            "task",
            "status",
            "open",
            "who",
            "anyone",
            "time",
            "small",
            "lookedAfterBy",
            "facilitators-communications",
            "pathway",
            "one-off-task",
            "repeatable",
            "always"
        };
    }

    private String[] edited() {
        LetterWords words = wording.wordsOf(LETTER);
        return new String[] {
            "letterSubject", "Kept " + mark(), "letterBecause", words.because(), "letterText", words.text()
        };
    }

    private void casesAndErasures() {
        table.put(
                "/office/cases/{reference}/pause",
                () -> by(SECRETARY, caseOf(running(), "pause")).with("pauseUntil", day(40)));
        table.put("/office/cases/{reference}/resume", () -> by(SECRETARY, caseOf(paused(), "resume")));
        table.put(
                "/office/cases/{reference}/withdraw",
                () -> by(SECRETARY, caseOf(running(), "withdraw")).with("toldUs", "true"));
        table.put("/office/cases/{reference}/answer", () -> {
            emptyRoom();
            room.call(2, "general-meeting");
            Applicant sam = applicants.somebody();
            Involvement involvement = sam.signUp("board", nominees.formByPhone(sam, "Bread"));
            jobs.run(involvement.reference().value());
            Post answer = by(SECRETARY, caseOf(involvement, "answer")).with("statement", "I would.");
            for (String bar : new String[] {"bankrupt", "disqualified", "under-16"}) {
                answer = answer.with("declares_" + bar, "true");
            }
            return answer.with("question", "candidacy/statement");
        });
        table.put("/office/cases/{reference}/word/{id}", () -> {
            Applicant sam = applicants.somebody();
            Map<String, Object> form = new HashMap<>(sam.formByPhone());
            form.remove("draws");
            form.putAll(Map.of("evidence", "meetings", "postalAddress", "1 Mill Lane", "noCoop", true));
            Involvement involvement = sam.signUp("worker-member", form);
            UUID word = words.waiting(involvement).get(0).id();
            return by(SECRETARY, caseOf(involvement, "word/" + word)).with("act", "HEARD");
        });
        table.put("/office/cases/{reference}/details", () -> {
            Applicant sam = applicants.somebody();
            Involvement involvement = sam.signUp("communications", sam.formByPhone());
            return by(coordinator("fay", "facilitators-communications"), caseOf(involvement, "details"))
                    .with("saidReference", involvement.reference().value(), "knownBy", "phone")
                    .with("saidPhone", "07700 900123", "phone", "07700 900999");
        });
        table.put(
                "/office/erasures/find",
                () -> by(SECRETARY, "/office/erasures/find")
                        .with("reference", byPhone().reference().value()));
        table.put("/office/erasures/{reference}", () -> {
            Involvement involvement = byPhone();
            return by(SECRETARY, "/office/erasures/" + involvement.reference())
                    .with("person", involvement.person().value().toString(), "askedHow", "letter");
        });
        table.put("/office/erasures/texts/{id}", () -> {
            Applicant sam = applicants.somebody();
            UUID step = UUID.randomUUID();
            database.update(
                    "insert into step (id, case_id, at, what, done_by, answers) values (?, ?, now(), 'Noted', 'fay', jsonb_build_object('note', cast(? as text)))",
                    step,
                    running().id(),
                    "Ask Sam " + sam.mark());
            people.erase(sam.signUpAndConfirm("communications").person());
            return by(SECRETARY, "/office/erasures/texts/" + id("select id from text_to_redact where row_id = ?", step))
                    .with("act", "TAKE_OUT", "words", "Sam " + sam.mark());
        });
    }

    private void elections() {
        table.put("/office/elections/new", () -> {
            emptyRoom();
            return by(OFFICER, "/office/elections/new", "kind", "election", "title", "By form " + mark())
                    .with("rules", "general-meeting", "seats", "2", "opensDate", day(0), "closesDate", day(24))
                    .with("closesTime", "17:00", "meetingName", "AGM", "noticeDate", day(34))
                    .with("meetingDate", day(50), "meetingTime", "18:00", "resultDate", day(51))
                    .with("resultTime", "12:00");
        });
        table.put(
                "/office/elections/{reference}/move",
                () -> opened(by(OFFICER, election(called(), "move")))
                        .with(
                                "meetingName",
                                "AGM",
                                "meetingDate",
                                day(70),
                                "meetingTime",
                                "18:30",
                                "reason",
                                "The hall."));
        table.put(
                "/office/elections/{reference}/call-off",
                () -> by(OFFICER, election(called(), "call-off")).with("reason", "Nobody can run it."));
        table.put("/office/elections/{reference}/votes", () -> {
            Election election = contested();
            return by(OFFICER, election(election, "votes"), votes(election));
        });
        table.put("/office/elections/{reference}/ballots", () -> {
            Election election = contested();
            return new Post(
                    election(election, "ballots"),
                    Map.of(),
                    new MockMultipartFile(
                            "ballotFile",
                            "votes.blt",
                            "text/plain",
                            "2 1\n1 1 2 0\n1 2 0\n1 1 0\n0\n\"Ann\"\n\"Ben\"\n\"t\"\n"
                                    .getBytes(StandardCharsets.UTF_8)),
                    OFFICER,
                    null);
        });
        table.put("/office/elections/{reference}/release", () -> {
            Election election = contested();
            send(by(OFFICER, election(election, "votes"), votes(election)));
            room.confirmCount(election);
            return by(OFFICER, election(election, "release"));
        });
        table.put("/office/elections/{reference}/questions/{id}/hide", () -> {
            Election election = asked().election();
            return by(OFFICER, election(election, "questions/%s/hide".formatted(question(election))))
                    .with("hideReason", "It is no question.");
        });
        table.put("/office/elections/{reference}/questions/{id}/show", () -> {
            Election election = asked().election();
            send(by(OFFICER, election(election, "questions/%s/hide".formatted(question(election))))
                    .with("hideReason", "It is no question."));
            return by(OFFICER, election(election, "questions/%s/show".formatted(question(election))));
        });
        table.put("/elections/{reference}/questions", () -> {
            Election election = asked().election();
            return signedIn(somebody(), election("/elections/%s/questions", election), "/questions", "toAsk", "Why?");
        });
        table.put("/involvements/{token}/questions/{question}", () -> {
            Standing standing = asked();
            String token = links.token(LinkPurpose.STATUS, standing.candidate().id(), 0);
            return visitor("/involvements/%s/questions/%s".formatted(token, question(standing.election())))
                    .with("answer", "Because.");
        });
    }

    private void money() {
        table.put(
                "/office/solidfund/payments/new",
                () -> by(SECRETARY, "/office/solidfund/payments/new")
                        .with("references", pledge().reference().value(), "paidOn", day(0), "each", "1.00"));
        table.put("/office/solidfund/payments/{id}/take-back", () -> {
            Pledge pledge = pledge();
            book.enterByHand(pledge.reference().value(), inDays(0), new Money(100), false, "secretary");
            UUID payment = id("select id from payment where pledge_id = ?", pledge.id());
            return by(SECRETARY, "/office/solidfund/payments/%s/take-back".formatted(payment))
                    .with("pledge", pledge.id().toString());
        });
        table.put(
                "/office/solidfund/known",
                () -> by(SECRETARY, "/office/solidfund/known").with("until", day(-1)));
        table.put(
                "/office/solidfund/statement/enter",
                () -> by(SECRETARY, "/office/solidfund/statement/enter")
                        .with(
                                "file",
                                packed("Date,Description,Amount\n%s,%s,1.00\n"
                                        .formatted(day(0), pledge().reference().value())),
                                "moneyIn",
                                "positive",
                                "act",
                                "enter"));
        table.put("/office/solidfund/statements/{id}/take-back", () -> {
            UUID entered = statements
                    .enter(
                            "Date,Description,Paid in\n%s,%s,1.00\n"
                                    .formatted(day(0), pledge().reference().value())
                                    .getBytes(StandardCharsets.UTF_8),
                            StatementChoices.NONE,
                            Set.of(),
                            null,
                            "secretary")
                    .id();
            return by(SECRETARY, "/office/solidfund/statements/%s/take-back".formatted(entered));
        });
    }

    /** A file, as it travels between two pages. */
    private static String packed(String file) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
            zip.write(file.getBytes(StandardCharsets.UTF_8));
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(packed.toByteArray());
    }

    private void groupsAndCampaigns() {
        table.put(
                "/office/campaigns/{slug}/news",
                () -> by(FACILITATOR, "/office/campaigns/international-solidarity/news")
                        .with("news", "The port is open, says " + mark()));
        table.put(
                "/office/groups/{slug}/meetings/new",
                () -> by(FACILITATOR, of(group(), "/meetings/new"))
                        .with("meetingDate", day(33), "meetingTime", "10:00"));
        table.put("/office/groups/{slug}/meetings/{reference}/move", () -> {
            Meeting meeting = meeting(group());
            return opened(by(FACILITATOR, of(meeting, "/move"))).with("meetingDate", day(35), "meetingTime", "11:00");
        });
        table.put("/office/groups/{slug}/meetings/{reference}/call-off", () -> {
            Meeting meeting = meeting(group());
            return by(FACILITATOR, of(meeting, "/call-off")).with("reason", "Nobody can come.");
        });
        table.put("/office/groups/{slug}/meetings/{reference}", () -> {
            Group group = group();
            PersonId sam = somebody();
            PersonId kim = somebody();
            groups.enrol(group.slug(), sam, GroupRole.MEMBER);
            groups.enrol(group.slug(), kim, GroupRole.MEMBER);
            Meeting meeting = meeting(group);
            untidy = true;
            clock.moveTo(meeting.startsAt().plus(Duration.ofHours(4)));
            jobs.run(meeting.reference().value());
            tasks.record(meetings.get(meeting.reference()), "facilitator-international", sam);
            jobs.run(meeting.reference().value());
            return by(FACILITATOR, of(meeting, "")).with("came", kim.value().toString());
        });
        table.put(
                "/office/groups/{slug}/rhythm",
                () -> opened(by(FACILITATOR, of(group(), "/rhythm")))
                        .with("how", "rule", "rrule", "FREQ=WEEKLY;BYDAY=MO", "since", day(0))
                        .with("starts", "19:00", "minutes", "60"));
        table.put("/office/groups/{slug}/rhythm/{id}", () -> {
            Group group = group();
            UUID change = changes.draft(
                            group.slug(),
                            new Rhythm(
                                    "FREQ=WEEKLY;BYDAY=MO",
                                    LocalDate.now(clock),
                                    LocalTime.of(19, 0),
                                    Duration.ofHours(1),
                                    Set.of()),
                            Duration.ofHours(1),
                            null,
                            "facilitator-international")
                    .id();
            return opened(by(FACILITATOR, of(group, "/rhythm/" + change))).with("act", "SAVE");
        });
        table.put("/office/groups/{slug}/meetings/call-off", () -> {
            Group group = group();
            Meeting one = meeting(group);
            return by(FACILITATOR, of(group, "/meetings/call-off"))
                    .with("which_" + one.id().toString().replace("-", ""), "true", "reason", "Snow.");
        });
        table.put(
                "/monitor/holidays/new",
                () -> by(ADMIN, "/monitor/holidays/new").with("days", freeDay() + " A day off"));
        table.put("/monitor/holidays/{day}/remove", () -> {
            LocalDate day = freeDay();
            holidays.add(day + " A day off", "admin");
            return by(ADMIN, "/monitor/holidays/" + day + "/remove");
        });
        table.put(
                "/office/groups/{slug}/people/new",
                () -> by(FACILITATOR, of(group(), "/people/new"))
                        .with("invitedName", "Ash", "email", mark() + "@example.org", "role", "member"));
        table.put("/office/groups/{slug}/invitations/{id}", () -> {
            Group group = group();
            String email = mark() + "@example.org";
            send(by(FACILITATOR, of(group, "/people/new"))
                    .with("invitedName", "Ash", "email", email, "role", "member"));
            return by(FACILITATOR, of(group, "/invitations/" + invitation(email)))
                    .with("act", "TAKE_BACK");
        });
        table.put("/office/groups/{slug}/people/{place}", () -> {
            Group group = group();
            UUID place =
                    groups.enrol(group.slug(), somebody(), GroupRole.MEMBER).id();
            return by(FACILITATOR, of(group, "/people/" + place)).with("act", "LEAVE");
        });
    }

    private void monitor() {
        table.put("/monitor/letters/{id}/send-again", () -> {
            Applicant sam = applicants.somebody();
            Involvement involvement = sam.signUp("communications", sam.form());
            jobs.run(involvement.reference().value());
            sam.letter("");
            UUID letter = id("select id from letter where to_address = ?", sam.email());
            return by(ADMIN, "/monitor/letters/%s/send-again".formatted(letter), "mendReason", "It got lost");
        });
        table.put(
                "/monitor/letters/send-again",
                () -> by(ADMIN, "/monitor/letters/send-again?state=FAILED", "mendReason", "It got lost"));
        table.put("/monitor/unite", () -> {
            Applicant sam = applicants.somebody();
            PersonId one = sam.signUp("communications", sam.formByPhone()).person();
            PersonId other = sam.signUp("anti-racism", sam.formByPhone()).person();
            return by(ADMIN, "/monitor/unite", "mendReason", "They rang")
                    .with("one", one.value().toString())
                    .with("other", other.value().toString())
                    .with("keep", one.value().toString());
        });
        table.put("/monitor/unions/{id}/undo", () -> {
            Applicant sam = applicants.somebody();
            Involvement first = sam.signUpAndConfirm("communications");
            Involvement second = sam.signUp("anti-racism", sam.form());
            jobs.run(second.reference().value());
            PersonId former = second.person();
            sam.confirm(second);
            assertThat(desk.get(second.reference()).person()).isEqualTo(first.person());
            UUID union = id("select id from person_union where from_id = ?", former.value());
            return by(ADMIN, "/monitor/unions/%s/undo".formatted(union), "mendReason", "It got lost");
        });
        table.put("/monitor/differences", () -> by(ADMIN, "/monitor/differences"));
        table.put(
                "/monitor/involvements/{reference}/new-links",
                () -> by(
                        ADMIN,
                        "/monitor/involvements/%s/new-links".formatted(running().reference())));
        table.put(
                "/monitor/accounts/new",
                () -> by(ADMIN, "/monitor/accounts/new", "name", "Zoe " + mark())
                        .with("address", mark() + "@example.org", "groups", "inductors"));
        table.put(
                "/monitor/accounts/{user}/link",
                () -> by(ADMIN, "/monitor/accounts/%s/link".formatted(colleagues.somebody("inductors"))));
        table.put(
                "/monitor/accounts/{user}/end-sessions",
                () -> by(ADMIN, "/monitor/accounts/%s/end-sessions".formatted(colleagues.somebody("inductors"))));
        table.put(
                "/monitor/accounts/{user}/tasks",
                () -> by(
                        ADMIN,
                        "/monitor/accounts/%s/tasks".formatted(colleagues.somebody("inductors")),
                        "mendReason",
                        "They leave"));
        table.put("/monitor/accounts/{user}/remove", () -> {
            String kim = colleagues.somebody("inductors");
            return by(ADMIN, "/monitor/accounts/%s/remove".formatted(kim))
                    .with("shown", removal.of(kim, "admin").orElseThrow().mark(), "mendReason", "They left");
        });
        table.put(
                "/monitor/pathways/{pathway}/newest",
                () -> by(ADMIN, "/monitor/pathways/join-group/newest", "mendReason", "An old text was wrong"));
        table.put("/monitor/pathways/{pathway}/pause", () -> {
            pathwayPauses.of("new-network").ifPresent(paused -> pathwayPauses.end("new-network", "admin"));
            return by(ADMIN, "/monitor/pathways/new-network/pause", "pauseUntil", day(9))
                    .with("mendReason", "Its diagram is mended");
        });
        // After the one before: it ends what that began.
        table.put("/monitor/pathways/{pathway}/go-on", () -> {
            if (pathwayPauses.of("new-network").isEmpty()) {
                pathwayPauses.pause("new-network", LocalDate.now(clock).plusDays(9), false, "admin");
            }
            return by(ADMIN, "/monitor/pathways/new-network/go-on", "mendReason", "It is mended");
        });
        table.put(
                "/monitor/involvements/{reference}/reopen/{step}",
                () -> by(
                        ADMIN,
                        "/monitor/involvements/%s/reopen/Task_WelcomeTheNewcomer"
                                .formatted(withdrawn().reference()),
                        "mendReason",
                        "It was a wrong press"));
        table.put("/monitor/accounts/{user}/second-factor/off", () -> {
            String kim = colleagues.somebody("inductors");
            database.update(
                    "insert into account (user_id, id, generation, totp_secret, totp_step) values (?, gen_random_uuid(), 0, '\\x00', 0)"
                            + " on conflict (user_id) do update set totp_secret = excluded.totp_secret",
                    kim);
            return by(ADMIN, "/monitor/accounts/%s/second-factor/off".formatted(kim));
        });
    }

    private void ownPage() {
        table.put("/me/groups/{place}", () -> {
            PersonId sam = somebody();
            UUID place = groups.enrol(group().slug(), sam, GroupRole.MEMBER).id();
            return signedIn(sam, "/me", "/groups/" + place, "act", "LEAVE");
        });
        table.put("/me/meetings", () -> {
            PersonId sam = somebody();
            Group group = group();
            groups.enrol(group.slug(), sam, GroupRole.MEMBER);
            meeting(group);
            return signedIn(sam, "/me", "/me/meetings", "coming", "true");
        });
        table.put("/me/asking", () -> signedIn(somebody(), "/me", "/me/asking", "mayAsk", "yes", "can", "draw"));
        table.put("/office/asking", () -> {
            PersonId sam = somebody();
            callouts.may(sam, Offer.NOTHING);
            return by(
                    SECRETARY,
                    "/office/asking",
                    "person",
                    sam.value().toString(),
                    "opportunity",
                    "communications",
                    "message",
                    "Could you?");
        });
        table.put("/callouts/{token}/no", () -> {
            PersonId sam = somebody();
            callouts.may(sam, Offer.NOTHING);
            callouts.ask(catalogue.get("communications"), "Could you?", List.of(sam), "secretary");
            UUID ask = Objects.requireNonNull(
                    database.queryForObject("select id from callout_ask where person_id = ?", UUID.class, sam.value()));
            return visitor("/callouts/%s/no".formatted(links.token(LinkPurpose.CALLOUT, ask, 0)), "all", "yes");
        });
        table.put("/callouts/{token}", () -> {
            PersonId sam = somebody();
            callouts.may(sam, Offer.NOTHING);
            callouts.ask(catalogue.get("communications"), "Could you?", List.of(sam), "secretary");
            UUID ask = Objects.requireNonNull(
                    database.queryForObject("select id from callout_ask where person_id = ?", UUID.class, sam.value()));
            return oneClick("/callouts/" + links.token(LinkPurpose.CALLOUT, ask, 0));
        });
        table.put("/office/messages/new/{kind}/{of}", () -> {
            Group group = group();
            return by(SECRETARY, "/office/messages/new/group/" + group.slug())
                    .with("messageSubject", "Lanterns", "messageWords", "Bring paper.");
        });
        table.put("/office/messages/{id}/edit", () -> {
            String path = "/office/messages/%s/edit".formatted(draftOfAMessage().id());
            return opened(by(SECRETARY, path)).with("messageSubject", "Lamps", "messageWords", "Bring glue.");
        });
        table.put(
                "/office/messages/{id}/send",
                () -> by(
                        SECRETARY,
                        "/office/messages/%s/send".formatted(draftOfAMessage().id()),
                        "version",
                        "0"));
        table.put(
                "/office/messages/{id}/throw-away",
                () -> by(
                        SECRETARY,
                        "/office/messages/%s/throw-away"
                                .formatted(draftOfAMessage().id())));
        table.put("/messages/{token}/stop", () -> {
            Mailing sent = draftOfAMessage();
            mailings.send(sent.id(), 0, "secretary");
            UUID copy = id("select id from mailing_copy where mailing_id = ?", sent.id());
            return visitor("/messages/%s/stop".formatted(links.token(LinkPurpose.MAILING, copy, 0)));
        });
        table.put("/messages/{token}", () -> {
            Mailing sent = draftOfAMessage();
            mailings.send(sent.id(), 0, "secretary");
            UUID copy = id("select id from mailing_copy where mailing_id = ?", sent.id());
            return oneClick("/messages/" + links.token(LinkPurpose.MAILING, copy, 0));
        });
        table.put("/me/messages", () -> signedIn(somebody(), "/me", "/me/messages", "act", "STOP"));
        table.put("/me/stand-ins", () -> {
            PersonId sam = somebody();
            Meeting meeting = dutyOf(sam);
            return signedIn(
                    sam,
                    "/me",
                    "/me/stand-ins",
                    "meeting",
                    meeting.reference().value(),
                    "duty",
                    GroupRole.NOTE_TAKER.code());
        });
        table.put("/me/stand-ins/swap", () -> {
            PersonId sam = somebody();
            Meeting meeting = dutyOf(sam);
            PersonId kim = somebody();
            groups.enrol(meeting.workingGroup(), kim, GroupRole.FACILITATOR);
            callouts.may(kim, Offer.NOTHING);
            Meeting other = meetings.nameMeeting(
                    meeting.workingGroup(), LocalDate.now(clock).plusDays(27), LocalTime.of(18, 0), "the boat house");
            return signedIn(
                    sam,
                    "/me/stand-ins/swap?duty=note-taker&meeting="
                            + meeting.reference().value(),
                    "/me/stand-ins/swap",
                    "meeting",
                    meeting.reference().value(),
                    "duty",
                    Part.NOTE_TAKER.code(),
                    "inReturn",
                    other.reference().value() + " " + Part.FACILITATOR.code());
        });
        table.put("/me/stand-ins/{id}/back", () -> {
            PersonId sam = somebody();
            standIns.seek(sam, dutyOf(sam).reference(), Part.NOTE_TAKER);
            UUID search = id("select id from stand_in_search where person_id = ?", sam.value());
            return signedIn(sam, "/me", "/me/stand-ins/%s/back".formatted(search));
        });
        table.put("/stand-ins/{token}/yes", () -> visitor("/stand-ins/%s/yes".formatted(askedToStandIn())));
        table.put("/stand-ins/{token}/no", () -> visitor("/stand-ins/%s/no".formatted(askedToStandIn())));
        table.put(
                "/office/trainings/new",
                () -> by(SECRETARY, "/office/trainings/new")
                        .with(
                                "trainingName",
                                "First aid " + mark(),
                                "trainingMonths",
                                "36",
                                "trainingGroup",
                                "facilitators-international"));
        table.put(
                "/office/trainings/{id}/edit",
                () -> opened(by(
                                SECRETARY,
                                "/office/trainings/%s/edit".formatted(firstAid().id())))
                        .with(
                                "trainingName",
                                "First aid " + mark(),
                                "trainingMonths",
                                "24",
                                "trainingGroup",
                                "facilitators-international"));
        table.put(
                "/office/people/{person}/trainings/new",
                () -> by(
                                SECRETARY,
                                "/office/people/%s/trainings/new"
                                        .formatted(somebodyWaits().person().value()))
                        .with(
                                "trainingKind",
                                firstAid().id().toString(),
                                "trainingDone",
                                LocalDate.now(clock).minusDays(2).toString()));
        table.put("/office/people/{person}/trainings/{training}/remove", () -> {
            PersonId sam = somebodyWaits().person();
            trainings.record(firstAid(), sam, LocalDate.now(clock).minusDays(2), "secretary");
            return by(
                    SECRETARY,
                    "/office/people/%s/trainings/%s/remove"
                            .formatted(sam.value(), trainings.of(sam).get(0).id()));
        });
        table.put("/me/hours", () -> {
            PersonId sam = somebody();
            Group group = group();
            groups.enrol(group.slug(), sam, GroupRole.MEMBER);
            hours.agree(group.slug(), true, "secretary");
            return signedIn(
                    sam,
                    "/me",
                    "/me/hours",
                    "hoursGroup",
                    group.slug(),
                    "hoursDay",
                    LocalDate.now(clock).minusDays(2).toString(),
                    "hoursLong",
                    "2");
        });
        table.put("/me/hours/{line}/remove", () -> {
            PersonId sam = somebody();
            hours.note(sam, group().slug(), LocalDate.now(clock), 60, "lanterns");
            return signedIn(
                    sam,
                    "/me",
                    "/me/hours/%s/remove".formatted(hours.of(sam).get(0).id()));
        });
        table.put(
                "/office/groups/{slug}/hours",
                () -> by(SECRETARY, "/office/groups/%s/hours".formatted(group().slug()), "agreed", "yes"));
        table.put("/office/thanks", () -> {
            PersonId sam = somebody();
            Meeting meeting = dutyOf(sam);
            database.update(
                    "insert into attendance (id, meeting_id, person_id, came) values (?, ?, ?, true)",
                    UUID.randomUUID(),
                    meeting.id(),
                    sam.value());
            database.update("update meeting set recorded_at = now() where id = ?", meeting.id());
            return by(SECRETARY, "/office/thanks", "person", sam.value().toString(), "thanksWords", "Thank you.");
        });
        table.put("/office/cases/{reference}/again", () -> by(SECRETARY, caseOf(withdrawn(), "again")));
        table.put("/again/{token}/yes", () -> visitor(again("yes")));
        table.put("/again/{token}/no", () -> visitor(again("no")));
        table.put("/again/{token}", () -> oneClick(again("no").replaceFirst("/no$", "")));
        table.put(
                "/office/cases/{reference}/note",
                () -> by(SECRETARY, caseOf(somebodyWaits(), "note")).with("noteText", "Rang them back."));
        table.put("/office/cases/{reference}/slip/{task}", () -> {
            Involvement involvement = somebodyWaits();
            String task = tasks.task(involvement).getId();
            tasks.answer(involvement, "facilitator-international", Map.of("answer", "chat"));
            return by(SECRETARY, caseOf(involvement, "slip/" + task)).with("slipReason", "I meant another.");
        });
        table.put("/monitor/involvements/{reference}/move/{step}", () -> {
            Involvement involvement = somebodyWaits();
            tasks.answer(involvement, "facilitator-international", Map.of("answer", "chat"));
            return by(ADMIN, "/monitor/involvements/%s/move/Task_WelcomeTheNewcomer".formatted(involvement.reference()))
                    .with(
                            "shown",
                            moves.steps(desk.get(involvement.reference())).mark(),
                            "moveReason",
                            "It is about another.");
        });
        table.put("/office/tasks/pass-on", () -> {
            String task = tasks.task(somebodyWaits()).getId();
            engine.claim(task, "facilitator-international");
            return by(FACILITATOR, "/office/tasks/pass-on").with("task", task);
        });
        table.put("/me/host", () -> {
            PersonId sam = somebody();
            inductions.join(sam, 2);
            return signedIn(sam, "/me", "/me/host", "everyMonths", "3");
        });
        table.put("/me/new-links", () -> signedIn(somebody(), "/me", "/me/new-links"));
        table.put("/me/link", () -> {
            Applicant sam = applicants.somebody();
            sam.signUpAndConfirm("international");
            return visitor("/me/link", "email", sam.email());
        });
        table.put("/me/sign-in/{token}", () -> visitor(signInLink(somebody())));
        table.put("/me/erase", () -> signedIn(somebody(), "/me/erase", "/erase"));
        table.put("/me/sign-out", () -> signedIn(somebody(), "/me", "/sign-out"));
        table.put("/me/contact", () -> signedIn(somebody(), "/me/contact", "/contact", "name", "Samuel " + mark()));
        table.put("/me/contact/language", () -> signedIn(somebody(), "/me/contact", "/contact/language", "code", "cy"));
        table.put("/me/undo/{token}", () -> {
            Applicant sam = applicants.somebody();
            Involvement involvement = sam.signUpAndConfirm("international");
            desk.correctContact(
                    involvement.id(),
                    new ContactDetails("Sam " + sam.mark(), Channel.EMAIL, "new-" + sam.email(), null, null));
            sam.confirm(involvement);
            String letter = database.queryForObject(
                    "select body_text from letter where to_address = ? and template = 'applicants/address-changed'",
                    String.class,
                    sam.email());
            return visitor(letter.replaceAll("(?s).*(/me/undo/[A-Za-z0-9_-]+).*", "$1"));
        });
    }

    private void ofLinks() {
        table.put("/involvements/{token}/answer", () -> {
            called();
            Applicant sam = applicants.somebody();
            Involvement involvement = nominees.begins(sam, "Bread");
            assertThat(involvement.standing().orElseThrow().form()).isEqualTo("candidacy/statement");
            Post answer = visitor(status(involvement) + "/answer", "statement", "I would.");
            for (String bar : new String[] {"bankrupt", "disqualified", "under-16"}) {
                answer = answer.with("declares_" + bar, "true");
            }
            return answer.with("question", "candidacy/statement");
        });
        table.put("/involvements/{token}/meeting", () -> {
            Involvement involvement = running();
            tasks.answer(involvement, "facilitator-communications", Map.of("answer", "welcome"));
            jobs.run(involvement.reference().value());
            Meeting meeting = meetings.nextMeeting("communications").orElseThrow();
            return visitor(
                    status(involvement) + "/meeting",
                    "meeting",
                    meeting.id().toString(),
                    "starts",
                    String.valueOf(meeting.startsAt().toEpochMilli()),
                    "coming",
                    "true");
        });
        table.put("/meetings/{token}", () -> {
            Group group = group();
            UUID place =
                    groups.enrol(group.slug(), somebody(), GroupRole.MEMBER).id();
            Meeting meeting = meeting(group);
            return visitor(
                    "/meetings/" + links.token(LinkPurpose.MEETINGS, place, 0),
                    "meeting",
                    meeting.id().toString(),
                    "starts",
                    String.valueOf(meeting.startsAt().toEpochMilli()),
                    "coming",
                    "true");
        });
        table.put("/involvements/{token}/withdraw", () -> visitor(status(running()) + "/withdraw"));
        table.put("/involvements/{token}/letter", () -> visitor(receipt(unconfirmed()) + "/letter"));
        table.put("/involvements/{token}/one-time-link", () -> visitor(status(running()) + "/one-time-link"));
        table.put("/involvements/{token}/contact", () -> {
            String receipt = receipt(unconfirmed());
            return pressing(null, receipt + "/contact", "/contact", "name", "Samuel " + mark());
        });
        table.put("/involvements/{token}/pause", () -> visitor(status(running()) + "/pause", "pauseUntil", day(40)));
        table.put("/involvements/{token}/stay", () -> visitor(status(running()) + "/stay"));
        table.put("/involvements/{token}/resume", () -> visitor(status(paused()) + "/resume"));
        table.put("/involvements/{token}/still/yes", () -> visitor(status(askedAgain()) + "/still/yes"));
        table.put(
                "/involvements/{token}/still/later",
                () -> visitor(status(askedAgain()) + "/still/later", "laterOn", day(30)));
        table.put("/involvements/{token}/still/no", () -> visitor(status(askedAgain()) + "/still/no"));
        for (String answer : new String[] {"yes", "no"}) {
            table.put("/invitations/{token}/" + answer, () -> {
                String email = mark() + "@example.org";
                send(by(FACILITATOR, of(group(), "/people/new"))
                        .with("invitedName", "Ash", "email", email, "role", "member"));
                return visitor(guests.path(email) + "/" + answer, "name", "Ash");
            });
        }
        table.put("/asked/{token}", () -> {
            inductions.all().forEach(other -> inductions.leave(other.host().person()));
            inductions.join(somebody(), 1);
            Applicant sam = applicants.somebody();
            Map<String, Object> form = new HashMap<>(sam.form());
            form.remove("draws");
            Involvement induction = sam.signUp("induction", form);
            jobs.run(induction.reference().value());
            sam.confirm(induction);
            jobs.run(induction.reference().value());
            UUID asked = id("select id from asked where involvement_id = ?", induction.id());
            return visitor("/asked/" + links.token(LinkPurpose.ANSWER, asked, 0), "offer", "pass");
        });
        table.put("/confirm/{token}", () -> {
            Involvement involvement = unconfirmed();
            return visitor("/confirm/" + confirming(involvement, Duration.ofDays(1)));
        });
        table.put("/confirm/{token}/again", () -> {
            Involvement involvement = unconfirmed();
            return visitor("/confirm/%s/again".formatted(confirming(involvement, Duration.ofSeconds(-60))));
        });
    }

    private void publicPages() {
        table.put("/opportunities/{slug}/sign-up", () -> signUp("/opportunities/international/sign-up"));
        table.put("/opportunities/{slug}/sent/sign-up", () -> signUp("/opportunities/international/sent/sign-up"));
        table.put("/sign-up", this::signUpForTwo);
        table.put("/opportunities/{slug}/followed", () -> {
            String slug = catalogue.all().stream()
                    .filter(Opportunity::isLink)
                    .findFirst()
                    .orElseThrow()
                    .slug();
            database.update("delete from link_answer where opportunity = ?", slug);
            return visitor("/opportunities/%s/followed".formatted(slug), "answer", "OBSTACLE");
        });
        table.put("/login/forgotten", () -> visitor("/login/forgotten", "who", colleagues.somebody("inductors")));
        table.put("/login/password/{token}", () -> {
            String user = colleagues.somebody("inductors");
            send(by(ADMIN, "/monitor/accounts/%s/link".formatted(user)));
            String link = colleagues
                    .lettersTo(user)
                    .get(0)
                    .text()
                    .replaceAll("(?s).*(/login/password/[A-Za-z0-9_-]+).*", "$1");
            String password = "the seven lanterns of " + mark();
            return visitor(link, "password", password, "again", password);
        });
    }

    // What is tried

    @Test
    void everyPostThatThereIsStandsInTheTableOrIsLeftOutForAReason() {
        Set<String> posts = new TreeSet<>();
        for (RequestMappingInfo info : mapping.getHandlerMethods().keySet()) {
            if (info.getMethodsCondition().getMethods().contains(RequestMethod.POST)) {
                posts.addAll(info.getPatternValues());
            }
        }
        Set<String> known = everyRow().collect(Collectors.toCollection(TreeSet::new));
        known.addAll(LEFT_OUT.keySet());

        assertThat(known).containsExactlyInAnyOrderElementsOf(posts);
    }

    @Test
    void everyFormThatIsPostedGetsItsNumberByItself() throws Exception {
        Pattern form = Pattern.compile("<form\\b[^>]*>");
        try (Stream<Path> templates = Files.walk(Path.of("src/main/resources/templates"))) {
            for (Path template : templates.filter(Files::isRegularFile).toList()) {
                Matcher found = form.matcher(Files.readString(template));
                while (found.find()) {
                    if (found.group().contains("method=\"post\"")) {
                        assertThat(found.group()).as(template.toString()).contains("th:action=");
                    }
                }
            }
        }
        Document page =
                Jsoup.parse(content(web().perform(get("/me")).andReturn().getResponse()));
        assertThat(page.select("form[method=post] input[name=submission]").eachAttr("value"))
                .isNotEmpty()
                .allSatisfy(number -> assertThat(number).hasSize(32))
                .doesNotHaveDuplicates();
        assertThat(page.select("form[method=post]"))
                .hasSameSizeAs(page.select("form[method=post] input[name=submission]"));
        assertThat(page.select("form[method=get] input[name=submission]")).isEmpty();
    }

    @Test
    void numberIsFreeAfterARefusalAndUsedUpAfterADeed() throws Exception {
        everyRow();
        Post post = prepared("/me/link").with("submission", number());
        assertThat(status(post.with("email", "nobody"))).isEqualTo(422);
        MvcResult sent = web.perform(post.request()).andReturn();
        assertThat(sent.getResponse().getStatus()).isEqualTo(303);

        MockHttpServletResponse again = web.perform(post.request()).andReturn().getResponse();
        assertThat(again.getStatus()).isEqualTo(303);
        assertThat(again.getHeader("Location")).isEqualTo(sent.getResponse().getHeader("Location"));
    }

    @Test
    void otherWordsUnderAUsedNumberAreToldThatTheFirstOnesCount() throws Exception {
        everyRow();
        String path = prepared("/involvements/{token}/pause").path();
        String number = number();

        assertThat(overHttp(path, "pauseUntil=%s&submission=%s".formatted(day(40), number))
                        .statusCode())
                .isEqualTo(303);
        HttpResponse<String> other = overHttp(path, "pauseUntil=%s&submission=%s".formatted(day(50), number));

        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(Jsoup.parse(other.body()).select("main").text())
                .contains("sent before, with something else on it", "Nothing of what you sent now was kept");
    }

    private HttpResponse<String> overHttp(String path, String body) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .header("Accept", "text/html")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void databaseLearnsNeitherTheNumberNorWhatWasSentNorWhereItLed() throws Exception {
        everyRow();
        String number = number();
        Post post = prepared("/involvements/{token}/withdraw").with("submission", number);
        web.perform(post.request()).andReturn();

        String kept = database.queryForList(
                        "select mark || content || encode(led_to, 'escape') from submission", String.class)
                .toString();
        assertThat(kept).isNotEqualTo("[]").doesNotContain(number, "involvements", post.path());
    }

    private int status(Post post) throws Exception {
        return web.perform(post.request()).andReturn().getResponse().getStatus();
    }

    private MockMvc web() {
        everyRow();
        return web;
    }

    /** All, or those that are asked for: {@code -Dposts.like=/office/groups/.*}. */
    private Stream<String> rowsAskedFor() {
        return everyRow().filter(row -> row.matches(System.getProperty("posts.like", ".*")));
    }

    @Tag("long")
    @ParameterizedTest(name = "{0}")
    @MethodSource("rowsAskedFor")
    void sameNumberTwiceAtOnceIsDoneOnce(String row) throws Exception {
        Post one = prepared(row);
        Map<String, Long> before = rows();
        MvcResult single =
                web.perform(one.with("submission", number()).request()).andReturn();
        Map<String, Long> onceMakes = settledSince(before, one);
        assertThat(single.getResponse().getStatus())
                .as(row + ", sent once: what follows is a page of its own, so that loading it anew sends nothing again")
                .isIn(doneOnce(row));
        assertThat(single.getFlashMap().get("refused")).as("sent once").isNull();

        nothingIsLeftBehind();
        Post twice = prepared(row);
        String number = number();
        before = rows();
        List<MockHttpServletResponse> answers = atOnce(timesOf(row), twice.with("submission", number));

        assertThat(answers)
                .extracting(MockHttpServletResponse::getStatus)
                .isSubsetOf(200, 204, 302, 303, 409, 410, 422)
                .containsAnyElementsOf(doneOnce(row));
        assertThat(settledSince(before, twice)).as("rows that twice makes").isEqualTo(onceMakes);
        assertThat(answers.stream()
                        .map(answer -> answer.getHeader("Location"))
                        .filter(place -> place != null)
                        .map(place -> place.replaceAll("\\?.*", ""))
                        .distinct())
                .as("the same answer")
                .hasSizeLessThanOrEqualTo(1);
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("everyRow")
    void twiceAtOnceWithoutANumberIsNoErrorOfOurs(String row) throws Exception {
        Post twice = prepared(row);
        List<MockHttpServletResponse> answers = atOnce(timesOf(row), twice);

        assertThat(answers)
                .extracting(MockHttpServletResponse::getStatus)
                .isSubsetOf(200, 204, 302, 303, 403, 404, 409, 410, 422);
        if (row.contains("sign-up")) {
            // Without its number a sign-up is not taken at all: it could not be told from a second one.
            assertThat(answers).extracting(MockHttpServletResponse::getStatus).containsOnly(422);
        } else {
            assertThat(answers)
                    .as(row + ": "
                            + Jsoup.parse(content(answers.get(0)))
                                    .select("main")
                                    .text())
                    .extracting(MockHttpServletResponse::getStatus)
                    .containsAnyElementsOf(doneOnce(row));
        }
        answers.stream()
                // Those without a page are given one by the error page, which is another dispatch.
                .filter(answer -> answer.getStatus() == 409 && answer.getContentAsByteArray().length > 0)
                .forEach(answer ->
                        assertThat(Jsoup.parse(content(answer)).body().text()).hasSizeGreaterThan(60));
    }

    private static List<Integer> doneOnce(String row) {
        if (NOBODY_LOOKS.contains(row)) {
            return List.of(204);
        }
        return SHOWN_BY_THE_POST.containsKey(row) ? List.of(200, 302, 303) : List.of(302, 303);
    }

    /** Large files are where somebody presses again and again. */
    private static int timesOf(String row) {
        return row.endsWith("/ballots") || row.endsWith("/enter") ? 6 : 2;
    }

    private static String content(MockHttpServletResponse answer) {
        return new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private Post prepared(String row) throws Exception {
        return Objects.requireNonNull(table.get(row), row).call();
    }

    private List<MockHttpServletResponse> atOnce(int times, Post post) throws Exception {
        ExecutorService hands = Executors.newFixedThreadPool(times);
        try {
            CyclicBarrier all = new CyclicBarrier(times);
            List<Future<MockHttpServletResponse>> answers = new ArrayList<>();
            for (int one = 0; one < times; one++) {
                answers.add(hands.submit(() -> {
                    AbstractMockHttpServletRequestBuilder<?> request = post.request();
                    all.await();
                    return web.perform(request).andReturn().getResponse();
                }));
            }
            List<MockHttpServletResponse> found = new ArrayList<>();
            for (Future<MockHttpServletResponse> answer : answers) {
                found.add(answer.get());
            }
            return found;
        } finally {
            hands.shutdownNow();
        }
    }

    /** What has changed, once what goes on behind the request's back is done. */
    private Map<String, Long> settledSince(Map<String, Long> before, Post sent) throws Exception {
        if (sent.path().endsWith("/rhythm")) {
            String group = sent.path().replaceAll("/office/groups/([^/]+)/rhythm", "$1");
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> !planner.isPlanning(group));
        }
        if (sent.path().equals("/login/forgotten")) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> !colleagues
                            .lettersTo(Objects.requireNonNull(sent.fields().get("who")))
                            .isEmpty());
            Thread.sleep(500);
        }
        return difference(before, rows());
    }

    /** How many rows each table has; what is written about the numbers themselves is left out, and the audit. */
    private Map<String, Long> rows() {
        List<String> tables = database.queryForList(
                "select table_name from information_schema.tables where table_schema = 'public'"
                        + " and table_type = 'BASE TABLE' and table_name not in ('submission', 'act_ge_property', 'sign_in_audit',"
                        + " 'spring_session', 'spring_session_attributes')",
                String.class);
        String counts = tables.stream()
                .map(name -> "select '%s' as name, count(*) as rows from %s".formatted(name, name))
                .collect(Collectors.joining(" union all "));
        Map<String, Long> found = new TreeMap<>();
        database.query(counts, row -> {
            found.put(row.getString("name"), row.getLong("rows"));
        });
        return found;
    }

    private static Map<String, Long> difference(Map<String, Long> before, Map<String, Long> after) {
        Map<String, Long> changed = new TreeMap<>();
        after.forEach((name, rows) -> {
            long more = rows - before.getOrDefault(name, 0L);
            if (more != 0) {
                changed.put(name, more);
            }
        });
        return changed;
    }

    // What is needed for it

    private static String mark() {
        return "m" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    }

    private static String number() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private LocalDate inDays(int days) {
        return LocalDate.now(clock).plusDays(days);
    }

    private String day(int days) {
        return inDays(days).toString();
    }

    private UUID id(String query, Object parameter) {
        List<UUID> found = database.queryForList(query, UUID.class, parameter);
        assertThat(found).as(query).isNotEmpty();
        return found.get(0);
    }

    /** With the mark of what its page showed. */
    private Post opened(Post post) {
        return post.with("shown", OpenedForm.shown(web, post.path(), Objects.requireNonNull(post.who())));
    }

    private void send(Post post) throws Exception {
        MvcResult result = web.perform(post.request()).andReturn();
        assertThat(result.getResponse().getStatus())
                .as("%s: %s", post.path(), content(result.getResponse()))
                .isIn(200, 302, 303);
    }

    private PersonId somebody() {
        return applicants.somebody().signUpAndConfirm("international").person();
    }

    private Involvement running() {
        return applicants.somebody().signUpAndConfirm("communications");
    }

    private Involvement somebodyWaits() {
        return applicants.somebody().signUpAndConfirm("international");
    }

    private String task(Involvement involvement) {
        return "/office/tasks/" + tasks.task(involvement).getId();
    }

    private Involvement paused() {
        Involvement involvement = running();
        pauses.pause(involvement.reference(), inDays(40), "secretary");
        return involvement;
    }

    private Involvement askedAgain() {
        Involvement involvement = running();
        untidy = true;
        silence.pause(involvement, 5);
        clock.moveTo(
                desk.get(involvement.reference()).standing().orElseThrow().due().plusSeconds(1));
        jobs.run(involvement.reference().value());
        return involvement;
    }

    private Involvement unconfirmed() {
        Applicant sam = applicants.somebody();
        Involvement involvement = sam.signUp("communications", sam.form());
        jobs.run(involvement.reference().value());
        return involvement;
    }

    private Involvement byPhone() {
        Applicant sam = applicants.somebody();
        return sam.signUp("communications", sam.formByPhone());
    }

    private String status(Involvement involvement) {
        return "/involvements/" + links.status(desk.get(involvement.reference()));
    }

    private String receipt(Involvement involvement) {
        return "/involvements/" + links.token(LinkPurpose.RECEIPT, involvement.id(), 0);
    }

    private String confirming(Involvement involvement, Duration validFor) {
        return links.confirming(
                involvement.id(), people.get(involvement.person()).emailStamp(), validFor);
    }

    private static String caseOf(Involvement involvement, String act) {
        return "/office/cases/%s/%s".formatted(involvement.reference(), act);
    }

    private UUID absence(String user) {
        return absences.enter(user, inDays(3), inDays(6), null, user).id();
    }

    private UUID invitation(String email) {
        return id("select id from invitation where address = ?", email);
    }

    private UUID changeOf(String name) {
        return id("select id from register_change where name = ?", name);
    }

    private UUID proposedEntry(String name) throws Exception {
        send(by(
                SECRETARY,
                "/office/members/new",
                "coop",
                "Paper",
                "invitedName",
                name,
                "postalAddress",
                "1 Mill Lane"));
        return changeOf(name);
    }

    private UUID representative() throws Exception {
        String name = "Ash " + mark();
        send(by(COLLEAGUE, "/office/members/changes/" + proposedEntry(name), "act", "CONFIRM"));
        return id("select id from member_entry where name = ?", name);
    }

    private String[] director(String name, @Nullable String email) {
        List<String> fields = new ArrayList<>(
                List.of("directorName", name, "how", "ELECTED", "inOfficeSince", day(-300), "termEnds", day(300)));
        fields.addAll(List.of("termsBefore", "1"));
        if (email != null) {
            fields.addAll(List.of("directorEmail", email));
        }
        return fields.toArray(String[]::new);
    }

    // Elections

    private record Standing(Election election, Involvement candidate) {}

    private void emptyRoom() {
        untidy = true;
        room.open();
    }

    private Election called() {
        emptyRoom();
        return room.call(1, "general-meeting");
    }

    private static String election(Election election, String act) {
        return "/office/elections/%s/%s".formatted(election.reference(), act);
    }

    private static String election(String path, Election election) {
        return path.formatted(election.reference());
    }

    private Election contested() {
        emptyRoom();
        room.members(5);
        Election election = room.call(1, "general-meeting");
        room.stand(election, "Ann", "Ben");
        room.hold(election, roll.votes(room.now(election)));
        return election;
    }

    private String[] votes(Election election) {
        return new String[] {
            "papers",
            "3",
            "spoiled",
            "0",
            "votes_" + room.listed(election, "Ann").position(),
            "2",
            "votes_" + room.listed(election, "Ben").position(),
            "1"
        };
    }

    /** Somebody stands, the list is published, and a question was asked. */
    private Standing asked() {
        Election election = called();
        Involvement candidate = nominees.stands(applicants.somebody(), "Bread", "What I would do.");
        room.publishList(election);
        jobs.run(candidate.reference().value());
        questions.ask(room.now(election), somebody(), "What first?");
        return new Standing(room.now(election), candidate);
    }

    private UUID question(Election election) {
        return questions.all(room.now(election)).get(0).question().id();
    }

    // Money

    private Pledge pledge() {
        Applicant sam = applicants.somebody();
        Map<String, Object> form = new HashMap<>(sam.form());
        form.remove("draws");
        form.putAll(Map.of("weeklyAmount", "1", "payBy", "weekly"));
        Involvement support = sam.signUp("solidfund", form);
        jobs.run(support.reference().value());
        sam.confirm(support);
        jobs.run(support.reference().value());
        return solidfund.of(support.id()).orElseThrow().pledge();
    }

    // Groups

    private Group group() {
        return groups.found("night-walks-" + mark(), "Night walks", "facilitators-international");
    }

    private Meeting dutyOf(PersonId person) {
        Group group = group();
        groups.enrol(group.slug(), person, GroupRole.NOTE_TAKER);
        return meetings.nameMeeting(
                group.slug(), LocalDate.now(clock).plusDays(20), LocalTime.of(18, 0), "the boat house");
    }

    private String askedToStandIn() {
        PersonId sam = somebody();
        PersonId kim = somebody();
        Meeting meeting = dutyOf(sam);
        groups.enrol(meeting.workingGroup(), kim, GroupRole.MEMBER);
        callouts.may(kim, Offer.NOTHING);
        standIns.seek(sam, meeting.reference(), Part.NOTE_TAKER);
        UUID ask = id("select id from stand_in_ask where person_id = ?", kim.value());
        return links.token(LinkPurpose.STAND_IN, ask, people.get(kim).linkGeneration());
    }

    private TrainingKind firstAid() {
        return kinds.find(kinds.add("First aid " + mark(), 36, null, "facilitators-international")
                        .orElseThrow())
                .orElseThrow();
    }

    private Mailing draftOfAMessage() {
        Group group = group();
        groups.enrol(group.slug(), somebody(), GroupRole.MEMBER);
        database.update("delete from mailing_copy");
        database.update("delete from mailing");
        Audience everybody = new Audience(Audience.Kind.GROUP, group.slug());
        return mailings.find(mailings.draft(
                        audiences.find(everybody).orElseThrow(), "Lanterns", "Bring paper.", "secretary"))
                .orElseThrow();
    }

    private Involvement withdrawn() {
        Involvement involvement = applicants.somebody().signUpAndConfirm("international");
        desk.withdraw(involvement.id());
        return desk.get(involvement.reference());
    }

    private String again(String answer) {
        Involvement former = withdrawn();
        reinvitations.ask(former.reference(), "secretary");
        UUID asking = id(
                "select id from reinvitation where reference = ?",
                former.reference().value());
        return "/again/%s/%s"
                .formatted(
                        links.token(
                                LinkPurpose.AGAIN,
                                asking,
                                people.get(former.person()).linkGeneration()),
                        answer);
    }

    private static String of(Group group, String path) {
        return "/office/groups/%s%s".formatted(group.slug(), path);
    }

    private static String of(Meeting meeting, String path) {
        return "/office/groups/%s/meetings/%s%s".formatted(meeting.workingGroup(), meeting.reference(), path);
    }

    private Meeting meeting(Group group) {
        return meetings.nameMeeting(group.slug(), inDays(33), LocalTime.of(10, 0), null);
    }

    // Pages

    private String signInLink(PersonId person) {
        return "/me/sign-in/"
                + links.token(
                        LinkPurpose.SIGN_IN,
                        person.value(),
                        people.get(person).linkGeneration(),
                        Duration.ofMinutes(30));
    }

    private Post signedIn(PersonId person, String page, String action, String... fields) throws Exception {
        MvcResult in = web.perform(visitor(signInLink(person)).request()).andReturn();
        return pressing((MockHttpSession) in.getRequest().getSession(), page, action, fields);
    }

    /** The form of that page that goes there, as it is shown; with other values in some fields. */
    private Post pressing(@Nullable MockHttpSession session, String page, String action, String... fields)
            throws Exception {
        var request = get(page);
        if (session != null) {
            request.session(session);
        }
        Document shown = Jsoup.parse(content(web.perform(request).andReturn().getResponse()));
        Element form = Objects.requireNonNull(
                shown.selectFirst("main form[action$=" + action + "]"),
                () -> "the form %s on %s: %s"
                        .formatted(action, page, shown.select("main").text()));
        Map<String, String> values = new LinkedHashMap<>();
        for (Element field : form.select("input, textarea")) {
            if (!field.attr("type").matches("checkbox|radio|submit")
                    && !field.attr("name").isEmpty()) {
                values.merge(field.attr("name"), field.val(), (one, two) -> one + "," + two);
            }
        }
        for (Element chosen : form.select("select")) {
            values.put(chosen.attr("name"), chosen.select("option[selected]").val());
        }
        values.remove("submission");
        values.remove("_csrf");
        return new Post(form.attr("action"), values, null, null, session).with(fields);
    }

    private Post signUpForTwo() throws Exception {
        String page = "/sign-up?for=communications&for=international";
        Post post = pressing(null, page, "/sign-up");
        Document shown = Jsoup.parse(content(web.perform(get(page)).andReturn().getResponse()));
        for (Element field : shown.select("main form textarea, main form select, main form input[type=checkbox]")) {
            String value =
                    field.is("select") ? field.select("option[value!='']").val() : "true";
            post = post.with(field.attr("name"), field.is("textarea") ? "I like it." : value);
        }
        Map<String, Object> form = applicants.somebody().form();
        for (String name : new String[] {"name", "email", "contactBy"}) {
            post = post.with(name, String.valueOf(form.get(name)));
        }
        return post;
    }

    private Post signUp(String path) {
        Applicant sam = applicants.somebody();
        Post post = visitor(path);
        for (Map.Entry<String, Object> field : sam.form().entrySet()) {
            post = post.with(field.getKey(), field.getValue().toString());
        }
        return post;
    }
}
