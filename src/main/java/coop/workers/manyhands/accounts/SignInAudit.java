package coop.workers.manyhands.accounts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.Pageable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sign-ins, sign-outs, failures and changes of rights. Nothing in it is ever changed; the table itself refuses it. */
@Component
public class SignInAudit {

    private static final Logger log = LoggerFactory.getLogger(SignInAudit.class);

    private final JdbcClient database;
    private final SignInLimits limits;
    private final Counter failures;
    private final Clock clock;

    /** What comes again and again is noted once an hour: programs that sign in with every call, guesses that are not looked at. */
    private final Cache<String, Boolean> noted = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofHours(1))
            .build();

    SignInAudit(JdbcClient database, SignInLimits limits, MeterRegistry metrics, Clock clock) {
        this.database = database;
        this.limits = limits;
        this.failures = Counter.builder("manyhands.sign.in.failures")
                .description("Wrong passwords and codes")
                .register(metrics);
        this.clock = clock;
    }

    /** What happened. */
    public enum Event {
        /** Somebody signed in. */
        SIGNED_IN("Signed in"),
        /** Somebody signed out. */
        SIGNED_OUT("Signed out"),
        /** A password or code was wrong. */
        FAILED("Failed to sign in"),
        /** There were too many guesses: the next was not looked at. */
        HELD_UP("Held up after too many guesses"),
        /** An account was made. */
        CREATED("Account made"),
        /** An account was deleted. */
        DELETED("Account deleted"),
        /** A password was set. */
        PASSWORD("Password set"),
        /** An email address was changed. */
        ADDRESS("Email address changed"),
        /** Somebody came into a group. */
        JOINED("Put into a group"),
        /** Somebody left a group. */
        LEFT("Taken out of a group"),
        /** A right was given or changed in Camunda Admin. */
        GRANTED("Right given"),
        /** A right was taken away in Camunda Admin. */
        REVOKED("Right taken away"),
        /** A link to set a password was sent. */
        LINK("Link to set a password made"),
        /** All sessions and links were ended. */
        ENDED("Sessions ended"),
        /** A second factor was set up. */
        FACTOR_SET("Second factor set up"),
        /** A second factor was taken off. */
        FACTOR_OFF("Second factor taken off"),
        /** A key for programs was made. */
        KEY_MADE("Key for programs made"),
        /** A key for programs was taken away. */
        KEY_GONE("Key for programs taken away");

        private final String label;

        Event(String label) {
            this.label = label;
        }

        /** As people read it. */
        public String label() {
            return label;
        }
    }

    /**
     * One line.
     *
     * @param account that it is about; null where no account has the name that was typed
     * @param by who did it; null for the application, or somebody who came by a link
     * @param address the network address; null where it came from none
     */
    public record Entry(
            Instant at,
            Event event,
            @Nullable String account,
            @Nullable String by,
            @Nullable String address,
            @Nullable String detail) {}

    /** Somebody signed in; of a program that calls again and again, one in an hour. */
    public void signedIn(String account, String address, boolean byForm) {
        if (byForm || noted.asMap().putIfAbsent("%s from %s".formatted(account, address), true) == null) {
            add(Event.SIGNED_IN, account, account, address, byForm ? null : "a program");
        }
    }

    /** Somebody signed out. */
    public void signedOut(String account, String address) {
        add(Event.SIGNED_OUT, account, account, address, null);
    }

    /**
     * A password or code was wrong.
     *
     * @param account null where there is none of that name: what was typed may be a password
     */
    public void failed(@Nullable String account, String address, String what) {
        failures.increment();
        log.info("Failed sign-in from {}: wrong {}", address, what);
        add(Event.FAILED, account, null, address, "wrong " + what);
    }

    /** A guess was not looked at, because there were too many. */
    public void heldUp(@Nullable String account, String address) {
        if (noted.asMap().putIfAbsent("held up %s %s".formatted(account, address), true) == null) {
            log.warn("Sign-in from {} held up: too many wrong passwords", address);
            add(Event.HELD_UP, account, null, address, null);
        }
    }

    /**
     * Rights were changed. In the caller's transaction.
     *
     * @param account whose; null where they are a group's
     * @param by who did it; null for the application, or somebody who came by a link
     */
    public void changed(Event event, @Nullable String account, @Nullable String by, @Nullable String detail) {
        add(event, account, by, null, detail);
    }

    /** Whoever the request is from; null where nobody signed in. */
    public static @Nullable String whoIsSignedIn() {
        Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
        return signedIn == null || signedIn instanceof AnonymousAuthenticationToken ? null : signedIn.getName();
    }

    private void add(
            Event event,
            @Nullable String account,
            @Nullable String by,
            @Nullable String address,
            @Nullable String detail) {
        add(database, clock.instant(), event, account, by, address, detail);
    }

    /** By a command of whoever has the server, beside the running application. */
    static void changedOnTheServer(JdbcClient database, Instant at, Event event, String account) {
        add(database, at, event, account, null, null, "on the server");
    }

    private static void add(
            JdbcClient database,
            Instant at,
            Event event,
            @Nullable String account,
            @Nullable String by,
            @Nullable String address,
            @Nullable String detail) {
        database.sql("""
                        insert into sign_in_audit (at, event, account, by_whom, address, detail)
                        values (:at, :event, :account, :by, :address, :detail)""")
                .param("at", Timestamp.from(at))
                .param("event", event.name())
                .param("account", account)
                .param("by", by)
                .param("address", address)
                .param("detail", detail)
                .update();
    }

    /** Whether somebody signed in to the account from that address within the last three months. */
    public boolean knowsAddress(String account, String address) {
        return database.sql("""
                        select exists (select from sign_in_audit where account = :account and event = 'SIGNED_IN'
                        and address = :address and at > :since)""")
                .param("account", account)
                .param("address", address)
                .param("since", Timestamp.from(clock.instant().minus(Duration.ofDays(90))))
                .query(Boolean.class)
                .single();
    }

    /** When somebody signed in last before a moment; programs that call with their key do not count. */
    public Optional<Instant> lastSignInBefore(String account, Instant moment) {
        return database.sql("""
                        select at from sign_in_audit where account = :account and event = 'SIGNED_IN' and detail is null
                        and at < :moment order by id desc limit 1""")
                .param("account", account)
                .param("moment", Timestamp.from(moment))
                .query((row, number) -> row.getTimestamp("at").toInstant())
                .optional();
    }

    /** When each account signed in last, by user id. */
    Map<String, Instant> lastSignIns() {
        return database
                .sql("select account, max(at) as at from sign_in_audit where event = 'SIGNED_IN' group by account")
                .query((row, number) -> Map.entry(
                        row.getString("account"), row.getTimestamp("at").toInstant()))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The lines, newest first; of one account if one is named. */
    public Page<Entry> page(@Nullable String account, Pageable page) {
        String which = account == null ? "" : " where account = :account or by_whom = :account";
        long all = database.sql("select count(*) from sign_in_audit" + which)
                .param("account", account)
                .query(Long.class)
                .single();
        List<Entry> entries = database.sql(
                        "select * from sign_in_audit" + which + " order by id desc limit :rows offset :from")
                .param("account", account)
                .param("rows", page.getPageSize())
                .param("from", page.getOffset())
                .query((row, number) -> new Entry(
                        row.getTimestamp("at").toInstant(),
                        Event.valueOf(row.getString("event")),
                        row.getString("account"),
                        row.getString("by_whom"),
                        row.getString("address"),
                        row.getString("detail")))
                .list();
        return new PageImpl<>(entries, page, all);
    }

    /** Deletes what has been kept for long enough. How many rows that were. */
    @Transactional
    public long tidyUp() {
        return database.sql("select tidy_sign_in_audit(:before)")
                .param(
                        "before",
                        Timestamp.from(clock.instant()
                                .atZone(clock.getZone())
                                .minus(limits.keepAudit())
                                .toInstant()))
                .query(Long.class)
                .single();
    }
}
