package coop.workers.manyhands.people;

import coop.workers.manyhands.Batches;
import coop.workers.manyhands.languages.PageLanguage;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who people are, how to reach them and what they agreed to. The only place that writes these tables. */
@Service
@Transactional
public class People {

    private static final String LETTERS = "letter";

    private final Persons persons;
    private final Consents consents;
    private final Unions unions;
    private final UnionLedger ledger;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    People(
            Persons persons,
            Consents consents,
            Unions unions,
            UnionLedger ledger,
            ApplicationEventPublisher events,
            Clock clock) {
        this.persons = persons;
        this.consents = consents;
        this.unions = unions;
        this.ledger = ledger;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Takes somebody in, who reads the language of the page that they came in by. They stay a person of their own until an email
     * address shows who they are.
     */
    public Person welcome(ContactDetails details, String purpose, String wording, String source) {
        Person person = persons.save(new Person(details, PageLanguage.code(), clock.instant()));
        agrees(person.id(), purpose, wording, source);
        return person;
    }

    /**
     * Takes in somebody who has shown who they are: their details are the newer ones from now on. If they name another
     * address than the one that is known to be theirs, they are taken in as anybody else is: it has to be confirmed first.
     */
    public Person welcomeBack(PersonId known, ContactDetails details, String purpose, String wording, String source) {
        Optional<Person> theirs = find(known).filter(person -> person.isReachedAt(details.email()));
        if (theirs.isEmpty()) {
            return welcome(details, purpose, wording, source);
        }
        theirs.get().correct(details);
        agrees(known, purpose, wording, source);
        return theirs.get();
    }

    /** Somebody whom another named, and who agreed to nothing yet: whoever puts them down erases them unless they do. */
    public Person putDown(ContactDetails details) {
        return persons.save(new Person(details, null, clock.instant()));
    }

    /**
     * Takes in somebody who followed a link that was mailed to that address, and says that they are nobody who is known
     * there: they read that mailbox, whoever else does.
     */
    public Person welcomeByMailedLink(String name, String address) {
        Person person = new Person(
                new ContactDetails(name, Channel.EMAIL, address, null, null), PageLanguage.code(), clock.instant());
        person.followedMailedLink(clock.instant());
        return persons.save(person);
    }

    /**
     * Those who were put down by mistake are forgotten, unless their details were changed since, or something of ours is about
     * them. Nothing was, so nobody has to be told of it but whoever keeps letters.
     *
     * @param note the table that says that they were put down: its rows go with them, and keep nobody
     */
    public void takesBack(Collection<PersonId> ids, String note) {
        persons.flush();
        Set<UUID> keys = ids.stream().map(PersonId::value).collect(Collectors.toSet());
        Set<UUID> kept = ledger.referredToBesides(keys, Set.of(note, LETTERS));
        Set<UUID> written = ledger.referredTo(keys, LETTERS);
        List<UUID> unheard = new ArrayList<>();
        for (Person person : all(ids)) {
            UUID key = person.id().value();
            if (person.isUntouched() && !kept.contains(key)) {
                if (written.contains(key)) {
                    erase(person.id());
                } else {
                    unheard.add(key);
                }
            }
        }
        Batches.of(unheard).forEach(persons::deleteAllByIdInBatch);
    }

    /** Somebody who is known agrees that their details are used for something, too. */
    public void agrees(PersonId person, String purpose, String wording, String source) {
        consents.save(new Consent(person, purpose, wording, source, clock.instant()));
    }

    /** The person of that id. */
    @Transactional(readOnly = true)
    public Person get(PersonId id) {
        return find(id).orElseThrow(() -> new IllegalStateException("Person %s is gone.".formatted(id.value())));
    }

    /** The person of that id, unless they were erased or united with another. */
    @Transactional(readOnly = true)
    public Optional<Person> find(PersonId id) {
        return persons.findById(id.value()).filter(person -> !person.isUnited());
    }

    /** Those of the ids that are there, in one query. */
    @Transactional(readOnly = true)
    public List<Person> all(Iterable<PersonId> ids) {
        List<UUID> keys = new ArrayList<>();
        ids.forEach(id -> keys.add(id.value()));
        return Batches.of(keys)
                // A single one that this transaction has loaded already is not asked for again.
                .flatMap(some ->
                        some.size() == 1 ? persons.findById(some.get(0)).stream() : persons.findAllById(some).stream())
                .filter(person -> !person.isUnited())
                .toList();
    }

    /** Whoever has shown that they read the mailbox of that address, longest known first: it may be several people. */
    @Transactional(readOnly = true)
    public List<Person> withConfirmedEmail(String email) {
        return confirmedAt(Person.keyOf(email));
    }

    private List<Person> confirmedAt(String emailKey) {
        return persons.findByEmailKeyAndEmailConfirmedAtIsNotNullAndUnitedIntoIsNullOrderByCreatedAt(emailKey);
    }

    /** Whoever has shown that they read the mailbox of that address, if it is one person alone. */
    @Transactional(readOnly = true)
    public Optional<Person> soleWithConfirmedEmail(String email) {
        List<Person> readers = withConfirmedEmail(email);
        return readers.size() == 1 ? Optional.of(readers.get(0)) : Optional.empty();
    }

    /**
     * Who is known at the address that somebody is about to confirm, longest known first: the reader of the mailbox is
     * asked whether they are one of them. Nobody, if there is nothing to confirm.
     */
    @Transactional(readOnly = true)
    public List<Person> knownWhereConfirming(PersonId id) {
        String address = get(id).emailToConfirm();
        return address == null
                ? List.of()
                : withConfirmedEmail(address).stream()
                        .filter(other -> !other.id().equals(id))
                        .toList();
    }

    /** Everybody who gave that address, or for whom it was given; whether it is theirs is another question. */
    @Transactional(readOnly = true)
    public List<Person> withEmail(String email) {
        return persons.findByEmailKeyAndUnitedIntoIsNullOrderByCreatedAt(Person.keyOf(email));
    }

    /** What somebody agreed to, oldest first. */
    @Transactional(readOnly = true)
    public List<Consent> consentsOf(PersonId person) {
        return consents.findByPersonIdOrderByGivenAt(person.value());
    }

    /**
     * What {@link #confirmEmail} would come to; changes nothing. Whoever asks decides about that mailbox alone until the
     * transaction is over.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Confirmation wouldConfirm(PersonId id, EmailStamp stamp, @Nullable Identity identity) {
        Person person = get(id);
        String address = person.linkAddress();
        if (address == null || !person.emailStamp().equals(stamp)) {
            return Confirmation.OUTDATED;
        }
        persons.lockMailbox(Person.keyOf(address));
        List<PersonId> known = knownWhereConfirming(id).stream().map(Person::id).toList();
        PersonId says = identity == null ? null : identity.known();
        boolean answered = says == null ? known.isEmpty() || identity != null : known.contains(says);
        return answered ? Confirmation.CONFIRMED : Confirmation.UNANSWERED;
    }

    /**
     * The mailbox that a link was sent to is theirs. If somebody is known there already, its reader has said whether they
     * are that person: then the known record stays, and everything of the other is given to it; or somebody else who
     * reads the same mailbox. Without that answer nothing changes.
     *
     * @param stamp {@link Person#emailStamp()} when the link was made
     * @param identity what they said; null if they were not asked
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Confirmation confirmEmail(PersonId id, EmailStamp stamp, @Nullable Identity identity) {
        Confirmation confirmation = wouldConfirm(id, stamp, identity);
        if (confirmation == Confirmation.CONFIRMED) {
            Person person = get(id);
            String before = person.emailConfirmed() ? person.email() : null;
            person.confirmEmail(stamp, clock.instant());
            if (identity != null && identity.known() != null) {
                // No way back by the former mailbox: its reader would take the known person along. An admin undoes a
                // union.
                unions.unite(person, get(identity.known()), identity);
            } else {
                tellOfChange(person, before);
            }
        }
        return confirmation;
    }

    /** Takes corrected details; says whether there is a new address to confirm. */
    public boolean correct(PersonId id, ContactDetails details) {
        Person person = get(id);
        Channel before = person.details().contactBy();
        boolean newAddress = person.correct(details);
        if (before != person.details().contactBy()) {
            persons.flush();
            events.publishEvent(new ReachChanged(id));
        }
        return newAddress;
    }

    /**
     * Which language they are written to in from now on.
     *
     * @param code such as {@code cy}; null for English
     */
    public void reads(PersonId id, @Nullable String code) {
        get(id).reads(code);
    }

    /** One-time links that were sent to a mailbox are useless from now on, whoever of its readers they were for. */
    public void usedSignInLinkOf(String email) {
        withConfirmedEmail(email).forEach(Person::usedSignInLink);
    }

    /** One-time links that were sent for somebody are useless from now on. */
    public void usedSignInLink(PersonId id) {
        get(id).usedSignInLink();
    }

    /** Whoever is signed in as them is signed out. */
    public void endSessions(PersonId id) {
        get(id).endSessions();
    }

    private void tellOfChange(Person person, @Nullable String before) {
        String now = person.email();
        if (before != null && now != null && !Person.keyOf(before).equals(Person.keyOf(now))) {
            events.publishEvent(new AddressChanged(person.id(), before, now));
        }
    }

    /**
     * Forgets somebody, in one transaction: their details, and through {@link PersonErased} all that hangs on them. What
     * became one with them, and what says so, goes with their record by the database itself.
     */
    public void erase(PersonId id) {
        Person person = get(id);
        List<PersonForgotten> forgotten = new ArrayList<>();
        noteWithFormer(person, forgotten);
        events.publishEvent(new PersonErased(id));
        consents.deleteByPersonId(id.value());
        persons.delete(person);
        persons.flush();
        forgotten.forEach(events::publishEvent);
    }

    /** Each record of theirs is forgotten by its own id: a backup from before a union would bring it back by that. */
    private void noteWithFormer(Person person, List<PersonForgotten> forgotten) {
        forgotten.add(new PersonForgotten(person.id(), person.details()));
        persons.findByUnitedInto(person.id().value()).forEach(former -> noteWithFormer(former, forgotten));
    }

    /** An address as a mailbox: two addresses with the same key are one. */
    public static String mailboxOf(String email) {
        return Person.keyOf(email);
    }

    @EventListener
    void on(PersonsUnited united) {
        consents.findByPersonIdOrderByGivenAt(united.from().value()).forEach(consent -> consent.belongsTo(united.to()));
    }
}
