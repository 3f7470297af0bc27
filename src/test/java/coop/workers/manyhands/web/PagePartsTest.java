package coop.workers.manyhands.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.ModelAndView;

/** A page is put together from what modules bring, in their order. */
class PagePartsTest {

    private static PagePart shows(String view, String place, String template) {
        return new PagePart() {
            @Override
            public String view() {
                return view;
            }

            @Override
            public void addTo(ModelAndView page, String about) {
                page.addObject(template, about);
                PageParts.show(page, place, template);
            }
        };
    }

    private static PageParts.Placed placedOn(ModelAndView page) {
        return Objects.requireNonNull((PageParts.Placed) page.getModel().get("placed"));
    }

    @Test
    void whatIsShownAtAPlaceStandsThereInOrderAndKnowsWhatThePageIsAbout() {
        ModelAndView page = new ModelAndView("me");

        new PageParts(List.of(
                        shows("me", "main", "roles/mine"), shows("me", "aside", "links"), shows("me", "main", "last")))
                .addTo(page, "sam");

        assertThat(placedOn(page).at("main")).containsExactly("roles/mine", "last");
        assertThat(placedOn(page).at("aside")).containsExactly("links");
        assertThat(placedOn(page).at("nowhere")).isEmpty();
        assertThat(page.getModel()).containsEntry("roles/mine", "sam");
    }

    @Test
    void aPartOfAnotherPageIsLeftOut() {
        ModelAndView page = new ModelAndView("status");

        new PageParts(List.of(shows("me", "main", "roles/mine"))).addTo(page, "sam");

        assertThat(page.getModel()).isEmpty();
    }
}
