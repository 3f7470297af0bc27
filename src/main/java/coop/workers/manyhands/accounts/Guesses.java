package coop.workers.manyhands.accounts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import coop.workers.manyhands.ClientNetwork;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Counts guesses at passwords and codes. Each is counted before it is looked at, so that those at the same moment count
 * too, and given back if it was right. By whom it is counted keeps strangers from locking anybody out: a known device has
 * a count of its own; anybody else has one for the account and their network address, one for the address at all
 * accounts, and shares one with all strangers at the account, which does not bind an address that signed in there before.
 */
@Component
public class Guesses {

    private static final int MOST_KEYS = 20_000;
    private static final int MOST_LETTERS = 64;

    private final SignInLimits limits;
    private final Clock clock;
    private final Cache<String, Bucket> buckets =
            Caffeine.newBuilder().maximumSize(MOST_KEYS).build();

    Guesses(SignInLimits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Who guesses at what.
     *
     * @param account as it was typed: an unknown one is counted like a known one
     * @param address the network address
     * @param device a device that signed in to the account before; null for a stranger's
     */
    public record Guess(
            String account, String address, @Nullable String device) {

        /** Names are cut: what is longer is no account's anyhow. */
        public Guess {
            account = account.length() > MOST_LETTERS ? account.substring(0, MOST_LETTERS) : account;
        }

        String network() {
            return ClientNetwork.of(address);
        }
    }

    /**
     * Counts a guess.
     *
     * @param knownAddress whether somebody signed in to the account from that address before; asked only if it matters
     * @return gives back what was counted, to be run if it was right and so no guess
     * @throws TooManyGuesses if it must not be looked at
     */
    public Runnable count(Guess guess, BooleanSupplier knownAddress) {
        Bucket own = own(guess);
        own.take();
        if (guess.device() != null) {
            return own::giveBack;
        }
        Bucket address = address(guess);
        address.take();
        Bucket account = account(guess);
        Duration wait = account.wait(clock.instant());
        if (wait.isZero()) {
            return () -> {
                own.giveBack();
                address.giveBack();
                account.giveBack();
            };
        }
        if (!knownAddress.getAsBoolean()) {
            throw new TooManyGuesses(wait);
        }
        return () -> {
            own.giveBack();
            address.giveBack();
        };
    }

    /**
     * Counts somebody who asks for a link.
     *
     * @throws TooManyGuesses if that address asked too often
     */
    void countAsking(String address) {
        bucket("asks from " + new Guess("", address, null).network(), 10, Duration.ofMinutes(10))
                .take();
    }

    /** Whether one more link may be sent to that account: three an hour. */
    boolean letsLink(String user) {
        return bucket("link to " + user, 3, Duration.ofHours(1))
                .wait(clock.instant())
                .isZero();
    }

    private Bucket own(Guess guess) {
        String whose = guess.device() == null ? "from " + guess.network() : "device " + guess.device();
        return bucket("%s at %s".formatted(whose, guess.account()), limits.guesses(), Duration.ofMinutes(5));
    }

    private Bucket address(Guess guess) {
        return bucket("from " + guess.network(), limits.guessesFromAnAddress(), Duration.ofMinutes(10));
    }

    private Bucket account(Guess guess) {
        return bucket("at " + guess.account(), limits.guessesAtAnAccount(), Duration.ofHours(1));
    }

    private Bucket bucket(String key, int capacity, Duration period) {
        return buckets.get(key, unseen -> new Bucket(capacity, period, clock.instant()));
    }

    /** Holds so many, and fills up again over a period. */
    private final class Bucket {

        private final int capacity;
        private final double perMilli;
        private double left;
        private Instant at;

        Bucket(int capacity, Duration period, Instant now) {
            this.capacity = capacity;
            this.perMilli = (double) capacity / period.toMillis();
            this.left = capacity;
            this.at = now;
        }

        void take() {
            Duration wait = wait(clock.instant());
            if (!wait.isZero()) {
                throw new TooManyGuesses(wait);
            }
        }

        /** Takes one if there is one; else how long until there is. */
        synchronized Duration wait(Instant now) {
            // A clock that was set back fills nothing, and stops nothing from filling.
            left = Math.min(
                    capacity, left + Math.max(0, Duration.between(at, now).toMillis()) * perMilli);
            at = now;
            if (left >= 1) {
                left--;
                return Duration.ZERO;
            }
            return Duration.ofMillis((long) Math.ceil((1 - left) / perMilli));
        }

        synchronized void giveBack() {
            left = Math.min(capacity, left + 1);
        }
    }
}
