package coop.workers.manyhands.web;

import coop.workers.manyhands.web.Access.GroupsOf;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** Lets those see a page whom its {@link Access} names, and nobody see a page of ours that has none. */
@Component
public class AccessGate implements HandlerInterceptor {

    /** Handlers below are ours; others bring what guards them themselves. */
    private static final String OURS = "coop.workers.manyhands.";

    private final BeanFactory beans;

    AccessGate(BeanFactory beans) {
        this.beans = beans;
    }

    /** What a handler says of who may see it; empty if neither it nor its controller does. */
    public static Optional<Access> of(HandlerMethod handler) {
        return Optional.ofNullable(AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), Access.class))
                .or(() -> Optional.ofNullable(
                        AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), Access.class)));
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method
                && method.getBeanType().getName().startsWith(OURS)
                && !mayPass(of(method).orElse(null), request)) {
            throw new AccessDeniedException("This page is for others.");
        }
        return true;
    }

    private boolean mayPass(@Nullable Access access, HttpServletRequest request) {
        return access != null && mayPass(access, visitor -> further(access.of(), request, visitor));
    }

    /** Whether whoever looks may see a page whose address says nothing of what it is about, so that no further groups count. */
    boolean opensTo(Access access) {
        return mayPass(access, visitor -> false);
    }

    private static boolean mayPass(Access access, Predicate<Visitor> further) {
        if (access.value() == Access.Who.EVERYBODY || access.value() == Access.Who.LINK_HOLDER) {
            return true;
        }
        Visitor visitor = Visitor.current().orElse(null);
        if (visitor == null) {
            return false;
        }
        return switch (access.value()) {
            case EVERYBODY, LINK_HOLDER, SIGNED_IN -> true;
            case COORDINATOR -> visitor.isCoordinator();
            case ADMIN -> visitor.isAdmin();
            case GROUP -> Arrays.stream(access.groups()).anyMatch(visitor::isIn) || further.test(visitor);
        };
    }

    private boolean further(Class<? extends GroupsOf> of, HttpServletRequest request, Visitor visitor) {
        return of != GroupsOf.None.class
                && beans
                        .getBean(of)
                        .groups(pathOf(request))
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND))
                        .stream()
                        .anyMatch(visitor::isIn);
    }

    /** What stands in a request's path, by the names that its handler gives. */
    @SuppressWarnings("unchecked") // as Spring documents the attribute
    public static Map<String, String> pathOf(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                ? (Map<String, String>) variables
                : Map.of();
    }
}
