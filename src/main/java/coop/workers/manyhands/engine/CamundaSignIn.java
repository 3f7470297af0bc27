package coop.workers.manyhands.engine;

import coop.workers.manyhands.coordinators.Roles;
import coop.workers.manyhands.coordinators.Staff;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;

/** The one sign-in: who is known to Camunda's identity service is known to the whole site, by the same groups. */
@Component
class CamundaSignIn implements AuthenticationProvider {

    /** Whoever calls the REST API gives the password with every request; it is not derived slowly each time. */
    private static final Duration REMEMBERED = Duration.ofMinutes(5);

    private static final int REMEMBERED_AT_MOST = 1_000;

    private final IdentityService identities;
    private final Staff staff;
    private final Clock clock;
    private final Map<String, Instant> proved = new ConcurrentHashMap<>();
    private final SecretKeySpec key;

    CamundaSignIn(IdentityService identities, Staff staff, Clock clock) {
        this.identities = identities;
        this.staff = staff;
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
        if (user.isEmpty() || password.isEmpty() || user.indexOf('\0') >= 0) {
            throw wrong();
        }
        if (!(identities.createUserQuery().userId(user).singleResult() instanceof UserEntity known)) {
            throw wrong();
        }
        Date locked = known.getLockExpirationTime();
        if (locked != null && locked.after(ClockUtil.getCurrentTime())) {
            throw new LockedException("Too many wrong passwords: try again in a minute.");
        }
        prove(known, password);
        return UsernamePasswordAuthenticationToken.authenticated(user, null, roles(user));
    }

    private void prove(UserEntity known, String password) {
        String proof = proof(known, password);
        Instant until = proved.get(proof);
        if (until != null && until.isAfter(clock.instant())) {
            return;
        }
        if (!identities.checkPassword(known.getId(), password)) {
            throw wrong();
        }
        if (proved.size() >= REMEMBERED_AT_MOST) {
            proved.clear();
        }
        proved.put(proof, clock.instant().plus(REMEMBERED));
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

    private List<GrantedAuthority> roles(String user) {
        return Roles.of(staff.groupsOf(user)).stream()
                .<GrantedAuthority>map(SimpleGrantedAuthority::new)
                .toList();
    }

    private static BadCredentialsException wrong() {
        return new BadCredentialsException("User name or password is wrong.");
    }

    @Override
    public boolean supports(Class<?> claim) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(claim);
    }
}
