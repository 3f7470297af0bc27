package coop.workers.manyhands.office;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;

/** The coordinator who looks at a page of the office, and what their Camunda groups let them do here. */
record Visitor(Authentication signedIn) {

    String name() {
        return signedIn.getName();
    }

    /** The ids of the Camunda groups that they are in. */
    List<String> groups() {
        return signedIn.getAuthorities().stream()
                .map(known -> String.valueOf(known.getAuthority()))
                .filter(role -> role.startsWith("ROLE_"))
                .map(role -> role.substring("ROLE_".length()).toLowerCase(Locale.ROOT))
                .toList();
    }

    boolean isAdmin() {
        return has("ROLE_ADMIN");
    }

    /** Whether they are in the Camunda group of that id; admins are in all. */
    boolean isIn(String group) {
        return isAdmin() || has("ROLE_" + group.toUpperCase(Locale.ROOT));
    }

    /**
     * Lets members of any of these groups pass, and admins.
     *
     * @throws AccessDeniedException for everybody else
     */
    void require(String... groups) {
        if (Arrays.stream(groups).noneMatch(this::isIn)) {
            throw new AccessDeniedException("This page is for %s.".formatted(String.join(", ", groups)));
        }
    }

    private boolean has(String authority) {
        return signedIn.getAuthorities().stream().anyMatch(known -> authority.equals(known.getAuthority()));
    }
}
