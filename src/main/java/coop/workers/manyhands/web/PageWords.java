package coop.workers.manyhands.web;

import coop.workers.manyhands.languages.Language;
import coop.workers.manyhands.languages.Languages;
import coop.workers.manyhands.languages.PageLanguage;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** What templates say of the language of a page, and in it. They know it as {@code language}. */
@Component
public class PageWords {

    private static final String BRITISH = "en-GB";
    private static final String OF_CAMPAIGNS = "utm_";

    private final Languages languages;

    PageWords(Languages languages) {
        this.languages = languages;
    }

    /**
     * A language that the same page can be read in.
     *
     * @param name what it calls itself
     * @param link to this page in it
     */
    public record Choice(String code, String name, String link) {}

    /** Of the page as a whole, as HTML and search engines call it. */
    public String tag() {
        Language now = PageLanguage.now();
        return now == null ? BRITISH : now.code();
    }

    /** As who passes pages on calls it. */
    public String ogLocale() {
        Language now = PageLanguage.now();
        return now == null ? "en_GB" : now.code() + "_GB";
    }

    /** Whether it is translated, and somebody who speaks the language has yet to read that. */
    public boolean awaitsReader() {
        Language now = PageLanguage.now();
        return now != null && !now.isReviewed();
    }

    /** The others that this page can be read in; none where only English is offered, or for pages that are English. */
    public List<Choice> others() {
        if (languages.offered().isEmpty() || !VisitorTemplates.have(PageTemplateEngine.template())) {
            return List.of();
        }
        String now = PageLanguage.code();
        List<Choice> others = new ArrayList<>();
        if (now != null) {
            others.add(new Choice(Languages.ENGLISH, "English", link(Languages.ENGLISH)));
        }
        languages.offered().stream()
                .filter(language -> !language.code().equals(now))
                .forEach(language -> others.add(new Choice(language.code(), language.name(), link(language.code()))));
        return others;
    }

    /** Whether it is the page of that template. */
    public boolean shows(String template) {
        return template.equals(PageTemplateEngine.template());
    }

    /** All that are offered besides English. */
    public List<Language> offered() {
        return languages.offered();
    }

    /** What the address of a page has to end in to be in the language of this one. */
    public String ending() {
        String now = PageLanguage.code();
        return now == null ? "" : ending(now);
    }

    /** What the address of a page ends in where it is in that language. */
    public String ending(String code) {
        return "?" + LanguageChoice.PARAMETER + '=' + code;
    }

    /** A text of ours in the language of the page. */
    public String say(String english) {
        return PageLanguage.say(english);
    }

    /** {@code en} where a text of ours has no translation into the language of the page, else null: for the attribute {@code lang}. */
    public @Nullable String of(String english) {
        Language now = PageLanguage.now();
        return now == null || now.find(english).isPresent() ? null : Languages.ENGLISH;
    }

    /** The same for two texts that stand in one element; null counts as none. */
    public @Nullable String of(String english, @Nullable String further) {
        String said = of(english);
        return said == null && further != null ? of(further) : said;
    }

    /** The same page; what else its address asks for stays, but not what newsletters hang on it. */
    private String link(String code) {
        HttpServletRequest request = RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes now
                ? now.getRequest()
                : null;
        StringBuilder link = new StringBuilder(ending(code));
        String query = request == null ? null : request.getQueryString();
        if (query != null) {
            Arrays.stream(query.split("&"))
                    .filter(one -> !one.isEmpty()
                            && !one.startsWith(OF_CAMPAIGNS)
                            && !one.startsWith(LanguageChoice.PARAMETER + "="))
                    .forEach(one -> link.append('&').append(one));
        }
        return link.toString();
    }
}
