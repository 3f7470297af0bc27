package coop.workers.manyhands.catalogue;

import coop.workers.manyhands.OwnFiles;
import coop.workers.manyhands.edits.Edit;
import coop.workers.manyhands.edits.Edits;
import coop.workers.manyhands.edits.FollowsFile;
import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.forms.SubmissionRefused;
import java.time.Clock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where the catalogue is edited in the running site. What is edited goes before the entry of the file, and goes back to it by one
 * click; what nobody edited goes by its file at every start. Each change is kept with who and when.
 */
@Service
@Transactional
public class CatalogueDesk implements FollowsFile {

    private static final String THINGS = "opportunity/";
    private static final int LAST = 30;

    private final Opportunities opportunities;
    private final Edits edits;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Map<String, OpportunityEntry> file;
    private final List<String> order;
    private final boolean ownFile;

    CatalogueDesk(
            Opportunities opportunities, Edits edits, ApplicationEventPublisher events, Clock clock, OwnFiles files) {
        this.opportunities = opportunities;
        this.edits = edits;
        this.events = events;
        this.clock = clock;
        this.ownFile = files.own().containsKey(Catalogue.SOURCE);
        List<OpportunityEntry> entries = Catalogue.read(files);
        this.order = entries.stream().map(OpportunityEntry::slug).toList();
        // Of two of one slug the first counts, as at the start.
        this.file = entries.stream()
                .collect(Collectors.toMap(OpportunityEntry::slug, Function.identity(), (first, second) -> first));
    }

    /** What somebody would edit of it. */
    @Transactional(readOnly = true)
    public Map<String, String> fieldsOf(String slug) {
        return OpportunityFields.of(get(slug));
    }

    /** Whether the file is one of the federation's own folder, and not the shipped one. */
    public boolean isOwnFile() {
        return ownFile;
    }

    /** What its entry in the file says; empty if it was made in the running site. */
    public Optional<Map<String, String>> ofFile(String slug) {
        return Optional.ofNullable(file.get(slug)).map(OpportunityFields::of);
    }

    /** The last changes of it, newest first. */
    @Transactional(readOnly = true)
    public List<Edit> lastEdits(String slug) {
        return edits.last(THINGS + slug, LAST);
    }

    /** The newest change by a person of each that was ever changed, by slug. */
    @Transactional(readOnly = true)
    public Map<String, Edit> newestEdits() {
        Map<String, Edit> bySlug = new LinkedHashMap<>();
        edits.newest(THINGS).forEach((thing, edit) -> bySlug.put(thing.substring(THINGS.length()), edit));
        return bySlug;
    }

    /** How it would look; nothing is kept. */
    public Opportunity preview(String slug, Map<String, String> fields) {
        OpportunityEntry entry = OpportunityFields.entry(slug, fields);
        Opportunity preview = new Opportunity(entry, 0);
        preview.become(entry, OpportunityFields.needed(fields));
        return preview;
    }

    /**
     * It says this from now on. Whoever waits for it is taken up if it is opened by that, and its open tasks go to whoever looks
     * after it now; whoever is on their way keeps the pathway and the group that they began with.
     *
     * @param fields those that are another now, or all
     * @return whether anything is another than it was
     */
    public boolean change(String slug, Map<String, String> fields, String by) {
        Opportunity opportunity = get(slug);
        Map<String, String> before = OpportunityFields.of(opportunity);
        Map<String, String> after = new LinkedHashMap<>(before);
        after.putAll(fields);
        after.keySet().retainAll(before.keySet());
        if (Edits.between(before, after).isEmpty()) {
            return false;
        }
        become(opportunity, after, "Changed", by);
        opportunity.edited(!after.equals(ofFile(slug).orElse(Map.of())));
        return true;
    }

    /**
     * It says what its entry in the file does again.
     *
     * @return whether it said anything else
     */
    public boolean goBack(String slug, String by) {
        Opportunity opportunity = get(slug);
        Map<String, String> entry = ofFile(slug).orElse(null);
        if (entry == null || !opportunity.isEdited()) {
            return false;
        }
        become(opportunity, entry, "Back to the file", by);
        opportunity.edited(false);
        return true;
    }

    /**
     * Something new, at the end of its kind.
     *
     * @param field where it is said if there is something of that name already
     */
    public Opportunity add(String field, Map<String, String> fields, String by) {
        String slug = Catalogue.slugOf(fields.getOrDefault("title", ""));
        if (slug.isEmpty() || slug.equals("new") || file.containsKey(slug) || opportunities.existsById(slug)) {
            throw new SubmissionRefused(
                    List.of(
                            new FieldError(
                                    field,
                                    "The catalogue has something of that name already, perhaps among what is retired. Choose a name that tells the two apart.")));
        }
        OpportunityEntry entry = OpportunityFields.entry(slug, fields);
        Opportunity made = new Opportunity(entry, Catalogue.end(opportunities));
        made.become(entry, OpportunityFields.needed(fields));
        made.edited(true);
        opportunities.saveAndFlush(made);
        edits.add(THINGS + slug, "Made", List.of(), by);
        return made;
    }

