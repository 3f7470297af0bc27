package coop.workers.manyhands.coordinators;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.web.AccessGate;
import coop.workers.manyhands.web.Visitor;
import coop.workers.manyhands.web.WithoutInterest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerInterceptor;

/** Keeps pages on which a case is changed from whoever has an interest in it: see {@link WithoutInterest}. Looking is free. */
@Component
class InterestGate implements HandlerInterceptor {

    private final Interests interests;

    InterestGate(Interests interests) {
        this.interests = interests;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String reference = AccessGate.pathOf(request).get(WithoutInterest.REFERENCE);
        if (handler instanceof HandlerMethod method
                && !HttpMethod.GET.matches(request.getMethod())
                && !HttpMethod.HEAD.matches(request.getMethod())
                && isFor(method)
                && reference != null
                && Reference.isOne(reference)) {
            Visitor.current()
                    .flatMap(visitor -> interests.reasonToKeepAway(new Reference(reference), visitor.name()))
                    .ifPresent(reason -> {
                        throw new ResponseStatusException(HttpStatus.FORBIDDEN, reason);
                    });
        }
        return true;
    }

    private static boolean isFor(HandlerMethod method) {
        return AnnotatedElementUtils.hasAnnotation(method.getMethod(), WithoutInterest.class)
                || AnnotatedElementUtils.hasAnnotation(method.getBeanType(), WithoutInterest.class);
    }
}
