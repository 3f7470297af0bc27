package coop.workers.manyhands.standins;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One kind of what people do at dates: whose it is, who else could do it, and what follows once somebody does. */
interface KindOfDuty {

    Set<Part> parts();

    /** What is somebody's to do in the time to come. */
    List<Duty> of(PersonId person);

    /** What there is to do at a date; empty once it has begun, or if it was called off. */
    Optional<Duty> find(Reference date, Part part);

    /** Whether it is somebody's to do now. */
    boolean has(PersonId person, Duty duty);

    /** Whether whoever looks for somebody still has it to give: nobody else does it meanwhile. */
    boolean isToGive(PersonId person, Duty duty);

    /**
     * Those who could do it, and agreed to be asked such things.
     *
     * @param inReturn whether a date of theirs is taken off them for it: it makes nobody do more than they said
     */
    List<PersonId> could(Duty duty, boolean inReturn);

    /** Why somebody cannot have it now, in words for them; empty if they can. */
    Optional<String> cannot(PersonId person, Duty duty);

    /** Somebody does it from now on, and reads what they have to know; so does whoever it concerns besides. */
    void take(Duty duty, Person by);

    /** Puts it into the history of the date, for those who look after it. */
    void note(Duty duty, String what);

    /** The letter that asks whether one could. */
    String asks();

    /** Whether nobody has to be told if whoever does it is gone: others are asked without that. */
    boolean findsAnotherByItself();
}