    /**
     * It is offered no more, or again. Whoever is on their way goes on.
     *
     * @return whether that was new
     */
    public boolean retire(String slug, boolean retired, String by) {
        Opportunity opportunity = get(slug);
        if (opportunity.isRetired() == retired) {
            return false;
        }
        opportunity.retire(retired ? clock.instant() : null);
        opportunities.saveAndFlush(opportunity);
        edits.add(THINGS + slug, retired ? "Retired" : "Brought back", List.of(), by);
        return true;
    }

    /** Which place it has among those of its kind that are offered: 1 is the first. */
    @Transactional(readOnly = true)
    public int placeOf(String slug) {
        return kin(get(slug)).indexOf(get(slug)) + 1;
    }

    /**
     * It changes places with the one above it of its kind, or the one below.
     *
     * @return whether there is one
     */
    public boolean move(String slug, boolean up, String by) {
        Opportunity moved = get(slug);
        List<Opportunity> kin = kin(moved);
        int from = kin.indexOf(moved);
        int to = up ? from - 1 : from + 1;
        if (from < 0 || to < 0 || to >= kin.size()) {
            return false;
        }
        List<Integer> places = kin.stream().map(Opportunity::position).sorted().collect(Collectors.toList());
        for (int i = 1; i < places.size(); i++) {
            places.set(i, Math.max(places.get(i), places.get(i - 1) + 1));
        }
        Collections.swap(kin, from, to);
        for (int i = 0; i < kin.size(); i++) {
            kin.get(i).standsAt(places.get(i), true);
        }
        opportunities.saveAllAndFlush(kin);
        edits.add(
                THINGS + slug,
                "Moved",
                List.of(new Edit.Change("place", String.valueOf(from + 1), String.valueOf(to + 1))),
                by);
        return true;
    }

    /** Those of its kind that are offered, in their order. */
    private List<Opportunity> kin(Opportunity one) {
        return opportunities.findByRetiredAtIsNullOrderByPositionAscSlugAsc().stream()
                .filter(other -> other.kind() == one.kind())
                .collect(Collectors.toList());
    }

    /** What nobody edited says what the file says by now: that of a new release, or of the folder. The order likewise. */
    @Override
    public void followFile() {
        List<Opportunity> all = opportunities.findAllByOrderByPositionAscSlugAsc();
        for (Opportunity opportunity : all) {
            Map<String, String> entry = ofFile(opportunity.slug()).orElse(null);
            if (entry != null
                    && !opportunity.isEdited()
                    && !Edits.between(OpportunityFields.of(opportunity), entry).isEmpty()) {
                become(opportunity, entry, "The file changed", null);
            }
        }
        Map<Kind, List<Opportunity>> byKind = all.stream().collect(Collectors.groupingBy(Opportunity::kind));
        byKind.values().stream()
                .filter(kin -> kin.stream().noneMatch(Opportunity::isOrdered))
                .flatMap(List::stream)
                .filter(opportunity -> file.containsKey(opportunity.slug()))
                .forEach(opportunity -> opportunity.standsAt(order.indexOf(opportunity.slug()), false));
    }

    private void become(Opportunity opportunity, Map<String, String> after, String what, @Nullable String by) {
        String slug = opportunity.slug();
        Map<String, String> before = OpportunityFields.of(opportunity);
        Integer places = opportunity.places();
        String lookedAfterBy = opportunity.lookedAfterBy();
        boolean accepted = opportunity.acceptsNow();
        opportunity.become(OpportunityFields.entry(slug, after), OpportunityFields.needed(after));
        opportunities.saveAndFlush(opportunity);
        edits.add(THINGS + slug, what, Edits.between(before, after), by);
        if (!lookedAfterBy.equals(opportunity.lookedAfterBy())) {
            events.publishEvent(new OpportunityHandedOver(slug, lookedAfterBy, opportunity.lookedAfterBy()));
        }
        if (!accepted && opportunity.acceptsNow()) {
            events.publishEvent(new OpportunityOpened(slug));
        } else if (!Objects.equals(places, opportunity.places())) {
            events.publishEvent(new PlacesChanged(slug));
        }
    }

    /**
     * The opportunity of that slug.
     *
     * @throws UnknownOpportunity if there is none
     */
    private Opportunity get(String slug) {
        return opportunities.findById(slug).orElseThrow(() -> new UnknownOpportunity(slug));
    }
}
