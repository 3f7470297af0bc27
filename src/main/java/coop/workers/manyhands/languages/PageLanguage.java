package coop.workers.manyhands.languages;

import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** The language of the page that is being made in this thread. Outside of a visitor's page it is English: nothing else is translated. */
public final class PageLanguage {

    private static final String NAME = PageLanguage.class.getName();

    private PageLanguage() {}

    /** The language; null for English. */
    public static @Nullable Language now() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        return request == null ? null : (Language) request.getAttribute(NAME, RequestAttributes.SCOPE_REQUEST);
    }

    /** Its code; null for English. */
    public static @Nullable String code() {
        Language now = now();
        return now == null ? null : now.code();
    }

    /** From here on the page that is being made is in that language; null for English. */
    public static void is(@Nullable Language language) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            if (language == null) {
                request.removeAttribute(NAME, RequestAttributes.SCOPE_REQUEST);
            } else {
                request.setAttribute(NAME, language, RequestAttributes.SCOPE_REQUEST);
            }
        }
    }

    /** A text of ours in the language of the page. */
    public static String say(String english) {
        Language now = now();
        return now == null ? english : now.say(english);
    }
}
