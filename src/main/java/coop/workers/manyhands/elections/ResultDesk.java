package coop.workers.manyhands.elections;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.ballots.Count;
import coop.workers.manyhands.board.Board;
import coop.workers.manyhands.board.Director;
import coop.workers.manyhands.cases.CaseStep;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.forms.SubmissionRefused;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where the result of an election is declared to its candidates and published to everybody. */
@Service
@Transactional
public class ResultDesk {

    private final Elections elections;
    private final ElectionHistory minutes;
    private final CandidatesList list;
    private final VoteCount counting;
    private final Board board;
    private final ElectionPathways pathways;
    private final ApplicationEventPublisher events;
    private final Site site;
    private final Clock clock;

    ResultDesk(
            Elections elections,
            ElectionHistory minutes,
            CandidatesList list,
            VoteCount counting,
            Board board,
            @Lazy ElectionPathways pathways,
            ApplicationEventPublisher events,
            Site site,
            Clock clock) {
        this.elections = elections;
        this.minutes = minutes;
        this.list = list;
        this.counting = counting;
        this.board = board;
        this.pathways = pathways;
        this.events = events;
        this.site = site;
        this.clock = clock;
    }

    /** Whether there is anything to vote on, now that the meeting is over. */
    @Transactional(readOnly = true)
    public boolean voteNeeded(Reference reference) {
        return counting.method(get(reference)).isPresent();
    }

    /** Candidates are told who is elected; says whether seats are left. */
    public boolean declareResult(Reference reference) {
        Election election = get(reference);
        Set<UUID> elected = new HashSet<>();
        chosen(election).stream().filter(ListedCandidate::stands).forEach(candidate -> elected.add(candidate.id()));
        list.elect(election, elected);
        election.declare();
        minutes.note(election, "Result declared to the candidates", CaseStep.CLOCK);
        events.publishEvent(new ResultDeclared(
                election,
                list.elected(election).stream()
                        .map(ListedCandidate::nominationId)
                        .collect(Collectors.toSet())));
        return elected.size() < election.seats();
    }

    private List<ListedCandidate> chosen(Election election) {
        if (election.isCoOption()) {
            return list.elected(election);
        }
        if (counting.method(election).isEmpty()) {
            return list.standing(election);
        }
        Count count = counting.confirmed(election);
        return counting.elected(election, count);
    }

    /**
     * Everybody knows the result from now on, and those retire whom the election replaces; says whether seats are left,
     * those among them that somebody has given up since they were told.
     */
    public boolean publishResult(Reference reference) {
        Election election = get(reference);
        election.publish(clock.instant());
        minutes.happens(election, ElectionDate.What.RESULT);
        retire(election);
        events.publishEvent(new ResultPublished(election));
        return list.elected(election).size() < election.seats();
    }

    /** Who was elected again goes on under a new term, which ends the old one. */
    private void retire(Election election) {
        Set<Object> again = new HashSet<>();
        list.elected(election).forEach(candidate -> candidate.person().ifPresent(again::add));
        LocalDate day = dayOf(election.meetsAt());
        Set<UUID> leaving = new HashSet<>(election.retiring());
        if (!election.isCoOption()) {
            // Since the call the meeting may have moved, and somebody who was co-opted have taken the seat.
            board.current().stream()
                    .filter(director -> !director.until().isAfter(day) || director.how() == Director.How.CO_OPTED)
                    .forEach(director -> leaving.add(director.id()));
        }
        board.current().stream()
                .filter(director -> leaving.contains(director.id()))
                .filter(director -> director.person().filter(again::contains).isEmpty())
                .filter(director -> !director.since().isAfter(day))
                .forEach(director -> board.leaves(director.id(), day, Director.Why.TERM_ENDED));
    }

    /**
     * The result is published now instead of on its date.
     *
     * @throws SubmissionRefused if the candidates do not know it yet, or everybody does
     */
    public void releaseResult(Reference reference, String by) {
        Election election = get(reference);
        if (election.state() != Election.State.DECLARED) {
            throw refused(
                    "result",
                    election.isPublished()
                            ? "The result is published already."
                            : "There is no result yet that the candidates know.");
        }
        minutes.note(election, "Published the result at once", by);
        pathways.resultReleased(reference);
    }

    private Election get(Reference reference) {
        return elections.findByReference(reference.value()).orElseThrow(() -> new UnknownElection(reference.value()));
    }

    private LocalDate dayOf(Instant moment) {
        return moment.atZone(site.zone()).toLocalDate();
    }

    private static SubmissionRefused refused(String field, String message) {
        return new SubmissionRefused(List.of(new FieldError(field, message)));
    }
}
