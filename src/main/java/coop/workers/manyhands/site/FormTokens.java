package coop.workers.manyhands.site;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.RequestDataValueProcessor;

/**
 * Forms carry Spring Security's token where it is asked for, and nowhere else: a token begins a session, and so whoever only looks at a
 * form to sign up would be a row in the database.
 */
@Component
class FormTokens implements BeanPostProcessor {

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof RequestDataValueProcessor tokens ? new WhereTheyCount(tokens) : bean;
    }

    private record WhereTheyCount(RequestDataValueProcessor tokens) implements RequestDataValueProcessor {

        @Override
        public String processAction(HttpServletRequest request, String action, String method) {
            String place = action.startsWith(request.getContextPath())
                    ? action.substring(request.getContextPath().length())
                    : action;
            boolean asked = SecurityConfiguration.BY_NO_COOKIE.stream()
                    .noneMatch(without -> place.equals(without) || place.startsWith(without + "/"));
            // A form that only reads is given none.
            return tokens.processAction(request, action, asked ? method : "GET");
        }

        @Override
        public String processFormFieldValue(
                HttpServletRequest request, @Nullable String name, String value, String type) {
            return tokens.processFormFieldValue(request, name, value, type);
        }

        @Override
        public @Nullable Map<String, String> getExtraHiddenFields(HttpServletRequest request) {
            return tokens.getExtraHiddenFields(request);
        }

        @Override
        public String processUrl(HttpServletRequest request, String url) {
            return tokens.processUrl(request, url);
        }
    }
}
