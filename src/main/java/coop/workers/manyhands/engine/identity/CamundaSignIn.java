package coop.workers.manyhands.engine.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import coop.workers.manyhands.accounts.Guesses;
import coop.workers.manyhands.accounts.SecondFactorWanted;
import coop.workers.manyhands.accounts.SecondFactors;
import coop.workers.manyhands.accounts.SignInAttempt;
import coop.workers.manyhands.accounts.SignInAudit;
import coop.workers.manyhands.accounts.SignInDesk;
import coop.workers.manyhands.accounts.TooManyGuesses;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.stereotype.Component;

/**
 * The one sign-in: who is known to Camunda's identity service is known to the whole site, by the same groups. Every guess is
 * counted before it is looked at.
 */
@Component
class CamundaSignIn implements AuthenticationProvider {

    /** Whoever calls the REST API gives the password with every request; it is not derived slowly each time. */
    private static final Duration REMEMBERED = Duration.ofMinutes(5);

    /** Longer than any password that is taken, and short enough to be looked at. */
    private static final int MOST_CHARACTERS = 1_000;

    private static final SignInAttempt NOWHERE = new SignInAttempt("unknown", false, null);

    private final IdentityService identities;
    private final PasswordCheck passwords;
    private final Guesses guesses;
    private final SecondFactors factors;
    private final SignInDesk desk;
    private final SignInAudit audit;
    private final Clock clock;
    private final Cache<String, Instant> proved =
            Caffeine.newBuilder().maximumSize(1_000).build();
    private final SecretKeySpec key;

    CamundaSignIn(
            IdentityService identities,
            PasswordCheck passwords,
            Guesses guesses,
            SecondFactors factors,
            SignInDesk desk,
            SignInAudit audit,
            Clock clock) {
        this.identities = identities;
        this.passwords = passwords;
        this.guesses = guesses;
        this.factors = factors;
        this.desk = desk;
        this.audit = audit;
        this.clock = clock;
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, "HmacSHA256");
    }

    @Override
    public Authentication authenticate(Authentication claim) {
        String user = claim.getName();
        String password =
                claim.getCredentials() == null ? "" : claim.getCredentials().toString();
        if (user.isEmpty()
                || password.isEmpty()
                || user.indexOf('\0') >= 0
                || user.length() + password.length() > MOST_CHARACTERS) {
            throw wrong();
        }
        SignInAttempt attempt = claim.getDetails() instanceof SignInAttempt details ? details : NOWHERE;
        UserEntity known =
                identities.createUserQuery().userId(user).singleResult() instanceof UserEntity found ? found : null;
        Guesses.Guess guess = new Guesses.Guess(
                user, attempt.address(), attempt.byForm() ? desk.device(user, attempt.deviceToken()) : null);
        Runnable giveBack;
        try {
            giveBack = guesses.count(guess, () -> audit.knowsAddress(user, attempt.address()));
        } catch (TooManyGuesses many) {
            audit.heldUp(known == null ? null : user, attempt.address());
            throw many;
        }
        boolean program = !attempt.byForm() && known != null && factors.isProgramKey(user, password);
        if (!program && !isRight(known, password, attempt)) {
            audit.failed(known == null ? null : user, attempt.address(), "password");
            throw wrong();
        }
        giveBack.run();
        SignInDesk.SignedIn standing = desk.standing(user, program).orElseThrow(CamundaSignIn::wrong);
        if (!attempt.byForm() && !program && !standing.whole()) {
            throw new SecondFactorWanted();
        }
        if (standing.whole()) {
            audit.signedIn(user, attempt.address(), attempt.byForm());
        }
        UsernamePasswordAuthenticationToken signedIn = UsernamePasswordAuthenticationToken.authenticated(
                user, null, AuthorityUtils.createAuthorityList(standing.authorities()));
        signedIn.setDetails(standing);
        return signedIn;
    }

    private boolean isRight(@Nullable UserEntity known, String password, SignInAttempt attempt) {
        String proof = attempt.byForm() || known == null ? null : proof(known, password);
        Instant until = proof == null ? null : proved.getIfPresent(proof);
        if (until != null && until.isAfter(clock.instant())) {
            return true;
        }
        boolean right = passwords.isRight(known, password);
        if (right && proof != null) {
            proved.put(proof, clock.instant().plus(REMEMBERED));
        }
        return right;
    }

    /** Holds the stored hash as well, so that a changed password is forgotten at once. */
    private String proof(UserEntity known, String password) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return HexFormat.of()
                    .formatHex(mac.doFinal("%s\0%s\0%s"
                            .formatted(known.getId(), known.getPassword(), password)
                            .getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java has no HMAC-SHA-256.", missing);
        }
    }

    private static BadCredentialsException wrong() {
        return new BadCredentialsException("User name or password is wrong.");
    }

    @Override
    public boolean supports(Class<?> claim) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(claim);
    }
}
