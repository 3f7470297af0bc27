package coop.workers.manyhands.involvement;

import coop.workers.manyhands.people.Person;
import java.util.Optional;

/** Which addresses the mail server takes no letters to. A port: whoever sends the letters knows. */
public interface RefusedAddresses {

    /** The address of theirs that the last letter was refused at; empty where letters go, as far as anybody knows. */
    Optional<String> of(Person person);
}
