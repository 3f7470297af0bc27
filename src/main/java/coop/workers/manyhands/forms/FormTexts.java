package coop.workers.manyhands.forms;

import coop.workers.manyhands.languages.Language;
import coop.workers.manyhands.languages.Languages;
import java.util.List;
import org.jsoup.nodes.Element;

/** Says a form in the language of the page: what people read of it, never what is sent. */
final class FormTexts {

    private static final String READ = "label, legend, option, p, h2, h3, li, summary";
    private static final List<String> ATTRIBUTES = List.of(Form.MORE, "placeholder", "title", "aria-label");

    private final Language language;

    FormTexts(Language language) {
        this.language = language;
    }

    /** A text without a translation stays English, and says so. */
    void translate(Element form) {
        for (Element said : form.select(READ)) {
            if (!said.select(Form.CONTROLS).isEmpty() || said.text().isBlank()) {
                continue;
            }
            if (said.childrenSize() == 0) {
                language.find(said.text()).ifPresentOrElse(said::text, () -> said.attr("lang", Languages.ENGLISH));
            } else {
                said.html(language.markup("<span>%s</span>".formatted(said.html())));
            }
        }
        for (String attribute : ATTRIBUTES) {
            form.select("[" + attribute + "]")
                    .forEach(element -> element.attr(attribute, language.say(element.attr(attribute))));
        }
    }
}
