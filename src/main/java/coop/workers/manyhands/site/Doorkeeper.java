package coop.workers.manyhands.site;

import coop.workers.manyhands.involvement.Links;
import coop.workers.manyhands.involvement.Links.Purpose;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.people.SignInLinkWanted;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lets people in to their own page by a link that works once. There are no passwords, and no Spring Security sign-in. */
@Service
class Doorkeeper {

    private final People people;
    private final Links links;
    private final Throttle letters;
    private final ApplicationEventPublisher events;

    Doorkeeper(People people, Links links, Throttle lettersThrottle, ApplicationEventPublisher events) {
        this.people = people;
        this.links = links;
        this.letters = lettersThrottle;
        this.events = events;
    }

    /** What became of a sign-in link. */
    enum Verdict {
        GOOD,
        SPENT
    }

    /** Sends a link if somebody has that address; says nothing of whether it did. */
    @Transactional
    public void askForLink(String email) {
        people.withConfirmedEmail(email)
                .filter(person -> letters.lets("sign-in " + person.id().value()))
                .ifPresent(person -> events.publishEvent(new SignInLinkWanted(person.id())));
    }

    /** How the link stands, without using it. */
    @Transactional(readOnly = true)
    public Verdict look(String token) {
        return holderOf(open(token)).isPresent() ? Verdict.GOOD : Verdict.SPENT;
    }

    /** Uses the link up; empty if it was used before, or is too old. */
    @Transactional
    public Optional<PersonId> admit(String token) {
        Optional<PersonId> holder = holderOf(open(token)).map(Person::id);
        holder.ifPresent(people::usedSignInLink);
        return holder;
    }

    /** The person, if there still is one. */
    @Transactional(readOnly = true)
    public Optional<Person> find(PersonId id) {
        return people.all(List.of(id)).stream().findFirst();
    }

    private Links.Opened open(String token) {
        return links.open(token)
                .filter(link -> link.purpose() == Purpose.SIGN_IN)
                .orElseThrow(UnknownLink::new);
    }

    private Optional<Person> holderOf(Links.Opened link) {
        return link.expired()
                ? Optional.empty()
                : find(new PersonId(link.subject())).filter(person -> person.linkGeneration() == link.generation());
    }
}
