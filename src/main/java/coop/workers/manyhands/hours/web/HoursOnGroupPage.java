package coop.workers.manyhands.hours.web;

import coop.workers.manyhands.hours.HoursBook;
import coop.workers.manyhands.web.PagePart;
import coop.workers.manyhands.web.PageParts;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Whether a group agreed to its people noting their hours, and the sums, on its page at the office. */
@Component
@Order(90)
class HoursOnGroupPage implements PagePart {

    private final HoursBook book;

    HoursOnGroupPage(HoursBook book) {
        this.book = book;
    }

    @Override
    public String view() {
        return "groups/group";
    }

    @Override
    public void addTo(ModelAndView page, String slug) {
        page.addObject("hoursAgreed", book.isAgreed(slug));
        page.addObject("hoursMonths", book.of(slug));
        PageParts.show(page, "main", "hours/on-group-page");
    }
}
