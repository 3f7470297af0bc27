package coop.workers.manyhands.support;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import coop.workers.manyhands.Roles;
import java.util.List;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;

/** Somebody who is signed in, for requests that are made without a network: with what the sign-in would give them. */
public final class SignedInAs {

    private SignedInAs() {}

    /** A coordinator of these Camunda groups; in {@code camunda-admin} they are an admin. */
    public static UserRequestPostProcessor coordinator(String user, String... groups) {
        return user(user).authorities(AuthorityUtils.createAuthorityList(Roles.of(List.of(groups))));
    }
}
