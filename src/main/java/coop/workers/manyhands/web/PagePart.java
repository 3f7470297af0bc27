package coop.workers.manyhands.web;

import org.springframework.web.servlet.ModelAndView;

/**
 * A part of a page that is brought by a module which the page's own module does not know. A bean; see {@link PageParts}.
 * Where several show something at one place, {@code @Order} says which comes first.
 */
public interface PagePart {

    /** The view that it belongs to, such as {@code groups/group}. */
    String view();

    /**
     * Adds what it has to the model; what it has to be shown by a template of its own, {@link PageParts#show} puts into place.
     *
     * @param about what the page is about: a slug, a reference or an id
     */
    void addTo(ModelAndView page, String about);
}
