package coop.workers.manyhands.site;

import coop.workers.manyhands.catalogue.Opportunity;
import coop.workers.manyhands.forms.FormCatalogue;
import coop.workers.manyhands.involvement.Coordinators;
import coop.workers.manyhands.involvement.Outlook;
import coop.workers.manyhands.involvement.Pathways;
import coop.workers.manyhands.web.FilledIn;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What people are told before they sign up: what comes next, and who reads it. */
@Component
class SignUpWords {

    /** The form came without its number: from elsewhere, or cut off on the way. */
    private static final String NUMBER_LOST =
            "This form was not loaded from here, or it lost its number on the way. Your answers are still there: look them"
                    + " through and send them again.";

    /** A password manager fills in what nobody sees, too: then nothing is thrown away. */
    private static final String BY_MACHINE =
            "Something in your browser filled in a field that people do not see, as programs do that send spam. Nothing has"
                    + " been sent yet. Your answers are still there: say that you are a person, and send them again.";

    private final Pathways pathways;
    private final Coordinators coordinators;
    private final FormCatalogue forms;

    SignUpWords(Pathways pathways, Coordinators coordinators, FormCatalogue forms) {
        this.pathways = pathways;
        this.coordinators = coordinators;
        this.forms = forms;
    }

    /** Why a sign-up is not taken as it came, whatever stands in it; null where nothing is in the way. */
    static @Nullable String troubleWith(FilledIn filledIn) {
        return filledIn.byMachine() ? BY_MACHINE : filledIn.hasNumber() ? null : NUMBER_LOST;
    }

    boolean takenUpHere(Opportunity opportunity) {
        String pathway = opportunity.pathway();
        return pathway != null && !opportunity.isRetired() && pathways.known().contains(pathway);
    }

    /** What the diagram of the opportunity's pathway says; nothing where it is not taken up here. */
    Outlook outlook(Opportunity opportunity) {
        String pathway = opportunity.pathway();
        return pathway == null || !takenUpHere(opportunity) ? Outlook.none() : pathways.outlook(pathway);
    }

    /** Whether whoever signs up can ask for a chat first. */
    boolean asksForAChat(Opportunity opportunity) {
        String pathway = opportunity.pathway();
        return pathway != null
                && takenUpHere(opportunity)
                && forms.signUpFor(pathway, opportunity.slug())
                        .field("chatFirst")
                        .isPresent();
    }

    /** What people call a group of coordinators. */
    String nameOf(String group) {
        return coordinators.nameOf(group);
    }
}
