package coop.workers.manyhands.web;

import coop.workers.manyhands.Roles;
import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** The coordinator who looks at a page of the office, and what their Camunda groups let them do here. */
public record Visitor(Authentication signedIn) {

    /** Whoever is signed in in this request; empty if nobody is. */
    public static Optional<Visitor> current() {
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .filter(signedIn -> !(signedIn instanceof AnonymousAuthenticationToken))
                .map(Visitor::new);
    }

    /** The Camunda user. */
    public String name() {
        return signedIn.getName();
    }

    /** The ids of the Camunda groups that they are in. */
    public List<String> groups() {
        return signedIn.getAuthorities().stream()
                .map(known -> String.valueOf(known.getAuthority()))
                .filter(role -> role.startsWith(Roles.GROUP))
                .map(role -> role.substring(Roles.GROUP.length()))
                .toList();
    }

    public boolean isCoordinator() {
        return has(Roles.COORDINATOR);
    }

    public boolean isAdmin() {
        return has(Roles.ADMIN);
    }

    /** Whether they are in the Camunda group of that id; admins are in all. */
    public boolean isIn(String group) {
        return isAdmin() || has(Roles.GROUP + group);
    }

    private boolean has(String authority) {
        return signedIn.getAuthorities().stream().anyMatch(known -> authority.equals(known.getAuthority()));
    }
}
