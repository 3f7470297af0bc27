package coop.workers.manyhands.accounts.web;

import coop.workers.manyhands.OftenAsWanted;
import coop.workers.manyhands.accounts.CurrentSession;
import coop.workers.manyhands.accounts.SecondFactors;
import coop.workers.manyhands.accounts.SignInDesk;
import coop.workers.manyhands.accounts.SignInRefused;
import coop.workers.manyhands.accounts.TooManyGuesses;
import coop.workers.manyhands.web.Access;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** One's own second factor, and the key with which one's programs sign in. */
@Controller
@Access(Access.Who.SIGNED_IN)
@RequestMapping(SecondFactorPages.PATH)
class SecondFactorPages {

    static final String PATH = "/office/me/second-factor";

    private final SecondFactors factors;
    private final CurrentSession session;

    SecondFactorPages(SecondFactors factors, CurrentSession session) {
        this.factors = factors;
        this.session = session;
    }

    @GetMapping
    ModelAndView how(Authentication me) {
        return page(me, Map.of(), HttpStatus.OK);
    }

    /** A new secret is made by a button, since opening a page changes nothing. */
    @PostMapping("/begin")
    @OftenAsWanted(because = "The last secret that was shown is the one that a code confirms.")
    ModelAndView begin(Authentication me) {
        if (factors.stateOf(me.getName()).on()) {
            return new ModelAndView("redirect:" + PATH);
        }
        return page(me, Map.of("offer", factors.offer(me.getName())), HttpStatus.OK);
    }

    @PostMapping("/confirm")
    ModelAndView confirm(
            @RequestParam(defaultValue = "") String code,
            Authentication me,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (factors.stateOf(me.getName()).on()) {
            return new ModelAndView("redirect:" + PATH);
        }
        try {
            Map<String, Object> more = Map.of("codes", factors.confirm(me.getName(), code, request.getRemoteAddr()));
            return page(session.renew(me.getName(), true, request, response), more, HttpStatus.OK);
        } catch (SignInRefused refused) {
            return page(
                    me,
                    Map.of("offer", factors.offerAgain(me.getName()), "wrong", String.valueOf(refused.getMessage())),
                    HttpStatus.UNPROCESSABLE_ENTITY);
        } catch (TooManyGuesses many) {
            return tooMany(me, many, response);
        }
    }

    @PostMapping("/off")
    ModelAndView takeOff(
            @RequestParam(defaultValue = "") String code,
            Authentication me,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            factors.check(me.getName(), code, request.getRemoteAddr());
        } catch (SignInRefused refused) {
            return page(me, Map.of("wrong", String.valueOf(refused.getMessage())), HttpStatus.UNPROCESSABLE_ENTITY);
        } catch (TooManyGuesses many) {
            return tooMany(me, many, response);
        }
        factors.takeOff(me.getName(), me.getName());
        session.renew(me.getName(), false, request, response);
        return new ModelAndView("redirect:" + PATH);
    }

    @PostMapping("/key")
    @OftenAsWanted(because = "The last key that was shown is the one that signs in.")
    ModelAndView newKey(Authentication me) {
        if (!whole(me)) {
            return new ModelAndView("redirect:" + PATH);
        }
        return page(me, Map.of("key", factors.newProgramKey(me.getName())), HttpStatus.OK);
    }

    @PostMapping("/key/off")
    ModelAndView dropKey(Authentication me) {
        factors.dropProgramKey(me.getName());
        return new ModelAndView("redirect:" + PATH);
    }

    private ModelAndView tooMany(Authentication me, TooManyGuesses many, HttpServletResponse response) {
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(many.seconds()));
        return page(
                me,
                Map.of("wrong", "There were several wrong codes. Wait a minute, then try again."),
                HttpStatus.TOO_MANY_REQUESTS);
    }

    private ModelAndView page(Authentication me, Map<String, ?> more, HttpStatus status) {
        Map<String, @Nullable Object> model = new HashMap<>(more);
        model.put("state", factors.stateOf(me.getName()));
        model.put("demanded", !whole(me));
        return new ModelAndView("accounts/second-factor", model, status);
    }

    /** An admin who needs a second factor and has none sees this page and no other. */
    private static boolean whole(Authentication me) {
        return me.getAuthorities().stream()
                .noneMatch(authority -> SignInDesk.FACTOR_WANTED.equals(authority.getAuthority()));
    }
}
