package coop.workers.manyhands.people;

import java.util.List;

/** The port to a module that keeps something about people: what an admin reads of it before two records become one. */
public interface UnionPreview {

    /** What somebody is or has here, a line each. */
    default List<String> has(PersonId person) {
        return List.of();
    }

    /** What falls away if {@code from} goes into {@code to}, a sentence each; what moves along is not in it. */
    default List<String> falls(PersonId from, PersonId to) {
        return List.of();
    }
}
