package coop.workers.manyhands;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import coop.workers.manyhands.support.ApplicationProcess;
import coop.workers.manyhands.support.OwnBrowserTest;
import coop.workers.manyhands.support.Served;
import coop.workers.manyhands.support.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** README's "Try it in five minutes", as it stands there, on a demonstration of its own; and the way it goes again. */
@OwnBrowserTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DemonstrationBrowserTest implements Served {

    /** With which README begins. */
    private static final Path FIRST_PICTURE = Path.of("docs/screenshots/catalogue.png");

    private static final String BANNER = "A demonstration: all people here are made up.";

    /** On a busy machine of two cores. */
    private static final Duration MADE_UP_WITHIN = Duration.ofMinutes(15);

    private static final Duration STEP = Duration.ofSeconds(60);

    @TempDir
    static Path folder;

    private static ApplicationProcess application;

    @BeforeAll
    static void start() throws Exception {
        application = ApplicationProcess.on(
                folder, List.of("-XX:TieredStopAtLevel=1"), Map.of(), List.of("--demo"), MADE_UP_WITHIN);
    }

    @AfterAll
    static void stop() throws Exception {
        application.process().destroy();
        assertThat(application.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    @Override
    public String origin() {
        return "http://localhost:" + application.port();
    }

    /** README begins with what stands there now; {@code -Dpictures.write=true} takes its picture anew. */
    private static void takePictureForReadme(Window visitor) {
        if (Boolean.getBoolean("pictures.write")) {
            visitor.page().setViewportSize(1280, 1000);
            visitor.page().screenshot(new Page.ScreenshotOptions().setPath(FIRST_PICTURE));
            visitor.page().setViewportSize(1280, 900);
        }
    }

    @Test
    void theFirstPictureOfReadmeIsOfIt() throws IOException {
        String first = Files.readAllLines(Path.of("README.md")).stream()
                .filter(line -> line.contains("!["))
                .findFirst()
                .orElseThrow();
        assertThat(first).matches("[^!]*!\\[[^]]*demonstration[^]]*]\\(%s\\).*".formatted(FIRST_PICTURE));
        assertThat(ImageIO.read(FIRST_PICTURE.toFile()).getWidth()).isEqualTo(1280);
    }

    @Test
    @Order(1)
    void beTheVisitorTheFacilitatorAndTheSecretary(Window visitor, Window coordinator) {
        // 1. The visitor signs up for a group.
        visitor.open("/");
        assertThat(visitor.page().locator(".demonstration")).containsText(BANNER);
        visitor.isAccessible();
        visitor.picture("demo-catalogue");
        takePictureForReadme(visitor);
        visitor.pictureOnPhone("demo-catalogue-phone");
        visitor.open("/opportunities/communications/sign-up");
        visitor.page().getByLabel("What should we call you?").fill("Robin Readme");
        visitor.page().getByLabel("Email address").fill("robin@example.org");
        visitor.page().getByLabel("You may keep these details").check();
        visitor.press("Sign up");
        String reference =
                visitor.page().locator(".reference").first().textContent().strip();

        // Reads their email, and follows its link.
        emailArrives(visitor, "robin", "Please confirm your address");
        visitor.isAccessible();
        visitor.picture("demo-email");
        visitor.pictureOnPhone("demo-email-phone");
        FrameLocator email = visitor.page().frameLocator("iframe.mailed");
        visitor.press(
                email.getByRole(AriaRole.LINK, new FrameLocator.GetByRoleOptions().setName("Confirm my address")));
        visitor.press("Yes, it was me");
        assertThat(visitor.page().locator("#now")).isVisible();
        String status = visitor.page().url();

        // 2. The facilitator welcomes them.
        coordinator.open("/login");
        coordinator.isAccessible();
        coordinator.picture("demo-sign-in");
        coordinator.pictureOnPhone("demo-sign-in-phone");
        coordinator.press("Sign in as facilitator-communications");
        Locator welcome = coordinator
                .page()
                .locator("li")
                .filter(new Locator.FilterOptions().setHasText("Robin Readme"))
                .locator("a[href*='/office/tasks/']");
        comes(coordinator, "/office", welcome);
        assertThat(coordinator.page().locator(".demonstration")).containsText(BANNER);
        coordinator.picture("demo-office");
        coordinator.press(welcome.first());
        coordinator.picture("demo-task");
        coordinator.page().locator("select[name=answer]").selectOption("welcome");
        coordinator.press("Send the answer");
        assertThat(coordinator.page().locator("h1")).hasText("Done");
        visitor.open(status.replaceFirst("https?://[^/]*", ""));
        assertThat(visitor.page().locator("main")).containsText(reference);
        emailArrives(visitor, "robin", "Communications");

        // 3. The secretary sees the election and the members.
        coordinator.page().context().clearCookies();
        coordinator.open("/login");
        coordinator.press("Sign in as secretary");
        coordinator.open("/office/elections");
        assertThat(coordinator.page().locator("main")).containsText("Board election, second round");
        coordinator.picture("demo-elections");
        coordinator.open("/office/members");
        assertThat(coordinator.page().locator("main")).containsText("Amara Applecart");

        // Everybody reads who stands, and who was elected before.
        visitor.open("/elections");
        visitor.press(visitor.page()
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("second round"))));
        assertThat(visitor.page().locator(".candidate").first()).isVisible();
        visitor.picture("demo-election");
        visitor.askedNobodyElse();
    }

    @Test
    @Order(2)
    void adminsSeeThatItIsOneInCamundasPagesToo(Window admin) {
        admin.open("/login");
        admin.press("Sign in as admin");
        admin.open("/monitor");
        assertThat(admin.page().locator(".demonstration")).containsText(BANNER);
        admin.picture("demo-monitor");
        for (String app : List.of("tasklist", "cockpit", "admin")) {
            admin.open("/camunda/app/%s/default/".formatted(app));
            admin.page()
                    .waitForCondition(() -> String.valueOf(
                                    admin.page().evaluate("getComputedStyle(document.body, '::after').content"))
                            .contains(BANNER));
        }
        admin.picture("demo-admin");
    }

    @Test
    @Order(3)
    void everybodysEmailIsListedByPersonAndPaged(Window reader) {
        reader.open("/demo/inbox");
        assertThat(reader.page().locator("#owners > li")).hasCount(25);
        reader.isAccessible();
        reader.picture("demo-inbox");
        reader.pictureOnPhone("demo-inbox-phone");
        reader.press(reader.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Next →")));
        assertThat(reader.page().locator(".pager")).containsText("Page 2");
        reader.press(reader.page().locator("#owners a").first());
        reader.isAccessible();
        reader.press(reader.page().locator("#emails a").first());
        assertThat(reader.page().locator("meta[name=robots]")).hasAttribute("content", "noindex");
        assertThat(reader.page().locator("iframe.mailed")).isVisible();
    }

    @Test
    @Order(4)
    void everyPathwayHasPeopleInSeveralStates() throws IOException {
        JdbcClient database = database();
        Map<String, Set<String>> states = new TreeMap<>();
        database.sql("""
                        select o.pathway, i.outcome, i.milestone from involvement i join opportunity o on o.slug = i.opportunity""").query(row -> {
            states.computeIfAbsent(row.getString("pathway"), none -> new TreeSet<>())
                    .add(String.valueOf(
                            row.getString("outcome") == null ? row.getString("milestone") : row.getString("outcome")));
        });
        Set<String> pathways = database.sql("select distinct pathway from opportunity where pathway is not null")
                .query(String.class)
                .set();
        assertThat(states.keySet()).containsAll(pathways);
        assertThat(states.entrySet().stream()
                        .filter(pathway -> pathway.getValue().size() < 2)
                        .collect(Collectors.toList()))
                .as("pathways with people in one state only")
                .isEmpty();
        assertThat(database.sql("select count(*) from involvement where outcome is null")
                        .query(Long.class)
                        .single())
                .isGreaterThan(40);
        assertThat(database.sql("select count(*) from act_ru_job where retries_ = 0")
                        .query(Long.class)
                        .single())
                .as("jobs that failed for good")
                .isZero();
    }

    @Test
    @Order(5)
    void nextStartKeepsItNobodyServesItAsRealAndOneCommandWipesIt() throws Exception {
        String first = people();
        stop();
        Map<String, String> itsFolder =
                Map.of("MANYHANDS_DATA", folder.resolve("demo").toString());
        ApplicationProcess real = ApplicationProcess.ended(folder, itsFolder, List.of());
        assertThat(real.process().exitValue()).isNotZero();
        assertThat(real.written()).contains("its people are made up", "Start it with --demo");

        application = ApplicationProcess.on(
                folder, List.of("-XX:TieredStopAtLevel=1"), Map.of(), List.of("--demo"), Duration.ofMinutes(3));
        assertThat(people()).isEqualTo(first);
        assertThat(application.written()).doesNotContain("is made up");
        ApplicationProcess early = ApplicationProcess.ended(folder, Map.of(), List.of("--wipe-demo"));
        assertThat(early.process().exitValue()).isNotZero();
        assertThat(folder.resolve("demo").resolve("played")).exists();
        stop();

        ApplicationProcess wiped = ApplicationProcess.ended(folder, Map.of(), List.of("--wipe-demo"));
        assertThat(wiped.process().exitValue()).as(wiped::written).isZero();
        assertThat(folder.resolve("demo")).doesNotExist();
    }

    private static String people() throws IOException {
        return database()
                .sql("select count(*) || ' ' || min(id::text) from person")
                .query(String.class)
                .single();
    }

    private static JdbcClient database() throws IOException {
        Path data = folder.resolve("demo");
        return JdbcClient.create(new DriverManagerDataSource(
                "jdbc:postgresql://127.0.0.1:%s/many_hands"
                        .formatted(Files.readAllLines(data.resolve("postgresql").resolve("postmaster.pid"))
                                .get(3)),
                "many_hands",
                Files.readString(data.resolve("database-password")).strip()));
    }

    /**
     * Opens the latest email to an address once it has that subject: it is sent a moment after what it is about. Before the address is
     * confirmed it names nobody.
     */
    private static void emailArrives(Window window, String mailbox, String subject) {
        Locator theirs = window.page()
                .locator("#owners > li")
                .filter(new Locator.FilterOptions()
                        .setHas(window.page().locator("a[href*='/of/%s']".formatted(mailbox))))
                .filter(new Locator.FilterOptions().setHasText(subject));
        comes(window, "/demo/inbox", theirs);
        window.press(theirs.locator("a").first());
        window.press(window.page().locator("#emails a").first());
        assertThat(window.page().locator("h1")).containsText(subject);
    }

    /** Looks again until it is there. */
    private static void comes(Window window, String path, Locator wanted) {
        long until = System.nanoTime() + STEP.toNanos();
        window.open(path);
        while (wanted.count() == 0) {
            assertThat(System.nanoTime()).as("%s at %s", wanted, path).isLessThan(until);
            window.page().waitForTimeout(500);
            window.open(path);
        }
    }
}
