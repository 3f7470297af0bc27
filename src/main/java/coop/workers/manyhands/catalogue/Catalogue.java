package coop.workers.manyhands.catalogue;

import com.fasterxml.jackson.core.type.TypeReference;
import coop.workers.manyhands.OwnFiles;
import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.forms.SubmissionRefused;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The catalogue of what there is to do: filled from YAML, and kept in the database, where it is edited by {@link CatalogueDesk}. */
@Service
public class Catalogue implements SmartInitializingSingleton {

    static final String SOURCE = "catalogue/opportunities.yaml";

    private final Opportunities opportunities;
    private final ApplicationEventPublisher events;
    private final OwnFiles files;

    Catalogue(Opportunities opportunities, ApplicationEventPublisher events, OwnFiles files) {
        this.opportunities = opportunities;
        this.events = events;
        this.files = files;
    }

    /** Every opportunity, in the order in which the federation presents them. */
    @Transactional(readOnly = true)
    public List<Opportunity> all() {
        return opportunities.findAllByOrderByPositionAscSlugAsc();
    }

    /** What is offered, in the same order: all but what is retired. */
    @Transactional(readOnly = true)
    public List<Opportunity> offered() {
        return opportunities.findByRetiredAtIsNullOrderByPositionAscSlugAsc();
    }

    /** The opportunities that lead into that pathway, also those that are retired. */
    @Transactional(readOnly = true)
    public List<Opportunity> leadingInto(String pathway) {
        return opportunities.findByPathwayOrderByPositionAscSlugAsc(pathway);
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
     * Shows something new, at the end of its kind's list; people can leave word, and are told when it opens.
     *
     * @throws SubmissionRefused at {@code field}, if there is something of that name already
     */
    @Transactional
    public Opportunity announce(
            String field, String title, String summary, Kind kind, String lookedAfterBy, String pathway) {
        String slug = slugOf(title);
        if (slug.isEmpty() || opportunities.existsById(slug)) {
            throw new SubmissionRefused(List.of(new FieldError(
                    field,
                    "The catalogue has something of that name already. Choose a name that tells the two apart.")));
        }
        OpportunityEntry entry = new OpportunityEntry(
                slug,
                title,
                summary,
                null,
                kind,
                Who.CO_OP_MEMBER,
                TimeNeeded.SMALL,
                null,
                null,
                null,
                null,
                Status.NOT_ACTIVE,
                null,
                lookedAfterBy,
                pathway,
                slug,
                null,
                null,
                Set.of(Enjoyment.TALKING, Enjoyment.SHARING, Enjoyment.LEARNING),
                null);
        return opportunities.save(new Opportunity(entry, end(opportunities)));
    }

    /**
     * Says something new on an opportunity's own page, in the place of what stood there.
     *
     * @throws UnknownOpportunity if there is none
     */
    @Transactional
    public void describe(String slug, String details) {
        get(slug).describe(details);
    }

    /** The place after all others. */
    static int end(Opportunities opportunities) {
        return opportunities.findAllByOrderByPositionAscSlugAsc().stream()
                .mapToInt(other -> other.position() + 1)
                .max()
                .orElse(0);
    }

    /** The part of an address that a title becomes: small letters, digits and dashes, 60 at most. */
    static String slugOf(String title) {
        String plain = Normalizer.normalize(title, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
        String dashed =
                plain.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        return dashed.substring(0, Math.min(60, dashed.length())).replaceAll("-+$", "");
    }

    /** It takes people up from now on: whoever left word goes on. */
    @Transactional
    public void open(String slug) {
        Opportunity opportunity = get(slug);
        if (opportunity.open()) {
            opportunities.saveAndFlush(opportunity);
            events.publishEvent(new OpportunityOpened(slug));
        }
    }

    /** Adds the entries of the YAML that the database does not know yet; what is there already stays as it is. */
    @Override
    @Transactional
    public void afterSingletonsInstantiated() {
        Set<String> known = new HashSet<>();
        opportunities.findAllByOrderByPositionAscSlugAsc().forEach(opportunity -> known.add(opportunity.slug()));
        List<OpportunityEntry> entries = read(files);
        List<Opportunity> added = new ArrayList<>();
        for (int position = 0; position < entries.size(); position++) {
            if (known.add(entries.get(position).slug())) {
                added.add(new Opportunity(entries.get(position), position));
            }
        }
        opportunities.saveAll(added);
        BegunOpportunities.check(
                files,
                entries.stream()
                        .map(OpportunityEntry::pathway)
                        .filter(Objects::nonNull)
                        .toList(),
                known);
    }

    static List<OpportunityEntry> read(OwnFiles files) {
        return files.yaml(SOURCE, new TypeReference<>() {});
    }
}
