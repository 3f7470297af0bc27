package coop.workers.manyhands.accounts;

import coop.workers.manyhands.accounts.SignInDesk.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/** The session that a request comes in: goes on under another id when it may do more than before. */
@Component
public class CurrentSession {

    private final HttpSessionSecurityContextRepository sessions = new HttpSessionSecurityContextRepository();
    private final SignInDesk desk;

    CurrentSession(SignInDesk desk) {
        this.desk = desk;
    }

    /**
     * Goes on as somebody stands now.
     *
     * @param secondFactorGiven whether a code was given in this session
     * @throws SignInRefused if the account is gone
     */
    public Authentication renew(
            String user, boolean secondFactorGiven, HttpServletRequest request, HttpServletResponse response) {
        SignedIn standing = desk.standing(user, secondFactorGiven)
                .orElseThrow(() -> new SignInRefused("code", "There is no such account any more."));
        UsernamePasswordAuthenticationToken signedIn = UsernamePasswordAuthenticationToken.authenticated(
                user, null, AuthorityUtils.createAuthorityList(standing.authorities()));
        signedIn.setDetails(standing);
        request.getSession();
        request.changeSessionId();
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(signedIn);
        SecurityContextHolder.setContext(context);
        sessions.saveContext(context, request, response);
        return signedIn;
    }
}
