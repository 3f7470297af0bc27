package coop.workers.manyhands.web;

import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Puts a page together from what its own module and others bring. */
@Component
public class PageParts {

    private final List<PagePart> parts;

    PageParts(List<PagePart> parts) {
        this.parts = parts;
    }

    /** Adds what other modules have for a page; see {@link PagePart#addTo}. */
    public void addTo(ModelAndView page, String about) {
        parts.stream().filter(part -> part.view().equals(page.getViewName())).forEach(part -> part.addTo(page, about));
    }
}
