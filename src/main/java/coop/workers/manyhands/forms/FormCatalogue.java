package coop.workers.manyhands.forms;

import coop.workers.manyhands.OwnFiles;
import coop.workers.manyhands.Site;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jsoup.nodes.Entities;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** All forms, read once at start. A form that breaks the profile stops the start, with file and line. */
@Component
public class FormCatalogue {

    /** Where the fields are that several forms ask: {@code data-part="about-you"} takes in {@code parts/about-you}. */
    private static final String PARTS = "parts/";

    /** The part that asks who somebody is. */
    private static final String WHO = "about-you";

    private final Map<String, Form> forms = new TreeMap<>();
    private final Map<String, Form> parts = new TreeMap<>();

    /** Stands in forms for whose hours a field means: the site's. */
    private static final String ZONE = "{zone}";

    private final Supplier<List<ListedChoices>> lists;

    @Autowired
    FormCatalogue(OwnFiles files, Site site, ObjectProvider<ListedChoices> lists) {
        this(files.byKey("forms/", ".html"), site, () -> lists.stream().toList());
    }

    /** Without the lists of the office. */
    FormCatalogue(OwnFiles files, Site site) {
        this(files.byKey("forms/", ".html"), site);
    }

    /** Of forms by key, as they stand in their files. */
    FormCatalogue(Map<String, String> files, Site site) {
        this(files, site, List::of);
    }

    private FormCatalogue(Map<String, String> files, Site site, Supplier<List<ListedChoices>> lists) {
        this.lists = lists;
        Map<String, String> sources = new TreeMap<>(files);
        sources.replaceAll((key, source) ->
                site.federation().in(source, Entities::escape).replace(ZONE, Entities.escape(site.zoneInWords())));
        sources.forEach((key, source) -> {
            if (key.startsWith(PARTS)) {
                parts.put(key.substring(PARTS.length()), FormProfile.read(key, source));
            }
        });
        sources.forEach((key, source) -> {
            if (!key.startsWith(PARTS)) {
                forms.put(key, FormProfile.read(key, source, parts));
            }
        });
        checkQuoted();
    }

    private void checkQuoted() {
        Set<String> asked = new TreeSet<>();
        forms.values().forEach(form -> form.fields().forEach(field -> asked.add(field.name())));
        forms.forEach((key, form) -> {
            for (String name : form.quoted()) {
                if (!asked.contains(name)) {
                    throw FormProfile.fault(
                            key, form.lineOf(name), "it quotes {%s}, and no form asks for that".formatted(name));
                }
                if (key.endsWith("/sign-up") || key.startsWith("opportunities/") || key.startsWith("applicants/")) {
                    throw FormProfile.fault(
                            key,
                            form.lineOf(name),
                            "it quotes {%s}, and nobody has answered anything yet where this form is shown"
                                    .formatted(name));
                }
            }
        });
    }

    /**
     * What was answered, in words: the label of a choice, a day as people write it, and else as it stands.
     *
     * @param key of the form that quotes it: fields of its folder go before others of the same name
     * @param answers by the name of the field
     */
    public Map<String, String> inWords(String key, Map<String, String> answers) {
        Map<String, String> words = new TreeMap<>();
        String folder = key.substring(0, key.indexOf('/') + 1);
        for (String name : get(key).quoted()) {
            String value = answers.get(name);
            if (value != null) {
                words.put(
                        name,
                        fieldOf(name, folder).map(field -> field.inWords(value)).orElse(value));
            }
        }
        return words;
    }

    private Optional<Field> fieldOf(String name, String folder) {
        return Stream.concat(
                        forms.values().stream().filter(form -> form.key().startsWith(folder)), forms.values().stream())
                .flatMap(form -> form.field(name).stream())
                .findFirst();
    }

    /** The form of that key, such as {@code join-group/sign-up}. */
    public Optional<Form> find(String key) {
        return Optional.ofNullable(forms.get(key));
    }

    /**
     * The form of that key.
     *
     * @throws UnknownForm if there is none
     */
    public Form get(String key) {
        return find(key)
                .orElseThrow(() -> new UnknownForm(
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
        return listed(find("opportunities/" + opportunity).map(form::asking).orElse(form));
    }

    /** A form that is filled in where there is no case yet, with the lists of the office that it offers. */
    Form listed(Form form) {
        return form.with(source -> lists.get().stream()
                .filter(list -> list.source().equals(source))
                .findFirst()
                .map(ListedChoices::options)
                .orElse(List.of()));
    }

    /** The same without what only the opportunity asks. */
    public Form signUpFor(String pathway) {
        return get(pathway + "/sign-up");
    }

    /**
     * Several sign-up forms as one: what they take from {@code forms/parts/} is asked once, everything else in a section of
     * its form.
     */
    public JointForm together(List<JointForm.Section> sections) {
        return JointForm.of(sections, parts.values(), parts.get(WHO));
    }

    public Set<String> keys() {
        return Collections.unmodifiableSet(forms.keySet());
    }
}
