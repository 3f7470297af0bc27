package coop.workers.manyhands.catalogue;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Notices what changed in the catalogue since it last looked, and says so once, on however many nodes: by comparing what each
 * opportunity says with what it said. So nothing is missed, whether the office changed it, a pathway, a new file or somebody in the
 * database; and what was changed back before anybody looked is no news.
 */
@Component
public class OpportunityChanges {

    private final Opportunities opportunities;
    private final JdbcClient database;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    OpportunityChanges(
            Opportunities opportunities, JdbcClient database, ApplicationEventPublisher events, Clock clock) {
        this.opportunities = opportunities;
        this.database = database;
        this.events = events;
        this.clock = clock;
    }

    private record Said(String content, boolean open) {}

    /**
     * Looks, and publishes an {@link OpportunityChanged} for each that is another, in the same transaction. At the very first look
     * nothing is news.
     *
     * @return how many were another
     */
    @Transactional
    public int look() {
        // One node at a time: the second sees what the first wrote.
        database.sql("select pg_advisory_xact_lock(hashtext('opportunity-changes'))")
                .query(row -> {});
        Map<String, Said> before = new HashMap<>();
        database.sql("select slug, content, open from opportunity_change").query(row -> {
            before.put(row.getString("slug"), new Said(row.getString("content"), row.getBoolean("open")));
        });
        boolean first = before.isEmpty();
        int changed = 0;
        Set<String> there = new HashSet<>();
        for (Opportunity opportunity : opportunities.findAllByOrderByPositionAscSlugAsc()) {
            there.add(opportunity.slug());
            Said now = said(opportunity);
            Said then = before.get(opportunity.slug());
            if (now.equals(then)) {
                continue;
            }
            keep(opportunity.slug(), now);
            boolean wasOpen = then != null && then.open();
            if (!first && (then != null || now.open())) {
                changed++;
                events.publishEvent(new OpportunityChanged(
                        OpportunityRow.of(opportunity),
                        now.open() == wasOpen
                                ? OpportunityChanged.What.CHANGED
                                : now.open() ? OpportunityChanged.What.OPENED : OpportunityChanged.What.CLOSED));
            }
        }
        before.keySet().stream()
                .filter(slug -> !there.contains(slug))
                .forEach(slug -> database.sql("delete from opportunity_change where slug = :slug")
                        .param("slug", slug)
                        .update());
        return changed;
    }

    /** When each was noticed to be another than before, or first seen, by slug. */
    @Transactional(readOnly = true)
    public Map<String, Instant> noticedAt() {
        Map<String, Instant> noticed = new HashMap<>();
        database.sql("select slug, changed_at from opportunity_change").query(row -> {
            noticed.put(
                    row.getString("slug"),
                    row.getObject("changed_at", OffsetDateTime.class).toInstant());
        });
        return noticed;
    }

    private void keep(String slug, Said now) {
        database.sql("""
                        insert into opportunity_change (slug, content, open, changed_at)
                        values (:slug, :content, :open, :at)
                        on conflict (slug) do update set content = :content, open = :open, changed_at = :at""")
                .param("slug", slug)
                .param("content", now.content())
                .param("open", now.open())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Said said(Opportunity opportunity) {
        Map<String, String> fields = OpportunityFields.of(opportunity);
        // Who looks after it is the coordinators' business.
        fields.remove("lookedAfterBy");
        byte[] all = (OpportunityRow.of(opportunity) + "\n" + fields).getBytes(StandardCharsets.UTF_8);
        return new Said(
                HexFormat.of().formatHex(DigestUtils.sha256(all)),
                opportunity.acceptsNow() && !opportunity.isRetired());
    }
}
