package coop.workers.manyhands.support;

import coop.workers.manyhands.web.PageParts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Says in the head of each page, in tests only, which handler made it and of which templates: so a test in a browser knows what it has
 * looked at.
 */
public final class ShownPages implements WebMvcConfigurer, HandlerInterceptor {

    /** {@code CataloguePage#all site/catalogue}: the handler, its template, and those that other modules placed on it. */
    public static final String HEADER = "Shown-In-Tests";

    /** As a handler is written there. */
    public static String name(HandlerMethod handler) {
        return handler.getBeanType().getSimpleName() + "#" + handler.getMethod().getName();
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        if (handler instanceof HandlerMethod method && page != null && page.getViewName() != null) {
            Set<String> shown = new TreeSet<>(List.of(page.getViewName()));
            if (page.getModel().get("placed") instanceof PageParts.Placed placed) {
                placed.places().values().forEach(shown::addAll);
            }
            response.setHeader(HEADER, name(method) + " " + String.join(" ", shown));
        }
    }
}
