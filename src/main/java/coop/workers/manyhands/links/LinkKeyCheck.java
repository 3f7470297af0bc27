package coop.workers.manyhands.links;

import coop.workers.manyhands.CannotStart;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Holds all that run on one database to one key of mailed links: with another key each link that is out there would lead nowhere,
 * and no second factor could be read. The database keeps its fingerprint, and no more of it.
 */
@Component
class LinkKeyCheck {

    /**
     * Checks it before anything is served.
     *
     * @param renewed whether whoever starts it knows that it is another key, and that the links of the one before are void
     * @throws CannotStart if the database knows another key
     */
    LinkKeyCheck(
            Links links, JdbcClient database, Clock clock, @Value("${manyhands.new-link-key:false}") boolean renewed) {
        String ours = links.fingerprint();
        database.sql("insert into link_key (id, fingerprint, since) values (1, :ours, :now) on conflict (id) do "
                        + (renewed
                                ? "update set fingerprint = excluded.fingerprint, since = excluded.since"
                                : "nothing"))
                .param("ours", ours)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        sameAsKnown(links, database);
    }

    /**
     * Compares it with the key that the database knows.
     *
     * @throws CannotStart if that is another one
     */
    static void sameAsKnown(Links links, JdbcClient database) {
        String ours = links.fingerprint();
        String known = database.sql("select fingerprint from link_key")
                .query(String.class)
                .single();
        if (!known.equals(ours)) {
            throw new CannotStart(
                    "The key of the mailed links is another one than this database has had so far (fingerprint %s, not %s)."
                            .formatted(ours, known),
                    "Set MANYHANDS_LINK_KEY to the key of the other nodes, or put the file link-key of your backup into MANYHANDS_DATA. If"
                            + " that key is lost, start once with MANYHANDS_NEW_LINK_KEY=true: all links that were mailed are void then,"
                            + " and second factors are set up anew.");
        }
    }
}
