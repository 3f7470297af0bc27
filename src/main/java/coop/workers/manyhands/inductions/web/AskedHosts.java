package coop.workers.manyhands.inductions.web;

import coop.workers.manyhands.inductions.InductionDesk;
import coop.workers.manyhands.involvement.AskingDesk;
import coop.workers.manyhands.web.PagePart;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Whoever is asked to meet a newcomer is not told who it is before they say that they will. */
@Component
class AskedHosts implements PagePart {

    private final InductionDesk inductions;
    private final AskingDesk asking;

    AskedHosts(InductionDesk inductions, AskingDesk asking) {
        this.inductions = inductions;
        this.asking = asking;
    }

    @Override
    public String view() {
        return "site/asked";
    }

    @Override
    public void addTo(ModelAndView page, String asked) {
        asking.find(UUID.fromString(asked))
                .filter(one -> inductions.isUndecided(one.person(), asking.of(one)))
                .ifPresent(undecided -> page.getModel().remove("applicant"));
    }
}
