package coop.workers.manyhands.standins;

import coop.workers.manyhands.links.LinkPurpose;
import coop.workers.manyhands.links.LinkReaders;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.standins.StandInSearch.Asked;
import coop.workers.manyhands.standins.StandInSearch.At;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where those who were asked whether they stand in, or swap, answer: the first yes has it, and a no is kept. */
@Service
@Transactional
public class StandInAnswers implements LinkReaders {

    private final StandInSearches searches;
    private final StandInDesk desk;
    private final Duties duties;
    private final StandInLetters letters;
    private final People people;

    StandInAnswers(StandInSearches searches, StandInDesk desk, Duties duties, StandInLetters letters, People people) {
        this.searches = searches;
        this.desk = desk;
        this.duties = duties;
        this.letters = letters;
        this.people = people;
    }

    /** What somebody was asked, by its link; empty once they are gone, or that link was voided. */
    @Transactional(readOnly = true)
    public Optional<Asked> asked(UUID ask, int generation) {
        return searches.asked(ask)
                .filter(asked -> people.find(asked.person())
                        .filter(person -> person.linkGeneration() == generation)
                        .isPresent());
    }

    /**
     * Somebody says yes; the first who does has it, and whoever says it again still does. Where they swap, both dates change hands,
     * or none.
     *
     * @throws StandInRefused if somebody was quicker, it is not needed any more, they can't do it any more, or the date that they
     *     would have given is not theirs any more
     */
    public void yes(Asked asked) {
        StandInSearch known = asked.search();
        searches.takeTurn(
                Stream.of(known.at(), known.inReturn()).filter(Objects::nonNull).toArray(At[]::new));
        StandInSearch search = searches.locked(known.id());
        PersonId by = asked.person();
        if (by.equals(search.takenBy())) {
            return;
        }
        if (search.takenBy() != null) {
            throw new StandInRefused("Somebody was quicker, so it is settled. Thank you for wanting to!");
        }
        Duty duty = desk.dutyOf(search)
                .filter(still -> !search.closed())
                .orElseThrow(() -> new StandInRefused("Nobody is needed for it any more. Thank you for wanting to!"));
        PersonId from = Objects.requireNonNull(search.person());
        if (by.equals(from)) {
            throw new StandInRefused("That is yours to do already, so nobody can stand in by this link.");
        }
        refuse(duties.kindOf(duty).cannot(by, duty));
        Duty inReturn = search.inReturn() == null ? null : given(search, by, from);
        searches.taken(search.id(), by);
        follow(duty, from, by, search.id());
        if (inReturn != null) {
            UUID before = searches.openOf(by, inReturn).map(StandInSearch::id).orElse(null);
            if (before != null) {
                searches.close(before);
            }
            UUID other = searches.begin(by, inReturn, null).orElseThrow();
            searches.taken(other, from);
            follow(inReturn, by, from, before);
        }
    }

    /** The date that somebody gives for the one that they take. */
    private Duty given(StandInSearch search, PersonId by, PersonId to) {
        Duty inReturn = desk.inReturn(search)
                .filter(known -> duties.kindOf(known).has(by, known))
                .orElseThrow(
                        () -> new StandInRefused(
                                "The date that you would have given for it was moved or called off, or is not yours any more, so nothing was swapped."));
        if (duties.kindOf(inReturn).cannot(to, inReturn).isPresent()) {
            throw new StandInRefused(
                    "They can't do the one that you would have given for it any more, so nothing was swapped.");
        }
        return inReturn;
    }

    private static void refuse(Optional<String> objection) {
        objection.ifPresent(why -> {
            throw new StandInRefused(why);
        });
    }

    /**
     * Somebody does it in the place of another from now on, and whoever has to know hears of it.
     *
     * @param search by which others were asked; null if none were
     */
    private void follow(Duty duty, PersonId from, PersonId by, @Nullable UUID search) {
        duties.kindOf(duty).take(duty, people.get(by));
        people.find(from).ifPresent(who -> letters.tell(who, "stand-ins/found", duty));
        if (search != null) {
            letters.tellThatItIsSettled(
                    searches.waiting(search).stream()
                            .filter(other -> !other.equals(by))
                            .toList(),
                    duty);
        }
        letters.tellOwners(duty, "coordinators/stand-in-found");
    }

    /** Somebody says no to it. Once everybody has, those who look after it are told; of a swap, whoever offered it. */
    public void no(Asked asked) {
        StandInSearch search = searches.locked(asked.search().id());
        boolean everybody = searches.saysNo(asked);
        if (!everybody || !search.isOpen()) {
            return;
        }
        if (search.inReturn() != null) {
            noSwap(search);
        } else {
            desk.dutyOf(search)
                    .filter(duty -> searches.toldNobodyYet(search.id()))
                    .ifPresent(duty -> letters.tellOwners(duty, "coordinators/stand-in-missing"));
        }
    }

    /** Nothing comes of the offer: whoever made it can look for somebody else. */
    void noSwap(StandInSearch search) {
        searches.close(search.id());
        desk.dutyOf(search)
                .ifPresent(duty -> Optional.ofNullable(search.person())
                        .flatMap(people::find)
                        .ifPresent(who -> letters.tell(who, "stand-ins/no-swap", duty)));
    }

    @Override
    public Set<LinkPurpose> readBy() {
        return Set.of(LinkPurpose.STAND_IN);
    }

    @Override
    public Optional<PersonId> readerOf(LinkPurpose purpose, UUID subject) {
        return searches.asked(subject).map(StandInSearch.Asked::person);
    }
}
