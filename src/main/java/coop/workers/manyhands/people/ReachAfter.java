package coop.workers.manyhands.people;

import org.jspecify.annotations.Nullable;

/**
 * How somebody is reached once an admin has put another record with theirs: as before; what they lack is taken from the
 * other. A confirmed address goes before one that is not.
 *
 * @param emailIsTheOthers whether the address comes from the other record
 * @param lost the confirmed address of the other record that is nobody's any more; null if there is none
 */
public record ReachAfter(
        @Nullable String email,
        boolean emailConfirmed,
        boolean emailIsTheOthers,
        @Nullable String phone,
        @Nullable String forumName,
        @Nullable String lost) {

    static ReachAfter of(Person from, Person to) {
        boolean others = from.email() != null && !to.emailConfirmed() && (from.emailConfirmed() || to.email() == null);
        Person whose = others ? from : to;
        ContactDetails details = to.details();
        ContactDetails besides = from.details();
        return new ReachAfter(
                whose.email(),
                whose.emailConfirmed(),
                others,
                details.phone() == null ? besides.phone() : details.phone(),
                details.forumName() == null ? besides.forumName() : details.forumName(),
                !others && from.emailConfirmed() && !isSame(from.email(), to.email()) ? from.email() : null);
    }

    private static boolean isSame(@Nullable String one, @Nullable String other) {
        return one != null && other != null && Person.keyOf(one).equals(Person.keyOf(other));
    }
}
