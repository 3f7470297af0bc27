package coop.workers.manyhands.web;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.thymeleaf.dialect.AbstractDialect;
import org.thymeleaf.dialect.IPostProcessorDialect;
import org.thymeleaf.engine.AbstractTemplateHandler;
import org.thymeleaf.model.ICloseElementTag;
import org.thymeleaf.model.IOpenElementTag;
import org.thymeleaf.model.IText;
import org.thymeleaf.postprocessor.IPostProcessor;
import org.thymeleaf.postprocessor.PostProcessor;
import org.thymeleaf.templatemode.TemplateMode;

/**
 * Keeps "co-op" on one line, wherever a page writes it: browsers break a line after any hyphen. The word stays as it was
 * written, for whoever copies it or searches for it; a style of ours says that it is one.
 *
 * <p>Its limits: what can hold no element, such as an option of a list, breaks as browsers like, and so do emails, whose programs
 * mostly leave such a style out. "Sign-up" and "note-taker" may break: both halves are words.
 */
@Component
class WholeWords extends AbstractDialect implements IPostProcessorDialect {

    private static final Pattern WORD = Pattern.compile(
            "(?<![\\p{L}\\p{N}@/._-])co-op\\p{L}{0,12}(?![\\p{L}\\p{N}@/_-]|\\.\\p{L})", Pattern.CASE_INSENSITIVE);

    /** What may hold no further element, or is no text for people. */
    private static final Set<String> AS_IT_IS = Set.of("title", "option", "textarea", "script", "style");

    private static final int LAST = 1000;

    WholeWords() {
        super("whole words");
    }

    @Override
    public int getDialectPostProcessorPrecedence() {
        return LAST;
    }

    @Override
    public Set<IPostProcessor> getPostProcessors() {
        return Set.of(new PostProcessor(TemplateMode.HTML, Keeping.class, LAST));
    }

    /** The text of a page, with the words that are one marked in it. */
    static String marked(String text) {
        return text.indexOf('-') < 0
                ? text
                : WORD.matcher(text)
                        .replaceAll(
                                word -> Matcher.quoteReplacement("<span class=\"whole\">" + word.group() + "</span>"));
    }

    /** One rendering of a page; made by Thymeleaf. */
    public static final class Keeping extends AbstractTemplateHandler {

        private int asItIs;

        @Override
        public void handleOpenElement(IOpenElementTag element) {
            if (isAsItIs(element.getElementCompleteName())) {
                asItIs++;
            }
            super.handleOpenElement(element);
        }

        @Override
        public void handleCloseElement(ICloseElementTag element) {
            if (asItIs > 0 && isAsItIs(element.getElementCompleteName())) {
                asItIs--;
            }
            super.handleCloseElement(element);
        }

        @Override
        public void handleText(IText text) {
            String written = text.getText();
            String marked = asItIs > 0 ? written : marked(written);
            super.handleText(
                    marked.equals(written)
                            ? text
                            : getContext().getModelFactory().createText(marked));
        }

        private static boolean isAsItIs(String element) {
            return AS_IT_IS.contains(element.toLowerCase(Locale.ROOT));
        }
    }
}
