package coop.workers.manyhands.links;

import coop.workers.manyhands.people.Person;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;

/**
 * Two people's links in two tabs share one session, and the last one is who is signed in. So each form says, sealed,
 * whom it is about, and acts for nobody else. Every post where people are signed in passes here, unless it is marked
 * {@link AboutNobody}; the pages find the seal in their model, under {@link SignedIn#ABOUT}.
 */
@Component
public class AboutGate implements HandlerInterceptor {

    private final SignedIn signedIn;

    AboutGate(SignedIn signedIn) {
        this.signedIn = signedIn;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!HttpMethod.POST.matches(request.getMethod())
                || handler instanceof HandlerMethod method && method.hasMethodAnnotation(AboutNobody.class)) {
            return true;
        }
        Optional<Person> me = signedIn.person(request);
        if (me.isPresent() && !signedIn.isAbout(request.getParameter(SignedIn.ABOUT), me.get())) {
            throw new SignedInAsAnother();
        }
        return true;
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        if (page != null) {
            signedIn.person(request).ifPresent(me -> page.addObject(SignedIn.ABOUT, signedIn.seal(me)));
        }
    }
}
