package coop.workers.manyhands.accounts;

import org.springframework.security.core.AuthenticationException;

/** The password is right, and does not do by itself: a program has no second factor to give. */
public class SecondFactorWanted extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    /** With the way out as its message. */
    public SecondFactorWanted() {
        super(
                "This account has a second factor, or needs one, so its password does not do here. Make a key for programs"
                        + " at /office/me/second-factor and give it in place of the password.");
    }
}
