package coop.workers.manyhands.involvement;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whoever is named in a form of the case is asked by link, and reminded. They have to be known by that address, and be the only
 * one who reads it: who else is meant, nobody could tell. Whether somebody is known, the diagram learns, and it is for it to
 * keep that from the applicant.
 */
@Service
@Transactional
class HelperDesk {

    private final InvolvementDesk desk;
    private final AskingDesk asking;
    private final Questions questions;
    private final People people;
    private final ApplicationEventPublisher events;

    HelperDesk(
            InvolvementDesk desk,
            AskingDesk asking,
            Questions questions,
            People people,
            ApplicationEventPublisher events) {
        this.desk = desk;
        this.asking = asking;
        this.questions = questions;
        this.people = people;
        this.events = events;
    }

    /**
     * Asks whoever is named.
     *
     * @param field in which they were named: by their address, or by a choice of people
     * @return whether somebody is asked; else nobody is the helper any more
     */
    boolean ask(Reference reference, String field, String letter, String form, @Nullable String calendar) {
        Optional<PersonId> named = Optional.ofNullable(desk.answersOf(reference).text(field))
                .flatMap(this::known)
                .filter(person -> !isOrReadsWith(person, desk.get(reference).person()));
        if (named.isEmpty()) {
            asking.nothingMoreToAsk(reference);
            desk.get(reference).losesHelper();
            return false;
        }
        asking.helpedBy(reference, named.get());
        asking.askHelper(reference, letter, form, calendar, true);
        return true;
    }

    private Optional<PersonId> known(String said) {
        if (said.contains("@")) {
            List<Person> readers = people.withConfirmedEmail(said);
            return readers.size() == 1 ? Optional.of(readers.get(0).id()) : Optional.empty();
        }
        try {
            return people.find(new PersonId(UUID.fromString(said))).map(Person::id);
        } catch (IllegalArgumentException another) {
            return Optional.empty();
        }
    }

    /** Nobody answers for themselves, be it by another record of theirs. */
    private boolean isOrReadsWith(PersonId named, PersonId applicant) {
        if (named.equals(applicant)) {
            return true;
        }
        String address = people.get(named).email();
        return address != null
                && people.withConfirmedEmail(address).stream()
                        .anyMatch(reader -> reader.id().equals(applicant));
    }

    /** Whoever was asked and has not answered hears of it again, with the same link; nobody does where it is settled. */
    void remind(Reference reference, String letter) {
        Involvement involvement = desk.get(reference);
        questions
                .findByInvolvementIdAndClosedAtIsNull(involvement.id())
                .forEach(asked -> events.publishEvent(new HelperLetterWanted(
                        reference,
                        asked.person(),
                        letter,
                        desk.answersOf(reference).values(),
                        asked.id(),
                        asked.linkGeneration(),
                        true,
                        null)));
    }
}
