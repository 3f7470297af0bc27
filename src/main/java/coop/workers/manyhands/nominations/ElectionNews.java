package coop.workers.manyhands.nominations;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.board.Board;
import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.elections.Election;
import coop.workers.manyhands.elections.ElectionAbandoned;
import coop.workers.manyhands.elections.ElectionMoved;
import coop.workers.manyhands.elections.NominationsOpened;
import coop.workers.manyhands.elections.NominationsReopened;
import coop.workers.manyhands.elections.ResultDeclared;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementConcluded;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.involvement.LetterWanted;
import coop.workers.manyhands.nominations.Nomination.State;
import coop.workers.manyhands.people.PersonErased;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.people.PersonPhases;
import coop.workers.manyhands.people.PersonsUnited;
import coop.workers.manyhands.people.UnionPreview;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Nominations hear what becomes of their election, and of the people whom they are about. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class ElectionNews implements UnionPreview {

    private final Nominations nominations;
    private final NominationDesk nominationDesk;
    private final NominationPathways pathways;
    private final Board board;
    private final InvolvementDesk desk;
    private final ApplicationEventPublisher events;
    private final Site site;
    private final DateWords dates;
    private final Clock clock;

    ElectionNews(
            Nominations nominations,
            NominationDesk nominationDesk,
            NominationPathways pathways,
            Board board,
            InvolvementDesk desk,
            ApplicationEventPublisher events,
            Site site,
            DateWords dates,
            Clock clock) {
        this.nominations = nominations;
        this.nominationDesk = nominationDesk;
        this.pathways = pathways;
        this.board = board;
        this.desk = desk;
        this.events = events;
        this.site = site;
        this.dates = dates;
        this.clock = clock;
    }

    /** Whoever waits is asked; and whoever stood before, and wanted to hear of it, is told once. */
    @EventListener
    void on(NominationsOpened opened) {
        pathways.callOpened();
        for (Nomination earlier : nominations.findByHearsOfNextCallTrue()) {
            earlier.hearsOfNextCall(false);
            referenceOf(earlier)
                    .ifPresent(reference -> events.publishEvent(
                            new LetterWanted(reference, "next-step/another-call", words(opened.election()), null)));
        }
    }

    /** Of the new election: the letter's own details are those of the one in which they stood. */
    private Map<String, String> words(Election election) {
        return Map.of(
                "electionReference", election.reference().value(),
                "newElection", election.title(),
                "newClose", dates.moment(election.nominationsClose()),
                "newLink", "%s/elections/%s".formatted(site.publicUrl(), election.reference()));
    }

    @EventListener
    void on(NominationsReopened reopened) {
        pathways.callOpened();
    }

    /** What is there stays; its dates move along. */
    @EventListener
    void on(ElectionMoved moved) {
        Election election = moved.election();
        for (Nomination nomination : activeIn(election)) {
            referenceOf(nomination).ifPresent(reference -> {
                desk.datesMoved(
                        reference,
                        moved.formerClose(),
                        election.nominationsClose(),
                        Map.of(
                                "nominationsClose", election.nominationsClose(),
                                "resultAt", election.resultAt()));
                pathways.electionMoved(reference);
                events.publishEvent(new LetterWanted(
                        reference, "stand-in-the-election/moved", Map.of("moveReason", moved.reason()), null));
            });
        }
    }

    /** Whatever had come of it: nobody is elected by an election that was called off, and no seat that was taken by it stays. */
    @EventListener
    void on(ElectionAbandoned abandoned) {
        for (Nomination nomination :
                nominations.findByElectionIdAndStateIn(abandoned.election().id(), Nomination.HANGS_ON_THE_ELECTION)) {
            State before = nomination.state();
            nomination.isCalledOff(clock.instant());
            nominations.saveAndFlush(nomination);
            Optional<Involvement> involvement = desk.find(nomination.involvementId());
            if (before.isActive()) {
                involvement.map(Involvement::reference).ifPresent(pathways::electionCalledOff);
            } else {
                boolean hadSeat = board.undoes(nomination.id());
                nomination.hearsOfNextCall(true);
                involvement.ifPresent(known -> resultUndone(known, hadSeat || before == State.ELECTED));
            }
        }
    }

    /** Whoever is done with it all the same reads it in the letter that goes to every member. */
    private void resultUndone(Involvement involvement, boolean elected) {
        boolean heard = involvement.isOpen() && pathways.resultUndone(involvement.reference());
        if (heard || !elected) {
            return;
        }
        events.publishEvent(new LetterWanted(involvement.reference(), "board-nomination/called-off", Map.of(), null));
        if (involvement.isOpen()) {
            pathways.stopped(involvement.reference());
            desk.ended(involvement.reference(), Outcome.CALLED_OFF);
        }
    }

    /**
     * Whichever door a case left by, its nomination does not go on without it: it blocks no list, and whoever was elected
     * and has not come to an end as a Director gives up the seat.
     */
    @EventListener
    void on(InvolvementConcluded concluded) {
        if (concluded.outcome() != Outcome.JOINED && concluded.hasRowsIn("nomination")) {
            nominations
                    .findByInvolvementId(concluded.involvement().id())
                    .filter(nomination -> nomination.state().isActive() || nomination.state() == State.ELECTED)
                    .ifPresent(nominationDesk::standDown);
        }
    }

    /** Candidates hear it by this, before anybody else. */
    @EventListener
    void on(ResultDeclared declared) {
        Election election = declared.election();
        for (Nomination nomination : activeIn(election)) {
            if (nomination.state() == State.VALID) {
                boolean elected = declared.elected().contains(nomination.id());
                nomination.settle(elected ? State.ELECTED : State.NOT_ELECTED, clock.instant());
                nominations.saveAndFlush(nomination);
                referenceOf(nomination).ifPresent(reference -> pathways.resultDeclared(reference, elected));
            }
        }
    }

    private List<Nomination> activeIn(Election election) {
        return nominations.findByElectionIdAndStateIn(election.id(), Nomination.ACTIVE);
    }

    private Optional<Reference> referenceOf(Nomination nomination) {
        return desk.find(nomination.involvementId()).map(Involvement::reference);
    }

    /** Two nominations of one person in one election are one: the one that was there first stays. */
    @EventListener
    @Order(PersonPhases.UNDER_WAY)
    void on(PersonsUnited united) {
        for (Nomination nomination : nominations.findByPersonId(united.from().value())) {
            if (isTwice(nomination, united.to())) {
                desk.withdraw(nomination.involvementId());
            }
            nomination.belongsTo(united.to());
        }
        nominations
                .supportedBy(united.from().value())
                .forEach(supported -> supported.supporterIs(united.from(), united.to()));
        nominations.flush();
    }

    private boolean isTwice(Nomination nomination, PersonId other) {
        return nomination.state().isActive()
                && nominations
                        .findFirstByPersonIdAndElectionIdAndStateIn(
                                other.value(), nomination.election(), Nomination.ACTIVE)
                        .isPresent();
    }

    /** Before the involvements themselves go; the returning officers hear of a candidate who is on their list. */
    @EventListener
    @Order(PersonPhases.HANGING_ON)
    void on(PersonErased erased) {
        nominations.findByPersonId(erased.person().value()).forEach(nominationDesk::standDown);
        nominations.flush();
        nominations.deleteByPersonId(erased.person().value());
        nominations
                .supportedBy(erased.person().value())
                .forEach(supported -> supported.supporterIs(erased.person(), null));
        nominations.flush();
    }

    @Override
    @Transactional(readOnly = true)
    public List<String> falls(PersonId from, PersonId to) {
        List<String> sentences = new ArrayList<>();
        nominations.findByPersonId(from.value()).stream()
                .filter(nomination -> isTwice(nomination, to))
                .flatMap(nomination -> referenceOf(nomination).stream())
                .map("%s is withdrawn: they stand in that election by their other record already."::formatted)
                .forEach(sentences::add);
        Stream.of(from, to)
                .flatMap(one -> Stream.concat(
                        nominations.findByPersonId(one.value()).stream(),
                        nominations.supportedBy(one.value()).stream()))
                .distinct()
                .filter(nomination -> nomination.losesSupport(from, to))
                .flatMap(nomination -> referenceOf(nomination).stream())
                .map("%s loses a supporter, who is missing then: nobody supports themselves, or twice."::formatted)
                .forEach(sentences::add);
        return sentences;
    }
}
