package coop.workers.manyhands.monitor;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.involvement.WaitingTimes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;

/** The port to the diagrams as they are drawn: who stands at which element, and which way somebody took. */
public interface PathwayDiagrams {

    /**
     * An element at which somebody can stand, or does.
     *
     * @param id of the element
     * @param name as the diagram calls it; of an older version the id, where the newest has it no more
     * @param milestone what applicants read there; of a part the first; empty where the newest has it no more
     * @param cases how many stand there, paused ones too
     * @param waits how long those were there, or have been, who came there in the period
     */
    record Step(String id, String name, String milestone, long cases, WaitingTimes waits) {}

    /**
     * What is written upon an element.
     *
     * @param text a few words
     * @param words the same for whoever hears it
     * @param href where it leads
     */
    record Badge(String text, String words, String href) {}

    /**
     * One step of the way that somebody took.
     *
     * @param name as the diagram calls it
     * @param from when they came there
     * @param until when they went on; null while they stand there
     */
    record Passed(String name, Instant from, @Nullable Instant until) {}

    /**
     * The way that somebody took through the diagram of their version.
     *
     * @param drawing an SVG for a page, the way marked in it
     * @param steps the tasks, waits and parts of their own, in their order
     */
    record Way(String drawing, List<Passed> steps) {}

    /**
     * The elements of a pathway's newest diagram in the order of the way, and those of older ones at which somebody stands.
     *
     * @param since how long they were there is counted for who came there after that
     * @return empty if there is no such pathway
     */
    List<Step> steps(String pathway, Instant since);

    /** Who stands at an element, whoever came there first comes first: exactly those whom {@link #steps} counts. */
    Page<At> at(String pathway, String element, Pageable page);

    /** A case that stands somewhere since then. */
    record At(Reference reference, Instant since) {}

    /** The newest diagram of a pathway as an SVG for a page. */
    Optional<String> draw(String pathway, Map<String, Badge> badges);

    /** The way of a case; empty where nothing of it is known any more. */
    Optional<Way> wayOf(Reference reference, String pathway);
}
