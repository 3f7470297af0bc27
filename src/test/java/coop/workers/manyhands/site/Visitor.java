package coop.workers.manyhands.site;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Somebody with a browser that has cookies and no JavaScript, over real HTTP. Follows no redirect unasked. */
public final class Visitor {

    private static final String BOUNDARY = "part-of-a-form-that-nobody-writes";

    private final String base;
    private final HttpClient client;
    private final String address;

    public Visitor(int port) {
        this(port, "");
    }

    /** Somebody who comes through a proxy, from that address; the application has to be told that there is one. */
    public Visitor(int port, String address) {
        this(
                "http://127.0.0.1:" + port,
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .cookieHandler(new CookieManager())
                        .build(),
                address);
    }

    private Visitor(String base, HttpClient client, String address) {
        this.base = base;
        this.client = client;
        this.address = address;
    }

    /** The same browser, led to another node. */
    public Visitor at(int port) {
        return new Visitor("http://127.0.0.1:" + port, client, address);
    }

    /** Nobody answered, or the answer was cut off. */
    public static final class NoAnswer extends AssertionError {

        private static final long serialVersionUID = 1;

        NoAnswer(IOException failed) {
            super("no answer: " + failed, failed);
        }
    }

    /** What came back. */
    public record Page(int status, String body, HttpResponse<String> response) {

        public Document html() {
            return Jsoup.parse(body);
        }

        public String text() {
            return html().body().text();
        }

        /** Where it sends people on to, without host. */
        public String location() {
            return response.headers()
                    .firstValue("Location")
                    .map(there -> URI.create(there).getPath())
                    .orElseThrow(() -> new AssertionError("no redirect but " + status + ": " + body));
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** The hidden fields of the first form that posts to an address that ends so. */
        public Map<String, String> hidden(String action) {
            Map<String, String> fields = new LinkedHashMap<>();
            for (Element field : form(action).select("input[type=hidden]")) {
                fields.put(field.attr("name"), field.attr("value"));
            }
            return fields;
        }

        public Element form(String action) {
            Element form = html().selectFirst("main form[action$=" + action + "]");
            if (form == null) {
                throw new AssertionError("no form " + action + " in " + status + ": " + body);
            }
            return form;
        }
    }

    public Page get(String path) {
        return send(to(path).GET());
    }

    Page head(String path) {
        return send(to(path).method("HEAD", BodyPublishers.noBody()));
    }

    /** Presses the button of the form on that page, with these values filled in. */
    public Page submit(Page page, String action, Map<String, String> values) {
        Map<String, String> fields = page.hidden(action);
        fields.putAll(values);
        return post(page.form(action).attr("action"), fields);
    }

    /** The same, with files, by name, in one of its fields. */
    public Page submit(Page page, String action, Map<String, String> values, String field, Map<String, byte[]> files) {
        Map<String, String> fields = page.hidden(action);
        fields.putAll(values);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        fields.forEach(
                (name, value) -> body.writeBytes("--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                        .formatted(BOUNDARY, name, value)
                        .getBytes(StandardCharsets.UTF_8)));
        files.forEach((name, content) -> {
            body.writeBytes(
                    "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: application/octet-stream\r\n\r\n"
                            .formatted(BOUNDARY, field, name)
                            .getBytes(StandardCharsets.UTF_8));
            body.writeBytes(content);
            body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        });
        body.writeBytes("--%s--\r\n".formatted(BOUNDARY).getBytes(StandardCharsets.UTF_8));
        return post(
                page.form(action).attr("action"),
                BodyPublishers.ofByteArray(body.toByteArray()),
                "multipart/form-data; boundary=" + BOUNDARY);
    }

    public Page post(String path, Map<String, String> fields) {
        return post(path, BodyPublishers.ofString(encoded(fields)), "application/x-www-form-urlencoded");
    }

    public Page post(String path, BodyPublisher body, String contentType, String... headers) {
        HttpRequest.Builder request =
                to(path).header("Content-Type", contentType).POST(body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private HttpRequest.Builder to(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                // Rather a failure than a build that hangs for ever.
                .timeout(Duration.ofMinutes(2))
                .header("Accept", "text/html,*/*;q=0.8");
        return address.isEmpty() ? request : request.header("X-Forwarded-For", address);
    }

    private Page send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            return new Page(response.statusCode(), response.body(), response);
        } catch (IOException failed) {
            throw new NoAnswer(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }
}
