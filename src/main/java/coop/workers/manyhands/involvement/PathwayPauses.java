package coop.workers.manyhands.involvement;

import coop.workers.manyhands.cases.CaseStep;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.catalogue.CatalogueDesk;
import coop.workers.manyhands.catalogue.Opportunity;
import coop.workers.manyhands.catalogue.Status;
import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.forms.SubmissionRefused;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Where an admin pauses a whole pathway until a day, such as one whose diagram is being mended: everybody on it stands still,
 * whoever signs up meanwhile is kept on the waiting list, and on that day all go on by themselves. Nothing that is said meanwhile is
 * lost, and nothing becomes late.
 */
@Service
public class PathwayPauses {

    private static final Logger log = LoggerFactory.getLogger(PathwayPauses.class);

    private static final String LETTER = "pause/pathway-paused";

    /** The field of an opportunity that says whether people are taken up. */
    private static final String STATUS = "status";

    private final Involvements involvements;
    private final PauseDesk pauses;
    private final Pathways pathways;
    private final Catalogue catalogue;
    private final CatalogueDesk opportunities;
    private final ApplicationEventPublisher events;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PathwayPauses(
            Involvements involvements,
            PauseDesk pauses,
            @Lazy Pathways pathways,
            Catalogue catalogue,
            CatalogueDesk opportunities,
            ApplicationEventPublisher events,
            JdbcClient database,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.involvements = involvements;
        this.pauses = pauses;
        this.pathways = pathways;
        this.catalogue = catalogue;
        this.opportunities = opportunities;
        this.events = events;
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * A pathway that is paused.
     *
     * @param until the day on whose morning it goes on
     * @param by the Camunda user
     * @param closed the slugs of the opportunities that were closed for it
     */
    public record PathwayPause(String pathway, Instant since, LocalDate until, String by, List<String> closed) {

        public PathwayPause {
            closed = List.copyOf(closed);
        }
    }

    /**
     * What became of those on it.
     *
     * @param paused how many stand still
     * @param goOn who does not, by reference, with why in words
     */
    public record Outcome(int paused, List<GoesOn> goOn) {

        public Outcome {
            goOn = List.copyOf(goOn);
        }
    }

    /** One who goes on. */
    public record GoesOn(Reference reference, String why) {}

    /** The pause of that pathway, if it is paused. */
    @Transactional(readOnly = true)
    public Optional<PathwayPause> of(String pathway) {
        return database.sql("select * from pathway_pause where pathway = :pathway")
                .param("pathway", pathway)
                .query((row, number) -> pauseIn(row))
                .optional();
    }

    /** All that are paused, the soonest to go on first. */
    @Transactional(readOnly = true)
    public List<PathwayPause> all() {
        return database.sql("select * from pathway_pause order by until, pathway")
                .query((row, number) -> pauseIn(row))
                .list();
    }

    /** Why that pathway cannot be paused, in words; empty if it can. */
    @Transactional(readOnly = true)
    public Optional<String> obstacle(String pathway) {
        if (of(pathway).isPresent()) {
            return Optional.of("It is paused already.");
        }
        return pathways.known().contains(pathway) && pathways.canPause(pathway)
                ? Optional.empty()
                : Optional.of(
                        "It can't be paused: it goes by fixed dates, as an election does, or is only a part of others. Pause those, or close its opportunities.");
    }

    /**
     * Everybody on that pathway stands still until the morning of a day, and its opportunities take nobody up.
     *
     * @param tell whether those who stand still are told by email
     * @param by the Camunda user
     * @throws SubmissionRefused at the field {@link PauseDesk#UNTIL}, if the day is past or more than a year ahead, or it cannot be
     *     paused
     */
    @Transactional
    public Outcome pause(String pathway, LocalDate until, boolean tell, String by) {
        Instant end = pauses.endOf(until);
        obstacle(pathway).ifPresent(why -> {
            throw refused(why);
        });
        List<String> closed = catalogue.leadingInto(pathway).stream()
                .filter(Opportunity::acceptsNow)
                .map(Opportunity::slug)
                .toList();
        // Of two admins at the same moment the second waits here, and then finds it paused.
        int first = database.sql("""
                        insert into pathway_pause (pathway, since, until, paused_by, closed)
                        values (:pathway, :since, :until, :by, :closed::text[]) on conflict do nothing""")
                .param("pathway", pathway)
                .param("since", clock.instant().atOffset(ZoneOffset.UTC))
                .param("until", until)
                .param("by", by)
                .param("closed", closed.toArray(String[]::new))
                .update();
        if (first == 0) {
            throw refused("It is paused already.");
        }
        List<Reference> paused = new ArrayList<>();
        List<GoesOn> goOn = new ArrayList<>();
        for (String each : involvements.running(pathway)) {
            Reference reference = new Reference(each);
            pauses.pauseWithPathway(reference, end, by)
                    .ifPresentOrElse(why -> goOn.add(new GoesOn(reference, why)), () -> paused.add(reference));
        }
        closed.forEach(slug -> opportunities.change(slug, Map.of(STATUS, Status.PAUSED.code()), by));
        if (tell) {
            paused.forEach(reference -> events.publishEvent(new LetterWanted(reference, LETTER, Map.of(), null)));
        }
        return new Outcome(paused.size(), goOn);
    }

    /** It is not paused, or not any more. */
    public static final class NotPaused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotPaused() {
            super("It is not paused any more.");
        }
    }

