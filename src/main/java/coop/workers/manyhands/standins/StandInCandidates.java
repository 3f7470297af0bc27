package coop.workers.manyhands.standins;

import coop.workers.manyhands.involvement.RefusedAddresses;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Who can be asked to do something in somebody's place, and which of their own dates could be had for it: nobody who said no to
 * it, who can't be there, or whom no email reaches.
 */
@Component
class StandInCandidates {

    private final Duties duties;
    private final StandInSearches searches;
    private final RefusedAddresses refused;
    private final People people;

    StandInCandidates(Duties duties, StandInSearches searches, RefusedAddresses refused, People people) {
        this.duties = duties;
        this.searches = searches;
        this.refused = refused;
        this.people = people;
    }

    /** A date of somebody else that could be had for one's own. */
    record Swap(Person with, Duty inReturn) {}

    /** Those who could do it. */
    List<Person> whoCould(PersonId person, Duty duty) {
        return reached(person, duty, duties.kindOf(duty).could(duty, false));
    }

    /**
     * The dates of those who could do it, of its kind, that whoever can't could do in return, the next first; each once. Nobody
     * is asked twice to swap for the same date.
     */
    List<Swap> swaps(PersonId person, Duty duty) {
        KindOfDuty kind = duties.kindOf(duty);
        Set<PersonId> askedAlready = searches.askedToSwap(duty);
        List<PersonId> could = kind.could(duty, true).stream()
                .filter(one -> !askedAlready.contains(one) && !kind.has(one, duty))
                .toList();
        List<Swap> all = new ArrayList<>();
        for (Person with : reached(person, duty, could)) {
            for (Duty theirs : kind.of(with.id())) {
                boolean known = all.stream().anyMatch(swap -> swap.inReturn().equals(theirs));
                if (!known && couldDo(person, theirs, duty)) {
                    all.add(new Swap(with, theirs));
                }
            }
        }
        all.sort(Comparator.comparing(swap -> swap.inReturn().startsAt()));
        return all;
    }

    private boolean couldDo(PersonId person, Duty theirs, Duty instead) {
        KindOfDuty kind = duties.kindOf(theirs);
        return !theirs.startsAt().equals(instead.startsAt())
                && !theirs.date().equals(instead.date())
                && kind.cannot(person, theirs).isEmpty()
                && !kind.has(person, theirs)
                && !searches.awayAt(theirs).contains(person);
    }

    private List<Person> reached(PersonId person, Duty duty, List<PersonId> could) {
        Set<PersonId> not = searches.awayAt(duty);
        not.addAll(searches.saidNoTo(duty));
        not.add(person);
        return people.all(could.stream().filter(one -> !not.contains(one)).toList()).stream()
                .filter(one -> one.emailConfirmed()
                        && one.email() != null
                        && refused.of(one).isEmpty())
                .toList();
    }
}
