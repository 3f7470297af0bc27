package coop.workers.manyhands.people;

import java.util.UUID;

/** Names a person inside Many Hands; means nothing outside. */
public record PersonId(UUID value) {

    static PersonId random() {
        return new PersonId(UUID.randomUUID());
    }
}
