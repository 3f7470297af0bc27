package coop.workers.manyhands.appointments.web;

import coop.workers.manyhands.appointments.AppointmentDesk;
import coop.workers.manyhands.involvement.Visit;
import coop.workers.manyhands.web.PagePart;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** The time that was agreed with the applicant, on the page of their case. */
@Component
class AppointmentOnCasePage implements PagePart {

    private final AppointmentDesk appointments;

    AppointmentOnCasePage(AppointmentDesk appointments) {
        this.appointments = appointments;
    }

    @Override
    public String view() {
        return "site/status";
    }

    @Override
    public void addTo(ModelAndView page, String reference) {
        appointments
                .next(Visit.shownOn(page.getModel()).involvement())
                .ifPresent(appointment -> page.addObject("appointment", appointment));
    }
}
