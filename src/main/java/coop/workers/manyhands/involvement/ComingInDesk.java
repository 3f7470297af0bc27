package coop.workers.manyhands.involvement;

import coop.workers.manyhands.cases.CaseStep;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.cases.References;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.catalogue.Opportunity;
import coop.workers.manyhands.forms.Answers;
import coop.workers.manyhands.people.PersonId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where cases come in that were under way elsewhere: at the step where they stand, so that somebody has a task and nobody is
 * written to. As long as nobody has said anything in it, such a case goes again as if it had never been.
 */
@Service
public class ComingInDesk {

    /** Whose field keeps what a list said about a case. */
    private static final String NOTED_BY = "office/came-in";

    private final Involvements involvements;
    private final Steps steps;
    private final References references;
    private final Catalogue catalogue;
    private final Pathways pathways;
    private final StartDesk starts;
    private final InvolvementDesk desk;

    ComingInDesk(
            Involvements involvements,
            Steps steps,
            References references,
            Catalogue catalogue,
            @Lazy Pathways pathways,
            StartDesk starts,
            InvolvementDesk desk) {
        this.involvements = involvements;
        this.steps = steps;
        this.references = references;
        this.catalogue = catalogue;
        this.pathways = pathways;
        this.starts = starts;
        this.desk = desk;
    }

    /** What can be taken up by a pathway now, and so can be under way. */
    @Transactional(readOnly = true)
    public List<Opportunity> opportunities() {
        return catalogue.all().stream()
                .filter(one -> !one.isRetired() && one.pathway() != null)
                .filter(one -> pathways.known().contains(one.pathway()))
                .toList();
    }

    /** The steps of the pathway of one of the {@link #opportunities()}, in its order. */
    public List<Entrance> entrances(Opportunity opportunity) {
        return pathways.entrances(String.valueOf(opportunity.pathway()));
    }

    /**
     * A pathway, with what is taken up by it.
     *
     * @param opportunities their titles
     * @param steps where a case can come in
     */
    public record Way(String pathway, List<String> opportunities, List<Entrance> steps) {

        public Way {
            opportunities = List.copyOf(opportunities);
            steps = List.copyOf(steps);
        }
    }

    /** The pathways into which a case can come that was under way elsewhere. */
    @Transactional(readOnly = true)
    public List<Way> ways() {
        Map<String, List<Opportunity>> byPathway = opportunities().stream()
                .collect(
                        Collectors.groupingBy(one -> String.valueOf(one.pathway()), TreeMap::new, Collectors.toList()));
        return byPathway.entrySet().stream()
                .map(one -> new Way(
                        one.getKey(),
                        one.getValue().stream().map(Opportunity::title).toList(),
                        pathways.entrances(one.getKey()).stream()
                                .filter(Entrance::isOpen)
                                .toList()))
                .filter(way -> !way.steps().isEmpty())
                .toList();
    }

    /**
     * Where the list of a register comes in.
     *
     * @param at the step at which all of them begin
     */
    public record Door(Opportunity opportunity, Entrance at) {}

    /** Where those come in whom a register of that pathway's own brings. */
    @Transactional(readOnly = true)
    public Optional<Door> registerDoor(String pathway) {
        return opportunities().stream()
                .filter(one -> pathway.equals(one.pathway()))
                .findFirst()
                .flatMap(one -> entrances(one).stream()
                        .filter(Entrance::ofRegister)
                        .findFirst()
                        .map(at -> new Door(one, at)));
    }

    /** Somebody's open case by that opportunity. */
    @Transactional(readOnly = true)
    public Optional<Involvement> underWay(PersonId person, Opportunity opportunity) {
        return involvements.findByPersonIdAndOutcomeIsNullOrderByCreatedAt(person.value()).stream()
                .filter(open -> open.opportunity().equals(opportunity.slug()))
                .findFirst();
    }

    /** All open cases by one of the {@link #opportunities()}, oldest first in each. */
    @Transactional(readOnly = true)
    public List<Involvement> underWay(Opportunity opportunity) {
        return involvements.findByOpportunityAndOutcomeIsNull(opportunity.slug()).stream()
                .sorted(Comparator.comparing(Involvement::createdAt))
                .toList();
    }

    /**
     * A case comes in that was under way elsewhere. Whoever brings it in has entered it, and decides nothing in it.
     *
     * @param since when it began
     * @param note what the list said about it
     * @param by the Camunda user
     * @return the id of the case
     */
    @Transactional
    public UUID comeIn(
            PersonId person, Opportunity opportunity, Entrance at, Instant since, @Nullable String note, String by) {
        if (!at.isOpen() && !at.ofRegister()) {
            throw new IllegalArgumentException("No case can come in at %s.".formatted(at.id()));
        }
        Involvement involvement = new Involvement(
                references.free(Reference.Kind.MH),
                opportunity,
                String.valueOf(opportunity.pathway()),
                person,
                Submission.of(UUID.randomUUID().toString(), opportunity.slug(), Map.of()),
                new Answers(Map.of()),
                since);
        involvement.enteredBy(by);
        involvements.begin(involvement);
        desk.write(
                involvement,
                "Came in from a list, at \"%s\"".formatted(at.name()),
                by,
                NOTED_BY,
                new Answers(note == null ? Map.of() : Map.of("note", note)));
        pathways.involvementCameIn(starts.beginningOf(involvement), at);
        return involvement.id();
    }

    /** Whether nobody has said anything in a case since it came in. */
    @Transactional(readOnly = true)
    public boolean isUntouched(UUID id) {
        return untouched(id).isPresent();
    }

    private Optional<Involvement> untouched(UUID id) {
        return involvements
                .findById(id)
                .filter(Involvement::isOpen)
                .filter(one -> steps.findByCaseIdOrderByAt(one.id()).stream()
                                .filter(step -> !step.doneBy().equals(CaseStep.CLOCK))
                                .count()
                        == 1);
    }

    /** A case that came in so goes, without a word to anybody, unless somebody has said something in it since; says whether it went. */
    @Transactional
    public boolean goesAgain(UUID id) {
        Optional<Involvement> untouched = untouched(id);
        untouched.ifPresent(one -> {
            pathways.stopped(one.reference());
            steps.deleteByCaseIdIn(List.of(one.id()));
            steps.flush();
            involvements.delete(one);
            involvements.flush();
        });
        return untouched.isPresent();
    }
}
