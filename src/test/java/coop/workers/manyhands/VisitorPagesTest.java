package coop.workers.manyhands;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.ShownPages;
import coop.workers.manyhands.support.VisitorPages;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.Access.Who;
import coop.workers.manyhands.web.PagePart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every page that a visitor can come to is looked at by a test in a browser, with each of its templates, or it says here why not. */
@ManyHandsTest
class VisitorPagesTest {

    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Path SOURCES = Path.of("src/main/java");

    private static final Set<Who> VISITORS = Set.of(Who.EVERYBODY, Who.LINK_HOLDER, Who.SIGNED_IN);

    private static final Pattern VIEW = Pattern.compile("\"([a-z]+/[\\w/-]+)(?: ::[^\"]*)?\"");

    private static final Pattern PART_OF = Pattern.compile("String view\\(\\) \\{\\s*return \"([^\"]*)\";\\s*}");

    /** Handlers that no browser shows as a page, or not one of visitors. */
    private static final Map<String, String> LEFT_OUT = Map.ofEntries(
            Map.entry("ApiDescription#describe", "JSON"),
            Map.entry("OpportunityApi#all", "JSON"),
            Map.entry("OpportunityApi#one", "JSON"),
            Map.entry("MyPage#download", "JSON"),
            Map.entry("CalendarFeed#feed", "a calendar file"),
            Map.entry("CalendarPage#feed", "a calendar file"),
            Map.entry("MyMeetingsPage#file", "a calendar file"),
            Map.entry("RsvpPage#file", "a calendar file"),
            Map.entry("RsvpPage#conversation", "a calendar file"),
            Map.entry("CrawlerPages#manifest", "for browsers"),
            Map.entry("CrawlerPages#needed", "a feed"),
            Map.entry("CrawlerPages#robots", "for crawlers"),
            Map.entry("CrawlerPages#sitemap", "for crawlers"),
            Map.entry("ElectionPage#photo", "a picture"),
            Map.entry("ElectionPage#recount", "the ballot papers, to download"),
            Map.entry("EmbedPages#colours", "a style sheet"),
            Map.entry("EmbedPages#script", "a script"),
            Map.entry("PicturePages#favicon", "a picture"),
            Map.entry("PicturePages#icon180", "a picture"),
            Map.entry("PicturePages#icon192", "a picture"),
            Map.entry("PicturePages#icon512", "a picture"),
            Map.entry("PicturePages#ofOpportunity", "a picture"),
            Map.entry("PicturePages#ofSite", "a picture"),
            Map.entry("StatusPage#file", "somebody's own file, to download"),
            Map.entry(
                    "Refusals#error",
                    "where the container sends what was refused; refusals are looked at by their addresses"),
            Map.entry(
                    "SignInPage#later",
                    "where a guess too many is sent: the page of the sign-in with a sentence more"));

    /** Templates that controllers of visitors name, and that are no page of theirs. */
    private static final Map<String, String> TEMPLATES_LEFT_OUT = Map.of(
            "site/accessibility", "has no handler of ours; looked at by its address",
            "site/link-voided", "what an exception is answered with; looked at as visitor-link-voided",
            "site/receipt-over", "what an exception is answered with; looked at as visitor-receipt-over",
            "site/signed-in-as-another",
                    "what an exception is answered with; looked at as visitor-signed-in-as-another",
            "mail/refused-address", "a sentence on the page of a case; RefusedAddressTest reads it");

    /** A status that has words of its own there. */
    private static final Pattern STATUS = Pattern.compile("(?m)^        ([A-Z]+(?:_[A-Z]+)*)\\(");

    /** Refusals that look as the others do, and that nobody meets who uses the pages as they are. */
    private static final Map<String, String> STATUSES_LEFT_OUT = Map.of(
            "400", "an address or a body that no page of ours makes",
            "403", "a form that lay open until its session was over; RefusalsTest and others read it",
            "405", "an address of a form that was typed by hand",
            "408", "a body that comes drop by drop",
            "413", "more than the fields of a form can hold",
            "415", "what no form sends",
            "500", "a fault of ours");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    @Autowired
    private List<PagePart> parts;

