package coop.workers.manyhands.accounts;

import coop.workers.manyhands.EmailAddresses;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.accounts.Accounts.KnownAccount;
import coop.workers.manyhands.accounts.SignInAudit.Event;
import coop.workers.manyhands.coordinators.Account;
import coop.workers.manyhands.coordinators.Everybody;
import coop.workers.manyhands.coordinators.Staff;
import coop.workers.manyhands.coordinators.StaffLetterWanted;
import coop.workers.manyhands.forms.Characters;
import coop.workers.manyhands.links.LinkPurpose;
import coop.workers.manyhands.links.Links;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Accounts from their invitation on: links to set a password, sessions that are ended, and how each stands. */
@Service
public class AccountDesk {

    static final Duration INVITED_FOR = Duration.ofDays(7);
    static final Duration FORGOTTEN_FOR = Duration.ofHours(1);

    private final Accounts accounts;
    private final AccountRows rows;
    private final Staff staff;
    private final SignInAudit audit;
    private final Guesses guesses;
    private final Links links;
    private final Site site;
    private final ApplicationEventPublisher events;

    AccountDesk(
            Accounts accounts,
            AccountRows rows,
            Staff staff,
            SignInAudit audit,
            Guesses guesses,
            Links links,
            Site site,
            ApplicationEventPublisher events) {
        this.accounts = accounts;
        this.rows = rows;
        this.staff = staff;
        this.audit = audit;
        this.guesses = guesses;
        this.links = links;
        this.site = site;
        this.events = events;
    }

    /**
     * An account as admins see it.
     *
     * @param groups what people call them
     * @param lastSignIn null where none is known
     */
    public record Shown(
            String user,
            String name,
            @Nullable String address,
            List<String> groups,
            @Nullable Instant lastSignIn,
            boolean secondFactor) {}

    /** All accounts, by user id. */
    @Transactional(readOnly = true)
    public List<Shown> all() {
        Everybody everybody = staff.everybody();
        Map<String, Instant> lastSignIns = audit.lastSignIns();
        Set<String> secondFactors = new HashSet<>(rows.withSecondFactor());
        return everybody.accounts().values().stream()
                .map(account -> new Shown(
                        account.user(),
                        account.name(),
                        account.address(),
                        everybody.groupsOf(account.user()).stream()
                                .map(everybody::nameOf)
                                .toList(),
                        lastSignIns.get(account.user()),
                        secondFactors.contains(account.user())))
                .toList();
    }

    /** The groups that somebody can be put into: ids and what people call them. */
    @Transactional(readOnly = true)
    public Map<String, String> groups() {
        return staff.everybody().names();
    }

    /**
     * Makes an account and sends its person a link to set the password, which holds for a week.
     *
     * @param groups Camunda group ids
     * @return the user id that it was given
     * @throws SignInRefused in words, at the field
     */
    @Transactional
    public String invite(String name, String address, Collection<String> groups, String by) {
        String called = name.strip().replaceAll("\\s+", " ");
        if (called.isEmpty() || called.length() > 100) {
            throw new SignInRefused("name", "Enter the name that people call them by, 100 characters at most.");
        }
        if (Characters.firstForbidden(called, false).isPresent() || !Characters.canBeRead(called)) {
            throw new SignInRefused("name", "The name has something in it that nobody can see; type it anew.");
        }
        // The engine compares addresses by their letters: so there it stands as mail servers know it.
        String to = EmailAddresses.forServers(address.strip())
                .filter(known -> known.length() <= 200)
                .orElseThrow(() -> new SignInRefused("address", "Enter an email address, such as kim@example.org."));
        if (groups.isEmpty() || !groups().keySet().containsAll(groups)) {
            throw new SignInRefused("groups", "Choose one group at least: it says what they look after.");
        }
        String user = freeName(called);
        int space = called.indexOf(' ');
        accounts.create(
                user,
                space < 0 ? called : called.substring(0, space),
                space < 0 ? "" : called.substring(space + 1),
                to,
                groups);
        send(user, by, "coordinators/invitation", INVITED_FOR);
        return user;
    }

