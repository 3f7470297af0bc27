package coop.workers.manyhands;

import coop.workers.manyhands.coordinators.Everybody;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** What whoever signs in may do on the site's pages: it follows from the groups that they are in. */
public final class Roles {

    /** An admin of Camunda, who is one of the site's. */
    public static final String ADMIN = "ROLE_ADMIN";

    /** The Camunda group of the secretaries, who may do most things in the office. */
    public static final String SECRETARIES = "secretaries";

    /** Whoever coordinates anything. */
    public static final String COORDINATOR = "ROLE_COORDINATOR";

    /**
     * Before the id of a group, as it is written. So a group that somebody calls {@code admin} is a group of that name, and
     * no admin.
     */
    public static final String GROUP = "GROUP_";

    private Roles() {}

    /** The names of Spring Security's authorities for somebody in these groups. */
    public static List<String> of(Collection<String> groups) {
        return Stream.concat(
                        Stream.of(COORDINATOR),
                        groups.stream().map(group -> Everybody.ADMINS.equals(group) ? ADMIN : GROUP + group))
                .toList();
    }
}
