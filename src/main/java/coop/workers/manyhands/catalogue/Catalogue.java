package coop.workers.manyhands.catalogue;

import com.fasterxml.jackson.core.type.TypeReference;
import coop.workers.manyhands.Yaml;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The catalogue of what there is to do: first filled from YAML, then kept in the database and edited by admins. */
@Service
public class Catalogue implements SmartInitializingSingleton {

    private static final String SOURCE = "catalogue/opportunities.yaml";

    private final Opportunities opportunities;
    private final ApplicationEventPublisher events;

    Catalogue(Opportunities opportunities, ApplicationEventPublisher events) {
        this.opportunities = opportunities;
        this.events = events;
    }

    /** Every opportunity, in the order in which the federation presents them. */
    @Transactional(readOnly = true)
    public List<Opportunity> all() {
        return opportunities.findAllByOrderByPosition();
    }

    /** The opportunities that lead into that pathway. */
    @Transactional(readOnly = true)
    public List<Opportunity> leadingInto(String pathway) {
        return opportunities.findByPathwayOrderByPosition(pathway);
    }

    /**
     * The opportunity of that slug.
     *
     * @throws UnknownOpportunity if there is none
     */
    @Transactional(readOnly = true)
    public Opportunity get(String slug) {
        return opportunities.findById(slug).orElseThrow(() -> new UnknownOpportunity(slug));
    }

    /** Whether an opportunity takes people up now; the answer holds until the transaction is over. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean takesPeopleUp(String slug) {
        return opportunities
                .findBySlug(slug)
                .orElseThrow(() -> new UnknownOpportunity(slug))
                .acceptsNow();
    }

    /**
     * Keeps what an admin changed.
     *
     * @throws UnknownOpportunity if there is none of that slug
     * @throws OptimisticLockingFailureException if somebody else changed it since the admin looked
     */
    @Transactional
    public void revise(String slug, OpportunityRevision revision) {
        Opportunity opportunity = get(slug);
        if (opportunity.version() != revision.version()) {
            throw new OptimisticLockingFailureException(slug);
        }
        boolean opened = opportunity.revise(revision);
        opportunities.saveAndFlush(opportunity);
        if (opened) {
            events.publishEvent(new OpportunityOpened(slug));
        }
    }

    /** Adds the entries of the YAML that the database does not know yet; what is there already stays as it is. */
    @Override
    @Transactional
    public void afterSingletonsInstantiated() {
        Set<String> known = new HashSet<>();
        opportunities.findAllByOrderByPosition().forEach(opportunity -> known.add(opportunity.slug()));
        List<OpportunityEntry> entries = read();
        List<Opportunity> added = new ArrayList<>();
        for (int position = 0; position < entries.size(); position++) {
            if (known.add(entries.get(position).slug())) {
                added.add(new Opportunity(entries.get(position), position));
            }
        }
        opportunities.saveAll(added);
    }

    static List<OpportunityEntry> read() {
        return Yaml.read(SOURCE, new TypeReference<>() {});
    }
}
