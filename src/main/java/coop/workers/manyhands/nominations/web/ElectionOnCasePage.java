package coop.workers.manyhands.nominations.web;

import coop.workers.manyhands.involvement.Visit;
import coop.workers.manyhands.links.LinkAct;
import coop.workers.manyhands.nominations.NominationDesk;
import coop.workers.manyhands.nominations.QuestionTime;
import coop.workers.manyhands.web.PagePart;
import coop.workers.manyhands.web.PageParts;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** The election that somebody stands in, and the questions to them, on the page of their case. */
@Component
class ElectionOnCasePage implements PagePart {

    private final NominationDesk nominations;
    private final QuestionTime questions;

    ElectionOnCasePage(NominationDesk nominations, QuestionTime questions) {
        this.nominations = nominations;
        this.questions = questions;
    }

    @Override
    public String view() {
        return "site/status";
    }

    @Override
    public void addTo(ModelAndView page, String reference) {
        Visit visit = Visit.shownOn(page.getModel());
        nominations.electionOf(visit.involvement()).ifPresent(election -> page.addObject("election", election));
        page.addObject(
                "candidate",
                visit.may(LinkAct.ANSWER_AS_CANDIDATE)
                        && questions.candidate(visit.involvement()).isPresent());
        PageParts.show(page, "aside", "nominations/on-case-page");
    }
}
