package coop.workers.manyhands.web;

import org.springframework.web.servlet.ModelAndView;

/** A part of a page that is brought by a module which the page's own module does not know. A bean; see {@link PageParts}. */
public interface PagePart {

    /** The view that it belongs to, such as {@code office/group}. */
    String view();

    /**
     * Adds what it has to the model.
     *
     * @param about what the page is about: a slug, a reference or an id
     */
    void addTo(ModelAndView page, String about);
}
