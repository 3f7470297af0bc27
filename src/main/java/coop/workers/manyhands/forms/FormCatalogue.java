package coop.workers.manyhands.forms;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** All forms, read once at start. A form that breaks the profile stops the start, with file and line. */
@Component
public class FormCatalogue {

    private static final String ALL = "classpath*:forms/**/*.html";

    private final Map<String, Form> forms;

    FormCatalogue() {
        this.forms = Collections.unmodifiableMap(read());
    }

    /** The form of that key, such as {@code join-group/sign-up}. */
    public Optional<Form> find(String key) {
        return Optional.ofNullable(forms.get(key));
    }

    /**
     * The form of that key.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Form get(String key) {
        return find(key)
                .orElseThrow(() -> new IllegalArgumentException(
                        "No form \"%s\"; known: %s.".formatted(key, String.join(", ", forms.keySet()))));
    }

    /**
     * The form by which people sign up for an opportunity: its pathway's, with what the opportunity asks beyond that
     * ({@code forms/opportunities/<slug>.html}, where there is one).
     */
    public Form signUpFor(String pathway, String opportunity) {
        return asking(signUpFor(pathway), opportunity);
    }

    /** The same, unless nobody signs up to that pathway: then there is none. */
    public Optional<Form> findSignUpFor(String pathway, String opportunity) {
        return find(pathway + "/sign-up").map(form -> asking(form, opportunity));
    }

    private Form asking(Form form, String opportunity) {
        return find("opportunities/" + opportunity).map(form::asking).orElse(form);
    }

    /** The same where a coordinator types in what somebody said: without what only the opportunity asks. */
    public Form signUpFor(String pathway) {
        return get(pathway + "/sign-up");
    }

    public Set<String> keys() {
        return forms.keySet();
    }

    private static Map<String, Form> read() {
        Map<String, Form> forms = new TreeMap<>();
        try {
            for (Resource file : new PathMatchingResourcePatternResolver().getResources(ALL)) {
                String path = file.getURL().getPath();
                String key = path.substring(path.lastIndexOf("/forms/") + "/forms/".length(), path.length() - 5);
                try (InputStream html = file.getInputStream()) {
                    forms.put(key, FormProfile.read(key, new String(html.readAllBytes(), StandardCharsets.UTF_8)));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The forms cannot be read: " + unreadable.getMessage(), unreadable);
        }
        return forms;
    }
}
