package coop.workers.manyhands.web;

import coop.workers.manyhands.ClientNetwork;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Lets nobody post without end, whichever page it is. Who has signed in as a coordinator counts by the account, everybody
 * else by the network address. Behind a proxy, {@link ForwardedHeadersValve} says whom the posts are from.
 */
@Component
public class ThrottleGate implements HandlerInterceptor {

    /** Holds the {@link Duration} to wait, for the page that says so. */
    public static final String WAIT = ThrottleGate.class.getName() + ".wait";

    private final PostsThrottle posts;

    ThrottleGate(PostsThrottle postsThrottle) {
        this.posts = postsThrottle;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (!HttpMethod.POST.matches(request.getMethod())) {
            return true;
        }
        Duration wait = posts.take(clientOf(request));
        if (wait.isZero()) {
            return true;
        }
        request.setAttribute(WAIT, wait);
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(wait.toSeconds() + 1));
        response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
        return false;
    }

    private static String clientOf(HttpServletRequest request) {
        String account = request.getRemoteUser();
        return account == null ? networkOf(request) : "account " + account;
    }

    public static String networkOf(HttpServletRequest request) {
        return ClientNetwork.of(request.getRemoteAddr());
    }
}
