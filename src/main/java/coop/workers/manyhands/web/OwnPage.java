package coop.workers.manyhands.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.servlet.ModelAndView;

/** Somebody's own page, {@code /me}: for a module that has a form on it, and shows it again with what was wrong. */
public interface OwnPage {

    /** The page of whoever is signed in, or the one that asks for a link. */
    ModelAndView shown(HttpServletRequest request);
}