    /**
     * The pause of a pathway is over: its opportunities take people up again. Those who stood still with it are let go on by {@link
     * #goOn} afterwards.
     *
     * @param by the Camunda user, or {@link CaseStep#CLOCK}
     * @throws NotPaused if somebody else was first
     */
    @Transactional
    public void end(String pathway, String by) {
        PathwayPause pause = of(pathway).orElseThrow(NotPaused::new);
        int first = database.sql("delete from pathway_pause where pathway = :pathway")
                .param("pathway", pathway)
                .update();
        if (first == 0) {
            throw new NotPaused();
        }
        catalogue.leadingInto(pathway).stream()
                .filter(one -> pause.closed().contains(one.slug()) && one.status() == Status.PAUSED)
                .forEach(one -> opportunities.change(one.slug(), Map.of(STATUS, Status.OPEN.code()), by));
    }

    /**
     * Everybody who stood still with a pathway that is paused no more goes on, each in a transaction of their own. Who could not is
     * tried again with each round.
     *
     * @param by the Camunda user, or {@link CaseStep#CLOCK}
     * @return how many could not go on
     */
    public int goOn(String pathway, String by) {
        int stuck = 0;
        for (String reference : involvements.pausedWithPathway(pathway)) {
            try {
                transaction.executeWithoutResult(begun -> pauses.goOnWithPathway(new Reference(reference), by));
            } catch (RuntimeException failed) {
                stuck++;
                log.error("{}: could not go on with its pathway {}", reference, pathway, failed);
            }
        }
        return stuck;
    }

    /** How many stand still with a pathway, while it is paused and where they could not go on after it. */
    @Transactional(readOnly = true)
    public int standStill(String pathway) {
        return involvements.pausedWithPathway(pathway).size();
    }

    /** Those whose day has come go on, and those who could not when it came. */
    public void goOnWhereTheDayHasCome() {
        for (PathwayPause pause : all()) {
            if (!pauses.morningOf(pause.until()).isAfter(clock.instant())) {
                try {
                    transaction.executeWithoutResult(begun -> end(pause.pathway(), CaseStep.CLOCK));
                } catch (NotPaused already) {
                    log.debug("{}: went on at the same moment", pause.pathway());
                }
            }
        }
        database.sql("""
                        select distinct pathway from involvement i where paused_with_pathway
                            and not exists (select 1 from pathway_pause p where p.pathway = i.pathway)""").query(String.class).list().forEach(pathway -> goOn(pathway, CaseStep.CLOCK));
    }

    private static SubmissionRefused refused(String why) {
        return new SubmissionRefused(List.of(new FieldError(PauseDesk.UNTIL, why)));
    }

    private static PathwayPause pauseIn(ResultSet row) throws SQLException {
        return new PathwayPause(
                row.getString("pathway"),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                row.getObject("until", LocalDate.class),
                row.getString("paused_by"),
                List.of((String[]) row.getArray("closed").getArray()));
    }
}
