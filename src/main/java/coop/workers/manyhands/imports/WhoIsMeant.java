package coop.workers.manyhands.imports;

import coop.workers.manyhands.people.Channel;
import coop.workers.manyhands.people.ContactDetails;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells, for one file, whom its lines are about. An address is a mailbox and no person (decision 0021): somebody who is known
 * is meant only where name and address are theirs, and the address is confirmed or came by an import as well; or by the
 * other system's own number of them.
 */
final class WhoIsMeant {

    private final People people;
    private final Map<String, PersonId> byContactId = new HashMap<>();
    private final Map<PersonId, Person> imported = new HashMap<>();
    private final Map<String, PersonId> byReach = new HashMap<>();

    WhoIsMeant(People people, List<ImportMade> before) {
        this.people = people;
        people.all(before.stream()
                        .flatMap(made -> made.person().stream())
                        .distinct()
                        .toList())
                .forEach(person -> imported.put(person.id(), person));
        for (ImportMade made : before) {
            PersonId id = made.person().orElseThrow();
            Person person = imported.get(id);
            if (person == null) {
                continue;
            }
            made.contactId().ifPresent(contact -> byContactId.put(contact, id));
            if (made.thing() == ImportMade.Thing.PERSON) {
                ContactDetails details = person.details();
                byReach.put(reach(person.name(), details.email(), details.phone()), id);
            }
        }
    }

    /**
     * Whom a line is about.
     *
     * @throws LineRefused if it cannot be told
     */
    Whom of(Fields line) {
        String name = line.name();
        @Nullable String email = line.email().orElse(null);
        @Nullable String phone = line.phone().orElse(null);
        @Nullable String contact = line.contactId().orElse(null);
        @Nullable
        ContactDetails details = email == null && phone == null
                ? null
                : new ContactDetails(name, email == null ? Channel.PHONE : Channel.EMAIL, email, phone, null);
        if (contact != null && byContactId.containsKey(contact)) {
            return byContact(contact, name, details);
        }
        if (email != null) {
            List<Person> readers = people.withConfirmedEmail(email);
            List<Person> called = readers.stream()
                    .filter(person -> isSame(person.name(), name))
                    .toList();
            if (called.size() > 1) {
                throw new LineRefused(
                        "Two people of this name are known at this address. An admin can unite them first (/monitor/unite), or enter this one by hand.");
            }
            if (called.size() == 1) {
                return new Whom(
                        key(called.get(0).id()),
                        called.get(0).id(),
                        details,
                        contact,
                        "matched with %s, by name and confirmed address"
                                .formatted(called.get(0).name()));
            }
            return earlier(name, email, phone)
                    .map(id -> new Whom(
                            key(id), id, details, contact, "matched by name and address with an earlier import"))
                    .orElseGet(
                            () -> new Whom(
                                    contact == null ? reach(name, email, phone) : "id:" + contact,
                                    null,
                                    details,
                                    contact,
                                    readers.isEmpty()
                                            ? "somebody new"
                                            : "somebody new; somebody else is known at this address, and the person who reads it is asked who they are"));
        }
        if (phone != null) {
            return earlier(name, null, phone)
                    .map(id ->
                            new Whom(key(id), id, details, contact, "matched by name and phone with an earlier import"))
                    .orElseGet(() -> new Whom(
                            contact == null ? reach(name, null, phone) : "id:" + contact,
                            null,
                            details,
                            contact,
                            "somebody new, without email"));
        }
        return new Whom(
                contact == null ? "name:" + plain(name) : "id:" + contact,
                null,
                null,
                contact,
                "by the name alone: nobody can write to them or ring them");
    }

    private Whom byContact(String contact, String name, @Nullable ContactDetails details) {
        PersonId id = byContactId.get(contact);
        Person person = id == null ? null : imported.get(id);
        if (person == null || !isSame(person.name(), name)) {
            throw new LineRefused(
                    "Contact ID %s was %s before. If it is the same person, write the name as it stands here."
                            .formatted(contact, person == null ? "somebody else" : person.name()));
        }
        return new Whom(
                key(person.id()),
                person.id(),
                details,
                contact,
                "matched with %s, by contact ID and name".formatted(person.name()));
    }

    private Optional<PersonId> earlier(String name, @Nullable String email, @Nullable String phone) {
        return Optional.ofNullable(byReach.get(reach(name, email, phone)));
    }

    private static String key(PersonId id) {
        return "person:" + id.value();
    }

    /** By address where there is one; else by number. */
    private static String reach(String name, @Nullable String email, @Nullable String phone) {
        return plain(name)
                + (email != null
                        ? "|" + People.mailboxOf(email)
                        : "|tel " + String.valueOf(phone).replaceAll("[^0-9+]", ""));
    }

    static boolean isSame(String one, String other) {
        return plain(one).equals(plain(other));
    }

    static String plain(String name) {
        return name.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }
}
