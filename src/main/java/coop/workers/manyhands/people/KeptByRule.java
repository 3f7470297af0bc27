package coop.workers.manyhands.people;

import java.util.Set;

/**
 * The port to a module that has to keep something when a person is erased. The page on which people erase themselves, the
 * privacy page and the receipt name it in these words, and a test compares it with the tables.
 */
public interface KeptByRule {

    /** What is kept, as people read it. */
    String what();

    /** Why, and how long, in a sentence or two. */
    String why();

    /** Whether there is any of it about that person. */
    boolean isKeptOf(PersonId person);

    /**
     * The columns that go on naming somebody, as {@code table.column}; none if what is left says nothing of whose it was.
     */
    default Set<String> naming() {
        return Set.of();
    }
}
