package coop.workers.manyhands.people;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The port to a module that keeps something about people: for the download of their data. A test compares the tables that are
 * named here with those of the database.
 */
public interface KeptAbout {

    /** What it is, as the download calls it, such as {@code letters}. */
    String what();

    /** All of it about that person: what JSON can say; lists with the oldest first. */
    @Nullable
    Object of(PersonId person);

    /** The tables that it stands in, and that name the person. */
    Set<String> tables();
}