    private static boolean isForVisitors(HandlerMethod handler) {
        Access access = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), Access.class);
        if (access == null) {
            access = AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), Access.class);
        }
        return access != null && VISITORS.contains(access.value());
    }

    private static boolean isOpened(RequestMappingInfo info) {
        Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
        return methods.isEmpty() || methods.contains(RequestMethod.GET);
    }

    private Stream<Map.Entry<RequestMappingInfo, HandlerMethod>> ofVisitors() {
        return mapping.getHandlerMethods().entrySet().stream().filter(entry -> isForVisitors(entry.getValue()));
    }

    @Test
    void everyPageThatAVisitorCanOpenIsLookedAt() {
        Set<String> opened = ofVisitors()
                .filter(entry -> isOpened(entry.getKey()))
                .map(entry -> ShownPages.name(entry.getValue()))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(LEFT_OUT.keySet())
                .as("left out, and there")
                .isSubsetOf(opened)
                .doesNotContainAnyElementsOf(VisitorPages.lookedAt());
        opened.removeAll(VisitorPages.lookedAt());
        opened.removeAll(LEFT_OUT.keySet());
        assertThat(opened)
                .as("Add a state to a browser test (window.look) and a line to VisitorPages, or say above why not.")
                .isEmpty();
    }

    @Test
    void everyTemplateThatAVisitorMaySeeIsLookedAt() throws IOException {
        Map<String, String> named = new TreeMap<>();
        for (Path file : sourcesOfVisitors()) {
            String source = Files.readString(file);
            if (!source.contains("implements PagePart")) {
                views(source).forEach(view -> named.put(view, String.valueOf(file.getFileName())));
            }
        }
        for (PagePart part : parts) {
            Class<?> type = AopUtils.getTargetClass(part);
            String source = sourceOf(type);
            Matcher of = PART_OF.matcher(source);
            if (of.find() && named.containsKey(of.group(1))) {
                views(of.replaceAll("")).forEach(view -> named.put(view, type.getSimpleName()));
            }
        }
        Set<String> lookedAt = VisitorPages.lookedAt().stream()
                .filter(name -> name.contains("#") && name.contains(" "))
                .map(name -> name.substring(name.indexOf(' ') + 1))
                .collect(Collectors.toSet());
        assertThat(TEMPLATES_LEFT_OUT.keySet())
                .as("left out, and named")
                .isSubsetOf(named.keySet())
                .doesNotContainAnyElementsOf(lookedAt);
        named.keySet().removeAll(lookedAt);
        named.keySet().removeAll(TEMPLATES_LEFT_OUT.keySet());
        assertThat(named)
                .as("Add a state to a browser test (window.look) and a line to VisitorPages, or say above why not.")
                .isEmpty();
    }

    @Test
    void everyStatusThatAVisitorIsRefusedWithIsLookedAt() throws IOException {
        Set<String> refused = STATUS.matcher(
                        Files.readString(SOURCES.resolve("coop/workers/manyhands/site/Refusals.java")))
                .results()
                .map(found -> String.valueOf(HttpStatus.valueOf(found.group(1)).value()))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(refused).hasSizeGreaterThan(8);
        Set<String> lookedAt = VisitorPages.refusalsLookedAt();
        assertThat(STATUSES_LEFT_OUT.keySet())
                .as("left out, and there")
                .isSubsetOf(refused)
                .doesNotContainAnyElementsOf(lookedAt);
        refused.removeAll(lookedAt);
        refused.removeAll(STATUSES_LEFT_OUT.keySet());
        assertThat(refused)
                .as("Add a state to a browser test (window.look) and a line to VisitorPages, or say above why not.")
                .isEmpty();
    }

    @Test
    void everyTestThatLooksIsThere() {
        assertThat(VisitorPages.tests())
                .allSatisfy(test -> assertThat(Path.of("src/test/java/coop/workers/manyhands", test + ".java"))
                        .exists());
    }

    /** All that stands beside a controller of visitors, but for the controllers of others. */
    private Set<Path> sourcesOfVisitors() throws IOException {
        Set<Path> visitors = ofVisitors()
                .map(entry -> pathOf(entry.getValue().getBeanType()))
                .collect(Collectors.toSet());
        Set<Path> others = mapping.getHandlerMethods().values().stream()
                .map(handler -> pathOf(handler.getBeanType()))
                .filter(path -> !visitors.contains(path))
                .collect(Collectors.toSet());
        Set<Path> sources = new TreeSet<>();
        for (Path folder : visitors.stream().map(Path::getParent).collect(Collectors.toSet())) {
            try (Stream<Path> beside = Files.list(folder)) {
                beside.filter(Files::isRegularFile)
                        .filter(path -> !others.contains(path))
                        .forEach(sources::add);
            }
        }
        return sources;
    }

    private static String sourceOf(Class<?> type) throws IOException {
        return Files.readString(pathOf(type));
    }

    private static Path pathOf(Class<?> type) {
        return SOURCES.resolve(type.getName().replaceAll("\\$.*", "").replace('.', '/') + ".java");
    }

    private static List<String> views(String source) {
        return VIEW.matcher(source)
                .results()
                .map(found -> found.group(1))
                .filter(view -> Files.exists(TEMPLATES.resolve(view + ".html")))
                .toList();
    }
}
