package coop.workers.manyhands.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Puts a page together from what its own module and others bring. */
@Component
public class PageParts {

    /** The attribute of what is shown where: templates by place. */
    private static final String PLACED = "placed";

    private final List<PagePart> parts;

    PageParts(List<PagePart> parts) {
        this.parts = parts;
    }

    /** Shows a template at a place of the page, such as {@code main} or {@code aside}, below those that are there. */
    public static void show(ModelAndView page, String place, String template) {
        Placed placed = (Placed) page.getModel().computeIfAbsent(PLACED, none -> new Placed(new HashMap<>()));
        placed.at(place).add(template);
    }

    /** The templates by place. */
    public record Placed(Map<String, List<String>> places) {

        /** Those at one place, in order. */
        public List<String> at(String place) {
            return places.computeIfAbsent(place, none -> new ArrayList<>());
        }
    }

    /** Adds what other modules have for a page; see {@link PagePart#addTo}. */
    public void addTo(ModelAndView page, String about) {
        parts.stream().filter(part -> part.view().equals(page.getViewName())).forEach(part -> part.addTo(page, about));
    }
}
