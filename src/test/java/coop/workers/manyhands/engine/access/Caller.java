package coop.workers.manyhands.engine.access;

import coop.workers.manyhands.support.SignIns.SignIn;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Somebody at one of the engine's doors, over a real socket: by Basic at the REST API, by session at the webapps, or nobody. */
public class Caller {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final String site;
    private final String api;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private Caller(int port, String api) {
        this.site = "http://localhost:" + port;
        this.api = api;
    }

    /** At the REST API, with a password each time. */
    public static Caller byBasic(int port, @Nullable SignIn who) {
        Caller caller = new Caller(port, "/engine-rest");
        if (who != null) {
            caller.headers.put(
                    "Authorization",
                    "Basic "
                            + Base64.getEncoder()
                                    .encodeToString(
                                            (who.user() + ":" + who.password()).getBytes(StandardCharsets.UTF_8)));
        }
        return caller;
    }

    /** In a browser, at the API that Tasklist uses. */
    public static Caller bySession(int port, @Nullable SignIn who) {
        Caller caller = new Caller(port, "/camunda/api/engine/engine/default");
        if (who != null) {
            HttpResponse<String> answer = caller.signIn(who);
            if (!String.valueOf(answer.headers().firstValue("Location").orElse(""))
                    .matches(".*(/monitor|/camunda/.*)")) {
                throw new AssertionError("Not signed in: " + answer.headers().map());
            }
            caller.site("GET", "/camunda/app/tasklist/default/", null);
            caller.headers.put("X-XSRF-TOKEN", String.valueOf(caller.cookie("XSRF-TOKEN")));
        }
        return caller;
    }

    public HttpResponse<String> signIn(SignIn who) {
        Matcher token = CSRF.matcher(site("GET", "/login", null).body());
        if (!token.find()) {
            throw new AssertionError("The sign-in page has no CSRF token.");
        }
        return site(
                "POST",
                "/login",
                "username=%s&password=%s&_csrf=%s".formatted(who.user(), who.password(), encoded(token.group(1))),
                "application/x-www-form-urlencoded");
    }

    public HttpResponse<String> get(String path) {
        return site("GET", api + path, null);
    }

    public HttpResponse<String> post(String path, String json) {
        return site("POST", api + path, json);
    }

    public HttpResponse<String> send(String method, String path, @Nullable String json) {
        return site(method, api + path, json);
    }

    public HttpResponse<String> site(String method, String path, @Nullable String json) {
        return site(method, path, json, "application/json");
    }

    private HttpResponse<String> site(String method, String path, @Nullable String body, String type) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(site + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", type);
        }
        headers.forEach(request::header);
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    @Nullable
    public String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse(null);
    }

    public Caller carrying(Caller other) {
        other.cookies.getCookieStore().getCookies().forEach(cookie -> {
            cookie.setPath("/");
            cookies.getCookieStore().add(URI.create(site), cookie);
        });
        return this;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
