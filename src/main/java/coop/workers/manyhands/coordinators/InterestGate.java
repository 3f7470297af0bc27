package coop.workers.manyhands.coordinators;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.web.WithoutInterest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** Keeps pages on which a case is changed from whoever has an interest in it: see {@link WithoutInterest}. Looking is free. */
@Component
class InterestGate implements HandlerInterceptor {

    private final Interests interests;

    InterestGate(Interests interests) {
        this.interests = interests;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String reference = pathOf(request).get(WithoutInterest.REFERENCE);
        String user = signedIn();
        if (handler instanceof HandlerMethod method
                && !HttpMethod.GET.matches(request.getMethod())
                && !HttpMethod.HEAD.matches(request.getMethod())
                && isFor(method)
                && user != null
                && reference != null
                && Reference.isOne(reference)) {
            Optional<String> reason = interests.reasonToKeepAway(new Reference(reference), user);
            if (reason.isPresent()) {
                throw new ResponseStatusException(HttpStatus.FORBIDDEN, reason.get());
            }
        }
        return true;
    }

    private static boolean isFor(HandlerMethod method) {
        return AnnotatedElementUtils.hasAnnotation(method.getMethod(), WithoutInterest.class)
                || AnnotatedElementUtils.hasAnnotation(method.getBeanType(), WithoutInterest.class);
    }

    private static @Nullable String signedIn() {
        Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
        return signedIn == null || signedIn instanceof AnonymousAuthenticationToken ? null : signedIn.getName();
    }

    @SuppressWarnings("unchecked") // as Spring documents the attribute
    private static Map<String, String> pathOf(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                ? (Map<String, String>) variables
                : Map.of();
    }
}
