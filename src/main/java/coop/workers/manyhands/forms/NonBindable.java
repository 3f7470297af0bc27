package coop.workers.manyhands.forms;

import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Elements;

/**
 * The one way by which a form's HTML goes to Tasklist, which compiles it with AngularJS: a name such as
 * {@code {{constructor.constructor('…')()}}} would run there. jsoup escapes HTML and knows nothing of double braces, so
 * here everything that holds no field is marked {@code ng-non-bindable}.
 *
 * <p>What holds a field has to be compiled, and so have options: one that is not is no option to AngularJS's select, and
 * choosing it would answer nothing. Their text is kept from it by an empty comment between two braces, which changes
 * neither what people read nor what is sent. No attribute can be protected like that, so none may hold data but codes.
 */
final class NonBindable {

    private static final String COMPILED = Form.CONTROLS + ", option";
    private static final String BEGIN = "{{";

    /** Tasklist makes a field's name its ng-model, which AngularJS reads as an expression. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

    private NonBindable() {}

    /**
     * The form as HTML for Tasklist.
     *
     * @throws IllegalStateException if what AngularJS would run stands where it cannot be kept from it
     */
    static String html(Element form) {
        mark(form);
        // Laid out prettily, a name would get line breaks that it does not have.
        Document page = new Document("");
        page.outputSettings().prettyPrint(false);
        page.appendChild(form);
        return form.outerHtml();
    }

    private static void mark(Element element) {
        Elements inside = element.select(COMPILED);
        if (inside.isEmpty()) {
            element.attr("ng-non-bindable", "");
            return;
        }
        for (Attribute attribute : element.attributes()) {
            if (attribute.getValue().contains(BEGIN)) {
                throw new IllegalStateException("The attribute %s of <%s> holds what AngularJS would run: %s"
                        .formatted(attribute.getKey(), element.tagName(), attribute.getValue()));
            }
        }
        if (element.is(Form.CONTROLS)
                && !NAME.matcher(element.attr("cam-variable-name")).matches()) {
            throw new IllegalStateException(
                    "The field \"%s\" has no plain name, which AngularJS would read as an expression"
                            .formatted(element.attr("cam-variable-name")));
        }
        for (TextNode text : List.copyOf(element.textNodes())) {
            if (element.is("textarea") && text.getWholeText().contains(BEGIN)) {
                throw new IllegalStateException("The text of <textarea> holds what AngularJS would run");
            }
            split(text);
        }
        element.children().forEach(NonBindable::mark);
    }

    /** Puts an empty comment between braces that follow each other. */
    private static void split(TextNode text) {
        TextNode rest = text;
        for (int brace = rest.getWholeText().indexOf(BEGIN);
                brace >= 0;
                brace = rest.getWholeText().indexOf(BEGIN)) {
            rest = rest.splitText(brace + 1);
            rest.before(new Comment(""));
        }
    }
}
