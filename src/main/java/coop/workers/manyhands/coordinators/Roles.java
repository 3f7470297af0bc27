package coop.workers.manyhands.coordinators;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What whoever signs in may do on the site's pages: it follows from the groups that they are in. */
public final class Roles {

    private Roles() {}

    /** The names of Spring Security's authorities for somebody in these groups. */
    public static List<String> of(Collection<String> groups) {
        return Stream.concat(
                        Stream.of("ROLE_COORDINATOR"),
                        groups.stream()
                                .map(group -> Everybody.ADMINS.equals(group)
                                        ? "ROLE_ADMIN"
                                        : "ROLE_" + group.toUpperCase(Locale.ROOT)))
                .toList();
    }
}
