package coop.workers.manyhands.imports;

import coop.workers.manyhands.people.ContactDetails;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonId;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How those are reached who stand in lines that are written out. */
final class Contacts {

    private Contacts() {}

    static Map<PersonId, Person> of(People people, List<PersonId> ids) {
        return people.all(ids.stream().distinct().toList()).stream()
                .collect(Collectors.toMap(Person::id, Function.identity()));
    }

    static @Nullable ContactDetails details(Map<PersonId, Person> known, Optional<PersonId> person) {
        return person.flatMap(id -> Optional.ofNullable(known.get(id)))
                .map(Person::details)
                .orElse(null);
    }

    static List<@Nullable Object> cells(@Nullable Object... cells) {
        return Collections.unmodifiableList(Arrays.asList(cells));
    }
}
