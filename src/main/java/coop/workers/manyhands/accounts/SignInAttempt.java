package coop.workers.manyhands.accounts;

import org.jspecify.annotations.Nullable;

/**
 * From where somebody tries to sign in: the details of Spring Security's authentication before it is one.
 *
 * @param address the network address
 * @param byForm whether by the page for it, which may ask for a second factor; programs send a password with every call
 * @param deviceToken the cookie of a known device, as it was sent
 */
public record SignInAttempt(
        String address, boolean byForm, @Nullable String deviceToken) {}
