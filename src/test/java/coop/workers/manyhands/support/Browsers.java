package coop.workers.manyhands.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Gives browser tests their windows, in one browser for all of them. */
final class Browsers implements ExecutionCondition, ParameterResolver, AfterTestExecutionCallback, AfterAllCallback {

    private static final Logger log = LoggerFactory.getLogger(Browsers.class);

    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(Browsers.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        List<String> missing = new ArrayList<>();
        if (chromium().isEmpty()) {
            missing.add("Chromium (Debian: apt-get install chromium; elsewhere name it in CHROMIUM_PATH)");
        }
        if (node().isEmpty()) {
            missing.add("Node.js 20 or newer (Debian 13: apt-get install nodejs; elsewhere put node on the PATH)");
        }
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("Chromium and Node.js are here");
        }
        String message = "Browser tests need " + String.join(" and ", missing);
        if ("required".equals(System.getenv("MANYHANDS_BROWSER_TESTS"))) {
            throw new AssertionError(message + ", and MANYHANDS_BROWSER_TESTS=required");
        }
        log.warn("SKIPPED {}: {}", context.getDisplayName(), message);
        return ConditionEvaluationResult.disabled(message);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType().equals(Window.class);
    }

    @Override
    public Window resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Window window = new Window(
                browser(context),
                origin(context),
                parameter.getParameter().getName(),
                !parameter.isAnnotated(WithoutScript.class));
        windows(context).add(window);
        return window;
    }

    /** Of the application that the test itself started, or of that of all tests. */
    private static String origin(ExtensionContext context) {
        if (context.getRequiredTestInstance() instanceof Served served) {
            return served.origin();
        }
        return "http://localhost:"
                + SpringExtension.getApplicationContext(context)
                        .getEnvironment()
                        .getRequiredProperty("local.server.port");
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        for (Window window : windows(context)) {
            if (context.getExecutionException().isPresent()) {
                window.pictureOfFailure(context.getRequiredTestMethod().getName());
            }
            window.close();
        }
        Looked looked = looked(context);
        looked.through++;
        looked.failed |= context.getExecutionException().isPresent();
        windows(context).forEach(window -> looked.at.addAll(window.lookedAt()));
    }

    /** What {@link VisitorPages} says that a test looks at, it has looked at: asked once all of its methods ran. */
    @Override
    public void afterAll(ExtensionContext context) {
        Looked looked = looked(context);
        long methods = Arrays.stream(context.getRequiredTestClass().getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .count();
        if (!looked.failed && looked.through == methods) {
            assertThat(looked.at)
                    .as("what this test looks at, as said in VisitorPages")
                    .containsAll(VisitorPages.lookedAtBy(context.getRequiredTestClass()));
        }
    }

    /** What the methods of one class looked at. */
    private static final class Looked {

        private final Set<String> at = new TreeSet<>();
        private int through;
        private boolean failed;
    }

    private static Looked looked(ExtensionContext context) {
        ExtensionContext ofClass =
                context.getTestMethod().isPresent() ? context.getParent().orElseThrow() : context;
        return Objects.requireNonNull(
                ofClass.getStore(OURS).getOrComputeIfAbsent("looked", key -> new Looked(), Looked.class));
    }

    @SuppressWarnings("unchecked") // what we put in ourselves
    private static List<Window> windows(ExtensionContext context) {
        return Objects.requireNonNull((List<Window>)
                context.getStore(OURS).getOrComputeIfAbsent("windows", key -> new ArrayList<Window>(), List.class));
    }

    private static Browser browser(ExtensionContext context) {
        return Objects.requireNonNull(context.getRoot()
                        .getStore(OURS)
                        .getOrComputeIfAbsent("browser", key -> new OpenBrowser(), OpenBrowser.class))
                .browser;
    }

    private static Optional<Path> chromium() {
        return Stream.concat(
                        named("CHROMIUM_PATH"),
                        onPath("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Optional<Path> node() {
        return Stream.concat(named("PLAYWRIGHT_NODEJS_PATH"), onPath("node", "nodejs"))
                .filter(Files::isExecutable)
                .filter(Browsers::isNewEnough)
                .findFirst();
    }

    /** Playwright needs 20; what Debian 12 calls nodejs is 18. */
    private static boolean isNewEnough(Path node) {
        try {
            Process asked = new ProcessBuilder(node.toString(), "--version").start();
            String answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return Integer.parseInt(answer.replaceFirst("^v(\\d+).*\\s*$", "$1")) >= 20;
        } catch (IOException | NumberFormatException noNode) {
            return false;
        }
    }

    private static Stream<Path> named(String variable) {
        return Stream.ofNullable(System.getenv(variable)).map(Path::of);
    }

    private static Stream<Path> onPath(String... programs) {
        @Nullable String path = System.getenv("PATH");
        return path == null
                ? Stream.empty()
                : Stream.of(programs)
                        .flatMap(program ->
                                Stream.of(path.split(File.pathSeparator)).map(folder -> Path.of(folder, program)));
    }

    /** Closed by JUnit when all tests are through. */
    private static final class OpenBrowser implements ExtensionContext.Store.CloseableResource {

        private final Playwright playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of(
                        "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
                        "1",
                        "PLAYWRIGHT_NODEJS_PATH",
                        node().orElseThrow().toString())));
        private final Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium().orElseThrow())
                        // Tests often run as root, in a container, where Chromium's own sandbox does not work.
                        .setChromiumSandbox(false)
                        .setArgs(List.of(
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));

        @Override
        public void close() {
            browser.close();
            playwright.close();
        }
    }
}
