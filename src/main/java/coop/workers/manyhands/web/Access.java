package coop.workers.manyhands.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who may see a page, on the controller or on one handler of it; the handler's goes first. A handler of ours without one is
 * refused to everybody: see {@link AccessGate}. Admins are in every group.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Access {

    /** Who it is for; a group, unless said otherwise. */
    Who value() default Who.GROUP;

    /** The ids of the Camunda groups whose members may see it. */
    String[] groups() default {};

    /** Further groups, where they depend on what the page is about. */
    Class<? extends GroupsOf> of() default GroupsOf.None.class;

    /** Sorts of visitors. */
    enum Who {
        /** Anybody who comes by. */
        EVERYBODY,
        /** Whoever holds a sealed link, or came in by one: the handler opens it, and knows what it may do. */
        LINK_HOLDER,
        /** Whoever is signed in with a password, be it only to show the second factor. */
        SIGNED_IN,
        /** Any coordinator: what they see is theirs. */
        COORDINATOR,
        /** Members of the groups that are named. */
        GROUP,
        /** Admins only. */
        ADMIN
    }

    /** Says which groups look after what a page is about. A bean. */
    interface GroupsOf {

        /**
         * The ids of the Camunda groups.
         *
         * @param path the variables of the page's address
         * @return empty, if the address names nothing that there is: whoever is in none of the groups that are named reads that
         */
        Optional<Collection<String>> groups(Map<String, String> path);

        /** Nothing further. */
        final class None implements GroupsOf {

            private None() {}

            @Override
            public Optional<Collection<String>> groups(Map<String, String> path) {
                return Optional.of(List.of());
            }
        }
    }
}
