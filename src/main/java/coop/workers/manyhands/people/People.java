package coop.workers.manyhands.people;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who people are, how to reach them and what they agreed to. The only place that writes these tables. */
@Service
@Transactional
public class People {

    private final Persons persons;
    private final Consents consents;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    People(Persons persons, Consents consents, ApplicationEventPublisher events, Clock clock) {
        this.persons = persons;
        this.consents = consents;
        this.events = events;
        this.clock = clock;
    }

    /** Takes somebody in. They stay a person of their own until an e-mail address shows who they are. */
    public Person welcome(ContactDetails details, String purpose, String wording, String source) {
        Person person = persons.save(new Person(details, clock.instant()));
        agrees(person.id(), purpose, wording, source);
        return person;
    }

    /**
     * Takes in somebody who has shown who they are: their details are the newer ones from now on. If they name another
     * address than the one that is known to be theirs, they are taken in as anybody else is: it has to be confirmed first.
     */
    public Person welcomeBack(PersonId known, ContactDetails details, String purpose, String wording, String source) {
        Optional<Person> theirs = persons.findById(known.value()).filter(person -> person.isReachedAt(details.email()));
        if (theirs.isEmpty()) {
            return welcome(details, purpose, wording, source);
        }
        theirs.get().correct(details);
        agrees(known, purpose, wording, source);
        return theirs.get();
    }

    /** Somebody whom another named, and who agreed to nothing yet: whoever puts them down erases them unless they do. */
    public Person putDown(ContactDetails details) {
        return persons.save(new Person(details, clock.instant()));
    }

    /** Somebody who is known agrees that their details are used for something, too. */
    public void agrees(PersonId person, String purpose, String wording, String source) {
        consents.save(new Consent(person, purpose, wording, source, clock.instant()));
    }

    /** The person of that id. */
    @Transactional(readOnly = true)
    public Person get(PersonId id) {
        return persons.findById(id.value())
                .orElseThrow(() -> new IllegalStateException("Person %s is gone.".formatted(id.value())));
    }

    /** The person of that id, unless they were erased or united with another. */
    @Transactional(readOnly = true)
    public Optional<Person> find(PersonId id) {
        return persons.findById(id.value());
    }

    /** Those of the ids that are there, in one query. */
    @Transactional(readOnly = true)
    public List<Person> all(Iterable<PersonId> ids) {
        List<UUID> keys = new ArrayList<>();
        ids.forEach(id -> keys.add(id.value()));
        return persons.findAllById(keys);
    }

    /** Whoever has shown that the address is theirs. */
    @Transactional(readOnly = true)
    public Optional<Person> withConfirmedEmail(String email) {
        return persons.findByEmailKeyAndEmailConfirmedAtIsNotNull(Person.keyOf(email));
    }

    /** Everybody who gave that address, or for whom it was given; whether it is theirs is another question. */
    @Transactional(readOnly = true)
    public List<Person> withEmail(String email) {
        return persons.findByEmailKey(Person.keyOf(email));
    }

    /** What somebody agreed to, oldest first. */
    @Transactional(readOnly = true)
    public List<Consent> consentsOf(PersonId person) {
        return consents.findByPersonIdOrderByGivenAt(person.value());
    }

    /**
     * The address that a link was sent to is theirs. If it is the address of somebody who is known already, the two are
     * one: the known record stays, takes the newer details, and everything of the other is given to it.
     *
     * @param stamp {@link Person#emailStamp()} when the link was made
     * @return the person who stays; empty if the address is not theirs any more
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Person> confirmEmail(PersonId id, int stamp) {
        Person person = get(id);
        String address = person.emailToConfirm();
        Optional<Person> known = address == null || person.emailStamp() != stamp
                ? Optional.empty()
                : withConfirmedEmail(address).filter(other -> !other.id().equals(id));
        if (known.isEmpty()) {
            return person.confirmEmail(stamp, clock.instant()) ? Optional.of(person) : Optional.empty();
        }
        Person stays = known.get();
        stays.correct(person.details().withEmail(address));
        consents.findByPersonIdOrderByGivenAt(id.value())
                .forEach(consent -> consents.save(new Consent(
                        stays.id(), consent.purpose(), consent.wording(), consent.source(), consent.givenAt())));
        events.publishEvent(new PersonsUnited(id, stays.id()));
        consents.deleteByPersonId(id.value());
        persons.delete(person);
        return known;
    }

    /** Takes corrected details; says whether there is a new address to confirm. */
    public boolean correct(PersonId id, ContactDetails details) {
        return get(id).correct(details);
    }

    /** A one-time link was used: those sent before are useless from now on. */
    public void usedSignInLink(PersonId id) {
        get(id).usedSignInLink();
    }

    /** Forgets somebody, in one transaction: their details, and through {@link PersonErased} all that hangs on them. */
    public void erase(PersonId id) {
        Person person = get(id);
        ContactDetails details = person.details();
        events.publishEvent(new PersonErased(id));
        consents.deleteByPersonId(id.value());
        persons.delete(person);
        persons.flush();
        events.publishEvent(new PersonForgotten(id, details));
    }

    /** An address as a mailbox: two addresses with the same key are one. */
    public static String mailboxOf(String email) {
        return Person.keyOf(email);
    }
}
