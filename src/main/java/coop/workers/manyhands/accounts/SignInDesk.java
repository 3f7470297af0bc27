package coop.workers.manyhands.accounts;

import coop.workers.manyhands.Roles;
import coop.workers.manyhands.accounts.Accounts.KnownAccount;
import coop.workers.manyhands.links.LinkPurpose;
import coop.workers.manyhands.links.Links;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Service;

/** What somebody who signed in may do at this moment, and which devices are known. */
@Service
public class SignInDesk {

    /** What somebody may do who has given the password and has to give a code: give the code. */
    public static final String CODE_WANTED = "CODE_WANTED";

    /** What an admin may do who needs a second factor and has none, or somebody whose own was taken off on the server: set it up. */
    public static final String FACTOR_WANTED = "FACTOR_WANTED";

    private static final Duration DEVICE_KNOWN = Duration.ofDays(180);

    private final Accounts accounts;
    private final AccountRows rows;
    private final Links links;
    private final boolean adminsNeedSecondFactor;

    SignInDesk(Accounts accounts, AccountRows rows, Links links, SignInLimits limits, Environment environment) {
        this.accounts = accounts;
        this.rows = rows;
        this.links = links;
        Boolean said = limits.adminsNeedSecondFactor();
        this.adminsNeedSecondFactor = said == null ? environment.acceptsProfiles(Profiles.of("production")) : said;
    }

    /**
     * Somebody who is signed in; lies in the session as the details of Spring Security's authentication.
     *
     * @param stamp another one once the password is another, or all sessions were ended
     * @param secondFactorGiven whether a code was given in this session
     * @param authorities what they may do
     */
    public record SignedIn(String stamp, boolean secondFactorGiven, List<String> authorities) implements Serializable {

        /** Whether the password is all there is to give. */
        public boolean whole() {
            return !authorities.contains(CODE_WANTED) && !authorities.contains(FACTOR_WANTED);
        }
    }

    /**
     * How somebody stands at this moment; empty if there is no such account (any more).
     *
     * @param secondFactorGiven whether a code was given in the session
     */
    public Optional<SignedIn> standing(String user, boolean secondFactorGiven) {
        return accounts.find(user).map(account -> {
            Optional<AccountRows.Row> row = rows.find(user);
            boolean has = row.filter(AccountRows.Row::hasSecondFactor).isPresent();
            List<String> authorities = Roles.of(account.groups());
            if (has && !secondFactorGiven) {
                authorities = List.of(CODE_WANTED);
            } else if (!has
                    && (adminsNeedSecondFactor && authorities.contains("ROLE_ADMIN")
                            || row.filter(AccountRows.Row::factorDue).isPresent())) {
                authorities = List.of(FACTOR_WANTED);
            }
            return new SignedIn(
                    stamp(account, row.map(AccountRows.Row::generation).orElse(0)), secondFactorGiven, authorities);
        });
    }

    /** For a device from which somebody signed in: the value of a cookie. */
    public String deviceToken(String user) {
        return links.token(LinkPurpose.DEVICE, rows.get(user).id(), 0, DEVICE_KNOWN);
    }

    /** The device, if somebody has signed in to that account from it. */
    public @Nullable String device(String user, @Nullable String token) {
        return token != null
                        && links.open(token)
                                .filter(link -> link.purpose() == LinkPurpose.DEVICE && !link.expired())
                                .flatMap(link -> rows.find(link.subject()))
                                .filter(row -> row.user().equals(user))
                                .isPresent()
                ? token
                : null;
    }

    private static String stamp(KnownAccount account, int generation) {
        return DigestUtils.sha256Hex("%s\0%s\0%d".formatted(account.user(), account.passwordStamp(), generation));
    }
}
