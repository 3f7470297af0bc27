package coop.workers.manyhands.site;

import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.languages.PageLanguage;
import coop.workers.manyhands.people.Consent;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What somebody agreed to, as they read it: the ledger holds the key of a pathway, they signed up for something that has a title. */
@Component
class Agreements {

    /** What is none is in words already. */
    private static final Pattern KEY = Pattern.compile("[a-z]+(-[a-z]+)*");

    private final People people;
    private final InvolvementDesk desk;
    private final Catalogue catalogue;

    Agreements(People people, InvolvementDesk desk, Catalogue catalogue) {
        this.people = people;
        this.desk = desk;
        this.catalogue = catalogue;
    }

    /**
     * A line of the ledger.
     *
     * @param to what their details may be used for, in words
     * @param wording which version of the privacy notice was shown
     */
    record Agreement(Instant givenAt, List<String> to, String wording) {

        /** In the language of the page. */
        public String inWords() {
            return to.stream().map(PageLanguage::say).collect(Collectors.joining(", "));
        }
    }

    /** Theirs, the oldest first. */
    List<Agreement> of(PersonId person) {
        List<Consent> consents = people.consentsOf(person);
        List<Involvement> theirs = desk.of(person);
        return consents.stream()
                .map(consent -> new Agreement(consent.givenAt(), inWords(consent, consents, theirs), consent.wording()))
                .toList();
    }

    private List<String> inWords(Consent consent, List<Consent> consents, List<Involvement> theirs) {
        List<String> titles = theirs.stream()
                .filter(involvement -> consentTo(involvement, consents).equals(Optional.of(consent)))
                .map(involvement -> catalogue.get(involvement.opportunity()).title())
                .distinct()
                .toList();
        if (!titles.isEmpty()) {
            return titles;
        }
        String purpose = consent.purpose();
        return List.of(
                purpose.equals(Consent.FROM_A_LIST)
                        ? "what I was entered for from a list"
                        : KEY.matcher(purpose).matches() ? "what I signed up for" : purpose);
    }

    /** The latest to its pathway that was given by then; what a coordinator typed in for them was agreed to afterwards. */
    private static Optional<Consent> consentTo(Involvement involvement, List<Consent> consents) {
        List<Consent> same = consents.stream()
                .filter(consent -> consent.purpose().equals(involvement.pathway()))
                .toList();
        return same.stream()
                .filter(consent -> !consent.givenAt().isAfter(involvement.createdAt()))
                .reduce((earlier, later) -> later)
                .or(() -> same.stream().findFirst());
    }
}
