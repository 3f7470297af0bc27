package coop.workers.manyhands.mail;

import coop.workers.manyhands.EmailAddresses;
import coop.workers.manyhands.cases.Ground;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.cases.StillSo;
import coop.workers.manyhands.coordinators.TaskBoard;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.groups.Meeting;
import coop.workers.manyhands.groups.MeetingNews;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Looks at a letter once more just before it goes, however long it had to wait: nothing goes out about what is over, and to
 * nobody who is not among those any more whom it concerns. What a letter rests on is kept with it; whoever keeps that says
 * whether it is still so.
 */
@Component
class StalenessCheck {

    private final InvolvementDesk desk;
    private final Groups groups;
    private final MeetingNews news;
    private final People people;
    private final Letters letters;
    private final TaskBoard tasks;
    private final ObjectProvider<StillSo> grounds;
    private final Clock clock;

    StalenessCheck(
            InvolvementDesk desk,
            Groups groups,
            MeetingNews news,
            People people,
            Letters letters,
            @Lazy TaskBoard tasks,
            ObjectProvider<StillSo> grounds,
            Clock clock) {
        this.desk = desk;
        this.groups = groups;
        this.news = news;
        this.people = people;
        this.letters = letters;
        this.tasks = tasks;
        this.grounds = grounds;
        this.clock = clock;
    }

    /** Why it must not go any more, in words for admins; empty if what it says still holds. */
    @Transactional(readOnly = true)
    Optional<String> overtaken(Letter letter) {
        if (letter.whileOpen() && letter.reference() != null && hasEnded(new Reference(letter.reference()))) {
            return Optional.of("What it is about has ended");
        }
        Occasion occasion = letter.occasion();
        if (occasion != null && occasion.until() != null && !clock.instant().isBefore(occasion.until())) {
            return Optional.of("It is old news");
        }
        if (occasion != null && !occasion.tasks().isEmpty()) {
            if (!tasks.areOpen(occasion.tasks())) {
                return Optional.of("What it tells of is done");
            }
            if (letter.coordinator() != null
                    && !tasks.areFor(letter.coordinator(), occasion.tasks().keySet())) {
                return Optional.of("They do not look after it any more");
            }
        }
        for (Ground ground : letter.grounds()) {
            Optional<String> gone = overtaken(ground, letter);
            if (gone.isPresent()) {
                return gone;
            }
        }
        return letter.meeting()
                .map(groups::meeting)
                .flatMap(meeting -> overtakenBy(meeting, letter))
                .or(() -> overtakenByAddress(letter));
    }

    private Optional<String> overtaken(Ground ground, Letter letter) {
        return grounds.stream()
                .filter(known -> known.kind().equals(ground.kind()))
                .findFirst()
                // Of another release: what it knew is not asked.
                .flatMap(known -> known.overtaken(ground.of(), letter.person().orElse(null)));
    }

    /** The parts of a letter of several that are so no more, and why: then it is not sent, and the others go by themselves. */
    @Transactional(readOnly = true)
    Map<UUID, String> overtakenParts(Letter letter) {
        Map<UUID, String> gone = new LinkedHashMap<>();
        if (letter.template().equals(NewsDigest.SEVERAL) || letter.template().equals(LetterTemplates.SEVERAL_ASKED)) {
            letters.findByGatheringIdOrderByCreatedAt(letter.id())
                    .forEach(part -> overtaken(part).ifPresent(why -> gone.put(part.id(), why)));
        }
        return gone;
    }

    /**
     * Where it goes instead, where its person is reached at another address by now: what the mailbox of before holds is no
     * business of theirs any more, or of its reader.
     */
    @Transactional(readOnly = true)
    Optional<Recipient> elsewhere(Letter letter) {
        String address = letter.toAddress();
        return personReachedBy(letter)
                .flatMap(person -> Recipient.of(letter.template(), person))
                .filter(now -> now.address() != null && !EmailAddresses.areOne(now.address(), address));
    }

    /** Links that confirm an address, or sign in, are of no use at another. */
    private Optional<String> overtakenByAddress(Letter letter) {
        Optional<Person> person = personReachedBy(letter);
        if (person.isEmpty()) {
            return Optional.empty();
        }
        Optional<Recipient> now = Recipient.of(letter.template(), person.get());
        boolean bound = LetterTemplates.asksToConfirm(letter.template())
                || letter.template().equals(LetterTemplates.SIGN_IN);
        if (now.isEmpty() || now.get().address() == null) {
            return Optional.of("No address of theirs is confirmed any more");
        }
        return bound && !EmailAddresses.areOne(now.get().address(), letter.toAddress())
                ? Optional.of("They are reached at another address by now")
                : Optional.empty();
    }

    /** Whose own letter it is, at whatever address they have; empty if it is for a mailbox, or for coordinators. */
    private Optional<Person> personReachedBy(Letter letter) {
        boolean theirs = letter.state() == LetterState.WAITING
                && letter.toAddress() != null
                && !letter.isToMailbox()
                && !LetterTemplates.isToCoordinators(letter.template())
                && !LetterTemplates.isForTheAddress(letter.template());
        return theirs ? letter.person().flatMap(people::find) : Optional.empty();
    }

    private boolean hasEnded(Reference reference) {
        return reference.kind() == Reference.Kind.MH
                && desk.knows(reference)
                && !desk.get(reference).isOpen();
    }

    private Optional<String> overtakenBy(Meeting meeting, Letter letter) {
        if (meeting.isCalledOff()) {
            return Optional.of("The meeting was called off");
        }
        if (!meeting.startsAt().equals(letter.meetingStarts())) {
            return Optional.of("The meeting was moved");
        }
        if (meeting.startsAt().isBefore(clock.instant())) {
            return Optional.of("The meeting has begun");
        }
        // What it holds, such as the way in to a call, is for those who take part.
        return letter.person()
                .filter(person -> !news.expects(meeting, person))
                .map(gone -> "They have left the group, or take a break from it");
    }
}
