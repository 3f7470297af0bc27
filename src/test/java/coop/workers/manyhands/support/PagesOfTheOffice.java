package coop.workers.manyhands.support;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/**
 * All pages of coordinators and admins, from the application's own handlers: whoever adds one has it looked at without remembering this. Where an
 * address has a name or a number in it, one is taken from a link that another of these pages shows.
 */
public final class PagesOfTheOffice {

    /** Of links that nobody may follow, or that lead to no page, so many are tried before their handler is given up. */
    private static final int TRIED = 4;

    private static final Pattern VARIABLE = Pattern.compile("\\{([a-z]+)}");

    private final List<PathPattern> patterns;

    /** The pages that this application has. */
    public PagesOfTheOffice(WebApplicationContext application) {
        patterns = application
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .stream()
                .filter(PagesOfTheOffice::isLookedAt)
                .flatMap(PagesOfTheOffice::patterns)
                .filter(pattern -> pattern.getPatternString().matches("/(office|monitor)(/.*)?"))
                .distinct()
                .sorted(PathPattern.SPECIFICITY_COMPARATOR.thenComparing(Comparator.comparing(PathPattern::toString)))
                .toList();
    }

    private static boolean isLookedAt(RequestMappingInfo info) {
        Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
        return methods.isEmpty() || methods.contains(RequestMethod.GET);
    }

    private static Stream<PathPattern> patterns(RequestMappingInfo info) {
        return Optional.ofNullable(info.getPathPatternsCondition())
                .map(condition -> condition.getPatterns().stream())
                .orElse(Stream.of());
    }

    /** What somebody comes to who follows every link, and what they do not: that has to be known by name. */
    public record Found(Map<String, String> pages, Set<String> noPage, Set<String> unreached) {}

    /**
     * Follows the links.
     *
     * @param asked what a path answers: its page; nothing if it is refused; an empty page, without an address, if it answers with something
     *     else, such as a table to keep
     * @param names what may stand in an address, by what the handlers call it, where no page that was seen leads there
     * @param further addresses to begin with, beside those of the handlers: such as one that has to have a parameter
     */
    public Found found(
            Function<String, Optional<Document>> asked, Map<String, List<String>> names, List<String> further) {
        Map<String, String> pages = new TreeMap<>();
        Set<String> noPage = new TreeSet<>();
        Map<String, Integer> tried = new HashMap<>();
        Set<String> seen = new HashSet<>();
        Deque<String> links = new ArrayDeque<>(further);
        patterns.forEach(pattern -> links.addAll(named(pattern.getPatternString(), names)));
        while (!links.isEmpty()) {
            String link = links.remove();
            Optional<String> pattern = patternOf(link);
            if (pattern.isEmpty()
                    || pages.containsKey(pattern.get())
                    || noPage.contains(pattern.get())
                    || !seen.add(link)
                    || tried.merge(pattern.get(), 1, Integer::sum) > TRIED) {
                continue;
            }
            asked.apply(link).ifPresent(page -> {
                if (page.location().isEmpty()) {
                    noPage.add(pattern.get());
                } else {
                    pages.put(pattern.get(), link);
                    page.select("a[href^=/office], a[href^=/monitor]").stream()
                            .map(one -> one.attr("href").replaceAll("#.*", ""))
                            .forEach(links::add);
                }
            });
        }
        Set<String> unreached = new TreeSet<>();
        patterns.stream()
                .map(PathPattern::getPatternString)
                .filter(one -> !pages.containsKey(one) && !noPage.contains(one))
                .forEach(unreached::add);
        return new Found(pages, noPage, unreached);
    }

    /** The addresses of a pattern by names that are known: none if one of its names is not. */
    private static List<String> named(String pattern, Map<String, List<String>> names) {
        Matcher variable = VARIABLE.matcher(pattern);
        if (!variable.find()) {
            return List.of(pattern);
        }
        return names.getOrDefault(variable.group(1), List.of()).stream()
                .flatMap(name -> named(pattern.replace(variable.group(), name), names).stream())
                .toList();
    }

    private Optional<String> patternOf(String link) {
        PathContainer path = PathContainer.parsePath(link.replaceAll("\\?.*", ""));
        return patterns.stream()
                .filter(pattern -> pattern.matches(path))
                .findFirst()
                .map(PathPattern::getPatternString);
    }
}
