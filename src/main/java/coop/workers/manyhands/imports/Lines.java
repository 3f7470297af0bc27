package coop.workers.manyhands.imports;

import coop.workers.manyhands.people.PersonId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is made of the lines of one kind, and written out again as such lines. */
interface Lines {

    ImportKind kind();

    /** The columns without which nothing can be made. */
    List<Column> needed();

    /**
     * Looks at the lines of one file, in their order.
     *
     * @param by the Camunda user who would carry it out
     */
    Reading reading(String by);

    /** What is looked at from now on stays as it is until the transaction is over: it is about to be carried out. */
    default void hold() {}

    /** The lines of all that there is now, as cells in the order of {@link ImportKind#columns}. */
    List<List<@Nullable Object>> written();

    /** What was made of a line goes again, unless it was changed since; says whether it went. */
    boolean takesBack(UUID row);

    /** Whom lines of a register are about that no person of ours stands behind, by the line's id. */
    default Map<UUID, String> names(Collection<UUID> rows) {
        return Map.of();
    }

    /** The lines of one file. */
    interface Reading {

        /**
         * What would be made of a line.
         *
         * @throws LineRefused if nothing can be
         */
        Intended of(Fields line, Whom whom, int number);
    }

    /**
     * What would be made of a line.
     *
     * @param words in words
     * @param deed makes it for whoever it is about (null: for a name alone), and says the id of the row; null if it is there already
     */
    record Intended(String words, @Nullable Function<@Nullable PersonId, UUID> deed) {

        static Intended known(String words) {
            return new Intended(words, null);
        }
    }
}
