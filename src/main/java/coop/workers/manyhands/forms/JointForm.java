package coop.workers.manyhands.forms;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Several forms filled in as one. What is asked word for word as in one of {@code forms/parts/} is about the person, and
 * asked once: above the sections or below them, as it stands in its form. Everything else stands in the section of its
 * form, under a name of its own: {@code communications.draws}. No name in a form file has a dot.
 *
 * <p>It is a {@link Form} like any other to whoever shows or checks it: every rule of every form holds in it.
 */
public final class JointForm {

    /**
     * One of the forms.
     *
     * @param name tells it from the others, such as the opportunity's slug
     * @param title stands above its questions
     * @param note what has to be said before they are answered
     */
    public record Section(
            String name, String title, @Nullable String note, Form form) {}

    private final Form form;
    private final Map<String, Map<String, String>> names;

    private JointForm(Form form, Map<String, Map<String, String>> names) {
        this.form = form;
        this.names = names;
    }

    /**
     * Several as one.
     *
     * @param who the part that asks who somebody is: it comes first, even if one of the forms asks something else before
     */
    static JointForm of(List<Section> sections, Collection<Form> parts, @Nullable Form who) {
        Set<String> shared = parts.stream().flatMap(JointForm::asked).collect(Collectors.toSet());
        Set<String> first = Stream.ofNullable(who).flatMap(JointForm::asked).collect(Collectors.toSet());
        Set<String> asked = new HashSet<>();
        List<Element> above = new ArrayList<>();
        List<Element> middle = new ArrayList<>();
        List<Element> below = new ArrayList<>();
        Map<String, Field> fields = new LinkedHashMap<>();
        Map<String, Map<String, String>> names = new LinkedHashMap<>();
        List<String> published = new ArrayList<>();
        for (Section section : sections) {
            List<Element> own = new ArrayList<>();
            Set<String> ownNames = new HashSet<>();
            for (Element block : section.form().html().children()) {
                String written = asWritten(block);
                if (!shared.contains(written)) {
                    own.add(block);
                    block.select(Form.CONTROLS).forEach(control -> ownNames.add(control.id()));
                } else if (asked.add(written)) {
                    (own.isEmpty() || first.contains(written) ? above : below).add(block);
                }
            }
            UnaryOperator<String> naming = name -> ownNames.contains(name) ? section.name() + "." + name : name;
            middle.add(fieldset(section, own, naming));
            Map<String, String> named = new LinkedHashMap<>();
            for (Field field : section.form().fields()) {
                Field joint = field.named(naming);
                fields.putIfAbsent(joint.name(), joint);
                named.put(field.name(), joint.name());
            }
            names.put(section.name(), named);
            section.form().published().forEach((name, when) -> published.add(naming.apply(name) + ": " + when));
        }
        Element html = new Element("form").attr("role", "form");
        if (!published.isEmpty()) {
            html.attr(Form.PUBLIC, String.join("; ", published));
        }
        html.appendChildren(above).appendChildren(middle).appendChildren(below);
        return new JointForm(Form.of("together", fields, html), names);
    }

    private static Stream<String> asked(Form part) {
        return part.html().children().stream().map(JointForm::asWritten);
    }

    private static String asWritten(Element block) {
        return block.outerHtml().strip();
    }

    private static Element fieldset(Section section, List<Element> own, UnaryOperator<String> naming) {
        Element fieldset = new Element("fieldset");
        fieldset.appendElement("legend").text(section.title());
        if (section.note() != null) {
            fieldset.appendElement("p").text(section.note());
        }
        if (own.isEmpty()) {
            fieldset.appendElement("p").text("Nothing more to answer.");
        }
        for (Element block : own) {
            block.select("[id]").forEach(element -> element.id(renamed(element.id(), naming)));
            for (Element asked : block.select("[" + FieldProfile.ONLY_WHEN + "]")) {
                asked.attr(FieldProfile.ONLY_WHEN, ownCondition(asked.attr(FieldProfile.ONLY_WHEN), naming));
            }
            block.select("label").forEach(label -> label.attr("for", naming.apply(label.attr("for"))));
            fieldset.appendChild(block);
        }
        return fieldset;
    }

    /** A script of ours reads it on the page. */
    private static String ownCondition(String written, UnaryOperator<String> naming) {
        int at = written.indexOf('=');
        return naming.apply(written.substring(0, at)) + written.substring(at);
    }

    /** A hint is called after its field. */
    private static String renamed(String id, UnaryOperator<String> naming) {
        return id.endsWith(FormProfile.HINT)
                ? naming.apply(id.substring(0, id.length() - FormProfile.HINT.length())) + FormProfile.HINT
                : naming.apply(id);
    }

    /** All of it as one form, to be shown and to be checked. */
    public Form form() {
        return form;
    }

    /**
     * What was answered of one of the forms, under its own names.
     *
     * @param section the section's name
     * @param answers to all of it
     */
    public Answers answersOf(String section, Answers answers) {
        Map<String, String> own = new LinkedHashMap<>();
        names.getOrDefault(section, Map.of()).forEach((name, joint) -> {
            String answer = answers.text(joint);
            if (answer != null) {
                own.put(name, answer);
            }
        });
        return new Answers(own);
    }
}
