package coop.workers.manyhands.links;

import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.people.SignInLinkWanted;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lets people in to their own page by a link that works once. There are no passwords, and no Spring Security sign-in. */
@Service
public class SignInLinks {

    private final People people;
    private final Links links;
    private final ApplicationEventPublisher events;

    SignInLinks(People people, Links links, ApplicationEventPublisher events) {
        this.people = people;
        this.links = links;
        this.events = events;
    }

    /**
     * Sends one link to the mailbox if anybody reads it whom we know; says nothing of whether it did. How often a mailbox is
     * written to is seen to where letters are written.
     */
    @Transactional
    public void askForLink(String email) {
        people.withConfirmedEmail(email).stream()
                .findFirst()
                .ifPresent(person -> events.publishEvent(new SignInLinkWanted(person.id())));
    }

    /** Whom the link lets in, without using it: one of those who read the mailbox that it was sent to; nobody once it is spent. */
    @Transactional(readOnly = true)
    public List<Person> look(String token) {
        return holderOf(open(token))
                .map(holder -> people.withConfirmedEmail(Objects.requireNonNull(holder.email())))
                .orElse(List.of());
    }

    /**
     * Uses the link up, and all that were sent to the same mailbox.
     *
     * @param who one of those whom it lets in
     * @return who came in; empty if the link was used before or is too old, or does not let them in
     */
    @Transactional
    public Optional<PersonId> admit(String token, PersonId who) {
        Optional<Person> admitted =
                look(token).stream().filter(reader -> reader.id().equals(who)).findFirst();
        admitted.ifPresent(reader -> people.usedSignInLinkOf(Objects.requireNonNull(reader.email())));
        return admitted.map(Person::id);
    }

    /** The person, if there still is one. */
    @Transactional(readOnly = true)
    public Optional<Person> find(PersonId id) {
        return people.all(List.of(id)).stream().findFirst();
    }

    private Links.Opened open(String token) {
        return links.open(token)
                .filter(link -> link.purpose() == LinkPurpose.SIGN_IN)
                .orElseThrow(UnknownLink::new);
    }

    private Optional<Person> holderOf(Links.Opened link) {
        return link.expired()
                ? Optional.empty()
                : find(new PersonId(link.subject()))
                        .filter(person -> person.emailConfirmed() && person.linkGeneration() == link.generation());
    }
}
