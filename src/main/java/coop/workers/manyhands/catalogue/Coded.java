package coop.workers.manyhands.catalogue;

import java.util.Arrays;
import java.util.Optional;

/** A value that has a code for addresses, JSON and YAML, and a label for people. */
public interface Coded {

    /** The code: lower case, words joined by dashes. */
    String code();

    /** What people read. */
    String label();

    /** The value of {@code type} with that code, if there is one. */
    static <E extends Enum<E> & Coded> Optional<E> find(Class<E> type, String code) {
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> value.code().equals(code))
                .findFirst();
    }
}
