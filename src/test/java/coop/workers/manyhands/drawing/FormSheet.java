package coop.workers.manyhands.drawing;

import coop.workers.manyhands.support.Diagram;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** What a form asks, as a table. */
final class FormSheet {

    private FormSheet() {}

    static String of(String key) {
        Document form = Diagram.form(key);
        List<List<String>> rows = form.select("[cam-variable-name], fieldset[data-choices]").stream()
                .map(field -> List.of(label(form, field), Said.code(field.id()), kind(field), rules(field)))
                .toList();
        String title = "### [%1$s](%2$s)".formatted(key, file(key));
        return rows.isEmpty()
                ? "\n%s\n\nNothing is filled in.\n".formatted(title)
                : Said.table(title, List.of("asks", "field", "takes", "rules"), rows);
    }

    private static String file(String key) {
        return "../../forms/%s.html".formatted(key);
    }

    private static String label(Document form, Element field) {
        Element legend = field.selectFirst("legend");
        return legend != null
                ? legend.text()
                : form.select("label[for=%s]".formatted(field.id())).text();
    }

    private static String kind(Element field) {
        String choices = field.attr("data-choices");
        List<String> options = field.select("option").stream()
                .filter(option -> !option.attr("value").isEmpty())
                .map(option -> "%s (`%s`)".formatted(option.text(), option.attr("value")))
                .toList();
        String offered = choices.isEmpty() ? "" : "choices: `%s`".formatted(choices);
        return switch (field.tagName()) {
            case "select" ->
                Stream.concat(Stream.of(offered).filter(some -> !some.isEmpty()), options.stream())
                        .collect(Collectors.joining("; "));
            case "fieldset" -> "ticks, " + offered;
            case "textarea" -> "text, some lines";
            default -> field.attr("type").equals("checkbox") ? "a tick" : field.attr("type");
        };
    }

    private static String rules(Element field) {
        List<String> rules = new ArrayList<>();
        if (field.hasAttr("required")) {
            rules.add("needed");
        }
        said(rules, field, "data-required-when", "needed when `%s`");
        said(rules, field, "maxlength", "%s characters at most");
        said(rules, field, "min", "from %s");
        said(rules, field, "max", "to %s");
        said(rules, field, "data-past", "a day that has been, `%s` ago at most");
        if (field.hasAttr("data-future")) {
            String within = field.attr("data-future");
            rules.add(within.isEmpty() ? "today or later" : "today or later, within %s".formatted(Said.period(within)));
        }
        said(rules, field, "data-after", "after `%s`");
        said(rules, field, "data-min-days", "at least %s days");
        if (field.hasAttr("data-flow")) {
            rules.add("the diagram goes by it");
        }
        return String.join("; ", rules);
    }

    private static void said(List<String> rules, Element field, String attribute, String words) {
        if (!field.attr(attribute).isEmpty()) {
            rules.add(words.formatted(field.attr(attribute)));
        }
    }
}
