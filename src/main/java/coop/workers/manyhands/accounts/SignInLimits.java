package coop.workers.manyhands.accounts;

import java.time.Period;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Sign-in of coordinators, under {@code manyhands.sign-in.*}.
 *
 * @param guesses wrong passwords for one account from one network address or known device, until one a minute is left
 * @param guessesFromAnAddress wrong passwords from one network address at all accounts together, in ten minutes
 * @param guessesAtAnAccount wrong passwords for one account from all strangers' addresses together, in an hour
 * @param adminsNeedSecondFactor whether admins get nowhere without one; null for what the profile says: yes under {@code
 *     production}
 * @param keepAudit how long the audit is kept; half a year at least, whatever stands here
 */
@ConfigurationProperties("manyhands.sign-in")
record SignInLimits(
        @DefaultValue("6") int guesses,
        @DefaultValue("40") int guessesFromAnAddress,
        @DefaultValue("100") int guessesAtAnAccount,
        @Nullable Boolean adminsNeedSecondFactor,
        @DefaultValue("P12M") Period keepAudit) {}
