package coop.workers.manyhands.accounts;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.accounts.SignInAudit.Event;
import coop.workers.manyhands.links.Links;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The way back in for whoever has the server and no admin's password. In the caller's transaction. */
public final class AdminRecovery {

    private final JdbcClient database;
    private final Links links;
    private final Site site;
    private final Clock clock;

    /** On that database, which the application may be running on. */
    public AdminRecovery(JdbcClient database, Links links, Site site, Clock clock) {
        this.database = database;
        this.links = links;
        this.site = site;
        this.clock = clock;
    }

    /**
     * Ends the sessions of an account and voids its links, its key for programs and its second factor: whoever comes back sets a password, and
     * then a second factor before anything else. Recorded in the audit.
     *
     * @return the link that sets the password, once and within an hour
     */
    public String linkFor(String user) {
        AccountRows rows = new AccountRows(database);
        rows.get(user);
        rows.takeOff(user);
        rows.raise(user);
        rows.demandFactor(user);
        SignInAudit.changedOnTheServer(database, clock.instant(), Event.FACTOR_OFF, user);
        SignInAudit.changedOnTheServer(database, clock.instant(), Event.LINK, user);
        return AccountDesk.link(site, links, rows.get(user), AccountDesk.FORGOTTEN_FOR);
    }
}