    /**
     * Sends somebody a new link to set the password, which holds for a week.
     *
     * @throws SignInRefused if there is no such account, or no address to send it to
     */
    @Transactional
    public void sendLink(String user, String by) {
        require(user);
        send(user, by, "coordinators/invitation", INVITED_FOR);
    }

    /** Sends a link to whoever forgot the password, if there is such an account; three an hour at most. */
    @Transactional
    public void forgotten(String userOrAddress) {
        accounts.named(userOrAddress.strip())
                .filter(account -> account.address() != null)
                .filter(account -> guesses.letsLink(account.user()))
                .ifPresent(account -> send(account.user(), null, "coordinators/new-password", FORGOTTEN_FOR));
    }

    /** Whose password the link sets; empty if it is spent, too old or none. */
    @Transactional(readOnly = true)
    public Optional<String> holderOf(String token) {
        return open(token).map(AccountRows.Row::user);
    }

    /**
     * Sets a password by a link, which is spent by that, as are all others of the account; all its sessions end.
     *
     * @return the user id
     * @throws SignInRefused if the link is spent (field {@code link}), or the password will not do
     */
    @Transactional
    public String setPassword(String token, String password) {
        AccountRows.Row row = open(token).orElseThrow(AccountDesk::spent);
        if (!rows.raiseFrom(row.user(), row.generation())) {
            throw spent();
        }
        accounts.setPassword(row.user(), password);
        return row.user();
    }

    /** Ends all sessions of an account, and voids its links and its key for programs. */
    @Transactional
    public void endSessions(String user, String by) {
        require(user);
        rows.raise(user);
        audit.changed(Event.ENDED, user, by, null);
    }

    private void send(String user, @Nullable String by, String letter, Duration validFor) {
        KnownAccount account = require(user);
        if (account.address() == null) {
            throw new SignInRefused(
                    "address",
                    "%s has no email address. Enter one in Camunda Admin, or set a password there.".formatted(user));
        }
        events.publishEvent(new StaffLetterWanted(
                new Account(account.user(), account.name(), account.address()),
                letter,
                null,
                Map.of("passwordLink", link(user, validFor), "account", user),
                Map.of(),
                List.of(),
                null,
                null));
        audit.changed(Event.LINK, user, by, by == null ? "asked for at the sign-in" : null);
    }

    private String link(String user, Duration validFor) {
        return link(site, links, rows.get(user), validFor);
    }

    static String link(Site site, Links links, AccountRows.Row row, Duration validFor) {
        return site.publicUrl() + "/login/password/"
                + links.token(LinkPurpose.SET_PASSWORD, row.id(), row.generation(), validFor);
    }

    private Optional<AccountRows.Row> open(String token) {
        return links.open(token)
                .filter(link -> link.purpose() == LinkPurpose.SET_PASSWORD && !link.expired())
                .flatMap(link -> rows.find(link.subject()).filter(row -> row.generation() == link.generation()))
                .filter(row -> accounts.find(row.user()).isPresent());
    }

    private KnownAccount require(String user) {
        return accounts.find(user)
                .orElseThrow(() -> new SignInRefused("user", "There is no account %s any more.".formatted(user)));
    }

    private String freeName(String called) {
        String plain = Normalizer.normalize(called, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        String wanted = plain.isEmpty()
                ? "coordinator"
                : plain.substring(0, Math.min(plain.length(), 40)).replaceAll("-$", "");
        String name = wanted;
        for (int i = 2; accounts.find(name).isPresent(); i++) {
            name = wanted + "-" + i;
        }
        return name;
    }

    private static SignInRefused spent() {
        return new SignInRefused(
                "link", "This link was used already, or is too old. Ask for a new one: Forgotten your password?");
    }
}
