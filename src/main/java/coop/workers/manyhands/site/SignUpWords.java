package coop.workers.manyhands.site;

import coop.workers.manyhands.catalogue.Opportunity;
import coop.workers.manyhands.involvement.Coordinators;
import coop.workers.manyhands.involvement.Outlook;
import coop.workers.manyhands.involvement.Pathways;
import java.util.List;
import org.springframework.stereotype.Component;

/** What people are told before they sign up: what comes next, and who reads it. */
@Component
class SignUpWords {

    /** The form came without its number: from elsewhere, or cut off on the way. */
    static final String NUMBER_LOST =
            "This form was not loaded from here, or it lost its number on the way. Your answers are still there: look them"
                    + " through and send them again.";

    private final Pathways pathways;
    private final Coordinators coordinators;

    SignUpWords(Pathways pathways, Coordinators coordinators) {
        this.pathways = pathways;
        this.coordinators = coordinators;
    }

    boolean takenUpHere(Opportunity opportunity) {
        String pathway = opportunity.pathway();
        return pathway != null && !opportunity.isRetired() && pathways.known().contains(pathway);
    }

    /** What the diagram of the opportunity's pathway says; nothing where it is not taken up here. */
    Outlook outlook(Opportunity opportunity) {
        String pathway = opportunity.pathway();
        return pathway == null || !takenUpHere(opportunity) ? new Outlook(List.of(), 0) : pathways.outlook(pathway);
    }

    /** What people call a group of coordinators. */
    String nameOf(String group) {
        return coordinators.nameOf(group);
    }
}
