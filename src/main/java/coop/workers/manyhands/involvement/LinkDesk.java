package coop.workers.manyhands.involvement;

import coop.workers.manyhands.cases.Standing;
import coop.workers.manyhands.forms.Answers;
import coop.workers.manyhands.groups.GroupMember;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.people.AddressChanged;
import coop.workers.manyhands.people.AddressRestored;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.people.PersonPhases;
import coop.workers.manyhands.people.PersonsParted;
import coop.workers.manyhands.people.PersonsUnited;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where mailed links are made useless and replaced: at somebody's wish, an admin's, or because an address changed. */
@Service
@Transactional
public class LinkDesk {

    private final Involvements involvements;
    private final Questions questions;
    private final Steps steps;
    private final Groups groups;
    private final People people;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    LinkDesk(
            Involvements involvements,
            Questions questions,
            Steps steps,
            Groups groups,
            People people,
            ApplicationEventPublisher events,
            Clock clock) {
        this.involvements = involvements;
        this.questions = questions;
        this.steps = steps;
        this.groups = groups;
        this.people = people;
        this.events = events;
        this.clock = clock;
    }

    /**
     * All links of somebody stop working, those to their calendars too, and everybody who is signed in as them is signed
     * out. If they have a confirmed address, they are mailed fresh ones; the history of each of their cases says so.
     *
     * @param doneBy who wanted it: {@link Standing#APPLICANT}, or a Camunda user
     */
    public void renew(PersonId person, String doneBy) {
        renew(person, "All links were made new", doneBy);
    }

    /** The same, once an admin put another record with theirs. */
    void afterUnion(PersonId person, String doneBy) {
        renew(person, "What we held under two records was put together; all links were made new", doneBy);
    }

    /**
     * What was mailed while the two were one opens what is the other's again: the two may be two people. So nothing that was mailed opens
     * anything any more, nobody stays signed in, and each is mailed links of their own.
     */
    @EventListener
    void on(PersonsParted parted) {
        String what = "What had been put together was parted again; all links were made new";
        renew(parted.from(), what, parted.by());
        renew(parted.to(), what, parted.by());
    }

    private void renew(PersonId person, String what, String doneBy) {
        people.endSessions(person);
        groups.placesOf(person).stream().map(GroupMember::id).forEach(groups::revokeFeed);
        voidMailed(person, what, doneBy);
    }

    /** The questions that somebody is asked by link and has not answered, oldest first. */
    @Transactional(readOnly = true)
    public List<Asked> openQuestionsTo(PersonId person) {
        return questions.findByPersonId(person.value()).stream()
                .filter(Asked::isOpen)
                .toList();
    }

    private void voidMailed(PersonId person, String what, String doneBy) {
        people.usedSignInLink(person);
        for (Involvement involvement : involvements.findByPersonId(person.value())) {
            involvement.voidLinks();
            steps.save(new Step(involvement.id(), clock.instant(), what, doneBy, null, new Answers(Map.of())));
        }
        openQuestionsTo(person).forEach(Asked::voidLink);
        events.publishEvent(new NewLinksWanted(person));
    }

    /** Whoever reads the former mailbox opens nothing any more by what lies there. */
    @EventListener
    void on(AddressChanged changed) {
        if (changed.from() != null) {
            voidMailed(
                    changed.person(), "The email address was changed; links sent before are void", Standing.APPLICANT);
        }
    }

    /**
     * What was mailed about one record does not open what is the other's from now on: the two may have had different
     * mailboxes. Whoever was asked something there is sent the question's new link, unless another mailbox is theirs by now.
     * Before the records are joined.
     */
    @EventListener
    @Order(PersonPhases.HANGING_ON)
    void on(PersonsUnited united) {
        involvements.findByPersonId(united.from().value()).forEach(Involvement::voidLinks);
        List<Asked> asked = openQuestionsTo(united.from());
        asked.forEach(Asked::voidLink);
        if (!asked.isEmpty() && united.sameMailbox()) {
            events.publishEvent(new NewLinksWanted(united.from()));
        }
    }

    @EventListener
    void on(AddressRestored restored) {
        groups.placesOf(restored.person()).stream().map(GroupMember::id).forEach(groups::revokeFeed);
        voidMailed(
                restored.person(),
                "The former email address was put back, by the link that was sent there",
                Standing.APPLICANT);
    }
}
