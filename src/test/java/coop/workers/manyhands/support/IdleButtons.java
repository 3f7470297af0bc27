package coop.workers.manyhands.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Finds buttons that do nothing: one that sends no form, or a form to an address where nobody takes it, and one for scripts that no script
 * of ours knows.
 */
public final class IdleButtons {

    /** What Spring Security takes before any handler. */
    private static final Set<String> TAKEN_BEFORE = Set.of("POST /login", "POST /logout");

    private static final String BUTTONS = "button, input[type=submit], input[type=button], input[type=image]";
    private static final String SCRIPTS = scripts();

    private final RequestMappingHandlerMapping mapping;

    /** Of the application that has these handlers. */
    public IdleButtons(RequestMappingHandlerMapping mapping) {
        this.mapping = mapping;
    }

    private static String scripts() {
        try (Stream<Path> all = Files.walk(Path.of("src/main/resources/static"))) {
            return all.filter(file -> file.toString().endsWith(".js"))
                    .map(IdleButtons::read)
                    .collect(Collectors.joining("\n"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** All buttons of a page, however they do what they do. */
    public static List<Element> allOf(Document page) {
        return page.select(BUTTONS);
    }

    /**
     * Those of a page that do nothing, each with why.
     *
     * @param path where the page is, for a form that is sent to the same address
     */
    public List<String> in(Document page, String path) {
        List<String> idle = new ArrayList<>();
        for (Element button : allOf(page)) {
            String why = isForScripts(button) ? whyNoScript(button) : whyNotSent(page, path, button);
            if (why != null) {
                idle.add("%s: %s".formatted(button.outerHtml(), why));
            }
        }
        return idle;
    }

    /** Whether it is there for scripts, and sends nothing by itself. */
    public static boolean isForScripts(Element button) {
        return button.attr("type").equals("button");
    }

    /** Why no script does anything when it is pressed; null if one does. */
    public static @Nullable String whyNoScript(Element button) {
        boolean known = button.attributes().asList().stream()
                .map(Attribute::getKey)
                .filter(name -> name.startsWith("data-"))
                .anyMatch(name -> SCRIPTS.contains("[" + name + "]"));
        return known ? null : "no script of ours looks for it";
    }

    private @Nullable String whyNotSent(Document page, String path, Element button) {
        Element form = button.hasAttr("form") ? page.getElementById(button.attr("form")) : button.closest("form");
        if (form == null || !form.normalName().equals("form")) {
            return "it stands in no form";
        }
        String to = button.hasAttr("formaction") ? button.attr("formaction") : form.attr("action");
        String method = (button.hasAttr("formmethod") ? button.attr("formmethod") : form.attr("method"));
        return whyNotTaken(
                method.isEmpty() ? "GET" : method.toUpperCase(Locale.ROOT),
                to.isEmpty() ? path : to,
                form.attr("enctype"));
    }

    /** Why nobody takes what is sent there so; null if somebody does. */
    public @Nullable String whyNotTaken(String method, String address, String enctype) {
        String path = URI.create(address).getPath();
        if (TAKEN_BEFORE.contains(method + " " + path)) {
            return null;
        }
        MockHttpServletRequest request = new MockHttpServletRequest(method, path);
        if (!method.equals("GET")) {
            request.setContentType(enctype.isEmpty() ? MediaType.APPLICATION_FORM_URLENCODED_VALUE : enctype);
        }
        ServletRequestPathUtils.parseAndCache(request);
        try {
            return mapping.getHandler(request) == null ? "nobody takes %s %s".formatted(method, path) : null;
        } catch (Exception refused) {
            return "nobody takes %s %s: %s".formatted(method, path, refused.getMessage());
        }
    }
}
